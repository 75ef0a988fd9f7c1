"""Codes of other schemes that depend on who took part: ACLED's types, UCDP's type of violence.

Pure functions of simple values: the reader calls them for one telling, the story again for an event
with all its actors.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from pipelines.lexicons import lexicon
from pipelines.reading.statements import Actor
from pipelines.reading.syntax.clauses import children, led_by
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas

ATTACK = "Attack"
LOOTING = "Looting/property destruction"
CLASH = "Armed clash"
EXCESSIVE_FORCE = "Excessive force against protesters"
INTERVENTION = "Protest with intervention"
PEACEFUL = "Peaceful protest"
VIOLENT_PROTEST = "Violent demonstration"
MOB = "Mob violence"
BLAST = "Remote explosive/landmine/IED"
AIR = "Air/drone strike"
SHELLING = "Shelling/artillery/missile attack"
REGAINED = "Government regains territory"
TAKEN = "192"  # CAMEO: occupy territory
OVERTAKEN = "Non-state actor overtakes territory"
TRANSFER = "Non-violent transfer of territory"
AGREEMENT = "Agreement"
ARRESTS = "Arrests"
ABDUCTION = "Abduction/forced disappearance"
BASE = "Headquarters or base established"
DISRUPTED = "Disrupted weapons use"
REMOTE = "Explosions/Remote violence"
# An ethnic group or faith as a party, beside the actor types.
PEOPLE = "people"
GANG = "criminal_group"
COMMUNAL = frozenset({PEOPLE, "communal_militia"})
# modes of what goes off
BLASTS = frozenset({"explosives", "suicide-attack"})
ONE_SIDED = "Violence against civilians"
DEADLY = frozenset({"Battles", REMOTE, ONE_SIDED, "Protests"})


@cache
def _known() -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    data: dict[str, Any] = lexicon("coding")
    return data["event_type"], {name: frozenset(v) for name, v in data["actors"].items()}


def kind_of(actor: Actor) -> str:
    """An actor's type; of a person in arms ("killed Colonel X") that of those whom he serves.

    Who governs is none, though a minister of defence.
    """
    if actor.actor_type != "person" or "GOV" in actor.plover_sectors:
        return actor.actor_type
    serves: dict[str, str] = lexicon("coding")["sectors"]
    return next((serves[s] for s in actor.plover_sectors if s in serves), "person")


def acled(
    event_type: str,
    mode: str | None,
    default: str | None,
    sources: Iterable[str],
    targets: Iterable[str] = (),
    *,
    mutual: bool = False,
    duel: bool = False,
) -> tuple[str | None, str | None]:
    """ACLED's event type and sub-event type; None where ACLED would not code the event.

    Args:
        event_type: PLOVER type.
        mode: PLOVER mode.
        default: the sub-event type that the frame or the weapon gives.
        sources: actor types of sources and participants.
        targets: actor types of targets.
        mutual: a fight: civilians who died in it were not attacked.
        duel: one with heavy weapons, in which nobody is told to take ground.
    """
    kinds = _known()[1]
    sources, suffering = list(sources), list(targets)
    if mutual and default == ATTACK and _are_foes(sources, suffering):
        default = CLASH  # "fought for hours; the shooting could be heard"
    if mutual and default == CLASH:
        fought = {*sources, *suffering}
        suffering = [t for t in suffering if t in kinds["armed"]]
        if fought & kinds["crowd"] and fought & kinds["state"] and not fought & kinds["non_state"]:
            default = VIOLENT_PROTEST  # "a protester died in a clash with the police"
    sub = _sub_event(event_type, None if duel else mode, default, sources, suffering)
    return (_known()[0][sub], sub) if sub else (None, None)


def _sub_event(
    event_type: str, mode: str | None, default: str | None, sources: list[str], targets: list[str]
) -> str | None:
    kinds = _known()[1]
    everyone = [*sources, *targets]
    if event_type == "PROTEST":
        return default or (VIOLENT_PROTEST if mode == "riot" else None)
    if event_type == "CONSULT":
        return default if _is_any(everyone, "non_state") else None
    # "hundreds of people stormed it; the mob burned cars": those people are the mob
    others = [a for a in sources if a != "civilians"] if "rioters" in sources else sources
    by_crowd = bool(others) and all(a in kinds["crowd"] for a in others)
    if event_type == "ASSAULT" and by_crowd and _is_any(sources, "protesters"):
        return VIOLENT_PROTEST
    if mode == "heavy-weapons" and default == CLASH and event_type == "ASSAULT":
        return _territory(sources, kinds)
    if default == INTERVENTION and _is_any(sources, "non_state") and not _is_any(sources, "state"):
        return default if _is_any(everyone, "protesters") else None
    if default == LOOTING and sources:
        return MOB if by_crowd else default
    if default == BASE and sources:
        return default if _is_any(sources, "armed") or {"person", "igo"} & set(sources) else None
    idle = kinds["unarmed"] - {"person", "igo", "political_party"}
    if default == TRANSFER and everyone and set(everyone) <= idle:
        return None  # "farmers abandoned their fields"
    if default == MOB and _is_any(everyone, "protesters"):
        return VIOLENT_PROTEST if _is_any(everyone, "state") else default
    if default not in (ATTACK, CLASH):
        return default
    if targets and _is_any(targets, "protesters") and _is_any(sources, "state"):
        return EXCESSIVE_FORCE
    if by_crowd and not _is_any(targets, "fighters"):
        return MOB
    return _clash(sources, targets) if default == CLASH else _attack(sources, targets)


def _is_any(actors: list[str], kind: str) -> bool:
    """Is one of some actor types of a kind?"""
    return not _known()[1][kind].isdisjoint(actors)


def _are_foes(sources: list[str], targets: list[str]) -> bool:
    """Are they two that bear arms, with nobody else hurt?"""
    armed = _known()[1]["armed"]
    return len([a for a in sources if a in armed]) > 1 and armed.issuperset(targets)


def _clash(sources: list[str], targets: list[str]) -> str:
    """A fight, if those who are hit bear arms and it is none of a crowd with the state."""
    everyone = [*sources, *targets]
    if targets and not _is_any(targets, "armed") and _is_any(targets, "unarmed"):
        return ATTACK
    if _is_any(everyone, "crowd") and _is_any(everyone, "state"):
        return VIOLENT_PROTEST
    return CLASH


def _attack(sources: list[str], targets: list[str]) -> str:
    """An attack is one on people who do not fight; on fighters it is a clash."""
    if "external_forces" in targets:  # "stormed a base of the African Union, killing peacekeepers"
        targets = [t for t in targets if t != "igo"]
    if _is_any(sources, "state"):
        targets = [t for t in targets if t != "person"]  # "killed X, a commander of the rebels"
    if _is_any(targets, "fighters") and not _is_any(targets, "unarmed"):
        return CLASH
    return ATTACK


def _territory(sources: list[str], kinds: dict[str, frozenset[str]]) -> str:
    """Who took ground decides the kind of battle; with soldiers, it is the state."""
    if any(a in kinds["soldiers"] for a in sources):
        return REGAINED
    if any(a in kinds["non_state"] for a in sources):
        return OVERTAKEN
    if any(a in kinds["state"] for a in sources):
        return REGAINED
    return CLASH


def kind_in_words(lemmas: Iterable[str]) -> str | None:
    """The actor type that the words of an unnamed target tell ("an army post"), if any."""
    words = set(lemmas)
    known = lexicon("coding")["words"]
    if words & set(known["civil"]):
        return "civilians"
    return "state_forces" if words & set(known["fighters"]) else None


def kind_struck(lemmas: Iterable[str]) -> str | None:
    """The same of what a shell or bomb hit: people are in a clinic or a flat, too."""
    words = set(lemmas)
    if (kind := kind_in_words(words)) is not None:
        return kind
    peopled, offices = _peopled()
    is_peopled = not words.isdisjoint(peopled) and words.isdisjoint(offices)
    return "civilians" if is_peopled else None


@cache
def _peopled() -> tuple[frozenset[str], frozenset[str]]:
    """Where people are, and words for offices of a state."""
    known = lexicon("coding")["words"]
    return frozenset(known["peopled"] + known["goods"]), frozenset(known["offices"])


def stands_for_protesters(token: Token, lemmas: Lemmas) -> bool:
    """Is who suffers a march, or a crowd that wants something ("fired on a march, the crowd")?"""
    known = lexicon("coding")["words"]
    near = {form for t in [token, *token.children] for form in (lemmas(t), t.lower_)}
    if not near.isdisjoint(known["protest"]):
        return True  # "stormed the sit-in": its head is "in"; "striking miners"
    if _wants_something(token, lemmas):
        return True
    if not (lemmas(token) == "crowd" or token.tag_ == "PRP"):
        return False
    span = token.sent
    before = token.doc[span.start - 1].sent if span.start and token.tag_ == "PRP" else span
    return any(lemmas(t) in known["wants"] for each in {before, span} for t in each)


def is_at_protest(head: Token, lemmas: Lemmas) -> bool:
    """Is it done at a protest ("beat a student at a rally")?"""
    protest = lexicon("coding")["words"]["protest"]
    led = led_by(head, ("at", "during"))
    return any(lemmas(t) in protest and t.tag_ != "NNP" for t in led)


def is_private(tokens: Iterable[tuple[str, Token]], acting: Iterable[str], lemmas: Lemmas) -> bool:
    """Is it violence in a family ("stabbed his brother", "her husband"), which ACLED leaves out?

    Args:
        tokens: who stands in which role.
        acting: actor types of those who do it: nobody in arms does it as kin.
        lemmas: of the story.
    """
    known = lexicon("coding")
    if set(acting) & set(known["actors"]["armed"]):
        return False
    told = list(tokens)
    kin = [(r, t) for r, t in told if lemmas(t) in known["words"]["kin"]]
    kin = [(r, t) for r, t in kin if any(c.tag_ in ("PRP$", "POS") for c in t.children)]
    by_one = [t for r, t in told if r != "target" and t.tag_ in ("NN", "NNP", "PRP", "WP")]
    return any(r != "target" or by_one for r, _ in kin)


def _wants_something(people: Token, lemmas: Lemmas) -> bool:
    """Are they people "demanding elections", "who had met to protest", "who held a picket"?"""
    known = lexicon("coding")["words"]
    wants, protest = known["wants"], known["protest"]
    for clause in children(people, "acl", "relcl"):
        if any(lemmas(t) in wants for t in (clause, *children(clause, "xcomp", "advcl"))):
            return True
        if any(lemmas(t) in protest for t in children(clause, "dobj")):
            return True
        if clause.tag_ == "VBG" and lemmas(clause) == "strike":
            return True
        if lemmas(clause) == "call" and any(p.lower_ == "for" for p in children(clause, "prep")):
            return True
    return False


def type_of_violence(
    event_type: str, acled_event_type: str | None, side_a: Iterable[str], side_b: Iterable[str]
) -> int | None:
    """UCDP's type of violence: 1 state-based, 2 non-state, 3 one-sided; None if nobody could die.

    Args:
        event_type: PLOVER type.
        acled_event_type: as `acled` gives it.
        side_a: actor types of those who act; `PEOPLE` for an ethnic group or faith.
        side_b: the same of those who suffer it.
    """
    # an alliance that fights does so for its states
    a, b = ["external_forces" if x == "igo" else x for x in side_a], list(side_b)
    if event_type == "ASSAULT" and acled_event_type and _is_communal(a, b):
        return 2
    if event_type != "ASSAULT" or acled_event_type not in DEADLY:
        return None
    kinds = _known()[1]
    armed_a = [x for x in a if x in kinds["armed"]]
    armed_b = [x for x in b if x in kinds["armed"]]
    is_fight = acled_event_type == "Battles" and bool(a and b)
    if is_fight and not any(x in kinds["state"] for x in (*a, *b)):
        return 2  # also of communities that fight each other
    if acled_event_type == "Battles" and not armed_a and not armed_b:
        return None  # whoever died in it, nobody is told to fight
    if acled_event_type == "Protests":  # what a state does to them
        return 3 if armed_a and not armed_b else None
    among_gangs = bool(armed_a) and {*armed_b} == {GANG} and not any(x in kinds["state"] for x in a)
    if among_gangs:
        return 2
    among_fighters = bool(armed_a and b) and {*b} <= kinds["fighters"]  # "abducted policemen"
    if acled_event_type == ONE_SIDED and not among_fighters:
        return 3
    if b and not armed_b:
        return 3
    if acled_event_type == REMOTE and not b:
        return None if not armed_a else 3
    if any(x in kinds["state"] for x in (*armed_a, *armed_b)):
        return 1
    return 2 if armed_a and armed_b else None


def _is_communal(a: list[str], b: list[str]) -> bool:
    """Is it violence of one people against another, whoever of them fights ("Pokot raiders")?"""
    others = {*b} - COMMUNAL
    return (
        bool(a)
        and {*a} <= COMMUNAL
        and PEOPLE in {*a, *b}
        and {*b} != others
        and not (others & _known()[1]["armed"])
    )
