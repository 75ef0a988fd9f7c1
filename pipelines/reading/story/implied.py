"""Parties that a text does not name, but that the kind of event and its place give.

Coders of PLOVER and CAMEO fill them in, too: a protest is addressed to a government, a curfew binds
the people of a place, force abroad is force against that country, a country's rebels refuse what
their own state wants, arrests are made by the state. They have no mention.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pipelines.lexicons import lexicon
from pipelines.reading.actors.lexicon import actor_lexicon
from pipelines.reading.events.coding import REMOTE
from pipelines.reading.events.days_of_others import INCIDENTS
from pipelines.reading.events.recipients import is_of_state
from pipelines.reading.statements import REAL, Actor, EventMention, Place
from pipelines.reading.text.document import Document

ACTING = ("source", "participant")
AFTER = 2  # sentences
OF_STATE = ("military", "police")
type Roles = list[tuple[str, Actor, int]]


def implied_target(
    lead: EventMention, roles: Roles, place: Place | None, around: Place | None
) -> Actor | None:
    """Whom an event without a target is directed at; None if that is open.

    Args:
        lead: the telling that types the event.
        roles: who takes part, as told.
        place: where the event happened by its own clause, or the country of the crowd.
        around: where it happened by the rest of the story.
    """
    rules = _rules()
    told = [role for role, _, _ in roles]
    if "target" in told or "mediator" in told or told.count("participant") > 1:
        return None
    if "participant" in told and lead.event_type in rules["meant_for_own_state"]:
        return None  # "ordered its members to disarm": it is told to its own
    if lead.status not in REAL and lead.event_type not in rules["also_if_planned"]:
        return None
    acting = [actor for role, actor, _ in roles if role in ACTING]
    here = place.country_iso3 if place is not None else None
    if lead.event_type == "PROTEST":
        return _government(here or _home(acting))
    elsewhere = around.country_iso3 if here is None and around is not None else None
    if lead.event_type == "ASSAULT" and _are_abroad(acting, elsewhere):
        return None
    suffering = _by_type(lead, acting, here) if "participant" not in told else None
    if suffering is not None:
        return suffering
    if residents := _residents(lead, acting, here):
        return residents
    homes = {a.plover_country for a in acting} - {None}
    known = actor_lexicon()
    reaches = {lead.event_type, lead.cameo_code} & set(rules["reaches_abroad"])
    only_where = lead.cameo_code in rules["only_where"]
    # "Eighteen British troops fought in Iraq": against whom is open
    is_open = only_where or (lead.event_type == "ASSAULT" and "participant" in told)
    if reaches and homes and here and here not in homes and not is_open:
        return _owners(lead, here)
    if here is not None and here != _home(acting):
        return None
    home = _home(acting)
    are_subjects = all(a.actor_type in rules["subjects"] for a in acting)
    if are_subjects and lead.event_type in rules["meant_for_own_state"]:
        return _government(home)
    at_home = here is not None or (are_subjects and place is None)  # a ship at sea is not
    if lead.cameo_code in rules["taken_from_state"]:
        is_taken = are_subjects and "participant" not in told  # "rebels took it from jihadists"
        return _government(home) if is_taken else None
    if at_home and home in known.country_names and lead.event_mode in rules["damages_own_country"]:
        return _owners(lead, str(home))
    return None


def _are_abroad(acting: list[Actor], land: str | None) -> bool:
    """Does a state act in a country that is known and not its own?"""
    return any(is_of_state(a) and land not in (None, a.country_iso3) for a in acting)


def _by_type(lead: EventMention, acting: list[Actor], here: str | None) -> Actor | None:
    """Who suffered it by its very type, or by what was hit ("a blast in a market").

    Whom a state attacks in another country is open.
    """
    rules, known = _rules(), actor_lexicon()
    if lead.acled_event_type == REMOTE:
        role = rules["struck"].get(lead.struck)
    elif _are_abroad(acting, here):
        role = None
    else:
        kinds = (lead.acled_event_type, lead.acled_sub_event_type)
        role = next((r for k in kinds if (r := rules["suffering"].get(k))), None)
    country = here or _home(acting)
    if role in OF_STATE and any(is_of_state(a) and a.country_iso3 == country for a in acting):
        return None  # "the army shelled Bor to drive out the rebels"
    return known.of_role(known.roles[role], country) if role and country else None


def _owners(lead: EventMention, country: str) -> Actor:
    """Whom force hits that names nobody: a country, or the people there whose property it was."""
    known = actor_lexicon()
    if lead.event_mode == "destroy":
        return known.of_role(known.roles["civilians"], country)
    return known.country(country)


def implied_source(lead: EventMention, roles: Roles, place: Place | None) -> Actor | None:
    """Who acts where nobody says so: the state arrests, tries or convicts, protesters protest."""
    if lead.status not in REAL or any(r in (*ACTING, "mediator") for r, _, _ in roles):
        return None
    if lead.event_type == "PROTEST":
        known = actor_lexicon()
        here = place.country_iso3 if place is not None else None
        return known.of_role(known.roles["protesters"], here) if here else None
    if place is None or not any(role == "target" for role, _, _ in roles):
        return None
    is_of_law = (lead.cameo_code or "").startswith(tuple(_rules()["done_by_authorities"]))
    return _government(place.country_iso3) if is_of_law else None


def captors(
    killing: EventMention,
    roles: Roles,
    others: Iterable[tuple[EventMention, Roles]],
    document: Document,
) -> set[Actor]:
    """Who killed those of whom nobody is told to have done it: who abducted people at it.

    They had abducted those found dead, as the same sentence tells, or the deed in which they
    abducted others is named again ("abducted 30 in a night raid. Nine died in the raid").

    Args:
        killing: the telling that types an event.
        roles: who takes part in it, as told.
        others: the leading tellings and parties of the article's other events.
        document: the story.
    """
    if killing.event_type != "ASSAULT" or any(r in (*ACTING, "mediator") for r, _, _ in roles):
        return set()
    dead = {a.key for role, a, _ in roles if role == "target"}
    is_again = _names_again(killing, document)
    found: set[Actor] = set()
    for lead, told in others:
        taken = {a.key for role, a, _ in told if role == "target"}
        after = killing.sentence - lead.sentence
        is_theirs = (after == 0 and dead & taken) or (is_again and 0 < after <= AFTER)
        if lead.event_mode == "abduct" and lead.status in REAL and is_theirs:
            found |= {a for role, a, _ in told if role == "source"}
    return found


def _names_again(killing: EventMention, document: Document) -> bool:
    """Did they die in what is told as known ("killed in the raid", "died during that attack")?"""
    return any(
        noun.lower_ in INCIDENTS and any(t.lower_ in ("the", "that", "same") for t in noun.lefts)
        for prep in document.doc[killing.head].children
        if prep.lower_ in ("in", "during")
        for noun in prep.children
    )


def _residents(lead: EventMention, acting: list[Actor], here: str | None) -> Actor | None:
    """The people whom a state's measure binds or frees: of the place named, else its own."""
    rules, known = _rules(), actor_lexicon()
    code = lead.cameo_code or ""
    states = [a.country_iso3 for a in acting if is_of_state(a) and a.country_iso3]
    country = None
    if code.startswith(tuple(rules["binds_residents"])):
        country = here or next(iter(states), None)
    elif states and code in rules["binds_own_residents"]:
        country = states[0] if here in (None, states[0]) else None
    elif states and here in states and code.startswith(tuple(rules["binds_residents_there"])):
        country = here
    return known.of_role(known.roles["civilians"], country) if acting and country else None


def _home(acting: list[Actor]) -> str | None:
    """The country to which all who act belong, if it is one."""
    homes = {a.plover_country for a in acting}
    return homes.pop() if len(homes) == 1 else None


def _government(country: str | None) -> Actor | None:
    known = actor_lexicon()
    return known.government(country) if country in known.country_names else None


def _rules() -> dict[str, Any]:
    rules: dict[str, Any] = lexicon("story")["implied"]
    return rules
