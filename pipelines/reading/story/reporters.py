"""Who says that an event happened: "the army said", "according to a monitor", quotations.

Who denies or fears it does not say so, and of what is planned, demanded or denied nobody says that
it happened. A party to the event may be the one who tells of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pipelines.reading.attribution import reporter_at
from pipelines.reading.reporting import reporting_class
from pipelines.reading.statements import (
    REAL,
    Actor,
    ActorMention,
    Attribution,
    CasualtyMention,
    EventMention,
)
from pipelines.reading.story.tellings import TOLLS

WOUND = "frame:wound"

# what these classes of words say is not said to have happened
_NOT_SAID = frozenset({"deny", "fear"})


def without_speakers(
    roles: list[tuple[str, Actor, int]], mentions: Iterable[EventMention]
) -> list[tuple[str, Actor, int]]:
    """The parties of an event but who tells of a death ("He said police killed him"): he lives."""
    told = [(m, am) for m in mentions for role, am in m.roles if role == "target"]
    speaking = {a for role, a, _ in roles if role == "reporter" and a.actor_type == "person"}
    alive = {
        a
        for a in speaking
        if (mine := [(m, am) for m, am in told if a in am.actors])
        and all(am.is_pronoun and m.rule in TOLLS and m.rule != WOUND for m, am in mine)
    }
    return [r for r in roles if r[0] != "target" or r[1] not in alive]


def reporters(
    lead: EventMention,
    mentions: Iterable[EventMention],
    casualties: list[CasualtyMention],
    attributions: list[Attribution],
) -> list[tuple[str, Actor, int]]:
    """Every reporter of an event, with how many of the article's words for him say so.

    Args:
        lead: the telling that types the event.
        mentions: its tellings.
        casualties: its figures, of which each knows who gives it.
        attributions: whose words are whose in the article.
    """
    if lead.status not in REAL:
        return []
    dead = {
        a
        for c in casualties
        if c.harm == "killed" and c.victim is not None and not c.victim.is_pronoun
        for a in c.victim.actors
        if a.actor_type == "person"
    }
    said: defaultdict[Actor, set[int]] = defaultdict(set)
    figures = (c.reporter for c in casualties if c.reporter is not None)
    for speaker in (*_who_tell(mentions, attributions), *figures):
        for actor in speaker.actors:
            if actor not in dead:
                said[actor].add(speaker.start)
    return [
        ("reporter", actor, len(words))
        for actor, words in sorted(said.items(), key=lambda s: (-len(s[1]), s[0].key))
    ]


def _who_tell(
    mentions: Iterable[EventMention], attributions: list[Attribution]
) -> Iterator[ActorMention]:
    for mention in mentions:
        said = reporter_at(attributions, mention.head)
        if said is None or said.speaker is None or reporting_class(said.verb) in _NOT_SAID:
            continue
        yield said.speaker
