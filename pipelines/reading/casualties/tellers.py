"""Who tells a figure: the party that puts a toll at a number, or who is told to have said it."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.attribution import reporter_at
from pipelines.reading.casualties.belonging import path
from pipelines.reading.casualties.harm_syntax import Hit
from pipelines.reading.events.parties import ARMED
from pipelines.reading.statements import ActorMention, Findings
from pipelines.reading.syntax.clauses import arguments
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document


class Tellers:
    """Finds who gives the figures of one document."""

    def __init__(
        self, document: Document, found: Findings, actors: dict[int, ActorMention], lemmas: Lemmas
    ) -> None:
        self.document = document
        self.doc = document.doc
        self.attributions = found.attributions
        self.actors = actors
        self.lemmas = lemmas

    def of(self, hit: Hit) -> tuple[ActorMention | None, str | None, bool]:
        """Who gives a figure, by which words, and whether as a party that says so."""
        teller = self._estimate(hit)
        if teller is None:
            said = reporter_at(self.attributions, hit.trigger)
            return (said.speaker, said.speaker_text, False) if said else (None, None, False)
        mention = self.actors.get(teller.i)
        written = self.document.text[self.document.start(teller.i) : self.document.end(teller.i)]
        is_claim = mention is not None and any(a.actor_type in ARMED for a in mention.actors)
        return mention, written, is_claim

    def _estimate(self, hit: Hit) -> Token | None:
        """Reads "the rebels put the toll at 35": who gives the figure."""
        if hit.rule == "confirmed":
            return next((c for c in self.doc[hit.trigger].lefts if c.dep_ == "nsubj"), None)
        if hit.rule == "state" and hit.harm == "killed":
            return self._who_tells(self.doc[hit.trigger])
        if hit.rule not in ("toll", "figure", "losses"):
            return None
        for verb in (self.doc[i] for i in path(self.doc[hit.trigger])):
            if self.lemmas(verb) in lexicon("harm")["numbers"]["say"]:
                return arguments(verb).subject
        return None

    def _who_tells(self, state: Token) -> Token | None:
        """Reads "newspapers spoke of 39 | dead", "the army gave a figure of 50 | dead": who."""
        verb = state
        while verb.tag_[:1] != "V" and verb.dep_ in ("amod", "pobj", "prep", "dobj", "oprd"):
            verb = verb.head
        if verb.i == state.i or self.lemmas(verb) not in lexicon("harm")["numbers"]["tell"]:
            return None
        return arguments(verb).subject
