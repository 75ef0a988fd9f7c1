"""Cuts running text into sentences by rules, without a model: fast, and sure about abbreviations.

The rules look at a stop and the words on its two sides. What the words mean comes from
`seeds/lexicons/abbreviations.toml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipelines.lexicons import lexicon
from pipelines.reading.text.spelling import is_word

MAX_CHARS = 2000
MAX_WORDS = 300

_OPEN = "\"'“‘«‹„([{`*"
_CLOSE = "\"'”’»›)\\]}"
# A stop with what closes behind it, then space, or a capital glued to it.
_STOP = re.compile(rf"(?P<stop>[.!?…。]+)(?P<close>[{_CLOSE}]*)(?P<space>\s*)")
_BULLET = re.compile(r"(?<=\s)[•■●▪◦‣►](?=\s)")
_GLUED = re.compile(r"[a-z]{2}[A-Z][a-z]|[a-z]{3}A\s")
_WORD_BEFORE = re.compile(r"[^\s\"'“”‘’«»()\[\]{}/,;:…—–]+$")
_WORD_AFTER = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]")
_REPORTING = re.compile(r"(?:said|says|told|added|asked|wrote|he|she|they)\b")
_WEAK = (
    re.compile(r"[;•]\s"),
    re.compile(r"(?: -+ |[—–:]\s)"),
    re.compile(r",\s"),
    re.compile(r"\s"),
)


@dataclass(frozen=True, slots=True)
class _Abbreviations:
    """The groups of the lexicon as sets."""

    title: frozenset[str]
    before_number: frozenset[str]
    often: frozenset[str]
    time: frozenset[str]
    after_time: frozenset[str]
    starter: frozenset[str]
    subject: frozenset[str]
    also_words: frozenset[str]


@cache
def _known() -> _Abbreviations:
    groups = lexicon("abbreviations")
    return _Abbreviations(**{name: frozenset(groups[name]) for name in _Abbreviations.__slots__})


def split_sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Sentences of text[start:end] as (start, end), without the space between them.

    Every character that is not space is in exactly one of them. Sentences longer than MAX_CHARS
    or MAX_WORDS are cut at the best place: a semicolon, a dash, a comma, a space.
    """
    end = len(text) if end is None else end
    cuts = [*_stops(text, start, end), *_other_cuts(text, start, end)]
    spans: list[tuple[int, int]] = []
    begin = start
    for cut in [*sorted(set(cuts)), end]:
        for span in _shorten(text, begin, cut):
            # Marks and dots alone are no sentence.
            fits = spans and span[1] - spans[-1][0] <= MAX_CHARS
            if fits and not any(map(str.isalnum, text[span[0] : span[1]])):
                spans[-1] = (spans[-1][0], span[1])
            else:
                spans.append(span)
        begin = cut
    return spans


