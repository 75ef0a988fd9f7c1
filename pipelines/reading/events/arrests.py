"""Searches, raids and aims that only say how people were taken, or whom they looked for."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.events.candidate import FIGHTERS, VIOLENT, Candidate
from pipelines.reading.events.frames import ENTRIES
from pipelines.reading.events.together import Together
from pipelines.reading.syntax.clauses import children, first, is_verb, own_subject
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas

TAKING = frozenset({"abduct", "arrest"})
# "detained ten people in a raid" tells of arrests alone
SEARCHES = frozenset(lexicon("deeds")["searches"])
# what is done where one has come for it alone
LED_OFF = frozenset({"lead off by force"})
RAIDING = frozenset({"raid", "storm", "search"})
OF_STATE = frozenset({"state_forces", "government"})
LOOKING = frozenset(lexicon("deeds")["looking"])
# ... and of whom they look for there
SOUGHT = FIGHTERS | {"person", "criminal_group", "civilians"}
BY_WEAPONS = frozenset({"aerial", "drone", "heavy-weapons", "explosives", "firearms"})
SUSPECTS = frozenset(lexicon("harm")["custody"]["suspects"])
_KINDS = ("land", "property", "military_objects", "vehicles", "materiel")
THINGS = frozenset(w for kind in _KINDS for w in lexicon("frames/words")[kind]) - {"cell", "squad"}


def settle_arrest(deed: Candidate, told: Together, lemmas: Lemmas) -> None:
    """Drop what was only done to take people, or next with those taken."""
    if _is_led_off(deed, told) or (deed.frame.name in ENTRIES and _came_to_look(deed.head, lemmas)):
        deed.dropped = True
    search = deed.noun or deed.head
    if lemmas(search) in SEARCHES and _led_to_arrest(deed, told):
        is_bare = not deed.has("target") or _has_aim(search, lemmas)
        deed.dropped = deed.type in VIOLENT and is_bare
    if _is_raid_to_arrest(deed, told, lemmas) or _is_led_to_death(deed, told):
        deed.dropped = True
    if deed.type in VIOLENT and _is_aim(deed, told.found, lemmas):
        deed.dropped = True
        for arrest in told.found:  # where it was told is where they were taken
            arrest.taken += [deed.head] * (arrest.mode == "arrest")


def _led_to_arrest(search: Candidate, told: Together) -> bool:
    """Reads "arrested two in | a raid", "conducted | a raid and detained two"."""
    verb = search.head if is_verb(search.head) else search.head.head
    joined = verb.conjuncts if search.noun is not None and verb is not search.noun else ()
    return any(o.mode == "arrest" for o in (*told.above(search), *told.at(joined)))


def _is_raid_to_arrest(raid: Candidate, told: Together, lemmas: Lemmas) -> bool:
    """Reads "police | stormed a house and detained a youth", "arrested two after | raiding it".

    The state's men raid it to take people: what they take is told, who fights them is not.
    """
    acting = raid.actors("source")
    if lemmas(raid.head) not in RAIDING or not acting:
        return False
    if any(a.actor_type not in OF_STATE for a in acting) or raid.mode in BY_WEAPONS:
        return False
    if any(a.actor_type in FIGHTERS for a in raid.actors("target")):
        return False
    return any(o.mode == "arrest" for o in (*told.above(raid), *told.after(raid)))


def _came_to_look(entering: Token, lemmas: Lemmas) -> bool:
    """Reads "entered the town, searched houses and arrested two": no ground is taken."""
    near = (*entering.conjuncts, *children(entering, "advcl"))
    return any(lemmas(verb) in LOOKING for verb in near if verb.i > entering.i)


def _has_aim(search: Token, lemmas: Lemmas) -> bool:
    """Reads "an operation | targeting a financier": whom it was meant to find."""
    return any(c.dep_ == "acl" and c.tag_ == "VBG" and lemmas(c) == "target" for c in search.rights)


def _is_aim(deed: Candidate, found: list[Candidate], lemmas: Lemmas) -> bool:
    """Does a verb only tell whom others who were taken, or a search, were meant to be?

    Reads "held two in an operation | targeting a financier", "| while targeting rebels, held
    nine", "the raid | targeted a commander"; not "targeted the camp and held two".
    """
    verb = deed.head
    is_armed = deed.mode in BY_WEAPONS or any(c.lower_ == "with" for c in verb.rights)
    if lemmas(verb) != "target" or is_armed:
        return False
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and lemmas(verb.head) in SEARCHES:
        return len(found) > 1
    aims = {lemmas(t) for role, t in deed.tokens if role == "target"}
    if not (deed.has("target") or aims & SUSPECTS) or aims & THINGS:
        return False
    if any(a.actor_type not in SOUGHT for a in deed.actors("target")):
        return False
    subject = own_subject(verb)
    if subject is not None and lemmas(subject) in SEARCHES:
        return True
    near = {verb.i, *(t.i for t in verb.ancestors)}
    near |= {t.i for c in (*verb.ancestors, verb) for t in (*c.conjuncts, *children(c, "advcl"))}
    return any(o.mode == "arrest" and o.head.i in near for o in found)


def _is_led_off(deed: Candidate, told: Together) -> bool:
    """Does it only say what was done next with the taken ("seized ten men and | led them away")?"""
    outer = told.by_head.get(deed.head.head.i) if deed.head.dep_ == "conj" else None
    if outer is None or outer is deed or not {deed.mode, outer.mode} <= TAKING:
        return False
    taken = first(deed.head, "dobj")
    return taken is not None and taken.tag_ == "PRP" and own_subject(deed.head) is None


def _is_led_to_death(deed: Candidate, told: Together) -> bool:
    """Were they led off only to be killed ("| dragged two men from a bus and shot them")?"""
    return deed.frame.name in LED_OFF and any(
        o.type in VIOLENT and o.mode not in TAKING and not o.dropped for o in told.after(deed)
    )
