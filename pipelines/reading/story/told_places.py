"""The places that a story tells, as far as something may have been there, and where it plays."""

from __future__ import annotations

from collections import Counter

from pipelines.lexicons import lexicon
from pipelines.reading.events.context import VIOLENT
from pipelines.reading.events.place_ties import governed, is_of_care, outer_preposition
from pipelines.reading.events.where import outside_names
from pipelines.reading.places.distance import kilometres
from pipelines.reading.places.gazetteer import gazetteer
from pipelines.reading.statements import REAL, EventMention, Findings, Place, PlaceMention
from pipelines.reading.story.genres import is_of_other_weeks
from pipelines.reading.story.headed_places import WIDE, is_town
from pipelines.reading.story.precision import holds, vagueness
from pipelines.reading.story.scenes import SAYING, Scenes
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document

LOCATIVE = frozenset({"in", "at", "near", "outside", "inside", "across", "around", "from", "on"})
KINDS = frozenset(lexicon("place_words")) | frozenset(lexicon("places")["unit_nouns"])
LEAD_SENTENCES = 3
# How much a mention says about where a story plays: in its lead, after "in", as a mere part of
# another name ("Harris County Sheriff").
IN_LEAD, LOCATED, MENTIONED = 3.0, 1.0, 0.3
SEAT_KM = 25.0
METONYM = "actor:metonym"
POLICE = frozenset({"police", "pd", "firefighters", "paramedics"})


def _acting_capitals(found: Findings) -> set[int]:
    """The heads of names of capitals that act by themselves ("Paris said | it would strike")."""
    again = {(m.sentence, a) for m in found.actors if m.is_pronoun for a in m.actors}
    return {
        m.head
        for m in found.actors
        if m.rule == METONYM and any((m.sentence, a) in again for a in m.actors)
    }


