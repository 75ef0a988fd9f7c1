"""An article laid out for reading: blocks, sentences, headings, page furniture, quotations.

The layout needs no model. Sentences that are to be read are parsed together as one spaCy `Doc`;
`Document` maps its tokens back to characters of the article's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from pipelines.articles import Article

Kind = Literal["text", "heading", "dateline", "boilerplate"]


@dataclass(slots=True, eq=False)
class Sentence:
    """Characters [start, end) of the article. `block` counts lines or paragraphs from 0.

    Once parsed, tokens [first, last) of `Document.doc` are its tokens; before, both are -1.
    """

    index: int
    start: int
    end: int
    kind: Kind
    block: int
    first: int = -1
    last: int = -1

    @property
    def is_parsed(self) -> bool:
        """Has the sentence tokens in `Document.doc`?"""
        return self.first >= 0


@dataclass(eq=False)
class Document:
    """One article, its layout and, once parsed, its tokens.

    `cased` is `text` with ordinary capitalisation restored where the text is in capitals; it has
    the same length. It is what the model reads; receipts come from `text`.
    """

    article: Article
    sentences: list[Sentence]
    cased: str
    quotes: list[tuple[int, int]] = field(default_factory=list)
    _doc: Doc | None = None
    _shift: list[int] = field(default_factory=list)
    _sentence_of: list[int] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The article's text as ingested."""
        return self.article.text

    @property
    def doc(self) -> Doc:
        """The tokens of all parsed sentences, in order."""
        if self._doc is None:
            raise ValueError("the document has not been parsed")
        return self._doc

    def make_doc(self, nlp: Language, indices: list[int]) -> Doc:
        """An unparsed Doc of the given sentences with their boundaries fixed, ready for the pipe."""
        pieces, cursor = [], 0
        self._shift, self._sentence_of = [], []
        starts: dict[int, Sentence] = {}
        for i in indices:
            sentence = self.sentences[i]
            piece = self.cased[sentence.start : sentence.end]
            starts[cursor] = sentence
            pieces.append(piece)
            cursor += len(piece) + 1
        doc = nlp.make_doc("\n".join(pieces))
        current: Sentence | None = None
        shift = 0
        for token in doc:
            if (found := starts.get(token.idx)) is not None:
                current, shift = found, found.start - token.idx
                current.first = token.i
                token.is_sent_start = True
            else:
                token.is_sent_start = False
            assert current is not None
            current.last = token.i + 1
            self._shift.append(shift)
            self._sentence_of.append(current.index)
        self._doc = doc
        return doc

    def attach(self, doc: Doc) -> None:
        """Take the parsed Doc that the pipe gave back for `make_doc`'s."""
        self._doc = doc

    def start(self, token: Token | int) -> int:
        """Character of the article at which a token starts."""
        token = self.doc[token] if isinstance(token, int) else token
        return token.idx + self._shift[token.i]

    def end(self, token: Token | int) -> int:
        """Character of the article after a token."""
        token = self.doc[token] if isinstance(token, int) else token
        return token.idx + len(token) + self._shift[token.i]

    def sentence_of(self, token: Token | int) -> Sentence:
        """The sentence of a token."""
        return self.sentences[self._sentence_of[token if isinstance(token, int) else token.i]]

    def parsed(self) -> Iterator[tuple[Sentence, Span]]:
        """Every parsed sentence with its tokens."""
        for sentence in self.sentences:
            if sentence.is_parsed:
                yield sentence, self.doc[sentence.first : sentence.last]

    def span(self, start: int, end: int) -> Span | None:
        """The tokens that touch characters [start, end) of the article, if they are parsed."""
        inside = [
            i
            for s in self.sentences
            if s.is_parsed and s.start < end and start < s.end
            for i in range(s.first, s.last)
            if self.start(i) < end and start < self.end(i) and not self.doc[i].is_space
        ]
        return self.doc[inside[0] : inside[-1] + 1] if inside else None


_END = re.compile(r"""[.!?…]+["'”’)\]]*(?=\s+["'“‘(\[]*[A-Z0-9])""")
_ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sgt|Capt|Maj|St|No|vs|[A-Z])|\.[A-Za-z])\.$")


def lay_out(article: Article) -> Document:
    """Blocks, sentences and their kinds, quotations, capitals mended. Needs no model."""
    sentences: list[Sentence] = []
    for block, line in enumerate(re.finditer(r"[^\n]+", article.text)):
        cursor = line.start()
        ends = [
            m.end()
            for m in _END.finditer(article.text, line.start(), line.end())
            if not _ABBREVIATION.search(article.text[line.start() : m.end()])
        ]
        for end in [*ends, line.end()]:
            piece = article.text[cursor:end]
            start = cursor + len(piece) - len(piece.lstrip())
            stop = cursor + len(piece.rstrip())
            if stop > start:
                sentences.append(Sentence(len(sentences), start, stop, "text", block))
            cursor = end
    return Document(article, sentences, article.text)
