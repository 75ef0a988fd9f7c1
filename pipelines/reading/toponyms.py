"""Finds spans that name places: the model's names, the gazetteer and the words around together.

Nothing is resolved here; a `Toponym` says what the text tells about the place it names.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from pipelines.gazetteer.names import Kind, fold
from pipelines.lexicons import lexicon
from pipelines.reading.document import Document, Sentence
from pipelines.reading.gazetteer import Candidate, Gazetteer

MAX_TOKENS = 6
PROMINENT = 50_000
_PLACE_LABELS = ("GPE", "LOC", "FAC")
_LABELS = (*_PLACE_LABELS, "PERSON", "ORG", "NORP", "none")
DOUBTFUL, THRESHOLD, SURE = 0.25, 0.5, 0.8
_INNER = {
    "of",
    "and",
    "the",
    "de",
    "del",
    "la",
    "le",
    "al",
    "el",
    "-",
    "'",
    "’",
    "du",
    "da",
    "do",
    "ul",
    "upon",
    "sur",
    "am",
}
_ADMIN = {"province", "region", "oblast", "governorate", "district", "county", "parish", "state", "prefecture", "department", "raion", "krai", "territory", "republic", "municipality", "division", "provinces", "counties"}  # fmt: skip


@dataclass(slots=True, eq=False)
class Toponym:
    """Tokens [first, last) that name a place; `name` is what the gazetteer is asked for.

    `hint` is the feature that the words around tell ("admin", "populated_place", "physical");
    `certainty` how sure it is that this is a place name at all; `holds_before`: the toponym before
    it lies in it by its wording ("Springfield, Ill.", "Sangin in Helmand").
    """

    first: int
    last: int
    name: str
    candidates: tuple[Candidate, ...]
    certainty: float
    rule: str
    is_demonym: bool = False
    near: bool = False
    hint: str | None = None
    holds_before: bool = False


class ToponymFinder:
    """Recognition. Knowledge is loaded once; `find` is a pure function of the document."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        words = lexicon("places")
        self.gazetteer = gazetteer
        self.weights: dict[str, float] = lexicon("place_weights")["recognition"]
        self.titles = frozenset(words["titles"])
        self.never_alone = frozenset(words["never_alone"])
        self.papers = frozenset(words["paper_words"])
        self.prepositions = frozenset(words["place_prepositions"])
        self.near = frozenset(words["near_prepositions"])
        self.directions = frozenset(words["directions"])
        self.admin = frozenset(words["admin_words"])
        self.settlements = frozenset(words["settlement_words"])
        self.facilities = frozenset(words["facility_words"])
        self.physical = frozenset(words["physical_words"])

    def find(self, document: Document) -> list[Toponym]:
        """Every toponym of the parsed sentences, in reading order, none overlapping.

        A doubtful name counts if the story surely uses it as a place elsewhere.
        """
        doc = document.doc
        surnames = _surnames(document)
        found: list[Toponym] = []
        for sentence, _ in document.parsed():
            if sentence.kind == "boilerplate":
                continue
            i = sentence.first
            while i < sentence.last:
                toponym = self._at(doc[i], sentence, surnames)
                if toponym is None:
                    i += 1
                else:
                    found.append(toponym)
                    i = toponym.last
        sure = {fold(t.name) for t in found if t.certainty >= SURE and not t.is_demonym}
        found = [t for t in found if t.certainty >= THRESHOLD or fold(t.name) in sure]
        for left, right in zip(found, found[1:], strict=False):
            if not right.is_demonym:
                right.holds_before = _holds_before(doc, left, right)
        return found

    def _at(self, token: Token, sentence: Sentence, surnames: Counter[str]) -> Toponym | None:
        """The toponym that starts at a token, if any: the longest name that holds."""
        if not _can_start(token):
            return None
        doc, first = token.doc, token.i
        limit = min(sentence.last, first + MAX_TOKENS)
        entity_end = _entity_end(token)
        for last in range(_stretch(token, limit), first, -1):
            span = doc[first:last]
            if span[-1].lower_ in _INNER or not (span[-1].text[:1].isupper() or span[-1].is_digit):
                continue
            candidates = self._candidates(span)
            if candidates and (found := self._known(span, candidates, surnames)):
                return found
        if entity_end and token.ent_type_ in _PLACE_LABELS and token.ent_iob_ == "B":
            return self._unknown(doc[first : min(entity_end, sentence.last)], surnames)
        return self._by_context(token, sentence, surnames)

    def _candidates(self, span: Span) -> tuple[Candidate, ...]:
        """What the gazetteer knows of a span; a full stop may be a token of its own ("W.Va", ".")."""
        found = self.gazetteer.candidates(span.text)
        doc, last = span.doc, span.end
        if last < len(doc) and doc[last].text == "." and not doc[last - 1].whitespace_:
            codes = self.gazetteer.candidates(span.text + ".")
            found += tuple(c for c in codes if c.kind == Kind.CODE and c not in found)
        if span.text.endswith("."):
            found = tuple(c for c in found if c.kind == Kind.CODE)
        return found

    def _known(
        self, span: Span, candidates: tuple[Candidate, ...], surnames: Counter[str]
    ) -> Toponym | None:
        """A span that the gazetteer knows, if the text lets it be a place."""
        first, last, doc = span.start, span.end, span.doc
        demonym = all(c.kind == Kind.DEMONYM for c in candidates) or (
            span[-1].ent_type_ == "NORP" and any(c.kind == Kind.DEMONYM for c in candidates)
        )
        alone = last - first == 1
        token = span[0]
        if alone and (token.lower_ in self.never_alone) and token.ent_type_ not in ("GPE",):
            return None
        if demonym:
            if token.ent_type_ == "PERSON" or token.ent_type_ == "LANGUAGE":
                return None
            kept = tuple(c for c in candidates if c.kind == Kind.DEMONYM)
            return Toponym(first, last, span.text, kept, 0.95, "demonym", is_demonym=True)
        candidates = tuple(c for c in candidates if c.kind != Kind.DEMONYM)
        certainty = self._certainty(span, candidates, surnames)
        if certainty < DOUBTFUL:
            return None
        found = Toponym(first, last, span.text, candidates, certainty, "gazetteer")
        if token.ent_type_ in _PLACE_LABELS:
            found.rule = "model+gazetteer"
        self._look_around(found, doc[first:last])
        return found

    def evidence(
        self, span: Span, candidates: tuple[Candidate, ...], surnames: Counter[str]
    ) -> dict[str, float]:
        """What speaks for and against a span being a place name, by name of the evidence."""
        doc, first, last = span.doc, span.start, span.end
        before = doc[first - 1] if first and not span[0].is_sent_start else None
        after = doc[last] if last < len(doc) and not doc[last].is_sent_start else None
        label = span[0].ent_type_ or span[-1].ent_type_ or "none"
        label = label if label in _LABELS else "other"
        found = {"bias": 1.0, f"label_{label}": 1.0}
        whole = span[0].ent_iob_ == "B" and (after is None or after.ent_iob_ != "I")
        if label not in ("none", "other"):
            where = "whole" if whole else "start" if span[0].ent_iob_ == "B" else "inside"
            kind = "place" if label in _PLACE_LABELS else label.lower()
            found[f"{kind}_{where}"] = 1.0
        known = max(candidates, key=lambda c: c.population, default=None)
        found["population"] = math.log10(known.population + 1) / 5 if known else 0.0
        kinds = {c.kind for c in candidates}
        found["unknown"] = float(not candidates)
        found["code"] = float(bool(kinds) and kinds == {Kind.CODE})
        found["alternate_only"] = float(bool(kinds) and min(kinds) >= Kind.ALTERNATE != Kind.CODE)
        features = {c.feature for c in candidates if c.kind <= Kind.ALIAS}
        for feature in ("country", "admin1", "admin2", "region", "physical", "facility"):
            found[feature] = float(feature in features)
        found["several_words"] = float(last - first > 1)
        context = self._is_place_context(span)
        found["context"] = float(context)
        found["located"] = float(before is not None and before.lower_ in ("in", "near", "outside"))
        found["located_unlabelled"] = found["located"] * float(label not in _PLACE_LABELS)
        found["ours"] = float(Kind.ALIAS in kinds)
        found["context_unlabelled"] = float(context and label not in _PLACE_LABELS)
        found["sentence_start"] = float(span[0].is_sent_start or before is None)
        found["comma_before"] = float(before is not None and before.text == ",")
        found["comma_after"] = float(after is not None and after.text == ",")
        found["possessive"] = float(after is not None and after.text in ("'s", "’s"))
        found["name_before"] = float(before is not None and _is_name(before))
        found["name_after"] = float(after is not None and _is_name(after))
        found["noun_after"] = float(after is not None and after.tag_ in ("NN", "NNS"))
        found["title_before"] = float(
            before is not None
            and before.text[0].isupper()
            and before.lower_.rstrip(".") in self.titles
        )
        found["surname"] = float(bool(surnames[span[-1].text]))
        found["surname_no_context"] = float(bool(surnames[span[-1].text]) and not context)
        found["paper_after"] = float(
            after is not None and _is_name(after) and after.lower_ in self.papers
        )
        found["generic_after"] = float(
            after is not None and after.lower_ in self.admin | self.settlements | self.physical
        )
        found["not_proper"] = float(span[0].tag_ not in ("NNP", "NNPS"))
        found["capitals"] = float(len(span.text) <= 5 and span.text.isupper() and not found["code"])
        return {name: value for name, value in found.items() if value}

    def _certainty(
        self, span: Span, candidates: tuple[Candidate, ...], surnames: Counter[str]
    ) -> float:
        """How likely a name is a place here: the weighted evidence as a probability."""
        evidence = self.evidence(span, candidates, surnames)
        return 1 / (1 + math.exp(-sum(self.weights.get(k, 0.0) * v for k, v in evidence.items())))

    def _is_place_context(self, span: Span) -> bool:
        """Do the words around say that this is a place ("in X", "X province", "X, Y")?"""
        doc, first, last = span.doc, span.start, span.end
        before = doc[first - 1] if first and not span[0].is_sent_start else None
        if before is not None and before.lower_ == "the" and first > 1:
            before = doc[first - 2]
        if before is not None and before.lower_ in self.prepositions:
            return True
        if before is not None and before.lower_ == "of" and first > 1:
            head = doc[first - 2].lower_
            if (
                head in self.settlements
                or head in self.admin
                or head in self.directions
                or head in self.physical
            ):
                return True
        if before is not None and before.lower_ in self.directions | {
            "downtown",
            "central",
            "northern",
            "southern",
            "eastern",
            "western",
            "nearby",
        }:
            return True
        after = doc[last] if last < len(doc) else None
        if (
            after is not None
            and after.lower_ in self.admin | self.settlements | self.physical
            and after.ent_type_ != "ORG"
        ):
            return True
        if after is not None and after.text == "," and last + 1 < len(doc):
            following = (
                self.gazetteer.candidates(doc[last + 1].text) if _is_name(doc[last + 1]) else ()
            )
            return any(
                c.feature in ("country", "admin1") and c.kind != Kind.DEMONYM for c in following
            )
        return False

    def _look_around(self, found: Toponym, span: Span) -> None:
        """Set `near` and `hint` from the words around."""
        doc, first, last = span.doc, span.start, span.end
        before = doc[first - 1] if first and not span[0].is_sent_start else None
        if before is not None and before.lower_ == "the" and first > 1:
            before = doc[first - 2]
        if before is not None:
            earlier = doc[before.i - 1].lower_ if before.i else ""
            found.near = before.lower_ in self.near or (
                before.lower_ in ("of", "with", "from", "to")
                and (
                    earlier in self.directions
                    or earlier in ("km", "kilometers", "kilometres", "miles", "close")
                )
            )
            if before.lower_ == "of" and earlier:
                found.hint = self._hint(earlier)
            elif before.lower_ in self.settlements | self.admin:
                found.hint = self._hint(before.lower_)
        after = doc[last] if last < len(doc) else None
        if after is not None and (hint := self._hint(after.lower_)) and not after.is_sent_start:
            found.hint = hint
        if (hint := self._hint(span[-1].lower_)) and len(span) > 1:
            found.hint = hint

    def _hint(self, word: str) -> str | None:
        """The feature that a generic word tells."""
        if word in ("city", "town", "village", "suburb", "hamlet", "capital"):
            return "populated_place"
        if word in _ADMIN:
            return "admin"
        if word in self.physical:
            return "physical"
        return None

    def _unknown(self, span: Span, surnames: Counter[str]) -> Toponym | None:
        """A name that the model calls a place and the gazetteer does not know."""
        while len(span) and (span[0].lower_ in ("the", "a", "an") or span[0].is_punct):
            span = span.doc[span.start + 1 : span.end]
        while len(span) and (span[-1].text in ("'s", "’s", "’", "'") or span[-1].is_punct):
            span = span.doc[span.start : span.end - 1]
        if not len(span) or not span[0].text[0].isupper():
            return None
        if len(span) == 1 and span[0].lower_ in self.never_alone:
            return None
        certainty = self._certainty(span, (), surnames)
        if certainty < THRESHOLD:
            return None
        found = Toponym(span.start, span.end, span.text, (), certainty, "model")
        self._look_around(found, span)
        found.candidates = self._partly(found)
        return found

    def _partly(self, found: Toponym) -> tuple[Candidate, ...]:
        """Candidates for a name with a generic word that the gazetteer has without it, or reversed."""
        words = found.name.split()
        if len(words) > 1 and words[-1].lower().rstrip(".") in self.admin:
            bare = self.gazetteer.candidates(" ".join(words[:-1]))
            return tuple(c for c in bare if c.feature.startswith("admin") or c.feature == "region")
        if len(words) > 1 and words[0].lower() in (
            "greater",
            "central",
            "downtown",
            "northern",
            "southern",
            "eastern",
            "western",
            "north",
            "south",
            "east",
            "west",
            "upper",
            "lower",
            "northeast",
            "northwest",
            "southeast",
            "southwest",
        ):
            return tuple(
                c for c in self.gazetteer.candidates(" ".join(words[1:])) if c.kind < Kind.DEMONYM
            )
        return ()

    def _by_context(
        self, token: Token, sentence: Sentence, surnames: Counter[str]
    ) -> Toponym | None:
        """An unknown capitalised name that the words around call a place."""
        if (
            token.ent_type_ not in ("", "ORG", "PERSON")
            or token.tag_ not in ("NNP", "NNPS")
            or token.is_sent_start
        ):
            return None
        last = token.i + 1
        while last < sentence.last and _is_name(token.doc[last]) and last - token.i < 4:
            last += 1
        span = token.doc[token.i : last]
        after = token.doc[last].lower_ if last < sentence.last else ""
        before = token.doc[token.i - 1]
        telling = after in (
            "village",
            "district",
            "province",
            "county",
            "governorate",
            "region",
            "town",
            "township",
            "neighborhood",
            "neighbourhood",
            "oblast",
        )
        telling |= (
            before.lower_ == "of"
            and token.i > 1
            and token.doc[token.i - 2].lower_
            in ("town", "village", "city", "province", "district", "suburb", "town")
        )
        if not telling or surnames[span[-1].text]:
            return None
        found = Toponym(span.start, span.end, span.text, (), 0.7, "context")
        self._look_around(found, span)
        return found


