"""What speaks for and against a name being a place's: labels, gazetteer, the words around it."""

from __future__ import annotations

import math

from pipelines.gazetteer.names import Kind
from pipelines.reading.places.gazetteer import Candidate
from pipelines.reading.places.listing import PLACE_LABELS, Whole
from pipelines.reading.places.wording import PLACED_LABELS, Wording
from pipelines.reading.places.words_around import (
    POSSESSIVE,
    is_name,
    past_article,
    word_after,
    word_before,
)
from pipelines.reading.syntax.tokens import Doc, Span, Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.spelling import is_common, is_word

Evidence = dict[str, float]
ABBREVIATED = 4  # letters of a name that may be an abbreviation of another
# What tells something else where a story plays abroad.
ABROAD = (
    "bias", "context_unlabelled", "foreign", "label_GPE", "label_PERSON", "label_none", "moved",
    "person_whole", "population", "strange", "taken", "unknown",
)  # fmt: skip
_LABELS = (*PLACE_LABELS, "PERSON", "ORG", "NORP", "none")
_FEATURES = ("country", "admin1", "admin2", "region", "supranational", "physical", "facility")


class TextEvidence(Wording):
    """Gathers the evidence that one span of a parsed text gives."""

    def gather(
        self,
        span: Span,
        candidates: tuple[Candidate, ...],
        whole: Whole,
        lemmas: Lemmas,
    ) -> Evidence:
        """The evidence by name; what does not apply is left out."""
        context, bare = self.is_context(span), span[0].ent_type_ not in PLACE_LABELS
        known = candidates if context else tuple(c for c in candidates if not c.is_minor)
        found = {"bias": 1.0, **_label(span), **_known(known), **self._beside(span, whole)}
        found |= self._in_sentence(span, lemmas)
        surname = bool(whole.surnames[span[-1].text])
        more = {
            "several_words": len(span) > 1 + 2 * self.is_article(span[0]),
            "context": context,
            "context_unlabelled": context and bare,
            "located_unlabelled": "located" in found and bare,
            "surname": surname,
            "surname_no_context": surname and not context,
            "not_proper": self._name_word(span).tag_ not in ("NNP", "NNPS"),
            "foreign": self._is_foreign(candidates),
            "ordinary": is_common(span[-1].text),
            "strange": not is_word(span[-1].text),
            "capitals": len(span.text) <= 5 and span.text.isupper() and "code" not in found,
        }
        found |= {name: 1.0 for name, holds in more.items() if holds}
        return found | self._abroad(found, whole.abroad)

    def _abroad(self, found: Evidence, share: float) -> Evidence:
        """What counts otherwise in a story that plays abroad."""
        return {f"abroad_{name}": share for name in ABROAD if name in found}

    def _beside(self, span: Span, whole: Whole) -> Evidence:
        """What the words beside the span say."""
        before, after = word_before(span), word_after(span)
        told = {"sentence_start": before is None}
        if before is not None:
            title = before.text[0].isupper() and before.lower_.rstrip(".") in self.titles
            told |= {
                "comma_before": before.text == ",",
                "located": before.lower_ in ("in", "near", "outside") or _is_close_to(before),
                "name_before": is_name(before),
                "title_before": title,
            }
        if after is not None:
            told |= {
                "comma_after": after.text == ",",
                "possessive": after.text in POSSESSIVE,
                "name_after": is_name(after),
                "noun_after": after.tag_ in ("NN", "NNS"),
                "paper_after": is_name(after) and after.lower_ in self.papers,
                "generic_after": after.lower_ in self.generic,
                "facility_after": self._is_facility(after),
            }
        told["listed"] = self.is_listed(span, whole)
        told["list_goes_on"] = self._goes_on(span)
        told["generic_inside"] = len(span) > 1 and span[-1].lower_ in self.things
        return {name: 1.0 for name, holds in told.items() if holds}

    def _in_sentence(self, span: Span, lemmas: Lemmas) -> Evidence:
        """What the name does in its sentence: acts, is moved to or taken, follows which word."""
        role, before = span[-1].dep_, past_article(span)
        is_inner = span[0].ent_type_ == "PERSON" and span[0].ent_iob_ == "I"
        is_taken = (
            span[0].ent_type_ in PLACED_LABELS and not is_inner and self.is_taken(span, lemmas)
        )
        told = {"subject": role == "nsubj", "taken": is_taken}
        if before is not None and before.lower_ in self.told_by:
            told[f"after_{before.lower_}"] = True
            told["moved"] = lemmas(before.head) in self.moving
        return {name: 1.0 for name, holds in told.items() if holds}

    def share_abroad(self, doc: Doc) -> float:
        """How much of a text's places, as the model names them, lies where no English is spoken."""
        known = [
            max(found, key=lambda c: c.population).country not in self.english
            for entity in doc.ents
            if entity.label_ == "GPE"
            and len(entity.text) > ABBREVIATED
            and (found := self.gazetteer.candidates(entity.text))
        ]
        return sum(known) / len(known) if known else 0.5

    def _is_foreign(self, candidates: tuple[Candidate, ...]) -> bool:
        """Is it known, but of no place where English names places and persons alike?"""
        return bool(candidates) and all(c.country not in self.english for c in candidates)


def _label(span: Span) -> Evidence:
    """What the model calls the span, and how much of the model's name it is."""
    label = span[0].ent_type_ or span[-1].ent_type_ or "none"
    label = label if label in _LABELS else "other"
    found = {f"label_{label}": 1.0}
    if label not in ("none", "other"):
        after = word_after(span)
        starts = span[0].ent_iob_ == "B"
        ends = after is None or after.ent_iob_ != "I"
        part = "whole" if starts and ends else "start" if starts else "inside"
        found[f"{'place' if label in PLACE_LABELS else label.lower()}_{part}"] = 1.0
    return found


def _known(candidates: tuple[Candidate, ...]) -> Evidence:
    """What the gazetteer knows of the name."""
    if not candidates:
        return {"unknown": 1.0}
    found = {"population": math.log10(max(c.population for c in candidates) + 1) / 5}
    kinds = {c.kind for c in candidates}
    if kinds == {Kind.CODE}:
        found["code"] = 1.0
    elif min(kinds) >= Kind.ALTERNATE:
        found["alternate_only"] = 1.0
    if Kind.ALIAS in kinds:
        found["ours"] = 1.0
    features = {c.feature for c in candidates if c.kind <= Kind.ALIAS}
    return found | {feature: 1.0 for feature in _FEATURES if feature in features}


def _is_close_to(before: Token) -> bool:
    """Is it the last word of "close to"?"""
    return before.lower_ == "to" and before.i > 0 and before.nbor(-1).lower_ == "close"
