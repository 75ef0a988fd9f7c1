"""Nouns of harm: deaths, deeds, tolls, bodies and lives."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.reading.casualties.figure_marks import COUNTED_ON
from pipelines.reading.casualties.harm_syntax import SUBJECTS, Hit, WordsOfHarm
from pipelines.reading.casualties.reality import reality
from pipelines.reading.casualties.victims import Victims
from pipelines.reading.statements import Quantity
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.text.document import Sentence

_TOLL_REACH = 9
_CODED_REACH = 6
_BESIDE = 6
# "the number | of people killed": how far behind its noun the word of the harm may stand.
_OF_REACH = 6
# Who told of none has not said that there were none.
_TELLING = frozenset({"mention", "specify", "give", "list", "cite", "state"})
# Another number of people begins with one of these.
_OF_TOLL = frozenset({"toll", "number", "tally", "figure"})


class NounHarm(WordsOfHarm):
    """Reads the nouns of harm of one document."""

    def counted(self, token: Token, harm: str) -> Iterator[Hit]:
        """Reads "six deaths", "no casualties", "25 fatalities"."""
        nobody = self.victims.people.is_nobody(token)
        quantity = self.victims.quantity_at(token)
        if nobody and token.dep_ == "dobj" and self.lemmas(token.head) in _TELLING:
            return  # "the report mentioned no fatalities": it does not say that nobody died
        if not nobody and quantity is None and (bearers := self._bearers(token)):
            yield Hit(token.i, harm, "deed", bearers, reality(token.head, self.lemmas))
            return
        if not nobody and quantity is None:
            yield from self._coded(token, harm)
            return
        found = self.victims.of_harm(token, quantity)
        if found is None:
            return
        found.has_text = False
        self.victims.describe(found, self._all_of_them(token))
        compound = [c for c in token.lefts if c.dep_ in ("compound", "amod")]
        for child in compound:
            kind = self.victims.known.modifier.get(child.lower_)
            found.victim_type = found.victim_type or kind
        if nobody and harm == "casualty":
            yield Hit(token.i, "injured", "nobody", [found])
            harm = "killed"
        if harm == "casualty" and self._are_the_dead(token):
            harm = "killed"
        yield Hit(token.i, harm, "counted", [found], reality(token, self.lemmas))

    def _are_the_dead(self, casualties: Token) -> bool:
        """Reads "seven casualties and (at least) 21 injuries": those who died, beside the hurt."""
        behind = self.doc[casualties.i + 1 : min(casualties.i + _BESIDE, casualties.sent.end)]
        for word in behind:
            if word.tag_[:2] == "NN":
                return self.known.counted.get(self.lemmas(word)) == "injured"
            if word.tag_ not in ("CC", "CD", "IN", "JJS", "RBS", "RB", "JJR", ","):
                return False
        return False

    def _bearers(self, token: Token) -> list[Victims]:
        """Reads "causing injuries to | eight people", "caused the death of 12"."""
        causing = self.known.lists["numbers"]["causing"]
        if token.dep_ != "dobj" or self.lemmas(token.head) not in causing:
            return []
        preps = [c for t in (token, token.head) for c in t.rights if c.lower_ in ("to", "among")]
        heads = [o for c in preps if c.i > token.i for o in c.children if o.dep_ == "pobj"]
        victims = [v for h in heads for v in self.victims.read(h)]
        return [v for v in victims if v.is_person or (v.how == "number" and not v.has_text)]

    def _coded(self, token: Token, harm: str) -> Iterator[Hit]:
        """Reads "fatalities unknown | coded as 10", "Fatalities: 5": what a coder sets."""
        if (listed := self._listed(token)) is not None:
            yield Hit(token.i, harm, "counted", [listed])
            return
        words = self.doc[token.i + 1 : token.i + _CODED_REACH]
        coded = [t for t in words if t.lower_ in self.known.lists["numbers"]["coded"]]
        found = next((q for t in words if (q := self.victims.by_token.get(t.i))), None)
        if coded and found is not None and found.first > coded[0].i and found.kind == "count":
            victims = self.victims.one(self.doc[found.head])
            yield Hit(token.i, harm, "counted", [victims] if victims is not None else [])

    def _listed(self, token: Token) -> Victims | None:
        """The bare number behind a colon."""
        after = self.doc[token.i + 1 : token.i + 3]
        if len(after) < 2 or after[0].text != ":":
            return None
        found = self.victims.by_token.get(after[1].i)
        if found is None or found.kind != "count" or found.last > after[1].i + 1:
            return None
        ends = found.last >= len(self.doc) or self.doc[found.last].is_punct
        return self.victims.one(self.doc[found.head]) if ends else None

    def deed(self, token: Token, harm: str) -> Iterator[Hit]:
        """Reads "the death of six people", "the killing of two men", "his murder"."""
        if token.dep_ == "compound" or self.victims.quantity_at(token) is not None:
            return
        if self._was_deadly(token) or self._is_charge(token):
            return
        if (times := self._multiple(token)) is not None:
            yield Hit(token.i, harm, "deed", [times])
            return
        heads = self.syntax.owners(token)
        victims = [v for h in heads for v in self.victims.read(h) if v.is_person or v.how == "name"
                   or (v.how == "number" and v.quantity is not None)]  # fmt: skip
        if not victims and self.lemmas(token) in self.known.lists["personal"]["words"]:
            victims = [v for h in heads if (v := self.victims.named(h)) is not None]
        if not victims:  # "the death of N N, | a leader of the group"
            told = [c for h in heads for c in h.children if c.dep_ == "appos"]
            victims = [v for t in told for v in self.victims.read(t) if v.is_person]
        victims = [v for n, v in enumerate(victims) if not n or not self._are_hurt(v)]
        if self.lemmas(token) in self.known.lists["of_fighters"]["nouns"]:
            victims = [v for v in victims if v.victim_type == "combatant"]
            if not victims:
                return
        yield Hit(token.i, harm, "deed", victims, reality(token, self.lemmas))

    def _are_hurt(self, others: Victims) -> bool:
        """Reads "the death of eight soldiers and | 13 severely wounded": these have not died."""
        described = {t.lower_ for t in self.doc[others.first : others.last]}
        behind = self.doc[others.last : others.last + 2]
        next_word = next((t.lower_ for t in behind if t.tag_ != "RB"), "")
        told = described if others.has_text else {*described, next_word}
        return any(self.known.states.get(word) == "injured" for word in told)

    def _was_deadly(self, token: Token) -> bool:
        """Reads "died of his injuries", "succumbed to wounds": the death is told by its verb."""
        verb = token.head.head
        return token.dep_ == "pobj" and self.known.intransitive.get(self.lemmas(verb)) == "killed"

    def _is_charge(self, token: Token) -> bool:
        """Reads "two counts of wounding": what a court is to judge."""
        above = token.head.head
        return token.dep_ == "pobj" and above.tag_[:1] == "N" and self.lemmas(above) == "count"

    def _nth(self, token: Token) -> list[Victims]:
        """Reads "took a sixteenth life", "claimed its 12th victim": so many are dead by now."""
        nth = self.victims.marks.ordinal(token, {c.lower_ for c in token.lefts})
        is_taken = token.lower_ == "victim" and self.lemmas(token.head) != "claim"
        if nth is None or nth < COUNTED_ON or is_taken:
            return []
        return [Victims(token.i, token.left_edge.i, token.i + 1, nth, nth, nth, "exact", "number",
                        None, False, has_text=False, ordinal=nth, counts_on=True)]  # fmt: skip

    def _multiple(self, token: Token) -> Victims | None:
        """Reads "a double murder": as many victims as the adjective says."""
        multiples = self.known.lists["deadly_deeds"]["multiples"]
        for child in token.lefts:
            if (n := multiples.get(child.lower_)) is not None:
                return Victims(child.i, child.i, token.i + 1, n, n, n, "exact", "number", None,
                               False, has_text=False)  # fmt: skip
        return None

    def toll(self, token: Token, harm: str, sentence: Sentence) -> Iterator[Hit]:
        """Reads "a toll of 12", "the death toll rose to 31", "bringing the toll to 31"."""
        quantity, supersedes = None, False
        superseding = self.known.lists["superseding"]["verbs"]
        verb = token.head
        if token.dep_ == "acl":  # "the number of those killed in the raid | rose to 37"
            while verb.dep_ in ("pobj", "prep") and verb.tag_[:1] != "V":
                verb = verb.head
            verb = verb.head if verb.dep_ in SUBJECTS else token.head
        is_subject = token.dep_ in SUBJECTS or (token.dep_ == "acl" and verb.i > token.i)
        told = is_subject and self.lemmas(verb) in superseding and verb.i > token.i
        start = verb.i if told else token.i + 1
        for i in range(start, min(start + _TOLL_REACH, sentence.last)):
            word = self.doc[i]
            supersedes = supersedes or self.lemmas(word) in superseding
            found = self.victims.by_token.get(i)
            if found is not None and found.kind == "count":
                before = self.doc[found.first - 1].lower_ if found.first > 0 else ""
                if before not in ("from", "by"):  # "revised from 54", "rose by 3 to 57"
                    quantity = found
                    break
            elif word.lower_ in (".", ";", "(", "as", "after", "when") and not self._is_bound(i):
                break
        raised = _raised_by(token) or token.head
        supersedes = supersedes or self.lemmas(raised) in superseding
        if quantity is None:
            quantity, supersedes = self._raised_to(token, sentence), True
        if quantity is None:
            return
        head = self.doc[quantity.head]
        victims = self.victims.read(self.syntax.counted_token(quantity) if quantity.noun else head)
        joined = [v for v in victims[1:] if v.is_person and v.has_text and v.how == "number"]
        yield Hit(token.i, harm, "toll", [*victims[:1], *joined], reality(token.head, self.lemmas)
                  if token.head.tag_[:1] == "V" else "real", supersedes)  # fmt: skip

    def _is_bound(self, i: int) -> bool:
        """Does a token stand in "as high as" before a number?"""
        around = [t.lower_ for t in self.doc[max(0, i - 2) : i + 3]]
        return ["as", "high", "as"] in (around[:3], around[-3:])

    def _raised_to(self, token: Token, sentence: Sentence) -> Quantity | None:
        """Reads "raised the | toll in the attack on X, 240 km from Y, to 27": however far away."""
        raising = {*self.known.lists["superseding"]["verbs"], *self.known.lists["numbers"]["put"]}
        verb = _raised_by(token)
        is_raised = verb is not None and self.lemmas(verb) in raising
        begin = verb.i if verb is not None else token.i
        for i in range(begin + 1, sentence.last - 1):
            word, after = self.doc[i], self.doc[i + 1]
            if word.text == ";" or (i > token.i and self.lemmas(word) in _OF_TOLL):
                return None
            found = self.victims.by_token.get(after.i)
            is_bare = found is not None and found.kind == "count" and found.noun is None
            if word.lower_ in ("to", "at") and is_bare:
                just = self.doc[i - 2 : i] if verb is None else []
                if is_raised or any(self.lemmas(w) in raising for w in just):
                    return found
        return None

    def loss_of(self, token: Token) -> Iterator[Hit]:
        """Reads "admitted the loss of | 12 fighters"."""
        types = self.known.lists["losses"]["types"]
        victims = [v for h in self.syntax.owners(token) for v in self.victims.read(h)]
        victims = [v for v in victims if v.how == "number" and v.victim_type in types]
        yield Hit(token.i, "killed", "loss", victims, reality(token, self.lemmas))

    def mourned(self, token: Token, sentence: Sentence) -> Iterator[Hit]:
        """Reads "the coffins of the | 21 victims of the assault": those whom it killed.

        Victims of a massacre are dead without a coffin.
        """
        mourned = self.known.lists["mourned"]
        deeds = self.syntax.owners(token)
        is_deadly = any(self.lemmas(deed) in mourned["deadly"] for deed in deeds)
        words = {t.lower_ for t in self.doc[sentence.first : sentence.last]}
        if not is_deadly and words.isdisjoint(mourned["words"]):
            return
        is_told = is_deadly or any(deed.i in self.syntax.deeds for deed in deeds)
        victims = self.victims.read(token) if is_told else []
        yield Hit(token.i, "killed", "mourned", [v for v in victims if v.how == "number"])

    def throats(self, token: Token) -> Iterator[Hit]:
        """Reads "slit the throats of | six villagers", "six villagers had their throats cut"."""
        verb = token.head
        if self.lemmas(verb) not in self.known.lists["throats"]["verbs"]:
            return
        owners = self.syntax.owners(token)
        if verb.head.lower_ in ("had", "have"):  # "had their throats cut"
            owners, verb = self.syntax.subjects(verb.head), verb.head
        victims = [v for o in owners for v in self.victims.read(o) if v.is_person]
        yield Hit(token.i, "killed", "deed", victims, reality(verb, self.lemmas))

    def losses(self, token: Token, sentence: Sentence) -> Iterator[Hit]:
        """Reads "put their own losses | at six": dead fighters, where no other harm is told."""
        words = self.known.lists["numbers"]
        if token.dep_ != "dobj" or self.lemmas(token.head) not in words["say"]:
            return
        for hit in self.toll(token, "killed", sentence):
            hit.rule, hit.supersedes = "losses", False
            for v in hit.victims:
                v.victim_type = v.victim_type or "combatant"
            yield hit

    def number_of(self, token: Token, sentence: Sentence) -> Iterator[Hit]:
        """Reads "the number of dead rose to 31", "the total number of people killed reached 31"."""
        if self._is_of_dead(token, sentence):
            for hit in self.toll(token, "killed", sentence):
                anew = self.known.lists["numbers"]["anew"]
                hit.supersedes = any(t.lower_ in anew for t in self.doc[sentence.first : token.i])
                hit.rule = "figure"
                yield hit
            return
        window = self.doc[token.i + 1 : min(token.i + _OF_REACH, sentence.last)]
        if not window or window[0].lower_ not in ("of", "killed", "dead"):
            return
        for word in window:
            harm = self.known.states.get(word.lower_) or self.known.counted.get(self.lemmas(word))
            if word.dep_ == "relcl":  # "the number of those who | died has risen to 12"
                harm = harm or self.known.intransitive.get(self.lemmas(word))
            if harm is not None and harm != "casualty":
                told_by = token if word.dep_ == "relcl" else word
                for hit in self.toll(told_by, harm, sentence):
                    self._describe(hit, token, word)
                    yield hit
                return

    def _describe(self, hit: Hit, number: Token, harm: Token) -> None:
        """Reads "the number of | soldiers killed rose to 12": who the twelve were."""
        for noun in self.syntax.owners(number):
            if noun.i < harm.i and self.victims.people.is_person(noun):
                for victims in hit.victims:
                    victims.head = noun.i if not victims.has_text else victims.head
                    victims.victim_type = victims.victim_type or self.victims.people.victim_type(
                        noun
                    )

    def confirmed(self, verb: Token, sentence: Sentence) -> Iterator[Hit]:
        """Reads "the police confirmed | 11": another number of the dead told just before."""
        for number in self.syntax.objects(verb):
            quantity = self.victims.by_token.get(number.i)
            bare = quantity is not None and quantity.noun is None and quantity.kind == "count"
            if bare and self._follows_dead(verb, sentence):
                yield Hit(verb.i, "killed", "confirmed", self.victims.read(number))

    def included(self, verb: Token, sentence: Sentence) -> Iterator[Hit]:
        """Reads "They include | four soldiers", "the victims were | four soldiers": parts.

        Some of the dead told just before; so does "five of them were soldiers".
        """
        known, is_be = self.known.lists["among"], self.lemmas(verb) == "be"
        subjects = [c for c in verb.lefts if c.dep_ in SUBJECTS]
        heads = [c for c in verb.rights if c.dep_ in ("attr", "dobj")]
        if any(s.lower_ in known["named" if is_be else "again"] for s in subjects):
            victims = [v for h in heads for v in self.victims.read(h)]
            victims = [v for v in victims if v.is_person and (v.how == "number" or not is_be)]
        elif is_be and subjects and heads and self._is_some(subjects[0]):
            victims = [v for v in (self.victims.one(subjects[0]),) if v is not None]
            is_told = self.victims.people.is_person(heads[0])
            for one in victims:
                self.victims.describe(one, heads[0] if is_told else None)
        else:
            return
        if not victims or not self._follows_dead(subjects[0], sentence):
            return
        for v in victims:
            v.is_part = True
        yield Hit(verb.i, "killed", "part", [v for v in victims if v.is_person])

    def _is_some(self, number: Token) -> bool:
        """Is it a number of those told before ("five of them")?"""
        some = self.known.lists["among"]["some"]
        return self.victims.quantity_at(number) is not None and any(
            o.lower_ in some for c in number.rights if c.lower_ == "of" for o in c.children
        )

    def _is_of_dead(self, token: Token, sentence: Sentence) -> bool:
        """Reads "put the figure at nine", "the number was two": of the dead told just before."""
        verb, words = token.head, self.known.lists["numbers"]
        if not any(c.lower_ == "the" for c in token.lefts) or any(
            c.lower_ in ("of", "for") for c in token.rights
        ):
            return False
        put = token.dep_ == "dobj" and self.lemmas(verb) in words["put"]
        if not put and not (token.dep_ == "nsubj" and self.lemmas(verb) in words["are"]):
            return False
        return self._follows_dead(token, sentence)

    def _follows_dead(self, token: Token, sentence: Sentence) -> bool:
        """Is killing the harm told last, in this sentence or the one before?"""
        start = self.doc[max(sentence.first - 1, 0)].sent[0].i if sentence.first else 0
        before = self.doc[start : token.i]
        last = [h for t in before if (h := self._harm_of(t)) in ("killed", "injured")][-1:]
        return last == ["killed"]

    def _harm_of(self, token: Token) -> str | None:
        lemma = self.lemmas(token)
        harms = (self.known.transitive, self.known.intransitive, self.known.states)
        if lemma in self.known.lists["tolls"]["killed"]["words"]:
            return "killed"
        return next((h[lemma] for h in harms if lemma in h), None)

    def martyrdom(self, token: Token) -> Iterator[Hit]:
        """Reads "embraced martyrdom", "paid the supreme price"."""
        verb, lives = token.head, self.known.lists["lives"]
        paid = self.lemmas(verb) in lives["paid"] and any(
            c.lower_ in lives["highest"] for c in token.lefts
        )
        if token.dep_ == "dobj" and (paid or self.lemmas(verb) in lives["met"]):
            victims = [v for h in self.syntax.subjects(verb) for v in self.victims.read(h)]
            yield Hit(token.i, "killed", "lives", victims, reality(verb, self.lemmas))

    def bodies(self, token: Token) -> Iterator[Hit]:
        """Reads "the bodies of 12 people were found", "12 bodies", "found the body of a man"."""
        verbs = self.known.lists["bodies"]["verbs"]
        verb = token.head
        if token.dep_ not in (*SUBJECTS, "dobj") or self.lemmas(verb) not in verbs:
            return
        owners = self.syntax.owners(token)
        victims = [v for o in owners for v in self.victims.read(o)]
        victims = [v for v in victims if v.is_person or self._is_some_of_them(v)]
        if not victims and self.victims.quantity_at(token) is not None:
            victims = [v for v in [self.victims.one(token)] if v is not None]
            for v in victims:
                v.has_text = False
                self.victims.describe(v, self._all_of_them(token))
        yield Hit(token.i, "killed", "bodies", victims, reality(verb, self.lemmas))

    def _all_of_them(self, bodies: Token) -> Token | None:
        """Reads "38 bodies, all of them | farmers": who they were."""
        words = self.doc[bodies.i + 1 : bodies.sent.end]
        for all_, of, them in zip(words, words[1:], words[2:], strict=False):
            if (all_.lower_, of.lower_, them.lower_) == ("all", "of", "them"):
                return self.victims.told_after(them)
        return None

    def _is_some_of_them(self, victims: Victims) -> bool:
        """Reads "the bodies of | five of them"."""
        pronouns = self.victims.known.pronouns["some_of"]
        return victims.how == "number" and self.doc[victims.head].lower_ in pronouns

    def lives(self, token: Token) -> Iterator[Hit]:
        """Reads "claimed 12 lives", "cost the lives of 12", "cost 12 people their lives"."""
        lives, verb = self.known.lists["lives"], token.head
        if verb.tag_[:1] != "V" or token.dep_ not in ("dobj", *SUBJECTS):
            return
        lemma, victims = self.lemmas(verb), []
        owners = self.syntax.owners(token)
        quantity = self.victims.quantity_at(token) if not owners else None
        if lemma not in lives["verbs"] and lemma not in lives["lost"]:
            return
        if quantity is not None:
            victims = [v for v in [self.victims.one(token)] if v is not None]
            for v in victims:
                v.has_text = False
        elif whom := [c for c in verb.children if c.dep_ == "dative" and c.tag_[:1] in "NC"]:
            victims = [v for h in whom for v in self.victims.read(h)]
        elif lemma in lives["lost"] or any(c.lower_ == "own" for c in token.lefts):
            victims = [v for h in self.syntax.subjects(verb) for v in self.victims.read(h)]
        elif (nth := self._nth(token)) and lemma in lives["verbs"]:
            victims = nth
        else:
            victims = [v for o in owners for v in self.victims.read(o)]
        yield Hit(token.i, "killed", "lives", victims, reality(verb, self.lemmas))


def _raised_by(token: Token) -> Token | None:
    """The verb that has a toll for its object ("raising the | toll", "... number of | dead")."""
    while token.dep_ in ("pobj", "prep", "acl", "amod"):
        token = token.head
    return token.head if token.dep_ == "dobj" else None
