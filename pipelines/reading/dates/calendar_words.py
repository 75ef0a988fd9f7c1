"""The words of the calendar, from `seeds/lexicons/dates.toml`: tables and regular expressions.

A date pattern is written with the names of word classes in braces: `{month} {day}(?:, {year})?`.
`compile_pattern` puts the lexicon's words in their place, as named groups; a digit after the name
(`{month2}`) tells two words of one class apart. A space stands for any white space.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from pipelines.lexicons import lexicon
from pipelines.reading.dates import edtf
from pipelines.reading.dates.edtf import Period
from pipelines.reading.text.any_case import AnyCase

_WORDS: dict[str, Any] = lexicon("dates")


def _numbered(lists: list[list[str]], start: int) -> dict[str, int]:
    return {form: n for n, forms in enumerate(lists, start) for form in forms}


MONTHS = _numbered(_WORDS["months"], 1)
WEEKDAYS = _numbered(_WORDS["weekdays"], 0)
SEASONS = {form: int(code) for code, forms in _WORDS["seasons"].items() for form in forms}
UNITS: dict[str, tuple[int, str]] = {
    form: (1, unit) for unit, forms in _WORDS["units"].items() for form in forms
} | {form: (n, unit) for form, (n, unit) in _WORDS["units_counted_as"].items()}
PARTS = {form: part for part, forms in _WORDS["parts"].items() for form in forms}
CLOCK: dict[str, str] = _WORDS["clock"]
ZONES: dict[str, str] = _WORDS["zones"]
NUMBERS: dict[str, int] = _WORDS["numbers"]
ORDINALS: dict[str, int] = _WORDS["ordinals"]
DECADES: dict[str, int] = _WORDS["decades"]
NEARNESS: dict[str, int] = _WORDS["nearness"]
NEARNESS_TOLD: dict[str, int] = _WORDS["nearness_told"]
UNTIL_MORNING = frozenset(_WORDS["until_morning"])
FROM_PUBLICATION: dict[str, int] = _WORDS["days_from_publication"]
FROM_TOLD: dict[str, int] = _WORDS["days_from_told"]
NAMED_DAYS: dict[str, str] = _WORDS["named_days"]
_BY_MOON: dict[str, list[tuple[date, int]]] = {
    spelling: [(date.fromisoformat(began), days) for began, days in told["began"]]
    for told in lexicon("feasts").values()
    for spelling in told["spellings"]
}
FEASTS = [
    *_WORDS["feasts"], *_WORDS["feasts_by_weekday"], *_WORDS["feasts_by_easter"], *_BY_MOON
]  # fmt: skip
AMBIGUOUS = frozenset(_WORDS["ambiguous"])
VAGUE: list[str] = _WORDS["vague"]["words"]
REPORTING = frozenset(_WORDS["attachment"]["reporting"])
NOT_HAPPENING = REPORTING.union(_WORDS["attachment"]["aftermath"])
TENSE: dict[str, frozenset[str]] = {k: frozenset(v) for k, v in _WORDS["tense"].items()}


def plain(words: str) -> str:
    """Matched text as the lexicon spells it: lower case, single spaces, straight apostrophes."""
    return re.sub(r"\s+", " ", words).replace("’", "'").strip().lower()


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of these words, the longest first."""
    ordered = sorted(set(words), key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"\s+").replace("'", "['’]") for w in ordered)


def _names(lists: list[list[str]]) -> str:
    """Full names, and abbreviations with or without their full stop."""
    full = any_of(forms[0] for forms in lists)
    short = any_of(form for forms in lists for form in forms[1:])
    return rf"(?:(?:{full})\b|(?:{short})\b\.?(?!\w))"