def _can_start(token: Token) -> bool:
    """Can a place name start here?"""
    first = token.text[:1]
    return first.isupper() and (
        token.tag_ in ("NNP", "NNPS", "JJ", "NN", "NNS")
        or token.ent_type_ in (*_PLACE_LABELS, "NORP")
    )


def _is_name(token: Token) -> bool:
    """Is the token part of a name?"""
    return token.tag_ in ("NNP", "NNPS") and token.text[:1].isupper()


def _stretch(token: Token, limit: int) -> int:
    """The end of the run of name tokens that starts at a token."""
    last = token.i + 1
    doc = token.doc
    while last < limit and (
        doc[last].text[:1].isupper() or doc[last].lower_ in _INNER or doc[last].text in (".",)
    ):
        last += 1
    return last


def _entity_end(token: Token) -> int | None:
    """The token after the entity of a token."""
    if not token.ent_type_:
        return None
    last = token.i + 1
    while last < len(token.doc) and token.doc[last].ent_iob_ == "I":
        last += 1
    return last


def _person_like(before: Token | None, after: Token | None) -> bool:
    """Is the name between two other names ("Jack London", "Paris Hilton")?"""
    if before is not None and before.ent_type_ == "PERSON" and _is_name(before):
        return True
    return after is not None and after.ent_type_ == "PERSON" and after.ent_iob_ == "I"


def _surnames(document: Document) -> Counter[str]:
    """Last words of persons' names of two words or more."""
    found: Counter[str] = Counter()
    for entity in document.doc.ents:
        if (
            entity.label_ == "PERSON"
            and len(entity) > 1
            and not re.search(r"[a-z] [a-z]", fold(entity.text)) is None
        ):
            found[entity[-1].text if entity[-1].text not in ("'s", "’s") else entity[-2].text] += 1
    return found


def _holds_before(doc: Doc, left: Toponym, right: Toponym) -> bool:
    """Is the second toponym the unit in which the first lies ("X, Y", "X in Y", "X district, Y")?"""
    gap = [t.lower_ for t in doc[left.last : right.first]]
    if not gap or len(gap) > 5 or any(t.is_sent_start for t in doc[left.last : right.last]):
        return False
    if gap[-1] == "the":
        gap.pop()
    return (
        bool(gap)
        and gap[-1] in (",", "(", "in")
        and all(
            word in (",", "(", "in") or word in _ADMIN or word in ("city", "town", "village")
            for word in gap
        )
    )
