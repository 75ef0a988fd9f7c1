"""The rows of reports of one event become one row, each fact from the report that knows it best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from schemas.events import PARTS

type Row = dict[str, Any]

HALF = 2
_CODES = (
    "event_mode",
    "cameo_code",
    "acled_event_type",
    "acled_sub_event_type",
    "ucdp_type_of_violence",
)


def roll_up(rows: list[Row]) -> Row:
    """One row for a group of rows of `events`; it has the id of the first.

    Args:
        rows: in order of seniority. Beside the columns of `events` each has `published` (the day
            of its article), `place` (the name of its location), and of its killed and its injured
            whether they are a running total and how good their best source is
            (`killed_is_total`, `killed_authority` …).
    """
    first = rows[0]
    when = min(rows, key=lambda r: (r["date_precision"] or 9, rows.index(r)))
    where = min(
        rows, key=lambda r: (r["location_id"] is None, r["geo_precision"] or 9, rows.index(r))
    )
    coded = _best_coded(rows)
    return {
        **first,
        **{name: when[name] for name in ("date_start", "date_end", "date_precision")},
        **{name: where[name] for name in ("location_id", "geo_precision", "place")},
        **{name: coded[name] for name in _CODES},
        **_least_and_most(rows, "crowd_size"),
        **_toll(rows, "deaths", "killed"),
        **_toll(rows, "injured", "injured"),
        "contexts": sorted({c for r in rows for c in r["contexts"]}),
        "is_background": all(r["is_background"] for r in rows),
        "n_mentions": sum(r["n_mentions"] for r in rows),
        "n_articles": len(rows),
        "confidence": max(r["confidence"] for r in rows),
    }


def _best_coded(rows: list[Row]) -> Row:
    """The row whose codes stand: the kind of violence that most tell, then who tells how.

    "Attack" is what any violence is called: it stands only if no report knows more.
    """
    kinds = Counter(r["acled_sub_event_type"] for r in rows)

    def knows(row: Row) -> tuple[bool, int, bool]:
        kind = row["acled_sub_event_type"]
        return kind not in (None, "Attack"), kinds[kind], row["event_mode"] is not None

    return max(rows, key=knows)


def _toll(rows: list[Row], what: str, harm: str) -> Row:
    """The latest figure of the best source; lower ones before it have grown, others widen.

    Of the articles of the last day that give a figure: a running total ("the toll rose to 17"),
    else the number that most of them give; of equals the one by the best authority, then the
    higher one. A first count does not stand beside a figure twice as high.
    """
    names = tuple(f"{what}_{bound}" for bound in ("low", "best", "high"))
    low, best, high = names
    known = [r for r in rows if r[best] is not None] or [r for r in rows if r[low] is not None]
    columns = (*names, *PARTS) if what == "deaths" else names
    if not known:
        return dict.fromkeys(columns)
    told = [r for r in known if not _is_outdone(r, known, what, harm)]
    last = max(r["published"] or date.min for r in told)
    latest = [r for r in told if (r["published"] or date.min) == last]
    chosen = max(
        latest,
        key=lambda r: (
            r[f"{harm}_is_total"] or False,
            sum(o[best] == r[best] for o in latest),
            r[f"{harm}_authority"] or 0,
            r[best] or r[low],
            r["event_id"],
        ),
    )
    lows = [r[low] for r in latest if r[low] is not None]
    highs = [r[high] if r[high] is not None else r[best] for r in known if r is not chosen]
    most = [h for h in highs if h is not None and h > (chosen[best] or 0)]
    result = {name: chosen[name] for name in columns}
    result[low] = _at_most(min(lows, default=None), chosen[best])
    if result[high] is not None and most:
        result[high] = max(result[high], *most)
    return result


def _at_most(low: int | None, best: int | None) -> int | None:
    return low if low is None or best is None else min(low, best)


def _is_outdone(row: Row, told: list[Row], what: str, harm: str) -> bool:
    """Is a figure an early or partial count: half, at most, of one told by then or on that day?

    Not of a figure by a party to the fighting, unless by such a party itself, nor is a running
    total outdone.
    """
    count, day = _figure(row, what), row["published"] or date.min
    trust = row[f"{harm}_authority"] or 0
    if row[f"{harm}_is_total"]:
        return False
    return any(
        count < _figure(other, what) >= HALF * count
        and (other["published"] or date.min) <= day
        and (other[f"{harm}_authority"] or 0) >= min(trust, 1)
        for other in told
        if other is not row
    )


def _figure(row: Row, what: str) -> int:
    return int(row[f"{what}_best"] or row[f"{what}_low"] or 0)


def _least_and_most(rows: Sequence[Row], name: str) -> Row:
    low, high = f"{name}_low", f"{name}_high"
    lows = [r[low] for r in rows if r[low] is not None]
    told = [r for r in rows if r[low] is not None or r[high] is not None]
    highs = [r[high] for r in told]
    return {
        low: min(lows, default=None),
        high: max(highs) if highs and None not in highs else None,
    }
