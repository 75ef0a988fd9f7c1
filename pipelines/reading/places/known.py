"""Names that the gazetteer knows: what each may mean, and whether the text lets it be a place."""

from __future__ import annotations

from pipelines.gazetteer.names import Kind
from pipelines.lexicons import lexicon
from pipelines.reading.places.belief import APPOSED_CERTAINTY, FAINT, THRESHOLD
from pipelines.reading.places.gazetteer import Candidate, Gazetteer
from pipelines.reading.places.listing import LISTING, PLACE_LABELS, TOWN, Whole
from pipelines.reading.places.nature import beyond_lands, is_of_nature, with_word
from pipelines.reading.places.persons import is_last_name, is_middle_name, is_person_again
from pipelines.reading.places.storms import is_storm
from pipelines.reading.places.toponym import AS_UNIT, Toponym
from pipelines.reading.places.unit_names import UnitNames
from pipelines.reading.places.unknown import ABROAD
from pipelines.reading.places.words_around import is_joined_on, is_name, word_after
from pipelines.reading.syntax.parses import HEADING
from pipelines.reading.syntax.tokens import Span
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.spelling import is_common

MAX_TOKENS = 6
SHORT, LOUD = 6, 4
LAND = ("country", "admin")  # no lake or creek bears its name and is it
CAPITAL = 500_000  # people
LARGEST_VILLAGE = 200_000  # people
LANDS = frozenset({"country", "admin1", "supranational", "region"})
WHOLE_LANDS = frozenset({"country", "supranational"})
DEMONYM_CERTAINTY = 0.95


COMPASS = {f"{one}{two}": f"{one}-{two}" for one in ("north", "south") for two in ("east", "west")}
FIRST_ORDER = frozenset({"region", "province"})


