"""Who attacks whom: by what people do of whom little is told."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.actors.persons import Persons
from pipelines.reading.actors.story import NOBODY
from pipelines.reading.statements import Actor

ATTACKING = frozenset(lexicon("actor_words")["attacking"])
AIMS = frozenset({"at", "on", "upon", "into"})


class Deeds(Persons):
    """Tells who does armed deeds, and to whom."""

    def _is_armed(self, top: int) -> bool:
        """Do people of whom nothing is told act as an armed group, here or before ("the men")?"""
        if self._attacks(top):
            self.told_attackers = True
            return True
        acts = self.words.dep[top] == "nsubj"
        return self.told_attackers and acts and self._is_definite(top)

    def _attacks(self, top: int) -> bool:
        """Does a noun do an armed deed ("men attacked", "men who opened fire", "shot by men")?"""
        words = self.words
        verbs = words.kids(top, "relcl") if words.low[top + 1 : top + 2] == ["who"] else []
        verbs = [v for v in verbs if not words.kids(v, "auxpass")]  # "men who were shot dead"
        if words.dep[top] == "nsubj":  # "men drove up and opened fire"
            verbs += [words.head[top], *words.kids(words.head[top], "conj")]
        elif words.dep[words.head[top]] == "agent":
            return self.lemma(words.head[words.head[top]]) in ATTACKING
        return any(self._is_attack(verb) for verb in verbs)

    def _is_attack(self, verb: int) -> bool:
        """Is a verb an armed deed done to somebody ("two men shot in a bar" may be victims)?"""
        words, deed = self.words, self.lemma(verb)
        objects = words.kids(verb, "dobj", "acomp", "oprd")
        aims = [p for p in words.kids(verb, "prep") if words.low[p] in AIMS]
        if deed in ATTACKING:
            return bool(objects or aims)
        return any(f"{deed} {self.lemma(o)}" in ATTACKING for o in objects)

    def _is_attacked_by(self, group: Actor, top: int) -> bool:
        """Does the group itself do the deed to them ("the Taliban raided a militia's post")?"""
        words, at = self.words, top
        while words.head[at] != at:
            at = words.head[at]
            if self.lemma(at) in ATTACKING:
                led = [p for p in words.kids(at, "prep", "agent") if words.low[p] == "by"]
                doers = words.kids(at, "nsubj") + [o for p in led for o in words.kids(p, "pobj")]
                doers += [other for d in doers for other in words.kids(d, "conj")]
                return any(group in self.resolved.get(d, NOBODY)[0] for d in doers)
        return False
