"""An article laid out for reading: blocks, sentences, headings, page furniture, quotations.

The layout needs no model. Sentences that are to be read are parsed together as one spaCy `Doc`;
`Document` maps its tokens back to characters of the article's text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc as ParsedDoc

from pipelines.articles import MOST_READ, MOST_SENTENCES, MOST_WORDS, Article
from pipelines.lexicons import lexicon
from pipelines.reading.syntax.tokens import Doc, Span, Token
from pipelines.reading.text import casing
from pipelines.reading.text.headline_verbs import disguise
from pipelines.reading.text.layout import Kind, Part, lay_out_text
from pipelines.reading.text.quotations import find_quotes
from pipelines.reading.text.repair import FILLER, repair, without_repeated_numbers

__all__ = ["Document", "Kind", "Sentence", "lay_out"]

# What the model should not see: fillers, and more than one space.
_WORD = re.compile(r"\w+|[^\w\s]")
_LETTERS = re.compile(r"\w+")
_FINAL = frozenset('.!?”"')
_UNEVEN = re.compile(rf"{FILLER}|\s\s|[^\S ]")
_SKIPPED = re.compile(rf"{FILLER}+|(?<=\s)\s+")
_MARK = re.compile(r"(?:-{1,3}|[*•■●▪◦‣►–—·])[^\S\n]+(?=[^\W_]|[\"'“‘(\[])")


@dataclass(slots=True, eq=False)
class Sentence:
    """Characters [start, end) of the article. `block` counts lines or paragraphs from 0.

    `opens_entry`: an entry of a round-up begins with it, a story of its own. Once parsed, tokens
    [first, last) of `Document.doc` are its tokens; before, both are -1.
    """

    index: int
    start: int
    end: int
    kind: Kind
    block: int
    opens_entry: bool = False
    first: int = -1
    last: int = -1

    @property
    def is_parsed(self) -> bool:
        """Has the sentence tokens in `Document.doc`?"""
        return self.first >= 0


@dataclass(eq=False)
class Document:
    """One article, its layout and, once parsed, its tokens.

    `cased` is `text` with ordinary capitalisation restored where the text is in capitals and broken
    characters mended; it has the same length. It is what the model reads; receipts come from
    `text`. `quotes` are the spans inside quotation marks. `cut_off_at`: the character before which
    reading ends, None where all is read.
    """

    article: Article
    sentences: list[Sentence]
    cased: str
    quotes: list[tuple[int, int]] = field(default_factory=list)
    cut_off_at: int | None = None
    _doc: Doc | None = None
    _joined: str = ""
    _starts: list[int] = field(default_factory=list)
    _ends: list[int] = field(default_factory=list)
    _sentence_of: list[int] = field(default_factory=list)
    _spans: list[tuple[Sentence, Span]] | None = None

    @property
    def text(self) -> str:
        """The article's text as ingested."""
        return self.article.text

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the text in small letters."""
        return frozenset([word.lower() for word in _LETTERS.findall(self.text)])

    @property
    def doc(self) -> Doc:
        """The tokens of all parsed sentences, in order."""
        if self._doc is None:
            raise ValueError("the document has not been parsed")
        return self._doc

    def make_doc(self, nlp: Language, indices: list[int]) -> ParsedDoc:
        """An unparsed Doc of the given sentences, boundaries fixed, ready for the pipe."""
        pieces: list[str] = []
        guises: list[str] = []
        places: list[list[int] | range] = []
        begins: list[int] = []
        cursor = 0
        chosen = [self.sentences[i] for i in sorted(set(indices))]
        for sentence in chosen:
            # What marks an item of a list is no word of it: "-- Near the town, …".
            mark = _MARK.match(self.cased, sentence.start, sentence.end)
            start = mark.end() if mark is not None else sentence.start
            piece, place = _even(self.cased, start, sentence.end)
            pieces.append(piece)
            guises.append(disguise(piece))
            places.append(place)
            begins.append(cursor)
            cursor += len(piece) + 1
        for sentence in self.sentences:
            sentence.first = sentence.last = -1
        self._joined = "\n".join(pieces)
        doc = nlp.make_doc(_as_parsed("\n".join(guises)))
        self._place_tokens(doc, chosen, begins, places)
        self._doc = self._spans = None
        return doc

    def _place_tokens(
        self,
        doc: ParsedDoc,
        chosen: list[Sentence],
        begins: list[int],
        places: list[list[int] | range],
    ) -> None:
        """Note for each token its sentence and its characters in the article."""
        self._starts, self._ends, self._sentence_of = [], [], []
        columns = doc.to_array(["IDX", "LENGTH"]).reshape(-1, 2).T
        offsets: list[int] = columns[0].tolist()
        afters: list[int] = columns.sum(axis=0).tolist()
        firsts = [bisect_left(offsets, begin) for begin in begins]
        for number, sentence in enumerate(chosen):
            first, begin, place = firsts[number], begins[number], places[number]
            last = firsts[number + 1] if number + 1 < len(firsts) else len(offsets)
            size = len(place)
            end = bisect_left(offsets, begin + size, first, last)
            sentence.first, sentence.last = first, end
            if isinstance(place, range):
                shift = place.start - begin
                self._starts += [offset + shift for offset in offsets[first:end]]
                self._ends += [after + shift for after in afters[first:end]]
            else:
                self._starts += [place[offset - begin] for offset in offsets[first:end]]
                ends = (min(after - begin, size) for after in afters[first:end])
                self._ends += [place[at - 1] + 1 for at in ends]
            if first < end:  # the last token may reach beyond
                self._ends[-1] = min(self._ends[-1], sentence.end)
            # the newline between two sentences
            self._starts += [sentence.end] * (last - end)
            self._ends += [sentence.end] * (last - end)
            self._sentence_of += [sentence.index] * (last - first)
        starts: Any = np.full(len(offsets), -1, dtype=np.int64)
        starts[firsts] = 1
        doc.from_array(["SENT_START"], starts.astype(np.uint64).reshape(-1, 1))

    def attach(self, doc: ParsedDoc) -> None:
        """Take the parsed Doc that the pipe gave back for `make_doc`'s."""
        self._doc = Doc(doc, self._joined)
        self._spans = None

    def end_before(self, sentence: int) -> None:
        """Read no sentence from this one on."""
        self.cut_off_at = self.sentences[sentence].start
        del self.sentences[sentence:]
        self._spans = None

    def start(self, token: Token | int) -> int:
        """Character of the article at which a token starts."""
        return self._starts[token if isinstance(token, int) else token.i]

    def end(self, token: Token | int) -> int:
        """Character of the article after a token."""
        return self._ends[token if isinstance(token, int) else token.i]

    def sentence_of(self, token: Token | int) -> Sentence:
        """The sentence of a token."""
        return self.sentences[self._sentence_of[token if isinstance(token, int) else token.i]]

    def parsed(self) -> list[tuple[Sentence, Span]]:
        """Every parsed sentence with its tokens."""
        if self._spans is None:
            parsed = (s for s in self.sentences if s.is_parsed)
            self._spans = [(s, self.doc.between(s.first, s.last)) for s in parsed]
        return self._spans

    def stories(self) -> list[Document]:
        """The stories of a round-up, each with nothing else to read; of any other text, itself."""
        opening = [s.index for s in self.sentences if s.opens_entry]
        if not opening:
            return [self]
        begins = sorted({0, *opening})
        ends = [*begins[1:], len(self.sentences)]
        return [self._part(first, last) for first, last in zip(begins, ends, strict=True)]

    def _part(self, first: int, last: int) -> Document:
        """The document with nothing to read but some of its sentences."""
        kept = [
            s if first <= s.index < last else replace(s, kind="boilerplate", first=-1, last=-1)
            for s in self.sentences
        ]
        return replace(self, sentences=kept, _spans=None)

    def span(self, start: int, end: int) -> Span | None:
        """The tokens that touch characters [start, end) of the article, if they are parsed."""
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end)
        while first < last and self.doc[first].is_space:
            first += 1
        while first < last and self.doc[last - 1].is_space:
            last -= 1
        return self.doc[first:last] if first < last else None

    def is_quoted(self, token: Token | int) -> bool:
        """Does a token stand between quotation marks?"""
        return self.is_within_quotes(self.start(token))

    def is_within_quotes(self, place: int) -> bool:
        """Does a character of the text stand between quotation marks?"""
        number = bisect_right(self.quotes, (place, len(self.text) + 1)) - 1
        return number >= 0 and self.quotes[number][0] <= place < self.quotes[number][1]


