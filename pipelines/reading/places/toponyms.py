"""Finds spans that name places: the model's names, the gazetteer and the words around together.

Nothing is resolved here; a `Toponym` says what the text tells about the place it names. How
much each kind of evidence counts is learned (`seeds/lexicons/place_weights.toml`).
"""

from __future__ import annotations

from bisect import bisect_left

from pipelines.gazetteer.names import Kind
from pipelines.lexicons import lexicon
from pipelines.reading.places.bearers import Bearers
from pipelines.reading.places.belief import (
    APPOSED_CERTAINTY,
    CONTEXT_CERTAINTY,
    DOUBTFUL,
    FAINT,
    SURE,
    THRESHOLD,
    Outer,
    believed,
)
from pipelines.reading.places.gazetteer import Candidate, Gazetteer
from pipelines.reading.places.headings import mark_headings, mark_openings
from pipelines.reading.places.listing import LISTING, PLACE_LABELS, TOWN, Whole, shared_name
from pipelines.reading.places.nature import beyond_lands, is_of_nature, with_word
from pipelines.reading.places.origins import Origins
from pipelines.reading.places.persons import (
    is_last_name,
    is_middle_name,
    is_person_again,
    surnames,
)
from pipelines.reading.places.sides import Sides
from pipelines.reading.places.small_letters import SmallNames
from pipelines.reading.places.storms import is_storm, storm_names
from pipelines.reading.places.toponym import Toponym
from pipelines.reading.places.unit_names import UnitNames
from pipelines.reading.places.unknown import ABROAD, is_cut
from pipelines.reading.places.words_around import (
    entity_end,
    is_elided,
    is_linked_to,
    is_name,
    is_short_form,
    word_after,
)
from pipelines.reading.syntax.parses import HEADING
from pipelines.reading.syntax.tokens import Doc, Span, Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document, Sentence
from pipelines.reading.text.spelling import is_common

MAX_TOKENS = 6
SHORT, LOUD = 6, 4
NAME_TAGS = frozenset({"NNP", "NNPS", "JJ", "NN", "NNS"})
LAND = ("country", "admin")  # no lake or creek bears its name and is it
CAPITAL = 500_000  # people
LARGEST_VILLAGE = 200_000  # people
LANDS = frozenset({"country", "admin1", "supranational", "region"})
WHOLE_LANDS = frozenset({"country", "supranational"})
DEMONYM_CERTAINTY = 0.95
LIST_END, LIST = (",", "and", "or"), 3


