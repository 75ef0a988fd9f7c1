"""Which names of a text are persons', and how a name stands in one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from pipelines.reading.places.listing import Whole
from pipelines.reading.places.words_around import POSSESSIVE, is_name, word_before
from pipelines.reading.syntax.tokens import Span
from pipelines.reading.text.document import Document


def is_last_name(span: Span) -> bool:
    """Does another name stand right before it?"""
    before = word_before(span)
    return before is not None and is_name(before)


def is_middle_name(span: Span) -> bool:
    """Is it the middle of a person's name ("Mohamed Farah Aidid")?"""
    after = span.doc.tokens[span.end : span.end + 1]
    return (
        span[0].ent_type_ == "PERSON"
        and span[0].ent_iob_ == "I"
        and len(after) == 1
        and (after[0].ent_type_, after[0].ent_iob_) == ("PERSON", "I")
        and after[0].tag_[:3] == "NNP"
    )


def is_person_again(span: Span, whole: Whole) -> bool:
    """Is it the surname of a person told before, who does or suffers something ("Pereira died")?"""
    name = span[-1]
    is_acting = name.dep_ in ("nsubj", "nsubjpass") and name.ent_type_ == "PERSON"
    return len(span) == 1 and is_acting and whole.surnames[name.text] > 0


def surnames(
    document: Document,
    generic: frozenset[str],
    articles: frozenset[str],
    is_place: Callable[[Span], bool],
    is_person: Callable[[Span], bool],
) -> Counter[str]:
    """Last words of persons' names of two words or more; nobody is called Airport or al-.

    What the words beside it make a place ("the municipality of Sultan Omar") is no person's name.
    """
    found: Counter[str] = Counter()
    for entity in document.doc.ents:
        is_told = entity.label_ == "PERSON" and entity[0].tag_[:2] != "VB"  # "| retook Mosul"
        if len(entity) == 1 or not (is_told or is_person(entity)):
            continue
        words = [t.text for t in entity if t.text not in POSSESSIVE and not t.is_punct]
        if words and words[0] in articles:
            del words[0]
        if len(words) > 1 and words[-1].lower() not in generic and not is_place(entity):
            found[words[-1]] += 1
            found[words[-1] + "s"] += 1  # "the Reeds"
    return found
