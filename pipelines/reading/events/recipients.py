"""Whom a political act concerns where no slot of its phrase says so.

"Rejected a U.S. request", "lifted the curfew in Sudan": the first other actor in the clause.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.lexicons import lexicon
from pipelines.reading.events.fillers import COUNTRY_AS_PARTY, Fillers
from pipelines.reading.events.frames import HARM
from pipelines.reading.events.parties import STATE
from pipelines.reading.statements import Actor, ActorMention
from pipelines.reading.syntax.clauses import (
    children,
    coordinated,
    first,
    is_infinitive,
    is_verb,
)
from pipelines.reading.syntax.tokens import Token

OTHER_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "parataxis", "punct", "nsubj", "nsubjpass"})
LEADING = frozenset(
    "to with on upon against for from of at over in into toward towards about between".split()
)
TOLD = 0.45  # confidence of a role word whose country nobody tells lies below
ABROAD = frozenset({"igo", "external_forces"})  # who acts in countries that are not theirs
OWNED = frozenset({"owned", "held", "run", "operated"})
HELP = frozenset(lexicon("frames/words")["aid"] + lexicon("frames/words")["arms"])
PRESSING = frozenset(lexicon("frames/light_verbs")["pressing"])
CONDITIONS = frozenset({"if", "unless", "until"})


def defied(verb: Token, fillers: Fillers) -> list[ActorMention]:
    """Whose wish is refused: of "despite appeals from Chad", "in defiance of Chad"."""
    for prep in children(verb, "prep"):
        noun = first(prep, "pobj")
        if noun is None:
            continue
        is_wish = prep.lower_ == "despite" and fillers.lemmas(noun) in PRESSING
        if is_wish or (prep.lower_ == "in" and noun.lower_ == "defiance"):
            return [m for t in coordinated(noun) for m in fillers.of(t)]
    return []


def is_harm(noun: Token) -> bool:
    """Is it a harm done to those whom its "of" tells ("the killing of", "the arrests of")?"""
    return noun.lower_ in HARM or noun.lower_.removesuffix("s") in HARM


def without_victims(found: list[ActorMention], noun: Token) -> list[ActorMention]:
    """Those found at a noun of harm, but for whom it was done to.

    Who "condemned the killing of a monk" does not mean the monk.
    """
    victims = {
        t.i for p in children(noun, "prep") if p.lower_ == "of" for t in p.subtree if is_harm(noun)
    }
    return [m for m in found if m.head not in victims]


def is_anybody(mention: ActorMention) -> bool:
    """Are they only "people", "residents": private persons whose country is a guess?"""
    return mention.confidence < TOLD and all(a.actor_type == "civilians" for a in mention.actors)


def recipients(
    words: list[Token],
    sources: list[ActorMention],
    fillers: Fillers,
    purpose: bool = False,
    of_press: bool = False,
) -> list[ActorMention]:
    """The first actor below the trigger's words that is none of the sources, nor their own men.

    With those joined to it: an embargo on "Iran, Libya and Cuba" concerns three. `purpose`: look
    also into clauses of purpose ("to demand that ..."). `of_press`: the press may be meant, as by
    censors; else it only tells.
    """
    keys = {a.key for m in sources for a in m.actors}
    states = {a.country_iso3 for m in sources for a in m.actors if is_of_state(a)}
    homes = {a.country_iso3 for m in sources for a in m.actors}
    below = sorted({t.i: t for w in words for t in _below(w, True, purpose)}.items())
    for _, token in below:
        if token in words:
            continue  # a word of the phrase itself ("called up reservists")
        if token.dep_ == "appos" and token.head.i in fillers.places:
            continue  # where a town lies ("talks in Astana, Kazakhstan")
        mention = fillers.at_or_country(token)
        if mention is None or not mention.actors or is_anybody(mention):
            continue
        if any(a.key in keys for a in mention.actors):
            continue
        if not of_press and any(a.actor_type == "media" for a in mention.actors):
            continue
        if any(is_of_state(a) and a.country_iso3 in states for a in mention.actors):
            continue
        # One's own country is where one acts, and what two who act together have is theirs.
        of_home = any(a.country_iso3 in homes for a in mention.actors)
        if of_home and (mention.rule == COUNTRY_AS_PARTY or len(homes) > 1):
            continue
        joined = [fillers.at_or_country(t) for t in coordinated(token)]
        return [mention, *(m for m in joined if m is not None and m is not mention)]
    return []


def conditioned(
    words: list[Token | None], sources: list[ActorMention], fillers: Fillers
) -> list[ActorMention]:
    """Whom a threat is meant to move: the subject of its "unless X yields", "if X attacks"."""
    keys = {a.key for m in sources for a in m.actors}
    for word in words:
        for clause in clauses_of(word, CONDITIONS) if word is not None else ():
            subject = first(clause, "nsubj", "nsubjpass")
            if subject is None:
                continue
            found = [
                m
                for m in fillers.of(subject)
                if not is_anybody(m) and not {a.key for a in m.actors} & keys
            ]
            if found:
                return found
    return []


def clauses_of(word: Token, marks: frozenset[str]) -> list[Token]:
    """The clauses under a word that one of the conjunctions opens."""
    return [
        t
        for t in word.subtree
        if t.dep_ == "advcl" and any(c.lower_ in marks for c in children(t, "mark"))
    ]


def places_abroad(act: Token, sources: list[ActorMention], fillers: Fillers) -> list[ActorMention]:
    """The state of the first place that an act names outside of the countries of who is at it."""
    actors = [a for m in sources for a in m.actors]
    own = {a.plover_country for a in actors}
    if not actors or not all(is_of_state(a) or a.actor_type in ABROAD for a in actors):
        return []
    for token in sorted(_below(act, True, purpose=True), key=lambda t: t.i):
        made = None if fillers.is_demonym(token) else fillers.state_of_place(token)
        if made is not None and made.actors[0].country_iso3 not in own:
            return [made]
    return []


def concerned(options: list[list[ActorMention]], sources: list[Actor]) -> list[ActorMention]:
    """Of those who stand in an act, whom it concerns: strangers to the source before its own.

    A state is not concerned by its own act: "Libya offered to hand over two Libyans to Britain".
    """
    keys = {a.key for a in sources}
    own = {a.country_iso3 for a in sources if a.country_iso3}
    states = {a.country_iso3 for a in sources if is_of_state(a)}
    second: list[ActorMention] = []
    for option in options:
        others = [m for m in option if not {a.key for a in m.actors} & keys and not is_anybody(m)]
        if abroad := [m for m in others if not {a.country_iso3 for a in m.actors} & own]:
            if not all(_is_at_large(a) for m in abroad for a in m.actors):
                return abroad
            second = second or abroad
            continue
        second = second or [
            m
            for m in others
            if not any(is_of_state(a) and a.country_iso3 in states for a in m.actors)
        ]
    return second


def _is_at_large(actor: Actor) -> bool:
    """Is it somebody of whom no country is known ("refused to hand X over to Kenya")?"""
    return actor.actor_type == "person" and actor.plover_country is None


def is_of_state(actor: Actor) -> bool:
    """Does an actor belong to a state: a body of it or one who holds an office?"""
    held = actor.parent is not None and actor.parent.startswith("government:")
    return actor.actor_type in STATE or held


def _below(token: Token, is_top: bool, purpose: bool = False) -> Iterator[Token]:
    """Tokens below one in its own clause, behind the prepositions that lead to who is concerned."""
    if not is_top:
        yield token
    is_let = token.dep_ == "ccomp" and token.tag_ == "VB"  # "let Omani ships use the port"
    for child in token.children:
        is_aim = child.tag_ in ("VB", "VBG") or is_infinitive(child)
        aims = purpose and child.dep_ in ("advcl", "relcl") and is_aim
        lets = (child.dep_ == "ccomp" and child.tag_ == "VB") or (is_let and child.dep_ == "nsubj")
        if child.dep_ in OTHER_CLAUSES and not (aims or lets):
            continue
        if child.dep_ == "conj" and is_verb(child):
            continue
        owned = child.dep_ == "agent" and token.lower_ in OWNED  # "farms owned by settlers"
        faced = purpose and child.lower_ == "outside"  # "rallied outside the French embassy"
        leads = child.lower_ in LEADING or owned or faced
        if child.dep_ in ("prep", "agent") and not leads:
            continue
        if child.lower_ == "of" and is_harm(token):
            continue
        if child.lower_ == "against" and token.lower_ in HELP:
            continue  # "asked for help against the rebels"
        yield from _below(child, False, purpose)