class ToponymFinder(UnitNames):
    """Recognition. Knowledge is loaded once; `find` is a pure function of the document."""

    def __init__(self, gazetteer: Gazetteer, lemmas: Lemmas) -> None:
        super().__init__(gazetteer, lemmas)
        words = lexicon("places")
        self.inner = frozenset(words["inner_words"])
        self.articles = frozenset(words["arabic_articles"])
        self.empty = self.never_alone | self.parts | self.evidence.things
        self.small_names = SmallNames(gazetteer)
        self.shortened: dict[str, str] = words["shortened_units"]
        self.money = frozenset(lexicon("quantities")["kinds"]["money"])
        self.bearers = Bearers()
        self.sides = Sides()
        self.origins = Origins(lemmas)

    def find(self, document: Document) -> list[Toponym]:
        """Every toponym of the parsed sentences, in reading order, none overlapping."""
        found, faint, outer = self.possible(document)
        sides = self.sides.countries(document, found)
        found = believed(found, faint, outer, self.gazetteer.capitals, sides)
        found = self.known_again(document, self._undivided(document.doc, found))
        mark_headings(document, found, self.evidence.units)
        mark_openings(document, found)
        self.origins.mark(document.doc, found)
        for left, right, further in zip(found, found[1:], [*found[2:], None], strict=False):
            if not right.is_demonym:
                right.holds_before = self.evidence.holds_before(
                    document.doc, left.last, right.first
                ) and not _are_listed(document.doc, left, right, further)
                gap = document.doc[left.last : right.first]
                right.in_brackets = right.holds_before and any(t.text == "(" for t in gap)
                right.is_owned = self.evidence.owns(document.doc, left.last, right.first)
                if right.away and not self.evidence.measures(document.doc, left.last, right.first):
                    right.away = None
                right.goes_on = 0 < len(gap) < LIST and all(t.lower_ in LIST_END for t in gap)
        return found

    def _undivided(self, doc: Doc, found: list[Toponym]) -> list[Toponym]:
        """The toponyms, two that are but words of one name as that ("Thul Hassan")."""
        kept: list[Toponym] = []
        for toponym in found:
            if not (kept and _are_one(doc, kept[-1], toponym)):
                kept.append(toponym)
                continue
            span = doc[kept.pop().first : toponym.last]
            if self.evidence.is_context(span):
                kept.append(self._toponym(span, (), CONTEXT_CERTAINTY, "context"))
        return kept

    def possible(self, document: Document) -> tuple[list[Toponym], list[Toponym], Outer]:
        """What may be a toponym by its wording, what hardly may, and what holds which by it."""
        whole = Whole(
            surnames(
                document,
                self.evidence.things,
                self.articles,
                self.evidence.names_a_place,
                self.reach.is_apposed,
            ),
            self.evidence.share_abroad(document.doc),
            set(),
            storm_names(document),
        )
        found: list[Toponym] = []
        faint: list[Toponym] = []
        tokens = document.doc.tokens
        for sentence, _ in document.parsed():
            i = sentence.last if sentence.kind == "boilerplate" else sentence.first
            while i < sentence.last:
                token = tokens[i]
                may_start = token.text[:1].isupper() or token.text in self.evidence.articles
                toponym = (
                    self._at(token, sentence, whole, faint)
                    if may_start
                    else self._small(token, whole)
                )
                i = toponym.last if toponym else i + 1
                if toponym:
                    found.append(toponym)
                    whole.ends.add(toponym.last)
        found = sorted([*found, *self.told_again(document, found, whole)], key=lambda t: t.first)
        return found, faint, self._outer(document.doc, found, faint)

    def _small(self, token: Token, whole: Whole) -> Toponym | None:
        """A place whose name is written small, behind "#" or "in" or another one."""
        candidates = self.small_names.candidates(token, token.i in whole.ends)
        if not candidates:
            return None
        span = token.doc[token.i : token.i + 1]
        return self._toponym(span, candidates, CONTEXT_CERTAINTY, "small")

    def _outer(self, doc: Doc, found: list[Toponym], faint: list[Toponym]) -> Outer:
        """What holds each toponym by the wording ("Springfield" in "Springfield, Ill.")."""
        places = [t for t in found if not t.is_demonym]
        firsts = [t.first for t in places]
        outer = {}
        for toponym in [*places, *faint]:
            at = bisect_left(firsts, toponym.last)
            if at < len(places) and self.evidence.holds_before(doc, toponym.last, firsts[at]):
                outer[id(toponym)] = places[at]
        return outer

    def _at(
        self, token: Token, sentence: Sentence, whole: Whole, faint: list[Toponym]
    ) -> Toponym | None:
        """The toponym that starts at a token, if any: the longest name that holds.

        Names that only the story can make a place's are added to `faint`.
        """
        if not (_can_start(token) or self.evidence.is_article(token)):
            return None
        if self.evidence.is_leader(token) or self.reach.is_tail(token) or is_linked_to(token):
            return None
        if (shared := self._sharing(token)) is not None:
            return shared
        if token.lower_ in self.evidence.local_first and self._goes_before_name(token, sentence):
            return None
        doc, first = token.doc, token.i
        for last in range(self._stretch(token, sentence), first, -1):
            end = doc.tokens[last - 1]
            if not (end.text[:1].isupper() or end.is_digit or is_elided(end)):
                continue
            span = Span(doc, first, last)
            if is_cut(span):
                continue
            if self.bearers.are_told(span, self.evidence, self.lemmas):
                return None
            if self.reach.is_of_people(span):
                continue
            candidates = self.candidates(span)
            if is_short_form(span) and all(c.feature != "country" for c in candidates):
                return None
            is_dateline = sentence.kind == "dateline" and first == sentence.first
            found = self._known(span, candidates, whole, is_dateline) if candidates else None
            if found is not None:
                found.is_dateline = is_dateline
            if found and (longer := self._longer(span, sentence)) is not None:
                return longer
            if found and (road := self.reach.road(span)) is not None:
                return self._toponym(road, self.candidates(road), found.certainty, found.rule)
            if found and (found.certainty >= DOUBTFUL or found.is_placed):
                return None if self.reach.is_aged(span) else self._reaching(found, span)
            if found and not (last - first == 1 and token.lower_ in self.empty):
                faint.append(found)
        if token.ent_type_ in PLACE_LABELS and _begins_label(token) and _can_start(token):
            span = doc[first : min(entity_end(token), sentence.last)]
            is_led = token.ent_iob_ == "I"  # by "the"
            is_begun = span.end < sentence.last and _goes_on_as(doc.tokens[span.end])
            if is_begun or (is_led and span[-1].lower_ not in self.evidence.physical):
                return self._by_context(token, sentence, whole)
            if found := self._unknown(span, whole):
                return found
        return self._by_context(token, sentence, whole)

    def _sharing(self, token: Token) -> Toponym | None:
        """What shares the end of its name with the next: "North" of "North and South Korea"."""
        name = shared_name(token)
        lands = [c for c in self.gazetteer.candidates(name) if c.feature in LANDS] if name else []
        if not lands:
            return None
        return Toponym(token.i, token.i + 1, name, tuple(lands), SURE, "shared")

    def _goes_before_name(self, token: Token, sentence: Sentence) -> bool:
        """Does a name follow a word for a quarter or village ("Barangay X" is called X)?"""
        after = token.i + 1 + (token.doc[token.i + 1 : token.i + 2].text == ".")
        return after < sentence.last and is_name(token.doc[after])

    def _reaching(self, found: Toponym, span: Span) -> Toponym:
        """A toponym with the generic word that ends its name; what it is called by may be near."""
        whole = self.reach.whole(span)
        if len(whole) == len(span) or found.is_demonym:
            return found
        bare = tuple(c for c in found.candidates if not c.feature.startswith(LAND))
        islands = found.candidates if whole[-1].lower_ == "islands" else ()  # "the Fiji Islands"
        lands = tuple(c for c in islands if c.feature == "country")
        candidates = self.candidates(whole) or lands or bare
        longer = self._toponym(whole, candidates, found.certainty, found.rule)
        if not lands:
            longer.hint, longer.is_part = "physical", True
        return longer

    def _stretch(self, token: Token, sentence: Sentence) -> int:
        """The end of the run of name tokens that starts at a token."""
        doc, last = token.doc, token.i + 1
        for word in doc.tokens[last : min(sentence.last, token.i + MAX_TOKENS)]:
            if not (
                word.text[:1].isupper()
                or word.lower_ in self.inner
                or is_elided(word)
                or (word.lower_ in self.articles and doc[word.i + 1 : word.i + 2].text == "-")
            ):
                break
            last += 1
        return last

    def candidates(self, span: Span) -> tuple[Candidate, ...]:
        """What the gazetteer knows of a span; its full stop may be the next token ("W.Va", ".").

        "Trinidad & Tobago" is written with "and" there.
        """
        name = span.text.replace("&", "and")
        if span[-1].text in self.shortened and len(span) > 1:
            name = f"{span[:-1].text} {self.shortened[span[-1].text]}"  # "Loudon Co."
        found = self.gazetteer.candidates(name)
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

    def _known(
        self,
        span: Span,
        candidates: tuple[Candidate, ...],
        whole: Whole,
        is_dateline: bool,
    ) -> Toponym | None:
        """A span that the gazetteer knows, if the text lets it be a place at all."""
        token, lower = span[0], span.text.lower()
        if lower in self.never or self.reach.names_another_thing(span):
            return None
        if is_storm(span, whole.storms):
            return None
        if whole.abroad >= ABROAD and self.reach.is_code_of_road(span):
            return None
        is_own = token.ent_type_ == "GPE" and token.ent_iob_ == "B" and not _goes_on(span)
        if lower in self.never_alone and not (
            is_own
            or self.evidence.is_said_to_be(span)
            or self._lies_in_next(span, candidates)  # "in Liberty, New York"
        ):
            return None
        if self._is_of_money(span) or self.reach.is_ethnic(span):
            return None
        if self.reach.is_opposed(span) and not any(map(_acts, candidates)):
            return None
        if self.reach.is_told_people(span) and not any(
            c.feature in LANDS or c.population >= TOWN for c in candidates
        ):
            return None
        if lower in self.evidence.name_first and (after := word_after(span)) and is_name(after):
            return None
        if is_middle_name(span) or is_person_again(span, whole):
            return None
        if is_last_name(span) and self.reach.is_holder(span):
            return None
        demonyms = tuple(c for c in candidates if c.kind == Kind.DEMONYM)
        others = tuple(c for c in candidates if c.kind != Kind.DEMONYM)
        if demonyms and (not others or span[-1].ent_type_ == "NORP"):
            if token.ent_type_ in ("PERSON", "LANGUAGE"):
                return None
            found = Toponym(span.start, span.end, span.text, demonyms, DEMONYM_CERTAINTY, "demonym")
            found.is_demonym = True
            return found
        if others and self.evidence.is_torn(span, all(c.is_minor for c in others)):
            return None
        certainty = self.certainty(span, others, whole)
        others = with_word(span, beyond_lands(span, others), self.gazetteer)
        others = self._unit_named(span, others)
        if self.evidence.is_small(span):
            others = tuple(c for c in others if c.feature not in LANDS) or others
        if self.evidence.is_village(span):
            others = tuple(c for c in others if not _is_city(c))
        is_told = bool(others) and (
            _is_label(span)
            or (is_dateline and any(c.population >= TOWN for c in others))
            or self.evidence.names_a_place(span)
            or self.evidence.names_facility(span, others)
            or self._is_listed_unit(span, others)
            or self._lies_in_next(span, others)
            or _is_land_alone(span, others)
            or is_of_nature(span, others)
            or self.evidence.is_seat_of(span)
            or (span[-1].text in self.shortened and not is_common(span[0].text))
        )
        if is_told:
            certainty = max(certainty, APPOSED_CERTAINTY)
        rule = "model+gazetteer" if token.ent_type_ in PLACE_LABELS else "gazetteer"
        is_placed = certainty < THRESHOLD and (
            whole.surnames[span[-1].text] <= (token.ent_type_ == "PERSON")
            and self.evidence.is_placed(span, self.lemmas)
        )
        if certainty < FAINT and not is_placed:
            return None
        found = self._toponym(span, others, certainty, rule)
        found.is_placed, found.is_told = is_placed, is_told
        if self.evidence.is_governed(span) and any(c.feature == "admin1" for c in others):
            found.hint = "admin"
        return found

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


