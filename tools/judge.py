"""Which rows that were read from an annotated article are right: what `confidence` is held against.

One function for each public set. It takes the rows of one article, as lists of plain rows by table,
and the set's annotation of it, and tells of those rows that the annotation can judge whether they
are right; the others it leaves out. An event is right if the article tells it, with this type and
on no other day and in no other country than annotated; a figure if it gives the annotated number of
its incident; a date if its days are those annotated; a place if it lies within 161 km.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from pipelines.gazetteer.train import countries_of, is_near, marked
from pipelines.reading.places.gazetteer import gazetteer

type Row = dict[str, Any]
type Tables = dict[str, list[Row]]


class Judged(NamedTuple):
    """A row, by its table and id, and whether it is right."""

    table: str
    row_id: str
    is_right: bool


VIOLENT = "ASSAULT"
TAKING = ("Abduction/forced disappearance", "Looting/property destruction")
# Heads of KAIROS types and what they are in PLOVER; other types of the ontology are not judged.
KAIROS = {
    "Conflict.Attack": "ASSAULT",
    "ArtifactExistence.DamageDestroyDisableDismantle": "ASSAULT",
    "Conflict.Demonstrate": "PROTEST",
    "Justice.ArrestJailDetain": "COERCE",
    "Contact.ThreatenCoerce": "THREATEN",
    "Contact.RequestCommand": "REQUEST",
    "Contact.Contact.Meet": "CONSULT",
    "Justice.ChargeIndict": "ACCUSE",
    "Justice.InvestigateCrime": "ACCUSE",
    "Justice.TrialHearing": "ACCUSE",
    "Justice.Convict": "SANCTION",
    "Justice.Sentence": "SANCTION",
    "Justice.ReleaseParole": "RETREAT",
    "Personnel.EndPosition": "RETREAT",
}


def plover_gsr(tables: Tables, gold: Row) -> Iterator[Judged]:
    """A sentence with one event coded in PLOVER."""
    types = {e["event_type"] for e in gold["events"]}
    sides = [c for e in gold["events"] for c in (*e["source"], *e["target"])]
    yield from _sentence(tables, sides, lambda event: event["event_type"] in types)


def petrarch_gsr(tables: Tables, gold: Row) -> Iterator[Judged]:
    """A sentence coded in CAMEO."""
    roots = {e["code"][:2] for e in gold["events"]}
    sides = [c for e in gold["events"] for c in (e["source"], e["target"])]
    yield from _sentence(tables, sides, lambda event: (event["cameo_code"] or "")[:2] in roots)


def wikievents(tables: Tables, gold: Row) -> Iterator[Judged]:
    """An article with all its triggers annotated: a type that it has is right."""
    told = {
        plover
        for event in gold["events"]
        for head, plover in KAIROS.items()
        if event["type"].startswith(head)
    }
    for event in tables["events"]:
        if event["event_type"] in KAIROS.values():
            yield Judged("events", event["event_id"], event["event_type"] in told)


def muc4(tables: Tables, gold: Row) -> Iterator[Judged]:
    """An article with its terrorist incidents: each answers for one event of violence.

    Battles and what is told as history are no incidents there, and are not judged.
    """
    events = [e for e in by_salience(tables) if _is_incident(e)]
    places = {p["location_id"]: p for p in tables["locations"]}
    free = list(gold["events"])
    for event in events:
        place = places.get(event["location_id"] or "")
        fitting = [i for i in free if _fits(event, place, i)]
        if not fitting:
            yield Judged("events", event["event_id"], False)
            continue
        incident = max(fitting, key=lambda i: _agreement(event, i))
        free.remove(incident)
        yield Judged("events", event["event_id"], True)
        for harm, column in (("killed", "deaths_best"), ("wounded", "injured_best")):
            number = _plain(incident[harm])
            if number is not None:
                name = "injured" if harm == "wounded" else harm
                yield from _figures(tables, event, name, number, event[column])


def fakes_syria(tables: Tables, gold: Row) -> Iterator[Judged]:
    """An article with the deaths that it tells: its main event's figures are right or not."""
    if event := _main(tables, "deaths_best"):
        yield from _figures(tables, event, "killed", gold["killed"], event["deaths_best"])


def gva_longtail(tables: Tables, gold: Row) -> Iterator[Judged]:
    """An article on one shooting: its main event, and the dead and injured of that."""
    event = _main(tables, "deaths_best", "injured_best") or _main(tables)
    if event is None:
        return
    day = datetime.strptime(gold["date"], "%B %d, %Y").date()
    right = event["event_type"] == VIOLENT and _near(event, day, day, slack=1)
    yield Judged("events", event["event_id"], right)
    for harm, column, number in (
        ("killed", "deaths_best", gold["killed"]),
        ("injured", "injured_best", gold["wounded"] or 0),
    ):
        yield from _figures(tables, event, harm, number, event[column] or 0)


def by_salience(tables: Tables) -> list[Row]:
    """The events of an article, the most salient first."""
    rank = {r["event_id"]: r["salience"] for r in tables["event_articles"]}
    return sorted(tables["events"], key=lambda e: rank[e["event_id"]])


def _sentence(
    tables: Tables, sides: list[str], is_right: Callable[[Row], bool]
) -> Iterator[Judged]:
    """The main event of a sentence, and the actors of one that is right.

    What else a sentence tells may go unmarked, and is not judged. An actor is right if its country
    is that of a side.
    """
    event = _main(tables)
    if event is None:
        return
    right = is_right(event)
    yield Judged("events", event["event_id"], right)
    actors = {a["actor_id"]: a["plover_country"] for a in tables["actors"]}
    acting = {
        r["actor_id"]
        for r in tables["event_actors"]
        if r["event_id"] == event["event_id"] and r["role"] in ("source", "target", "participant")
    }
    for row in tables["mentions"] if right else ():
        country = actors.get(row["actor_id"]) if row["actor_id"] in acting else None
        if country:
            yield Judged("mentions", row["mention_id"], country in {code[:3] for code in sides})


