"""Deeds that a sentence tells only as how another came about: a raid, a patrol's first shot."""

from __future__ import annotations

from pipelines.reading.events.apart import BLASTS
from pipelines.reading.events.candidate import FIGHTERS, VIOLENT, Candidate
from pipelines.reading.events.coding import CLASH, TAKEN
from pipelines.reading.events.frames import PREMISES, VEHICLES
from pipelines.reading.syntax.words import Lemmas

# what is raided or broken into to take people away
BREAKING = frozenset({"raid", "storm", "search", "break", "invade"})
RAIDED = PREMISES | VEHICLES
PRISONERS = frozenset({"prisoner", "captive", "pow"})


def drop_occasions(found: list[Candidate], by_head: dict[int, Candidate], lemmas: Lemmas) -> None:
    """Drop raids in which people were only taken, first shots of encounters, prisoners of battles.

    "Raided a village and abducted three" is one abduction; whom soldiers "intercepted, and two were
    killed" they did not arrest; who "overran the base and took prisoners" abducted nobody.

    Args:
        found: the candidates of a sentence, in reading order.
        by_head: those of them that stand, by the token that tells them.
        lemmas: of the story.
    """
    for told in found:
        if told.dropped or told.head.tag_[:1] != "V":
            continue
        lemma = lemmas(told.head)
        if lemma in BREAKING:
            told.dropped = _is_raid_to_abduct(told, by_head, lemmas)
        elif lemma == "intercept" and told.mode == "arrest":
            told.dropped = _is_encounter(told, found)
        elif told.mode == "abduct" and any(lemmas(w) in PRISONERS for w in told.words):
            _take_prisoners(told, found, lemmas)


def _is_raid_to_abduct(raid: Candidate, by_head: dict[int, Candidate], lemmas: Lemmas) -> bool:
    """Reads "| raided a village and abducted three", unless people were killed there, too."""
    if raid.type not in VIOLENT or raid.mode in BLASTS or raid.taken:
        return False
    after = [by_head[t.i] for t in raid.head.conjuncts if t.i in by_head and t.i > raid.head.i]
    taking = next((o for o in after if o.mode == "abduct" and not o.dropped), None)
    struck = [t for role, t in raid.tokens if role == "target"]
    if taking is None or not all(lemmas(t) in RAIDED for t in struck):
        return False
    taking.taken.append(raid.head)  # where it was told is where they were taken
    if not taking.has("source"):
        taking.add_role("source", [m for role, m in raid.roles if role == "source"])
    return True


def _is_encounter(stop: Candidate, found: list[Candidate]) -> bool:
    """Reads "| intercepted rebels, and two of them were killed in the firefight"."""
    if not any(a.actor_type in FIGHTERS for a in stop.actors("target")):
        return False
    return any(o.type in VIOLENT and o.head.i > stop.head.i and not o.dropped for o in found)


def _take_prisoners(taking: Candidate, found: list[Candidate], lemmas: Lemmas) -> None:
    """Those taken in a fight that is told fought in it ("overran the base and took prisoners")."""
    held = [t for role, t in taking.tokens if role == "target" and lemmas(t) not in PRISONERS]
    if held and not any(a.actor_type in FIGHTERS for a in taking.actors("target")):
        return
    captors = {a.key for a in taking.actors("source")}
    for fight in found:
        is_other = fight.type in VIOLENT and fight.mode != "abduct" and not fight.dropped
        acting = {a.key for a in fight.actors("source", "participant")}
        if is_other and _is_fight(fight) and captors <= acting:
            if not any(a.actor_type in FIGHTERS for a in fight.actors("target", "participant")):
                fight.add_role("target", [m for role, m in taking.roles if role == "target"])
            taking.dropped = True
            return


def _is_fight(deed: Candidate) -> bool:
    """Is it a battle, ground taken or a blow at fighters?"""
    is_aimed = any(a.actor_type in FIGHTERS for a in deed.actors("target"))
    return deed.acled == CLASH or deed.cameo == TAKEN or is_aimed