def _shorten(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The span without outer space, cut into pieces no longer than allowed."""
    spans: list[tuple[int, int]] = []
    while (stripped := _strip(text, start, end)) is not None:
        start, stop = stripped
        limit = _limit(text, start, stop)
        if limit < stop:
            limit = _best_cut(text, start, limit)
        if (piece := _strip(text, start, limit)) is not None:
            spans.append(piece)
        start = limit
    return spans


def _limit(text: str, start: int, end: int) -> int:
    """Where a sentence that starts at `start` must end at the latest."""
    limit = min(end, start + MAX_CHARS)
    if limit - start > 2 * MAX_WORDS:
        for number, word in enumerate(re.finditer(r"\w+|[^\w\s]", text[start:limit])):
            if number >= MAX_WORDS:
                return start + word.start()
    return limit


def _best_cut(text: str, start: int, limit: int) -> int:
    """The best place to cut before `limit`, in the second half of what may be kept."""
    middle = (start + limit) // 2
    for weak in _WEAK:
        places = [match.end() for match in weak.finditer(text, middle, limit)]
        if places:
            return places[-1]
    return limit


def _strip(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    if left == len(piece):
        return None
    return start + left, start + len(piece.rstrip())


def _stops(text: str, start: int, end: int) -> list[int]:
    """Places after a stop that ends a sentence."""
    return [
        match.end()
        for match in _STOP.finditer(text, start, end)
        if match.end() < end and _ends_sentence(text, start, match)
    ]


def _other_cuts(text: str, start: int, end: int) -> list[int]:
    """Bullets inside a line; a heading run into the next line without a space."""
    cuts = [match.start() for match in _BULLET.finditer(text, start, end)]
    for match in _GLUED.finditer(text, start, end):
        place = match.start() + (2 if match.group()[2].isupper() else 3)
        if _is_glued(text, place):
            cuts.append(place)
    return cuts


def _is_glued(text: str, place: int) -> bool:
    """Do two English words meet at `place` that make no word together ("weekFrance")?"""
    left = re.search(r"[A-Za-z]+$", text[max(0, place - 30) : place])
    right = re.match(r"[A-Za-z]+", text[place : place + 30])
    if left is None or right is None or len(left.group()) < 3:
        return False
    first, second = left.group(), right.group()
    before = text[place - len(first) - 1] if place > len(first) else " "
    if before in "@#/._-" or text[place + len(second) : place + len(second) + 1] in ("@", "_", "/"):
        return False
    return (
        first[1:].islower() and is_word(first) and is_word(second) and not is_word(first + second)
    )


@dataclass(frozen=True, slots=True)
class _Stop:
    """A stop with the words on its two sides."""

    text: str
    match: re.Match[str]
    previous: str
    word: str
    first: str
    opens_line: bool

    @property
    def shouted(self) -> bool:
        """In a text in capitals the capital of the next word says nothing."""
        return len(self.word) > 1 and self.word.isupper() and self.previous.isupper()


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    """Does the stop end a sentence?"""
    after = match.end()
    while text[after] in _OPEN and after + 1 < len(text) and not text[after + 1].isspace():
        after += 1
    following = _WORD_AFTER.match(text, after, after + 60)
    before = _WORD_BEFORE.search(text, max(start, match.start() - 40), match.start())
    previous = before.group() if before else ""
    stop = _Stop(
        text,
        match,
        previous,
        following.group() if following else "",
        text[after],
        not text[start : match.start() - len(previous)].strip() if previous.isdigit() else False,
    )
    if not match["space"]:
        return _ends_without_space(stop)
    if stop.first.islower():  # "…. [size=about 200]": what stands in brackets is told apart
        return text[match.end()] == "[" and not _is_abbreviation(previous)
    if match["stop"] != ".":
        return not (match["close"] and _REPORTING.match(stop.word))
    if match["close"]:
        return not (match["close"][0] in ")]" and _is_abbreviation(previous))
    return _ends_at_full_stop(stop)


def _is_abbreviation(word: str) -> bool:
    known, lower = _known(), word.lower()
    return lower in known.title or lower in known.often or lower in known.time


def _ends_at_full_stop(stop: _Stop) -> bool:
    """A single full stop and a space: it depends on the words around."""
    known, lower, following = _known(), stop.previous.lower().lstrip("-"), stop.word.lower()
    figure = stop.first.isdigit()
    starters = known.subject if stop.shouted else known.starter
    if _INITIALS.fullmatch(stop.previous) and not {lower} & (known.time | known.often):
        ends = following in known.starter and len(following) > 1
    elif lower in known.also_words and (stop.previous.islower() or stop.shouted):
        ends = not (figure and lower in known.before_number)
    elif lower in known.title:
        ends = False
    elif lower in known.before_number:
        ends = not figure
    elif lower in known.time:
        ends = following in starters if stop.shouted else following not in known.after_time
        ends = ends and not figure
    elif lower in known.often:
        ends = following in starters
    else:  # "3. The third item of a list" is no end
        ends = not stop.opens_line
    return ends


def _opens_with_number(stop: _Stop) -> bool:
    """Reads "clashed with the police.15 others were hurt", not "file.7z", "fig.3", "page.15 of"."""
    known, previous = _known(), stop.previous.lower()
    after = stop.text[stop.match.end() + len(stop.word) :][:3].split()
    return (
        stop.word.isdigit()
        and stop.previous[1:].islower()
        and len(previous) > 3
        and is_word(previous)
        and previous not in known.before_number
        and not _is_abbreviation(previous)
        and bool(after)
        and after[0].islower()
        and after[0] not in ("of", "to", "in", "is")
    )


def _ends_without_space(stop: _Stop) -> bool:
    """Two sentences run together ("said.Major"); "U.S.Army", "site.Com" and "3.5" are not."""
    previous, word, match = stop.previous, stop.word, stop.match
    dots = len(match["stop"]) > 1 and match["stop"][0] == "." and not match["close"]
    address = "@" in previous or "www" in previous.lower() or "." in previous
    if _opens_with_number(stop) and not address:
        return True
    if len(previous) < 2 or not word[:1].isupper() or dots or address:
        return False
    if _is_abbreviation(previous) or previous.lower() in _known().before_number:
        return False
    tail = stop.text[match.end() + len(word) : match.end() + len(word) + 1]
    if tail in ("/", "@") or (not match["close"] and tail == "." and len(word) <= 3):
        return False
    whole = previous[-1].islower() or previous[-1].isdigit() or previous.isupper()
    one_letter = len(word) == 1 and (previous.isdigit() or word not in ("A", "I"))
    return (whole or match["close"] != "") and not one_letter
