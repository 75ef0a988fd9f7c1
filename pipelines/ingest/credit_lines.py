"""Who published an article and which news agency it came from, read from the article itself.

Only datelines and lines of credit, rights and subscriptions are looked at: a story names other
media as its sources, and those neither published it nor wrote it.
"""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from pipelines.ingest.names import Names
from pipelines.lexicons import lexicon

HEAD = 300
TAIL_LINES = 12
TAIL = 160
SIGN_OFF = 1200

_DASH = r"\s*[-–—:_*\x96\x97]"
_DATELINE = re.compile(rf"\(([^()\n]{{2,60}})\){_DASH}|/([^/\n]{{2,40}})/{_DASH}")
_OPENING = re.compile(
    r"\A\W*((?:[A-Z][^\n(),]{0,40},\s*)?[^\n(),a-z]{0,6}[^\n(),]{2,30}?)\s*(?:--+|\s[-–—]|:)\s"
)
_LAST_WORDS = re.compile(r"(?:\(([^()\n]{2,60})\)|[-–—/|]\s*([^-–—|\n()]{2,40}))[\s.\"”']*\Z")
_CREDIT = re.compile(
    r"""^\W*(?:
        (?:with|from|by|source[s]?:?|via|credit:?|©|\(c\)|copyright\b[^A-Za-z]*)\s+
        (?:(?:files?|reports?|inputs?|additional\ reporting)\s+(?:from|by)\s+)?
        )?(?P<names>[^.!?\n]{2,60}?)(?:\s+contributed\s+to\s+this\s+\w+)?\W*$""",
    re.VERBOSE | re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\((?:with|by|from|via|sources?:?)?\s*([^()\n]{2,60})\)", re.IGNORECASE)
_LAST_SOURCE = re.compile(r"\bsources?:?\s+([^.!?\n]{2,40})\W*\Z", re.IGNORECASE)
_RIGHTS = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)\W*(?:(?:19|20)\d\d\W*)?(?:by\s+)?(.{2,60})", re.IGNORECASE
)
_CONTRIBUTED = re.compile(
    r"\scontributed\s+(?:to\s+this\s+(?:report|story|article|post)|reporting)",
    re.IGNORECASE,
)
_INPUTS = re.compile(
    r"\b(?:with\s+(?:\w+\s+)?inputs?|files?|reporting)\s+(?:from|by)\s([^.\n]{2,60})", re.I
)
_REUTERS_SIGN_OFF = re.compile(
    r"\b[Rr]eporting by [^()]*[;,] ?[Ee]diting by|Thomson Reuters Trust Principles"
)
_OF_THE_PAGE = re.compile(
    r"©|\bcopyright\b|rights reserved|\bsubscri|\bnewsletter|\bsign up\b|\bdownload\b|"
    r"\binvites you\b|\bfollow us\b|\bour app\b|\bmembership\b|\bregistered trademark",
    re.IGNORECASE,
)
_ONLY_NAMES = re.compile(
    r"(?:[\s,/&|;.()\[\]*–—-]|\band\b|\bwith\b|\bagencies\b|\bothers\b|\bstaff\b)*"
)


@cache
def _agencies() -> Names:
    return Names.of(lexicon("agencies")["agency"])


@cache
def _publishers() -> Names:
    return Names.of(lexicon("publishers")["publisher"])


def agency_of(text: str) -> str | None:
    """The news agency credited in a text ("(Reuters) -", "With AFP"); several as "AFP, Reuters"."""
    found = _agencies().find(" ; ".join(_datelines(text)))
    if not found:
        found = [name for credit in _credits(text) for name in _agencies().find(credit)]
    if not found and _REUTERS_SIGN_OFF.search(text, max(0, len(text) - SIGN_OFF)):
        found = ["Reuters"]
    return ", ".join(dict.fromkeys(found)) or None


def publisher_of(text: str) -> str | None:
    """The publisher named by the dateline ("(CNN) --") or by lines about the page itself."""
    if found := _publishers().find(" ; ".join(_datelines(text))):
        return found[0]
    lines = text.strip().splitlines()
    edge = lines[:TAIL_LINES] + lines[-TAIL_LINES:] if len(lines) > 2 * TAIL_LINES else lines
    for line in reversed(edge):
        if len(line) <= 300 and _OF_THE_PAGE.search(line) and (found := _publishers().find(line)):
            return found[0]
    return None


def publisher_of_site(url: str) -> str | None:
    """The publisher of a web address, by its host name."""
    try:
        host = (urlsplit(url).hostname or "").lower()
    except ValueError:
        return None
    sites: dict[str, str] = lexicon("publishers")["site"]
    parts = host.split(".")
    return next((sites[s] for i in range(len(parts)) if (s := ".".join(parts[i:])) in sites), None)


def _datelines(text: str) -> list[str]:
    """What a dateline says of its origin: "PARIS (AFP) -", "/PRNewswire/ --", "AP — "."""
    head = text.lstrip()[:HEAD]
    found = [m[1] or m[2] for m in _DATELINE.finditer(head)]
    if not found and (opening := _OPENING.match(head)) and _is_signed(opening[1]):
        found = [opening[1].rsplit(",", 1)[-1]]
    return found


def _is_signed(opening: str) -> bool:
    """Is the last part of "BEIRUT, AP" nothing but a name of an agency?"""
    last = opening.rsplit(",", 1)[-1].strip().replace("’", "'")
    return last in _agencies().canonical or last in _publishers().canonical


def _credits(text: str) -> list[str]:
    """Stretches at the end of a text that credit somebody."""
    text = text.rstrip()
    found = [m[1] or m[2] for m in [_LAST_WORDS.search(text, max(0, len(text) - TAIL))] if m]
    found += [m[1] for m in _IN_BRACKETS.finditer(text, max(0, len(text) - 2 * TAIL))]
    found += [m[1] for m in [_LAST_SOURCE.search(text, max(0, len(text) - TAIL))] if m]
    lines = [line.strip() for line in text.splitlines()[-TAIL_LINES:] if len(line) <= TAIL]
    found += [m["names"] for line in lines if (m := _CREDIT.match(line))]
    found = [stretch for stretch in found if _names_only(stretch)]
    found += [m[1] for line in lines if (m := _RIGHTS.search(line))]
    for m in _CONTRIBUTED.finditer(text, max(0, len(text) - SIGN_OFF)):
        found.append(re.split(r"[.\n]", text[max(0, m.start() - 120) : m.start()])[-1])
    found += [m[1] for m in _INPUTS.finditer(text, max(0, len(text) - SIGN_OFF))]
    return found


def _names_only(stretch: str) -> bool:
    """Does nothing but agencies, publishers and joining words stand here?"""
    rest = stretch.replace("’", "'")
    for names in (_agencies(), _publishers()):
        rest = names.pattern.sub(" ", rest)
    return bool(_ONLY_NAMES.fullmatch(rest)) and rest != stretch
