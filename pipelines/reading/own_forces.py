"""Whose "our soldiers" are: the men of who speaks, not of the country where the story plays."""

from __future__ import annotations

from collections.abc import Callable, Container

from pipelines.lexicons import lexicon
from pipelines.reading.actors.lexicon import actor_lexicon
from pipelines.reading.attribution import reporter_at
from pipelines.reading.events.parties import ARMED, akin
from pipelines.reading.issuers import (
    GROUPS,
    HOSTILE,
    fighting_speaker,
    foe_of,
    is_hostile,
    issuer_of,
    only_speaker,
    speaking_body,
)
from pipelines.reading.statements import Actor, ActorMention, Findings, at_token
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.text.document import Document

type Body = Callable[[ActorMention, Findings], Actor | None]

IDLE = frozenset(lexicon("actor_words")["of_no_force"])
OWN = frozenset({"our", "my"})
UNITS = frozenset(lexicon("actor_words")["units"])
STATELY = frozenset(lexicon("actor_words")["stately"])
COMRADES = frozenset(lexicon("actor_words")["comrades"])
OWN_SIDE = frozenset(lexicon("actor_words")["own_side"])
FRIENDLY = frozenset({"own", "friendly"})
OCCUPIERS = frozenset(lexicon("actor_words")["occupiers"])


def name_own_forces(document: Document, found: Findings) -> None:
    """Give "our soldiers" and "our men", in somebody's words, those whom the speaker is of.

    So are "they" and "three of them" behind it in the same sentence, and so is "we". What nobody
    says is said by whoever gives out the text; then "the enemy" of an armed group is the state
    that it fights.
    """
    words = document.words
    has_own, has_foes = not OWN.isdisjoint(words), not HOSTILE.isdisjoint(words)
    ours = [m for m in found.actors if m.actors and _is_ours(document, m)] if has_own else []
    comrades = _comrades(document, found) if has_own else []
    comrades += _sides(document, found, FRIENDLY) if not FRIENDLY.isdisjoint(words) else []
    enemies = _sides(document, found, HOSTILE) if has_foes else []
    we = _we(document) if "we" in words else []
    hostile = [m for m in found.actors if is_hostile(m, document)] if has_foes else []
    occupiers = _occupiers(document, found) if has_foes else []
    if not (ours or comrades or we or hostile or occupiers or enemies):
        return
    issuer = issuer_of(document, found)
    for token in we:
        own = _whose(document, found, token.i, issuer, fighting_speaker)
        if own is not None:
            found.actors.append(_mention(document, token, own))
    issuer = issuer or only_speaker(found)
    before = {a.key for m in ours for a in m.actors}
    for mention in ours:
        own = _whose(document, found, mention.head, issuer, speaking_body)
        if own is not None and not all(akin(a, own) for a in mention.actors):
            _rename(document, found, mention, own)
    for token in comrades:
        own = _whose(document, found, token.i, issuer, speaking_body)
        if own is not None:
            found.actors.append(_mention(document, token, own))
    if issuer is not None and issuer.actor_type in GROUPS:
        for mention in found.actors:
            if _are_units(document, mention, found):
                mention.actors = (issuer,)  # "units of the 12th Front ambushed a patrol"
    is_told = issuer is not None and (hostile or occupiers or enemies)
    foe = foe_of(issuer, found, document.article.published_date) if issuer and is_told else None
    if enemies and issuer is not None:
        other = foe or _rebels_against(issuer)
        found.actors += [_mention(document, token, other) for token in enemies if other]
    if issuer is not None and foe is not None:
        found.actors += [_mention(document, token, foe) for token in occupiers]
        _name_foes(document, hostile, foe, before | {issuer.key, f"rebels:{issuer.country_iso3}"})
    found.actors.sort(key=lambda m: (m.start, m.end))


def _name_foes(
    document: Document, hostile: list[ActorMention], foe: Actor, mistaken: set[str]
) -> None:
    """Give "the enemy" and "enemy soldiers" whom they are; `mistaken`: the keys of who is not."""
    for mention in hostile:
        is_the_enemy = document.doc[mention.head].lower_ in HOSTILE
        if is_the_enemy or all(a.key in mistaken for a in mention.actors):
            mention.actors = (foe,)


