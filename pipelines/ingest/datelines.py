"""The day of publication where it is written out: in the address or at the edge of the text."""

from __future__ import annotations

import re
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|"
        "sep sept september|oct october|nov november|dec december".split("|"),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        "mon monday|tue tues tuesday|wed weds wednesday|thu thur thurs thursday|fri friday|"
        "sat saturday|sun sunday".split("|")
    )
    for name in names.split()
}


def alternatives(names: dict[str, int]) -> str:
    """A regular expression for any of the names, in any case, with or without a full stop."""
    return "(?i:" + "|".join(sorted(names, key=lambda name: (-len(name), name))) + r")\.?"


MONTH, WEEKDAY = alternatives(MONTHS), alternatives(WEEKDAYS)
_YEAR = r"(?:(?:19|20)\d\d|'?\d\d(?!\d))"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"


def _date(tag: str) -> str:
    """A full date in words, as ISO writes it or in digits, day first; its groups have a tag."""
    return (
        rf"(?:(?P<{tag}w>{WEEKDAY}),?\s+)?(?:"
        rf"(?P<{tag}d1>{_DAY})[\s-]+(?P<{tag}m1>{MONTH}),?[\s-]+(?P<{tag}y1>{_YEAR})"
        rf"|(?P<{tag}m2>{MONTH})\s+(?P<{tag}d2>{_DAY}),?\s*(?P<{tag}y2>(?:19|20)\d\d)"
        rf"|(?P<{tag}y3>(?:19|20)\d\d)-(?P<{tag}m3>\d\d)-(?P<{tag}d3>\d\d)(?:T[\d:.]+Z?)?"
        rf"|(?P<{tag}d4>\d{{1,2}})(?P<{tag}sep>[.-])(?P<{tag}m4>\d{{1,2}})(?P={tag}sep)"
        rf"(?P<{tag}y4>(?:19|20)\d\d))(?!\d)"
    )


_TIME = r"(?:\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[APap]\.?[Mm]\.?)?\s*(?:\(?[A-Z]{2,4}\)?)?)"
_FILED = (
    r"(?i:(?:first\s+)?(?:published|posted|updated|last\s+updated?|last\s+modified|modified|issued|"
    r"created|released|date(?:\s+of\s+(?:publication|issue))?|on|at|by))"
)
_NAME = r"(?:[A-Z(][\w.'’()/-]*|de|la|el|del|of|and|the)"
DATELINE = re.compile(
    rf"\A\s*(?:{_NAME}[\s,]+){{1,10}}\(?{_date('a')}\)?[\s,]*"
    rf"(?:\([^()\n]{{1,60}}\)|/[^/\n]{{2,40}}/)?\s*(?:--+|[-–—:])"
)
STAMP = re.compile(
    rf"\A(?:{_FILED}[\s:,]*)*(?:{_TIME}[\s,|]*)?{_date('b')}[\s,|·•–—-]*(?:at\s+)?{_TIME}?\W*\Z"
)
BYLINE = re.compile(rf"\A[Bb][Yy]\s[^\n]{{3,60}}?[|,·•–—-]\s*{_date('c')}\W*\Z")
OPENING = re.compile(
    rf"\A(?:(?!(?:on|at|by)\b){_FILED}[\s:,]*(?:(?:on|at)\s+)?)?{_date('d')}"
    rf"(?=\s*[|:–—]|\s+-|\s+[\"'“‘]?[A-Z0-9]|\s+by\s|\s*\n)"
)

_ARCHIVE = re.compile(r"\A.*?//web\.archive\.org/web/\d{4,14}\w*/|\A.*?//archive\.\w+/\d{8,14}/")
_IN_URL = re.compile(
    rf"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<sep>[/_.-])(?P<m>0?[1-9]|1[0-2]|{MONTH})(?P=sep)"
    r"(?P<d>0?[1-9]|[12]\d|3[01])(?!\d)",
    re.IGNORECASE,
)
_IN_URL_DIGITS = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")

HEAD_LINES, TAIL_LINES = 8, 4


def date_in_url(url: str) -> date | None:
    """The day in a web address: `/2023/09/21/`, `/2023/sep/21/`, `-2023-09-21`, `20230921`.

    The time stamp of a web archive is not the article's.
    """
    address = _ARCHIVE.sub("", url)
    for found in _IN_URL.finditer(address):
        month = found["m"].lower().rstrip(".")
        number = int(month) if month.isdigit() else MONTHS[month]
        if day := valid(int(found["y"]), number, int(found["d"])):
            return day
    for found in _IN_URL_DIGITS.finditer(address):
        if day := valid(int(found[1]), int(found[2]), int(found[3])):
            return day
    return None


def date_in_dateline(text: str) -> date | None:
    """The day in a dateline, a time stamp or a byline at the edge of the text.

    "KABUL, Afghanistan (Sept. 21, 2023) —", "BRIDGETOWN (BARBADOS), 18 JAN 90 (CANA) --",
    "Wed 05 Apr 2017 Headline", "Published: 5 April 2017 10:15 GMT", "05-04-2017 Headline" (the
    day stands first, unless there is no such month). A date whose weekday is not
    that day's is no date.
    """
    opening = text.lstrip()[:300]
    if found := DATELINE.match(opening):
        return _day(found, "a")
    if found := OPENING.match(opening):
        return _day(found, "d")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in lines[:HEAD_LINES] + lines[HEAD_LINES:][-TAIL_LINES:]:
        if len(line) <= 120:
            if found := STAMP.match(line):
                return _day(found, "b")
            if found := BYLINE.match(line):
                return _day(found, "c")
    return None


def valid(year: int, month: int, day: int) -> date | None:
    """The date, if there is such a day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(found: re.Match[str], tag: str) -> date | None:
    parts = found.groupdict()
    for i in "1234":
        if (written := parts[f"{tag}y{i}"]) is None:
            continue
        year = int(written.lstrip("'"))
        if year < 100:
            year += 1900 if year >= 69 else 2000
        month = parts[f"{tag}m{i}"].lower().rstrip(".")
        number = int(month) if month.isdigit() else MONTHS[month]
        of_month = int(re.sub(r"\D", "", parts[f"{tag}d{i}"]))
        day = valid(year, number, of_month) or (valid(year, of_month, number) if i == "4" else None)
        weekday = parts[f"{tag}w"]
        if day and weekday and WEEKDAYS[weekday.lower().rstrip(".")] != day.weekday():
            return None
        return day
    return None
