"""What stands before the first words of a block: datelines, labels, the date of an entry."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from pipelines.lexicons import lexicon
from pipelines.reading.text.any_case import small
from pipelines.reading.text.furniture import EDGE

_LABEL = re.compile(r"(?:\[(?!TEXT|EXCERPT|ARTICLE|COMMUNIQUE|REPORT\b)[A-Z][A-Z ,.-]{2,60}\]\s*)+")
# Without one of these nothing is a dateline.
_DATELINE_SIGN = re.compile(r"--|[—–_(\[|:\d]|\s-\s|-$")
# the place of a dateline: "NEW DELHI"
PLACE = re.compile(r"[A-Z][A-Z.'’-]{2,}(?: [A-Z][A-Z.'’-]+){0,2}(?=[,\s(—–-])(?! [A-Z]{2,})")
_DAY = r"\d{1,2}(?:st|nd|rd|th|ST|ND|RD|TH)?"


def _alternatives(words: list[str], tail: str = "") -> str:
    """Any of the words, in any case; longer ones first."""
    return (
        "(?i:(?:"
        + "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
        + ")"
        + tail
        + ")"
    )


type Before = Literal["dateline", "boilerplate"]


@cache
def _date_pattern() -> str:
    """A date as datelines write it."""
    known = lexicon("layout")
    month = _alternatives(known["months"], r"(?!\w)\.?")
    weekday = _alternatives(known["weekdays"], r"(?!\w)\.?")
    return (
        rf"(?:(?:{weekday},?\s+)?(?:{_DAY}\s+{month},?(?:\s+\d{{2,4}})?"
        rf"|{month}\s+{_DAY}(?:,?\s*\d{{4}})?(?!\d)|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}"
        rf"|\d{{4}}-\d\d-\d\d|{month}\s+\d{{4}})|{weekday})"
    )


@cache
def _dateline() -> re.Pattern[str]:
    """What may stand before a story's first words: place, date, agency, dash."""
    known = lexicon("layout")
    date = _date_pattern()
    month = _alternatives(known["months"], r"(?!\w)\.?")
    agency = _alternatives(known["agencies"])
    dash = r"(?:\s*(?:--+|[—–])\s*|\s*_(?=\s|$)\s*|\s+-\s+|(?<=[).])-\s+|\s+-$)"
    loud = r"[A-Z][A-Z.'’-]+(?:[ ,/]+(?:[A-Z][A-Z.'’-]*|de|del|la|al|of)){0,4}"
    name = r"[A-Z][\w.'’-]*(?: (?:of the |of |and )?[A-Z][\w.'’-]*){0,3}"
    region = rf"(?:,?\s+{name})?(?:\s*\([^()\d]{{3,30}}\))?"
    place = rf"{loud}{region}"
    soft = r"[A-Z][\w.'’-]+(?:[ ,/]+[A-Z][\w.'’-]*){0,4}"
    camp = r"[A-Z][\w.'’-]+(?:[ ,]+(?:[A-Z][\w.'’-]*|de|del|la)){0,6}"
    named = rf"\(\s*(?:[^()]{{0,25}}\b)?{agency}\s*\)"
    some = r"\([^()\n]{2,40}\)"
    wire = r"/[^/\n]{0,20}/?"  # "April 3, 2018/ —", "June 2 /PRNewswire/ --"
    label = _alternatives(known["labels"]).replace("(?i:", "(?:", 1)
    tag = rf"(?:\s*\[{label}[A-Z ,:;\"\d-]{{0,60}}\]\s*)"
    stamp = r"(?:(?i:posted|published|(?:last )?updated|date of publication)(?: on| at)?:? )?"
    return re.compile(
        rf"(?:{place},?\s*{date},?\s*(?:{some}|{wire})?(?:{dash}|:\s+|(?={tag}))"
        rf"|{place}{dash}{date}(?:{dash}|:\s+)"
        rf"|{place},?\s*{some}(?:{dash}|\s*[:;]\s+|(?={tag})|\s*$)"
        rf"|{loud}:\s*{some}{dash}?(?=\s+[A-Z0-9])"
        rf"|(?P<bare>{place}{dash})"
        rf"|{soft},?\s*(?:{date},?\s*)?{named}(?:{dash}|:\s)"
        rf"|(?:Camp|Fort|FOB) {camp}{dash}"
        rf"|{soft},\s+(?:{month}\s+{_DAY}|{_DAY}\s+{month})(?:,?\s+\d{{4}})?(?:{dash}|:\s+)"
        rf"|{date},?\s*\(\s*{soft}\s*\){dash}"
        rf"|\(\s*{soft}(?:,?\s*{date})?\s*\){dash}"
        rf"|{soft},?\s*{date},?\s*(?:{named}(?=\s+[\"“]?[A-Z0-9])|{some}{dash})"
        rf"|{place},\s+(?:{month}\s+{_DAY}|{_DAY}\s+{month})(?:,\s+\d{{4}})?(?=\s+[\"“]?[A-Z0-9])"
        rf"|{named}(?:{dash}|\s)"
        rf"|{stamp}{date}(?:,?\s+\d{{1,2}}:\d{{2}})?"
        rf"(?:{dash}|\s*[|:]\s|(?=\s+\d{{0,3}}\s*[A-Z]))"
        rf"|(?P<colon>{loud},\s+[A-Z][\w .]{{2,25}}):(?=\s)"
        rf"){tag}*\s*|{tag}+"
    )


