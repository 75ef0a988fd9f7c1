"""Who the dead of a sentence were, told in a later one ("All those killed were policemen")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipelines.lexicons import lexicon
from pipelines.reading.casualties.people import People
from pipelines.reading.statements import ActorMention, CasualtyMention
from pipelines.reading.syntax.parses import SUBJECT
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.text.document import Document

REACH = 3  # sentences
WHOLE = frozenset({"the", "all", "those"})
BE = frozenset({"was", "were"})


def describe_dead(
    figures: Sequence[CasualtyMention],
    document: Document,
    people: People,
    actors: Mapping[int, ActorMention],
) -> None:
    """Give the dead of whom no word tells what they were the class that is told of all of them."""
    if not any(f.harm == "killed" and f.victim_type is None for f in figures):
        return
    for sentence, span in document.parsed():
        for verb in span:
            noun = _told_of_all(verb) if verb.lower_ in BE else None
            kind = people.victim_type(noun) if noun is not None else None
            if noun is None or kind is None:
                continue
            for figure in figures:
                back = sentence.index - figure.sentence
                if 0 <= back <= REACH and figure.first < verb.i and _is_open(figure):
                    figure.victim_type, figure.victim = kind, actors.get(noun.i)


def _is_open(figure: CasualtyMention) -> bool:
    """Is it a number of dead, and no word tells of what kind they were?"""
    is_whole = not (figure.is_part or figure.is_name or figure.is_cumulative)
    return figure.harm == "killed" and figure.victim_type is None and is_whole


def _told_of_all(verb: Token) -> Token | None:
    """Reads "All those killed | were policemen", "the victims were soldiers": who they were."""
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECT), None)
    nouns = [c for c in verb.rights if c.dep_ == "attr"]
    if subject is None or len(nouns) != 1 or not _are_all_dead(subject):
        return None
    (noun,) = nouns
    is_plain = not any(c.dep_ in ("nummod", "conj", "cc") for c in noun.children)
    is_denied = any(c.dep_ == "neg" for c in verb.children)
    return noun if noun.tag_ == "NNS" and is_plain and not is_denied else None


def _are_all_dead(subject: Token) -> bool:
    """Reads "the dead", "those killed", "all of the victims": everybody who died, not some."""
    words = lexicon("harm")["all_dead"]
    of = next((c for c in subject.rights if c.lower_ == "of"), None)
    if subject.lower_ == "all" and of is not None:
        subject = next((c for c in of.rights if c.dep_ == "pobj"), subject)
    if subject.lower_ == "those":
        return any(c.dep_ == "acl" and c.lower_ in words["killed"] for c in subject.rights)
    is_whole = any(c.lower_ in WHOLE for c in subject.lefts)
    is_some = any(c.dep_ in ("nummod", "amod") for c in subject.lefts)
    return subject.lower_ in words["called"] and is_whole and not is_some