def _is_land_alone(span: Span, candidates: tuple[Candidate, ...]) -> bool:
    """Does a name that the model calls a place mean nothing but a country or continent?"""
    is_whole = span[0].ent_type_ in PLACE_LABELS and span[0].ent_iob_ == "B" and not _goes_on(span)
    return is_whole and bool(candidates) and all(c.feature in WHOLE_LANDS for c in candidates)


def _are_listed(doc: Doc, left: Toponym, right: Toponym, further: Toponym | None) -> bool:
    """Are three lands beside each other, not one in the next ("Aruba, Jamaica and Haiti")?"""
    if further is None or not 0 < further.first - right.last <= len(LIST_END):
        return False
    gap = [t.lower_ for t in doc[right.last : further.first]]
    if gap[-1] not in LIST_END[-2:] or any(word not in LIST_END for word in gap):
        return False
    lands = {c.country for c in right.candidates if c.feature == "country"}
    if not lands or not any(c.feature == "country" for c in further.candidates):
        return False
    return all(c.country not in lands or c.is_minor for c in left.candidates)


def _can_start(token: Token) -> bool:
    """Can a place name start here?"""
    if not token.text[:1].isupper() or token.lower_ in ("the", "a", "an"):
        return False
    return token.tag_ in NAME_TAGS or token.ent_type_ in PLACE_LABELS or token.ent_type_ == "NORP"


def _are_one(doc: Doc, left: Toponym, right: Toponym) -> bool:
    """Are two towns side by side, of one word each, but parts of what the model calls one name?"""
    second = doc[right.first]
    if left.last != right.first or second.ent_iob_ != "I" or left.is_demonym or right.is_demonym:
        return False
    both = [*left.candidates, *right.candidates]
    is_short = left.last - left.first == right.last - right.first == 1
    is_short &= second.ent_type_ == "PERSON"
    return is_short and not any(c.feature in LANDS or c.kind == Kind.CODE for c in both)


def _begins_label(token: Token) -> bool:
    """Is it the first word, but for an article, of what the model calls a place?"""
    if token.ent_iob_ == "B" or not token.i:
        return token.ent_iob_ == "B"
    before = token.nbor(-1)
    return before.ent_iob_ == "B" and before.lower_ == "the"


def _goes_on_as(token: Token) -> bool:
    """Does a place's name go on with what the model labels otherwise ("Unguwan | Rimi")?"""
    return is_name(token) and token.ent_type_ in ("NORP", "PERSON", "")


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
