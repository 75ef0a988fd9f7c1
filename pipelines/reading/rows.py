"""One article's statements as rows of the published tables, ready for Arrow.

The rows of one article are already whole: ids come from content. What `resolve` adds is what only
many articles together can say.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import Any

from pipelines.identity import make_id
from pipelines.reading import confidence
from pipelines.reading.casualties.campaign_totals import is_sum_of
from pipelines.reading.casualties.tolls import PARTS, Toll, deaths_and_injured
from pipelines.reading.confidence import Weighed
from pipelines.reading.events.coding import (
    ONE_SIDED,
    PEOPLE,
    TAKEN,
    acled,
    kind_of,
    type_of_violence,
)
from pipelines.reading.events.parties import (
    ARMED,
    CIVIL_VICTIMS,
    PEOPLES,
    is_opponents_claim,
    side_of_victim,
    sides,
    states_behind,
)
from pipelines.reading.reader import Reading
from pipelines.reading.statements import REAL, Actor, CasualtyMention, Mention, Place
from pipelines.reading.story.story_event import StoryEvent
from pipelines.reading.story.summary import summarise
from pipelines.reading.text.document import Document

type Row = dict[str, Any]
TABLES = (
    "mentions",
    "events",
    "event_articles",
    "event_actors",
    "actors",
    "casualties",
    "locations",
)


def rows_of(reading: Reading) -> dict[str, list[Row]]:
    """Table name → rows of one article, each complete but for what other articles add."""
    return RowsOfArticle(reading).rows


def actor_id(actor: Actor) -> str:
    """The id of an actor: the same wherever it is met."""
    return _actor_id(actor.key)


@lru_cache(maxsize=10_000)
def _actor_id(key: str) -> str:
    return make_id("act", key)


class RowsOfArticle:
    """Collects the rows of one article, and by id what spoke for each."""

    def __init__(self, reading: Reading) -> None:
        self.document: Document = reading.document
        self.found = reading.found
        self.article_id = self.document.article.article_id
        self.rows: dict[str, list[Row]] = {name: [] for name in TABLES}
        self.weighed: dict[str, Weighed] = {}
        self.actors: dict[str, Actor] = {}
        self.aliases: dict[str, set[str]] = defaultdict(set)
        self.counts: dict[str, int] = defaultdict(int)
        self.places: dict[str, Place] = {}
        self.dated: dict[int, str] = {}
        self.events = reading.story.events
        for event in self.events:
            self._event(event)
        self._plain_mentions()
        self._actors()
        self._locations()

    def _event(self, event: StoryEvent) -> None:
        first = min(event.mentions, key=lambda m: (m.start, m.end))
        event_id = make_id("evt", self.article_id, first.start, first.end, event.lead.event_type)
        side = sides(event.roles)
        deaths, injured = self._tolls(event, side)
        facts: Row = {
            "date_start": event.date_start,
            "date_end": event.date_end,
            **deaths.bounds("deaths"),
            **injured.bounds("injured"),
        }
        weighed = confidence.of_event(event, self.document)
        self.weighed[event_id] = weighed
        row: Row = {
            "event_id": event_id,
            **_codes(event, side),
            "status": event.lead.status,
            "is_background": event.lead.is_background,
            **facts,
            **_parts(deaths),
            "date_precision": event.date_precision,
            "location_id": self._place(event.place),
            "geo_precision": event.geo_precision,
            **_crowd(event),
            "n_mentions": len(event.mentions),
            "n_articles": 1,
            "first_article_id": self.article_id,
            "confidence": weighed.confidence,
        }
        row["summary"] = summarise(row, event)
        self.rows["events"].append(row)
        self._told_in_article(event_id, event, facts)
        self._roles(event_id, event, side)
        self._receipts(event_id, event, {"killed": deaths, "injured": injured})

    def _told_in_article(self, event_id: str, event: StoryEvent, facts: Row) -> None:
        self.rows["event_articles"].append(
            {
                "event_id": event_id,
                "article_id": self.article_id,
                "salience": event.salience,
                "n_mentions": len(event.mentions),
                **facts,
                "told_as": event_id,
                "merge_reasons": [],
            }
        )

    def _receipts(self, event_id: str, event: StoryEvent, tolls: dict[str, Toll]) -> None:
        """The words that tell the event, its day and its figures."""
        for mention in event.mentions:
            self._mention(mention, "event", self.weighed[event_id], event_id=event_id)
            if (day := mention.date or mention.entry) is not None:
                self.dated.setdefault(id(day), event_id)
        for casualty in event.casualties:
            toll = tolls.get(casualty.harm)
            sure = confidence.of_figure(casualty, event, toll.best if toll else None)
            self._casualty(event_id, casualty, sure)

    def _tolls(self, event: StoryEvent, side: dict[str, str]) -> tuple[Toll, Toll]:
        """Deaths and injured of an event that happened; nothing for one that did not.

        Nor for what only sums up the other events of the article ("two attacks killed 31").
        """
        if not event.casualties or event.lead.status not in REAL:
            return Toll(), Toll()
        others = [c for e in self.events if e is not event for c in e.casualties]
        if is_sum_of(event.casualties, others):
            return Toll(), Toll()
        members = [(a, side[a.key]) for _, a, _ in event.roles if a.key in side]
        members = members or _fallen(event)
        fighting = {_part(a) for role, a, _ in event.roles if role == "participant"}
        is_fight = bool(fighting) and fighting <= ARMED | {PEOPLE}
        is_fight = is_fight and event.lead.acled_event_type != ONE_SIDED
        if not any(a.actor_type in ARMED for a, _ in members):  # "the fighting has killed 310"
            is_fight |= any(m.mutual for m in event.mentions)
        is_attack = not fighting and any(role == "source" and n for role, _, n in event.roles)

        def side_of(c: CasualtyMention) -> str:
            return side_of_victim(c, members, is_fight, is_attack)

        return deaths_and_injured(
            event.casualties, side_of, lambda c: is_opponents_claim(c, members, side_of(c))
        )

    def _roles(self, event_id: str, event: StoryEvent, side: dict[str, str]) -> None:
        behind = states_behind(event.roles) if event.lead.event_type == "ASSAULT" else []
        side = side | {state.key: side[arms.key] for _, state, arms in behind if arms.key in side}
        for role, actor, n in [*event.roles, *((role, state, 0) for role, state, _ in behind)]:
            self.rows["event_actors"].append(
                {
                    "event_id": event_id,
                    "actor_id": self._actor(actor),
                    "role": role,
                    "side": side.get(actor.key)
                    if role in ("source", "target", "participant")
                    else None,
                    "n_mentions": n,
                }
            )

    def _casualty(self, event_id: str, c: CasualtyMention, weighed: Weighed) -> None:
        quote = self.document.text[c.start : c.end]
        casualty_id = make_id(
            "cas",
            self.article_id,
            c.start,
            c.end,
            c.harm,
            c.count_low,
            c.count_best,
            c.count_high,
            c.victim_text,
        )
        self.weighed[casualty_id] = weighed
        reporter = c.reporter.actors[0] if c.reporter and c.reporter.actors else None
        victim = c.victim.actors[0] if c.victim and c.victim.actors else None
        self.rows["casualties"].append(
            {
                "casualty_id": casualty_id,
                "event_id": event_id,
                "article_id": self.article_id,
                "harm": c.harm,
                "victim_text": c.victim_text,
                "victim_actor_id": self._actor(victim) if victim else None,
                "victim_type": c.victim_type,
                "count_low": c.count_low,
                "count_best": c.count_best,
                "count_high": c.count_high,
                "qualifier": c.qualifier,
                "is_cumulative": c.is_cumulative,
                "reported_by_actor_id": self._actor(reporter) if reporter else None,
                "reported_by_text": c.reporter_text,
                "char_start": c.start,
                "char_end": c.end,
                "quote": quote,
                "confidence": weighed.confidence,
            }
        )
        self._mention(c, "count", weighed, casualty_id=casualty_id, event_id=event_id)

    def _plain_mentions(self) -> None:
        for place in self.found.places:
            if place.is_demonym:  # "Russian" tells of people; who they are stands in `actors`
                continue
            location_id = self._place(place.place)
            self._mention(place, "place", confidence.of_place(place), location_id=location_id)
            if place.place:
                self.aliases[place.place.location_id].add(self._text(place))
                self.counts[place.place.location_id] += 1
        for date in self.found.dates:
            self._mention(
                date,
                "date",
                confidence.of_date(date),
                event_id=self.dated.get(id(date)),
                edtf=date.edtf,
                part_of_day=date.part_of_day,
                date_start=date.date_start,
                date_end=date.date_end,
            )
        for mention in self.found.actors:
            for actor in mention.actors:
                weighed = confidence.of_actor(mention)
                self._mention(mention, "actor", weighed, actor_id=self._actor(actor))
                self.counts[actor.key] += 1
                if not mention.is_pronoun:
                    self.aliases[actor.key].add(self._text(mention))

    def _mention(self, m: Mention, kind: str, weighed: Weighed, **target: object) -> None:
        row: Row = {
            "mention_id": "",
            "article_id": self.article_id,
            "sentence_index": m.sentence,
            "char_start": m.start,
            "char_end": m.end,
            "text": self._text(m),
            "kind": kind,
            "event_id": None,
            "actor_id": None,
            "location_id": None,
            "casualty_id": None,
            "edtf": None,
            "part_of_day": None,
            "date_start": None,
            "date_end": None,
            "rule": m.rule,
            "confidence": weighed.confidence,
        }
        row |= target
        row["mention_id"] = make_id(
            "men",
            self.article_id,
            m.start,
            m.end,
            kind,
            row["actor_id"],
            row["event_id"],
            row["casualty_id"],
        )
        self.weighed[row["mention_id"]] = weighed
        self.rows["mentions"].append(row)

    def _text(self, m: Mention) -> str:
        return self.document.text[m.start : m.end]

    def _actor(self, actor: Actor) -> str:
        self.actors.setdefault(actor.key, actor)
        return actor_id(actor)

    def _place(self, place: Place | None) -> str | None:
        if place is None:
            return None
        self.places.setdefault(place.location_id, place)
        return place.location_id

    def _actors(self) -> None:
        parents = self.found.known_actors
        queue = sorted(self.actors)
        for key in queue:
            parent = self.actors[key].parent
            if parent and parent not in self.actors and parent in parents:
                self.actors[parent] = parents[parent]
                queue.append(parent)
        for key in sorted(self.actors):
            a = self.actors[key]
            self.rows["actors"].append(
                {
                    "actor_id": actor_id(a),
                    "name": a.name,
                    "aliases": sorted(self.aliases[key]),
                    "actor_type": a.actor_type,
                    "plover_country": a.plover_country,
                    "plover_sectors": list(a.plover_sectors),
                    "country_iso3": a.country_iso3,
                    "parent_actor_id": _actor_id(a.parent) if a.parent in self.actors else None,
                    "office": a.office,
                    "n_mentions": self.counts[key],
                    "n_articles": int(self.counts[key] > 0),
                }
            )

    def _locations(self) -> None:
        for key in sorted(self.places):
            p = self.places[key]
            self.rows["locations"].append(
                {
                    "location_id": p.location_id,
                    "name": p.name,
                    "aliases": sorted(self.aliases[key]),
                    "feature": p.feature,
                    "geonames_id": p.geonames_id,
                    "country_iso3": p.country_iso3,
                    "admin1_name": p.admin1_name,
                    "admin1_code": p.admin1_code,
                    "admin2_name": p.admin2_name,
                    "latitude": p.latitude,
                    "longitude": p.longitude,
                    "is_contested": p.is_contested,
                    "gazetteer": p.gazetteer,
                    "n_mentions": self.counts[key],
                    "n_articles": int(self.counts[key] > 0),
                }
            )


def _parts(deaths: Toll) -> Row:
    """Deaths by side as columns."""
    return {
        f"deaths_{part}": deaths.parts[i] if deaths.parts else None for i, part in enumerate(PARTS)
    }


def _fallen(event: StoryEvent) -> list[tuple[Actor, str]]:
    """The sides of an event whose parties are told by its dead alone ("three soldiers")."""
    victims = [c.victim for c in event.casualties if c.harm == "killed" and c.victim is not None]
    roles = [("target", a, 1) for v in victims for a in v.actors]
    side = sides(roles)
    return [(a, side[a.key]) for _, a, _ in roles if a.key in side]


def _codes(event: StoryEvent, side: dict[str, str]) -> Row:
    """Codes of every scheme, from the leading telling and everybody who took part."""
    lead = event.lead
    told = [(role, a) for role, a, n in event.roles if n]
    sources = [kind_of(a) for role, a in told if role in ("source", "participant")]
    targets = [kind_of(a) for role, a in told if role == "target"]
    targets += [
        t for c in event.casualties if (t := _victim_kind(c)) and c.harm in ("killed", "injured")
    ]
    kind, sub = acled(
        lead.event_type,
        lead.event_mode,
        lead.acled_sub_event_type,
        sources,
        targets,
        mutual=any(m.mutual for m in event.mentions),
        duel=lead.mutual and lead.cameo_code != TAKEN,
    )
    by_side = {s: [_part(a) for _, a in told if side.get(a.key) == s] for s in ("a", "b")}
    if not by_side["b"]:
        by_side["b"] = targets
    if not by_side["a"]:  # who did it by what the story tells beside it
        by_side["a"] = [_part(a) for role, a, _ in event.roles if role == "source"]
    return {
        "event_type": lead.event_type,
        "event_mode": lead.event_mode,
        "cameo_code": lead.cameo_code,
        "acled_event_type": kind,
        "acled_sub_event_type": sub,
        "ucdp_type_of_violence": type_of_violence(
            lead.event_type, kind, by_side["a"], by_side["b"]
        ),
        "contexts": sorted({c for m in event.mentions for c in m.contexts}),
    }


def _part(actor: Actor) -> str:
    """What an actor is in UCDP's eyes: a people that fights is a party, unlike other civilians."""
    is_people = actor.actor_type == "civilians" and actor.key.startswith(PEOPLES)
    return PEOPLE if is_people else kind_of(actor)


def _victim_kind(casualty: CasualtyMention) -> str | None:
    """The actor type that the victims of a figure have."""
    if casualty.victim and casualty.victim.actors:
        return kind_of(casualty.victim.actors[0])
    return "civilians" if casualty.victim_type in CIVIL_VICTIMS else None


def _crowd(event: StoryEvent) -> Row:
    """The crowd of a protest: the widest range told."""
    told = [m.crowd for m in event.mentions if m.crowd is not None]
    lows = [q.low for q in told if q.low is not None]
    highs = [q.high for q in told]
    return {
        "crowd_size_low": min(lows) if lows else None,
        "crowd_size_high": max(h for h in highs if h is not None)
        if highs and None not in highs
        else None,
    }
