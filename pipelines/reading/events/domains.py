"""Sport, film, markets, medicine and accidents borrow the words of war: tells where they do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Any

from pipelines.lexicons import lexicon
from pipelines.reading.statements import DateMention
from pipelines.reading.syntax.clauses import arguments, children, first, is_verb
from pipelines.reading.syntax.tokens import Span, Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document

SCORE = re.compile(r"(?<![\w-])(\d{1,3})[-–](\d{1,3})(?![\w-])")
CAUSAL = ("in", "by", "from", "of", "during", "after", "when")


# Causes that before another noun mean something else ("fire fight", "heart of the city").
_NO_KIND = frozenset({"fire", "heat", "heart"})


@cache
def _known() -> dict[str, Any]:
    data = lexicon("domains")
    return {
        "domains": {name: frozenset(words) for name, words in data["words"].items()},
        "war": frozenset(data["war"]["words"]),
        "causes": frozenset(data["cause"]["accidents"]),
        "unmeant": frozenset(data["cause"]["unmeant"]),
        "animals": frozenset(data["cause"]["animals"]),
        "tame": {name: frozenset(words) for name, words in data["tame"].items()},
        "mishaps": frozenset(data["cause"]["mishaps"]),
        "blasts": frozenset(data["cause"]["blasts"]),
        "works": frozenset(data["cause"]["works"]),
        "bursting": frozenset(data["cause"]["bursting"]),
        "result": frozenset(data["cause"]["result"]),
        "fire_of": frozenset(data["cause"]["fire_of"]),
        "ills": frozenset(data["cause"]["ills"]),
        "vehicles": frozenset(data["cause"]["vehicles"]),
        "runs_over": frozenset(data["cause"]["runs_over"]),
        "limits": data["limits"],
        "fiction": frozenset(data["fiction"]["subjects"]),
    }


def is_other_story(document: Document, lemmas: Lemmas) -> bool:
    """Is the article about something else than conflict (a match report, a market report)?"""
    known = _known()
    words = Counter([lemmas(t) for t in document.doc.tokens if t.text.isalpha()])

    def number_of(words_told: frozenset[str]) -> int:
        return sum(words[w] for w in words.keys() & words_told)

    war = number_of(known["war"])
    least = max(3.0, known["limits"]["story_per_hundred"] * words.total() / 100)
    for domain in known["domains"].values():
        count = number_of(domain)
        if count >= least and count > 2 * war:
            return True
    return False


def is_figure_of_speech(verb: Token, roles: Iterable[tuple[str, Token]], lemmas: Lemmas) -> bool:
    """Does nobody attack, or nothing suffer, that could ("supermarkets opened fire")?"""
    subject = first(verb, "nsubj") if is_verb(verb) else None
    suffering = {t.i for role, t in roles if role == "target"}
    told = [*roles, *([("source", subject)] if subject and subject.i not in suffering else [])]
    return any(_is_tame(token, role, lemmas) for role, token in told)


def _is_tame(token: Token, role: str, lemmas: Lemmas) -> bool:
    """Can a noun not do, or suffer, violence? "A team of commandos" and "the Bulls" can."""
    known = _known()["tame"]
    words = known["sufferers"] | _known()["animals"] if role == "target" else known["doers"]
    if lemmas(token) not in words or token.tag_[:3] == "NNP" or _is_measure(token):
        return False
    return not any(
        lemmas(t) in known["unless"] for t in children(token, "amod", "compound", "poss")
    )


def is_history(told: DateMention | None) -> bool:
    """Does a telling's own date lie before the wars of which news is told ("fought in 1066")?"""
    if told is None or told.date_end is None:
        return False
    return told.date_end.year < int(_known()["limits"]["first_year"])


def is_fiction(sentence: Span, lemmas: Lemmas) -> bool:
    """Does a sentence tell what happens in a made-up story ("the film opens with a bombing")?"""
    known = _known()["fiction"]
    told = children(sentence.root, "nsubj")
    told += [
        led
        for prep in children(sentence.root, "prep")
        if prep.lower_ == "in" and prep.i == sentence.start
        for led in children(prep, "pobj")
    ]
    return any(lemmas(t) in known and not _is_measure(t) for t in told)


def tells_of_war(sentence: Span, lemmas: Lemmas) -> bool:
    """Has a sentence a word of war, whatever its story is about?"""
    return any(lemmas(t) in _known()["war"] for t in sentence)


def is_other_sentence(sentence: Span, lemmas: Lemmas) -> bool:
    """Does one sentence talk of sport, film, markets or medicine alone?"""
    known = _known()
    words = [lemmas(t) for t in sentence if t.text.isalpha()]
    words += [  # "half-time" is three tokens
        f"{t.nbor(-1).lower_}-{t.nbor(1).lower_}" for t in sentence[1:-1] if t.text == "-"
    ]
    there = set(words)
    war = sum(w in known["war"] for w in words)
    for name, domain in known["domains"].items():
        if name == "accident":
            continue
        count = len(there & domain)
        count += 2 * (name == "sport" and any(map(_is_score, SCORE.finditer(sentence.text))))
        if count >= known["limits"]["sentence"] and count > war:
            return True
    return False


def _is_measure(noun: Token) -> bool:
    """Does a noun only count others ("a series of bombings")?"""
    return any(p.lower_ == "of" for p in children(noun, "prep"))


def _is_score(found: re.Match[str]) -> bool:
    """Is it a result, the winner's number first ("4-0")? "10-15 dead" is a range."""
    return int(found[1]) >= int(found[2])


