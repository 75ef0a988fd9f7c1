"""Whose "our soldiers" are: the men of who speaks, not of the country where the story plays."""

from __future__ import annotations

from pipelines.reading.attribution import reporter_at
from pipelines.reading.events.parties import ARMED
from pipelines.reading.statements import Actor, ActorMention, Findings
from pipelines.reading.text.document import Document

OWN = frozenset({"our", "my"})


def name_own_forces(document: Document, found: Findings) -> None:
    """Give "our soldiers" and "our men", in somebody's words, those whom the speaker is of.

    So are "they" and "three of them" behind it in the same sentence.
    """
    for mention in found.actors:
        if not mention.actors or not _is_ours(document, mention):
            continue
        said = reporter_at(found.attributions, mention.head)
        speaker = said.speaker if said is not None else None
        own = _body_of(speaker.actors, found.known_actors) if speaker is not None else None
        if own is not None:
            before = mention.actors
            for other in found.actors:
                tells_them = any(t.tag_ == "PRP" for t in document.doc[other.first : other.last])
                is_theirs = other.sentence == mention.sentence and other.actors == before
                if other is mention or (tells_them and is_theirs):
                    other.actors = (own,)


def _is_ours(document: Document, mention: ActorMention) -> bool:
    token = document.doc[mention.head]
    armed = all(a.actor_type in ARMED for a in mention.actors)
    return armed and any(c.dep_ == "poss" and c.lower_ in OWN for c in token.lefts)


def _body_of(speakers: tuple[Actor, ...], known: dict[str, Actor]) -> Actor | None:
    """The armed body that speaks, or that who speaks is of; an army for its government."""
    for speaker in speakers:
        own = known.get(speaker.parent or "") if speaker.actor_type == "person" else speaker
        if own is not None and own.actor_type == "government":
            own = known.get(f"military:{own.country_iso3}")
        if own is not None and own.actor_type in ARMED:
            return own
    return None