def _main(tables: Tables, *numbers: str) -> Row | None:
    """The main event, or the main one that has one of these numbers."""
    events = by_salience(tables)
    if numbers:
        events = [e for e in events if any(e[n] is not None for n in numbers)]
    return min(events, key=lambda e: e["is_background"], default=None)


def _is_incident(event: Row) -> bool:
    if event["acled_event_type"] == "Battles" or event["is_background"]:
        return False
    return event["event_type"] == VIOLENT or event["acled_sub_event_type"] in TAKING


def _fits(event: Row, place: Row | None, incident: Row) -> bool:
    """Could an event be this incident: its day and country, where both are told?"""
    taking = {"KIDNAPPING", "HIJACKING", "ROBBERY"} & set(incident["type"])
    if event["event_type"] != VIOLENT and not taking:
        return False
    spans = [(d["start"], d["end"]) for d in incident["date"] if d["start"] or d["end"]]
    if spans and not any(_near(event, _day(a), _day(b)) for a, b in spans):
        return False
    countries = {chain[0]["name"] for chain in incident["location"]}
    told = place["country_iso3"] if place else None
    return told is None or not countries or told in {c for n in countries for c in _iso3(n)}


def _iso3(name: str) -> set[str | None]:
    """The codes of a country's name, as the gazetteer knows it."""
    return {c.country for c in gazetteer().candidates(name.title()) if c.feature == "country"}


def _figures(
    tables: Tables, event: Row, harm: str, number: int, toll: int | None
) -> Iterator[Judged]:
    """The figures of one harm that an event's toll was made of.

    One is right that gives the whole number, or a part of it where the parts come to the whole.
    """
    for row in tables["casualties"]:
        if row["event_id"] == event["event_id"] and row["harm"] == harm:
            told = row["count_low"] if row["count_best"] is None else row["count_best"]
            right = told == number or (toll == number and (told or 0) < number)
            yield Judged("casualties", row["casualty_id"], right)


def timebank(tables: Tables, gold: Row) -> Iterator[Judged]:
    """An article with its dates annotated: a date is right if its days are."""
    spans = [(t["start"], t["end"], t["value"]) for t in gold["timexes"]]
    for row in tables["mentions"]:
        if row["kind"] != "date":
            continue
        start, end = row["char_start"], row["char_end"]
        values = [value for first, last, value in spans if first < end and start < last]
        days = [d for value in values if (d := days_of(value))]
        if days or not values:
            right = (row["date_start"], row["date_end"]) in days
            yield Judged("mentions", row["mention_id"], right)


def toponyms(tables: Tables, gold: Row) -> Iterator[Judged]:
    """An article with its places annotated: a place is right within 161 km, a country by name."""
    places = {p["location_id"]: p for p in tables["locations"]}
    for row in tables["mentions"]:
        if row["kind"] != "place":
            continue
        top = marked(gold["toponyms"], row["char_start"], row["char_end"])
        if top and top.get("lat") is None:
            continue
        place = places[row["location_id"]]
        is_country = place["feature"] == "country"
        yield Judged(
            "mentions",
            row["mention_id"],
            top is not None
            and (
                is_near(place["latitude"], place["longitude"], top)
                or (is_country and place["country_iso3"] in countries_of(gazetteer(), top))
            ),
        )


def days_of(value: str) -> tuple[date, date] | None:
    """First and last day of a TIMEX3 value that is a day, week, month or year; None of others."""
    day = value.split("T", maxsplit=1)[0]
    try:
        if found := re.fullmatch(r"(\d{4})-W(\d\d)", day):
            monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
            return monday, monday + timedelta(6)
        if found := re.fullmatch(r"(\d{4})-(\d\d)", day):
            year, month = int(found[1]), int(found[2])
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        if re.fullmatch(r"\d{4}", day):
            return date(int(day), 1, 1), date(int(day), 12, 31)
        return date.fromisoformat(day), date.fromisoformat(day)
    except ValueError:
        return None


def _near(event: Row, first: date | None, last: date | None, slack: int = 0) -> bool:
    """Do an event's days, where it has any, lie within an open or closed span of days?"""
    start, end = event["date_start"] or event["date_end"], event["date_end"]
    late = last is not None and start is not None and (start - last).days > slack
    early = first is not None and end is not None and (first - end).days > slack
    return not (late or early)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _plain(number: Row | None) -> int | None:
    """A number that is neither open nor approximate."""
    if not number or number["approx"] or number["max"] != number["min"]:
        return None
    return int(number["min"])


def _agreement(event: Row, incident: Row) -> int:
    """How many of an incident's numbers an event has."""
    told = (("killed", "deaths_best"), ("wounded", "injured_best"))
    return sum(
        (number := _plain(incident[field])) is not None and event[column] == number
        for field, column in told
    )


JUDGES: dict[str, Callable[[Tables, Row], Iterator[Judged]]] = {
    "plover_gsr": plover_gsr,
    "petrarch_gsr": petrarch_gsr,
    "wikievents": wikievents,
    "muc4": muc4,
    "fakes_syria": fakes_syria,
    "gva_longtail": gva_longtail,
    "timebank": timebank,
    "lgl": toponyms,
    "geovirus": toponyms,
}
