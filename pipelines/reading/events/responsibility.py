"""Who did it, where the text says so apart from the deed: claims of responsibility and blame.

"A bomb killed four. The rebels claimed responsibility.", "an incident for which the rebels are held
responsible", "the attackers were Taliban", "gunmen believed to belong to the cartel". As UCDP's
coders do, an armed party that claims a deed or is blamed for it is its source, unless the telling
of the deed names one itself ("gunmen" is no name).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pipelines.lexicons import lexicon
from pipelines.reading.actors.coreference import ARMED
from pipelines.reading.events.frames import TOLLS
from pipelines.reading.events.parties import NO_STATE, PEOPLES
from pipelines.reading.statements import REAL, ActorMention, EventMention, Findings, at_token
from pipelines.reading.syntax.clauses import (
    antecedent,
    arguments,
    children,
    coordinated,
    first,
    is_verb,
)
from pipelines.reading.syntax.parses import BE
from pipelines.reading.syntax.tokens import Span, Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document

ACCUSED = ARMED | {"state_forces", "external_forces", "government"}
# arms that states have: who blames a government for other deeds may mean that it let them happen
OF_STATES = frozenset({"aerial", "drone", "heavy-weapons", "unconventional"})
ACTING = ("source", "participant")
OUTCOMES = TOLLS | {"attack property"}
REACH = 4  # sentences from a deed to who did it
NEGATIONS = frozenset({"no", "not", "n't", "never", "nobody", "none"})
TIMES = frozenset({"DATE", "TIME"})
type Charge = tuple[Token, Token, Token | None]  # where it is said, the doer, the deed if named


def ascribe_deeds(document: Document, found: Findings, lemmas: Lemmas) -> None:
    """Give tellings of violence without a perpetrator the one whom the text makes responsible."""
    actors = at_token(found.actors)
    for sentence, span in document.parsed():
        if sentence.kind in ("boilerplate", "dateline"):
            continue
        for place, doer, deed in _charges(span, lemmas):
            mentions = _doers(doer, actors)
            own = {a.key for m in mentions for a in m.actors}
            deeds = _deeds(place, deed, found.events, document, lemmas) if mentions else []
            for event in _likely_done(mentions, deeds):
                event.roles = [
                    (r, m)
                    for r, m in event.roles
                    if m not in mentions
                    and not (r in ACTING and is_nameless(m))
                    and not (r == "target" and own & {a.key for a in m.actors})
                ]
                event.roles += [("source", mention) for mention in mentions]
    _spare_claimers(found.events, document, lemmas)


def _likely_done(doers: list[ActorMention], deeds: list[EventMention]) -> list[EventMention]:
    """What those charged did: a government only what was done with a state's arms.

    "That attack", for which it is blamed, is the one told before.
    """
    if all(a.actor_type != "government" for m in doers for a in m.actors):
        return deeds
    if not any(e.event_mode in OF_STATES for e in deeds):
        return []
    return [e for e in deeds if not _points_back(e)] or deeds


def _spare_claimers(events: list[EventMention], document: Document, lemmas: Lemmas) -> None:
    """Who "claimed the attack on the beach on the group's radio" was not attacked there."""
    for event in events:
        deed = document.doc[event.head]
        if deed.dep_ != "dobj" or lemmas(deed.head) not in _words()["claiming"]:
            continue
        doers = {a.key for r, m in event.roles if r == "source" for a in m.actors}
        event.roles = [
            (r, m)
            for r, m in event.roles
            if not (r == "target" and {a.key for a in m.actors} <= doers)
        ]


def _charges(sentence: Span, lemmas: Lemmas) -> Iterator[Charge]:
    """What a sentence says about who did what."""
    blaming, attackers = _blaming_verbs(), _words()["attackers"]
    told = lemmas.of(sentence) & (blaming | attackers)
    for token in sentence:
        if token.lower_ in BE:
            yield from _being(token, lemmas)
        elif told and (lemma := lemmas(token)) in told:
            if lemma in blaming and is_verb(token):
                yield from _blaming(token, lemmas)
            elif lemma in attackers and token.tag_[:1] == "N":
                yield from _believed(token, lemmas)


def _blaming(verb: Token, lemmas: Lemmas) -> Iterator[Charge]:
    """Reads "claimed responsibility", "blamed X for it", "blamed it on X", "held responsible"."""
    words, lemma = _words(), lemmas(verb)
    args = arguments(verb)
    doer, thing = args.subject, args.object
    if _is_denied(verb, doer, lemmas):
        return
    yield from _pointing(verb, doer, thing, lemmas)
    if thing is None:
        return
    if lemma in words["claiming"] and lemmas(thing) in words["claimed"] and doer is not None:
        yield verb, doer, _led(verb, thing, "to_deed")
    if lemma in words["claiming_it"] and thing.lower_ in words["it"] and doer is not None:
        yield verb, doer, None
    if lemma in words["ascribing"] and (other := _led(verb, thing, "to_doer")) is not None:
        yield verb, other, thing
    elif lemma in words["blaming"]:
        yield verb, thing, _led(verb, None, "to_deed")
    for word in children(verb, "oprd", "acomp", "ccomp", "xcomp"):
        if lemma in words["holding"] and lemmas(word) in words["responsible"]:
            yield verb, thing, _led(verb, word, "to_deed")


def _pointing(
    verb: Token, subject: Token | None, thing: Token | None, lemmas: Lemmas
) -> Iterator[Charge]:
    """Reads "pointed the finger at X", "suspicion fell on X", "it bore the hallmarks of X"."""
    words, lemma = _words(), lemmas(verb)
    if thing is not None and lemma in words["bearing"] and lemmas(thing) in words["marks"]:
        doer = _led(thing, None, "to_bearer")
        if doer is not None:
            yield verb, doer, subject
    is_finger = thing is not None and lemmas(thing) in words["fingers"]
    falls = subject is not None and lemmas(subject) in words["suspicion"]
    is_said = (lemma in words["directing"] and is_finger) or (lemma in words["falling"] and falls)
    if is_said and (doer := _led(verb, None, "to_suspect")) is not None:
        yield verb, doer, _led(verb, None, "to_deed")


def _being(verb: Token, lemmas: Lemmas) -> Iterator[Charge]:
    """Reads "X was responsible for it", "X is behind it", "the killers were Taliban"."""
    subject = first(verb, "nsubj")
    if subject is None or _is_denied(verb, subject, lemmas):
        return
    is_who = lemmas(subject) in _words()["attackers"]
    deed_told, subject = subject, _speaker_of(subject, verb, lemmas)
    for word in verb.children:
        if is_who and word.dep_ == "attr":
            yield verb, word, None
        elif word.lower_ in _words()["responsible"]:
            yield verb, antecedent(subject), _led(word, None, "to_deed")
        elif word.lower_ in _words()["behind"] and (deed := first(word, "pobj")) is not None:
            yield verb, antecedent(subject), deed
        elif word.dep_ == "attr" and lemmas(word) in _words()["works"]:
            if (doer := _led(word, None, "to_bearer")) is not None:
                yield verb, doer, deed_told  # "it was the work of X"
        elif (speaker := _avenger(word, verb, lemmas)) is not None:
            yield verb, speaker, subject


def _speaker_of(subject: Token, verb: Token, lemmas: Lemmas) -> Token:
    """Whom "it" means in "X said that it was behind the attack"; any other subject itself."""
    says = verb.dep_ == "ccomp" and lemmas(verb.head) in _words()["saying"]
    speaker = first(verb.head, "nsubj") if says and subject.lower_ in ("it", "they") else None
    return speaker or subject


def _avenger(word: Token, verb: Token, lemmas: Lemmas) -> Token | None:
    """Who says for what a deed was meant ("X said the raid was in revenge for a strike")?"""
    meant = first(word, "pobj") if word.dep_ == "prep" else word
    if meant is None or lemmas(meant) not in _words()["meant"] or verb.dep_ != "ccomp":
        return None
    return first(verb.head, "nsubj") if lemmas(verb.head) in _words()["saying"] else None


def _believed(attackers: Token, lemmas: Lemmas) -> Iterator[Charge]:
    """Reads "gunmen believed to belong to X", "attackers identified as members of X"."""
    for clause in children(attackers, "acl", "relcl"):
        if lemmas(clause) not in _words()["believing"]:
            continue
        for verb in (*children(clause, "xcomp"), clause):
            group = first(verb, "attr") or _led(verb, None, "to_group")
            if group is not None:
                yield clause, group, attackers


def _led(verb: Token, noun: Token | None, kind: str) -> Token | None:
    """What the prepositions of a kind lead to, below a verb or its noun.

    "In" and what stands before the verb come last ("In a report, the UN blamed X for the raid").
    """
    for holder in (verb, noun):
        preps = children(holder, "prep") if holder is not None else []
        for prep in sorted(preps, key=lambda p: (p.lower_ == "in", p.i < p.head.i)):
            led = first(prep, "pobj") if prep.lower_ in _words()[kind] else None
            if led is not None and led.ent_type_ not in TIMES:  # "were blamed for it on Monday"
                return led
    return None


def _is_denied(verb: Token, subject: Token | None, lemmas: Lemmas) -> bool:
    """Is it said not to be so ("no group has claimed", "denied being behind it")?"""
    around = [*verb.children, *(subject.children if subject is not None else ()), verb.head]
    own = [subject] if subject is not None else []
    return any(t.lower_ in NEGATIONS for t in [*around, *own]) or (
        lemmas(verb.head) in _words()["denying"]
    )


def _doers(token: Token, actors: dict[int, ActorMention]) -> list[ActorMention]:
    """The armed parties and peoples that a token and those joined to it stand for."""
    found: list[ActorMention] = []
    for each in coordinated(antecedent(token)):
        mention = actors.get(each.i)
        named = [m for name in children(each, "appos") if (m := actors.get(name.i))]
        if named and (mention is None or is_nameless(mention)):
            mention = named[0]  # "A little-known group, the Kivu Front, claimed it"
        if mention is None or mention in found or not mention.actors:
            continue
        if all(a.actor_type in ACCUSED or a.key.startswith(PEOPLES) for a in mention.actors):
            found.append(mention)
    return found


def _deeds(
    place: Token,
    deed: Token | None,
    events: list[EventMention],
    document: Document,
    lemmas: Lemmas,
) -> list[EventMention]:
    """The tellings of violence without a perpetrator that are meant: the one named, else the last.

    "The attack" is the telling that it points back at, too; "the incidents" are all told near by.
    """
    violent = [e for e in events if e.event_type == "ASSAULT" and e.status in REAL]
    here = document.sentence_of(place).index
    if deed is None:  # the war that a group wages is not what it claims
        violent = [e for e in violent if not (e.is_background and e.sentence == here)]
    named: list[EventMention] = []
    if deed is not None:
        named = [e for e in violent if e.first <= deed.i < e.last or _does(deed, e)]
        where = deed.head.lower_ == "in"  # "blamed gunners in the hills"
        if named and not all(_points_back(e) for e in named):
            return [e for e in named if _is_open(e)][:1]
        if not (named or where or {deed.lower_, lemmas(deed)} & _words()["pointing"]):
            return []
    before = [
        e for e in violent if e.head < place.i and here - e.sentence <= REACH and e not in named
    ]
    before = [e for e in before if not _tells_attackers(e)] or before
    if deed is None or not (deed.tag_ == "NNS" or deed.lower_ == "both"):
        last = next((n for n, e in enumerate(reversed(before), 1) if not _tells_outcome(e)), 1)
        before = before[-last:]
    return [e for e in (*named, *before) if _is_open(e)]


def _tells_outcome(event: EventMention) -> bool:
    """Does it only tell who or what was hurt ("Four died and three houses were damaged")?"""
    return _points_back(event) or (
        event.rule.removeprefix("frame:") in OUTCOMES
        and event.event_mode is None
        and not any(role in ACTING for role, _ in event.roles)
    )


def _points_back(event: EventMention) -> bool:
    """Is it "the attack", told as known, with no victim, day or place of its own?"""
    is_bare = event.date is None and event.place is None
    return event.definite and is_bare and not any(role == "target" for role, _ in event.roles)


def _does(deed: Token, event: EventMention) -> bool:
    """Is the deed the telling's own word, or its subject ("an attack blamed on X killed four")?

    Who attacked may stand for the deed, also behind it ("killed by gunmen believed to be of X").
    """
    acting = [m for role, m in event.roles if role in ACTING]
    is_doer = any(m.first <= deed.i < m.last for m in acting)
    above = deed.head.head if deed.head.dep_ == "agent" else deed.head
    tells_of_it = any(clause.i == event.head for clause in children(deed, "relcl", "acl"))
    return (
        event.head == deed.i
        or is_doer
        or tells_of_it  # "blamed rebels for a bomb that killed four"
        or (deed.dep_ in ("nsubj", "pobj") and event.first <= above.i < event.last)
    )


def _tells_attackers(event: EventMention) -> bool:
    """Does it only tell that attackers died ("all seven were killed"), which nobody claims?"""
    dead = [m for role, m in event.roles if role == "target"]
    return event.rule.removeprefix("frame:") in TOLLS and bool(dead) and all(map(is_nameless, dead))


def _is_open(event: EventMention) -> bool:
    """Does a telling name nobody who did it, or only "gunmen", "militants"?"""
    return all(is_nameless(m) for role, m in event.roles if role in ACTING)


def is_nameless(mention: ActorMention) -> bool:
    """Are they told by what they are, not by a name, and no body of a state?"""
    return all(
        a.actor_type in NO_STATE and not a.key.startswith(("group:", "org:"))
        for a in mention.actors
    )


@cache
def _blaming_verbs() -> frozenset[str]:
    kinds = ("claiming", "blaming", "ascribing", "holding", "bearing", "directing", "falling")
    return frozenset[str]().union(*(_words()[kind] for kind in kinds))


@cache
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in lexicon("responsibility").items()}
