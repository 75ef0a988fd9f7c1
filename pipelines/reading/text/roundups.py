"""Round-ups: pages of which every entry is a story of its own, under the name of its country.

"MALI Jihadists attacked …", "Mali: Jihadists attacked …", or a line "Mali" above its paragraphs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipelines.lexicons import lexicon

FEWEST = 2  # entries, of different countries
LONGEST = 60  # characters of a label
PARAGRAPH, INTRODUCTION = 120, 1  # characters of one; how many may stand before the entries
SHORTEST = 4  # letters of a name that stands before its entry without any mark ("US" opens others)


@dataclass(frozen=True, slots=True)
class Label:
    """The head of an entry: characters [start, end) are no part of what it tells."""

    name: str
    end: int


def labels(text: str, blocks: list[tuple[int, int]]) -> dict[int, Label]:
    """The heads of the entries by the number of their block; none in a page that is no round-up."""
    found = {n: label for n, (s, e) in enumerate(blocks) if (label := _label(text, s, e))}
    if len({label.name for label in found.values()}) < FEWEST:
        return {}
    # what the world says of a deed told before is no round-up
    before = [e - s for s, e in blocks[: min(found)]]
    return found if sum(length > PARAGRAPH for length in before) <= INTRODUCTION else {}


def _label(text: str, start: int, end: int) -> Label | None:
    head = text[start : min(end, start + LONGEST)]
    if (marked := _marked().match(head)) is not None:
        return Label(marked["name"].upper(), start + marked.end())
    bare = _bare().match(head) if not text[start:end].isupper() else None
    if bare is None:
        return None
    goes_on = bare["rest"][:1].islower() or bare["rest"][:1] in "'’"  # "CHAD is to hold elections"
    return Label(bare["name"], start if goes_on else start + bare.end("name"))


@cache
def _names() -> tuple[str, str]:
    """Names of countries as they stand in any case, and in capitals; longer ones first."""
    known = {n for c in lexicon("countries").values() for n in (c["name"], *c.get("names", ()))}
    short = lexicon("layout")["short_countries"]
    every = sorted({*known, *short}, key=len, reverse=True)
    loud = sorted({n.upper() for n in every}, key=len, reverse=True)
    return "|".join(map(re.escape, [*every, *loud])), "|".join(map(re.escape, loud))


@cache
def _marked() -> re.Pattern[str]:
    """A name with a mark behind it ("Mali: …", "MALI – …"), or alone on its line."""
    any_case, _ = _names()
    return re.compile(
        rf"\W{{0,4}}(?P<name>(?:{any_case})(?:\s?[-/–&]\s?(?:{any_case}))*)"
        rf"(?:\s*:\s+|\s*[—–]\s+|\s+-+\s+|\s*:?\s*$)(?=[\"\u201c\u2018']?[A-Z0-9]|$)"
    )


@cache
def _bare() -> re.Pattern[str]:
    """Names in capitals before a sentence ("MALI Jihadists …", "INDIA-PAKISTAN Troops …")."""
    _, loud = _names()
    one = rf"(?:(?:{loud})(?<=\w{{{SHORTEST}}})|(?:{loud})[-/–](?:{loud}))"
    return re.compile(
        rf"(?P<name>{one}(?:[-/–](?:{loud}))*)(?P<rest>['’]s\s|\s+[\"\u201c\u2018']?\w)"
    )
