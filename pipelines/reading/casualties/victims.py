"""Reads a noun phrase as victims: how many, who, of what kind, told before or not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from pipelines.reading.casualties.counts import Counts
from pipelines.reading.casualties.figure_marks import FigureMarks
from pipelines.reading.casualties.members import Members
from pipelines.reading.casualties.people import People
from pipelines.reading.casualties.victim_words import known_people
from pipelines.reading.statements import Findings, Qualifier, Quantity, at_token
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document

How = Literal["number", "single", "name", "pronoun", "none"]

_NOUN_PHRASE = frozenset(
    ("det", "amod", "compound", "poss", "nummod", "quantmod", "predet", "nmod")
)
_TOLD = ("nsubj", "nsubjpass")
# Types of actors whose members are fighters.
GROUPS = frozenset({"rebel_group", "separatist_authority", "political_militia", "state_forces"})
# "40 of them young children": how far behind the pronoun the noun may stand, and behind what.
_DESCRIBED = 6
_BEFORE = frozenset(("JJ", "RB", "DT"))
# What may be a word: no remains of a broken encoding.
_WRITTEN = re.compile(r"[^\W\d_][^\W_.]*(?:[.'’-][^\W_]*)*")


@dataclass(slots=True)
class Victims:
    """One figure: the people of one noun phrase. Tokens [first, last) are the phrase."""

    head: int
    first: int
    last: int
    low: int | None
    best: int | None
    high: int | None
    qualifier: Qualifier
    how: How
    victim_type: str | None
    is_person: bool
    quantity: Quantity | None = None
    has_text: bool = True
    is_additional: bool = False
    is_part: bool = False
    definite: bool = False
    is_kin: bool = False
    is_total: bool = False
    ordinal: int | None = None
    counts_on: bool = False

    def written(self, document: Document) -> str | None:
        """The victims as the text has them; None for a bare number."""
        if not self.has_text:
            return None
        return document.text[document.start(self.first) : document.end(self.last - 1)]


class VictimReader:
    """Reads the victims of one document; holds its quantities by token."""

    def __init__(self, document: Document, found: Findings, lemmas: Lemmas) -> None:
        self.document = document
        self.doc = document.doc
        self.lemmas = lemmas
        self.known = known_people()
        self.mentions = found.actors
        self.actors = at_token(found.actors)
        self.events = found.events
        known = [p for p in found.places if p.place and p.place.latitude is not None]
        long = (p for p in known if p.last - p.first > 1)  # a town of one word may be a surname
        self.towns = {i for p in long for i in range(p.first, p.last)}
        counts = Counts(self.doc, found.quantities, lemmas)
        self.by_token, self.quantity_at = counts.by_token, counts.quantity_at
        self.people = People(self.doc, lemmas, self.by_token)
        self.marks = FigureMarks(document, self.people)
        self.members = Members(self.doc, self.people, self.quantity_at)

    def read(self, token: Token) -> list[Victims]:
        """The victims of the noun phrase headed by a token, one for each conjunct that counts."""
        if token.lower_ in self.known.pronouns["they"]:
            return self._meant(token)
        found = [v for t in self.members.of(token) if (v := self.one(t)) is not None]
        for before, victims in pairwise(found):  # "among them two children | and a nurse"
            listed = self.doc[victims.head].head.i == before.head
            victims.is_part = victims.is_part or (before.is_part and listed)
        return self._without_explained(found)

    def _without_explained(self, found: list[Victims]) -> list[Victims]:
        """Reads "three men, | two brothers and their cousin": who the three were."""
        whole, rest = found[:1], [v for v in found[1:] if not v.is_part]
        if len(rest) < 2 or not whole[0].has_text or whole[0].is_part:
            return found
        comma = self.doc[whole[0].last].text == ","
        if comma and whole[0].best == sum(v.best or 0 for v in rest):
            for victims in rest:
                victims.is_part = True
        return found

    def _meant(self, pronoun: Token) -> list[Victims]:
        """Reads "dragged a man and his son out and shot | them": two, told before.

        Who is told to act is meant only where no one else is: "two men ran. They were shot."
        """
        sentence = self.document.sentence_of(pronoun)
        before = self.doc[sentence.first : pronoun.i]
        told = [t for t in before if t.dep_ in ("dobj", "nsubjpass")][::-1]
        if meant := self._several(told, pronoun):
            return meant
        for start in (sentence.first, self.document.sentences[max(sentence.index - 1, 0)].first):
            acting = [t for t in self.doc[start : pronoun.i] if t.dep_ in (*_TOLD, "dobj")]
            counted = [t for t in acting if self.quantity_at(t) is not None]
            if counted:
                return self._several(counted, pronoun) if len(counted) == 1 else []
        return []

    def _several(self, told: list[Token], pronoun: Token) -> list[Victims]:
        """The number of the first people of some who are more than one, for a pronoun."""
        for word in told:
            if not self.people.is_person(word) and self.quantity_at(word) is None:
                continue
            found = [v for t in self.members.of(word) if (v := self.one(t)) is not None]
            number = sum(v.best or 0 for v in found if not v.is_part)
            if number > 1 and all(v.best is not None for v in found):
                return [self._victims(pronoun, pronoun, None, "pronoun", number)]
        return []

    def one(self, token: Token) -> Victims | None:
        """The victims of one noun phrase without its conjuncts; None if it gives no figure."""
        token = self._antecedent(token)
        quantity = self.quantity_at(token)
        if quantity is not None and not self._is_group(quantity):
            return self._counted(token, quantity)
        if self.people.is_thing(token):
            return None
        if self.people.is_nobody(token):
            return self._victims(token, token, None, "none")
        n, how = self._size(token)
        if how is None and (name := self._name_behind(token)) is not None:
            return self._victims(token, name, None, "name", 1)
        return self._victims(token, token, None, how, n) if n and how else None

    def _name_behind(self, body: Token) -> Token | None:
        """Reads "killed police | Major Hassan Ali", parsed as police so named."""
        named = [c for c in body.rights if c.dep_ == "appos" and c.ent_type_ == "PERSON"]
        is_bare = self.lemmas(body) in self.known.collective and not any(True for _ in body.lefts)
        is_next = is_bare and named and named[0].left_edge.i == body.i + 1
        return named[0] if is_next else None

    def of_harm(self, token: Token, quantity: Quantity | None) -> Victims | None:
        """The victims of a word of harm that is itself counted: "14 | injuries"."""
        if quantity is None or self._is_group(quantity):
            return self.one(token)
        return self._victims(token, token, quantity, "number")

    def named(self, token: Token) -> Victims | None:
        """Reads "Diego Vargas was assassinated" where nothing else tells that it is a person."""
        full = any(c.dep_ == "compound" and c.tag_ == "NNP" for c in token.lefts)
        mention = self.actors.get(token.i)
        other = mention is not None and any(a.actor_type != "person" for a in mention.actors)
        is_thing = token.i in self.towns or self.people.is_thing(token)
        if token.tag_ != "NNP" or not full or other or is_thing:
            return None
        return self._victims(token, token, None, "name", 1)

    def _counted(self, token: Token, quantity: Quantity) -> Victims | None:
        """The victims of a phrase with a number."""
        noun = token
        if quantity.noun is not None and not quantity.first <= quantity.noun < quantity.last:
            noun = self.doc[quantity.noun]
        if self.people.is_thing(noun):
            return None
        found = self._victims(token, noun, quantity, "number")
        if noun.lower_ in self.known.pronouns["some_of"]:
            self.describe(found, self.told_after(noun))
        elif found.victim_type is None:
            self.describe(found, self._all_of(noun))
        return found

    def _all_of(self, people: Token) -> Token | None:
        """Reads "12 people, all (of them) | soldiers": what all of them are said to be."""
        if people.lower_ not in self.known.pronouns["anybody"]:
            return None
        if (noun := self._apposed(people)) is not None:
            return noun
        for word in self.doc[people.i + 1 : people.sent.end]:
            if word.i in self.by_token:
                return None  # others are counted before it
            if word.lower_ == "all" and word.nbor(-1).text == ",":
                return self._said_of_all(word)
        return None

    def _apposed(self, people: Token) -> Token | None:
        """Reads "12 people, | soldiers", "12 people, all | soldiers"."""
        after = people.i + 1
        for noun in people.rights if self.doc[after : after + 1].text == "," else ():
            lefts = [c.lower_ for c in noun.lefts if c.dep_ in ("det", "predet", "advmod", "nsubj")]
            is_of_all = noun.dep_ == "appos" and all(w == "all" for w in lefts)
            is_plural = noun.tag_ in ("NNS", "NNPS") or self.lemmas(noun) in self.known.collective
            if is_of_all and is_plural and self.quantity_at(noun) is None:
                return noun if self.people.is_person(noun) else None
        return None

    def _said_of_all(self, all_: Token) -> Token | None:
        """Reads "all | soldiers", "all of them | soldiers", "all of whom were | soldiers"."""
        end = all_.sent.end
        at = all_.i + 1
        if self.doc[at : at + 1].text == "of":
            return self.told_after(self.doc[at + 1]) if at + 1 < end else None
        for noun in self.doc[at:end]:
            is_plural = noun.tag_ in ("NNS", "NNPS") or self.lemmas(noun) in self.known.collective
            if is_plural and noun.dep_ in ("appos", "conj", "attr"):
                return noun if self.people.is_person(noun) else None
            if noun.dep_ not in ("compound", "amod", "nsubj", "det"):
                return None
        return None

    def told_after(self, pronoun: Token) -> Token | None:
        """Reads "40 of them | children", "three of whom were police officers": who they are."""
        for word in self.doc[pronoun.i + 1 : pronoun.i + _DESCRIBED]:
            if word.tag_[:1] == "N" and self.people.is_person(word) and word.dep_ != "compound":
                return word
            if word.dep_ != "compound" and self.lemmas(word) != "be" and word.tag_ not in _BEFORE:
                return None
        return None

    def describe(self, victims: Victims, noun: Token | None) -> None:
        """Make a number that is some of those told before the people that a noun tells."""
        if noun is not None and noun.i >= victims.first:
            victims.head, victims.last = noun.i, noun.i + 1
            victims.has_text = victims.is_person = True
            victims.victim_type = self.people.victim_type(noun)

    def _is_group(self, quantity: Quantity) -> bool:
        """Reads "a couple and their children": two people, not a vague number."""
        end = quantity.last
        of = end < len(self.doc) and (self.doc[end].lower_ == "of" or quantity.noun is not None)
        return not of and self.doc[quantity.head].lower_ in self.known.groups

    def _antecedent(self, token: Token) -> Token:
        """Reads "a man who was killed": who → man."""
        if token.lower_ not in self.known.pronouns["relative"]:
            return token
        clause = token
        while clause.dep_ not in ("relcl", "ROOT") and clause.head.i != clause.i:
            clause = clause.head
        return clause.head if clause.dep_ == "relcl" else token

    def _size(self, token: Token) -> tuple[int, How | None]:
        """How many an unnumbered phrase is: "a couple" 2, "the policeman" 1; no `How`: untold."""
        lemma, word = self.lemmas(token), token.lower_
        how: How | None = None
        n = 1
        if self.people.is_pronoun(token):
            how = "pronoun"
        elif word == "both" and token.dep_ != "cc" and token.dep_ not in _NOUN_PHRASE:
            n, how = 2, "pronoun"
        elif token.tag_ in ("NNS", "NNPS") and any(c.lower_ == "both" for c in token.lefts):
            n, how = (2, "single") if self.people.is_person(token) else (0, None)
        elif word in self.known.ordinals and any(c.dep_ == "det" for c in token.lefts):
            how = "single" if token.tag_[:1] == "J" else None
        elif (word == "old" and self.people.is_aged(token)) or self.people.is_of_nation(token):
            how = "single"
        elif lemma in self.known.groups and token.tag_ in ("NN", "NNP"):
            n, how = self.known.groups[lemma], "single"
        elif word in self.known.groups:  # "twins", "triplets"
            n, how = self.known.groups[word], "single"
        elif word == "another" or (
            word == "other" and any(c.lower_ in ("the", "an") for c in token.lefts)
        ):
            how = "single"
        elif self.people.is_rank(token) or not _WRITTEN.fullmatch(token.text):
            how = None
        elif token.tag_ == "NNP" and (
            (token.ent_type_ in ("PERSON", "") and token.i not in self.towns)
            or self.people.is_titled(token)
            or self.people.is_told_by_age(token)
            or (token.dep_ in ("dobj", "nsubjpass") and self._is_known_person(token))
        ):
            how = "name"
        elif self._is_one(token):
            how = "single"
        elif token.tag_ in ("NN", "NNP") and lemma in self.known.people:
            how = None if lemma in self.known.collective else "single"
        elif self._is_beside_people(token):
            how = "single"
        return n, how

    def _is_one(self, token: Token) -> bool:
        """Reads "a police | personnel", as some papers write of one."""
        is_such = self.lemmas(token) in self.known.one_of_many
        return is_such and any(c.lower_ in ("a", "an") for c in token.lefts)

    def _is_known_person(self, token: Token) -> bool:
        """Reads "Khan was killed" of one who was told by his full name before."""
        mention = self.actors.get(token.i)
        return mention is not None and all(a.actor_type == "person" for a in mention.actors)

    def _class_of(self, noun: Token, how: How) -> str | None:
        """The class of victims by their noun; of a name by what else it is called."""
        found = self.people.victim_type(noun)
        if self.lemmas(noun) == "member" and self._is_of_armed_group(noun):
            return "combatant"  # "members of the Workers' Party", which bears arms
        if found is not None or how not in ("name", "pronoun"):
            return found
        mention = self.actors.get(noun.i)
        if mention is None or not self._is_known_person(noun):
            return None
        called = (m for m in self.mentions if m.actors == mention.actors and m is not mention)
        heads = (self.doc[m.head] for m in called)
        found_classes = (self.people.victim_type(h) for h in heads if h.tag_ == "NN")
        return next((c for c in found_classes if c is not None), None)

    def _is_of_armed_group(self, noun: Token) -> bool:
        """Are they of a rebel group by its name?"""
        mention = self.actors.get(noun.i)
        return mention is not None and all(
            a.actor_type == "rebel_group" and a.is_group for a in mention.actors
        )

    def _is_armed(self, noun: Token) -> bool:
        """Reads "a commander and two of his fighters": no family."""
        return self.people.victim_type(noun) in ("combatant", "police", "peacekeeper")

    def _is_beside_people(self, token: Token) -> bool:
        """Reads "a rapper | and a bystander", "a rubber tapper was killed": persons in no list."""
        beside = [*(c for c in token.rights if c.dep_ == "conj"), token.head]
        suffered = [c for c in token.head.children if c.dep_ in ("nsubjpass", "dobj")]
        suffers = suffered == [token] and self._is_done_to_persons(token.head)
        return (
            token.tag_ == "NN"
            and self.lemmas(token).endswith(self.known.endings)
            and self.lemmas(token) not in self.known.collective
            and any(c.dep_ == "det" for c in token.lefts)
            and (suffers or any(t.tag_ == "NN" and self.people.is_person(t) for t in beside))
        )

    def _is_done_to_persons(self, verb: Token) -> bool:
        """Reads "murdered", "killed", "shot dead": harm that only persons suffer."""
        dead = self.doc[min(verb.i + 1, len(self.doc) - 1)].lower_ == "dead"
        return dead or self.lemmas(verb) in self.known.personal

    def _victims(
        self,
        token: Token,
        noun: Token,
        quantity: Quantity | None,
        how: How,
        n: int = 0,
    ) -> Victims:
        """The phrase with the bounds of its quantity, else with `n`."""
        first, last = self._phrase(token, noun, quantity)
        bare = quantity is not None and quantity.first <= noun.i < quantity.last
        if quantity is not None and self.people.is_harm_word(noun):
            bare = True
        lefts = {c.lower_ for t in (token, noun) for c in t.lefts}
        definite = how in ("name", "pronoun") or bool(lefts & {"the", "this", "that", "both"})
        is_person = not bare and (self.people.is_person(noun) or self._is_known_person(noun))
        ordinal = self.marks.ordinal(token, lefts)
        counts_on = quantity is None and is_person and not definite
        counts_on = counts_on and self.marks.counts_on(ordinal, noun)
        return Victims(
            head=noun.i,
            first=first,
            last=last,
            low=quantity.low if quantity is not None else n,
            best=quantity.best if quantity is not None else n,
            high=quantity.high if quantity is not None else n,
            qualifier=quantity.qualifier if quantity is not None else "exact",
            how=how,
            victim_type=None if bare else self._class_of(noun, how),
            is_person=is_person,
            quantity=quantity,
            has_text=not bare and how != "none",
            is_additional=self.marks.is_additional(noun, quantity, lefts),
            is_part=self.marks.is_part(first, last, quantity),
            definite=definite,
            is_kin=bool(lefts & self.known.pronouns["own"]) and not self._is_armed(noun),
            is_total=self.marks.is_total(first, last, quantity),
            ordinal=ordinal,
            counts_on=counts_on,
        )

    def _phrase(self, token: Token, noun: Token, quantity: Quantity | None) -> tuple[int, int]:
        """First token and token after the phrase as written ("two of its soldiers")."""
        first = min(token.i, noun.i)
        for t in (token, noun):
            for child in t.lefts:
                if child.dep_ in _NOUN_PHRASE:
                    first = min(first, child.left_edge.i)
        if self.doc[first].lower_ == "dead" and first < noun.i:  # "shot | dead two judges"
            first += 1
        last = max(token.i, noun.i) + 1
        if quantity is not None:
            first, last = min(first, quantity.first), max(last, quantity.last)
        for child in noun.rights:
            if child.dep_ == "prep" and child.lower_ == "of" and child.i == last:
                edge = child.right_edge.i + 1
                last = edge if edge - last < 9 else last
        sentence = self.document.sentence_of(token)
        return max(first, sentence.first), min(last, sentence.last)
