"""Sport, film, markets and medicine borrow the words of war: tells where they do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Set
from functools import cache
from typing import Any

from pipelines.lexicons import lexicon
from pipelines.reading.statements import DateMention
from pipelines.reading.syntax.clauses import children, first, is_verb
from pipelines.reading.syntax.parses import STOPS
from pipelines.reading.syntax.tokens import Doc, Span, Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document

SCORE = re.compile(r"(?<![\w-])(\d{1,3})[-–](\d{1,3})(?![\w-])")


@cache
def _known() -> dict[str, Any]:
    data = lexicon("domains")
    domains = {name: frozenset(words) for name, words in data["words"].items()}
    return {
        "domains": domains,
        "war": frozenset(data["war"]["words"]),
        "all": frozenset(data["war"]["words"]).union(*domains.values()),
        "animals": frozenset(data["cause"]["animals"]),
        "tame": {name: frozenset(words) for name, words in data["tame"].items()},
        "limits": data["limits"],
        "crime": frozenset(data["crime"]["words"]),
        "conflict": frozenset(data["crime"]["conflict"]),
        "fiction": frozenset(data["fiction"]["subjects"]),
        "tale": frozenset(data["fiction"]["tale"]),
    }


def is_other_story(document: Document, lemmas: Lemmas) -> bool:
    """Is the article about something else than conflict (a match report, a market report)?"""
    known = _known()
    told = lemmas.of(document.doc) & known["all"]
    if told <= known["war"]:
        return False
    written = [t for t in document.doc.tokens if t.text.isalpha()]
    words = Counter([lemma for t in written if (lemma := t.lemma) in told])

    def number_of(kind: frozenset[str], least: int = 1) -> int:
        of_kind = words.keys() & kind
        return sum(words[w] for w in of_kind) if len(of_kind) >= least else 0

    war = number_of(known["war"])
    least = max(3.0, known["limits"]["story_per_hundred"] * len(written) / 100)
    for name, domain in known["domains"].items():
        # of sport one word alone, however often, may be a name ("the Muslim League")
        count = number_of(domain, least=2 if name == "sport" else 1)
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
    if role == "target" and any(c.tag_ == "$" for c in token.children):
        return True  # "slashed $7 million"
    if role == "target" and token.lower_ in ("one", "some", "both", "two", "all"):
        led = [t for p in children(token, "prep") if p.lower_ == "of" for t in p.children]
        return any(is_animal(t, lemmas) for t in led)  # "shot one of the animals"
    words = known["sufferers"] if role == "target" else known["doers"]
    is_tame = lemmas(token) in words and token.tag_[:3] != "NNP"
    if role == "target":
        is_tame = is_tame or is_animal(token, lemmas)
    if not is_tame or _is_measure(token):
        return False
    return not any(
        lemmas(t) in known["unless"] for t in children(token, "amod", "compound", "poss")
    )


def is_animal(token: Token, lemmas: Lemmas) -> bool:
    """Is it an animal, not a group called after one ("18 Tigers were killed")?"""
    if token.tag_[:3] == "NNP" or (token.text[:1].isupper() and not token.is_sent_start):
        return False
    return lemmas(token) in _known()["animals"]


def is_history(told: DateMention | None, year: int | None = None) -> bool:
    """Does a telling's own date lie before the wars of which news is told ("fought in 1066")?

    `year`: that of the entry of a list in which it is told, 0 if the entry names none.
    """
    first: int = _known()["limits"]["first_year"]
    if year:
        return year < first
    return told is not None and told.date_end is not None and told.date_end.year < first


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


def is_tale(document: Document, lemmas: Lemmas) -> bool:
    """Does the article tell the plot of a book, a film or a game? Plots are told in the present."""
    return len(lemmas.of(document.doc) & _known()["tale"]) > 1


def is_in_plot(head: Token) -> bool:
    """Is it told in the present, as plots are ("the driver is killed", "opens with a murder")?"""
    verb = head
    while verb.head is not verb and not (is_verb(verb) and _has_tense(verb)):
        verb = verb.head
    forms = [verb, *children(verb, "aux", "auxpass")]
    return any(t.tag_ in ("VBZ", "VBP") for t in forms) and verb.sent[-1].lower_ in STOPS


def _has_tense(verb: Token) -> bool:
    """Does a verb not share that of another ("is ambushed and beheaded")?"""
    return verb.dep_ != "conj" or verb.tag_ != "VBN" or bool(children(verb, "aux", "auxpass"))


def tells_of_war(text: Span | Doc, lemmas: Lemmas) -> bool:
    """Has a sentence or story a word of war, whatever it is about?"""
    return is_of_war(lemmas.of(text))


def is_of_war(words: Set[str]) -> bool:
    """Is one of some lemmas a word of war?"""
    return not words.isdisjoint(_known()["war"])


def tells_of_common_crime(story: Doc, lemmas: Lemmas) -> bool:
    """Is a story about the work of police and courts, with no word of conflict or politics?"""
    known, told = _known(), lemmas.of(story)
    least: int = known["limits"]["crime"]
    return len(told & known["crime"]) >= least and told.isdisjoint(known["conflict"])


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
