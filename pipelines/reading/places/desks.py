"""Datelines of a town abroad: where the news was written, not where it plays ("NAIROBI — …").

Such a town lies in a country of which the story tells nothing else, while its lead tells of another
one: of places in it, of its villages or police, or of armed groups at home there. Soldiers may be
abroad.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from pipelines.lexicons import lexicon
from pipelines.reading.statements import PlaceMention
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document

# Who act at home as a rule.
AT_HOME = frozenset({"police", "policeman", "villager", "farmer"})
INSIDE = frozenset({"in", "inside", "across", "throughout"})
LEAD = 3  # sentences after the dateline

type Lands = Callable[[Document], Collection[str]]


def mark_desks(
    document: Document, mentions: Sequence[PlaceMention], sides: Lands, lemmas: Lemmas
) -> None:
    """Mark the towns of datelines in which nothing that the story tells happened.

    Args:
        document: the story.
        mentions: its places, in reading order.
        sides: tells the countries of the groups that a story names.
        lemmas: tells the lemma of a word.
    """
    kinds = {s.index: s.kind for s in document.sentences}
    desks = [m for m in mentions if kinds[m.sentence] == "dateline"]
    if not desks:
        return
    told = [m for m in mentions if m.place and kinds[m.sentence] != "dateline"]
    lands = {m.place.country_iso3 for m in told if m.place}
    for desk in desks:
        land = desk.place.country_iso3 if desk.place else None
        if land is None or land in lands:
            continue
        lead = [m for m in told if 0 < m.sentence - desk.sentence <= LEAD]
        here = {m.place.country_iso3 for m in lead if m.place and _is_where(m, document, lemmas)}
        groups = sides(document)
        desk.is_desk = land not in groups and bool(here - {None} or groups)


def _is_where(mention: PlaceMention, document: Document, lemmas: Lemmas) -> bool:
    """Is it a place, a country in which something was, or whose town or police something is?"""
    name = document.doc[mention.head]
    if mention.is_demonym:
        owned = lemmas(name.head)
        return owned in AT_HOME or owned in lexicon("place_words")
    if mention.place is not None and mention.place.feature == "country":
        return name.dep_ == "pobj" and name.head.lower_ in INSIDE
    return not mention.near and not mention.is_metonym