def _even(cased: str, start: int, end: int) -> tuple[str, list[int] | range]:
    """A sentence as the model reads it, and the place of each of its characters in the article."""
    piece = cased[start:end]
    if _UNEVEN.search(piece) is None:
        return piece, range(start, end)
    skipped = {i for m in _SKIPPED.finditer(piece) for i in range(m.start(), m.end())}
    kept = [i for i in range(len(piece)) if i not in skipped]
    letters = (" " if piece[i].isspace() else piece[i] for i in kept)
    return "".join(letters), [start + i for i in kept]


def _as_parsed(text: str) -> str:
    """The text with names that the model takes for verbs in the guise of others as long.

    "IS fighters fired" is told as a question else. A stressed verb ("he IS guilty") is no name.
    """
    parsing = lexicon("parsing")
    for name, guise in parsing["read_as_states"]["names"].items():
        if name in text:
            text = re.sub(rf"{_of_people()} \(?{name}(?={_ends_state()})", _ending_in(guise), text)
    for name, guise in parsing["read_as"]["names"].items():
        if name in text:
            stressed = "|".join(lexicon("parsing")["read_as"]["stressed_after"])
            text = re.sub(
                rf"\b(?:{stressed}) {name}\b|(?<![\w'/-]){name}(?![\w'/-])", _in(guise), text
            )
    return text


