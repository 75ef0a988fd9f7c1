"""What quarters mean, as reports of business and budgets tell them."""

from __future__ import annotations

from dataclasses import replace

from pipelines.reading.dates import edtf
from pipelines.reading.dates.calendar_words import number_of, plain
from pipelines.reading.dates.edtf import Period
from pipelines.reading.dates.scene import Match, Scene, relative_year, year_in, year_near

_LAST = 4
"""Of "the last quarter of 2019"."""


def quarter(m: Match, scene: Scene) -> Period | None:
    """The third quarter (of 1989, last year, a year ago): of a calendar year."""
    found = m.groupdict()
    number = number_of(found.get("ordinal") or found.get("q") or str(_LAST)) or 0
    if not 1 <= number <= 4:
        return None
    if found.get("year"):
        return edtf.quarter(year_in(m), number)
    if rel := found.get("relyear"):
        year = relative_year(rel, scene)
        return edtf.quarter(year, number) if year else None
    near = _quarter_near(scene, number)
    before = "year" in plain(found.get("rel") or "")
    return edtf.quarter(near.start.year - before, number) if near else None


def _quarter_near(scene: Scene, number: int) -> Period | None:
    """The running or last reported quarter, whatever the tense; else by tense."""
    near = year_near(replace(scene, direction=lambda: 0), lambda year: edtf.quarter(year, number))
    if near and scene.published and near.start <= scene.published:
        return near
    return year_near(scene, lambda year: edtf.quarter(year, number))


def quarter_of_year(m: Match, scene: Scene) -> Period | None:
    """The 1988 period: the quarter of the report, in that year."""
    number = (scene.quarter.start.month + 2) // 3 if scene.quarter else 0
    return edtf.quarter(year_in(m), number) if number else edtf.year(year_in(m))


def that_quarter(m: Match, scene: Scene) -> Period | None:
    """The quarter, the latest period, the year-ago quarter: the one told, else the last one."""
    rel = plain(m["rel"] or "")
    quarter = scene.quarter
    if quarter is None and scene.published is not None:
        quarter = edtf.away(scene.published, 0 if rel == "current" else -1, "quarter")
    return year_before(quarter, rel)


def year_before(quarter: Period | None, rel: str) -> Period | None:
    """The quarter one year before, if the words say so ("the year-ago quarter")."""
    if quarter is None or "year" not in rel:
        return quarter
    moved = edtf.shift(quarter.start, -1, "year")
    return edtf.containing(moved, quarter.unit) if moved else None


def year_earlier(_: Match, scene: Scene) -> Period | None:
    """The year-ago results: the same quarter, else year, one year before."""
    if scene.quarter:
        return year_before(scene.quarter, "year")
    return edtf.away(scene.published, -1, "year") if scene.published else None
