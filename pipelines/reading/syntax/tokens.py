"""Parsed tokens as plain objects: what spaCy found, copied once, cheap to ask again and again.

A spaCy token looks every answer up anew and makes a new object for each neighbour; the rules of
the reader ask millions of times. Names and meanings are spaCy's, so its documentation holds. Unlike
spaCy's, a token is one object: `token.head is token` holds at the root of a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, overload

import numpy as np
from spacy.strings import StringStore
from spacy.tokens import Doc as ParsedDoc

from pipelines.reading.syntax.mending import mend

if TYPE_CHECKING:
    from pipelines.reading.syntax.clauses import Arguments

_COLUMNS: list[int | str] = [
    *("HEAD", "DEP", "TAG", "ENT_TYPE", "ENT_IOB", "SPACY", "SENT_START", "IDX", "LENGTH")
]
_IOB = ("", "I", "O", "B")
# spaCy's numbers have no sign; here they have one, as heads lie to the left and to the right
_WRAP = 2**64


class _Names(dict[int, str]):
    """The names of labels and tags by spaCy's numbers for them, each looked up once."""

    def __init__(self, strings: StringStore) -> None:
        self.strings = strings

    def __missing__(self, number: int) -> str:
        name = self[number] = self.strings[number % _WRAP]
        return name


@cache
def _names_of(strings: StringStore) -> _Names:
    return _Names(strings)


