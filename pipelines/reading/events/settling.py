"""What one event of a sentence makes of another.

A bomb that was defused is no bombing, a truce that ended is none, a protest that was dispersed saw
intervention, and who only came to arrest people attacked nobody.
"""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.events.arrests import settle_arrest
from pipelines.reading.events.called_off import is_put_an_end_to
from pipelines.reading.events.candidate import FIGHTERS, HARMING, VIOLENT, Candidate
from pipelines.reading.events.coding import AGREEMENT, DISRUPTED, INTERVENTION
from pipelines.reading.events.combining import take_aim
from pipelines.reading.events.ground_left import settle_transfer
from pipelines.reading.events.together import Together
from pipelines.reading.statements import UNREAL
from pipelines.reading.syntax.clauses import arguments, is_verb, led_by, own_subject
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas

BEFORE = frozenset({"after", "following"})
# "stopped doctors from holding a demonstration"; what is banned was not held
HINDERED = frozenset(lexicon("deeds")["hindering"])
ENDED = "1246"  # CAMEO: refuse to ease fighting, so that a ceasefire ends
# frames of who holds against others
HOLDING = frozenset({"beat off an attack", "stand up to the enemy"})
# how a verb hangs on what is done for it ("attacked | to free them", "an attack | to kill them")
PURPOSE = ("advcl", "xcomp", "acl")
TRYING = frozenset({"trying", "attempting", "preparing", "about", "seeking"})


def settle(told: Together, lemmas: Lemmas) -> None:
    """Drop or change each event of a sentence by what the others are."""
    for deed in told.found:
        for rule in RULES:
            rule(deed, told, lemmas)


def _drop_aim(deed: Candidate, told: Together, lemmas: Lemmas) -> None:
    """What force was used for is told with it, as is a bomb at which its layers were hit."""
    if _is_caught_at(deed, told.found):
        deed.dropped = True
    if force := _force_for(deed, told):
        deed.dropped = True
        if deed.acled == INTERVENTION or _is_meant_for_fighters(deed, force):
            take_aim(force, deed)
        force.struck += [t for role, t in deed.tokens if role == "target"]


def _drop_thwarted(deed: Candidate, told: Together, lemmas: Lemmas) -> None:
    """Violence for which the arms were found or brought down was not done, unless before."""
    if deed.type not in VIOLENT:
        return
    arms = next((o for o in told.above(deed) if o.acled == DISRUPTED), None)
    if arms is not None and not _is_clause_before(deed, arms):
        deed.dropped = not _came_before(deed.head)
        if deed.mutual:  # "recovered a rifle after a clash": the finders fought
            deed.add_role("participant", [m for r, m in arms.roles if r == "source"])
    if _is_intercepted(deed, told.found):
        deed.dropped = True


def _drop_spoils(deed: Candidate, told: Together, lemmas: Lemmas) -> None:
    """Arms that fell with those who bore them are no find ("killed nine, destroyed their arms")."""
    if deed.acled != DISRUPTED or lemmas(deed.head) != "destroy":
        return
    doers = {a.key for a in deed.actors("source")}
    deed.dropped |= any(
        o.type in VIOLENT
        and not o.dropped
        and (not doers or doers & {a.key for a in o.actors("source")})
        for o in told.found
    )


def _drop_ended(deed: Candidate, told: Together, lemmas: Lemmas) -> None:
    """A truce that is told to have ended, and fights to which one put an end, are not told."""
    if deed.mode == "ceasefire" and any(o.cameo == ENDED for o in told.above(deed)):
        deed.dropped = True
    if deed.type in VIOLENT and is_put_an_end_to(deed.head, lemmas):
        deed.dropped |= any(o.acled == AGREEMENT and o.status == "occurred" for o in told.found)


def _do_in_doing(deed: Candidate, told: Together, lemmas: Lemmas) -> None:
    """What was planned is done where it is done by what was done for it."""
    if deed.status != "planned":
        return
    if _is_done_in_doing(deed.head, told, lemmas) or _is_fought_for(deed, lemmas):
        deed.status = "occurred"


def _hinder(deed: Candidate, told: Together, lemmas: Lemmas) -> None:
    """A protest that was dispersed, or that people were kept from holding, saw intervention."""
    if deed.type != "PROTEST":
        return
    above = told.above(deed)
    for outer in above:
        if outer.frame.mode == "restrict" and lemmas(outer.head) in HINDERED:
            outer.acled = INTERVENTION
    if any(o.acled == INTERVENTION for o in above):
        deed.acled = INTERVENTION


def _fill_munition(deed: Candidate, told: Together, lemmas: Lemmas) -> None:
    """What was fired may have been filled with it ("shells that released a toxic gas")."""
    if deed.mode != "unconventional" or deed.frame.mode != deed.mode:
        return
    if deed.head.dep_ not in ("relcl", "acl"):
        return
    for fired in told.found:
        if fired is not deed and fired.type in VIOLENT and deed.head.head in fired.words:
            fired.take_codes(deed)
            deed.dropped = True
            return


