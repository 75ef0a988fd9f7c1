"""What the words for people say: a person or a thing, of what class, of what age, or nobody."""

from __future__ import annotations

from collections.abc import Mapping

from pipelines.reading.casualties.victim_words import known_people
from pipelines.reading.statements import Quantity
from pipelines.reading.syntax.tokens import Doc, Token
from pipelines.reading.syntax.words import Lemmas

_OF_AGE = 18
OWN_PARTS = frozenset({"dobj", "nsubj", "nsubjpass", "conj"})


class People:
    """Tells people from things in one document, by words, names and ages."""

    def __init__(self, doc: Doc, lemmas: Lemmas, by_token: Mapping[int, Quantity]) -> None:
        self.doc = doc
        self.lemmas = lemmas
        self.by_token = by_token
        self.known = known_people()

    def is_person(self, token: Token) -> bool:
        """Does a token name or describe people?"""
        if token.ent_type_ == "PERSON" or self.is_pronoun(token) or self.is_aged(token):
            return True
        if self.is_told_by_age(token) or self.is_of_nation(token):
            return True
        return self.lemmas(token) in self.known.people or token.lower_ in self.known.people

    def is_pronoun(self, token: Token) -> bool:
        """Does a token mean one person told before ("he")?"""
        return token.lower_ in self.known.pronouns["persons"]

    def is_aged(self, token: Token) -> bool:
        """Reads "a 17-year-old was killed", "two 16-year-olds": people told by their age."""
        if token.lower_ not in self.known.aged["words"] or token.dep_ in (
            "amod",
            "npadvmod",
            "acomp",
        ):
            return False
        return any(
            t.lower_ in self.known.aged["units"] for t in self.doc[max(token.i - 3, 0) : token.i]
        )

    def is_told_by_age(self, token: Token) -> bool:
        """Reads "Tyrone Mills, 18," where the names model takes him for an organisation."""
        after = self.by_token.get(token.i + 2)
        comma = token.i + 1 < len(self.doc) and self.doc[token.i + 1].text == ","
        return token.tag_ == "NNP" and comma and after is not None and after.kind == "age"

    def is_of_nation(self, token: Token) -> bool:
        """Reads "a Kenyan was killed", "killed a Zimbabwean": one told by the nation alone."""
        if token.ent_type_ != "NORP" or token.tag_ not in ("NN", "NNP"):
            return False
        return token.dep_ in OWN_PARTS and any(c.lower_ in ("a", "an") for c in token.lefts)

    def _age(self, token: Token) -> int | None:
        """The age told in "17-year-old"."""
        for i in range(token.i - 1, max(token.i - 6, -1), -1):
            quantity = self.by_token.get(i)
            if quantity is not None and quantity.kind == "age":
                return quantity.best
        return None

    def is_nobody(self, token: Token) -> bool:
        """Reads "no one", "nobody", "no casualties", "none of them"."""
        if token.lower_ in ("nobody", "none", "no-one"):
            return True
        return any(
            c.lower_ in ("no", "zero") and c.dep_ in ("det", "nummod", "neg") for c in token.lefts
        )

    def is_thing(self, token: Token) -> bool:
        """Is it an animal, a vehicle, a house: nothing that counts as a victim?"""
        if self.lemmas(token) not in self.known.things or self.is_harm_word(token):
            return False
        return self._beside(token) is None  # "village heads"

    def is_harm_word(self, noun: Token) -> bool:
        """Does a word of harm stand for those harmed ("two | dead")?"""
        return noun.lower_ in self.known.harmed

    def is_titled(self, token: Token) -> bool:
        """Reads "Colonel Valdemar", "Father Ellacuria": a name after a word for a person."""
        return any(
            c.dep_ == "compound" and c.lower_.rstrip(".") in self.known.people for c in token.lefts
        )

    def is_rank(self, token: Token) -> bool:
        """Reads "Sgt. Jonas Mbeki" where the parse makes two people of rank and name."""
        after = self.doc[token.i + 1 : token.i + 3]
        if len(after) < 2 or token.tag_ != "NNP":
            return False
        return after[0].text == "." and after[1].tag_ == "NNP"

    def is_title(self, token: Token, name: Token) -> bool:
        """Reads "Hassan, secretary of the union and deputy leader": what a named person is."""
        return (
            name.tag_ == "NNP"
            and token.ent_type_ != "PERSON"
            and token.tag_ in ("NN", "NNP")
            and self.lemmas(token) in self.known.people
            and not any(c.dep_ in ("det", "poss", "nummod", "compound") for c in token.lefts)
        )

    def is_of_family(self, token: Token) -> bool:
        """Reads "a father, | his two sons and a neighbour": the next of a list, not who he is."""
        own = any(c.lower_ in self.known.pronouns["own"] for c in token.lefts)
        listed = token.tag_ == "NNS" or any(c.dep_ in ("conj", "cc") for c in token.rights)
        return own and listed and self.is_person(token)

    def victim_type(self, noun: Token) -> str | None:
        """The class of a noun by itself and its modifiers; None if it tells none."""
        found, former = self._type_told(noun), self.known.former
        if found not in former["types"]:
            return found
        before = [*noun.lefts, *self.doc[max(0, noun.i - 2) : noun.i]]  # "ex-soldiers"
        return "civilian" if any(t.lower_ in former["words"] for t in before) else found

    def _type_told(self, noun: Token) -> str | None:
        if self.is_aged(noun):
            return "child" if (self._age(noun) or _OF_AGE) < _OF_AGE else None
        lemma = self.lemmas(noun)
        types, beside = self.known.type_of, self._beside(noun)
        own = types.get(f"{beside.lower_} {lemma}") if beside else None
        own = own or types.get(lemma) or types.get(noun.lower_)
        modifiable = own is None or lemma in self.known.modifiable
        if modifiable:
            for child in self._words_before(noun):
                if child is not beside and child.dep_ in ("amod", "compound", "poss", "nmod"):
                    found = self.known.modifier.get(child.lower_) or (
                        types.get(self.lemmas(child)) if own is None else None
                    )
                    if found is not None and found != own:
                        return found
        if own is None or lemma == "member":
            return self._type_of_whole(noun, lemma) or own
        return own

    def _words_before(self, noun: Token) -> list[Token]:
        """The words before a noun and theirs, "police" of "police chief X" before its noun."""
        found: list[Token] = []
        for word in noun.lefts:
            is_open = self.lemmas(word) in self.known.modifiable
            found += [*word.lefts, word] if is_open else [word]
        return [*found, *(t for c in noun.lefts for t in c.lefts)]

    def _beside(self, noun: Token) -> Token | None:
        """The word before a noun that makes a class with it: "family members", "aid workers"."""
        lemma, types = self.lemmas(noun), self.known.type_of
        before = (c for c in noun.lefts if c.dep_ in ("compound", "amod"))
        return next((c for c in before if f"{c.lower_} {lemma}" in types), None)

    def _type_of_whole(self, noun: Token, lemma: str) -> str | None:
        """As in "three members of the family", "one of the soldiers"."""
        if lemma not in ("member", "one", "part", "group", "body", "victim"):
            return None
        wholes = [
            inner
            for child in noun.rights
            if child.dep_ == "prep" and child.lower_ == "of"
            for inner in child.children
            if inner.dep_ == "pobj"
        ]
        return self.victim_type(wholes[0]) if wholes else None
