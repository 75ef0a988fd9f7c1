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
    CONTEXT_CERTAINTY,
    DOUBTFUL,
    SURE,
    Outer,
    believed,
)
from pipelines.reading.places.gazetteer import Gazetteer
from pipelines.reading.places.headings import mark_headings, mark_openings
from pipelines.reading.places.known import LAND, LANDS, MAX_TOKENS, KnownNames
from pipelines.reading.places.listing import PLACE_LABELS, Whole, shared_name
from pipelines.reading.places.origins import Origins
from pipelines.reading.places.persons import (
    surnames,
)
from pipelines.reading.places.sides import Sides
from pipelines.reading.places.small_letters import SmallNames
from pipelines.reading.places.storms import storm_names
from pipelines.reading.places.toponym import Toponym
from pipelines.reading.places.unknown import is_cut
from pipelines.reading.places.words_around import (
    entity_end,
    is_elided,
    is_linked_to,
    is_name,
    is_short_form,
)
from pipelines.reading.syntax.tokens import Doc, Span, Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document, Sentence

NAME_TAGS = frozenset({"NNP", "NNPS", "JJ", "NN", "NNS"})
# what only a name of several words begins with
LONG_NAME_TAGS = frozenset({"JJR", "RB"})
LIST_END, LIST = (",", "and", "or"), 3


class ToponymFinder(KnownNames):
    """Recognition. Knowledge is loaded once; `find` is a pure function of the document."""

    def __init__(self, gazetteer: Gazetteer, lemmas: Lemmas) -> None:
        super().__init__(gazetteer, lemmas)
        words = lexicon("places")
        self.inner = frozenset(words["inner_words"])
        self.articles = frozenset(words["arabic_articles"])
        self.empty = self.never_alone | self.parts | self.evidence.things
        self.small_names = SmallNames(gazetteer)
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
        if sentence.kind == "dateline" and _is_credit(token, sentence):
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
        return self._of_no_gazetteer(token, sentence, whole)

    def _of_no_gazetteer(self, token: Token, sentence: Sentence, whole: Whole) -> Toponym | None:
        """The name that starts at a token where only the model or the words around tell of it."""
        if token.ent_type_ in PLACE_LABELS and _begins_label(token) and _can_start(token):
            doc = token.doc
            span = doc[token.i : min(entity_end(token), sentence.last)]
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


def _is_credit(token: Token, dateline: Sentence) -> bool:
    """Does it name the source of a dateline ("SAN SALVADOR, 14 Nov (Radio Sonora) --")?

    That stands in brackets behind the date; a country stands in brackets before it.
    """
    before = token.doc.tokens[dateline.first : token.i]
    opened = next((t for t in reversed(before) if t.text in "()[]"), None)
    if opened is None or opened.text not in "([":
        return False
    return any(t.is_digit for t in before[: opened.i - dateline.first])


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
    if token.tag_ in NAME_TAGS or token.ent_type_ in PLACE_LABELS or token.ent_type_ == "NORP":
        return True
    after = token.doc.tokens[token.i + 1 : token.i + 2]  # "Lower Juba", "Now Zad"
    return token.tag_ in LONG_NAME_TAGS and any(t.text[:1].isupper() for t in after)


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
