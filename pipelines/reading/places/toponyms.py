"""Finds spans that name places: the model's names, the gazetteer and the words around together.

Nothing is resolved here; a `Toponym` says what the text tells about the place it names. How
much each kind of evidence counts is learned (`seeds/lexicons/place_weights.toml`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from pipelines.gazetteer.names import Kind
from pipelines.lexicons import lexicon
from pipelines.reading.odds import chance
from pipelines.reading.places.belief import (
    APPOSED_CERTAINTY,
    CONTEXT_CERTAINTY,
    DOUBTFUL,
    FAINT,
    LIKELY,
    SURE,
    THRESHOLD,
    Outer,
    believed,
)
from pipelines.reading.places.evidence import TextEvidence
from pipelines.reading.places.gazetteer import Candidate, Gazetteer
from pipelines.reading.places.reach import Reach
from pipelines.reading.places.toponym import Toponym
from pipelines.reading.places.wording import (
    LISTING,
    PLACE_LABELS,
    POSSESSIVE,
    TOWN,
    Whole,
    is_name,
    word_after,
)
from pipelines.reading.syntax.tokens import Doc, Span, Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document, Sentence

MAX_TOKENS = 6
SHORT = 6
NAME_TAGS = frozenset({"NNP", "NNPS", "JJ", "NN", "NNS"})
UNITS = frozenset({"admin1", "admin2", "region"})
DEMONYM_CERTAINTY = 0.95
LIST_END = (",", "and", "or")


class ToponymFinder:
    """Recognition. Knowledge is loaded once; `find` is a pure function of the document."""

    def __init__(self, gazetteer: Gazetteer, lemmas: Lemmas) -> None:
        words = lexicon("places")
        self.gazetteer = gazetteer
        self.lemmas = lemmas
        self.evidence = TextEvidence(gazetteer)
        self.reach = Reach()
        self.weights: dict[str, float] = lexicon("place_weights")["recognition"]
        self.never_alone = frozenset(words["never_alone"])
        self.never = frozenset(words["never_places"])
        self.inner = frozenset(words["inner_words"])
        self.articles = frozenset(words["arabic_articles"])
        self.parts = frozenset(words["place_adjectives"])
        self.settlements = [
            word
            for word, features in lexicon("place_words").items()
            if features == ["populated_place"]
        ]
        self.empty = self.never_alone | self.parts | self.evidence.things
        self.second_order = frozenset(words["second_order_nouns"])
        peoples = lexicon("roles")["communities"]
        self.money = frozenset(lexicon("quantities")["kinds"]["money"])
        self.peoples = {f.lower() for name, forms in peoples.items() for f in (name, *forms[1:])}

    def find(self, document: Document) -> list[Toponym]:
        """Every toponym of the parsed sentences, in reading order, none overlapping."""
        found = believed(*self.possible(document), self.gazetteer.capitals)
        for left, right, further in zip(found, found[1:], [*found[2:], None], strict=False):
            if not right.is_demonym:
                right.holds_before = self.evidence.holds_before(
                    document.doc, left.last, right.first
                ) and not _are_listed(document.doc, left, right, further)
        return found

    def possible(self, document: Document) -> tuple[list[Toponym], list[Toponym], Outer]:
        """What may be a toponym by its wording, what hardly may, and what holds which by it."""
        whole = Whole(
            _surnames(document, self.evidence.things, self.articles),
            self.evidence.share_abroad(document.doc),
            set(),
        )
        found: list[Toponym] = []
        faint: list[Toponym] = []
        tokens = document.doc.tokens
        for sentence, _ in document.parsed():
            i = sentence.last if sentence.kind == "boilerplate" else sentence.first
            while i < sentence.last:
                token = tokens[i]
                may_start = token.text[:1].isupper() or token.text in self.evidence.articles
                toponym = self._at(token, sentence, whole, faint) if may_start else None
                i = toponym.last if toponym else i + 1
                if toponym:
                    found.append(toponym)
                    whole.ends.add(toponym.last)
        return found, faint, self._outer(document.doc, found, faint)

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
        if self.evidence.is_leader(token) or self.reach.is_tail(token):
            return None
        doc, first = token.doc, token.i
        for last in range(self._stretch(token, sentence), first, -1):
            span = doc[first:last]
            if not (span[-1].text[:1].isupper() or span[-1].is_digit) or _is_cut(span):
                continue
            candidates = self.candidates(span)
            is_dateline = sentence.kind == "dateline" and first == sentence.first
            found = self._known(span, candidates, whole, is_dateline) if candidates else None
            if found and (found.certainty >= DOUBTFUL or found.is_placed):
                return None if self.reach.is_aged(span) else self._reaching(found, span)
            if found and not (last - first == 1 and token.lower_ in self.empty):
                faint.append(found)
        if token.ent_type_ in PLACE_LABELS and token.ent_iob_ == "B" and _can_start(token):
            span = doc[first : min(_entity_end(token), sentence.last)]
            if found := self._unknown(span, whole):
                return found
        return self._by_context(token, sentence, whole)

    def _reaching(self, found: Toponym, span: Span) -> Toponym:
        """A toponym with the generic word that ends its name; what it is called by may be near."""
        whole = self.reach.whole(span)
        if len(whole) == len(span) or found.is_demonym:
            return found
        candidates = self.candidates(whole) or found.candidates
        longer = self._toponym(whole, candidates, found.certainty, found.rule)
        longer.hint, longer.is_part = "physical", True
        return longer

    def _stretch(self, token: Token, sentence: Sentence) -> int:
        """The end of the run of name tokens that starts at a token."""
        doc, last = token.doc, token.i + 1
        for word in doc.tokens[last : min(sentence.last, token.i + MAX_TOKENS)]:
            if not (
                word.text[:1].isupper()
                or word.lower_ in self.inner
                or (word.lower_ in self.articles and doc[word.i + 1 : word.i + 2].text == "-")
            ):
                break
            last += 1
        return last

    def candidates(self, span: Span) -> tuple[Candidate, ...]:
        """What the gazetteer knows of a span; its full stop may be the next token ("W.Va", ".")."""
        found = self.gazetteer.candidates(span.text)
        doc, last = span.doc, span.end
        if not found and self.evidence.is_article(span[0]) and len(span) > 2:
            return self.candidates(doc[span.start + 2 : last])
        if last < len(doc) and doc[last].text == "." and not doc[last - 1].whitespace_:
            codes = self.gazetteer.candidates(span.text + ".")
            found += tuple(c for c in codes if c.kind == Kind.CODE and c not in found)
        elif span.start and doc[span.start - 1].text == "," and len(span.text) < SHORT:
            # "LANCASTER, Pa —": after a comma the full stop of an abbreviation may be missing.
            codes = self.gazetteer.candidates(span.text + ".")
            found = tuple(c for c in codes if c.kind == Kind.CODE) or found
        codes = tuple(c for c in found if c.kind == Kind.CODE)
        # In capitals "ME" is Maine rather than the village of Me.
        if span.text.endswith(".") or (codes and span.text.isupper()):
            return codes
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
        if lower in self.never:
            return None
        if lower in self.never_alone and (token.ent_type_ != "GPE" or _goes_on(span)):
            return None
        if lower in self.peoples and self._tells_of_people(span[-1]):
            return None
        if self._is_of_money(span):
            return None
        if lower in self.evidence.quarter_first and (after := word_after(span)) and is_name(after):
            return None
        if _is_middle_name(span):
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
        others = self._unit_named(span, others)
        is_told = bool(others) and (
            (is_dateline and any(c.population >= TOWN for c in others))
            or self.evidence.names_a_place(span)
            or self.evidence.names_facility(span, others)
            or self._is_listed_unit(span, others)
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
        return found

    def _is_of_money(self, span: Span) -> bool:
        """Does a country's short name only say whose money it is ("the US dollar")?"""
        after = word_after(span)
        return span.text.isupper() and after is not None and self.lemmas(after) in self.money

    def _tells_of_people(self, name: Token) -> bool:
        """Is a people's name said of people ("Orma villagers", "Dinka and Nuer youths")?"""
        noun = name.head
        return (
            name.dep_ in ("amod", "compound", "nmod")
            and name.i < noun.i
            and noun.tag_ == "NNS"
            and noun.text.islower()
            and noun.lower_ not in self.evidence.admin
        )

    def _unit_named(self, span: Span, candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        """As in "Donetsk oblast": the units of the whole name, else those of the name, if any."""
        word = self.evidence.unit_after(span)
        if word is None:
            return candidates
        named = self.gazetteer.candidates(f"{span.text} {word}")
        units = tuple(c for c in named if c.feature.startswith("admin"))
        units = units or tuple(c for c in candidates if c.feature in UNITS)
        units = units or self._units_of_seats(candidates)
        other = "admin1" if word in self.second_order else "admin2"
        return tuple(c for c in units if c.feature != other) or units or candidates

    def _units_of_seats(self, towns: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        """The units called like towns whose other spelling the text has ("Hajja province")."""
        found = [
            unit
            for town in towns
            for unit in self.gazetteer.candidates(self.gazetteer.place(town.row).name)
            if unit.feature in UNITS and (unit.country, unit.admin1) == (town.country, town.admin1)
        ]
        return tuple(dict.fromkeys(found))

    def _is_listed_unit(self, span: Span, candidates: tuple[Candidate, ...]) -> bool:
        """Does a list of units hold the name of one ("Lake, McHenry and Cook counties")?"""
        if not any(c.feature.startswith("admin") for c in candidates):
            return False
        after = word_after(span)
        is_listed = after is not None and after.lower_ in LISTING and is_name(span[-1])
        return is_listed and self.evidence.unit_after(span) is not None

    def certainty(self, span: Span, candidates: tuple[Candidate, ...], whole: Whole) -> float:
        """How likely a name is a place here: the weighted evidence as a probability."""
        return chance(self.weights, self.evidence.gather(span, candidates, whole, self.lemmas))

    def _toponym(
        self, span: Span, candidates: tuple[Candidate, ...], certainty: float, rule: str
    ) -> Toponym:
        """A toponym with what the words around it say."""
        found = Toponym(span.start, span.end, span.text, candidates, certainty, rule)
        found.near = self.evidence.is_near(span)
        found.hint = self.evidence.hint(span)
        found.is_part = self.evidence.is_part(span)
        return found

    def _unknown(self, span: Span, whole: Whole, threshold: float = THRESHOLD) -> Toponym | None:
        """A name that the model calls a place and the gazetteer does not know.

        Its label may reach over "Gajigarna village" or "Gajigarna in Nigeria".
        """
        inner = next((t.i for t in span if t.text == "in"), span.end)
        span = span.doc[span.start : inner]
        while len(span) and (span[0].lower_ in ("the", "a", "an") or span[0].is_punct):
            span = span.doc[span.start + 1 : span.end]
        while len(span) and (
            span[-1].text in ("'s", "’s", "’", "'", *self.settlements) or span[-1].is_punct
        ):
            span = span.doc[span.start : span.end - 1]
        if not len(span) or not span[0].text[0].isupper() or _is_cut(span):
            return None
        if span.text.lower() in self.never or (
            len(span) == 1 and span[0].lower_ in self.never_alone
        ):
            return None
        after = word_after(span)
        if after is not None and after.text in POSSESSIVE:  # persons own more than places do
            threshold = SURE
        certainty = self.certainty(span, (), whole)
        if certainty < threshold:
            return None
        return self._toponym(span, self._partly(span.text), certainty, "model")

    def _partly(self, name: str) -> tuple[Candidate, ...]:
        """What the gazetteer knows without a generic word or a direction ("Greater Accra")."""
        words = name.split()
        if len(words) < 2:
            return ()
        if words[-1].lower().rstrip(".") in self.evidence.admin:
            bare = self.gazetteer.candidates(" ".join(words[:-1]))
            return tuple(c for c in bare if c.feature.startswith("admin") or c.feature == "region")
        if words[0].lower() in self.parts:
            bare = self.gazetteer.candidates(" ".join(words[1:]))
            return tuple(c for c in bare if c.kind < Kind.DEMONYM)
        return ()

    def _by_context(self, token: Token, sentence: Sentence, whole: Whole) -> Toponym | None:
        """An unknown capitalised name that the words around call a place."""
        if not is_name(token) or token.is_sent_start:
            return None
        last = token.i + 1
        while last < sentence.last and is_name(token.doc[last]) and last - token.i < 4:
            last += 1
        span = token.doc[token.i : last]
        told = (
            self.evidence.names_a_place(span)
            or self.evidence.is_measured_from(span)
            or self.reach.begins_feature(span)
        )
        is_placed = self.evidence.is_chained(span)
        if whole.surnames[span[-1].text] > is_placed:
            return None
        if not (is_placed or told):
            fits = self.evidence.may_be_placed(span, whole, self.lemmas)
            return self._unknown(span, whole, LIKELY) if fits else None
        if span.text.lower() in self.never or (len(span) == 1 and token.lower_ in self.never_alone):
            return None
        return self._toponym(span, (), CONTEXT_CERTAINTY, "context")


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


def _goes_on(span: Span) -> bool:
    """Is a span only the start of what the model calls a place ("East" of "East Bundaberg")?"""
    after = word_after(span)
    return after is not None and after.ent_iob_ == "I"


def _is_middle_name(span: Span) -> bool:
    """Is it the middle of a person's name ("Mohamed Farah Aidid")?"""
    after = span.doc.tokens[span.end : span.end + 1]
    return (
        span[0].ent_type_ == "PERSON"
        and span[0].ent_iob_ == "I"
        and len(after) == 1
        and (after[0].ent_type_, after[0].ent_iob_) == ("PERSON", "I")
        and after[0].tag_[:3] == "NNP"
    )


def _is_cut(span: Span) -> bool:
    """Does a hyphen join more to the name ("Dand" of "Dand-e Patan")?"""
    after = span.doc.tokens[span.end : span.end + 2]
    joined = len(after) == 2 and after[0].text == "-" and not span[-1].whitespace_
    return joined and after[1].text in ("e", "i", "ye", "wa") and not after[0].whitespace_


def _entity_end(token: Token) -> int:
    """The token after the entity of a token."""
    last = token.i + 1
    while last < len(token.doc) and token.doc[last].ent_iob_ == "I":
        last += 1
    return last


def _surnames(
    document: Document, generic: frozenset[str], articles: frozenset[str]
) -> Counter[str]:
    """Last words of persons' names of two words or more; nobody is called Airport or al-."""
    found: Counter[str] = Counter()
    for entity in document.doc.ents:
        words = [t.text for t in entity if t.text not in POSSESSIVE and not t.is_punct]
        if words and words[0] in articles:
            del words[0]
        if entity.label_ == "PERSON" and len(words) > 1 and words[-1].lower() not in generic:
            found[words[-1]] += 1
    return found