_DIGIT_TEENS = r"(?:1[0-9]|20)"
_FRAGMENTS = {
    # \b after an abbreviation with a full stop would fail, so the stop is outside of it.
    "month": _names(_WORDS["months"]),
    "weekday": _names(_WORDS["weekdays"]),
    "day": r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d|%|[:.,]\d)",
    "dayword": any_of(w for w in ORDINALS),
    "year": rf"{_DIGIT_TEENS}\d\d(?!\d|[.,]\d)",
    "shortyear": r"['‘’`]?\d\d(?![\d:%]|[.,]\d)",
    "season": any_of(SEASONS),
    "unit": rf"(?:{any_of(UNITS)})",
    "part": any_of(PARTS),
    "number": rf"(?:\d{{1,3}}|(?:{any_of(w for w in NUMBERS if NUMBERS[w] >= 20)})[\s-]"
    rf"(?:{any_of(w for w in NUMBERS if 0 < NUMBERS[w] < 10)})|{any_of(NUMBERS)})",
    "vaguenumber": any_of(_WORDS["vague_numbers"]["words"]),
    "ordinal": rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{any_of(ORDINALS)})",
    "near": any_of(NEARNESS),
    "told": any_of(NEARNESS_TOLD),
    "frompub": any_of(FROM_PUBLICATION),
    "fromtold": any_of(FROM_TOLD),
    "decadeword": any_of(DECADES),
    "feast": any_of(FEASTS),
    "named": any_of(NAMED_DAYS),
    "vague": any_of(VAGUE),
    "clock": any_of(CLOCK),
    "zone": any_of(ZONES),
    "spoken": any_of(w for w in NUMBERS if 20 <= NUMBERS[w] < 100 and "-" not in w),
    "tens": any_of(w for w in NUMBERS if 10 <= NUMBERS[w] < 20),
    "ones": any_of(w for w in NUMBERS if NUMBERS[w] < 10 and w not in ("a", "an")),
}
MODIFIER = re.compile(rf"\b(?:{any_of(_WORDS['modifiers']['words'])})[\s-]*$", re.IGNORECASE)
_WORD_CLASS = re.compile(r"\{([a-z]+)(\d?)\}")


def compile_pattern(template: str) -> AnyCase:
    """A template with word classes in braces as a regular expression of whole words."""

    def put(found: re.Match[str]) -> str:
        return f"(?P<{found[1]}{found[2]}>{_FRAGMENTS[found[1]]})"

    expanded = _WORD_CLASS.sub(put, template.replace(" ", r"\s+"))
    return AnyCase(rf"(?<![\w$£€#]){expanded}(?!\w)")


def number_of(words: str) -> int | None:
    """The value of a number or ordinal in digits or words ("10", "twenty-first", "a couple of")."""
    known = plain(words)
    if m := re.match(r"\d+", known):
        return int(m[0])
    if known in NUMBERS or known in ORDINALS:
        return NUMBERS.get(known, ORDINALS.get(known))
    parts = re.split(r"[\s-]", known)
    values = [NUMBERS.get(p) for p in parts]
    return sum(v for v in values if v) if None not in values else None


def month_number(words: str) -> int:
    """The number of a month by its name or abbreviation."""
    return MONTHS[plain(words).rstrip(".")]


def weekday_number(words: str) -> int:
    """The number of a weekday, Monday 0, by its name or abbreviation."""
    return WEEKDAYS[plain(words).rstrip(".")]


def easter(year: int) -> date | None:
    """Western Easter Sunday (the anonymous Gregorian computus)."""
    if not 1583 <= year <= 9999:
        return None
    golden, hundreds, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + hundreds - hundreds // 4 - (8 * hundreds + 13) // 25 + 15) % 30
    weekday = (32 + 2 * (hundreds % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    total = epact + weekday - 7 * ((golden + 11 * epact + 22 * weekday) // 451) + 114
    return date(year, total // 31, total % 31 + 1)


def feast(name: str, year: int, near: date | None = None) -> Period | None:
    """The days of a feast in a year; of two, which the moon's year allows, the one `near` a day."""
    if found := [f for f in _BY_MOON.get(name, ()) if f[0].year == year]:
        began, days = min(found, key=lambda f: abs((f[0] - near).days) if near else 0)
        last = began + timedelta(days - 1)
        return edtf.span(began, last) if days > 1 else edtf.day(began)
    if fixed := _WORDS["feasts"].get(name):
        return edtf.day_of(year, *fixed)
    if rule := _WORDS["feasts_by_weekday"].get(name):
        return _by_weekday(year, *rule)
    sunday, offset = easter(year), _WORDS["feasts_by_easter"].get(name)
    return edtf.day(sunday + timedelta(offset)) if sunday and offset is not None else None


def _by_weekday(year: int, month: int, weekday: int, which: int) -> Period | None:
    first = edtf.day_of(year, month, 1)
    if first is None:
        return None
    number = 1 + (weekday - first.start.weekday()) % 7 + 7 * (which - 1)
    if which < 0:
        last = date(year, month, monthrange(year, month)[1])
        number = last.day - (last.weekday() - weekday) % 7
    return edtf.day_of(year, month, number)
