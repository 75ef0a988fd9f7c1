"""Places: which words name one, which place they mean, and whether they stand for a government."""

from __future__ import annotations

from pipelines.gazetteer.names import fold
from pipelines.identity import make_id
from pipelines.reading.document import Document
from pipelines.reading.gazetteer import gazetteer
from pipelines.reading.metonyms import Metonyms
from pipelines.reading.ranking import resolve
from pipelines.reading.statements import Findings, Place, PlaceMention
from pipelines.reading.toponyms import Toponym, ToponymFinder
from pipelines.reading.words import Lemmas

FEATURE_OF_HINT = {"admin": "admin2", "physical": "physical"}


class PlaceReader:
    """Finds and resolves places. Knowledge is loaded once; `find` is a pure function."""

    def __init__(self, lemmas: Lemmas) -> None:
        self.gazetteer = gazetteer()
        self.finder = ToponymFinder(self.gazetteer)
        self.metonyms = Metonyms(lemmas)

    def find(self, document: Document, found: Findings) -> list[PlaceMention]:
        """Every place mention of the parsed sentences, in reading order."""
        toponyms = self.finder.find(document)
        mentions = []
        for toponym, (candidate, chance) in zip(toponyms, resolve(toponyms), strict=True):
            known = candidate is not None
            place = self.gazetteer.place(candidate.row) if candidate else unknown_place(toponym)
            mentions.append(self._mention(document, toponym, place, chance if known else 0.5))
        return mentions

    def _mention(
        self, document: Document, toponym: Toponym, place: Place, confidence: float
    ) -> PlaceMention:
        """A toponym with its place as a mention of the article."""
        span = document.doc[toponym.first : toponym.last]
        mention = PlaceMention(
            start=document.start(toponym.first),
            end=document.end(toponym.last - 1),
            sentence=document.sentence_of(toponym.first).index,
            first=toponym.first,
            last=toponym.last,
            head=span.root.i,
            rule=f"place/{toponym.rule}",
            confidence=round(toponym.certainty * confidence, 4),
            place=place,
            is_demonym=toponym.is_demonym,
            near=toponym.near,
        )
        mention.is_metonym = self.metonyms.is_metonym(document.doc, mention)
        return mention


def unknown_place(toponym: Toponym) -> Place:
    """A place that the text names and the gazetteer lacks: no coordinates, no country."""
    return Place(
        location_id=make_id("loc", fold(toponym.name), None),
        name=" ".join(toponym.name.split()),
        feature=FEATURE_OF_HINT.get(toponym.hint or "", "populated_place"),
        gazetteer="text",
    )
