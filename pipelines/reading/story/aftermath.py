"""What is told right after a fight without a case of its own: the answer to it, finds, arrests.

"Rebels ambushed a patrol. Troops killed two of them in the exchange of fire": it is one fight. "The
force returned fire, killing three. Rifles were found at the scene": there, then, by the force.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.lexicons import lexicon
from pipelines.reading.events.context import VIOLENT
from pipelines.reading.events.parties import akin
from pipelines.reading.statements import REAL, Actor, EventMention, Findings
from pipelines.reading.story.story_event import StoryEvent
from pipelines.reading.story.tellings import actors_of, side_keys
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.text.document import Document

# how many sentences before it the fight may be told
NEAR = 2
# ... and to what was done in the exchange of fire
FURTHER = 4
FIND = "Disrupted weapons use"
FORCES = frozenset({"state_forces", "external_forces"})
DOING = ("source", "participant")
EXCHANGES = frozenset(lexicon("story")["exchanges"])


def settle_exchanges(found: Findings, document: Document) -> None:
    """Let who was attacked and killed attackers "in the exchange of fire" have fought with them."""
    told = [m for m in found.events if m.event_type == "ASSAULT" and m.status in REAL]
    for number, mention in enumerate(told):
        if mention.place or mention.date or not _is_in_exchange(document.doc[mention.head]):
            continue
        before = (m for m in reversed(told[:number]) if mention.sentence - m.sentence <= FURTHER)
        if any(_answers(mention, m) for m in before):
            mention.mutual = True
            sides = [m for role, m in mention.roles if role in ("source", "target")]
            mention.roles = [("participant", m) for m in sides]


def _is_in_exchange(deed: Token) -> bool:
    """Is it done in a fight that is told as known ("in the ensuing gunfight")?"""
    near = [deed, *(c for c in deed.children if c.dep_ == "dobj")]
    preps = [p for word in near for p in word.children if p.lower_ in ("in", "during")]
    led = [t for p in preps for t in p.children if t.dep_ == "pobj"]
    return any(t.lower_ in EXCHANGES and any(c.lower_ == "the" for c in t.lefts) for t in led)


def _answers(mention: EventMention, before: EventMention) -> bool:
    """Do those who were hit hit those who did it?"""
    return all(
        side_keys(actors_of(mention, role)) & side_keys(actors_of(before, other))
        for role, other in (("source", "target"), ("target", "source"))
    )


def settle_aftermath(events: Sequence[StoryEvent], document: Document) -> None:
    """Give finds the place and day, and finds and arrests the forces, of the fight before them."""
    for event in events:
        is_find = all(m.acled_sub_event_type == FIND for m in event.mentions)
        if not (is_find or event.lead.event_mode == "arrest") or event.lead.status not in REAL:
            continue
        fight = _fight_before(event, events, document)
        if fight is None:
            continue
        if is_find and not any(m.place for m in event.mentions) and _forces(fight, event, True):
            event.place, event.geo_precision = fight.place, fight.geo_precision
            if not any(m.date for m in event.mentions):
                event.date_start, event.date_end = fight.date_start, fight.date_end
                event.date_precision = fight.date_precision
        if not any(role in (*DOING, "mediator") for role, _, _ in event.roles):
            are_others = any(c.additional for c in event.casualties)  # "ten others were detained"
            acting = _forces(fight, event, is_find or are_others)
            event.roles += [("source", actor, 0) for actor in acting]


def _fight_before(
    event: StoryEvent, events: Sequence[StoryEvent], document: Document
) -> StoryEvent | None:
    """The violence or arrest told last in the same paragraph, or in the same incident."""
    first = min(event.mentions, key=lambda m: m.start)
    apart = int(any(c.additional for c in event.casualties))  # "ten others were detained"
    told = [
        (m.start, other)
        for other in events
        if other is not event and other.lead.event_type in VIOLENT and other.lead.status in REAL
        for m in other.mentions
        if m.start < first.start
        and first.sentence - m.sentence <= NEAR
        and m.incident == first.incident
        and m.acled_sub_event_type != FIND
        and document.sentences[first.sentence].block - document.sentences[m.sentence].block <= apart
    ]
    return max(told, key=lambda t: t[0])[1] if told else None


def _forces(fight: StoryEvent, event: StoryEvent, also_hit: bool) -> list[Actor]:
    """The forces that acted in a fight; who was attacked searches the place, too (`also_hit`)."""
    hit = [a for role, a, _ in event.roles if role == "target"]
    told = [(r, a) for r, a, _ in fight.roles if a.actor_type in FORCES]
    acting = [a for role, a in told if role in DOING]
    if not acting and also_hit:
        acting = [a for role, a in told if role == "target"]
    return [] if any(akin(a, h) for a in acting for h in hit) else acting
