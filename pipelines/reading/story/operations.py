"""Paragraphs that each tell an operation in a place of its own, as the releases of armies do.

"Troops detained two men in X. | In Y, a patrol found a cache. | A leader was captured in Z." What a
paragraph tells without a place is of its operation, and of none told before.
"""

from __future__ import annotations

from pipelines.reading.events.context import VIOLENT
from pipelines.reading.statements import REAL, EventMention, Findings, Place, PlaceMention
from pipelines.reading.story.near import places_agree
from pipelines.reading.text.document import Document, Sentence

WIDE = frozenset({"country", "supranational", "region", "physical"})
WHERE = frozenset({"in", "at", "near", "outside"})
FEW = 3  # places apart by which such a text is known
HEADS = frozenset({"heading", "dateline"})
OPENING = 6  # tokens within which a paragraph's place is told


def placed_paragraphs(found: Findings, document: Document) -> frozenset[int]:
    """The sentences that begin a paragraph with another operation than those before it.

    None unless the text is made of such: in other news a paragraph goes on with what was told.
    """
    deeds, openings = _deeds(found), _openings(found, document)
    blocks = {document.sentences[m.sentence].block for m in found.events if _is_deed(m)}
    told: list[Place] = []
    begun: list[int] = []
    paragraphs = _first_sentences(document)
    for sentence in paragraphs:
        place = deeds.get(sentence.index)
        if place is None and sentence.block in blocks:
            place = openings.get(sentence.index)
        if place is not None and not any(places_agree(place, other) for other in told):
            begun.append(sentence.index)
        told += [place] if place is not None else []
    is_made_of_them = len(begun) >= max(FEW, len(paragraphs) / 2)
    lead = paragraphs[0].index if paragraphs else -1
    return frozenset(n for n in begun if n != lead) if is_made_of_them else frozenset()


def _first_sentences(document: Document) -> list[Sentence]:
    """The sentences that begin a paragraph."""
    found = []
    before: Sentence | None = None
    for sentence in document.sentences:
        is_first = before is None or before.block != sentence.block or before.kind in HEADS
        if is_first and sentence.kind == "text":
            found.append(sentence)
        before = sentence
    return found


def _deeds(found: Findings) -> dict[int, Place]:
    """Where the first deed of each sentence was, if the sentence itself tells that."""
    places: dict[int, Place] = {}
    for mention in found.events:
        where = mention.place
        is_own = where is not None and (where.heads or where.sentence == mention.sentence)
        if _is_deed(mention) and where is not None and is_own:
            place = _scene(where)
            if place is not None:
                places.setdefault(mention.sentence, place)
    return places


def _openings(found: Findings, document: Document) -> dict[int, Place]:
    """The places with which sentences open ("In Ghazni province last night, …")."""
    places: dict[int, Place] = {}
    for where in found.places:
        sentence = document.sentences[where.sentence]
        is_near = sentence.is_parsed and 0 < where.first - sentence.first < OPENING
        if is_near and document.doc[where.first - 1].lower_ in WHERE:
            place = _scene(where)
            if place is not None:
                places.setdefault(where.sentence, place)
    return places


def _is_deed(mention: EventMention) -> bool:
    """Is it a deed of force that is news, and no attack told as known?"""
    is_known = mention.definite and mention.event_type == "ASSAULT"
    is_news = mention.status in REAL and not mention.is_background
    return mention.event_type in VIOLENT and is_news and not is_known


def _scene(where: PlaceMention) -> Place | None:
    """A place that is less than a country or region."""
    return where.place if where.place is not None and where.place.feature not in WIDE else None
