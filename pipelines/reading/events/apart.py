"""What makes two verbs of a sentence two deeds: days, places, causes, doers of their own."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.events.came_before import COMING
from pipelines.reading.events.candidate import FIGHTERS, Candidate
from pipelines.reading.events.coding import TAKEN
from pipelines.reading.events.days_of_others import CAUSED_BY, is_of_mourned
from pipelines.reading.events.frames import TOLLS
from pipelines.reading.syntax.clauses import first, own_subject
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas

BLAMED = frozenset(lexicon("deeds")["blamed"])
BEFORE = frozenset({"before", "earlier", "previous", "prior", "preceding"})
PARTS_OF_TIME = frozenset({"day", "days", "night", "evening", "morning", "afternoon", "week"})
# nouns by which a deed answers the one told behind them
ANSWERS = CAUSED_BY - {"wake", "aftermath"}
PROVOKING = frozenset(lexicon("deeds")["provoking"])
TOLD = frozenset(lexicon("deeds")["told_aside"])
SETTINGS = {"day": frozenset({"DATE"}), "place": frozenset({"GPE", "LOC", "FAC"})}
# Modes of deeds that stand beside another deed: "attacked a bus and kidnapped a mayor" is two
SEPARATE = frozenset({"abduct", "sexual"})
# ... beside which these are deeds of their own ("kidnapped a mayor and blew up a bridge")
BLASTS = frozenset({"explosives", "aerial", "drone", "heavy-weapons"})


def hurts_more(inner: Candidate, verb: Token, by_head: dict[int, Candidate]) -> bool:
    """Does it tell more of a toll ("one was killed and two soldiers wounded when rebels …")?

    Not if each of the two has a day, place or doer of its own.
    """
    outer = by_head.get(verb.head.i)
    if verb is not inner.head or verb.dep_ != "conj" or outer is None:
        return False
    if own_subject(verb) is None or first(verb, "dobj") is not None:
        return False
    both_hurt = all(c.frame.name in TOLLS and not c.frame.mode for c in (inner, outer))
    if not both_hurt or first(verb.head, "nsubjpass") is None:
        return False
    both_done = inner.has("source") and outer.has("source")
    return not both_done and not _all_settings(verb) & _all_settings(verb.head)


def _all_settings(verb: Token) -> set[str]:
    """Day, place and cause that stand below a verb, but for a further verb joined to it."""
    joined = {t for c in verb.rights if c.dep_ == "conj" for t in c.subtree}
    kinds = {t.ent_type_ for t in verb.subtree if t not in joined and t.dep_ != "amod"}
    found = {name for name, labels in SETTINGS.items() if not labels.isdisjoint(kinds)}
    led = (g for c in verb.rights if c.lower_ in ("in", "by", "during") for g in c.rights)
    return found | ({"cause"} if any(not g.ent_type_ for g in led) else set())


def is_one_more(deed: Token) -> bool:
    """Is it one more deed of who did another ("The rebels were also behind the killing of X")?"""
    verb = deed
    while verb.dep_ in ("pobj", "prep", "acomp", "pcomp") and verb.head is not verb:
        verb = verb.head
    is_told_of = deed is not verb and verb.tag_[:1] == "V"
    return is_told_of and verb.lower_ in BLAMED and any(c.lower_ == "also" for c in verb.children)


def is_provoked(deed: Candidate, lemmas: Lemmas) -> bool:
    """Did another deed bring it about ("The ambush | provoked Turkish air strikes")?

    A fight that a deed leads to ("sparked a gun battle") is the same.
    """
    noun = deed.noun or deed.head
    is_brought = noun.dep_ == "dobj" and lemmas(noun.head) in PROVOKING
    return is_brought and deed.has("source") and not deed.mutual


def is_answered(deed: Token) -> bool:
    """Did another deed answer it ("bombed two camps in retaliation for an | ambush on a bus")?"""
    return any(
        word.dep_ == "pobj"
        and word.head.lower_ in ("for", "to")
        and word.head.head.lower_ in ANSWERS
        for word in (deed, *deed.ancestors)
    )


def is_aside(deed: Token) -> bool:
    """Is it told beside another deed, which came as somebody told of it or mourned its dead?

    As in "The attack came as the army said that five rebels were | killed", "struck the funeral of
    a man who was | shot on Sunday" (or "of men | slain by rebels").
    """
    word = deed
    while word.head is not word:
        above = word.head
        if word.dep_ == "advcl" and above.lower_ in COMING:
            is_told = word is not deed and word.lower_ in TOLD
            return is_told and any(c.lower_ == "as" for c in word.lefts)
        if word.dep_ in ("relcl", "acl"):
            return is_of_mourned(word)
        word = above
    return False


def is_set_apart(verb: Token) -> bool:
    """Are two verbs told with a day, place or "when" each ("on Friday …, and three died on …")?"""
    return bool(_settings(verb) & _settings(verb.head))


def _settings(verb: Token) -> set[str]:
    """What a verb itself is told with: a day, a place, what happened then."""
    led = [(c, g) for c in verb.children if c.dep_ == "prep" for g in c.children]
    found = {"day" for _, g in led if g.ent_type_ == "DATE"}
    found |= {"place" for c, g in led if g.ent_type_ == "GPE" and c.lower_ in ("in", "at", "near")}
    whens = [c for c in verb.children if c.dep_ == "advcl" and c.i > verb.i]
    if any(w.lower_ == "when" for c in whens for w in c.lefts):
        found.add("when")
    return found


def _went_before(outer: Candidate, inner: Candidate) -> bool:
    """Is one the deed of others that the other followed ("… after herders shot two farmers")?

    It has a day of its own, too, or is told as of the day before.
    """
    verb = inner.head
    if verb.dep_ != "advcl" or not any(c.lower_ == "after" for c in verb.lefts):
        return False
    if any(c.dep_ == "npadvmod" and _is_day_before(c) for c in _adverbs(verb)):
        return True
    own = set(verb.subtree)
    if any(t.ent_type_ == "DATE" for t in own) and any(
        t.ent_type_ == "DATE" for t in outer.head.subtree if t not in own
    ):
        return True
    if outer.has("source") and inner.has("target") and not inner.has("source", "participant"):
        return first(verb, "nsubjpass") is not None  # "bombed X after two soldiers were killed"
    armed = [a for a in inner.actors("source") if a.actor_type in FIGHTERS]
    one, other = ({a.key for a in c.actors("source", "target")} for c in (inner, outer))
    return bool(armed) and outer.has("source") and one.isdisjoint(other)


def _is_own_advance(outer: Candidate, inner: Candidate) -> bool:
    """Did those who fell take ground then ("two soldiers died when the army retook the base")?"""
    fallen, taking = (
        {a.key for a in c.actors(r)} for c, r in ((outer, "target"), (inner, "source"))
    )
    return inner.cameo == TAKEN and inner.head.dep_ == "advcl" and bool(fallen & taking)


def _adverbs(verb: Token) -> list[Token]:
    """What says when or how, and what says how much so ("the night before")."""
    return [t for c in verb.rights for t in (c, *(c.lefts if c.dep_ == "advmod" else ()))]


def _is_day_before(noun: Token) -> bool:
    """As in "the night before", "a day earlier", "the previous day"."""
    led = {t.lower_ for t in noun.lefts} | {noun.head.lower_}
    return noun.lower_ in PARTS_OF_TIME and not led.isdisjoint(BEFORE)


def is_apart(outer: Candidate, inner: Candidate, lemmas: Lemmas) -> bool:
    """Is the second of two verbs a deed of its own kind with an object, or what went before?

    Or what it provoked?
    """
    if _went_before(outer, inner) or is_provoked(inner, lemmas) or _is_own_advance(outer, inner):
        return True
    is_other = inner.mode in SEPARATE or (outer.mode in SEPARATE and inner.mode in BLASTS)
    return (
        inner.head.dep_ == "conj"
        and is_other
        and inner.mode != outer.mode
        and first(inner.head, "dobj", "nsubjpass") is not None
    )
