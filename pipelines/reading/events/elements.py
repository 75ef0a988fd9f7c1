"""Fills the parts of a phrase of the lexicon from the clause around its trigger."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field

from pipelines.lexicons import lexicon
from pipelines.reading.events.frames import Element, Phrase
from pipelines.reading.syntax.clauses import (
    antecedent,
    arguments,
    children,
    first,
    is_infinitive,
    is_verb,
    led_by,
    prepositions,
)
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas

COMPLEMENTS = ("dobj", "attr", "acomp", "oprd", "xcomp", "nsubjpass", "advmod", "dative", "ccomp")
CLAUSES = ("xcomp", "ccomp", "advcl", "pcomp", "acl")
TOWN = "GPE"
NEGATIONS = frozenset({"not", "n't", "never"})
TIMES = frozenset({"DATE", "TIME"})
BIDDING = frozenset(lexicon("deeds")["bidding"])
# below another word of the clause these lead to no party
AWAY = frozenset({"by", "of", "from", "in"})


@dataclass(slots=True, eq=False)
class Match:
    """A phrase found at a trigger token. `words` are the trigger's tokens, head first.

    `places`: the tokens that are known to name places, whatever the names model calls them.
    """

    phrase: Phrase
    head: Token
    words: list[Token] = field(default_factory=list)
    roles: list[tuple[str, Token]] = field(default_factory=list)
    act: Token | None = None
    places: Container[int] = ()

    @property
    def weight(self) -> int:
        """How specific the match is."""
        filled = len({role for role, _ in self.roles}) + (self.act is not None)
        return 2 * self.phrase.weight + filled + len(self.words) - 1


class Elements:
    """Finds for each element of a phrase the token that fills it."""

    def __init__(self, lemmas: Lemmas) -> None:
        self.lemmas = lemmas

    def fill(self, element: Element, found: Match, head: Token, thing: Token | None) -> bool:
        """Fill one element; False if nothing fits it."""
        if element.clause or element.via == {"that"}:
            return self._clause(element, found, head)
        if element.act:
            return self._act(element, found, head, thing)
        if element.via:
            return self._led(element, found, head, thing)
        if element.role and not element.words:
            option = thing
            if option is None and (
                any(e.act for e in found.phrase.elements) or self.lemmas(head) == "help"
            ):
                option = self._raised_subject(head)
            if option is None or option in found.words:
                option = first(head, "dative")
            if option is None or option in found.words:
                return False
            found.roles.append((element.role, option))
            return True
        return self._literal(element, found, head, thing)

    def _raised_subject(self, verb: Token) -> Token | None:
        """Who is urged in "urged Iran to stop" where the parse makes it a clause of its own."""
        for clause in children(verb, "ccomp", "xcomp"):
            is_bare = self.lemmas(verb) == "help"  # "helped Mali patrol its border"
            if clause.tag_ == "VB" and (is_bare or any(c.tag_ == "TO" for c in clause.children)):
                return first(clause, "nsubj", "nsubjpass")
        return None

    def _literal(self, element: Element, found: Match, head: Token, thing: Token | None) -> bool:
        options = [
            c
            for c in head.children
            if (c.dep_ in COMPLEMENTS and not is_infinitive(c)) or c.dep_ == "prt"
        ]
        if element.role:  # "captured southeast of Baqubah": no party
            options = [c for c in options if c.dep_ != "advmod"]
        if thing is None and (raised := self._raised_subject(head)) is not None:
            options.append(raised)
        for word in found.words[1:]:
            # "Seek to deepen a partnership": the object of the second verb.
            options += children(word, "dobj") if is_verb(word) else []
        if thing is not None:
            # "took ten men captive": the parse makes the state a modifier behind its noun
            options += [c for c in children(thing, "amod") if c.i > thing.i]
            options.insert(0, thing)
        if found.phrase.owner is None and is_verb(head):
            options += children(head, "nsubj", "nsubjpass")
        for option in options:
            for word in [option, *children(option, "conj"), *_contents(option), *_kinds(option)]:
                if self._is(word, element, found):
                    if element.role:
                        found.roles.append((element.role, option))
                    else:
                        found.words.append(word)
                    return True
        return False

    def _is(self, token: Token, element: Element, found: Match) -> bool:
        """Is a token one of the words, or a name of the kind that a word in capitals asks for?"""
        known = element.words
        if self.lemmas(token) in known or token.lower_ in known or token.ent_type_ in known:
            return True
        if token.tag_[:3] != "NNP":
            return False
        is_town = TOWN in known and token.i in found.places
        # "drove them out of Hama, a town in the north"
        return is_town or any(self.lemmas(t) in known for t in children(token, "appos"))

    def _led(self, element: Element, found: Match, head: Token, thing: Token | None) -> bool:
        """Fill "on TARGET", "under fire", "out an attack", "down"."""
        if element.via == {"to"} and element.words:
            for clause in children(head, "xcomp", "advcl"):
                if clause.tag_ == "VB" and self._is(clause, element, found):
                    found.words.append(clause)
                    return True
        holders = [head, *found.words[1:]]
        if thing is not None:
            holders.append(thing)
        if not is_verb(head) and head.dep_ in ("dobj", "nsubjpass", "nsubj", "attr", "pobj"):
            holders.append(head.head if head.dep_ != "pobj" else head.head.head)
        own = {id(h) for h in (head, *found.words, *([thing] if thing is not None else []))}
        # "a round of talks between TARGET", "the pullout of forces from TARGET"
        contents = [c for w in found.words[1:] for c in _contents(w)] if element.role else []
        if element.role == "source" and "by" in element.via and not is_verb(head):
            # "the shooting of three farmers by police": who is shot holds the doer
            for prep in (p for led in _belongings(head) for p in prepositions(led)):
                if prep.lower_ == "by" and self._follows(prep, element, found, thing):
                    return True
        for holder in [*holders, *contents]:
            apart = AWAY - {"from"} if holder in contents else AWAY
            for prep in prepositions(holder):
                if id(holder) not in own and prep.lower_ in apart:
                    continue
                if element.role == "target" and prep.dep_ == "agent":
                    continue  # who does it is not whom it is done to
                if prep.lower_ in element.via and self._follows(prep, element, found, thing):
                    return True
        return False

    def _follows(self, prep: Token, element: Element, found: Match, thing: Token | None) -> bool:
        led = first(prep, "pobj", "pcomp", *(["dobj"] if prep.tag_ == "VBG" else [])) or (
            thing if prep.dep_ in ("prt", "advmod") or _is_stranded(prep) else None
        )
        if led is None and prep.lower_ == "as":
            led = first(prep, "amod")  # "described the vote as rigged"
        if led is not None and led.dep_ == "pcomp" and led.tag_ == "VBG" and element.role:
            led = first(led, "dobj") or led  # "pressure from striking workers"
        if led is None and (nested := first(prep, "prep")) is not None:
            led = first(nested, "pobj")
        if not element.role and not element.words:
            found.words.append(prep)
            return True
        if led is None:
            return False
        if element.role:
            fits = not element.words or self._is(led, element, found)
            if not fits or led in found.words or led.ent_type_ in TIMES or led.lower_ in BIDDING:
                return False
            if prep.dep_ in ("prt", "advmod"):
                found.words.append(prep)
            found.roles.append((element.role, antecedent(led)))
            return True
        if any(self._is(word, element, found) for word in [led, *_contents(led)]):
            found.words += [prep, led]
            return True
        return False

    def _act(self, element: Element, found: Match, head: Token, thing: Token | None) -> bool:
        """The act that an attitude is about: a clause, or a noun led by a preposition."""
        if element.via and element.via != {"to"}:
            for holder in [head, *found.words[1:], *([thing] if thing is not None else [])]:
                for prep in prepositions(holder):
                    if prep.lower_ in element.via:
                        led = first(prep, "pcomp", "pobj")
                        if led is not None:
                            found.act = led
                            return True
            for clause in children(head, "advcl", "ccomp", "xcomp"):
                # "called for the ban to be lifted"
                if any(c.lower_ in element.via for c in children(clause, "mark")):
                    found.act = clause
                    return True
            return False
        if element.via == {"to"}:
            for holder in [head, *found.words[1:]]:
                for clause in children(holder, *CLAUSES, "relcl"):
                    if clause.tag_ == "VB" and any(c.tag_ == "TO" for c in clause.children):
                        found.act = clause
                        return True
                for prep in prepositions(holder):
                    if prep.lower_ == "to":
                        led = first(prep, "pcomp", "pobj")
                        if led is not None and led.tag_[:2] in ("NN", "VB"):
                            found.act = led
                            return True
            return False
        if thing is not None and thing.tag_[:2] in ("NN", "VB"):
            found.act = thing
            return True
        for clause in children(head, "xcomp", "ccomp", "pcomp"):
            if clause.tag_ == "VBG":
                found.act = clause
                return True
        return False

    def _clause(self, element: Element, found: Match, head: Token) -> bool:
        """Fill "that TARGET must ACT": a clause with its own subject and auxiliary."""
        for clause in self._clauses(head, found):
            own = first(clause, "nsubj", "nsubjpass")
            if element.role and own is None:
                continue
            if element.clause and not self._has_auxiliary(clause, element.clause):
                continue
            if found.phrase.frame.type == "REQUEST" and _is_over(clause):
                continue  # "insisted that the rebels had broken the truce" asks for nothing
            doer = own
            if own is not None and own.dep_ == "nsubjpass" and found.phrase.frame.type == "ACCUSE":
                doer = arguments(clause).subject
            if own is not None and doer is None:
                continue  # "claimed that six soldiers were killed" accuses nobody
            found.act = clause
            if element.role and doer is not None and element.role != found.phrase.owner:
                found.roles.append((element.role, doer))
            return True
        return False

    def _clauses(self, head: Token, found: Match) -> list[Token]:
        """Clauses that a word governs, "X said" in the middle or at the end included."""
        clauses = [
            c for holder in [head, *found.words[1:]] for c in children(holder, "ccomp", "acl")
        ]
        return [c for c in clauses if is_verb(c) or c.tag_ == "MD" or children(c, "aux", "cop")]

    def _has_auxiliary(self, clause: Token, wanted: tuple[str, ...]) -> bool:
        words = {c.lower_ for c in clause.children if c.dep_ in ("aux", "neg")}
        words = {"will" if w in ("'ll", "wo", "would") else w for w in words}
        if _is_over(clause):
            return False  # "they would not have been able to", "must have known"
        negative = bool(words & NEGATIONS) or any(map(_is_no_longer, clause.children))
        if negative != ("not" in wanted):
            return False
        options = {o for w in wanted if w != "not" for o in w.split("|")}
        return not options or bool(words & options)


def _is_over(verb: Token) -> bool:
    """Is it told as done before ("has left", "would have left")?"""
    return any(c.lower_ in ("have", "has", "had") for c in children(verb, "aux"))


def _is_stranded(prep: Token) -> bool:
    """Does a passive end in it ("were fired upon"): what it leads to is the subject?"""
    return prep.dep_ == "prep" and prep.head.tag_ == "VBN" and not prep.children


def _is_no_longer(adverb: Token) -> bool:
    return adverb.lower_ == "longer" and any(c.lower_ == "no" for c in adverb.children)


def _kinds(token: Token) -> list[Token]:
    """What a name is the name of: "the cruiser Aurora"."""
    if token.tag_[:3] != "NNP":
        return []
    return [c for c in children(token, "compound") if c.tag_ == "NN"]


def _belongings(noun: Token) -> list[Token]:
    """Of whom or what a deed is told ("the killing of a monk")."""
    return led_by(noun, ("of",))


def _contents(token: Token) -> list[Token]:
    """What a measure holds: "tons of food", "a series of bombs", "part of the aid"."""
    found = []
    for prep in children(token, "prep"):
        if prep.lower_ == "of" and (led := first(prep, "pobj")) is not None:
            found.append(led)
            found += [
                n for p in children(led, "prep") if p.lower_ == "of" and (n := first(p, "pobj"))
            ]
    return found
