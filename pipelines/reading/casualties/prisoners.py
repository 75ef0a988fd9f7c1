"""Prisoners: fighters whom an army takes, and all whom an armed group takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipelines.reading.casualties.harm_syntax import SUBJECTS, Hit, WordsOfHarm
from pipelines.reading.casualties.reality import reality
from pipelines.reading.casualties.victims import GROUPS, Victims
from pipelines.reading.syntax.tokens import Token

# How far before an arrest told in the passive those who made it may stand (tokens).
_TAKER_REACH = 50


class Prisoners(WordsOfHarm):
    """Reads who is held, of one document."""

    def custody(self, token: Token, heads: Sequence[Token]) -> Hit:
        """Reads "the force detained two suspected insurgents": fighters taken by an army.

        So are all whom an armed group takes. What police do to suspects is an arrest, and no
        figure of harm.

        Args:
            token: the word that tells the arrest.
            heads: the phrases of those arrested.
        """
        victims = [v for h in heads for v in self.victims.read(h)]
        takers = self.syntax.agents(token)
        by_army = any(self._is_army(t) for t in takers or self._told_before(token))
        by_group = any(self._is_group(t) for t in takers)
        fighters = any(self._is_fighter(v) for v in victims) or self._follows_fighters(token)
        taken = [
            v
            for v in victims
            if v.how in ("number", "single")
            and (
                self._is_fighter(v)
                or (by_group and v.has_text)
                or ((by_army or fighters) and (v.is_additional or v.ordinal or not v.has_text))
                or (by_army and (v.is_kin or self._is_suspect(v)))
            )
        ]
        harm = "abducted" if by_group and not fighters else "captured"
        return Hit(token.i, harm, "custody", taken, reality(token, self.lemmas))

    def arrest_of(self, noun: Token) -> Iterator[Hit]:
        """Reads "the detention of | three insurgents"."""
        yield self.custody(noun, self.syntax.owners(noun))

    def _is_fighter(self, victims: Victims) -> bool:
        """Reads "a Haqqani Network expert": whom an armed group has is one of its fighters."""
        mention = self.victims.actors.get(victims.head)
        return victims.victim_type == "combatant" or (
            victims.victim_type is None
            and mention is not None
            and any(a.actor_type in GROUPS for a in mention.actors)
        )

    def _is_group(self, taker: Token) -> bool:
        """Is it an armed group that holds no state?"""
        mention = self.victims.actors.get(taker.i)
        return mention is not None and any(
            a.actor_type in GROUPS - {"state_forces"} for a in mention.actors
        )

    def _is_suspect(self, victims: Victims) -> bool:
        """Reads "a suspect", "two of his | helpers"."""
        head = self.doc[victims.head]
        named = [head, *(led for of in head.children if of.lower_ == "of" for led in of.children)]
        if any(c.lower_ in self.known.lists["custody"]["sought"] for c in head.children):
            return True  # "nine wanted Palestinians"
        return any(self.lemmas(t) in self.known.lists["custody"]["suspects"] for t in named)

    def _follows_fighters(self, token: Token) -> bool:
        """Reads "20 insurgents were killed and four were | detained": of those told before."""
        if not (token.dep_ == "conj" and token.head.tag_[:1] == "V"):
            return False
        suffered = [c for c in token.head.children if c.dep_ in ("dobj", "nsubjpass")]
        if token.head.tag_ == "VBN":  # "eight rebels wounded and one other | arrested"
            suffered += [c for c in token.head.lefts if c.dep_ == "nsubj"]
        return any(self.victims.people.victim_type(t) == "combatant" for t in suffered)

    def _told_before(self, token: Token) -> list[Token]:
        """Reads "a third man was later detained": by the force or police told last."""
        words = self.known.lists["custody"]
        for i in range(token.i - 1, max(token.i - _TAKER_REACH, -1), -1):
            told = self.doc[i]
            subject = told.dep_ in SUBJECTS or told.head.dep_ == "agent"
            if subject and (self._is_army(told) or told.lower_ in words["others"]):
                return [told]
        return []

    def _is_army(self, token: Token) -> bool:
        """Reads "the force", "ISAF service members": who takes prisoners, not suspects."""
        mention = self.victims.actors.get(token.i)
        forces = [
            a for a in (mention.actors if mention is not None else ())
            if a.actor_type in ("state_forces", "external_forces")
        ]  # fmt: skip
        if forces:
            return any("COP" not in a.plover_sectors for a in forces)
        return self.lemmas(token) in self.known.lists["custody"]["takers"]