class Token:
    """A word of a parsed text with its place in the tree of its sentence."""

    __slots__ = (
        "arguments", "children", "dep_", "doc", "ent_iob_", "ent_type_", "head", "i",
        "is_sent_start", "lefts", "lemma", "lower_", "rights", "tag_", "text", "whitespace_",
    )  # fmt: skip

    doc: Doc
    i: int
    text: str
    lower_: str
    whitespace_: str
    tag_: str
    dep_: str
    ent_type_: str
    ent_iob_: str
    is_sent_start: bool
    head: Token
    children: list[Token]
    lefts: list[Token]
    rights: list[Token]
    # the lemma that `Lemmas` found, and what `clauses.arguments` did
    lemma: str | None
    arguments: Arguments | None

    def __len__(self) -> int:
        return len(self.text)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Token({self.text!r}, {self.i})"

    @property
    def is_alpha(self) -> bool:
        """Is it made of letters alone?"""
        return self.text.isalpha()

    @property
    def is_digit(self) -> bool:
        """Is it made of digits alone?"""
        return self.text.isdigit()

    @property
    def is_space(self) -> bool:
        """Is it white space?"""
        return self.text.isspace()

    @property
    def is_title(self) -> bool:
        """Is it written With A Capital?"""
        return self.text.istitle()

    @property
    def is_punct(self) -> bool:
        """Is it punctuation?"""
        return bool(self.doc.source[self.i].is_punct)

    @property
    def sent(self) -> Span:
        """Its sentence."""
        return self.doc.sentence(self.i)

    @property
    def left_edge(self) -> Token:
        """The first token of its subtree."""
        return self.lefts[0].left_edge if self.lefts else self

    @property
    def right_edge(self) -> Token:
        """The last token of its subtree."""
        return self.rights[-1].right_edge if self.rights else self

    @property
    def subtree(self) -> list[Token]:
        """The token and all that depends on it, in order."""
        found: list[Token] = []
        self._add_subtree(found)
        return found

    def _add_subtree(self, found: list[Token]) -> None:
        for child in self.lefts:
            child._add_subtree(found)
        found.append(self)
        for child in self.rights:
            child._add_subtree(found)

    @property
    def ancestors(self) -> Iterator[Token]:
        """Its head, the head of that, up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def holds(self, other: Token) -> bool:
        """Is another token this one, or does it depend on it?"""
        return other is self or self.is_ancestor(other)

    def is_ancestor(self, other: Token) -> bool:
        """Does another token depend on this one, directly or not?"""
        while other.head is not other:
            other = other.head
            if other is self:
                return True
        return False

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """The tokens that it is coordinated with, itself left out."""
        start = self
        while start.dep_ == "conj" and start.head is not start:
            start = start.head
        found = [start]
        for token in found:
            found += [child for child in token.rights if child.dep_ == "conj"]
        return tuple(token for token in found if token is not self)

    def nbor(self, step: int = 1) -> Token:
        """The token so many steps on.

        Raises:
            IndexError: there is none.
        """
        if (place := self.i + step) < 0:
            raise IndexError(place)
        return self.doc.tokens[place]


class Span(Sequence[Token]):
    """Tokens [start, end) of a text."""

    __slots__ = ("_root", "doc", "end", "label_", "lemmas", "start")

    def __init__(self, doc: Doc, start: int, end: int, label: str = "") -> None:
        self.doc, self.start, self.end, self.label_ = doc, start, end, label
        self._root: Token | None = None
        # those that `Lemmas` found
        self.lemmas: frozenset[str] | None = None

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, key: int) -> Token: ...
    @overload
    def __getitem__(self, key: slice) -> Span: ...
    def __getitem__(self, key: int | slice) -> Token | Span:
        if isinstance(key, int):
            place = key + (self.start if key >= 0 else self.end)
            if not self.start <= place < self.end:
                raise IndexError(key)
            return self.doc.tokens[place]
        places = range(self.start, self.end)[key]
        return Span(self.doc, places.start, max(places.start, places.stop))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Span):
            return NotImplemented
        return (self.doc, self.start, self.end) == (other.doc, other.start, other.end)

    def __hash__(self) -> int:
        return hash((self.start, self.end))

    @property
    def text(self) -> str:
        """Its words as written, without the space after the last."""
        if self.start >= self.end:
            return ""
        doc = self.doc
        return doc.text[doc.starts[self.start] : doc.ends[self.end - 1]]

    @property
    def root(self) -> Token:
        """The token on which the others depend."""
        if self._root is None:
            inside = self.doc.tokens[self.start : self.end]
            tops = [t for t in inside if not self.start <= t.head.i < self.end or t.head is t]
            # only a phrase that the parse has torn has several
            self._root = tops[0] if len(tops) == 1 else min(tops, key=_depth)
        return self._root


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


class Doc:
    """A parsed text. `source` is spaCy's own document; it would put `text` together anew."""

    def __init__(self, source: ParsedDoc, text: str) -> None:
        self.source = source
        self.text = text
        self.lemmas: frozenset[str] | None = None
        columns: list[list[int]] = source.to_array(_COLUMNS).view(np.int64).T.tolist()
        heads, deps, tags, kinds, iobs, spaces, starts, self.starts, lengths = columns
        self.ends = [start + length for start, length in zip(self.starts, lengths, strict=True)]
        first_of_sentence = [i for i, start in enumerate(starts) if start == 1]
        names = _names_of(source.vocab.strings)
        self.tokens = [Token() for _ in heads]
        facts = zip(deps, tags, kinds, iobs, spaces, starts, self.starts, self.ends, strict=True)
        for i, (dep, tag, kind, iob, space, sent, start, end) in enumerate(facts):
            token = self.tokens[i]
            token.doc, token.i = self, i
            token.text = word = text[start:end]
            token.lower_ = word.lower()
            token.whitespace_ = " " if space else ""
            token.tag_, token.dep_, token.ent_type_ = names[tag], names[dep], names[kind]
            token.ent_iob_ = _IOB[iob]
            token.is_sent_start = sent == 1
            token.lemma = token.arguments = None
            token.head = self.tokens[i + heads[i]]
        self._bounds = [
            (first, self._end(first, after))
            for first, after in pairwise([*first_of_sentence, len(heads)])
        ]
        mend(self.tokens, self._bounds)
        self._link()

    def _end(self, first: int, after: int) -> int:
        """Where a sentence ends that goes on to a token, line breaks in between left out."""
        while after - first > 1 and self.tokens[after - 1].is_space:
            after -= 1
        return after

    def _link(self) -> None:
        """Tell each token what depends on it. Most have nothing and share one empty list."""
        nothing: list[Token] = []
        for token in self.tokens:
            token.lefts = token.rights = nothing
        for token in self.tokens:
            head = token.head
            if head.i > token.i:
                if head.lefts:
                    head.lefts.append(token)
                else:
                    head.lefts = [token]
            elif head is not token:
                if head.rights:
                    head.rights.append(token)
                else:
                    head.rights = [token]
        for token in self.tokens:
            lefts, rights = token.lefts, token.rights
            token.children = lefts + rights if lefts and rights else lefts or rights

    def let_go(self) -> None:
        """Forget the tokens, which point at each other: else only the collector would find them."""
        for token in self.tokens:
            del token.head, token.arguments
        self.__dict__.clear()

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, key: int) -> Token: ...
    @overload
    def __getitem__(self, key: slice) -> Span: ...
    def __getitem__(self, key: int | slice) -> Token | Span:
        if isinstance(key, int):
            return self.tokens[key]
        start, end, _ = key.indices(len(self.tokens))
        return Span(self, start, max(start, end))

    def sentence(self, i: int) -> Span:
        """The sentence of a token, without the line break that parts it from the next."""
        return self._sentences[i]

    def between(self, first: int, last: int) -> Span:
        """Tokens [first, last): the sentence itself if they are one, with what is known of it."""
        sentence = self._sentences[first] if first < last else None
        is_whole = sentence is not None and (sentence.start, sentence.end) == (first, last)
        return sentence if sentence is not None and is_whole else Span(self, first, last)

    @cached_property
    def _sentences(self) -> list[Span]:
        """The sentence of each token."""
        found: list[Span] = []
        for (first, end), (after, _) in pairwise([*self._bounds, (len(self.tokens), 0)]):
            found += [Span(self, first, end)] * (after - first)
        return found

    def sentence_after(self, sentence: Span) -> Span:
        """The sentence behind another and its line break; empty behind the last."""
        first = sentence.end + 1
        return self.sentence(first) if first < len(self.tokens) else Span(self, first, first)

    @cached_property
    def ents(self) -> list[Span]:
        """The names and figures that the model found."""
        found: list[Span] = []
        for token in self.tokens:
            if token.ent_iob_ == "B":
                found.append(Span(self, token.i, token.i + 1, token.ent_type_))
            elif token.ent_iob_ == "I" and found:
                found[-1].end = token.i + 1
        return found