def _are_units(document: Document, mention: ActorMention, found: Findings) -> bool:
    """Are they units of nobody's army by what they are called ("units of the 12th Front")?"""
    words = {t.lower_ for t in document.doc[mention.first : mention.last]}
    is_plain = mention.rule == "actor:role" and words.isdisjoint(STATELY)
    is_unit = document.doc[mention.head].lower_ in UNITS
    told = (p for p in found.places if p.sentence == mention.sentence)
    return is_plain and is_unit and not any(mention.first <= p.head < mention.last for p in told)


def _whose(
    document: Document, found: Findings, at: int, issuer: Actor | None, body: Body
) -> Actor | None:
    """The body of who speaks at a token, else the one that gives out the text."""
    said = reporter_at(found.attributions, at)
    if said is None:
        return None if document.is_quoted(at) else issuer
    return body(said.speaker, found) if said.speaker is not None else None


def _we(document: Document) -> list[Token]:
    """Every "we" that does something ("we struck a convoy", unlike "we had a shooting")."""
    told = (t for t in document.doc.tokens if t.lower_ == "we" and t.dep_ == "nsubj")
    return [t for t in told if t.head.lower_ not in IDLE]


def _rename(document: Document, found: Findings, mention: ActorMention, own: Actor) -> None:
    before = mention.actors
    for other in found.actors:
        tells_them = any(t.tag_ == "PRP" for t in document.doc[other.first : other.last])
        is_theirs = other.sentence == mention.sentence and other.actors == before
        if other is mention or (tells_them and is_theirs):
            other.actors = (own,)


def _is_ours(document: Document, mention: ActorMention) -> bool:
    """Is it "our soldiers", or some of them ("two of our soldiers")?"""
    token = document.doc[mention.head]
    led = [t for p in token.children if p.lower_ == "of" for t in p.children if t.dep_ == "pobj"]
    armed = all(a.actor_type in ARMED - {"government"} for a in mention.actors)
    return armed and any(
        c.lower_ in OWN and c.dep_ == "poss" for t in (token, *led) for c in t.lefts
    )


def _comrades(document: Document, found: Findings) -> list[Token]:
    """Whom only who fights beside them calls so ("one of our comrades fell")."""
    known = at_token(found.actors)
    return [
        t
        for t in document.doc.tokens
        if t.lower_ in COMRADES
        and t.i not in known
        and any(c.lower_ in OWN and c.dep_ == "poss" for c in t.lefts)
    ]


def _sides(document: Document, found: Findings, of: Container[str]) -> list[Token]:
    """The words for a side or its losses ("on the enemy side", "own losses"), by whose it is."""
    known = at_token(found.actors)
    told = (t for t in document.doc.tokens if t.lower_ in OWN_SIDE and t.i not in known)
    return [t for t in told if any(c.lower_ in of for c in t.lefts)]


def _rebels_against(state: Actor) -> Actor | None:
    """Whom a state's force fights if it is at war with no other state."""
    if state.actor_type != "state_forces" or state.country_iso3 is None:
        return None
    lexicon_ = actor_lexicon()
    return lexicon_.of_role(lexicon_.roles["rebels"], state.country_iso3)


def _occupiers(document: Document, found: Findings) -> list[Token]:
    """Whom who fights calls so without telling their forces ("the occupiers shelled a town")."""
    known = at_token(found.actors)
    tokens = document.doc.tokens
    named = (t for t in tokens if t.lower_ in OCCUPIERS and t.tag_[:1] == "N")
    return [t for t in named if t.i not in known and t.dep_ not in ("compound", "nmod", "amod")]


def _mention(document: Document, token: Token, own: Actor) -> ActorMention:
    return ActorMention(
        document.start(token),
        document.end(token),
        document.sentence_of(token.i).index,
        token.i,
        token.i + 1,
        token.i,
        "actor:own",
        0.5,
        (own,),
    )