class PlacesTold:
    """The places of a story and the one where most of it plays."""

    def __init__(self, document: Document, found: Findings, lemmas: Lemmas) -> None:
        self.document = document
        self.lemmas = lemmas
        self.named = found.places
        self.events = found.events
        self.is_from_abroad = any(p.is_desk for p in found.places)
        self.mentions = [
            p
            for p in outside_names(document, found)
            if p.place and not (p.is_metonym or p.is_demonym or p.far or p.is_desk)
        ]
        kinds = {s.index: s.kind for s in document.sentences}
        acting = _acting_capitals(found)
        self.mentions = [
            p
            for p in self.mentions
            if not (p.head in acting and document.doc[p.head].dep_ == "nsubj")
        ]
        self.dateline = [p for p in self.mentions if kinds[p.sentence] == "dateline"]
        self.countries = {
            p.place.country_iso3: p.place
            for p in found.places
            if p.place and p.place.feature == "country"
        }
        votes = Counter(p.place.country_iso3 for p in found.places if p.place and not p.is_desk)
        votes.pop(None, None)
        self.home = min(votes, key=lambda c: (-votes[c], str(c)), default=None)
        # "The shelling came as they met in Paris": it was not there
        self.of_talks = [
            m.place for m in found.events if m.place and m.event_type not in VIOLENT | {"PROTEST"}
        ]
        self.of_protests = [m.place for m in found.events if m.place and m.event_type == "PROTEST"]
        self.recalled = _recalled(found.events, document)
        self.scenes = Scenes(document, self.mentions, found.events, lemmas)
        self.quarters = {p.place for p in self.mentions if p.is_part}
        self.main = self._main()
        self.is_local = self._is_local()

    def _nearest(self, telling: EventMention, here: list[PlaceMention]) -> PlaceMention | None:
        """Of places the most specific one, of those the nearest to a telling."""
        return min(
            here,
            key=lambda p: (vagueness(p.place), abs(p.start - telling.start)),
            default=None,
        )

    def _local_in(self, sentence: int) -> list[PlaceMention]:
        """Places smaller than a country that a sentence puts something in."""
        return [p for p in self._located_in(sentence) if p.place and p.place.feature not in WIDE]

    def _located_in(self, sentence: int) -> list[PlaceMention]:
        """Places of a sentence that it says something was in; nobody was attacked where healed."""
        return [
            p
            for p in self.mentions
            if p.sentence == sentence
            and self._is_location(p)
            and not is_of_care(self.document.doc[p.head])
        ]

    def _is_location(self, mention: PlaceMention) -> bool:
        """Does the place stand after a word like "in", in a chain or in a dateline?"""
        token = self.document.doc[mention.head]
        for _ in range(4):
            if token.dep_ == "pobj" and token.head.lower_ == "of":
                return self.lemmas(token.head.head) in KINDS
            if token.dep_ == "pobj":
                link = token.head  # "hit a mine between X and Y", no "clashes between X and Y"
                is_between = link.lower_ == "between" and link.head.tag_[:2] == "VB"
                return is_between or link.lower_ in LOCATIVE
            token = token.head
        return mention in self.dateline

    def _is_of_speaker(self, mention: PlaceMention) -> bool:
        """Is it where somebody says so ("said in X that", "told reporters in X")?"""
        top = governed(self.document.doc[mention.head])
        if top.dep_ != "pobj":
            return False
        verb = outer_preposition(top.head).head
        if verb.dep_ == "dobj":
            verb = verb.head  # "told | reporters in X"
        is_told = any(c.dep_ == "ccomp" for c in verb.children) or verb.dep_ == "parataxis"
        return is_told and self.lemmas(verb) in SAYING

    def _is_local(self) -> bool:
        """Is the town of the dateline no capital, so that news from it is mostly of it?"""
        town = next((p.place for p in self.dateline if is_town(p.place)), self.main)
        if town is None or town.country_iso3 is None or town.country_iso3 != self.home:
            return False
        return is_town(town) and gazetteer().capital(town.country_iso3) != town

    def _main(self) -> Place | None:
        """The place where the story plays: told early, often, as a location, in its country."""
        votes: dict[Place, float] = {}
        first: dict[Place, int] = {}
        for mention in [*self.mentions, *self._with_police()]:
            place = mention.place
            if place is None or place.feature in ("country", "supranational"):
                continue
            if mention in self.recalled:
                continue
            is_located = (
                (self._is_location(mention) and not self._is_of_speaker(mention))
                or self._opens(mention)
                or self._is_policed(mention)
            )
            if place.feature == "facility" and not is_located:
                continue  # "the White House said"
            weight = LOCATED if is_located else MENTIONED
            in_lead = mention.sentence < LEAD_SENTENCES and not self._is_desk(mention)
            weight *= IN_LEAD if in_lead else 1.0
            votes[place] = votes.get(place, 0.0) + weight
            first.setdefault(place, mention.start)
        at_home = {p: w for p, w in votes.items() if p.country_iso3 in (self.home, None)}
        towns = {p: w for p, w in at_home.items() if p not in self.quarters}
        if any(is_town(p) for p in towns):
            at_home = towns
        desks = {m.place for m in self.dateline if self._is_desk(m)}
        inner = {p: w for p, w in votes.items() if p not in desks}
        return self._inside(_first_of(at_home or votes, first), inner, first)

    def _is_desk(self, mention: PlaceMention) -> bool:
        """Is a dateline only where the news was written, which its lead puts in another unit?

        From a capital it is news of the whole land: so does any town elsewhere that the lead puts
        something in, unless it names the capital, too.
        """
        desk = mention.place
        if mention not in self.dateline or desk is None:
            return False
        lead = [
            p.place
            for p in self.mentions
            if p.sentence < LEAD_SENTENCES and p not in self.dateline and self._is_location(p)
        ]
        kinds = ["admin1", "admin2"]
        if desk not in lead and gazetteer().capital(desk.country_iso3 or "") == desk:
            kinds.append("populated_place")
        return any(
            p is not None
            and p.feature in kinds
            and p.admin1_name is not None
            and p.country_iso3 == self.home
            and _is_other_unit(p, desk)
            for p in lead
        )

    def _inside(
        self, best: Place | None, votes: dict[Place, float], first: dict[Place, int]
    ) -> Place | None:
        """The town of an administrative unit that the story puts something in, if there is one."""
        if best is None or best.feature not in ("admin1", "admin2"):
            return best
        inner = {p: w for p, w in votes.items() if w >= LOCATED and holds(best, p)}
        return _first_of(inner, first) or best

    def _with_police(self) -> list[PlaceMention]:
        """Towns in the names of their police ("Springfield Police Department")."""
        outside = set(map(id, self.mentions))
        return [
            p
            for p in self.named
            if id(p) not in outside and not p.is_demonym and self._is_policed(p)
        ]

    def _is_policed(self, mention: PlaceMention) -> bool:
        """Is it a town whose police tell of the news ("Springfield police said")?"""
        after = self.document.doc[mention.last : mention.last + 1]
        return is_town(mention.place) and after.text.lower() in POLICE

    def _is_filed(self) -> bool:
        """Does the story come from where it plays ("LAHORE: Lawyers went on strike")?"""
        at = [p for p in self.mentions if p.place == self.main]
        return any(p in self.dateline or self._opens(p) for p in at)

    def _opens(self, mention: PlaceMention) -> bool:
        """Does the place open the story or a paragraph, as a dateline does ("KABUL, … —")?"""
        sentence = self.document.sentences[mention.sentence]
        return mention.first == sentence.first and sentence.index < LEAD_SENTENCES


def _recalled(events: list[EventMention], document: Document) -> list[PlaceMention]:
    """Where only violence was of weeks ago, in a story that has news of violence, too.

    "Gunmen attacked a convoy in the north of the country. In May, a bomb killed ten in X."
    """
    told = [m for m in events if m.event_type in VIOLENT and m.status in REAL]
    past = [m for m in told if m.is_background or is_of_other_weeks(m, document)]
    if len(past) == len(told):
        return []
    return [m.place for m in past if m.place is not None]


def _first_of(votes: dict[Place, float], first: dict[Place, int]) -> Place | None:
    """The place with the most votes, of equals the one told first."""
    return min(votes, key=lambda p: (-votes[p], first[p]), default=None)


def _is_other_unit(unit: Place, town: Place) -> bool:
    """Does a town lie in another first- or second-order unit than this one?"""
    if unit.admin1_name != town.admin1_name:
        return True
    is_named_so = unit.admin2_name is not None and unit.admin2_name == town.admin2_name
    is_second = unit.feature == "admin2" and not is_named_so
    return is_second and kilometres(unit, town) > SEAT_KM
