"""Page furniture: lines of a news page that belong to the page, not to the story."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick

from pipelines.lexicons import lexicon
from pipelines.reading.text.any_case import small

FURNITURE_CHARS = 240
PATTERN_CHARS = 160
EDGE = " \t\"'“”‘’«»*•■●▪►▶→>|\xa0"


@dataclass(frozen=True, slots=True)
class _Furniture:
    """The lexicon `boilerplate` made ready for look-up."""

    whole: frozenset[str]
    starts: dict[str, tuple[str, ...]]
    contains: AhoCorasick
    patterns: re.Pattern[str]
    with_capitals: re.Pattern[str]
    line_only: frozenset[str]
    unended: frozenset[str]


@cache
def _furniture() -> _Furniture:
    known, layout = lexicon("boilerplate"), lexicon("layout")
    starts: dict[str, list[str]] = {}
    for phrase in known["starts"]:
        starts.setdefault(_first_word(phrase), []).append(phrase)
    patterns = [*known["patterns"], *layout["furniture"]]
    return _Furniture(
        frozenset(known["whole"]),
        {first: tuple(phrases) for first, phrases in starts.items()},
        AhoCorasick(known["contains"]),
        # A pattern that asks for capitals means it.
        _one_of([small(p) for p in patterns if "[A-Z]" not in p]),
        _one_of([p for p in patterns if "[A-Z]" in p]),
        frozenset(layout["line_only"]),
        frozenset(layout["unended"]),
    )


def _one_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns))


def _first_word(text: str) -> str:
    """The first run of letters, or the first character."""
    match = re.match(r"[^\W\d_]+", text)
    return match.group() if match else text[:1]


def is_furniture(line: str, whole_line: bool = True) -> bool:
    """Is a line page furniture? Of a sentence inside a line more is asked (`whole_line` false)."""
    stripped = line.strip(EDGE)
    if len(stripped) > FURNITURE_CHARS:
        return False
    known = _furniture()
    plain = stripped.replace("’", "'").lower()
    bare = plain.rstrip(" .:!")
    if bare in known.whole or not any(map(str.isalnum, bare)):
        return True
    begins = [p for p in known.starts.get(_first_word(plain), ()) if _starts_with(plain, p)]
    if begins and begins[0] in known.unended and plain.endswith("."):
        begins = []
    if begins and (whole_line or begins[0] not in known.line_only):
        return True
    if known.contains.find_matches_as_indexes(plain):
        return True
    return len(stripped) <= PATTERN_CHARS and bool(
        known.patterns.fullmatch(bare)
        or known.patterns.fullmatch(plain)
        or known.with_capitals.fullmatch(stripped[:1].lower() + stripped[1:])
    )


def _starts_with(text: str, phrase: str) -> bool:
    return text.startswith(phrase) and not text[len(phrase) : len(phrase) + 1].isalnum()
