"""Tells dates from what only looks like one: counts, names, verbs ("may", "march", "fall")."""

from __future__ import annotations

import re
from typing import Any

from pipelines.lexicons import lexicon
from pipelines.reading.dates.calendar_words import (
    AMBIGUOUS,
    UNITS,
    WEEKDAYS,
    any_of,
    plain,
)
from pipelines.reading.dates.scene import Scene
from pipelines.reading.syntax.tokens import Span, Token

_GUARDS: dict[str, frozenset[str]] = {
    name: frozenset(words) for name, words in lexicon("dates")["guards"].items()
}
_BEFORE = re.compile(r"([\w.%]+)[\s-]*$")
_AFTER = re.compile(r"[\s-]*([\w%]+)")
OLDEST_BARE_YEAR = 1800
OLDEST_AFTER_UNTIL = 1500
"""Below it, "until 1100" is a time of day."""
YEARS_AHEAD = 60


def word_before(text: str, position: int) -> str:
    """The word that ends before a character, in lower case."""
    found = _BEFORE.search(text, max(0, position - 40), position)
    return found[1].lower() if found else ""


def word_after(text: str, position: int) -> str:
    """The word that begins after a character, in lower case."""
    found = _AFTER.match(text, position)
    return found[1].lower() if found else ""


def is_date(rule: str, match: re.Match[str], text: str, span: Span, scene: Scene) -> bool:
    """Is a phrase that a pattern found a date where it stands?"""
    check: Any = _CHECKS.get(rule)
    if rule in _NAMEABLE and _is_quoted_name(text, match):
        return False
    if word_after(text, match.end()) in _GUARDS["after_name"] and rule in _NAMEABLE:
        return False
    if _IN_NAME.search(text, 0, match.start()) and rule in _NAMEABLE:
        return False
    return check is None or bool(check(match, text, span, scene))


def _is_quoted_name(text: str, match: re.Match[str]) -> bool:
    """Is a day a name in quotation marks of its own (the "9 May" brigade)?"""
    around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
    return len(around) == 2 and all(c in _QUOTES for c in around)


_IN_NAME = re.compile(r"[^\W\d](?<!late)(?<!early)(?<!mid)-$", re.IGNORECASE)
"""Savanna-la-Mar."""
_QUOTES = frozenset("\"“”'‘’`«»")


def _year(match: re.Match[str], text: str, span: Span, scene: Scene) -> bool:
    """1988, but not "killed 2000", "2020 people", "Resolution 1701"."""
    before, after = word_before(text, match.start()), word_after(text, match.end())
    number = int(match["year"])
    latest = (scene.published.year if scene.published else 2030) + YEARS_AHEAD
    counted = before in _GUARDS["before_no_year"] or after in _GUARDS["after_no_year"]
    if number > latest or counted or _ADDRESS.match(text, match.end()):
        return False
    if before == "of":
        ahead = text[: match.start()].rstrip()[:-2]
        return word_before(ahead, len(ahead)) not in _GUARDS["counting_nouns"]
    if before in _GUARDS["before_year"]:
        is_clock = number < OLDEST_AFTER_UNTIL and before not in ("in", "since")
        return not is_clock and not (number % 100 == 0 and _next_noun(span[0]))
    if number < OLDEST_BARE_YEAR or span[0].dep_ in ("dobj", "attr", "quantmod"):
        return False
    return not _next_noun(span[0]) or (number % 100 != 0 and before in _DETERMINERS)


_ADDRESS = re.compile(
    r"(?:\s+[NSEW]\.?)?(?:\s+[A-Z][\w.'’]*){1,3}?\s+"
    rf"(?i:{any_of(_GUARDS['streets'])})\b"
)
"""1522 State St., 1900 N. Main Street."""


def _short_year(match: re.Match[str], text: str, span: Span, scene: Scene) -> bool:
    """In '92; not "of '45 people'", which is quoted."""
    return _next_noun(span[-1]) is None


_DETERMINERS = frozenset(
    ["the", "its", "his", "their", "our", "s", "that", "this", "these", "those"]
)


def _next_noun(token: Token) -> Token | None:
    """The plural noun that a number counts."""
    if token.dep_ == "nummod" and token.head.i > token.i and token.head.tag_ in ("NNS", "NNPS"):
        return token.head
    following = token.nbor() if token.i + 1 < len(token.doc) else token
    return following if following.i != token.i and following.tag_ == "NNS" else None


def _name_of_time(match: re.Match[str], text: str, span: Span, scene: Scene) -> bool:
    """April, Sunday; not the modal, the verb, a person or a habit."""
    found = match.groupdict()
    word = found.get("month") or found.get("weekday") or ""
    if not word[:1].isupper():
        return False
    before = word_before(text, match.start())
    known = plain(word).rstrip(".")
    if found.get("weekday"):
        if _HABIT.match(text, match.end()) or _EVERY.search(text, 0, match.start()):
            return False
        return known not in AMBIGUOUS and before not in _GUARDS["before_no_weekday"]
    token = next((t for t in span if t.lower_.startswith(known)), span[-1])
    if before in _GUARDS["before_no_weekday"] or before in _GUARDS["before_name"]:
        return False
    if token.ent_type_ == "PERSON" and token.dep_ != "pobj":
        return False
    if len(known) <= SHORT and _ends_name(token, text, match.end()):
        return False
    return known not in AMBIGUOUS or _is_month_by_place(token, text, match.end())


