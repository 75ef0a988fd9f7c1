"""What the text around a telling adds to it before tellings are compared."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.dates.counted_back import lies_days_back, lies_hours_back
from pipelines.reading.events.aftermath import AFTERMATH
from pipelines.reading.events.days_of_others import INCIDENTS
from pipelines.reading.events.frames import TOLLS
from pipelines.reading.events.when import REPORTING
from pipelines.reading.places.place_words import (
    is_capital_of,
    place_named_later,
    place_told_by_noun,
)
from pipelines.reading.statements import (
    ActorMention,
    DateMention,
    EventMention,
    Findings,
    PlaceMention,
    Role,
)
from pipelines.reading.syntax.clauses import is_marked
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document

VIOLENT = frozenset({"ASSAULT", "COERCE"})
ABOUT = AFTERMATH | frozenset(lexicon("dates")["attachment"]["judging"])
AFTER = frozenset({"after"})
COUNTED_BY = frozenset({("as", "of"), ("as", "at")})
TOLL_RULES = frozenset(f"frame:{name}" for name in TOLLS)
EARLIER = AFTER | {"following", "since"}
VAGUE = frozenset({"country", "supranational", "region", "admin1"})
CROWDS = frozenset({"protesters", "rioters"})


def sharpen(
    mention: EventMention,
    document: Document,
    found: Findings,
    places: list[PlaceMention],
    lemmas: Lemmas,
) -> None:
    """What the text around a telling adds: "this territory", whose blow forced whom, "after".

    `places` may be meant by "the city".
    """
    trigger = document.doc[mention.head]
    at = document.doc[mention.place.head] if mention.place is not None else None
    if at is None or is_capital_of(at) or not trigger.head.holds(at):
        by_noun = place_told_by_noun(document, trigger, places, lemmas)
        mention.place = by_noun or mention.place
    if mention.place is None or (mention.place.place and mention.place.place.feature in VAGUE):
        later = place_named_later(document, trigger, places, lemmas)
        mention.place = later or mention.place
    is_later = _comes_from_outside(mention, mention.date, document)
    if is_later or _is_counted_by(mention, document) or _is_done_by(mention, document, lemmas):
        mention.not_after, mention.date = mention.date, None
    mention.is_said = mention.date is not None and (
        is_day_of_saying(mention.date, document, lemmas) or _came_before(mention, document, found)
    )
    if _comes_from_outside(mention, mention.place, document):
        mention.place = None
    if mention.place is not None and _is_done_about(trigger, mention.place, document, lemmas):
        mention.place = None
    if mention.lemma == "clash":
        mention.roles += _crowd_against_police(mention, found)
    if mention.event_type in VIOLENT and trigger.dep_ in ("nsubj", "nsubjpass"):
        told = {role for role, _ in mention.roles}
        if not told & {"target", "participant"}:
            mention.roles += _suffers_consequence(trigger, found)


def _crowd_against_police(
    mention: EventMention, found: Findings
) -> list[tuple[Role, ActorMention]]:
    """Who clashes with police where only the police is named: the crowd of the same sentence."""
    actors = [a for _, m in mention.roles for a in m.actors]
    if not actors or any(not a.key.startswith("police") for a in actors):
        return []
    crowds = [
        m
        for m in found.actors
        if m.sentence == mention.sentence and any(a.actor_type in CROWDS for a in m.actors)
    ]
    return [("participant", crowds[0])] if crowds else []


def _suffers_consequence(trigger: Token, found: Findings) -> list[tuple[Role, ActorMention]]:
    """Whom the verb hits whose subject a blow is ("the offensive forced the rebels to flee")."""
    for other in found.events:
        if other.head == trigger.head.i and other.event_type in ("COERCE", "ASSAULT"):
            return [(role, actor) for role, actor in other.roles if role == "target"]
    return []


def _comes_from_outside(
    mention: EventMention, told: DateMention | PlaceMention | None, document: Document
) -> bool:
    """Does a date or place belong to what came after ("will meet on Friday after the truce")?"""
    if told is None:
        return False
    # "Police acted on Tuesday following an attack": the attack came before.
    bound = EARLIER if mention.event_type not in VIOLENT else {"following"}
    trigger = document.doc[mention.head]
    for token in (trigger, *trigger.ancestors):
        if token.lower_ in bound and token.dep_ == "prep":
            return _is_outside(told, token)
        if comes_days_before(token):
            return _is_outside(told, token)
    return False


def comes_days_before(token: Token) -> bool:
    """Is it a phrase or clause that tells what came days before ("days after the attack")?"""
    if token.dep_ == "advcl":
        return any(lies_days_back(child) for child in token.children)
    return token.dep_ == "prep" and lies_days_back(token)


def _came_before(mention: EventMention, document: Document, found: Findings) -> bool:
    """Is its date that of what it led to ("mourning began on Sunday after gunmen killed six")?

    Or of what came hours later ("tanks moved in on Thursday, hours after a bombing"). Not of the
    harm that it did ("six were hurt on Sunday after rebels set off a bomb").
    """
    trigger = document.doc[mention.head]
    for token in (trigger, *trigger.ancestors):
        if (token.dep_ == "advcl" and is_marked(token, AFTER)) or lies_hours_back(token):
            harmed = [c for c in found.casualties if c.event is mention]
            if any(not token.holds(document.doc[c.trigger]) for c in harmed if c.trigger >= 0):
                return False
            return mention.date is not None and _is_outside(mention.date, token)
    return False


def _is_outside(told: DateMention | PlaceMention, phrase: Token) -> bool:
    """Does a date or place stand outside of a phrase or clause?"""
    return not phrase.holds(phrase.doc[told.head])


def _is_done_about(trigger: Token, place: PlaceMention, document: Document, lemmas: Lemmas) -> bool:
    """Is a place where an event was spoken of or mourned ("was condemned in London"), no more?"""
    if trigger.dep_ not in ("dobj", "nsubjpass") or lemmas(trigger.head) not in ABOUT:
        return False
    return not trigger.is_ancestor(document.doc[place.head])


def is_day_of_saying(told: DateMention, document: Document, lemmas: Lemmas) -> bool:
    """Does a date say when somebody spoke ("said on Wednesday"), not when it happened?"""
    return lemmas(verb_of(told, document, lemmas)) in REPORTING


def is_day_of_aftermath(told: DateMention, document: Document, lemmas: Lemmas) -> bool:
    """Does a date say when something was done about an event ("was sentenced on Friday")?"""
    return lemmas(verb_of(told, document, lemmas)) in AFTERMATH


def verb_of(told: DateMention, document: Document, lemmas: Lemmas) -> Token:
    """The verb that a date hangs on, or the word for an incident ("Saturday's attack")."""
    token = document.doc[told.head]
    if lemmas(token) in INCIDENTS:
        return token
    while token.head.i != token.i and not token.tag_.startswith("V"):
        token = token.head
        if lemmas(token) in INCIDENTS:
            break
    return token


def _is_counted_by(mention: EventMention, document: Document) -> bool:
    """Is it the day by which dead were counted ("56 had been killed as of | Saturday")?"""
    if mention.date is None or mention.rule not in TOLL_RULES:
        return False
    before = document.doc.tokens[max(0, mention.date.first - 2) : mention.date.first]
    return tuple(t.lower_ for t in before) in COUNTED_BY


def _is_done_by(mention: EventMention, document: Document, lemmas: Lemmas) -> bool:
    """Is it told as done by the day of saying ("have been evacuated, he said Wednesday")?"""
    if mention.date is None or not is_day_of_saying(mention.date, document, lemmas):
        return False
    auxiliaries = [c for c in document.doc[mention.head].children if c.dep_ == "aux"]
    return any(c.lower_ in ("have", "has") for c in auxiliaries)
