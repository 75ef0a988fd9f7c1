"""What dates mean that count from another: from the publication or from what was told before.

Each function takes the match of a pattern of `patterns.py` and what is known where the phrase
stands; it gives None where the date cannot be told.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from pipelines.reading.dates import calendar_words as words
from pipelines.reading.dates import edtf
from pipelines.reading.dates.calendar_words import number_of, plain
from pipelines.reading.dates.edtf import Period
from pipelines.reading.dates.quarters import year_before
from pipelines.reading.dates.scene import Match, Scene, told_offset, weekday_near


def from_publication(m: Match, scene: Scene) -> Period | None:
    """Yesterday; the night that ended today, or the coming one: "overnight"."""
    if scene.published is None:
        return None
    name = plain(m["frompub"])
    is_coming = name == "overnight" and scene.direction() > 0
    return edtf.away(scene.published, 0 if is_coming else words.FROM_PUBLICATION[name], "day")


def from_told(m: Match, scene: Scene) -> Period | None:
    """The day before; earlier in the day, told some sentences after the day itself."""
    base = scene.told_day or scene.last_day or scene.published
    return edtf.away(base, words.FROM_TOLD[plain(m["fromtold"])], "day") if base else None


JUST_NOW = timedelta(days=2)
"""A day so near is told as "Monday": "last Monday" beside it was a week before."""


def weekday(m: Match, scene: Scene) -> Period | None:
    """Thursday, last Friday, the following Monday."""
    found = m.groupdict()
    if told := found.get("told"):
        return _weekday_from_told(words.NEARNESS_TOLD[plain(told)], m, scene)
    near = plain(found.get("near") or "")
    if (offset := told_offset(near, scene)) is not None and scene.told_day:
        return _weekday_from_told(offset, m, scene)
    day = weekday_near(scene, words.weekday_number(m["weekday"]), words.NEARNESS.get(near))
    if near == "last" and day and scene.published and scene.happened == day.start:
        is_late = timedelta(0) < scene.published - day.start <= JUST_NOW
        return edtf.away(day.start, -7, "day") if is_late else day  # "on Monday … last Monday"
    return day


def _weekday_from_told(which: int, m: Match, scene: Scene) -> Period | None:
    """The previous Friday, the following Monday: from the last day told."""
    nearness = which or (-1 if scene.direction() < 0 else 1)
    return weekday_near(
        replace(scene, published=scene.day), words.weekday_number(m["weekday"]), nearness
    )


def part_alone(_: Match, scene: Scene) -> Period | None:
    """In the afternoon: of the day told last, rather of a deed than of who told it."""
    day, today = scene.told_day and (scene.happened or scene.told_day), scene.published
    if day and today and day > today and scene.direction() < 0:
        day = today  # the day told lies ahead, the deed behind
    return edtf.day(day) if day else None


def this_part(m: Match, scene: Scene) -> Period | None:
    """This morning."""
    return edtf.day(scene.published) if scene.published else None


def unit_in(m: Match) -> tuple[int, str]:
    """Days or other units that a unit stands for ("fortnight": 2, "week")."""
    return words.UNITS[plain(m["unit"])]


def near_unit(m: Match, scene: Scene) -> Period | None:
    """Last week, this month, next year."""
    if scene.published is None:
        return None
    near = plain(m["near"])
    if (offset := told_offset(near, scene)) is not None and scene.told:
        return _from_told_unit(offset, m, scene.told.start)
    number, unit = unit_in(m)
    count = words.NEARNESS[near] * number
    if unit in ("hour", "day"):
        base = scene.day if count else scene.published
        return edtf.away(base, count, "day") if base else None
    if unit == "weekend":
        return _weekend(scene, count)
    return edtf.away(scene.published, count, unit)


def rolling(today: date, count: int, unit: str) -> Period | None:
    """The `count` units that end (below 0) or begin with today."""
    if unit == "hour":
        unit, count = "day", (abs(count) + 23) // 24 * (1 if count > 0 else -1)
    other = edtf.shift(today, count, unit)
    return edtf.span(min(today, other), max(today, other)) if other else None


def rolling_unit(m: Match, scene: Scene) -> Period | None:
    """The past week: the seven days up to today."""
    if scene.published is None:
        return None
    number, unit = unit_in(m)
    return rolling(scene.published, number * (1 if plain(m["way"]) == "the next" else -1), unit)


def rolling_units(m: Match, scene: Scene) -> Period | None:
    """The past three days, the next two weeks."""
    number, ahead = number_of(m["number"]), plain(m["way"]) in ("next", "coming")
    if scene.published is None or number is None:
        return None
    each, unit = unit_in(m)
    return rolling(scene.published, number * each * (1 if ahead else -1), unit)


def _weekend(scene: Scene, count: int) -> Period | None:
    if scene.published is None:
        return None
    if count == 0 and scene.published.weekday() < 5 and scene.direction() < 0:
        count = -1
    return edtf.away(scene.published, count, "weekend")


def the_weekend(_: Match, scene: Scene) -> Period | None:
    """The weekend: the last one, or the next where the verb lies ahead."""
    if scene.published is None:
        return None
    ahead = scene.direction() > 0 or scene.published.weekday() >= 5
    return edtf.away(scene.published, 0 if ahead else -1, "weekend")


def told_unit(m: Match, scene: Scene) -> Period | None:
    """The previous month, that year, the following week: from the last date told."""
    base = scene.told.start if scene.told else scene.published
    return _from_told_unit(words.NEARNESS_TOLD[plain(m["told"])], m, base) if base else None


def _from_told_unit(which: int, m: Match, base: date) -> Period | None:
    each, unit = unit_in(m)
    return None if unit == "hour" else edtf.away(base, which * each, unit)


def this_unit(m: Match, scene: Scene) -> Period | None:
    """Of the year, at the end of the month: the one that is running."""
    return edtf.containing(scene.published, unit_in(m)[1]) if scene.published else None


def ago(m: Match, scene: Scene) -> Period | None:
    """Two weeks ago: as exact as its unit; a year ago, in a report of a quarter: that quarter."""
    number = number_of(m["number"])
    if scene.published is None or number is None:
        return None
    each, unit = unit_in(m)
    return _counted(scene.published, -number * each, unit, scene)


def from_now(m: Match, scene: Scene) -> Period | None:
    """Two weeks from now: as exact as its unit; three weeks from today, a week from Thursday."""
    number, (each, unit) = number_of(m["number"]), unit_in(m)
    if scene.published is None or number is None or unit == "hour":
        return None
    if (now := plain(m["now"] or "")) == "now":
        return _counted(scene.published, number * each, unit, scene)
    offset = words.FROM_PUBLICATION.get(now)
    if offset is None:
        ahead = (words.weekday_number(m["weekday"]) - scene.published.weekday()) % 7
        offset = ahead or 7
    base = edtf.shift(scene.published, offset, "day")
    moved = edtf.shift(base, number * each, unit) if base else None
    return edtf.day(moved) if moved else None


def weekday_week(m: Match, scene: Scene) -> Period | None:
    """Saturday week, a fortnight on Saturday: so long after the next one."""
    if scene.published is None:
        return None
    found = m.groupdict()
    each, unit = words.UNITS[plain(found.get("unit") or "week")]
    number = words.weekday_number(found.get("weekday") or found["weekday2"])
    base = weekday_near(scene, number, 1)
    moved = edtf.shift(base.start, each, unit) if base else None
    return edtf.day(moved) if moved else None


def before_last(m: Match, scene: Scene) -> Period | None:
    """The week before last."""
    each, unit = unit_in(m)
    return edtf.away(scene.published, -2 * each, unit) if scene.published else None


def half_ago(m: Match, scene: Scene) -> Period | None:
    """Half a century ago."""
    years = 50 if plain(m["half"]) == "century" else 5
    return _counted(scene.published, -years, "year", scene) if scene.published else None


def ago_exactly(m: Match, scene: Scene) -> Period | None:
    """A week ago Monday, two years ago today, ten years ago this month."""
    number, found = number_of(m["number"]), m.groupdict()
    if scene.published is None or number is None:
        return None
    base: date | None = scene.published
    if found.get("weekday"):
        back = (scene.published.weekday() - words.weekday_number(m["weekday"])) % 7
        base = edtf.shift(scene.published, -back, "day")
    elif plain(found.get("day") or "") == "yesterday":
        base = edtf.shift(scene.published, -1, "day")
    each, unit = unit_in(m)
    moved = edtf.shift(base, -number * each, unit) if base and unit != "hour" else None
    return edtf.containing(moved, found.get("within") or "day") if moved else None


def year_end(_: Match, scene: Scene) -> Period | None:
    """By year-end: this year, or the last one where the verb lies in the past."""
    if scene.published is None:
        return None
    is_past = scene.direction() < 0 and scene.published.month < 11
    return edtf.year(scene.published.year - is_past)


def _counted(base: date, count: int, unit: str, scene: Scene) -> Period | None:
    if unit == "hour":
        return edtf.away(base, int(count / 24), "day")
    if unit == "year" and abs(count) == 1:
        if scene.told and scene.told.unit == "month":
            moved = edtf.shift(scene.told.start, count, "year")
            return edtf.containing(moved, "month") if moved else None
        if scene.quarter:
            return year_before(scene.quarter, "year")
    exact = {"decade": "year", "century": "year"}.get(unit, unit)
    moved = edtf.shift(base, count, unit)
    return edtf.containing(moved, exact) if moved else None


def distance_from_told(m: Match, scene: Scene) -> Period | None:
    """A day earlier, two weeks later: from the last date told."""
    number = number_of(m.groupdict().get("number") or "one")
    each, unit = unit_in(m)
    base = scene.day
    if unit not in ("day", "hour") and scene.told:
        base = scene.told.start
    if base is None or number is None:
        return None
    later = plain(m["way"]) in ("later", "after", "afterwards", "afterward", "on")
    return _counted(base, number * each * (1 if later else -1), unit, scene)


def vague(_: Match, __: Scene) -> Period | None:
    """Recently: a mention without an interval."""
    return None


def to_be_counted(_: Match, __: Scene) -> Period | None:
    """Two days after: of the date that comes next (`from_next`)."""
    return None


def from_next(m: Match, other: Period) -> Period | None:
    """Two days after Friday's attack, the week before Christmas: from that date."""
    found = m.groupdict()
    number = number_of(found.get("number") or "one")
    each, unit = words.UNITS[plain(found.get("unit") or found["unit2"])]
    if number is None or unit == "hour":
        return None
    is_before = plain(m["way"]) == "before"
    base = other.start if is_before else other.end
    moved = edtf.shift(base, number * each * (-1 if is_before else 1), unit)
    exact = {"decade": "year", "century": "year"}.get(unit, unit)
    return edtf.containing(moved, exact) if moved else None
