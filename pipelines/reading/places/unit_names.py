"""Which unit a name means by the word behind it: "Donetsk oblast", "Hajja province"."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.places.gazetteer import Candidate, Gazetteer
from pipelines.reading.places.unknown import UnknownNames
from pipelines.reading.syntax.tokens import Span
from pipelines.reading.syntax.words import Lemmas

UNITS = frozenset({"admin1", "admin2", "region"})


class UnitNames(UnknownNames):
    """Reads names of units by the words for units beside them."""

    def __init__(self, gazetteer: Gazetteer, lemmas: Lemmas) -> None:
        super().__init__(gazetteer, lemmas)
        words = lexicon("places")
        self.second_order = frozenset(words["second_order_nouns"])
        self.english_units = frozenset(words["english_units"])

    def _unit_named(self, span: Span, candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        """As in "Donetsk oblast": the units of the whole name, else those of the name, if any."""
        word = self.evidence.unit_after(span)
        if word is None:
            if self.evidence.is_first_order(span):
                return self._first_order(candidates) or candidates
            return self._written_out(span, candidates)
        candidates = self._not_counties(word, candidates) or candidates
        named = self.gazetteer.candidates(f"{span.text} {word}")
        units = tuple(c for c in named if c.feature.startswith("admin"))
        units = units or tuple(c for c in candidates if c.feature in UNITS)
        units = units or self._units_of_seats(candidates)
        units = self._not_counties(word, units)
        return self._of_order(word, units) or units or candidates

    def _first_order(self, candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        """As in "the northern province of Kunduz": no town or district of that name.

        Of a country ("the State of Israel") none is meant.
        """
        if any(c.feature == "country" for c in candidates):
            return candidates
        units = tuple(c for c in candidates if c.feature == "admin1")
        return units or tuple(c for c in self._units_of_seats(candidates) if c.feature == "admin1")

    def _written_out(self, span: Span, candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        """As in "Plateau State", within the name: the units called that, not each "Plateau".

        Few countries have states; what is called a region here may be one there by another name.
        """
        if len(span) < 2 or span[-1].lower_ != "state":
            return candidates
        named = {c.row for c in self.gazetteer.candidates(span.text) if c.feature in UNITS}
        return tuple(c for c in candidates if c.row in named) or candidates

    def _not_counties(self, word: str, found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        """Without counties if the word is another: "the Houston region" is no Houston County."""
        if word in self.english_units:
            return found
        names = ((c, self.gazetteer.place(c.row).name.rpartition(" ")[2]) for c in found)
        return tuple(c for c, last in names if last.lower() not in self.english_units)

    def _of_order(self, word: str, units: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        """Those that a word for a unit may mean: no first-order ones for "county"."""
        other = "admin1" if word in self.second_order else "admin2"
        return tuple(c for c in units if c.feature != other)

    def _units_of_seats(self, towns: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        """The units called like towns whose other spelling the text has ("Hajja province")."""
        found = [
            unit
            for town in towns
            for unit in self.gazetteer.candidates(self.gazetteer.place(town.row).name)
            if unit.feature in UNITS and (unit.country, unit.admin1) == (town.country, town.admin1)
        ]
        return tuple(dict.fromkeys(found))
