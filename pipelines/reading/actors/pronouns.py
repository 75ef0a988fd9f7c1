"""Pronouns to actors: what their clause says of whom they may mean."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.actors.coreference import (
    ARMED,
    HE,
    IT,
    PARTIES,
    STATE,
    THEY,
    Pronoun,
    nearness,
)
from pipelines.reading.actors.joined import Joined
from pipelines.reading.actors.story import NOBODY, Actors
from pipelines.reading.syntax.parses import ATTACKS

WARLIKE = frozenset(lexicon("actor_words")["warlike"])
LIGHT = frozenset({"come", "go", "return", "begin", "start", "continue", "keep", "try"})
FIGHTS = frozenset(lexicon("coding")["words"]["fights"] + lexicon("coding")["words"]["wars"])
KILLING = frozenset(
    (*lexicon("harm")["verbs"]["killed"]["transitive"], *lexicon("actor_words")["struck_down"])
)
FLEEING = frozenset(lexicon("actor_words")["fleeing"])
RELATIVE = frozenset({"WDT", "WP"})
SINGULAR = frozenset({"NN", "NNP"})
# where a noun stands that may be meant afterwards
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "poss", "ROOT"})
# what the model calls times and numbers
MEASURES = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"})
THING_REACH = 40  # tokens
BODIES = frozenset(lexicon("actor_words")["saying_bodies"])
REBUKES = frozenset(lexicon("actor_words")["rebukes"])
# how what somebody is rebuked for follows, and who it is
BLAMED_FOR = frozenset({"for", "over", "after", "following"})
REBUKED_BY = frozenset({"on", "upon", "against", "of", "with", "to"})
COMING_ABOUT = frozenset(lexicon("actor_words")["coming_about"])


class Pronouns(Joined):
    """Reads the pronouns of a document."""

    def _meant_by(self, i: int, sentence: int) -> Actors | None:
        """Whom a pronoun stands for; nobody if it stands for nothing or that is open."""
        words = self.words
        if (words.low[i] == "it" and self._stands_for_nothing(i)) or self._is_munition(i):
            return None
        is_himself = "sel" in words.low[i]
        is_quoted = self.document.is_quoted(i)
        told = self._own_subject(i) if is_himself else self._ahead(i, sentence) or None
        if told is None:
            told = self._accused(i) or self._rebuked(i) or self._both_in_fight(i)
            told = told or self._chased(i) or None
        if told is not None:
            return told
        return self.talk.pronoun(
            Pronoun(
                words.low[i],
                i,
                sentence,
                is_object=self._is_object(i) and not is_himself and not self._is_under_thing(i),
                barred=STATE | ARMED if self._protests(i) else frozenset(),
                acting_on=() if is_himself else self._relative_subject(i) or self._harming(i),
                told_by=self._speaker(i, sentence) if is_quoted and not is_himself else (),
                speaks=self.speaks(i),
                is_quoted=is_quoted,
                is_deed=self._does_deed(i),
                is_killed=self._is_killed(i),
                rival=self._nearest_thing(i) if words.low[i] in IT else 0.0,
            )
        )

    def _nearest_thing(self, i: int) -> float:
        """How near "it" stands to the noun, of no actor, that it means more likely than others.

        A thing neither says anything nor has an army; a body may.
        """
        words, verb = self.words, self.words.head[i]
        owned = self.phrases.get(verb) if words.dep[i] == "poss" else None
        is_somebody = self.speaks(i) or bool(owned and owned.core and owned.core.senses.role)
        barred = self._beside(i)
        here, best = self.document.sentence_of(i).index, 0.0
        for at in range(i - 1, max(i - THING_REACH, -1), -1):
            if words.tag[at] not in SINGULAR or words.dep[at] not in ARGUMENTS or at in barred:
                continue
            of_actors = (self.resolved.get(j, NOBODY)[0] for j in (at, *words.kids(at, "appos")))
            if words.ent[at] in MEASURES or any(of_actors):
                continue
            if is_somebody and words.tag[at] == "NN" and words.low[at] not in BODIES:
                continue
            back = here - self.document.sentence_of(at).index
            is_subject = words.dep[at] in ("nsubj", "nsubjpass")
            best = max(best, 1.0 + nearness(i - at, back, is_subject))
        return best

    def _beside(self, i: int) -> list[int]:
        """The other arguments of its verb, none of which it can be ("a bomb was fired at | it")."""
        words, verb = self.words, self.words.head[i]
        if words.dep[i] not in ("dobj", "pobj"):
            return []
        while words.dep[verb] == "prep":
            verb = words.head[verb]
        return [k for k in words.kids(verb, "nsubj", "nsubjpass", "dobj") if k != i]

    def _is_under_thing(self, i: int) -> bool:
        """Is it a thing that acts on it ("Mali said | a drone had hit it"), not who was told?"""
        acting = [k for k in self._beside(i) if self.words.dep[k] != "dobj"]
        return bool(acting) and all(
            self.words.tag[k] in SINGULAR and not self.resolved.get(k, NOBODY)[0] for k in acting
        )

    def _accused(self, i: int) -> Actors:
        """As in "accused the army of killing ten in | its raids": whose attacks they are."""
        words, at = self.words, self.words.head[i]
        if words.dep[i] != "poss" or self.lemma(at) not in ATTACKS:
            return ()
        while words.dep[at] in ("pobj", "prep", "dobj"):
            at = words.head[at]
        is_charge = words.dep[at] == "pcomp" and words.low[words.head[at]] == "of"
        return self._acting(at) if is_charge else ()

    def _rebuked(self, i: int) -> Actors:
        """As in "condemned Israel for | its attack", "sanctions on Iraq over | its war": theirs.

        Who is rebuked stands as the object, or behind what is said or done against him.
        """
        words, at = self.words, self.words.head[i]
        is_theirs = words.dep[i] == "poss" and words.low[i] in IT | THEY
        if not is_theirs or not self.contexts.is_act(at):  # "blamed Israel for its losses"
            return ()
        is_for_it = False
        while words.dep[at] in ("pobj", "prep", "dobj", "pcomp"):
            is_for_it |= words.low[at] in BLAMED_FOR
            at = words.head[at]
            if is_for_it and self.lemma(at) in REBUKES:
                led = [o for p in self._against(at) for o in words.kids(p, "pobj")]
                told = [*words.kids(at, "dobj", "nsubjpass"), *led]
                return next((who for o in told if o < i and (who := self.resolve(o)[0])), ())
        return ()

    def _against(self, at: int) -> list[int]:
        """The prepositions that lead from a rebuke, or its object, to who is rebuked."""
        holders = (at, *self.words.kids(at, "dobj"))
        near = [p for h in holders for p in self.words.kids(h, "prep")]
        return [p for p in near if self.words.low[p] in REBUKED_BY]

    def _both_in_fight(self, i: int) -> Actors:
        """As in "India and Pakistan … | their war": a fight is that of both parties joined last."""
        words = self.words
        if words.low[i] != "their" or self.lemma(words.head[i]) not in FIGHTS:
            return ()
        for at in range(i - 1, max(i - THING_REACH, -1), -1):
            if words.dep[at] != "conj" or words.head[at] > at:
                continue
            one, other = (self.resolved.get(j, NOBODY)[0] for j in (words.head[at], at))
            if one and other and PARTIES.issuperset(a.actor_type for a in (*one, *other)):
                return (*one, *other)
        return ()

    def _chased(self, i: int) -> Actors:
        """As in "jets hit the rebels as | they fled": whom somebody hits, not who hits them."""
        words, verb = self.words, self.words.head[i]
        if words.low[i] not in THEY or words.dep[i] != "nsubj" or self.lemma(verb) not in FLEEING:
            return ()
        hit = words.head[verb]
        if words.dep[verb] != "advcl" or hit > i:
            return ()
        is_attack = self.lemma(hit) in WARLIKE | KILLING or self._is_attack(hit)
        struck = [o for o in words.kids(hit, "dobj") if o < i and words.tag[o] not in SINGULAR]
        return self.resolve(struck[0])[0] if is_attack and struck else ()

    def _speaker(self, i: int, sentence: int) -> Actors:
        """Who says the quotation in which a pronoun stands ("he hit her," she said)."""
        words, at = self.words, i
        while self.document.is_quoted(at):
            if words.head[at] == at:
                return ()
            at = words.head[at]
        subjects = [s for s in words.kids(at, "nsubj") if not self.document.is_quoted(s)]
        if not subjects:
            return ()
        if words.low[subjects[0]] in HE:
            return self.talk.pronoun(Pronoun(words.low[subjects[0]], i, sentence, speaks=True))
        return self.resolve(subjects[0])[0]

    def _stands_for_nothing(self, i: int) -> bool:
        """Is "it" nobody: "it rained", "it is clear", "it was reported that …", "it happened"?"""
        words, verb = self.words, self.words.head[i]
        if words.dep[i] == "expl":
            return True
        if words.dep[i] not in ("nsubj", "nsubjpass"):
            return False
        if self.lemma(verb) in COMING_ABOUT:
            return True
        is_someone = any(words.low[c] in self.lexicon.of_someone for c in words.kids(verb, "acomp"))
        is_said_so = words.low[verb] in ("is", "was", "be", "'s") and not is_someone
        return is_said_so or (bool(words.kids(verb, "ccomp")) and words.dep[i] == "nsubjpass")

    def _own_subject(self, i: int) -> Actors | None:
        """Who does what he does to "himself": the subject of the verb, where the parse has one."""
        words, verb = self.words, self.words.head[i]
        if words.dep[verb] == "prep":
            verb = words.head[verb]
        subjects = words.kids(verb, "nsubj", "nsubjpass")
        while not subjects and words.dep[verb] in ("conj", "xcomp", "acl"):
            is_told_of = words.dep[verb] == "acl"  # "the gunman, identified as X, shot himself"
            verb = words.head[verb]
            subjects = [verb] if is_told_of else words.kids(verb, "nsubj", "nsubjpass")
        return self.resolve(subjects[0])[0] if subjects and subjects[0] < i else None

    def _relative_subject(self, i: int) -> Actors:
        """Who acts upon an object within a relative clause ("a patrol, which freed them")."""
        words, verb = self.words, self.words.head[i]
        if words.dep[i] not in ("dobj", "dative") or words.dep[verb] != "relcl":
            return ()
        is_subject = any(words.tag[s] in RELATIVE for s in words.kids(verb, "nsubj"))
        return self.resolved.get(words.head[verb], NOBODY)[0] if is_subject else ()

    def _protests(self, i: int) -> bool:
        """Is it the subject of a verb of protest ("they were demonstrating")?"""
        words = self.words
        return words.dep[i] == "nsubj" and self.lemma(words.head[i]) in self.lexicon.protesting

    def _does_deed(self, i: int) -> bool:
        """Do "they" attack, take or burn something, or "came to bomb", "started shooting"?"""
        words, verb = self.words, self.words.head[i]
        if words.low[i] != "they" or words.dep[i] != "nsubj":
            return False
        is_light = self.lemma(verb) in LIGHT
        deeds = [verb, *words.kids(verb, "xcomp", "advcl")] if is_light else [verb]
        return any(self.lemma(deed) in WARLIKE or self._is_attack(deed) for deed in deeds)

    def _is_killed(self, head: int) -> bool:
        """Is told that they were killed or shot ("killed | two men", "| they were shot")?"""
        words = self.words
        is_hit = words.dep[head] in ("dobj", "nsubjpass")
        return is_hit and self.lemma(words.head[head]) in KILLING

    def _ahead(self, i: int, sentence: int) -> Actors:
        """As in "Using its army, Mali ...": a possessive may mean the subject that follows."""
        words = self.words
        if words.dep[i] != "poss" or any(
            t.sentence == sentence and t.position < i for t in self.talk.traces[-3:]
        ):
            return ()
        at, steps = i, 0
        while words.head[at] != at and steps < 25:
            at, steps = words.head[at], steps + 1
            for subject in words.kids(at, "nsubj", "nsubjpass"):
                if subject > i and subject not in self.resolved:
                    actors = self.resolve(subject)[0]
                    is_person = bool(actors) and actors[0].actor_type == "person"
                    return actors if actors and is_person == (words.low[i] in HE) else ()
        return ()