RULES = (
    _drop_aim,
    _drop_thwarted,
    _drop_spoils,
    _drop_ended,
    settle_arrest,
    _do_in_doing,
    _hinder,
    _fill_munition,
    settle_transfer,
)
"""What may become of a deed, in the order in which it is tried."""


def _is_done_in_doing(verb: Token, told: Together, lemmas: Lemmas) -> bool:
    """Is it done by what is done for it ("fired in the air | to disperse them")?

    Unless that tells the act itself ("fired rubber bullets to disperse them").
    """
    above, doing = verb.head, lexicon("status")["in_doing"]
    if lemmas(verb) not in doing["verbs"] or verb.dep_ != "advcl":
        return False
    if above.dep_ == "xcomp" and above.tag_ == "VBG":
        above = above.head  # "fired warning shots", parsed as fired so as to warn
    act = told.by_head.get(above.i)  # shots that only warn are told, too
    is_past = above.tag_ in ("VBD", "VBN") and (act is None or act.type == "THREATEN")
    return is_past and lemmas(above) not in doing["setting_out"]


def _is_fought_for(deed: Candidate, lemmas: Lemmas) -> bool:
    """Do they fight so as to beat others off ("struggled | to push back the rebels")?"""
    above, fighting = deed.head.head, lexicon("status")["in_doing"]["fighting"]
    is_past = above.tag_ in ("VBD", "VBN", "VBG") and deed.head.dep_ in ("advcl", "xcomp")
    return is_past and deed.frame.name in HOLDING and lemmas(above) in fighting


def _force_for(aim: Candidate, told: Together) -> Candidate | None:
    """The force used for an aim ("fired rubber bullets to disperse the crowd")."""
    verb = aim.head
    if aim.status != "planned" or verb.tag_ != "VB" or verb.dep_ not in PURPOSE:
        return None
    deed = told.by_head.get(verb.head.i) or _told_by(verb.head, told.found)
    if aim.acled == INTERVENTION and deed is None:  # "resorted to a baton charge to disperse"
        led = led_by(verb.head)
        deed = next(iter(told.at(led)), None)
    return deed if deed and deed.type in HARMING and deed.status not in UNREAL else None


def _told_by(verb: Token, found: list[Candidate]) -> Candidate | None:
    """What the noun of a light verb tells ("| carried out an attack to kill the commander")."""
    return next((c for c in found if not is_verb(c.head) and verb in c.words), None)


def _is_meant_for_fighters(aim: Candidate, force: Candidate) -> bool:
    """Was force used upon the fighters whom it was to hit ("shelled Bor to drive out rebels")?"""
    meant, doers = aim.actors("target"), {a.key for a in force.actors("source")}
    is_fought = aim.type in VIOLENT and any(a.actor_type in FIGHTERS for a in meant)
    return is_fought and not any(a.key in doers for a in meant)


def _is_intercepted(shot: Candidate, found: list[Candidate]) -> bool:
    """Was what was fired brought down ("Two rockets fired at the city were destroyed")?"""
    fired = arguments(shot.head).subject if is_verb(shot.head) else None
    return fired is not None and any(c.acled == DISRUPTED and fired in c.words for c in found)


def _is_clause_before(deed: Candidate, arms: Candidate) -> bool:
    """Is it in a clause of its own before ("| killed three; their guns were recovered")?"""
    for token in (deed.head, *deed.head.ancestors):
        if token is arms.head:
            return False
        if token.dep_ == "ccomp" and token.i < arms.head.i and token.tag_[:1] == "V":
            return own_subject(token) is not None
    return False


def _came_before(deed: Token) -> bool:
    """Is it told as what went before ("recovered two rifles | after an encounter")?"""
    preps = [t for t in (deed, *deed.ancestors) if t.dep_ == "prep"]
    return bool(preps) and preps[0].lower_ in BEFORE and deed.dep_ in ("pobj", "pcomp")


def _is_caught_at(laying: Candidate, found: list[Candidate]) -> bool:
    """Were those who suffered only laying a bomb ("killed three who were planting a mine")?

    Or "trying to plant" one.
    """
    verb = laying.head
    if laying.mode != "explosives":
        return False
    if verb.dep_ == "xcomp" and verb.head.lower_ in TRYING and verb.head.tag_ == "VBG":
        return any(o.type in HARMING and o.head in verb.ancestors for o in found)
    if verb.dep_ not in ("relcl", "acl") or verb.tag_ != "VBG":
        return False
    return any(
        other is not laying and ("target", verb.head) in other.tokens
        for other in found
        if other.type in HARMING
    )