@cache
def _of_people() -> str:
    """Reads a number or "were", and at most three words that tell who they are."""
    behind = "|".join(lexicon("parsing")["read_as_states"]["behind"])
    return rf"\b(?:\d+|{behind})(?: [\w'-]+){{0,3}}?"


@cache
def _ends_state() -> str:
    """Reads what may follow a state of people: no noun, before which it is a name."""
    before = "|".join(lexicon("parsing")["read_as_states"]["before"])
    return rf"\)?(?:[.,;:]|\s*$|\s+(?:{before}|\d+)\b)"


def _ending_in(guise: str) -> Callable[[re.Match[str]], str]:
    """Puts the last letters of what is found in another guise."""
    return lambda match: match[0][: -len(guise)] + guise


def _in(guise: str) -> Callable[[re.Match[str]], str]:
    """Puts a name in the guise of another, but for what follows another word."""
    return lambda match: match[0] if " " in match[0] else guise


def lay_out(article: Article) -> Document:
    """Blocks, sentences and their kinds, quotations, capitals mended. Needs no model.

    Of a very long text, its beginning.
    """
    is_long = len(article.text) > MOST_READ
    if is_long:
        article = replace(article, text=article.text[:MOST_READ])
    mended = without_repeated_numbers(repair(article.text))
    parts = lay_out_text(mended)
    read = _within_bound(mended, parts)
    cut_off_at = parts[read].start if read < len(parts) else MOST_READ if is_long else None
    parts = parts[:read]
    sentences = [
        Sentence(n, p.start, p.end, p.kind, p.block, p.opens_entry) for n, p in enumerate(parts)
    ]
    quotes = find_quotes(mended, _blocks(parts))
    return Document(article, sentences, _cased(mended, parts), quotes, cut_off_at)


def _within_bound(text: str, parts: list[Part]) -> int:
    """How many sentences are read: no more than the bound, and with no more words."""
    words = 0
    most = min(len(parts), MOST_SENTENCES)
    if len(text) <= MOST_WORDS:
        return most
    for number, part in enumerate(parts[:most]):
        words += len(_WORD.findall(text, part.start, part.end))
        if words > MOST_WORDS and number:
            return number
    return most


def _blocks(parts: list[Part]) -> list[tuple[int, int]]:
    """First and last character of each block."""
    blocks: dict[int, tuple[int, int]] = {}
    for part in parts:
        start, _ = blocks.get(part.block, (part.start, part.end))
        blocks[part.block] = (start, part.end)
    return list(blocks.values())


def _is_title(text: str, part: Part) -> bool:
    """Is it Written Like This: a heading, or a text's first words, or what has no stop?

    What is no heading has no longer word that begins small.
    """
    written = text[part.start : part.end]
    if part.kind == "heading":
        return casing.is_title_case(written)
    is_alone = part.block == 0 or written[-1:] not in _FINAL
    return is_alone and casing.is_title_case(written, share=1.0)


def _cased(text: str, parts: list[Part]) -> str:
    """The text with capitals mended, block by block."""
    spans = [(p.start, p.end) for p in parts]
    shouted = [
        p.kind != "boilerplate"
        and (casing.is_capitals(text[p.start : p.end]) or _is_title(text, p))
        for p in parts
    ]
    if not any(shouted):
        return text
    loud = [span for span, is_loud in zip(spans, shouted, strict=True) if is_loud]
    plain = [
        (start, end)
        for (start, end), is_loud in zip(spans, shouted, strict=True)
        if not is_loud and not casing.is_capitals(text[start:end])
    ]
    known = casing.evidence(text, plain)
    known.update(casing.acronyms(text))
    return casing.restore(text, loud, known)
