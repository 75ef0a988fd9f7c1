"""Verbs of headlines that are nouns elsewhere ("Troops storm HQ"), as the model should see them.

The model takes them for kinds of what follows, and then has no verb. In the guise of a verb as long
that is no noun ("Troops enter HQ") it reads the whole headline as it is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipelines.lexicons import lexicon

_WORD = re.compile(r"[^\W_](?:[\w.’'-]*[^\W_])?|[^\w\s]")
_LINK = re.compile(r";|:\s|\s[-–—]{1,2}\s|\b(?:as|after|while|when|because|but|before)\b")
_END = re.compile(r"[.!?…][\"'”’)\s]*$")
_DONE = re.compile(r"\w{2,}(?:ed|ing)$")
_PLURAL = re.compile(r"\w{2,}[^\Wsiu]s$|\w*men$")
_LIKE = re.compile(r"\w+(?:ly|al|ic|ous|ive|ful|less|ese|(?<=.[^cd])ian)$")
REACH = 5  # words that tell where a subject is, at most


@cache
def _known(kind: str) -> frozenset[str]:
    return frozenset(lexicon("headline_verbs")[kind])


@cache
def _forms() -> dict[str, str]:
    """Each form of an ambiguous verb → the form of a verb as long that is no noun."""
    known = lexicon("headline_verbs")
    forms: dict[str, str] = {}
    for kind, verbs in (("", known["verbs"]), ("_followed", known["followed"])):
        for verb in verbs:
            ending = "es" if verb.endswith(("s", "sh", "ch", "x")) else "s"
            forms[verb] = known["guises"]["many" + kind][str(len(verb))]
            forms[verb + ending] = known["guises"]["one" + kind][str(len(verb + ending))]
    return forms


@cache
def _homograph() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_forms())})\b")


def disguise(line: str) -> str:
    """A headline with its ambiguous verbs in the guise of others; any other line as it is.

    Args:
        line: one sentence, its capitals those of running text.
    """
    if _END.search(line) or _homograph().search(line) is None:
        return line
    begin = 0
    for link in [*_LINK.finditer(line), None]:
        end = link.start() if link is not None else len(line)
        clause = list(_WORD.finditer(line, begin, end))
        verbs = [(verb, _forms()[verb[0]]) for verb in _verbs(clause)]
        for word, guise in verbs or _nouns(clause):
            line = line[: word.start()] + guise + line[word.end() :]
        begin = link.end() if link is not None else end
    return line


def _verbs(clause: Sequence[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The ambiguous verbs of a clause. Behind a comma a verb may be of the subject before it."""
    words = [word[0] for word in clause]
    is_told = False  # has a verb been told whose subject one behind a comma may have?
    for at, word in enumerate(words):
        if word in _known("finite"):
            is_told = True
        if word not in _forms() or not _may_be_verb(words, at):
            continue
        is_verb = at and (
            is_told
            if words[at - 1] == ","
            else _is_of_one(words, at)
            if word.endswith("s")
            else _is_of_many(words, at)
        )
        if is_verb:
            is_told = True
            yield clause[at]


def _nouns(clause: Sequence[re.Match[str]]) -> Iterator[tuple[re.Match[str], str]]:
    """The deed of a clause that is the subject of its verb, with the guise of it."""
    nouns: dict[str, str] = lexicon("headline_verbs")["nouns"]
    for before, noun, after in zip(clause, clause[1:], clause[2:], strict=False):
        if noun[0] not in nouns or not before[0][0].isupper() or _are_many(before[0]):
            continue
        ending = "" if noun[0].endswith("s") else "s"
        rest = [w[0] for w in clause if w.start() >= after.start()]
        is_next = after[0] in _known("finite") and after[0].endswith("s") == bool(ending)
        is_later = ending and after[0] in ("on", "in", "near", "at")
        if is_next or (is_later and any(w in _known("finite") and w[-1] == "s" for w in rest)):
            yield noun, nouns[noun[0]]
            return


def _may_be_verb(words: Sequence[str], at: int) -> bool:
    """Does what a verb needs follow a word: what suffers, or where it leads to?"""
    followed: dict[str, list[str]] = lexicon("headline_verbs")["followed"]
    links = followed.get(words[at]) or followed.get(words[at].removesuffix("s"))
    if links is not None:
        return words[at + 1 : at + 2] in [[link] for link in links]
    return _is_object(words, at + 1)


def _is_object(words: Sequence[str], at: int) -> bool:
    """Does a noun, a name or a number begin at a word?"""
    if at >= len(words) or not words[at][0].isalnum():
        return at < len(words) and words[at] in "'\"“‘"
    word = words[at]
    followed: dict[str, list[str]] = lexicon("headline_verbs")["followed"]
    is_noun = word in followed or (word.endswith("s") and not words[at - 1].endswith("s"))
    is_verb = word in _forms() and not is_noun
    return not (is_verb or word in _known("no_object") or word in _known("finite"))


def _is_of_many(words: Sequence[str], at: int) -> bool:
    """Do those before a word do it, who are many ("Troops in Gabon storm HQ")?

    So do those told one by one ("Israel, Hamas trade fire").
    """
    if _are_many(words[at - 1]):
        return True
    begin = max((n for n in range(at) if words[n] == ","), default=0)
    if not _known("finite").isdisjoint(words[begin:at]):
        return False
    for place in range(at - 2, max(0, at - 2 - REACH), -1):
        word = words[place]
        if word in _known("where"):
            # "grenades tossed at bar wound 7"
            is_done = place > 1 and _DONE.match(words[place - 1]) and words[at + 1].isdigit()
            return _are_many(words[place - 2 if is_done else place - 1])
        if word in (",", "and"):
            return not any(_tells_state(w) for w in words[:place])
        if _tells_state(word):
            return False
    return False


def _tells_state(word: str) -> bool:
    return word in _known("finite") or word == "dead" or _DONE.match(word) is not None


def _are_many(word: str) -> bool:
    small = word.lower()
    is_plural = _PLURAL.match(small) is not None and small not in _known("kinds")
    return is_plural or small in _known("many")


def _is_of_one(words: Sequence[str], at: int) -> bool:
    """Does the one before a word do it ("Bomber on motorbike targets match")?"""
    first = max((n + 1 for n in range(at) if words[n] == ","), default=0)
    last = next((n for n in range(at, len(words)) if words[n] == ","), len(words))
    rest = [*words[first : at - 1], *words[at + 1 : last]]
    before = words[at - 1]
    if _DONE.match(words[at + 1]):
        return False  # "government strikes killed 37"
    is_noun = before.isupper() or not (
        _PLURAL.match(before)
        or _DONE.match(before)
        or _LIKE.match(before)
        or before.lower() in _known("no_subject")
        or not before[0].isalpha()
    )
    return is_noun and not any(w in _known("finite") for w in rest)
