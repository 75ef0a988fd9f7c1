"""What is known where a date phrase stands, and which of several days or years it then means."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pipelines.reading.dates import calendar_words as words
from pipelines.reading.dates import edtf
from pipelines.reading.dates.calendar_words import number_of, plain
from pipelines.reading.dates.edtf import Period

type Match = re.Match[str]

NEAR = 31
"""Days from publication within which an ambiguous 4/5/2013 is likely to lie."""
AHEAD_UNTOLD = 90
"""News tells more of the past: so many days nearer must a date ahead be whose tense is untold."""
AGAINST_TENSE = 250
"""A date against its verb's tense must be so many days nearer: the parse is wrong at times."""


@dataclass(slots=True)
class Scene:
    """What is known where a phrase stands.

    `told` is the last period told before it, `told_day` the last single day (`last_day`, if that
    was not just before), `happened` the last
    one on which something was done, not said, `told_year` the last date told with its year,
    `quarter` the last quarter. `direction()` is -1 where its verb lies in the past, 1 in the
    future, 0 if untold. `headed` is the date at the head of the entry before, where the phrase
    heads one itself.
    """

    published: date | None
    told: Period | None = None
    told_day: date | None = None
    happened: date | None = None
    told_year: Period | None = None
    quarter: Period | None = None
    direction: Callable[[], int] = lambda: 0
    last_day: date | None = None
    headed: Period | None = None

    @property
    def day(self) -> date | None:
        """The day that "the day before" counts from."""
        return self.told_day or self.published


def year_near(scene: Scene, make: Callable[[int], Period | None]) -> Period | None:
    """The year for a date told without one: by tense, else the nearest to the publication date.

    At the head of an entry it is the first that comes after the entry before.
    """
    if scene.headed is not None:
        year = scene.headed.start.year
        for after in (make(year), make(year + 1)):
            if after and scene.headed.start <= after.start <= (scene.published or date.max):
                return after
    if scene.published is None:
        return None
    today, direction = scene.published, scene.direction()
    around = [make(today.year + n) for n in (-1, 0, 1, -2, -3, -4, 2, 3, 4)]

    def cost(period: Period) -> tuple[int, date]:
        against = period.start > today if direction < 0 else period.end < today and direction > 0
        unlikely = AHEAD_UNTOLD * (direction == 0 and period.start > today)
        return distance(period, today) + AGAINST_TENSE * against + unlikely, period.start

    return min((p for p in around if p), key=cost, default=None)


def distance(period: Period, today: date) -> int:
    """Days between a period and a day, 0 if it lies within."""
    if period.start <= today <= period.end:
        return 0
    return min(abs((period.start - today).days), abs((period.end - today).days))


def weekday_near(scene: Scene, number: int, nearness: int | None = None) -> Period | None:
    """The day meant by a weekday: of this day, else the last before or the next after it."""
    if scene.published is None:
        return None
    back = (scene.published.weekday() - number) % 7
    if nearness == -1:
        return edtf.away(scene.published, -(back or 7), "day")
    if nearness == 1:
        return edtf.away(scene.published, 7 - back, "day")
    ahead = scene.direction() > 0 and back
    return edtf.away(scene.published, 7 - back if ahead else -back, "day")


def day_in(m: Match, suffix: str = "") -> int:
    """The day of the month that a match tells; 0 if it tells none."""
    found = m.groupdict()
    return number_of(found.get(f"day{suffix}") or found.get("dayword") or "0") or 0


def year_in(m: Match) -> int:
    """The year that a match tells."""
    return int(m["year"])


def relative_year(rel: str, scene: Scene) -> int | None:
    """The year of "last year", "of that year"."""
    rel = plain(rel)
    if rel in words.NEARNESS and scene.published:
        return scene.published.year + words.NEARNESS[rel]
    told = scene.told_year or scene.told
    if rel in words.NEARNESS_TOLD and told:
        return told.start.year + words.NEARNESS_TOLD[rel]
    return None


def told_offset(near: str, scene: Scene) -> int | None:
    """How many units from what was told: "the previous month"; "the next year" of a story told."""
    offset = words.NEARNESS_TOLD.get(near) if scene.told else None
    is_ahead = offset is not None and words.NEARNESS.get(near, 0) > 0
    return None if is_ahead and scene.direction() >= 0 else offset


def by_nearness(
    scene: Scene, words_before: str | None, make: Callable[[int], Period | None]
) -> Period | None:
    """Of "last April", "next summer": whole periods before or after the publication date.

    "The previous autumn" and, in a story of the past, "the next spring" count from what was told.
    """
    near = plain(words_before or "")
    if scene.published is None or near not in words.NEARNESS:
        return year_near(scene, make)
    offset, today = words.NEARNESS[near], scene.published
    first, last = today, today
    if told_offset(near, scene) is not None and scene.told:
        first, last = scene.told.start, scene.told.end
    found = [p for n in (-2, -1, 0, 1, 2) if (p := make((last if offset > 0 else first).year + n))]
    if offset == 0:
        this, other = make(today.year), make(today.year - 1)
        if near != "this" or this is None or other is None or this.start <= today:
            return this
        is_nearer = distance(this, today) < distance(other, today)
        is_ahead = scene.direction() > 0 or (scene.direction() == 0 and is_nearer)
        return this if is_ahead else other
    if offset < 0:
        return max((p for p in found if p.end < first), key=lambda p: p.end, default=None)
    return min((p for p in found if p.start > last), key=lambda p: p.start, default=None)
