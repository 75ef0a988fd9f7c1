"""Actors: every name, description and pronoun of a document that stands for an acting party.

The lexicon's phrases are hung on noun phrases (`noun_phrases.py`), each noun phrase is resolved to
actors (`phrases.py`, `roles.py`, `bare_roles.py`) and what refers back is tied to what stood before
(`pronouns.py`, `coreference.py`).
"""

from __future__ import annotations

from pipelines.reading.actors.aircraft import tell_bombers_apart
from pipelines.reading.actors.lexicon import actor_lexicon
from pipelines.reading.actors.noun_phrases import Words, gather
from pipelines.reading.actors.phrases import PhraseReader
from pipelines.reading.statements import Actor, ActorMention, Findings
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document


class ActorReader:
    """Finds actors. Knowledge is loaded once, here; find() is a pure function of its arguments."""

    def __init__(self, lemmas: Lemmas) -> None:
        self.lemmas = lemmas
        self.lexicon = actor_lexicon()

    def find(self, document: Document, found: Findings) -> list[ActorMention]:
        """All mentions of actors in the parsed sentences, in reading order."""
        words = Words(document.doc)
        bounds = [
            (s.first, s.last) for s in document.sentences if s.is_parsed and s.kind != "boilerplate"
        ]
        known_places = [p for p in found.places if p.place and p.place.latitude is not None]
        places = {i for p in known_places for i in range(p.first, p.last)}
        phrases = gather(words, self.lexicon, bounds, places)
        tell_bombers_apart(phrases, words, self.lexicon)
        reader = PhraseReader(document, found, words, self.lexicon, phrases, self.lemmas)
        mentions = reader.read(bounds)
        known = found.known_actors
        for mention in mentions:
            for actor in mention.actors:
                known.setdefault(actor.key, actor)
        for actor in list(known.values()):
            self._add_parent(actor, known)
        return mentions

    def _add_parent(self, actor: Actor, known: dict[str, Actor]) -> None:
        """A parent is an actor too, even where the text does not name it."""
        if not actor.parent or actor.parent in known:
            return
        if actor.parent.startswith("government:"):
            known[actor.parent] = self.lexicon.government(actor.parent.split(":", 1)[1])
        elif (group := self.lexicon.named(actor.parent)) is not None:
            known[actor.parent] = group
