"""Verbs of harm: who is killed, hurt, displaced by what the verb says."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.reading.casualties.harm_syntax import SUBJECTS, Hit, Syntax, WordsOfHarm
from pipelines.reading.casualties.prisoners import Prisoners
from pipelines.reading.casualties.reality import reality
from pipelines.reading.casualties.struck import THEM, struck_before
from pipelines.reading.casualties.victims import Victims
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.text.document import Sentence


class VerbHarm(WordsOfHarm):
    """Reads the verbs of harm of one document."""

    def __init__(self, syntax: Syntax) -> None:
        super().__init__(syntax)
        self.prisoners = Prisoners(syntax)
        lists = self.known.lists
        self.needs_people = frozenset(lists["needs_people"]["verbs"])
        self.deadly_verbs = frozenset(lists["deadly"]["verbs"])
        custody = frozenset(lists["custody"]["verbs"])
        self.harming = frozenset(self.known.transitive) | self.deadly_verbs | custody

    def transitive(self, token: Token, lemma: str, sentence: Sentence) -> Iterator[Hit]:
        """Reads "killed 12", "12 were killed", "12 killed", "killing at least 40"."""
        lists = self.known.lists
        if self._lacks_particle(token) and not self._is_deadly(token):
            return
        if lemma in lists["custody"]["verbs"]:
            yield self.prisoners.custody(token, self._verb_victims(token, sentence))
            return
        harm = self._harm_of(token, lemma)
        is_means = harm in ("shot", "injured") and lemma not in lists["plain"]["verbs"]
        if harm is None or (is_means and self._leads_to_kill(token)):
            return
        heads = self._verb_victims(token, sentence) + self.syntax.beside_himself(token)
        if token.dep_ == "advcl" and len(heads) == 1 and heads[0].lower_ in THEM:
            heads = [struck_before(token, self.victims.people) or heads[0]]
        people = lemma in self.needs_people or harm == "shot"
        if harm == "shot" and _is_downed(token):
            harm = "killed"  # "shot down two gunmen"
        of_fighters = lemma in lists["of_fighters"]["verbs"]
        if of_fighters:
            harm, people = "killed", True
            heads = [h for h in heads if self.victims.quantity_at(h) is not None]
        victims = [v for h in heads for v in self.victims.read(h)]
        if people:
            victims = [v for v in victims if self._may_be_hurt(v, token, harm, of_fighters)]
        if not victims and lemma in lists["personal"]["words"]:
            victims = [v for h in heads if (v := self.victims.named(h)) is not None]
        if any(v.how == "none" for v in victims) and self._is_graded(token):
            return
        victims = self.syntax.own_of(token, victims)
        for v in victims:
            if v.how == "number" and not v.has_text and v.victim_type is None:
                whom = struck_before(token, self.victims.people)
                v.victim_type = self.victims.people.victim_type(whom) if whom is not None else None
        yield Hit(token.i, harm, "verb", victims, reality(token, self.lemmas))

    def _harm_of(self, token: Token, lemma: str) -> str | None:
        """What harm the verb does, by its words or its clause."""
        harm = self.known.transitive.get(lemma)
        if self._is_either(token):
            harm = "casualty"
        if lemma in self.deadly_verbs and self._is_deadly(token):
            harm = "killed"
        return "killed" if harm == "shot" and self._is_execution(token) else harm

    def _may_be_hurt(self, victims: Victims, token: Token, harm: str, of_fighters: bool) -> bool:
        """Are they people, or a number of those of whom such a verb is told?"""
        if victims.is_person or (victims.how == "none" and harm == "injured"):
            return True
        if victims.how != "number":
            return False
        if of_fighters:
            return self._is_of_them(victims)
        return not victims.has_text and not _is_downed(token)

    def _lacks_particle(self, token: Token) -> bool:
        """Reads "gun" without "down": a verb that harms nobody by itself."""
        particles = self.known.lists["particles"].get(self.lemmas(token))
        return particles is not None and not any(
            c.dep_ in ("prt", "advmod") and c.lower_ in particles for c in token.children
        )

    def _is_graded(self, token: Token) -> bool:
        """Reads "no one was seriously hurt": some may be hurt lightly."""
        grades = self.known.lists["grades"]["adverbs"]
        return any(c.lower_ in grades for c in token.children)

    def _is_deadly(self, token: Token) -> bool:
        """Reads "shot dead", "beaten to death", "fatally shot", "burned alive", "blown up"."""
        deadly = self.known.lists["deadly"]
        if self.lemmas(token) in deadly["alive"]:
            held = [token, *self.syntax.objects(token)]
            if any(c.lower_ == "alive" for h in held for c in h.children):
                return True
        for child in token.children:
            if child.lower_ in deadly["apart"].get(token.lower_, ()):
                heads = [token.head] if token.dep_ == "acl" else self.syntax.subjects(token)
                return any(v.is_person for h in heads for v in self.victims.read(h))
            near = child.i == token.i - 1 or child.i == token.i + 1
            if child.lower_ in deadly["adjectives"] or (child.lower_ in deadly["adverbs"] and near):
                return True
            if child.lower_ == "to" and any(g.lower_ in deadly["ends"] for g in child.children):
                return True
        if self.lemmas(token) in deadly["ended"]:
            behind = " ".join(t.lower_ for t in self.doc[token.i + 1 : token.i + 8])
            return any(phrase in behind for phrase in deadly["ended_by"])
        after = [t.lower_ for t in self.doc[token.i + 1 : token.i + 6]]
        return (
            after[:1] == ["dead"]
            or after[:2] == ["to", "death"]
            or (
                "dead" in after[:4]
                and not {",", "and", "left", "killed"} & set(after[: after.index("dead")])
            )
        )

    def _is_execution(self, token: Token) -> bool:
        """Reads "13 men were taken from their homes and | shot": several, bound or led away."""
        led = token.head if token.dep_ == "conj" else token
        if self.lemmas(led) not in self.known.lists["executed"]["verbs"]:
            return False
        if not self.syntax.is_passive(token):  # "took 13 men from their homes and | shot them"
            meant = [o for o in self.syntax.objects(token) if o.lower_ == "them"]
            return any(self.victims.read(o) for o in meant)
        heads = self.syntax.subjects(token)
        number = next((q for h in heads if (q := self.victims.quantity_at(h))), None)
        return number is not None and (number.low or 0) > 1

    def turned_on_self(self, token: Token) -> Iterator[Hit]:
        """Reads "then turned the gun on | himself"."""
        weapons = self.known.lists["turned"]["weapons"]
        if not any(self.lemmas(o) in weapons for o in self.syntax.objects(token)):
            return
        owns = self.victims.known.pronouns["themselves"]
        own = [t for t in token.subtree if t.lower_ in owns and t.head.lower_ in ("on", "upon")]
        victims = [v for t in own for v in self.victims.read(t)]
        yield Hit(token.i, "killed", "verb", victims, reality(token, self.lemmas))

    def _is_either(self, token: Token) -> bool:
        """Reads "killed or wounded 30": told apart by nobody."""
        pair = [token, *(c for c in token.rights if c.dep_ == "conj")]
        if token.dep_ == "conj":
            pair.append(token.head)
        harms = {self.known.transitive.get(self.lemmas(t)) for t in pair} - {None}
        low, high = min(t.i for t in pair), max(t.i for t in pair)
        between = [t.lower_ for t in self.doc[low + 1 : high]]
        joined = "or" in between or "and/or" in between
        is_plain = self.lemmas(self.doc[low]) in self.known.lists["plain"]["verbs"]
        both = between == ["and"] and harms == {"killed", "injured"} and is_plain
        return len(harms) > 1 and high - low <= 3 and (joined or both)

    def _leads_to_kill(self, token: Token) -> bool:
        """Reads "shot and killed", "stabbed and killed": the killing is told by its own verb."""
        joined = next((c for c in token.rights if c.dep_ in ("conj", "dobj")), None)
        if joined is None or joined.dep_ != "conj" or joined.i - token.i >= 5:
            return False
        return self.known.transitive.get(self.lemmas(joined)) == "killed"

    def _verb_victims(self, token: Token, sentence: Sentence) -> list[Token]:
        """The heads of the phrases that a transitive verb harms.

        Of "10 fatalities, 17 | wounded" the 17, however it is parsed.
        """
        heads = self._phrases(token, sentence)
        harm = self.known.transitive.get(self.lemmas(token))
        other = [h for h in heads if self.known.counted.get(self.lemmas(h), harm) != harm]
        return self.syntax.before(token, sentence) if other and other == heads else heads

    def _phrases(self, token: Token, sentence: Sentence) -> list[Token]:
        if self._tells_of_its_head(token):
            return self._named(token.head) or [token.head]
        if headline := self._headline_pair(token, sentence):
            return headline
        if token.tag_ == "VBN" and token.dep_ == "amod" and token.head.tag_[:1] in "NC":
            return [token.head] if self.victims.quantity_at(token.head) is not None else []
        return self._arguments(token, sentence)

    def _has_own_number(self, token: Token) -> bool:
        """Is a second participle led by a number of its own ("and over 120 others | injured")?"""
        if token.dep_ != "conj" or token.head.i > token.i:
            return False
        number = self.victims.quantity_at(self.doc[token.i - 1])
        return number is not None and number.kind == "count" and number.first > token.head.i

    def _arguments(self, token: Token, sentence: Sentence) -> list[Token]:
        """Subjects of a passive, objects of an active verb, or the number beside it."""
        if listed := self.syntax.listed_as(token):
            return listed
        custody = self.lemmas(token) in self.known.lists["custody"]["verbs"]
        if custody and token.tag_ in ("VBN", "VBD") and self._has_own_number(token):
            return self.syntax.before(token, sentence)  # "eight wounded and one other | arrested"
        if self.syntax.is_passive(token):
            if self._has_own_number(token):  # "35 were killed, several | wounded"
                return self.syntax.before(token, sentence)
            if (found := self.syntax.subjects(token)) or (
                found := self.syntax.before(token, sentence)
            ):
                return found
            return []
        if found := self.syntax.objects(token) or self.syntax.after(token, sentence):
            return found
        if token.dep_ == "relcl" and self._lacks_object(token):
            return [token.head]
        if token.tag_ in ("VBN", "VBD"):
            return self.syntax.headline_subjects(token) or self.syntax.before(token, sentence)
        return []

    def _lacks_object(self, token: Token) -> bool:
        """Reads "the 52 soldiers | they captured": the relative clause is about its object."""
        subjects = [c for c in token.lefts if c.dep_ in SUBJECTS]
        own = bool(subjects) and all(s.tag_[:1] != "W" for s in subjects)
        return own and not any(c.tag_ == "WRB" for c in token.lefts)

    def _tells_of_its_head(self, token: Token) -> bool:
        """Reads "12 people | killed in …": a participle without a subject or object of its own."""
        return (
            token.tag_ == "VBN"
            and token.dep_ == "acl"
            and not self.syntax.objects(token)
            and not any(c.dep_ in SUBJECTS for c in token.lefts)
        )

    def _named(self, noun: Token) -> list[Token]:
        """Reads "those killed were | A and B": the names of people without a number."""
        if noun.dep_ != "nsubj" or self.victims.quantity_at(noun) is not None:
            return []
        if self.lemmas(noun.head) != "be":
            return []
        return [c for c in noun.head.rights if c.dep_ == "attr"]

    def _headline_pair(self, token: Token, sentence: Sentence) -> list[Token]:
        """Reads "13 civilians | killed 43 others injured": each number goes with the next verb."""
        before = self.syntax.before(token, sentence)
        if not before or token.tag_ not in ("VBN", "VBD") or self.syntax.is_passive(token):
            return []
        for i in range(token.i + 1, min(token.i + 7, sentence.last)):
            word = self.doc[i]
            quantity = self.victims.by_token.get(i)
            next_harm = word.tag_ == "VBN" and self.lemmas(word) in self.known.transitive
            if next_harm and self.syntax.before(word, sentence):
                return before
            if word.tag_[:1] not in "NCJRID" or (word.tag_ == "IN" and quantity is None):
                return []
        return []

    def intransitive(self, token: Token, harm: str) -> Iterator[Hit]:
        """Reads "12 people died", "a man who died", "forced 13,000 residents to flee"."""
        if self._lacks_particle(token):
            return
        heads = self.syntax.subjects(token)
        if not heads and token.dep_ in ("xcomp", "ccomp", "advcl"):
            heads = self.syntax.objects(token.head)
        if not heads and token.tag_ in ("VBD", "VBN", "VBP"):
            heads = self.syntax.before(token, self.syntax.document.sentence_of(token))
        if not heads and token.dep_ == "pcomp":  # "shot two before | dying"
            heads = self.syntax.subjects(token.head.head)
        heads = [*heads, *self._gapped(token)]
        people = self.lemmas(token) in self.needs_people
        victims = [v for h in heads for v in self.victims.read(h)]
        victims = [v for v in victims if v.is_person or not (people and v.has_text)]
        if harm == "displaced":
            victims = [v for v in victims if v.how == "number"]
            if token.tag_ == "VB" and self.lemmas(token.head) in (
                "force",
                "cause",
                "lead",
                "compel",
            ):
                yield Hit(token.i, harm, "verb", victims)
                return
        yield Hit(token.i, harm, "verb", victims, reality(token, self.lemmas))

    def fallen(self, token: Token) -> Iterator[Hit]:
        """Reads "11 soldiers and 43 rebels | fell": fighters who died; not "fell ill"."""
        words, types = self.known.lists["fallen"], self.known.lists["losses"]["types"]
        for child in token.rights:
            led = child.dep_ == "prep" and child.lower_ in words["prepositions"]
            led = led or any(self.lemmas(t) in words["martyrs"] for t in (child, *child.rights))
            if not led and child.dep_ not in ("npadvmod", "punct", "conj", "cc"):
                return
        heads = [token.head] if token.dep_ == "acl" else self.syntax.subjects(token)
        victims = [v for h in heads for v in self.victims.read(h)]
        for v in victims:
            if self.lemmas(self.doc[v.head]) in words["comrades"]:
                v.victim_type = "combatant"
        victims = [v for v in victims if v.how == "number" and v.victim_type in types]
        yield Hit(token.i, "killed", "verb", victims, reality(token, self.lemmas))

    def _gapped(self, token: Token) -> list[Token]:
        """Reads "12 died on the spot and | four more on the way to hospital"."""
        return [
            c for c in token.rights
            if c.dep_ == "conj" and c.tag_ == "CD" and self.victims.quantity_at(c) is not None
        ]  # fmt: skip

    def fatally(self, token: Token, sentence: Sentence) -> Iterator[Hit]:
        """Reads "four were shot, two | fatally": the number before the adverb."""
        if self.lemmas(token.head) in self.deadly_verbs and abs(token.head.i - token.i) == 1:
            return
        heads = [
            h for i in range(token.i - 1, max(token.i - 4, sentence.first - 1), -1)
            if (h := self.doc[i]).i in self.victims.by_token
        ]  # fmt: skip
        victims = [v for h in heads[:1] for v in self.victims.read(h)]
        yield Hit(token.i, "killed", "fatally", victims)

    def _sentence(self, token: Token) -> Sentence:
        return self.syntax.document.sentence_of(token)

    def _is_of_their_own(self, victims: Victims) -> bool:
        """Reads "lost two | of their own"."""
        own = self.victims.known.pronouns["own"]
        words = [t.lower_ for t in self.doc[victims.head + 1 : victims.head + 4]]
        return len(words) == 3 and words[0] == "of" and words[1] in own and words[2] == "own"

    def _is_of_them(self, victims: Victims) -> bool:
        """Reads "neutralised three | of them": fighters told before."""
        words = [t.lower_ for t in self.doc[victims.first : victims.head + 3]]
        return words[-2:] == ["of", "them"] or words[1:3] == ["of", "them"]

    def loss(self, token: Token) -> Iterator[Hit]:
        """Reads "lost 12 men"."""
        types = self.known.lists["losses"]["types"]
        lost = token.tag_ == "VBN" and token.dep_ in ("acl", "conj")  # "two policemen lost"
        heads = self.syntax.before(token, self._sentence(token)) if lost else []
        victims = [
            v for h in self.syntax.objects(token) or heads for v in self.victims.read(h)
            if v.how in ("number", "none")
            and (
                v.victim_type in types
                or self.doc[v.head].lower_ in ("men", "man")
                or self._is_of_their_own(v)
            )
        ]  # fmt: skip
        for v in victims:
            v.victim_type = v.victim_type or "combatant"
        yield Hit(token.i, "killed", "loss", victims, reality(token, self.lemmas))


def _is_downed(verb: Token) -> bool:
    """Are bare numbers of what was "shot down" ("shot down 32 of 35 drones")?"""
    return any(c.lower_ == "down" for c in verb.children)
