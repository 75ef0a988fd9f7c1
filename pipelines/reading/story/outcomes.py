"""What became of a protest: force, arrests or damage told beside it decide ACLED's sub-event type.

A protest and the answer to it are one happening by ACLED's rules: both get its type. What a protest
is about ("a march over the killing of a priest") is no answer to it.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import timedelta

from pipelines.lexicons import lexicon
from pipelines.reading.events.coding import (
    CLASH,
    EXCESSIVE_FORCE,
    INTERVENTION,
    MOB,
    PEACEFUL,
    VIOLENT_PROTEST,
)
from pipelines.reading.events.context import comes_days_before
from pipelines.reading.events.parties import ARMED, STATE
from pipelines.reading.statements import REAL, EventMention
from pipelines.reading.story.story_event import StoryEvent
from pipelines.reading.story.tellings import leads_to_cause
from pipelines.reading.syntax.clauses import arguments, children
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.text.document import Document

NEAR = 2
A_DAY = timedelta(days=1)
OPEN = frozenset({PEACEFUL, INTERVENTION, VIOLENT_PROTEST})
RANK = (VIOLENT_PROTEST, EXCESSIVE_FORCE, INTERVENTION)
# what leads from an act to its occasion
OCCASION = frozenset(lexicon("deeds")["occasion"])
SPARKING = frozenset(lexicon("deeds")["sparking"])
FLED_FROM = frozenset(lexicon("deeds")["fled_from"])
FLIGHT = "frame:flee"
CRIME_OF = frozenset({"of", "for", "behind", "in"})
GUARDS = frozenset({"police", "combatant"})
CROWD = frozenset({"rioters", "protesters", "civilians", "political_party"})


def settle_protests(events: Sequence[StoryEvent], document: Document) -> None:
    """Give each protest the sub-event type that the answer to it makes of it."""
    open_to_answers = (e for e in events if e.lead.acled_sub_event_type in OPEN)
    for protest in [e for e in open_to_answers if not _is_of_fighters(e)]:
        answers = {
            id(e): outcome
            for e in events
            if e is not protest
            and _follows(e, protest)
            and not _is_cost_of_war(e)
            and not _gives_occasion(e, protest, document)
            and not _comes_before(e, protest, document)
            and not _is_for_telling(e, protest, document)
            and (outcome := _answer(e, protest))
        }
        told = {*answers.values(), protest.lead.acled_sub_event_type}
        outcome = next((o for o in RANK if o in told), None)
        if outcome == INTERVENTION and _is_hit(protest, events, answers):
            outcome = EXCESSIVE_FORCE
        for event in events:
            if outcome and (event is protest or id(event) in answers):
                event.lead.acled_sub_event_type = outcome
                _give_day(event, protest)
    for event in events:  # a dispersal that is told without the protest
        is_force = event.lead.event_type in ("ASSAULT", "COERCE")
        if event.lead.acled_sub_event_type == INTERVENTION and is_force and _has_hurt(event):
            event.lead.acled_sub_event_type = EXCESSIVE_FORCE


def _is_cost_of_war(event: StoryEvent) -> bool:
    """Are its dead those of a whole war ("300,000 have died since the war began with protests")?"""
    dead = [c for c in event.casualties if c.harm == "killed"]
    return bool(dead) and all(c.is_cumulative and not c.over_incidents for c in dead)


def _give_day(answer: StoryEvent, protest: StoryEvent) -> None:
    """An answer that tells no day of its own was given on the day of the protest."""
    if protest.lead.date is None or any(m.date for m in answer.mentions):
        return
    answer.date_start, answer.date_end = protest.date_start, protest.date_end
    answer.date_precision = protest.date_precision


def without_settings(events: list[StoryEvent]) -> list[StoryEvent]:
    """Without what only tells how force against a crowd came about; the force has its words.

    So a protest that nobody but those who were hit is told to hold ("beat people during a rally"),
    and the dispersal in which people were hurt ("used batons to disperse the crowd, injuring 12").
    """
    kept = list(events)
    for told in events:
        force = next((e for e in kept if e is not told and _is_part_of(told, e)), None)
        if force is None:
            continue
        force.mentions = sorted((*force.mentions, *told.mentions), key=lambda m: m.start)
        force.casualties += told.casualties
        known = {(role, actor) for role, actor, _ in force.roles}
        force.roles += [r for r in told.roles if r[2] and r[:2] not in known]
        kept.remove(told)
    return kept


def _is_part_of(told: StoryEvent, force: StoryEvent) -> bool:
    """Does an event only tell of a crowd against which another tells that force was used?"""
    if {told.lead.status, force.lead.status} - REAL or force.lead.event_type != "ASSAULT":
        return False
    is_force = force.lead.acled_sub_event_type in (EXCESSIVE_FORCE, INTERVENTION)
    if not is_force or not _share_sentence(told, force):
        return False
    if (told.place, told.date_start) != (force.place, force.date_start):
        return False
    acting = {a.key for role, a, n in told.roles if role in ("source", "participant") and n}
    if told.lead.event_type == "PROTEST":
        return not acting and _hits_crowd(force)
    by_same = acting == {a.key for role, a, n in force.roles if role == "source" and n}
    is_dispersal = told.lead.acled_sub_event_type in (INTERVENTION, EXCESSIVE_FORCE)
    return told.lead.event_type == "COERCE" and by_same and (is_dispersal or _hits_crowd(told))


def _hits_crowd(event: StoryEvent) -> bool:
    return any(role == "target" and a.actor_type == "protesters" for role, a, _ in event.roles)


def is_occasion(event: StoryEvent, events: Sequence[StoryEvent], document: Document) -> bool:
    """Is an event told only as what a protest, another political act or a reprisal is about?"""
    others = [e for e in events if e is not event and e.lead.status in REAL]
    acts = [e for e in others if _is_unrest(e) or (_is_measure(e) and not event.casualties)]
    attacks = [e for e in others if e.lead.event_type in ("ASSAULT", "PROTEST")]
    blame = [e for e in others if e.lead.event_type == "ACCUSE"]
    return all(
        (not event.casualties and _is_accused_of(mention, document))
        or any(_is_blamed(mention, m, document) for e in blame for m in e.mentions)
        or any(_leads_to_occasion(mention, m, document) for e in acts for m in e.mentions)
        or any(leads_to_cause(mention, m, document) for e in attacks for m in e.mentions)
        or any(_went_before(mention, event, e, document) for e in others if _is_coded(e))
        for mention in event.mentions
    )


def _is_coded(event: StoryEvent) -> bool:
    return event.lead.acled_sub_event_type is not None and not event.lead.is_background


def _went_before(
    mention: EventMention, event: StoryEvent, news: StoryEvent, document: Document
) -> bool:
    """Is it only told as what went before the news, or as what a place is known for?

    "Seized a town on Friday, days after rebels killed two"; "in the region where they killed ten
    last week".
    """
    token = document.doc[mention.head]
    for phrase in (token, *token.ancestors):
        if comes_days_before(phrase):
            return any(
                m.sentence == mention.sentence and not phrase.holds(document.doc[m.head])
                for m in news.mentions
            )
        is_where = phrase.dep_ == "relcl" and any(c.lower_ == "where" for c in phrase.children)
        if is_where and mention.date and phrase.holds(document.doc[mention.date.head]):
            was, new = event.date_end, news.date_start
            return was is not None and new is not None and new - was > A_DAY
    return False


def _is_unrest(event: StoryEvent) -> bool:
    """Is it a protest, or the damage that a crowd did?"""
    return event.lead.event_type == "PROTEST" or (
        event.lead.event_mode == "destroy" and event.lead.acled_sub_event_type == MOB
    )


def _is_measure(event: StoryEvent) -> bool:
    """Is it what a state did about something (arrests, a curfew, a closed border)?"""
    lead = event.lead
    return lead.event_type in ("COERCE", "MOBILIZE") and lead.acled_sub_event_type is not None


def _is_blamed(mention: EventMention, blame: EventMention, document: Document) -> bool:
    """Is it only what somebody is held responsible for ("blamed the rebels for the blast")?"""
    if mention.event_type not in ("ASSAULT", "COERCE"):
        return False
    head = document.doc[mention.head]
    is_object = head.dep_ == "dobj" and blame.first <= head.head.i < blame.last
    if is_object and blame.event_mode == "disapprove":
        return True  # "condemned the coup"
    return blame.event_mode is not None and _leads_to_occasion(mention, blame, document)


def _is_accused_of(mention: EventMention, document: Document) -> bool:
    """Is it what somebody else is arrested or punished for ("beat a man they accused of killing")?

    So is the bombing where its "organiser" is arrested.
    """
    token, known = document.doc[mention.head], lexicon("coding")["words"]
    while token.head.i != token.i:
        if token.dep_ == "prep" and token.lower_ in CRIME_OF:
            if token.head.dep_ == "relcl" and token.head.lower_ in known["accused"]:
                return True
            if token.head.lower_ in known["culprits"]:
                return True
        token = token.head
    return False


def _follows(event: StoryEvent, protest: StoryEvent) -> bool:
    """Is an event told in the sentences of a protest, or just after?"""
    return any(
        0 <= e.sentence - p.sentence <= NEAR for e in event.mentions for p in protest.mentions
    )


def _gives_occasion(event: StoryEvent, protest: StoryEvent, document: Document) -> bool:
    return any(
        _leads_to_occasion(e, p, document) or _sparks(document.doc[e.head], document.doc[p.head])
        for e in event.mentions
        for p in protest.mentions
    )


def _sparks(deed: Token, protest: Token) -> bool:
    """Reads "the killing of a boy | sparked protests", "protests | triggered by the killing"."""
    by = [c for v in children(protest, "acl") if v.lower_ in SPARKING for c in children(v, "agent")]
    if any(agent.holds(deed) for agent in by):
        return True
    while protest.dep_ == "conj":
        protest = protest.head
    is_led_to = protest.dep_ == "pobj" and protest.head.lower_ == "to"
    verb = protest.head.head if is_led_to else protest.head
    if not (is_led_to or protest.dep_ == "dobj") or verb.lower_ not in SPARKING:
        return False
    cause = arguments(verb).subject
    return cause is not None and cause.holds(deed)


def _leads_to_occasion(inner: EventMention, outer: EventMention, document: Document) -> bool:
    """Does "over", "after" or the like lead from one telling down to the other?

    People flee from violence that goes on, too: "as fighting neared the town".
    """
    token, told = document.doc[inner.head], document.doc[outer.head]
    words = OCCASION | FLED_FROM if outer.rule == FLIGHT else OCCASION
    is_held = outer.event_type == "PROTEST" and told.dep_ in ("nsubj", "nsubjpass")
    is_led = False
    while token.head.i != token.i:
        marks = {c.lower_ for c in token.children if c.dep_ in ("mark", "prep") and c.i < token.i}
        is_led = is_led or token.lower_ in words or bool(marks & words)
        is_object = token.dep_ == "dobj"
        token = token.head
        if token.i == outer.head and is_object and outer.event_type == "PROTEST":
            return True  # "to protest the arrest of a colleague"
        if outer.first <= token.i < outer.last or (is_held and token is told.head):
            return is_led
    return False


def _comes_before(event: StoryEvent, protest: StoryEvent, document: Document) -> bool:
    """Is the protest still to come ("detained ten activists before Saturday's rally")?"""
    for mention in protest.mentions:
        token = document.doc[mention.head]
        while token.head.i != token.i:
            token = token.head
            is_before = token.lower_ in ("before", "of") and token.dep_ in ("prep", "pcomp")
            if is_before and token.lower_ == "of":
                is_before = token.head.lower_ in ("ahead", "eve")
            if is_before:
                heads = {e.head for e in event.mentions}
                return any(t.i in heads for t in token.ancestors)
    return False


def _is_for_telling(event: StoryEvent, protest: StoryEvent, document: Document) -> bool:
    """Is somebody held for what he told of a protest ("arrested for filming the march")?"""
    telling = lexicon("coding")["words"]["telling"]
    heads = {m.head for m in protest.mentions}
    arrests = [document.doc[m.head] for m in event.mentions if m.event_mode == "arrest"]
    return any(
        t.lower_ in telling and any(t.holds(document.doc[h]) for h in heads)
        for arrest in arrests
        for t in arrest.subtree
    )


def _has_dead(event: StoryEvent) -> bool:
    return any(c.harm == "killed" and c.count_best != 0 for c in event.casualties)


def _is_hit(protest: StoryEvent, events: Sequence[StoryEvent], answers: Container[int]) -> bool:
    """Did people die in a protest, or get hurt in one that is answered by more than arrests?"""
    is_force = any(id(e) in answers and e.lead.event_mode != "arrest" for e in events)
    return _has_dead(protest) or (is_force and _has_hurt(protest))


def _has_hurt(event: StoryEvent) -> bool:
    """Were people of the crowd killed or hurt? Hurt policemen are none of it."""
    return any(
        event.lead.event_mode != "arrest"
        and c.harm in ("killed", "injured")
        and c.count_best != 0
        and c.victim_type not in GUARDS
        for c in event.casualties
    )


def _share_sentence(event: StoryEvent, protest: StoryEvent) -> bool:
    return bool({m.sentence for m in event.mentions} & {m.sentence for m in protest.mentions})


def _answer(event: StoryEvent, protest: StoryEvent) -> str | None:
    """What force, arrests or damage make of a protest."""
    lead = event.lead
    if lead.status not in REAL or lead.event_type not in ("ASSAULT", "COERCE"):
        return None
    suffering = [a for role, a, _ in event.roles if role == "target"]
    acting = {a.actor_type for role, a, _ in event.roles if role == "source"}
    crowd = {a.key for role, a, n in protest.roles if role == "source" and n}
    near = _share_sentence(event, protest)
    is_crowd = any(a.actor_type == "protesters" or a.key in crowd for a in suffering)
    parties = _parties(event)
    if lead.acled_sub_event_type == VIOLENT_PROTEST and lead.mutual:
        is_theirs = near or not crowd or "protesters" in parties or _is_party(event, crowd)
        return VIOLENT_PROTEST if is_theirs and parties <= CROWD | STATE else None
    if lead.event_mode == "destroy" or lead.acled_sub_event_type in (MOB, VIOLENT_PROTEST):
        # "police cars were damaged": nobody but the crowd is told to have done it
        is_against_state = all(a.actor_type in STATE for a in suffering)
        by_crowd = parties <= CROWD and (bool(parties) or is_against_state)
        return VIOLENT_PROTEST if near and by_crowd else None
    if lead.acled_sub_event_type == CLASH and near and _is_party(event, crowd):
        return VIOLENT_PROTEST
    is_riot = protest.lead.acled_sub_event_type == VIOLENT_PROTEST
    at_hand = (None, "primitive", "beat", *(["explosives"] if acting else []))
    if is_riot and near and acting <= CROWD and lead.event_mode in at_hand:
        return None if _has_dead(event) else VIOLENT_PROTEST
    if near and _hits_police_alone(event):
        return VIOLENT_PROTEST
    if lead.event_mode == "crowd-control" and not _has_dead(event):
        is_theirs = near or is_crowd or _is_of_anybody(event, protest)
        return INTERVENTION if is_theirs else None
    if lead.event_type == "ASSAULT":
        is_answered = protest.lead.acled_sub_event_type == INTERVENTION
        is_toll = is_answered and near and not acting and _has_hurt(event)
        by_them = crowd & {a.key for role, a, _ in event.roles if role == "source"}
        is_shot = is_crowd and not by_them and lead.event_mode == "firearms"
        is_force = is_toll or is_shot or _is_force(event, acting, near, is_crowd)
        return EXCESSIVE_FORCE if is_force else None
    if lead.event_mode == "arrest" and (is_crowd or near or _is_of_anybody(event, protest)):
        return INTERVENTION
    if lead.event_mode == "restrict" and "state_forces" in acting and is_crowd:
        return INTERVENTION
    if lead.acled_sub_event_type == INTERVENTION:
        return EXCESSIVE_FORCE if _has_hurt(event) else INTERVENTION
    return None


def _is_of_fighters(protest: StoryEvent) -> bool:
    """Is it called by armed men alone ("the rebels called a strike"): no crowd to answer?"""
    holding = [a for role, a, n in protest.roles if role == "source" and n]
    return bool(holding) and all(a.actor_type in ARMED - STATE for a in holding)


def _hits_police_alone(event: StoryEvent) -> bool:
    """Does nobody act, and who suffers is of the state ("two policemen were hurt")?"""
    suffering = [a for role, a, _ in event.roles if role == "target"]
    is_blow = event.lead.event_type == "ASSAULT" and bool(suffering) and not _parties(event)
    return is_blow and all(a.actor_type in STATE for a in suffering)


def _parties(event: StoryEvent) -> set[str]:
    return {a.actor_type for role, a, _ in event.roles if role in ("source", "participant")}


def _is_of_anybody(event: StoryEvent, protest: StoryEvent) -> bool:
    """Are people without further description told right after a protest ("dozens were held")?"""
    suffering = {a.actor_type for role, a, _ in event.roles if role == "target"}
    first = min(m.sentence for m in event.mentions)
    is_next = any(first - m.sentence == 1 for m in protest.mentions)
    return is_next and suffering <= {"civilians", "protesters"}


def _is_party(event: StoryEvent, crowd: set[str]) -> bool:
    """Does the crowd take part in a clash?"""
    return any(a.key in crowd for role, a, _ in event.roles if role in ("source", "participant"))


def _is_force(event: StoryEvent, acting: set[str], near: bool, is_crowd: bool) -> bool:
    """Is it force of the state, or of nobody named who killed, against the crowd?"""
    if "state_forces" in acting:
        return is_crowd or near
    return not acting and near and _has_dead(event)
