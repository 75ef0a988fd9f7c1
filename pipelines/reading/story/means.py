"""By what means, as the sentences around an event tell it, and which deed an attack only led to."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.reading.events.coding import (
    ABDUCTION,
    ARRESTS,
    ATTACK,
    BLAST,
    CLASH,
    OVERTAKEN,
    REGAINED,
    TAKEN,
    acled,
    kind_of,
)
from pipelines.reading.statements import REAL, EventMention
from pipelines.reading.story.story_event import StoryEvent
from pipelines.reading.story.tellings import knowledge
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document

REFLEXIVES = frozenset({"himself", "herself", "themselves"})
LOOTING = "Looting/property destruction"
GROUND = frozenset({OVERTAKEN, REGAINED})
NEXT = 2  # sentences from a fight to what became of the place
SUICIDE = "Suicide bomb"
BOMBERS = frozenset({"bomber", "bombers"})
DYING = frozenset({"die", "kill", "perish"})
GAS = "Chemical weapon"
# what may have been filled with it
FILLED = frozenset({BLAST, "Air/drone strike", "Shelling/artillery/missile attack"})


def name_means(events: Sequence[StoryEvent], document: Document, lemmas: Lemmas) -> None:
    """A blast whose sentences tell of a bomber who died with it was a suicide attack."""
    known = knowledge()["means"]
    words, bombs, belts = known["suicide"], known["explosive"], known["belt"]
    for event in events:
        lead = event.lead
        if lead.acled_sub_event_type not in (BLAST, ATTACK) or lead.status not in REAL:
            continue
        told = {m.sentence for m in event.mentions}
        others = {m.sentence for e in events if e is not event for m in e.mentions}
        near = told | ({max(told) + 1} - others)
        for sentence, span in document.parsed():
            if sentence.index not in near:
                continue
            said = lemmas.of(span)
            is_worn = bool(said & belts and said & bombs)
            is_worn = is_worn or (
                bool(said & known["wear"]) and any(_is_worn(t, bombs, lemmas) for t in span)
            )
            is_own = is_worn or any(_is_own_death(t, lemmas) for t in span)
            is_own = is_own or (bool(said & known["mission"]) and any(map(_is_mission, span)))
            if (said & words or is_own) and (lead.acled_sub_event_type == BLAST or said & bombs):
                lead.acled_sub_event_type, lead.event_mode = SUICIDE, "suicide-attack"
                lead.cameo_code = "1831"


def name_killings(events: Sequence[StoryEvent]) -> None:
    """A raid of whose dead it is told ("burned the huts; nine died") is no mere looting."""
    for event in events:
        lead = event.lead
        killed = [c for c in event.casualties if c.harm == "killed" and not c.is_cumulative]
        if lead.acled_sub_event_type != LOOTING or not any(c.count_low for c in killed):
            continue
        if lead.status not in REAL:
            continue
        acting = [kind_of(a) for role, a, _ in event.roles if role != "target"]
        suffering = [kind_of(a) for role, a, _ in event.roles if role == "target"]
        if lead.event_mode == "destroy":
            lead.event_mode, lead.cameo_code = None, "190"
        lead.acled_event_type, lead.acled_sub_event_type = acled(
            lead.event_type, lead.event_mode, ATTACK, acting, suffering
        )


def name_gas(events: Sequence[StoryEvent], document: Document, lemmas: Lemmas) -> None:
    """What was dropped or fired held gas if its sentence says so ("rockets with mustard gas")."""
    armed = [e for e in events if e.lead.acled_sub_event_type in FILLED and e.lead.status in REAL]
    told = {m.sentence for e in armed for m in e.mentions}
    gassed = set()
    for sentence, span in document.parsed() if told else ():
        if sentence.index in told and _tells_gas(lemmas.of(span)):
            gassed.add(sentence.index)
    for event in armed:
        if event.lead.sentence in gassed:
            event.lead.acled_sub_event_type, event.lead.event_mode = GAS, "unconventional"
            event.lead.cameo_code = "2041"


def _tells_gas(said: frozenset[str]) -> bool:
    known = knowledge()["gas"]
    if said & known["harmless"]:
        return False
    is_gas = bool(said & known["stuff"])
    return bool(said & known["agents"]) or (is_gas and bool(said & known["kinds"]))


def _is_worn(token: Token, bombs: frozenset[str], lemmas: Lemmas) -> bool:
    """Are bombs worn ("the explosives that he wore", "a boy wearing a bomb")?"""
    if lemmas(token) not in knowledge()["means"]["wear"]:
        return False
    return any(lemmas(t) in bombs for t in (token.head, *token.children))


def _is_mission(token: Token) -> bool:
    """Is it a word such as "martyrdom" before the name of a deed ("a martyrdom operation")?"""
    return token.lower_ in knowledge()["means"]["mission"] and token.dep_ in ("compound", "amod")


def _is_own_death(token: Token, lemmas: Lemmas) -> bool:
    """Does a bomb kill who brought it ("killing himself and four policemen", "the bomber died")?"""
    if token.lower_ in BOMBERS and token.dep_ in ("nsubj", "nsubjpass"):
        return lemmas(token.head) in DYING
    if token.lower_ not in REFLEXIVES:
        return False
    while token.dep_ == "conj":
        token = token.head
    return token.dep_ == "dobj" and lemmas(token.head) == "kill"


def is_entry(event: StoryEvent, events: Sequence[StoryEvent]) -> bool:
    """Does an attack without victims only lead to a deed ("stormed a school, took ten pupils")?

    So does a search to arrests, and a fight to the ground that one side took by it.
    """
    lead = event.lead
    if lead.acled_sub_event_type == ABDUCTION:  # "abducted and raped a girl"
        return any(e.lead.event_mode == "sexual" for e in _beside(event, events))
    if lead.acled_sub_event_type not in (ATTACK, CLASH, LOOTING) or event.casualties:
        return False
    if any(_is_deed(e, lead) for e in _beside(event, events)):
        return True
    others = [e for e in events if e is not event and e.lead.status in REAL]
    return any(_is_prize(e, event) for e in others)


def _beside(event: StoryEvent, events: Sequence[StoryEvent]) -> list[StoryEvent]:
    """What else happened that a sentence of the event tells."""
    sentences = {m.sentence for m in event.mentions}
    others = [e for e in events if e is not event and e.lead.status in REAL]
    return [e for e in others if sentences & {m.sentence for m in e.mentions}]


def _is_deed(other: StoryEvent, lead: EventMention) -> bool:
    """Is another event what an attack led to?"""
    if other.lead.acled_sub_event_type == lead.acled_sub_event_type:
        return False
    is_search = lead.acled_sub_event_type == ATTACK and other.lead.acled_sub_event_type == ARRESTS
    return is_search or other.lead.event_mode in knowledge()["order"]["deeds"]


def _is_prize(other: StoryEvent, fight: StoryEvent) -> bool:
    """Did a fight end with ground being taken on the same day, as told next?"""
    if fight.lead.acled_sub_event_type == LOOTING or other.lead.cameo_code != TAKEN:
        return False
    gap = other.lead.sentence - fight.lead.sentence
    same_day = (other.date_start, other.date_end) == (fight.date_start, fight.date_end)
    return other.lead.acled_sub_event_type in GROUND and same_day and 0 <= gap <= NEXT
