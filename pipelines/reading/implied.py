"""Parties that a text does not name, but that the kind of event and its place give.

Coders of PLOVER and CAMEO fill them in, too: a protest is addressed to a government, a curfew binds
the people of a place, force abroad is force against that country. They have no mention.
"""

from __future__ import annotations

from typing import Any

from pipelines.lexicons import lexicon
from pipelines.reading.actor_lexicon import actor_lexicon
from pipelines.reading.statements import REAL, Actor, EventMention, Place

ACTING = ("source", "participant")
type Roles = list[tuple[str, Actor, int]]


def implied_target(lead: EventMention, roles: Roles, place: Place | None) -> Actor | None:
    """Whom an event without a target is directed at; None if that is open.

    Args:
        lead: the telling that types the event.
        roles: who takes part, as told.
        place: where the event happened by its own clause, or the country of the crowd.
    """
    if any(role in ("target", "mediator") for role, _, _ in roles) or lead.status not in REAL:
        return None
    acting = [actor for role, actor, _ in roles if role in ACTING]
    homes = {a.plover_country for a in acting} - {None}
    here = place.country_iso3 if place is not None else None
    known = actor_lexicon()
    rules = _rules()
    if lead.event_type == "PROTEST":
        country = here or (min(map(str, homes)) if len(homes) == 1 else None)
        return known.government(country) if country in known.country_names else None
    if (lead.cameo_code or "").startswith(tuple(rules["binds_residents"])):
        states = [a.country_iso3 for a in acting if a.actor_type in ("government", "state_forces")]
        country = here or next((c for c in states if c), None)
        return known.of_role(known.roles["civilians"], country) if acting and country else None
    reaches = {lead.event_type, lead.cameo_code} & set(rules["reaches_abroad"])
    if reaches and homes and here and here not in homes:
        return known.country(here)
    return None


def _rules() -> dict[str, Any]:
    rules: dict[str, Any] = lexicon("story")["implied"]
    return rules