def _ends_name(token: Token, text: str, end: int) -> bool:
    """Does a month's short name end a longer one ("Theresa May", "San Mateo del Mar")?"""
    before = token.nbor(-1) if token.i > token.sent.start else None
    if before is None or text[end - 1] == "." or text[end : end + 1] == ".":
        return False
    is_name = before.tag_[:3] == "NNP" and before.text[:1].isupper() and before.text.isalpha()
    return (is_name and before.lower_ not in _BEFORE_MONTHS) or before.lower_ in _NAME_PARTICLES


SHORT = 3  # letters of a month's short name
_BEFORE_MONTHS = frozenset([*WEEKDAYS, "early", "mid", "late", "since", "in"])
_NAME_PARTICLES = frozenset(["de", "del", "la", "el", "al"])


_HABIT = re.compile(
    rf"(?:\s*(?:,|and|or|&)\s*\b(?:{any_of(WEEKDAYS)})\b)*\s+(?:mornings|afternoons|evenings|nights)\b",
    re.IGNORECASE,
)
"""Monday and Tuesday nights."""
_EVERY = re.compile(
    rf"\b(?:every|each)(?:\s+(?:{any_of(WEEKDAYS)})\s*(?:,|\band\b|\bor\b|&))+\s*$", re.IGNORECASE
)
"""Every Tuesday and Friday."""


def _is_month_by_place(token: Token, text: str, end: int) -> bool:
    """Does "May", "March", "Jan" stand as a month does: no subject, no first name, no title?"""
    if token.tag_ not in ("NNP", "NNPS") or token.dep_ == "nsubj":
        return False
    is_first_name = token.dep_ == "compound" and token.head.tag_ == "NNP"
    return not is_first_name and not _TITLE_GOES_ON.match(text, end)


_TITLE_GOES_ON = re.compile(r"\s+(?:of|for)\s+(?:the\s+)?[A-Z]")
"""March of Return, March for Life."""


def _day_of_month(match: re.Match[str], text: str, span: Span, scene: Scene) -> bool:
    """4 May; not "killed 4 may"; the month may lack its capital only if it is no other word."""
    word = match.groupdict().get("month") or ""
    return word[:1].isupper() or plain(word) not in AMBIGUOUS


def _season(match: re.Match[str], text: str, span: Span, scene: Scene) -> bool:
    if match.groupdict().get("near"):
        return True
    if match.groupdict().get("relyear"):
        return True
    is_noun = span[-1].tag_ in ("NN", "NNP")
    article = plain(match[0]).startswith("the ")
    before = "the" if article else word_before(text, match.start())
    compound = span[-1].dep_ == "compound" and not article
    return is_noun and not compound and before in _GUARDS["before_season"]


def _unit(match: re.Match[str], text: str, span: Span, scene: Scene) -> bool:
    """Last week; not "the last day", "this minute", "this quarter" of a town."""
    found = match.groupdict()
    if (found.get("unit") or "x")[0].isupper() and _is_name(match, span):
        return False
    unit = UNITS[plain(found.get("unit") or "")][1]
    near = plain(found.get("near") or "")
    if unit == "hour" or (unit == "day" and near not in ("this", "next", "the next")):
        return False
    return unit != "quarter" or near in ("last", "next") or scene.quarter is not None


def _is_name(match: re.Match[str], span: Span) -> bool:
    """Is it capitalised as a name is ("This Week"), in a sentence that is not?"""
    others = [t for t in span.doc[max(0, span.start - 8) : span.end + 8] if t.text.isalpha()]
    return match[0][:1].isupper() and sum(t.text[0].islower() for t in others) > len(others) / 2


def _told_unit(match: re.Match[str], text: str, span: Span, scene: Scene) -> bool:
    return UNITS[plain(match["unit"])][1] not in ("hour", "quarter") or scene.quarter is not None


def _quarter(match: re.Match[str], text: str, span: Span, scene: Scene) -> bool:
    return scene.quarter is not None or bool(match.groupdict().get("rel"))


def _feast(match: re.Match[str], text: str, span: Span, scene: Scene) -> bool:
    word = match["feast"]
    is_person = " " not in word and any(t.ent_type_ == "PERSON" for t in span)
    return word[0].isupper() and not is_person


def _vague(match: re.Match[str], text: str, span: Span, scene: Scene) -> bool:
    return span[0].tag_ != "NNP"


def _from_publication(match: re.Match[str], text: str, span: Span, scene: Scene) -> bool:
    """Today; not "today's youth", "USA Today"."""
    before = text[: match.start()].rstrip()
    is_name = match[0][:1].isupper() and before[-1:].isalpha() and span[0].ent_type_ == "ORG"
    generic = _OWNER.match(text, match.end())
    return not is_name and not (generic and generic[1].lower() in _GUARDS["generic_today"])


_OWNER = re.compile(r"['’]s\s+(\w+)")


def _clock(match: re.Match[str], text: str, span: Span, scene: Scene) -> bool:
    """A time of day; a bare 05:00 or "noon" needs a word that leads to it or a day beside it."""
    found = match.groupdict()
    if found.get("ap") or found.get("zone"):
        return True
    if word_before(text, match.start()) in _GUARDS["before_no_clock"]:
        return False
    if word_before(text, match.start()) in _GUARDS["before_clock"]:
        return True
    return bool(found.get("clock"))


_NAMEABLE = frozenset(["month", "month day", "day month", "weekday", "season"])
_CHECKS = {
    "year": _year,
    "years": _year,
    "short year": _short_year,
    "month": _name_of_time,
    "weekday": _name_of_time,
    "month day": _day_of_month,
    "day month": _day_of_month,
    "days of month": _day_of_month,
    "season": _season,
    "near unit": _unit,
    "told unit": _told_unit,
    "that quarter": _quarter,
    "feast": _feast,
    "vague": _vague,
    "from publication": _from_publication,
    "clock": _clock,
}
