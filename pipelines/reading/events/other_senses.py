"""Words of a phrase in another sense: patients "released", valves "demonstrated" to fail."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.events.elements import Match
from pipelines.reading.events.frames import VEHICLES
from pipelines.reading.syntax.clauses import children, first, is_verb, led_by, own_subject
from pipelines.reading.syntax.parses import ATTACKS
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas

SENSES = lexicon("deeds")["other_senses"]
TREATING = frozenset(SENSES["treating"])
CARE = frozenset(SENSES["care"])
CUSTODY = frozenset(SENSES["custody"])
LAND = frozenset({"territory", "territorie", "town", "village", "area", "city", "district"})
SUPPLIES = frozenset(SENSES["supplies"])
ELUDING = frozenset(SENSES["eluding"])
CLUES = frozenset(SENSES["clues"])
LEADING = frozenset(SENSES["leading"])
JUDGING = frozenset(SENSES["judging"])
BY_FORCE = frozenset(SENSES["by_force"])
GIVING_UP = frozenset(SENSES["giving_up"])
LESSONS = frozenset(SENSES["lessons"])
TAKING = frozenset({"occupy", "enter", "move"})
POLICING = frozenset(SENSES["policing"])
CAUGHT_IN = frozenset(SENSES["caught_in"])
CRAFT = frozenset(SENSES["craft"])
SHOWING = frozenset(SENSES["showing"])
WORDED = frozenset(SENSES["worded"])
HELD = frozenset(SENSES["held"])
CROWDS = frozenset(SENSES["crowds"])
GROUND = frozenset(SENSES["ground"])
OUTSIDERS = frozenset(
    {"agency", "convoy", "inspector", "observer", "monitor", "mission", "charity"}
)
HELD_BY = frozenset({"captivity", "captor", "hostage", "prisoner", "slave", "kidnapped"})
ABSTRACT = frozenset(lexicon("roles")["abstract"]["words"]) | frozenset(SENSES["shown"])
FIGHTERS = frozenset(lexicon("frames/words")["fighters"])


def is_other_sense(match: Match, lemmas: Lemmas) -> bool:
    """Does a phrase that fits tell something else by the words around it?"""
    head, frame = match.head, match.phrase.frame
    if any(t.lower_ == "arm" and t.dep_ != "compound" for t in match.words[1:]):
        return True  # "shot in a leg and an arm": no weapon
    is_bombing = frame.type == "ASSAULT" and lemmas(head) == "drop"
    if is_bombing and any(lemmas(t) == "charge" for t in match.words[1:]):
        return True  # "prosecutors dropped the charges"
    if (
        frame.type == "ASSAULT"
        and lemmas(head) in TAKING
        and (_is_held(head) or _is_policing(head))
    ):
        return True
    if frame.name == "wound" and _are_veterans(head):
        return True
    if frame.type == "PROTEST":
        return any(rule(match, lemmas) for rule in NO_PROTEST)
    if frame.name == "crush a protest":
        return _is_of_no_crowd(match, lemmas)
    if frame.type == "CONSULT" and head.lower_ == "met" and children(head, "auxpass"):
        return any(c.lower_ == "with" for c in children(head, "prep"))  # "met with a crackdown"
    match frame.mode:
        case "abduct":
            return _is_let_off(match, lemmas)
        case "withdraw":
            return lemmas(head) == "leave" and _is_left_without(head, lemmas)
        case "release":
            return (
                _is_of_patients(head, lemmas) or _is_of_ground(match) or _is_of_nobody_held(match)
            )
        case "arrest":
            if lemmas(head) == "catch" and _is_met(head):
                return True
            if lemmas(head) == "detain" and _is_in_care(head, lemmas):
                return True
            return _is_eluded(head, lemmas) or _is_looked_for(head, lemmas)
        case "ceasefire":
            return frame.name == "halt the fighting" and _is_of_the_foe(match, lemmas)
        case "militia":
            if frame.name == "militia" and _is_ground(match, lemmas):
                return True
            return lemmas(head) in JUDGING and _is_no_sight(match)
        case "restrict":
            return _is_attribute(match)
    return False


def _is_policing(verb: Token) -> bool:
    """Do forces come for peace and quiet ("troops entered the town to restore order")?"""
    aims = [c for c in children(verb, "advcl", "xcomp") if c.tag_ == "VB"]
    return any(t.lower_ in POLICING for aim in aims for t in children(aim, "dobj"))


def _is_held(verb: Token) -> bool:
    """Does it only tell who is there ("villages occupied by rebels"), and not since when?"""
    if verb.lower_ != "occupied":
        return False
    is_told = any(t.ent_type_ in ("DATE", "TIME") for t in (*led_by(verb), *verb.rights))
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod") and not is_told


def _is_met(verb: Token) -> bool:
    """Is nobody taken ("caught up with the column", "were caught in the second blast")?"""
    is_reached = any(c.lower_ == "up" for c in children(verb, "prt"))
    return is_reached or any(t.lower_ in CAUGHT_IN for t in led_by(verb, ("in", "by")))


def _is_let_off(match: Match, lemmas: Lemmas) -> bool:
    """Are passengers only brought out, by nobody told ("were taken off the plane")?"""
    verb = match.head
    if not children(verb, "auxpass") or children(verb, "agent"):
        return False
    led = [*led_by(verb, ("off", "from")), *children(verb, "dobj")]
    return any(lemmas(t) in CRAFT for t in led)


def _are_veterans(harmed: Token) -> bool:
    """Is it a word for people ("the war wounded", "the struggle of the war maimed")?"""
    before = harmed.nbor(-1) if harmed.i > harmed.sent.start else harmed
    return before.lower_ == "war" and before.dep_ != "nsubj"


def _is_no_sight(match: Match) -> bool:
    """Are fighters not seen but judged, foreseen or missed ("seen as inspired", "seen no rebels")?

    So they are in "the deal will see rebels evacuated".
    """
    verb = match.head
    marks = [*children(verb, "prep"), *(m for c in children(verb, "advcl") for m in c.lefts)]
    is_missed = any(c.lower_ == "no" for _, seen in match.roles for c in seen.lefts)
    is_ahead = bool(children(verb, "ccomp")) or any(c.tag_ == "MD" for c in verb.lefts)
    return is_missed or is_ahead or any(m.lower_ == "as" for m in marks)


def _is_shown(match: Match, lemmas: Lemmas) -> bool:
    """Is something shown ("as demonstrated by", "demonstrate US resolve", "that they can show")?"""
    verb = match.head
    if lemmas(verb) not in SHOWING or not is_verb(verb):
        return False
    if verb.tag_ == "VBN" and children(verb, "agent", "auxpass"):
        return True
    if any(c.i > verb.i for c in children(verb, "ccomp")):
        return True  # "demonstrate US resolve", parsed as a clause
    has_shown = any(c.lower_ in ("has", "have") for c in children(verb, "aux"))
    if has_shown and any(m.lower_ == "as" for m in children(verb, "mark")):
        return True  # "as we have demonstrated"
    shown = [t for t in verb.lefts if t.lower_ in ("that", "which") and t.dep_ != "nsubj"]
    return verb.dep_ == "relcl" and bool(shown) and own_subject(verb) is not None


def _is_motive(match: Match, lemmas: Lemmas) -> bool:
    """Is it only why something else was done ("was kidnapped, resigned in protest of it")?

    Not so where a crowd "gathered in protest" or "burned tyres in protest".
    """
    noun = match.head
    is_motive = noun.lower_ == "protest" and noun.dep_ == "pobj" and noun.head.lower_ == "in"
    if not is_motive or children(noun, "det"):
        return False
    return lemmas(noun.head.head) in BY_FORCE | GIVING_UP


def _is_aim_of_force(match: Match, lemmas: Lemmas) -> bool:
    """Is it why force was used ("kidnapped her to protest the law", "attacks to protest it")?"""
    verb = match.head
    if verb.tag_ != "VB" or verb.dep_ not in ("advcl", "xcomp", "acl"):
        return False
    done = [verb.head, *children(verb.head, "dobj")]
    return any(lemmas(t) in BY_FORCE or lemmas(t) in ATTACKS for t in done)


def _is_at_speed(match: Match, lemmas: Lemmas) -> bool:
    """Did something only go fast?"""
    fast = next((t for t in match.words[1:] if t.lower_ == "fast"), None)
    return (
        fast is not None and fast.dep_ == "advmod" and match.head.lower_ in ("go", "goes", "went")
    )


def _is_lesson(match: Match, lemmas: Lemmas) -> bool:
    """Is a craft shown ("blacksmithing demonstrations", "learn during demonstrations")?"""
    noun = match.head
    if noun.lower_ not in ("demonstration", "demonstrations"):
        return False
    if any(lemmas(t) in ABSTRACT for t in led_by(noun, ("of",))):
        return True  # "a demonstration of the fragile state of the truce"
    return not lemmas.of(noun.sent).isdisjoint(LESSONS)


def _is_parked(match: Match, lemmas: Lemmas) -> bool:
    """Does a thing block a way ("a patrol car blocks the entrance"), with nobody at it?"""
    doers = [t for role, t in match.roles if role == "source"]
    is_blocking = match.phrase.frame.mode == "obstruct" and bool(doers)
    return is_blocking and all(lemmas(t) in VEHICLES and t.tag_ == "NN" for t in doers)


def _is_said(match: Match, lemmas: Lemmas) -> bool:
    """Is it a protest in words ("a strong protest from the ministry", "the essential protest")?"""
    noun = match.head
    is_one = noun.lower_ == "protest" and noun.tag_ == "NN" and not is_verb(noun)
    if not is_one or lemmas(noun.head) in HELD:
        return False
    return any(c.lower_ in WORDED for c in children(noun, "amod"))


def _is_wrecked(match: Match, lemmas: Lemmas) -> bool:
    """Were vehicles overturned where no crowd is told ("lorries lay overturned")?"""
    is_by_some = any(role == "source" for role, _ in match.roles)
    if is_by_some or lemmas(match.head) not in ("overturn", "flip"):
        return False
    said = lemmas.of(match.head.sent) | lemmas.of(match.head.doc.sentence_after(match.head.sent))
    return said.isdisjoint(CROWDS)


def _is_signal(match: Match, lemmas: Lemmas) -> bool:
    """Are flares fired to light or to signal, at nobody?"""
    is_flare = any(lemmas(t) == "flare" for t in match.words)
    hit = (t for t in led_by(match.head, ("at", "on")) if t.ent_type_ not in ("DATE", "TIME"))
    return is_flare and not any(hit)


NO_PROTEST = (
    _is_shown,
    _is_motive,
    _is_aim_of_force,
    _is_at_speed,
    _is_lesson,
    _is_parked,
    _is_said,
    _is_wrecked,
    _is_signal,
)
"""By which a word of protest tells none."""


def _is_of_no_crowd(match: Match, lemmas: Lemmas) -> bool:
    """Is nobody driven apart ("were charged with murder", "stopped in for a meal")?

    Nor are those who are only spread ("pupils were dispersed into other schools").
    """
    verb = match.head
    if any(t.lower_ == "in" and t.nbor(-1).text != "-" for t in match.words[1:]):
        return True  # half of "sit-in"
    if lemmas(verb) == "charge" and children(verb, "auxpass"):
        return True
    if any(role == "target" and lemmas(t) in OUTSIDERS for role, t in match.roles):
        return True  # "agencies were barred from entering the town"
    is_spread = any(c.lower_ in ("into", "among", "across") for c in children(verb, "prep"))
    return lemmas(verb) == "disperse" and is_spread


def _is_in_care(verb: Token, lemmas: Lemmas) -> bool:
    """Are the hurt kept as patients ("96 people were detained in hospital")?"""
    kept = led_by(verb, ("in", "at"))
    return any(lemmas(t) == "hospital" and not children(t, "det", "compound") for t in kept)


def _is_of_the_foe(match: Match, lemmas: Lemmas) -> bool:
    """Is it others' attack that is to be stopped ("strikes to stop the rebels' advance")?

    Who stops it by force lays down no arms.
    """
    for word in match.words[1:]:
        owners = [c for c in word.children if c.dep_ in ("poss", "amod", "compound")]
        named = [c for c in owners if c.tag_ != "PRP$" and lemmas(c) in FIGHTERS]
        if named and match.head.tag_ in ("VB", "VBG"):
            return True
        theirs = [c for c in owners if c.lower_ == "their"]
        if theirs and lemmas(word) == "advance":
            return True
    return False


def _is_ground(match: Match, lemmas: Lemmas) -> bool:
    """Does a place only lie so ("the province forms an important front")?"""
    doers = [t for role, t in match.roles if role == "source"] + children(match.head, "nsubj")
    return lemmas(match.head) == "form" and any(lemmas(t) in GROUND for t in doers)


def _is_of_patients(verb: Token, lemmas: Lemmas) -> bool:
    """Are those let go who were cared for ("was treated and released"), and held by nobody?"""
    if verb.dep_ == "conj" and lemmas(verb.head) in TREATING:
        return True
    before = verb.doc[max(verb.sent.start - 1, 0)].sent
    is_known = any(c.tag_ == "PRP" for c in children(verb, "nsubjpass"))  # "he was released"
    cared_for = lemmas.of(verb.sent) | (lemmas.of(before) if is_known else frozenset())
    if cared_for.isdisjoint(CARE):
        return False
    return (lemmas.of(verb.sent) | lemmas.of(before)).isdisjoint(CUSTODY)


def _is_of_nobody_held(match: Match) -> bool:
    """Is somebody pulled out ("freed from underneath a car"), or free to live ("gain freedom")?

    Only those who were held regain their freedom.
    """
    verb = match.head
    below = (c for p in children(verb, "prep") if p.lower_ == "from" for c in p.children)
    if any(t.lower_ in ("underneath", "beneath", "under") for t in below):
        return True
    is_gained = any(t.lower_ == "freedom" for t in match.words[1:])
    before = verb.doc[max(verb.sent.start - 1, 0)].sent
    said = {t.lower_.removesuffix("s") for t in (*verb.sent, *before)}
    return is_gained and said.isdisjoint(CUSTODY | HELD_BY)


def _is_left_without(verb: Token, lemmas: Lemmas) -> bool:
    """Does it tell what a place has lost ("leaving vast areas without power")?"""
    holders = [verb, *children(verb, "dobj")]
    holders += [t for h in holders[1:] for p in children(h, "prep") for t in children(p, "pobj")]
    led = [t for h in holders for t in led_by(h, ("without",))]
    return any(lemmas(t) in SUPPLIES for t in led)


def _is_of_ground(match: Match) -> bool:
    """Is it ground that is freed ("freed the territories from the rebels")?"""
    freed = [t for role, t in match.roles if role == "target" and t.head is match.head]
    return any(t.lower_.removesuffix("s") in LAND or t.ent_type_ in ("GPE", "LOC") for t in freed)


def _is_eluded(noun: Token, lemmas: Lemmas) -> bool:
    """Is an arrest only resisted or escaped ("while resisting arrest", "evaded capture")?"""
    if is_verb(noun) or noun.i == noun.sent.start:
        return False
    before = noun.nbor(-1)  # "a charge of resisting arrest", parsed as one noun
    is_named = before.tag_ == "VBG" and lemmas(before) in ELUDING
    return is_named or (noun.dep_ == "dobj" and lemmas(noun.head) in ELUDING)


def _is_looked_for(noun: Token, lemmas: Lemmas) -> bool:
    """Is an arrest only what tips may bring ("information that leads to the arrest of")?"""
    if is_verb(noun) or noun.dep_ != "pobj" or lemmas(noun.head.head) not in LEADING:
        return False
    verb = noun.head.head
    subject = first(verb, "nsubj")
    near = [verb.head] if verb.dep_ in ("acl", "relcl") else []
    near += [subject] if subject is not None else []
    return any(lemmas(t) in CLUES for t in near)


def _is_attribute(match: Match) -> bool:
    """Does a participle only say what a group is ("IS, outlawed in Russia", "(banned in X)")?"""
    verb = match.head
    if verb.tag_ != "VBN" or children(verb, "aux", "auxpass", "agent", "npadvmod"):
        return False
    is_bracketed = verb.i > verb.sent.start and verb.nbor(-1).text == "("
    led = [t for c in children(verb, "prep") if c.lower_ == "in" for t in children(c, "pobj")]
    is_behind = is_bracketed or verb.dep_ in ("acl", "amod", "appos", "parataxis")
    return is_behind and any(t.ent_type_ == "GPE" for t in led)