class KnownNames(UnitNames):
    """Weighs spans of a text that the gazetteer knows. Knowledge is loaded once."""

    def __init__(self, gazetteer: Gazetteer, lemmas: Lemmas) -> None:
        super().__init__(gazetteer, lemmas)
        words = lexicon("places")
        self.shortened: dict[str, str] = words["shortened_units"]
        self.money = frozenset(lexicon("quantities")["kinds"]["money"])

    def candidates(self, span: Span) -> tuple[Candidate, ...]:
        """What the gazetteer knows of a span; its full stop may be the next token ("W.Va", ".").

        "Trinidad & Tobago" is written with "and" there.
        """
        name = span.text.replace("&", "and")
        if span[-1].text in self.shortened and len(span) > 1:
            name = f"{span[:-1].text} {self.shortened[span[-1].text]}"  # "Loudon Co."
        found = self.gazetteer.candidates(name)
        if not found and (apart := self._apart(span)) is not None:
            found = self.gazetteer.candidates(f"{apart}{name[len(span[0].text) :]}")
        if found and self.reach.is_road(span):
            return tuple(c for c in found if not c.feature.startswith(LAND))
        tokens, first, last = span.doc.tokens, span.start, span.end
        if not found and last - first > 2 and self.evidence.is_article(tokens[first]):
            return self.candidates(span.doc[first + 2 : last])
        if last < len(tokens) and tokens[last].text == "." and not tokens[last - 1].whitespace_:
            codes = self.gazetteer.candidates(name + ".")
            found += tuple(c for c in codes if c.kind == Kind.CODE and c not in found)
        elif first and len(name) < SHORT and tokens[first - 1].text == ",":
            # "LANCASTER, Pa —": after a comma the full stop of an abbreviation may be missing.
            codes = self.gazetteer.candidates(name + ".")
            found = tuple(c for c in codes if c.kind == Kind.CODE) or found
        if found and last - first > 1 and (word := tokens[last - 1].lower_) in self.evidence.units:
            # "Western Region" is each unit called Western, not only the one called so in full.
            found += tuple(u for u in self._of_order(word, self._partly(name)) if u not in found)
        # In capitals "ME" is Maine rather than the village of Me.
        if name.endswith(".") or name.isupper():
            codes = tuple(c for c in found if c.kind == Kind.CODE)
            return codes if codes or name.endswith(".") else found
        return found

    def _apart(self, span: Span) -> str | None:
        """How else the name of a unit like "Northwest Region" begins ("North-West")."""
        words = span.doc.tokens[span.start : span.end + 1]
        is_unit = any(word.lower_ in FIRST_ORDER for word in words[1:])
        return COMPASS.get(words[0].lower_) if is_unit else None

    def _known(
        self,
        span: Span,
        candidates: tuple[Candidate, ...],
        whole: Whole,
        is_dateline: bool,
    ) -> Toponym | None:
        """A span that the gazetteer knows, if the text lets it be a place at all."""
        if self._means_no_place(span, candidates, whole):
            return None
        demonyms = tuple(c for c in candidates if c.kind == Kind.DEMONYM)
        others = tuple(c for c in candidates if c.kind != Kind.DEMONYM)
        if demonyms and (not others or span[-1].ent_type_ == "NORP"):
            return _demonym(span, demonyms)
        if others and (
            self.evidence.is_torn(span, all(c.is_minor for c in others))
            or self._is_half(span, others)
        ):
            return None
        certainty = self.certainty(span, others, whole)
        others = self._fitting(span, others)
        is_told = bool(others) and self._is_told(span, others, is_dateline)
        if is_told:
            certainty = max(certainty, APPOSED_CERTAINTY)
        is_placed = certainty < THRESHOLD and (
            whole.surnames[span[-1].text] <= (span[0].ent_type_ == "PERSON")
            and self.evidence.is_placed(span, self.lemmas)
        )
        if certainty < FAINT and not is_placed:
            return None
        rule = "model+gazetteer" if span[0].ent_type_ in PLACE_LABELS else "gazetteer"
        found = self._toponym(span, others, certainty, rule)
        found.is_placed, found.is_told = is_placed, is_told
        if self.evidence.is_governed(span) and any(c.feature == "admin1" for c in others):
            found.hint = "admin"
        if self.evidence.is_first_order(span) and {c.feature for c in others} == {"admin1"}:
            found.sense = AS_UNIT
        return found

    def _means_no_place(self, span: Span, candidates: tuple[Candidate, ...], whole: Whole) -> bool:
        """Does the text call somebody or something else by a name of the gazetteer?"""
        lower = span.text.lower()
        if lower in self.never or self.reach.names_another_thing(span):
            return True
        if is_storm(span, whole.storms):
            return True
        if whole.abroad >= ABROAD and self.reach.is_code_of_road(span):
            return True
        if lower in self.never_alone and not self._is_place_alone(span, candidates):
            return True
        if self._is_of_money(span) or self.reach.is_ethnic(span):
            return True
        if self.reach.is_opposed(span) and not any(map(_acts, candidates)):
            return True
        if self._is_people(span, candidates):
            return True
        if lower in self.evidence.name_first and (after := word_after(span)) and is_name(after):
            return True
        if is_middle_name(span) or is_person_again(span, whole):
            return True
        return is_last_name(span) and self.reach.is_holder(span)

    def _is_half(self, span: Span, candidates: tuple[Candidate, ...]) -> bool:
        """Is it the first word of an unknown name, and elsewhere but another spelling of a name?

        "Barkh" of "Barkh Butan" is no town in Bihar, nor "Bir" of "Bir al-Abed".
        """
        if not all(c.is_minor or c.kind == Kind.ALTERNATE for c in candidates):
            return False
        after = word_after(span)
        if after is None:
            return False
        if is_joined_on(span):
            return after.text != "-" or self._is_strange(after.nbor(1))
        return self._is_strange(after) and self.evidence.is_torn(span, is_minor=True)

    def _is_people(self, span: Span, candidates: tuple[Candidate, ...]) -> bool:
        """Is it a people's that has the name of a small town ("the Luba and Twa communities")?"""
        if any(c.feature in LANDS or c.population >= TOWN for c in candidates):
            return False
        is_told = self.reach.is_told_people(span)
        return is_told or (
            self.reach.is_people(span) and not self.evidence.is_placed(span, self.lemmas)
        )

    def _is_place_alone(self, span: Span, candidates: tuple[Candidate, ...]) -> bool:
        """Is a word that is hardly ever a place alone one here ("in Liberty, New York")?"""
        is_own = span[0].ent_type_ == "GPE" and span[0].ent_iob_ == "B" and not _goes_on(span)
        is_own = is_own or self.evidence.is_said_to_be(span)
        return is_own or self._lies_in_next(span, candidates)

    def _fitting(self, span: Span, candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        """The candidates that fit the words for units and villages beside the name."""
        found = with_word(span, beyond_lands(span, candidates), self.gazetteer)
        found = self._unit_named(span, found)
        if self.evidence.is_small(span):
            found = tuple(c for c in found if c.feature not in LANDS) or found
        if self.evidence.is_village(span):
            found = tuple(c for c in found if not _is_city(c))
        return found

    def _is_told(self, span: Span, found: tuple[Candidate, ...], is_dateline: bool) -> bool:
        """Do the words around a name say that it is a place's?"""
        return (
            _is_label(span)
            or (is_dateline and any(c.population >= TOWN for c in found))
            or self.evidence.names_a_place(span)
            or self.evidence.names_facility(span, found)
            or self._is_listed_unit(span, found)
            or self._lies_in_next(span, found)
            or _is_land_alone(span, found)
            or is_of_nature(span, found)
            or self.evidence.is_seat_of(span)
            or (span[-1].text in self.shortened and not is_common(span[0].text))
        )

    def _is_of_money(self, span: Span) -> bool:
        """Does a country's short name only say whose money it is ("the US dollar")?"""
        after = word_after(span)
        return span.text.isupper() and after is not None and self.lemmas(after) in self.money

    def _lies_in_next(self, span: Span, candidates: tuple[Candidate, ...]) -> bool:
        """Is it placed, and in what follows it, by the gazetteer ("in Tal Afar, Nineveh")?"""
        doc, comma = span.doc, span.end
        if not candidates or comma + 1 >= len(doc) or doc[comma].text != ",":
            return False
        if not self.evidence.is_placed(span, self.lemmas):
            return False
        last = comma + 1
        while last < len(doc) and is_name(doc[last]) and last - comma <= MAX_TOKENS:
            last += 1
        around = self.gazetteer.candidates(doc[comma + 1 : last].text) if last > comma + 1 else ()
        return any(
            unit.country == c.country
            and (unit.feature == "country" or (unit.feature, unit.admin1) == ("admin1", c.admin1))
            for unit in around
            for c in candidates
        )

    def _is_listed_unit(self, span: Span, candidates: tuple[Candidate, ...]) -> bool:
        """Does a list of units hold the name of one ("Lake, McHenry and Cook counties")?"""
        if not any(c.feature.startswith("admin") for c in candidates):
            return False
        after = word_after(span)
        is_listed = after is not None and after.lower_ in LISTING and is_name(span[-1])
        return is_listed and self.evidence.unit_after(span) is not None


def _demonym(span: Span, candidates: tuple[Candidate, ...]) -> Toponym | None:
    """An adjective or people's name, but for a language's and a person's."""
    if span[0].ent_type_ in ("PERSON", "LANGUAGE"):
        return None
    found = Toponym(span.start, span.end, span.text, candidates, DEMONYM_CERTAINTY, "demonym")
    found.is_demonym = True
    return found


def _is_land_alone(span: Span, candidates: tuple[Candidate, ...]) -> bool:
    """Does a name that the model calls a place mean nothing but a country or continent?"""
    is_whole = span[0].ent_type_ in PLACE_LABELS and span[0].ent_iob_ == "B" and not _goes_on(span)
    return is_whole and bool(candidates) and all(c.feature in WHOLE_LANDS for c in candidates)


def _goes_on(span: Span) -> bool:
    """Is a span only the start of what the model calls a place ("East" of "East Bundaberg")?"""
    after = word_after(span)
    return after is not None and after.ent_iob_ == "I"


def _is_label(span: Span) -> bool:
    """Does it head a story in capitals ("MULTAN: Four persons ...", "BANTAM -- A man ...")?"""
    after = word_after(span)
    is_loud = span.text.isupper() and len(span.text) > LOUD
    return is_loud and span[0].is_sent_start and after is not None and after.text in HEADING


def _is_city(c: Candidate) -> bool:
    """Is it too large a town to be called a village?"""
    return c.feature == "populated_place" and c.population > LARGEST_VILLAGE


def _acts(c: Candidate) -> bool:
    """Is it a country, or a city whose name may stand for one ("anti-Kyiv")?"""
    return c.feature == "country" or c.population >= CAPITAL
