"""Deeds that a sentence tells only as how another came about: a raid, a patrol's first shot."""

from __future__ import annotations

from pipelines.reading.events.apart import BLASTS
from pipelines.reading.events.candidate import FIGHTERS, VIOLENT, Candidate
from pipelines.reading.events.frames import PREMISES, VEHICLES
from pipelines.reading.syntax.words import Lemmas

# what is raided or broken into to take people away
BREAKING = frozenset({"raid", "storm", "search", "break", "invade"})
RAIDED = PREMISES | VEHICLES


def drop_occasions(found: list[Candidate], by_head: dict[int, Candidate], lemmas: Lemmas) -> None:
    """Drop a raid in which people were only taken, and how an encounter began.

    "Raided a village and abducted three" is one abduction; whom soldiers "intercepted, and two were
    killed" they did not arrest.

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
