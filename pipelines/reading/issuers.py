"""Who gives out a communiqué: whose "our fighters" are in a text that quotes nobody.

Told by its signature or by its first lines ("General Staff of X: …", "Statement of the ALF").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from pipelines.lexicons import lexicon
from pipelines.reading.actors.forms import slug
from pipelines.reading.actors.lexicon import actor_lexicon
from pipelines.reading.events.parties import ARMED
from pipelines.reading.statements import Actor, ActorMention, Findings
from pipelines.reading.syntax.parses import FINITE
from pipelines.reading.text.document import Document, Sentence

ISSUING = frozenset(lexicon("reporting")["issuing"]["words"])
HOSTILE = frozenset(lexicon("actor_words")["hostile"])
LONGEST_SIGNATURE = 14  # tokens
# the stations of armed groups, by their names in small letters
STATIONS = {k.lower(): v for k, v in lexicon("reporting")["stations"].items()}
HEAD = 120  # characters that may hold a dateline
GROUPS = frozenset({"rebel_group", "separatist_authority", "political_militia"})
SERVING = frozenset({"MIL", "COP"})
SURE = 0.6
BY_ROLE = "actor:role"
# how many sentences at the end may sign
LAST = 2


def issuer_of(document: Document, found: Findings) -> Actor | None:
    """The armed body that gives out the text; None if nobody is told to."""
    sentences = [s for s in document.sentences if s.is_parsed]
    signing = [s for s in sentences[1:][-LAST:] if _is_signature(s, document)]
    first_text = next((n for n, s in enumerate(sentences) if s.kind == "text"), 0)
    opening = [s for s in sentences[: first_text + 1] if _is_issued(s, document)]
    titles = {s.index for s in (*signing, *opening) if s.kind != "text" or s in signing}
    named = {s.index for s in sentences[:first_text] if _is_name(s, document, found)}
    told = titles | named | {s.index for s in opening}
    speaking = {a.speaker.head for a in found.attributions if a.speaker is not None}
    for mention in sorted(found.actors, key=lambda m: m.rule == BY_ROLE):  # names first
        if mention.sentence not in told or is_hostile(mention, document):
            continue
        gives_out = mention.head in speaking or _gives_out(mention, document)
        is_giver = gives_out or mention.sentence in titles or mention.sentence in named
        if mention.confidence < SURE and document.sentences[mention.sentence].kind != "heading":
            continue  # "General Command", of whatever country
        if is_giver and (body := body_of(_fighting(mention), found)) is not None:
            return body
    return _whose_station(document)


def _whose_station(document: Document) -> Actor | None:
    """The armed group whose station or agency gives the text out, named in brackets at its head."""
    head = document.text[:HEAD].lower()
    station = next((name for name in STATIONS if f"({name}" in head), None)
    return actor_lexicon().named(f"group:{slug(STATIONS[station])}") if station else None


def only_speaker(found: Findings) -> Actor | None:
    """The only armed body that speaks in a text; None of several."""
    speaking = [a.speaker for a in found.attributions if a.speaker is not None]
    bodies = {body for s in speaking if (body := body_of(_fighting(s), found)) is not None}
    return bodies.pop() if len(bodies) == 1 else None


def is_hostile(mention: ActorMention, document: Document) -> bool:
    """Is it called the enemy or the like ("enemy soldiers", "the occupying army")?"""
    if not all(a.actor_type in ARMED - {"government"} for a in mention.actors):
        return False
    return any(t.lower_ in HOSTILE for t in document.doc[mention.first : mention.last])


def _gives_out(mention: ActorMention, document: Document) -> bool:
    """Is it a body that gives out texts ("the General Staff", "the ALF press office")?"""
    name = document.doc[mention.head]
    words = [*document.doc[mention.first : mention.last], name.head]
    return any(t.lower_ in ISSUING and t.tag_[:1] == "N" for t in words)


def _fighting(mention: ActorMention) -> list[Actor]:
    """Those of a mention that fight, or a state's ministry of defence; no government or person."""
    told = [a for a in mention.actors if a.actor_type != "person"]
    return [a for a in told if a.actor_type != "government" or "Defence" in a.name]


