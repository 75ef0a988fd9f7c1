"""States of harm: people who are dead, wounded, missing, held hostage."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.reading.casualties.harm_syntax import SUBJECTS, Hit, Syntax, WordsOfHarm
from pipelines.reading.casualties.reality import reality
from pipelines.reading.casualties.victims import Victims
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.text.document import Sentence

PREDICATES = frozenset("acomp oprd attr advmod xcomp ccomp conj amod dobj".split())


class StateHarm(WordsOfHarm):
    """Reads the states of harm of one document."""

    def __init__(self, syntax: Syntax) -> None:
        super().__init__(syntax)
        held = self.known.lists["hostage"]
        self.held = frozenset(held["abducted"]) | frozenset(held["captured"])
        self.state_verbs = frozenset(self.known.lists["state_verbs"]["words"])

    def state(self, token: Token, harm: str, sentence: Sentence) -> Iterator[Hit]:
        """Reads "12 dead", "12 people are dead", "left 12 dead", "was pronounced dead"."""
        victims = self._victims(token, sentence)
        if victims is None:
            return
        real = reality(token, self.lemmas)
        if self.lemmas(token.head) in self.known.lists["unreal"]["feared"]:
            real = "possible"
        yield Hit(token.i, harm, "state", victims, real)

    def are_left(self, token: Token) -> bool:
        """Is somebody left so beside others ("left a soldier dead and a policeman | wounded")?"""
        if token.dep_ != "conj" or self.lemmas(token.head) != "leave":
            return False
        is_told = any(c.lower_ in self.known.states for c in token.head.rights if c.i < token.i)
        return is_told and not any(c.dep_ in ("dobj", "aux", "auxpass") for c in token.children)

    def left(self, token: Token, harm: str) -> Iterator[Hit]:
        """Reads who is left so, by the noun before the state."""
        victims = [v for c in token.lefts if c.dep_ in SUBJECTS for v in self.victims.read(c)]
        yield Hit(token.i, harm, "state", [v for v in victims if v.is_person])

    def _victims(self, token: Token, sentence: Sentence) -> list[Victims] | None:
        """Who is in the state; None where the word tells no state of anybody."""
        explicit = self._adjacent(token, sentence)
        left = self._left(token, sentence)
        if left and (
            explicit is None or (part := self.victims.one(explicit)) is None or part.is_part
        ):
            explicit = left[0]
        if explicit is not None:
            return self._counted(explicit, token, is_left=bool(left))
        if token.dep_ == "amod" and token.head.tag_[:1] in "NC":
            return self._described(token)
        if listed := self.syntax.listed_as(token):
            return [v for h in listed for v in self.victims.read(h)]
        if token.dep_ not in PREDICATES and not any(c.dep_ in SUBJECTS for c in token.children):
            return None
        victims = [v for h in self._state_holders(token) for v in self.victims.read(h)]
        victims = [v for v in victims if v.is_person or v.how in ("number", "none", "pronoun")]
        return self.syntax.own_of(token, victims)

    def _counted(self, number: Token, state: Token, *, is_left: bool) -> list[Victims]:
        """Those of the number beside it; `is_left`: they "were left" so, be it in a list."""
        one = self.victims.one(number)
        victims = [one] if one is not None else []
        if one is not None and one.has_text and (number.dep_ == "conj" or is_left):
            victims = self._listed(number, state) or victims
        return victims

    def _described(self, state: Token) -> list[Victims] | None:
        """Those whom it describes ("two wounded soldiers"), if they are counted or found so."""
        head = state.head
        if self.known.counted.get(self.lemmas(head)) == "casualty":
            return None  # "40 casualties, dead and wounded"
        found = state.i > head.i and self.lemmas(head.head) in self.state_verbs
        is_told = found or self.victims.quantity_at(head) is not None
        return self.victims.read(head) if is_told else None

    def _listed(self, last: Token, state: Token) -> list[Victims]:
        """Reads "left 13 rebels and five soldiers | dead": the whole list."""
        head = last
        while head.dep_ == "conj" and head.head.tag_[:1] in "NC":
            head = head.head
        others = [t.i for t in self.doc[head.i : state.i] if t.lower_ in self.known.states]
        first = max(others, default=0)  # "left two soldiers wounded and a rebel dead"
        return [v for v in self.victims.read(head) if first <= v.first and v.last <= state.i]

    def _adjacent(self, token: Token, sentence: Sentence) -> Token | None:
        """The number that stands before a state word: "200 | dead", "12 people | dead"."""
        for i in range(token.i - 1, max(token.i - 4, sentence.first - 1), -1):
            word = self.doc[i]
            quantity = self.victims.quantity_at(word)
            if quantity is not None and quantity.kind == "count":
                return word
            if word.tag_[:1] not in "NJ" and word.tag_ not in ("RB", "RBR", "IN", "HYPH"):
                return None
            if word.tag_ == "IN" and word.lower_ not in ("of",):
                return None
        return None

    def _state_holders(self, token: Token) -> list[Token]:
        """Who is in the state: "the man was | dead", "left two officers | dead"."""
        own = [c for c in token.children if c.dep_ in SUBJECTS]
        if own:
            return own
        verb = token.head
        if token.dep_ == "conj" and verb.tag_[:1] in "JV" and verb.head.tag_[:1] == "V":
            verb = verb.head if verb.tag_[:1] == "J" else verb
        if verb.tag_[:1] != "V" or self.lemmas(verb) not in self.state_verbs:
            return []
        if (
            self.syntax.is_passive(verb)
            or self.lemmas(verb) in self.known.lists["state_verbs"]["of_subject"]
        ):
            return self.syntax.subjects(verb)
        return self.syntax.objects(verb) or self.syntax.subjects(verb)

    def _left(self, token: Token, sentence: Sentence) -> list[Token]:
        """Reads "leaving 23 civilians - including nine children - | dead": 23."""
        for i in range(token.i - 1, max(token.i - 14, sentence.first - 1), -1):
            if self.lemmas(self.doc[i]) == "leave":
                return self.syntax.after(self.doc[i], sentence)
        return []

    def among(self, token: Token) -> Iterator[Hit]:
        """Reads "among the dead were | four children", "four | were among those killed": parts."""
        verb, harms = token.head, self.known.lists["among"]["harms"]
        meant = [self._pointed_at(o) for o in token.children]
        told = [harms[o.lower_] for o in meant if o.lower_ in harms]
        if not told or self.lemmas(verb) != "be":
            return
        beside = verb.rights if token.i < verb.i else verb.lefts
        heads = [c for c in beside if c.dep_ in ("attr", *SUBJECTS)]
        victims = [v for h in heads for v in self.victims.read(h) if v.is_person]
        for v in victims:
            v.is_part = True
        yield Hit(token.i, told[0], "part", victims)

    def _pointed_at(self, token: Token) -> Token:
        """What is told of those pointed at ("those | killed"), else the word itself."""
        told = (c for c in token.rights if c.dep_ == "acl" and c.i == token.i + 1)
        return next(told, token) if token.lower_ in self.known.lists["among"]["pointing"] else token

    def those(self, verb: Token) -> Iterator[Hit]:
        """Reads "those killed included | a judge and four soldiers": parts."""
        harms = self.known.lists["among"]["harms"]
        for subject in (c for c in verb.lefts if c.dep_ in SUBJECTS):
            state = self._pointed_at(subject)
            if state is not subject and state.lower_ in harms:
                heads = [c for c in verb.rights if c.dep_ in ("attr", "dobj")]
                parts = [v for h in heads for v in self.victims.read(h) if v.is_person]
                for victims in parts:
                    victims.is_part = True
                yield Hit(state.i, harms[state.lower_], "part", parts)

    def described(self, token: Token, sentence: Sentence) -> Iterator[Hit]:
        """Reads "150 of the | dead were civilians", "the | dead include ten women": parts."""
        harm = self.known.lists["among"]["harms"][token.lower_]
        verb, found = token.head, []
        if token.dep_ in SUBJECTS and self.lemmas(verb) in self.known.lists["among"]["verbs"]:
            heads = [c for c in verb.rights if c.dep_ in ("attr", "dobj")]
            found = [v for h in heads for v in self.victims.read(h) if v.is_person]
        elif token.dep_ == "pobj" and verb.lower_ == "of" and verb.head.dep_ in SUBJECTS:
            found = list(self._said_to_be(verb.head.i, sentence))
        elif token.dep_ in SUBJECTS and token.lower_ == "victims":
            listed = [c for c in token.rights if c.dep_ == "appos"]
            found = [v for h in listed for v in self.victims.read(h) if v.how == "number"]
        for victims in found:
            victims.is_part = True
        yield Hit(token.i, harm, "part", found)

    def _said_to_be(self, first: int, sentence: Sentence) -> Iterator[Victims]:
        """Reads "150 of the dead were civilians, 29 were policemen": each number with its noun."""
        for number in self.doc[first : sentence.last]:
            verb = number.head
            if number.tag_[:1] == "V" and self.lemmas(number) != "be":
                return
            if number.dep_ not in SUBJECTS or self.lemmas(verb) != "be":
                continue
            noun = next((c for c in verb.rights if c.dep_ == "attr"), None)
            victims = self.victims.one(number) if self.victims.quantity_at(number) else None
            if victims is not None and noun is not None and self.victims.people.is_person(noun):
                self.victims.describe(victims, noun)
                yield victims

    def hostage(self, token: Token, lower: str) -> Iterator[Hit]:
        """Reads "took 12 people hostage", "12 soldiers were taken prisoner"."""
        words = self.known.lists["hostage"]
        harm = "abducted" if lower in words["abducted"] else "captured"
        verb = token.head
        for _ in range(2):
            if verb.tag_[:1] != "V" and verb.head.i != verb.i:
                verb = verb.head
        if self.lemmas(verb) not in words["verbs"]:
            return
        quantity = self.victims.quantity_at(token)
        heads = [token] if quantity is not None else (
            self.syntax.subjects(verb) if self.syntax.is_passive(verb)
            else [o for o in self.syntax.objects(verb) if o.i != token.i]
        )  # fmt: skip
        victims = [v for h in heads for v in self.victims.read(h)]
        yield Hit(token.i, harm, "hostage", victims, reality(verb, self.lemmas))
