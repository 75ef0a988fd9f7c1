"""The words beside a name in its sentence."""

from __future__ import annotations

import re

from pipelines.lexicons import lexicon
from pipelines.reading.syntax.tokens import Doc, Span, Token

ARABIC_ARTICLES = frozenset(lexicon("places")["arabic_articles"])
SHORTEST = 2  # letters
TITLED = ("ORG", "WORK_OF_ART")
CUT_BEFORE = frozenset(lexicon("places")["links_of_names"])
LINKS_OF_NAMES = CUT_BEFORE | frozenset(lexicon("places")["links_between_hyphens"])
POSSESSIVE = ("'s", "’s")
NAMED = 6  # tokens of the first of two names, with what it is called


def joined(doc: Doc, i: int) -> str:
    """The word that starts at a token, in lower case, with what hyphens join to it."""
    tokens = doc.tokens
    is_hyphened = i + 2 < len(tokens) and tokens[i + 1].text == "-"
    return f"{tokens[i].lower_}-{tokens[i + 2].lower_}" if is_hyphened else tokens[i].lower_


def linked_end(token: Token) -> int:
    """The end of a name that small words link ("Chashma-e-Sher", "Bir al-Abed"), or its token's."""
    tokens, end = token.doc.tokens, token.i + 1
    if end < len(tokens) and tokens[end].lower_ in ARABIC_ARTICLES:
        return end + 3 if is_joined_on(token.doc[token.i : end]) else end
    while end + 3 < len(tokens) and tokens[end + 1].text in LINKS_OF_NAMES:
        marks = tokens[end].text, tokens[end + 2].text
        is_open = any(t.whitespace_ for t in tokens[end - 1 : end + 3])
        if marks != ("-", "-") or is_open or not tokens[end + 3].text[:1].isupper():
            break
        end += 4
    return end


def is_linked_to(token: Token) -> bool:
    """Is it the end of a name that small words link by hyphens?"""
    tokens, i = token.doc.tokens, token.i
    return i > 3 and tokens[i - 1].text == "-" and linked_end(tokens[i - 4]) > i


def is_joined_on(span: Span) -> bool:
    """Does a hyphen or an article join more of a name to a span ("Tin-Edjar", "Bir al-Abed")?"""
    tokens, end = span.doc.tokens, span.end
    if end < len(tokens) and tokens[end].lower_ in ARABIC_ARTICLES and tokens[end - 1].whitespace_:
        end += 1
    if end + 1 >= len(tokens) or tokens[end].text != "-" or not is_name(tokens[end + 1]):
        return False
    return not (tokens[end - 1].whitespace_ or tokens[end].whitespace_)


def is_name(token: Token) -> bool:
    """Is the token part of a name?"""
    return token.tag_ in ("NNP", "NNPS") and token.text[:1].isupper()


_ELIDED = re.compile(r"[dl]['’][^\W\d_]", re.IGNORECASE)


def is_elided(token: Token) -> bool:
    """Is it a name with an article or "of" that lost its vowel ("d'Ivoire")?"""
    return bool(_ELIDED.match(token.text)) and token.text[2].isupper()


def over_list(span: Span) -> str:
    """The preposition over a list of which a name is a later part ("near X and | Y": near)."""
    first = span.root
    while first.dep_ == "conj" and first.head is not first:
        first = first.head
    return first.head.lower_ if first is not span.root and first.dep_ == "pobj" else ""


def word_before(span: Span) -> Token | None:
    """The token before a span in its sentence."""
    tokens, start = span.doc.tokens, span.start
    return None if start == 0 or tokens[start].is_sent_start else tokens[start - 1]


def word_after(span: Span) -> Token | None:
    """The token after a span in its sentence."""
    tokens, end = span.doc.tokens, span.end
    return None if end == len(tokens) or tokens[end].is_sent_start else tokens[end]


def past_article(span: Span) -> Token | None:
    """The token before a span, "the" passed over."""
    before = word_before(span)
    if before is not None and before.lower_ == "the" and before.i and not before.is_sent_start:
        return span.doc[before.i - 1]
    return before


def is_in_title(token: Token) -> bool:
    """Is it a word inside a title or an organisation's name?"""
    return token.ent_iob_ == "I" and token.ent_type_ in TITLED


def entity_end(token: Token) -> int:
    """The token after the entity of a token."""
    last = token.i + 1
    while last < len(token.doc) and token.doc[last].ent_iob_ == "I":
        last += 1
    return last


def is_short_form(span: Span) -> bool:
    """Is it the initials, in brackets, of the name right before ("the Philippine Army (PA)")?"""
    tokens, text = span.doc.tokens, span.text
    if span.end - span.start > 1 or not text.isupper() or len(text) < SHORTEST:
        return False
    if span.start < 1 + len(text) or tokens[span.start - 1].text != "(":
        return False
    words = tokens[max(0, span.start - 1 - 2 * len(text)) : span.start - 1]
    initials = "".join(t.text[0] for t in words if t.text[0].isupper())
    return initials.endswith(text)


def is_between(word: Token) -> bool:
    """Does a word lead to one of two places between which something is ("between X and Y")?"""
    doc, i = word.doc, word.i
    return word.lower_ == "between" or (
        word.lower_ == "and" and any(t.lower_ == "between" for t in doc[max(0, i - NAMED) : i])
    )
