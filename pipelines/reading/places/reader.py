"""Places: which words name one, which place they mean, and whether they stand for a government."""

from __future__ import annotations

from pipelines.gazetteer.names import fold
from pipelines.identity import make_id
from pipelines.lexicons import lexicon
from pipelines.reading.odds import chance, logit
from pipelines.reading.places.desks import mark_desks
from pipelines.reading.places.districts import Districts
from pipelines.reading.places.gazetteer import gazetteer
from pipelines.reading.places.metonyms import Metonyms
from pipelines.reading.places.ranking import Choice, resolve
from pipelines.reading.places.sides import keep_within_units
from pipelines.reading.places.toponym import Toponym
from pipelines.reading.places.toponyms import ToponymFinder
from pipelines.reading.places.wording import CALLED
from pipelines.reading.places.words_around import is_name
from pipelines.reading.statements import Findings, Place, PlaceMention
from pipelines.reading.syntax.tokens import Doc, Span, Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document

UNKNOWN_CHANCE = 0.5
CITY = 100_000  # people
FEATURE_OF_HINT = {"admin": "admin2", "physical": "physical"}


class PlaceReader:
    """Finds and resolves places. Knowledge is loaded once; `find` is a pure function."""

    def __init__(self, lemmas: Lemmas) -> None:
        self.gazetteer = gazetteer()
        self.finder = ToponymFinder(self.gazetteer, lemmas)
        self.metonyms = Metonyms(lemmas)
        self.lemmas = lemmas
        self.districts = Districts()
        words = lexicon("places")
        self.generic = self.finder.evidence.generic | self.finder.reach.roads
        self.before = frozenset([*words["place_prepositions"], "on", "over", "of"])

    def find(self, document: Document, found: Findings) -> list[PlaceMention]:
        """Every place mention of the parsed sentences, in reading order."""
        toponyms = self.finder.find(document)
        keep_within_units(document.doc, toponyms)
        known = self.gazetteer
        sides = self.finder.sides.countries(document, toponyms)
        choices = resolve(toponyms, known.capitals, known.variants, sides=sides)
        told = list(zip(toponyms, choices, strict=True))
        kept = [pair for pair in told if not self._is_hollow(document.doc, *pair)]
        toponyms, choices = [t for t, _ in kept], [c for _, c in kept]
        places, sure = [], []
        for toponym, choice in kept:
            if choice.candidate is not None:
                places.append(known.place(choice.candidate.row))
                sure.append(calibrated(toponym.certainty, choice.chance))
            else:
                places.append(self._unknown(toponym, choice))
                sure.append(toponym.certainty * (choice.chance or UNKNOWN_CHANCE))
        cities = [p for p, c in zip(places, choices, strict=True) if _is_city(c)]
        places = self.districts.told(document.doc, toponyms, places, cities)
        mentions = [
            self._mention(document, *found) for found in zip(toponyms, places, sure, strict=True)
        ]
        mark_desks(document, mentions, self.finder.sides.lands, self.lemmas)
        return mentions

    def _is_hollow(self, doc: Doc, toponym: Toponym, choice: Choice) -> bool:
        """Is it a name that means none of the places which bear it, and stands where any name may?

        The model does not call it a place, nor does anything beside it ("the murder of Ken Saro").
        """
        if choice.candidate is not None or choice.is_within or not toponym.candidates:
            return False
        if self._is_begun(doc, toponym):
            return True
        if toponym.rule != "gazetteer":
            return False
        if toponym.is_told or toponym.hint or toponym.near or toponym.goes_on or not toponym.first:
            return False
        if self.finder.reach.is_road(Span(doc, toponym.first, toponym.last)):
            return False
        before = doc.tokens[toponym.first - 1]
        is_object = before.tag_[:2] == "VB" and before.lower_ not in CALLED
        return not (is_object or before.lower_ in self.before)

    def _is_begun(self, doc: Doc, toponym: Toponym) -> bool:
        """Is it but the first words of a name ("near | Churchill Downs")?"""
        after = doc.tokens[toponym.last : toponym.last + 1]
        if toponym.is_told or not after or not is_name(after[0]):
            return False
        return after[0].lower_ not in self.generic

    def _unknown(self, toponym: Toponym, choice: Choice) -> Place:
        """A place that the text names and the gazetteer lacks: no coordinates, but its unit."""
        unit = self.gazetteer.place(choice.unit.row) if choice.unit else None
        country = unit.country_iso3 if unit else choice.country
        code = [unit.admin1_code] if unit and unit.admin1_code else []
        is_district = choice.is_within and unit is not None and unit.feature == "admin2"
        return Place(
            location_id=make_id("loc", fold(toponym.name), country, *code),
            name=" ".join(toponym.name.split()),
            feature=FEATURE_OF_HINT.get(toponym.hint or "", "populated_place"),
            gazetteer="text",
            country_iso3=country,
            admin1_name=unit.admin1_name if unit else None,
            admin1_code=unit.admin1_code if unit else None,
            admin2_name=unit.name if unit and is_district else None,
        )

    def _mention(
        self, document: Document, toponym: Toponym, place: Place, confidence: float
    ) -> PlaceMention:
        """A toponym with its place as a mention of the article."""
        span = Span(document.doc, toponym.first, toponym.last)
        mention = PlaceMention(
            start=document.start(toponym.first),
            end=document.end(toponym.last - 1),
            sentence=document.sentence_of(toponym.first).index,
            first=toponym.first,
            last=toponym.last,
            head=_head(span).i,
            rule=f"place/{toponym.rule}",
            confidence=round(confidence, 4),
            place=place,
            is_demonym=toponym.is_demonym,
            near=toponym.near,
            far=toponym.far,
            is_part=toponym.is_part,
            heads=toponym.heads,
        )
        mention.is_metonym = self.metonyms.is_metonym(document.doc, mention)
        return mention


def _is_city(choice: Choice) -> bool:
    """Is it a town so large that what is called a district may be a part of it?"""
    best = choice.candidate
    return best is not None and best.feature == "populated_place" and best.population >= CITY


def _head(span: Span) -> Token:
    """The word by which a name hangs in its sentence; of a torn one that behind a preposition."""
    led = next((t for t in span if t.dep_ == "pobj"), None)
    if led is None:
        return span.root
    is_first = led.i == span.start == led.head.i + 1  # "in | Mazar-i-Sharif"
    return led if is_first or span.root.tag_[:1] == "V" else span.root


def calibrated(certainty: float, right: float) -> float:
    """How probably a mention is a place and its place the right one.

    The products of two learned models are too sure of themselves; how much each counts is learned
    too (`[confidence]` of `place_weights.toml`).
    """
    weights: dict[str, float] = lexicon("place_weights")["confidence"]
    told = {"bias": 1.0, "certainty": logit(certainty), "chance": logit(right)}
    return chance(weights, told)
