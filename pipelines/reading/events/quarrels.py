"""Politicians and papers attack with words: tells a quarrel from an attack on somebody's life."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from pipelines.lexicons import lexicon
from pipelines.reading.statements import Actor
from pipelines.reading.syntax.clauses import children
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas

# who attacks with words alone, and whom one attacks so
SPEAKERS = frozenset({"political_party", "media", "ngo", "igo"})
HEARERS = SPEAKERS | {"government", "person"}
OFFICES = frozenset({"GOV", "PTY", "LEG", "OPP", "JUD"})
ARMED = frozenset({"MIL", "COP", "REB", "PRM", "UAF", "SPY"})


@cache
def _known() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in lexicon("domains")["quarrel"].items()}


def is_quarrel(
    head: Token,
    tokens: Iterable[tuple[str, Token]],
    acting: list[Actor],
    attacked: list[Actor],
    lemmas: Lemmas,
) -> bool:
    """Is it an attack in words ("the opposition attacked the prime minister over his handling")?

    Speakers attack speakers, or two persons clash ("the first clash between Mrs Porter and Mr
    Weller"), and no word of a weapon, of harm or of a place where people could be hurt stands
    beside it. Activists and crowds fight with their hands.
    """
    known = _known()
    if lemmas(head) not in known["deeds"]:
        return False
    pairs = list(tokens)
    told = [token for _, token in pairs]
    if not told or any(lemmas(t) in known["crowds"] for t in told):
        return False
    persons = [t for role, t in pairs if role == "participant" and t.ent_type_ == "PERSON"]
    between_persons = len(persons) > 1 and all(a.actor_type == "person" for a in acting)
    if not (between_persons or _is_between_speakers(head, acting, attacked)):
        return False
    own = {head.i, *(t.i for t in told)}
    return not any(lemmas(t) in known["scenes"] for t in head.sent if t.i not in own)


def _is_between_speakers(head: Token, acting: list[Actor], attacked: list[Actor]) -> bool:
    """Do speakers attack speakers? A president attacks another state in words "for", "over" it."""
    if not acting or not all(a.actor_type in SPEAKERS or _is_politician(a) for a in acting):
        return False
    lands = {a.country_iso3 or a.plover_country for a in acting}
    abroad = [a for a in attacked if a.actor_type == "government" and a.country_iso3 not in lands]
    if any(a.country_iso3 for a in abroad) and not any(
        p.lower_ in ("for", "over", "as") for p in children(head, "prep")
    ):
        return False
    return all(a.actor_type in HEARERS for a in attacked)


def _is_politician(actor: Actor) -> bool:
    """Does a person hold an office or a seat? A parliament has many, a government has an army."""
    sectors = set(actor.plover_sectors)
    if actor.actor_type == "government":
        return "LEG" in sectors
    return actor.actor_type == "person" and bool(sectors & OFFICES) and not sectors & ARMED
