"""How probably a row is right: how it is told, weighed as learned from annotated texts.

Nothing that a text tells of is evidence, only the manner of telling. The weights are those of small
logistic regressions (`seeds/lexicons/confidence.toml`, learned by `tools/calibrate.py`). Places
have weights of their own (`pipelines.reading.places.reader`).
"""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import NamedTuple

from pipelines.lexicons import lexicon
from pipelines.reading.odds import Evidence, chance, logit
from pipelines.reading.statements import (
    REAL,
    ActorMention,
    CasualtyMention,
    DateMention,
    PlaceMention,
)
from pipelines.reading.story.story_event import StoryEvent
from pipelines.reading.text.document import Document

# What is said rather than done.
SPEECH = frozenset(
    ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN")
)


class Weighed(NamedTuple):
    """What speaks for a row of a kind (`event`, `figure`, `date`, `actor`, `place`), and how much.

    `confidence`: how probable it is that the row is right.
    """

    kind: str
    evidence: Evidence
    confidence: float


def weigh(kind: str, evidence: Evidence) -> Weighed:
    """The evidence for a row of a kind with what it comes to."""
    return Weighed(kind, evidence, round(chance(lexicon("confidence")[kind], evidence), 4))


def of_event(event: StoryEvent, document: Document) -> Weighed:
    """What speaks for an event of an article and against it."""
    lead = event.lead
    acting = {role for role, _, tellings in event.roles if tellings}
    is_wide = event.place is not None and event.place.feature == "country"
    told = {
        "violence": lead.event_type == "ASSAULT",
        "speech": lead.event_type in SPEECH,
        "unreal": lead.status not in REAL,
        "main": event.salience == 1,
        "only_nouns": all(document.doc[m.head].tag_[:1] == "N" for m in event.mentions),
        "no_mode": lead.event_mode is None,
        "source": bool(acting & {"source", "participant"}),
        "target": bool(acting & {"target", "participant"}),
        "figure": bool(event.casualties),
        "own_day": any(m.date is not None for m in event.mentions),
        "no_place": event.place is None,
        "wide_place": is_wide,
    }
    return weigh("event", _with_bias(told) | {"retold": math.log(len(event.mentions))})


def of_figure(figure: CasualtyMention, event: StoryEvent, toll: int | None) -> Weighed:
    """What speaks for a figure of an event; `toll`: what all figures of this harm come to."""
    number = figure.count_low if figure.count_best is None else figure.count_best
    told = {
        "above_toll": toll is not None and number is not None and number > toll,
        "no_best": figure.count_best is None,
        "cumulative": figure.is_cumulative,
        "alive": figure.harm != "killed",
    }
    size = {"size": math.log10(1 + (number or 0)), "retold": math.log(len(event.mentions))}
    return weigh("figure", _with_bias(told) | size)


def of_date(date: DateMention) -> Weighed:
    """What speaks for the days of a date: how it is told, and that it has any days.

    `joined`: told in two parts ("13 GMT on Wednesday").
    """
    return _of_date(date.rule, date.confidence, date.date_start is None)


@lru_cache(maxsize=1_000)
def _of_date(rule: str, confidence: float, no_days: bool) -> Weighed:
    rules = set(rule.removeprefix("date:").split("+"))
    ways = _ways_of_dating()
    told = {name: bool(rules & ways[name]) for name in ways}
    told |= {"no_days": no_days, "joined": len(rules) > 1}
    return weigh("date", _with_bias(told) | {"rule": logit(confidence)})


@cache
def _ways_of_dating() -> dict[str, frozenset[str]]:
    """Groups of the rules for dates that are right about as often."""
    ways: dict[str, list[str]] = lexicon("dates")["ways_of_dating"]
    return {name: frozenset(rules) for name, rules in ways.items()}


def of_actor(actor: ActorMention) -> Weighed:
    """What speaks for the actor that words are taken for."""
    return _of_actor(actor.is_pronoun)


@cache
def _of_actor(is_pronoun: bool) -> Weighed:
    return weigh("actor", _with_bias({"pronoun": is_pronoun}))


def of_place(place: PlaceMention) -> Weighed:
    """A place has been weighed by its reader."""
    return Weighed("place", {}, place.confidence)


def _with_bias(told: dict[str, bool]) -> dict[str, float]:
    return {"bias": 1.0} | {name: float(value) for name, value in told.items()}