def tells_accident(sentence: Span, lemmas: Lemmas) -> bool:
    """Does a sentence, or the one before it, tell a mishap and no violence?

    "A bus overturned near the border. Ten people were killed."
    """
    known = _known()
    mishaps = known["domains"]["accident"]
    document = sentence.doc
    before = document[sentence.start - 1].sent if sentence.start else sentence
    for each in (sentence, before):
        words = {lemmas(t) for t in each if t.text.isalpha()}
        if words & known["war"]:
            return False
        if words & mishaps:
            return True
    return False


def is_accident(head: Token, lemmas: Lemmas) -> bool:
    """Was it an accident, a disease or the weather that killed or hurt?"""
    causes = _known()["causes"]
    if not is_verb(head):
        for prep in children(head, "prep"):
            led = first(prep, "pobj")
            if led is not None and prep.lower_ in CAUSAL and _mishap(led, causes, lemmas):
                return True
        return False
    if head.dep_ == "conj" and is_verb(head.head) and first(head, "nsubj", "nsubjpass") is None:
        return is_accident(head.head, lemmas)
    args = arguments(head)
    dies = lemmas(head) in lexicon("harm")["verbs"]["killed"]["intransitive"]
    if args.subject is not None and not dies and _mishap(args.subject, causes, lemmas):
        return True
    for prep in children(head, "prep", "agent"):
        if prep.lower_ in CAUSAL or prep.lower_ == "as":
            led = first(prep, "pobj")
            if led is not None and (
                _mishap(led, causes, lemmas)
                or _is_run_over(head, led, lemmas)
                or any(lemmas(c) in causes - {"fire"} for c in children(led, "compound"))
            ):
                return True
    if any(_is_cause(clause, causes, lemmas) for clause in children(head, "advcl")):
        return True
    above = head.head
    if head.dep_ in ("ccomp", "xcomp", "oprd", "acomp") and is_verb(above):
        subject = arguments(above).subject
        if subject is not None and _mishap(subject, causes, lemmas):
            return True
    if head.dep_ != "advcl" or not is_verb(above):
        return False
    return _is_cause(above, causes, lemmas) or _is_by_accident(above)


def _is_by_accident(verb: Token) -> bool:
    """Did it, or what it hangs on, happen by accident ("exploded by accident as he cleaned it")?"""
    while True:
        words = {led.lower_ for p in children(verb, "prep") for led in children(p, "pobj")}
        words |= {c.lower_ for c in children(verb, "advmod")}
        if words & _known()["unmeant"]:
            return True
        if verb.dep_ != "advcl" or not is_verb(verb.head):
            return False
        verb = verb.head


def _is_run_over(verb: Token, by: Token, lemmas: Lemmas) -> bool:
    """Was somebody "hit by a car" of which no more is told?"""
    known = _known()
    is_plain = not any(c.dep_ in ("acl", "relcl", "compound") for c in by.children)
    return is_plain and lemmas(verb) in known["runs_over"] and lemmas(by) in known["vehicles"]


def _mishap(token: Token, causes: frozenset[str], lemmas: Lemmas) -> bool:
    """Does a noun name a mishap ("a dog attack")? "Tank fire" and "Israeli fire" are none.

    An explosion "at a chemical plant" is one, a bomb there is not.
    """
    known = _known()
    if lemmas(token) in known["result"]:  # "died as a result of a crash"
        led = [first(prep, "pobj") for prep in children(token, "prep") if prep.lower_ == "of"]
        return any(t is not None and _mishap(t, causes, lemmas) for t in led)
    if lemmas(token) in known["blasts"]:
        if _bursts(token, lemmas):
            return True
        led = [first(prep, "pobj") for prep in children(token, "prep") if prep.lower_ != "of"]
        return any(t is not None and lemmas(t) in known["works"] for t in led)
    if any(lemmas(c) in known["ills"] for c in children(token, "compound", "amod")):
        return True
    if lemmas(token) in known["animals"] and token.tag_[:3] != "NNP":  # "a Tamil Tiger"
        return True
    if lemmas(token) not in causes:
        kinds = {lemmas(c) for c in children(token, "compound")} - _NO_KIND
        return bool(kinds & (causes | known["animals"]))
    shooting = known["fire_of"]
    return lemmas(token) != "fire" or not any(
        lemmas(c) in shooting or c.ent_type_ in ("NORP", "GPE", "ORG")
        for c in children(token, "compound", "amod", "nmod", "poss")
    )


def _bursts(blast: Token, lemmas: Lemmas) -> bool:
    """Reads "the explosion of a gas cylinder", "a boiler explosion", "caused by methane gas"."""
    of = [first(p, "pobj") for p in children(blast, "prep") if p.lower_ == "of"]
    by = [
        first(agent, "pobj")
        for clause in children(blast, "acl")
        for agent in children(clause, "agent", "prep")
        if agent.lower_ == "by"
    ]
    told = [t for t in (*of, *by) if t is not None]
    words = [
        *children(blast, "compound"),
        *told,
        *(c for t in told for c in children(t, "compound")),
    ]
    return any(lemmas(t) in _known()["bursting"] for t in words)


def _is_cause(verb: Token, causes: frozenset[str], lemmas: Lemmas) -> bool:
    subject = arguments(verb).subject
    # "plunging the town into darkness" is what somebody's deed led to
    is_mishap = lemmas(verb) in _known()["mishaps"] and first(verb, "dobj") is None
    return is_mishap or (subject is not None and _mishap(subject, causes, lemmas))
