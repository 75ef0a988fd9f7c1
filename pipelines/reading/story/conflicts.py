"""Why two tellings cannot be one event: the list of reasons (CODEBOOK.md, "One event or two?")."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from pipelines.reading.dates.counted_back import is_counted_back
from pipelines.reading.events.coding import TAKEN
from pipelines.reading.events.context import VIOLENT
from pipelines.reading.events.parties import ARMED, STATE
from pipelines.reading.events.responsibility import is_nameless
from pipelines.reading.statements import UNREAL, EventMention
from pipelines.reading.story.near import (
    ABOUT_KM,
    BORDER_KM,
    NEAR_KM,
    Days,
    dates_agree,
    may_be_quarter,
    places_agree,
)
from pipelines.reading.story.tellings import (
    NOT_STATE,
    TOLLS,
    actors_of,
    days,
    is_bare,
    is_campaign,
    is_durative,
    is_overnight,
    is_toll,
    is_unknown,
    mode_group,
    names,
    side_keys,
    tells_dead,
    umbrella,
)

# what a crowd in the street does in one protest
STREET = frozenset({"", "demo", "riot", "obstruct", "vandalize"})
# means that no telling without means may stand for
APART = frozenset({"abduct", "destroy", "sexual", "torture", "arrest"})
AIR = "air"
REMOTE = frozenset({"air", "shell", "blast"})
# by which ground is taken
BY_LAND = frozenset({"armed", "blast", "shell"})
BLASTS = frozenset({"frame:explosion", "frame:bomb"})
TALK = frozenset({"AGREE", "CONSULT", "COOPERATE", "RETREAT", "PROTEST", "MOBILIZE", "AID"})
# within how many days news is told
SAID_AFTER = timedelta(days=2)
NEWS = timedelta(days=31)
A_WEEK = timedelta(days=6)
LONG_BEFORE, A_YEAR = timedelta(days=7), timedelta(days=365)
FOLLOWING = 2  # sentences


def types_conflict(a: EventMention, b: EventMention) -> bool:
    """Can the types and means not be two words for one happening?

    Ground is taken, by whatever means.
    """
    if a.cameo_code == b.cameo_code == TAKEN:
        return False
    if a.event_type != b.event_type:
        is_truce = {a.event_type, b.event_type} <= {"AGREE", "RETREAT", "SUPPORT"}
        named = "ceasefire" in (a.event_mode, b.event_mode)
        return not (is_truce and named and _is_ceasefire(a) and _is_ceasefire(b))
    one, other = mode_group(a), mode_group(b)
    if one == other or (a.event_type == "PROTEST" and {one, other} <= STREET):
        return False
    is_open = _is_open_blast(a) or _is_open_blast(b) or _is_known_blow(a, b)
    if {one, other} <= REMOTE and is_open:
        return False
    if {one, other} == {"", "destroy"} and _points_at_damage(a, b):
        return False
    if _took_it_so(a, b) or _took_it_so(b, a):
        return False
    is_retold = a.of_victims or b.of_victims
    return bool(one and other and not is_retold) or bool({one, other} & APART)


def _points_at_damage(a: EventMention, b: EventMention) -> bool:
    """Does "the attack on the factory" tell again what was burned before?"""
    damage, attack = sorted((a, b), key=lambda m: m.start)
    is_again = attack.definite and attack.event_mode is None and damage.event_mode == "destroy"
    return is_again and bool(actors_of(damage, "target") & actors_of(attack, "target"))


def _took_it_so(taking: EventMention, deed: EventMention) -> bool:
    """Is one how who took ground did so ("overran the camp. They raided it with guns at dawn")?"""
    if taking.cameo_code != TAKEN or mode_group(deed) not in BY_LAND:
        return False
    doers = [actors_of(m, "source", "participant") for m in (taking, deed)]
    far = abs(taking.sentence - deed.sentence)
    if far <= FOLLOWING and names(doers[0]) & names(doers[1]):
        return True
    # "a bomber struck before gunmen stormed in"
    is_open = any(side and all(map(is_unknown, side)) for side in doers)
    return far == 0 and is_open and bool(side_keys(doers[0]) & side_keys(doers[1]))


def _is_open_blast(mention: EventMention) -> bool:
    """Does "the blast" or "one of them exploded" leave its means open?

    So does what a state bombed: it may have done so from the air.
    """
    by = actors_of(mention, "source")
    if mention.rule not in BLASTS:
        return False
    return (
        all(a.actor_type in STATE for a in by)
        if mention.lemma == "bomb" and by
        else (mention.definite and not by)
    )


def _is_known_blow(a: EventMention, b: EventMention) -> bool:
    """Is what struck told again, without anybody, day or place ("The missiles struck at noon")?"""
    later = max(a, b, key=lambda m: m.start)
    return later.definite and is_bare(later)


def _is_ceasefire(mention: EventMention) -> bool:
    return mention.event_mode == "ceasefire" or mention.cameo_code in ("057", "0871", "087")


def statuses_conflict(a: EventMention, b: EventMention) -> bool:
    """Has one happened, and is the other only planned, feared, demanded or denied?

    Talks may be announced and open.
    """
    if a.status == b.status:
        return False
    if a.event_type in TALK:
        return "denied" in (a.status, b.status)
    return a.status in UNREAL or b.status in UNREAL


def sides_conflict(a: EventMention, b: EventMention) -> bool:
    """Do both tellings name who did it, and mean different parties?"""
    one, other = actors_of(a, "source"), actors_of(b, "source")
    if not one or not other or _may_be_named(a, b) or _may_be_named(b, a):
        return False
    speakers = one | other
    if a.event_type not in VIOLENT and all(x.actor_type == "person" for x in speakers):
        return one.isdisjoint(other)
    if a.event_type not in VIOLENT | {"PROTEST"}:
        acting = (names(actors_of(m, "source", "participant")) for m in (a, b))
        return set.isdisjoint(*acting)
    if not (a.definite or b.definite) and _are_other_groups(a, b):
        return True
    groups = {mode_group(a), mode_group(b)}
    if AIR in groups and len(groups) > 1:  # no ambush of the other side's is an air strike
        return set.isdisjoint(*(side_keys(side) for side in (one, other)))
    everyone = side_keys(actors_of(b)), side_keys(actors_of(a))
    return not (side_keys(one) & everyone[0] or side_keys(other) & everyone[1])


def _are_other_groups(a: EventMention, b: EventMention) -> bool:
    """Did one armed group do one deed, and another the other, each by its name?"""
    one, other = actors_of(a, "source"), actors_of(b, "source")
    if not all(x.is_group for x in one | other):
        return False
    mine, theirs = (
        {k for x in side for k in (x.key, x.parent, umbrella(x)) if k} for side in (one, other)
    )
    everyone = {x.key for m in (a, b) for x in actors_of(m, "target", "participant")}
    return mine.isdisjoint(theirs | everyone) and theirs.isdisjoint(everyone)


def fights_conflict(a: EventMention, b: EventMention) -> bool:
    """Do two fight in one telling, and two others in the other ("Dinka and Nuer youths")?"""
    one, other = actors_of(a, "participant"), actors_of(b, "participant")
    if _is_deed_of_others(a, b) or _is_deed_of_others(b, a):
        return True
    if len(one) < 2 or len(other) < 2:
        return False
    return not side_keys(one) & side_keys(other)


def _is_deed_of_others(fight: EventMention, deed: EventMention) -> bool:
    """As in "two clans clashed in X and gunmen fired on a patrol in Y": beside a fight?"""
    fighting = actors_of(fight, "participant")
    acting = actors_of(deed, "source")
    hit = {a for a in actors_of(deed, "target") if a.actor_type in ARMED and a.country_iso3}
    if fight.sentence != deed.sentence or not (fight.mutual and fighting and acting and hit):
        return False
    if actors_of(fight, "source") or any(a.actor_type in STATE for a in fighting):
        return False
    return side_keys(fighting).isdisjoint(side_keys(acting | hit))


def towns_conflict(a: EventMention, b: EventMention) -> bool:
    """Does one sentence tell of deaths in one town, and of others in the next?"""
    if a.sentence != b.sentence or not (a.rule in TOLLS and b.rule in TOLLS):
        return False
    one, other = (m.place.place if m.place else None for m in (a, b))
    if one is None or other is None or {one.feature, other.feature} != {"populated_place"}:
        return False
    return one.location_id != other.location_id


def _may_be_named(vague: EventMention, other: EventMention) -> bool:
    """Does one tell only of "gunmen", and the other who "carried out the attack"?"""
    unnamed = [m for role, m in vague.roles if role == "source"]
    named = {x.actor_type for x in actors_of(other, "source")}
    return other.definite and all(map(is_nameless, unnamed)) and named <= NOT_STATE


def targets_conflict(a: EventMention, b: EventMention) -> bool:
    """Do two tellings name different armed parties as targets, and not two that fight?

    Not where one only adds whom it hit ("an officer was shot and the suspect was killed"), nor
    where those who attacked fell ("Five rebels died as they attacked. Three guards fell, too").
    """
    follows = abs(a.sentence - b.sentence) <= 1 and (tells_dead(a) or tells_dead(b))
    together = a.sentence == b.sentence and not (actors_of(a, "source") or actors_of(b, "source"))
    later = max(a, b, key=lambda m: m.start)
    if later.definite and later.mutual:  # "the clash", which cost the other side some, too
        return False
    if follows or a.of_losses or b.of_losses or (together and TOLLS & {a.rule, b.rule}):
        return False
    one, other = (
        {x for x in actors_of(m, "target") if x.actor_type in ARMED and x.country_iso3}
        for m in (a, b)
    )
    if not one or not other or side_keys(one) & side_keys(other):
        return False
    acting = side_keys(actors_of(a, "source", "participant"))
    acting |= side_keys(actors_of(b, "source", "participant"))
    return acting.isdisjoint(side_keys(one) | side_keys(other))


def deaths_conflict(a: EventMention, b: EventMention) -> bool:
    """Does one tell of dead whom the other cannot have killed?"""
    return _are_others_dead(a, b) or _are_others_dead(b, a)


def _are_others_dead(toll: EventMention, deed: EventMention) -> bool:
    """Are the fighters that a toll tells of nobody whom a bombing or shelling can have killed?

    Those are a third party, or fell on the side that bombed or shelled people who do not fight.
    """
    if toll.rule not in TOLLS or mode_group(deed) not in REMOTE:
        return False
    dead = side_keys({x for x in actors_of(toll, "target") if x.actor_type in ARMED})
    acting = side_keys(actors_of(deed, "source", "participant"))
    suffering = actors_of(deed, "target", "participant")
    hit = side_keys(suffering)
    if not dead or not acting or not hit or hit & (dead | acting):
        return False
    is_harmless = not any(x.actor_type in ARMED for x in suffering)
    return is_harmless if dead & acting else not is_harmless


def days_conflict(a: EventMention, b: EventMention) -> bool:
    """Do both tell their days, and do these not meet?"""
    if tells_when(a, b) or tells_when(b, a):
        return False
    one, other = _happened(a, b), _happened(b, a)
    if one is None or other is None:
        return False
    is_lasting = is_durative(a) and is_durative(b) and not _are_apart(a, b)
    return not dates_agree(one, other, is_lasting)


def tells_when(later: EventMention, told: EventMention) -> bool:
    """Does a telling say when that before it happened ("The killings took place on 3 May")?

    That was told on the day of a report, weeks or months later; days apart it may be another.
    """
    one, other = days(later), days(told)
    if not (later.happened and later.definite) or told.happened or one is None or other is None:
        return False
    follows = 0 < later.sentence - told.sentence <= FOLLOWING
    return follows and LONG_BEFORE < other[0] - one[1] < A_YEAR


def entries_conflict(a: EventMention, b: EventMention) -> bool:
    """Are they told in two entries of a chronology, neither with a day of its own?"""
    if a.entry is None or b.entry is None or days(a) or days(b):
        return False
    return a.entry.date_start != b.entry.date_start


def _happened(mention: EventMention, other: EventMention) -> Days | None:
    """The days within which it happened: what is said on a day happened then or just before.

    What happened overnight did so on the day before the news or early on that day.

    What lasts and is told as known ("the fighting began on 3 May") may be weeks older.
    """
    told = days(mention)
    if told is not None and is_overnight(mention):
        told = told[0], told[1] + timedelta(days=1)
    within = A_WEEK if _is_exact_after(mention, other) else SAID_AFTER
    if other.definite:
        within = NEWS if is_durative(other) else A_WEEK
    if told is None or not mention.is_said or told[0] - date.min < within:
        return told
    return told[0] - within, told[1]


def _is_exact_after(said: EventMention, other: EventMention) -> bool:
    """Do the next sentences tell the day of what somebody said on a day that a party had done?"""
    follows = 0 < other.sentence - said.sentence <= FOLLOWING
    if not follows or other.is_said or said.event_type != other.event_type:
        return False
    doers = (side_keys(actors_of(m, "source", "participant")) for m in (said, other))
    return not set.isdisjoint(*doers)


def order_conflicts(a: EventMention, b: EventMention) -> bool:
    """Is one told as hours before or after the other ("Hours later, the army bombed the camp")?

    Or as one more deed of theirs ("were also behind the killing of X")? Who died hours later died
    in it.
    """
    second = max(a, b, key=lambda m: m.start)
    is_toll = second.rule in TOLLS and not actors_of(second, "source")
    if a.aside != b.aside and a.sentence == b.sentence:
        return True
    return second.one_more or (second.hours_apart and not is_toll)


def backward_conflict(a: EventMention, b: EventMention) -> bool:
    """Did one come so long after the other ("The raid comes a week after four were killed")?

    Who dies days after an attack dies of it.
    """
    later, earlier = sorted((a, b), key=lambda m: m.start)
    counts_back = earlier.date is not None and is_counted_back(earlier.date)
    return a.sentence == b.sentence and later.definite and later.rule not in TOLLS and counts_back


def incidents_conflict(a: EventMention, b: EventMention) -> bool:
    """Does the later one stand where the report has turned to another incident?

    What items of a list tell as known may have been told before.
    """
    first, second = sorted((a, b), key=lambda m: m.start)
    if not second.incident or first.incident == second.incident:
        return False
    is_listed = second.incident < 0
    return first.incident < 0 and not second.definite if is_listed else True


def times_conflict(a: EventMention, b: EventMention) -> bool:
    """Is one history and the other news? An undated same word or bare toll beside may be both."""
    if a.is_background == b.is_background or tells_when(a, b) or tells_when(b, a):
        return False
    if days(a) and days(b):
        return True
    is_next = abs(a.sentence - b.sentence) == 1
    return not (a.lemma == b.lemma or (is_next and is_toll(max(a, b, key=lambda m: m.start))))


def _are_apart(a: EventMention, b: EventMention) -> bool:
    """Are both placed, in places that cannot be one?"""
    one, other = (m.place.place if m.place else None for m in (a, b))
    if one is None or other is None:
        return False
    is_about = any(m.place is not None and m.place.near for m in (a, b))
    if is_about and max(a, b, key=lambda m: m.start).definite:
        is_unknown = one.latitude is None or other.latitude is None
        if is_unknown and one.country_iso3 == other.country_iso3:
            return False  # "in a village west of X … The killings, at Y"
    is_part = any(m.place is not None and m.place.is_part for m in (a, b))
    if is_part and days(a) and days(a) == days(b) and may_be_quarter(one, other):
        return False  # "in Barangay X" and the town, on one day
    is_border = is_about and one.feature == other.feature == "admin2"
    reach = BORDER_KM if is_border else ABOUT_KM if is_about else NEAR_KM
    return not places_agree(one, other, reach)


def places_conflict(a: EventMention, b: EventMention) -> bool:
    """Are both in places that cannot be one? A campaign spreads over its country."""
    one, other = (m.place.place if m.place else None for m in (a, b))
    if one is None or other is None or not _are_apart(a, b):
        return False
    is_wide = is_campaign(a) and is_campaign(b)
    return not (is_wide and one.country_iso3 and one.country_iso3 == other.country_iso3)


type Reason = Callable[[EventMention, EventMention], bool]
REASONS: tuple[Reason, ...] = (
    types_conflict,
    statuses_conflict,
    sides_conflict,
    fights_conflict,
    towns_conflict,
    targets_conflict,
    deaths_conflict,
    days_conflict,
    entries_conflict,
    order_conflicts,
    backward_conflict,
    incidents_conflict,
    times_conflict,
    places_conflict,
)


def conflict(a: EventMention, b: EventMention) -> bool:
    """Is there a reason why the two tellings cannot be one event?"""
    return any(reason(a, b) for reason in REASONS)