def body_of(speakers: Iterable[Actor], found: Findings) -> Actor | None:
    """The armed body that speaks, or that who speaks is of; an army for its government."""
    known, roles = found.known_actors, actor_lexicon().roles
    for speaker in speakers:
        own = known.get(speaker.parent or "") if speaker.actor_type == "person" else speaker
        if own is not None and own.actor_type == "government" and own.country_iso3:
            own = actor_lexicon().of_role(roles["military"], own.country_iso3)
            known.setdefault(own.key, own)
        if own is not None and own.actor_type in ARMED:
            return own
    return None


def speaking_body(speaker: ActorMention, found: Findings) -> Actor | None:
    """The armed body that a speaker is or is of."""
    return body_of(speaker.actors, found)


def fighting_speaker(speaker: ActorMention, found: Findings) -> Actor | None:
    """Whom an armed body or its officer means by "we"; a president's "we" is no army.

    An officer is of the force that his sentence names ("army spokesman", "police sergeant").
    """
    told = [a for a in speaker.actors if a.actor_type in ARMED - {"government"}]
    if told:
        return told[0]
    serving = [a for a in speaker.actors if SERVING & {*a.plover_sectors}]
    lands = {a.country_iso3 or a.plover_country for a in serving}
    keys = {a.key for a in serving}
    named = {m.sentence for m in found.actors for a in m.actors if a.key in keys}
    beside = [m.actors[0] for m in found.actors if m.sentence in named and m.actors]
    forces = [a for a in beside if a.actor_type == "state_forces" and a.country_iso3 in lands]
    return forces[0] if forces else None


def foe_of(issuer: Actor, found: Findings, published: date | None) -> Actor | None:
    """Whom a body calls the enemy: of a group the state's force told most, of a state that at war.

    Where states are at war is general knowledge (`wars` in roles.toml).
    """
    told = Counter(a for m in found.actors for a in m.actors if a.actor_type == "state_forces")
    if issuer.actor_type == "state_forces":
        year = published.year if published is not None else None
        at_war = {
            state
            for war in lexicon("roles")["wars"]
            if issuer.country_iso3 in war["states"]
            and (year is None or war["since"] <= year <= war.get("until", year))
            for state in war["states"]
        }
        told = Counter({a: n for a, n in told.items() if a.country_iso3 in at_war})
    elif issuer.actor_type not in GROUPS:
        return None
    if not told:  # "the junta" is all that is told of it
        ruling = {
            a.country_iso3 for m in found.actors for a in m.actors if a.actor_type == "government"
        }
        if issuer.country_iso3 in ruling:
            role = actor_lexicon().roles["military"]
            return actor_lexicon().of_role(role, issuer.country_iso3)
    others = [
        a for a in told if a.country_iso3 != issuer.country_iso3 or issuer.actor_type in GROUPS
    ]
    return max(others, key=lambda a: told[a], default=None)


def _is_signature(sentence: Sentence, document: Document) -> bool:
    tokens = document.doc[sentence.first : sentence.last]
    return len(tokens) <= LONGEST_SIGNATURE and not any(t.tag_ in FINITE for t in tokens)


def _is_name(sentence: Sentence, document: Document, found: Findings) -> bool:
    """Is a line above the text nothing but the name of somebody ("Kachin Independence Army")?"""
    words = [t.i for t in document.doc[sentence.first : sentence.last] if t.tag_[:1].isalpha()]
    return any(
        m.sentence == sentence.index
        and m.rule != BY_ROLE
        and all(m.first <= i < m.last for i in words)
        for m in found.actors
    )


def _is_issued(sentence: Sentence, document: Document) -> bool:
    tokens = document.doc[sentence.first : sentence.last]
    return any(t.lower_ in ISSUING for t in tokens)
