"""Wounds and care: people who are hit, have wounds, are treated, are taken to hospital.

Where such words do not tell the outcome, the harm is "shot": hit, dead or injured (`tolls.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.reading.casualties.harm_syntax import Hit, Syntax, WordsOfHarm
from pipelines.reading.casualties.reality import reality
from pipelines.reading.casualties.victims import Victims
from pipelines.reading.syntax.tokens import Token

OPEN = "shot"


class WoundHarm(WordsOfHarm):
    """Reads the wounded of one document, where no verb of harm tells them."""

    def __init__(self, syntax: Syntax) -> None:
        super().__init__(syntax)
        self.lists = syntax.known.lists

    def wounds(self, token: Token) -> Iterator[Hit]:
        """Reads "suffered wounds", "suffering from a wound", "found with gunshot wounds"."""
        if self.victims.people.is_nobody(token):
            return
        verb, words = token.head, self.lists["wounds"]
        harm = "injured"
        if verb.lower_ == "for" and self.lemmas(verb.head) in words["treated"]:
            heads, verb = self._bearers(verb.head), verb.head
        elif token.dep_ == "pobj" and verb.lower_ in words["prepositions"]:
            if verb.lower_ == "from" and self.lemmas(verb.head) not in words["verbs"]:
                return
            verb = verb.head
            harm = harm if self.lemmas(verb) in words["survived"] else OPEN
            if verb.tag_[:1] in "NC":
                yield self._hit(token, harm, "wounds", [verb])
                return
            heads = self._bearers(verb)
        elif token.dep_ == "dobj" and self.lemmas(verb) in words["verbs"]:
            heads = self._bearers(verb)
        else:
            return
        yield self._hit(token, harm, "wounds", heads, verb)

    def hit(self, token: Token, lemma: str) -> Iterator[Hit]:
        """Reads "was grazed by a bullet", "a shell hit two men", "was struck in the leg"."""
        words = self.lists["hits"]
        passive = self.syntax.is_passive(token) or (token.dep_ == "acl" and token.tag_ == "VBN")
        verbs = [token, token.head] if token.dep_ == "advcl" else [token]
        told = {
            self.lemmas(g)
            for verb in verbs
            for c in verb.children
            if c.dep_ in ("prep", "agent", "nsubj")
            for g in (c, *c.children)
            if g.dep_ in ("pobj", "nsubj")
        }
        if not told & {*words["means"], *words["body"]} and lemma not in words["always"]:
            return
        heads = self.syntax.subjects(token) if passive else self.syntax.objects(token)
        yield self._hit(token, OPEN, "hit", heads, token)

    def condition(self, token: Token, lemma: str) -> Iterator[Hit]:
        """Reads "two others | in hospital", "another was in critical condition": injured."""
        words = self.lists["conditions"]
        if token.dep_ != "pobj" or token.head.lower_ != "in":
            return
        told = {t.lower_ for c in token.lefts for t in c.subtree}
        if lemma in words["nouns"] and not told & set(words["adjectives"]):
            return
        holder = token.head.head
        if holder.tag_[:1] == "V" and self.lemmas(holder) in words["verbs"]:
            heads = self.syntax.subjects(holder)
        else:
            heads = [holder] if self.victims.quantity_at(holder) is not None else []
        victims = [
            v for v in self._people(heads)
            if v.how in ("number", "single") and (v.is_person or not v.has_text)
        ]  # fmt: skip
        yield Hit(token.i, "injured", "condition", victims, reality(holder, self.lemmas))

    def stable(self, token: Token) -> Iterator[Hit]:
        """Reads "four more are | stable": injured, where people are counted."""
        verb = token.head
        if token.dep_ != "acomp" or self.lemmas(verb) not in self.lists["conditions"]["verbs"]:
            return
        victims = [v for v in self._people(self.syntax.subjects(verb)) if v.how == "number"]
        victims = [v for v in victims if v.is_person or not v.has_text]
        yield Hit(token.i, "injured", "condition", victims, reality(verb, self.lemmas))

    def care(self, token: Token) -> Iterator[Hit]:
        """Reads "were taken to hospital", "sent three to a clinic", "walked into the hospital"."""
        words = self.lists["care"]
        if not self._is_hospital(token):
            return
        verb = token.head.head
        if token.head.lower_ not in words["prepositions"] or verb.tag_[:1] != "V":
            return
        lemma = self.lemmas(verb)
        if lemma in words["moved"]:
            passive = self.syntax.is_passive(verb) or (verb.dep_ == "acl" and verb.tag_ == "VBN")
            heads = self.syntax.subjects(verb) if passive else self.syntax.objects(verb)
            own = self.victims.known.pronouns["themselves"]
            if any(h.lower_ in own for h in heads):  # "drove himself to hospital"
                heads = self.syntax.subjects(verb)
        elif lemma in words["came"]:
            heads = self.syntax.subjects(verb)
        else:
            return
        yield self._hit(token, OPEN, "care", heads, verb)

    def _is_hospital(self, token: Token) -> bool:
        words = self.lists["care"]
        if self.lemmas(token) in words["places"]:
            return True
        return self.lemmas(token) in words["centres"] and any(
            c.lower_ in words["kinds"] for c in token.lefts
        )

    def _bearers(self, verb: Token) -> list[Token]:
        """Who has the wounds: the subject, of a passive too, else what the verb finds or leaves."""
        if self.syntax.is_passive(verb) or not (objects := self.syntax.objects(verb)):
            return self.syntax.subjects(verb)
        wounds = self.lists["wounds"]["nouns"]
        people = [o for o in objects if self.lemmas(o) not in wounds]
        return people or self.syntax.subjects(verb)

    def _hit(
        self, trigger: Token, harm: str, rule: str, heads: list[Token], verb: Token | None = None
    ) -> Hit:
        victims = [
            v for v in self._people(heads)
            if v.is_person or v.how == "number" or (rule == "wounds" and v.is_additional)
        ]  # fmt: skip
        return Hit(trigger.i, harm, rule, victims, reality(verb or trigger, self.lemmas))

    def _people(self, heads: list[Token]) -> list[Victims]:
        return [v for h in heads for v in self.victims.read(h)]