@cache
def label_pattern() -> re.Pattern[str]:
    """What stands before a story's first words in small letters ("Kohima: At least nine")."""
    some = r"\s*\([^()\n]{2,40}\)"
    soft = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?"
    words = rf"(?:[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){{0,2}}|{soft}(?:, {soft}(?=:))?)"
    return re.compile(rf"{words}(?:{some})?(?::|\s+[-–])\s+(?=[\"“]?[A-Z0-9])")


@cache
def entry_pattern() -> re.Pattern[str]:
    """A date that heads an entry of a chronology: a day or days, a month or a year."""
    month = _alternatives(lexicon("layout")["months"], r"(?!\w)\.?")
    year = r"(?:1[5-9]|20)\d\d"
    to = r"\s*(?:[-–—/]|to|and)\s*"
    days = rf"{_DAY}(?:{to}(?:{month}\s+)?{_DAY})?"
    return re.compile(
        rf"(?:{year}(?:[-–/]\d{{2,4}})?(?:,?\s+{month}(?:{to}{month})?(?:\s+{days})?)?"
        rf"|{month}\s+(?:{year}|{days}(?:,?\s+{year})?)|{days}\s+{month}(?:\s+{year})?)"
        r"\s*(?::|[–—]|-(?=\s))\s*(?=[\"“‘'A-Z0-9])"
    )


@cache
def date_line_pattern() -> re.Pattern[str]:
    """A line, in small letters, that only dates the story."""
    known = lexicon("layout")
    month = _alternatives(known["months"], r"(?!\w)\.?")
    weekday = _alternatives(known["weekdays"], r"(?!\w)\.?")
    time = r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?(?:\s*\(?[a-z]{2,4}(?!\w)\)?)?"
    piece = rf"(?:{month}|{weekday}|{time}|\d{{1,4}}(?:st|nd|rd|th)?|of|at|the|[-,/|.()@])"
    stamp = r"(?:first |last )?(?:published|posted|updated|date|dated|issued|created)"
    # Each piece is taken once and for all: digits can be cut into pieces in too many ways.
    return re.compile(
        small(
            rf"[\[(]?(?:{stamp}\b\]?:?\s*(?:on\s+)?)?(?=.*{_date_pattern()})"
            rf"(?:(?>{piece}|{stamp}:?)\s*+)++[\])]?"
        )
    )


def find_dateline(text: str, start: int, end: int) -> tuple[int, Before] | None:
    """Where a dateline (or a speaker's label: boilerplate) at the start of a block ends."""
    lead = len(text[start:end]) - len(text[start:end].lstrip(EDGE))
    stop = min(end, start + lead + 200)
    if (label := _LABEL.match(text, start + lead, stop)) is not None:
        return label.end(), "boilerplate"
    if _DATELINE_SIGN.search(text, start, min(stop, start + 130)) is None:
        return None
    match = _dateline().match(text, start + lead, stop)
    if match is None:
        return None
    # In a text in capitals a place and a dash alone may be any words and a dash.
    if (match["bare"] or match["colon"]) and text[match.end() : stop].isupper():
        return None
    return match.end(), "dateline"
