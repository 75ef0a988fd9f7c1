"""What the parse says of a word of harm: whom it harms, by subject, object or the number beside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipelines.lexicons import lexicon
from pipelines.reading.casualties.reality import Reality
from pipelines.reading.casualties.victims import VictimReader, Victims
from pipelines.reading.statements import Quantity
from pipelines.reading.syntax.clauses import stray_subject
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document, Sentence

# How far behind a deed its victims may stand (tokens).
_FAR = 8
SUBJECTS = ("nsubj", "nsubjpass")
LIFE = frozenset({"life", "lives"})


@dataclass(slots=True)
class Hit:
    """A word that tells harm (token `trigger`) with the phrases of its victims."""

    trigger: int
    harm: str
    rule: str
    victims: list[Victims]
    reality: Reality = "real"
    supersedes: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """The lexicon, turned round for look-up."""

    transitive: dict[str, str]
    intransitive: dict[str, str]
    states: dict[str, str]
    nouns: dict[str, str]
    counted: dict[str, str]
    lists: dict[str, Any]
    words: frozenset[str]


@cache
def known() -> Known:
    """What is known of the words of harm."""
    words = lexicon("harm")
    verbs = words["verbs"]
    return Known(
        transitive={v: h for h, forms in verbs.items() for v in forms["transitive"]},
        intransitive={v: h for h, forms in verbs.items() for v in forms["intransitive"]},
        states={w: h for h, forms in words["states"].items() for w in forms["words"]},
        nouns={w: h for h, forms in words["nouns"].items() for w in forms["words"]},
        counted={w: h for h, forms in words["counted"].items() for w in forms["words"]},
        lists=_for_look_up(words),
        words=frozenset(_all_of(words)),
    )


def _for_look_up(told: Any) -> Any:
    """Lists of words as keys, in their order: a list would be walked through for each word."""
    if isinstance(told, dict):
        return {name: _for_look_up(part) for name, part in told.items()}
    return dict.fromkeys(told) if isinstance(told, list) else told


def _all_of(told: Any) -> Iterator[str]:
    """Every word of a lexicon, what it is filed under too."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict | list):
        yield from (part for part in told if isinstance(part, str))
        for part in told.values() if isinstance(told, dict) else told:
            yield from _all_of(part)


class Syntax:
    """Finds the phrases that a word harms in the sentences of one document."""

    def __init__(self, document: Document, victims: VictimReader, lemmas: Lemmas) -> None:
        self.document = document
        self.doc = document.doc
        self.victims = victims
        self.lemmas = lemmas
        self.known = known()
        self.deeds = frozenset(e.head for e in victims.events if e.event_type == "ASSAULT")

    def is_passive(self, token: Token) -> bool:
        """Is a verb passive, by itself or as a conjunct of a passive verb?"""
        if token.tag_ not in ("VBN", "VBD"):
            return False
        current = token
        for _ in range(4):
            if any(c.dep_ in ("auxpass", "nsubjpass") for c in current.children):
                return True
            if current.i == token.i and self.objects(token):
                return False
            if current.dep_ == "conj" and current.head.tag_ == "VBN":
                current = current.head
            else:
                break
        return (
            token.dep_ in ("xcomp", "oprd", "ccomp")
            and token.tag_ == "VBN"
            and (
                token.head.tag_[:1] == "V"
                and not any(c.dep_ in ("aux", *SUBJECTS, "dobj") for c in token.children)
            )
        )

    def subjects(self, token: Token) -> list[Token]:
        """Subjects of a verb, its own or inherited from the verb that it hangs on."""
        current = token
        for _ in range(5):
            own = [c for c in current.children if c.dep_ in SUBJECTS]
            if own:
                free = [c for c in own if not self._has_own_harm(c)]
                return free or self._number_before(current, own[-1]) or own[-1:]
            if (stray := self._stranded(current) or stray_subject(current)) is not None:
                return [stray]
            if current.dep_ == "relcl":
                return [current.head]
            if current.dep_ == "acl":
                return [current.head]
            if self._is_main_verb_of_head(current):  # "a man shot in Camden | has died"
                current = current.head
            elif current.dep_ in ("conj", "xcomp", "oprd") and current.head.tag_[:1] == "V":
                current = current.head
                if current.dep_ == "xcomp" and (found := self.objects(current)):
                    return found
            elif current.dep_ == "pcomp" and current.head.lower_ in ("before", "after"):
                if any(c.dep_ == "dobj" and c.lower_ in LIFE for c in current.children):
                    return []  # who takes his own life is read by that
                current = current.head.head  # "killed two before being | shot"
            else:
                return []
        return []

    def _is_main_verb_of_head(self, verb: Token) -> bool:
        """Reads "a man shot in Camden | has died": the parse took a participle for the verb."""
        head = verb.head
        finite = [c for c in verb.lefts if c.dep_ == "aux" and c.lower_ in ("has", "have", "had")]
        between = self.doc[head.i + 1 : finite[0].i] if finite and head.i < finite[0].i else None
        return (
            verb.dep_ in ("advcl", "ccomp", "dep")
            and head.tag_ in ("VBD", "VBN")
            and between is not None
            and not any(t.text == "," or t.tag_ in ("CC", "WRB") for t in between)
            and not any(c.dep_ == "mark" for c in verb.lefts)
        )

    def _number_before(self, verb: Token, subject: Token) -> list[Token]:
        """Reads "2 injured and 1 | went missing": the number next to the verb is its subject."""
        word = self.doc[verb.i - 1]
        beside = word.i > subject.i and word.i in self.victims.by_token
        return [word] if beside else []

    def _stranded(self, verb: Token) -> Token | None:
        """Reads "after four adults and a boy | were shot": a subject parsed as if after a noun."""
        aux = min((c.i for c in verb.lefts if c.dep_ in ("aux", "auxpass")), default=None)
        if aux is None or aux == 0:
            return None
        word = self.doc[aux - 1]
        while word.dep_ in ("conj", "compound", "amod") and word.head.i < word.i:
            word = word.head
        clausal = word.dep_ == "pobj" and word.head.lower_ in ("after", "before", "until", "since")
        return word if clausal and word.right_edge.i < aux else None

    def _has_own_harm(self, token: Token) -> bool:
        """Reads "ten | killed, 20 injured": another word of harm already has this phrase."""
        return any(c.dep_ == "acl" and c.tag_ == "VBN" for c in token.rights)

    def listed_as(self, participle: Token) -> list[Token]:
        """Reads "listed | 57 soldiers as killed", "77 were listed as missing": who is so called."""
        verb = participle.head
        if verb.dep_ == "prep":
            verb = verb.head
        marks = [c for t in (participle, participle.head) for c in (t, *t.children)]
        if not any(c.lower_ == "as" and c.i == participle.i - 1 for c in marks):
            return []
        if self.lemmas(verb) not in self.known.lists["state_verbs"]["as"]:
            return []
        return self.subjects(verb) if self.is_passive(verb) else self.objects(verb)

    def objects(self, token: Token) -> list[Token]:
        """Objects of a verb; "wounded or killed 12": the object of the last conjunct."""
        own = [
            c
            for c in token.rights
            if c.dep_ in ("dobj", "dative") and c.tag_[:1] in "NCPJDW"
            if not any(t.text in ("(", "-LRB-") for t in self.doc[token.i + 1 : c.i])
        ]
        if not own and [t.lower_ for t in self.doc[token.i + 1 : token.i + 3]] == ["to", "death"]:
            own = [c for c in token.rights if c.i > token.i + 2 and c.dep_ == "npadvmod"]
        if own:
            return own + [
                c
                for c in token.rights
                if c.dep_ == "conj" and c.tag_[:1] == "N" and c.i > own[-1].i
            ]
        for child in token.rights:
            if child.dep_ == "conj" and child.tag_ == token.tag_ and child.i - token.i <= 3:
                return self.objects(child)
        return []

    def beside_himself(self, verb: Token) -> list[Token]:
        """Reads "killed six people besides | himself", "apart from himself"."""
        besides = self.known.lists["besides"]["words"]
        for word in verb.subtree:
            if word.i < verb.i or not (word.lower_ in besides or word.lower_ == "and"):
                continue
            reach = self.doc.tokens[word.i + 1 : word.i + 3]
            found = [t for t in reach if t.lower_ in self.victims.known.pronouns["themselves"]]
            if word.lower_ in besides or (reach and reach[0].lower_ == "then"):
                return (
                    found if not any(t.dep_ == "dobj" and t.head.i != verb.i for t in found) else []
                )
        return []

    def agents(self, token: Token) -> list[Token]:
        """Who does what a verb says: its subject, or "by …" of a passive."""
        if not self.is_passive(token):
            return [t for s in self.subjects(token) for t in (s, *s.conjuncts)]
        by = [c for c in token.rights if c.dep_ == "agent" or c.lower_ == "by"]
        return [o for c in by for o in c.children if o.dep_ == "pobj"]

    def headline_subjects(self, token: Token) -> list[Token]:
        """Reads "3 killed in blast", "Man killed in blast": a subject that is the victim."""
        nearby = [c for c in token.lefts if c.dep_ in SUBJECTS]
        for subject in nearby:
            plain = not any(c.dep_ in ("det", "poss") for c in subject.lefts)
            numbered = self.victims.quantity_at(subject) is not None
            by_somebody = any(c.dep_ == "agent" or c.lower_ == "by" for c in token.rights)
            if numbered or plain or by_somebody:
                return [subject]
        return []

    def after(self, token: Token, sentence: Sentence) -> list[Token]:
        """The number next after a verb, when the parse gives it no object."""
        start = token.i + 1
        if [t.lower_ for t in self.doc[start : start + 2]] == ["to", "death"]:
            start += 2
        for i in range(start, min(start + 2, sentence.last)):
            quantity = self.victims.by_token.get(i)
            if quantity is not None and quantity.kind == "count" and quantity.first == i:
                return [self.counted_token(quantity)]
            word = self.doc[i]
            if word.tag_ not in ("RB", "DT", "IN", "RP") or word.lower_ in ("in", "on"):
                break
        return []

    def before(self, token: Token, sentence: Sentence) -> list[Token]:
        """The numbered phrase that ends next before a participle ("and 400 | wounded")."""
        i = token.i - 1
        while i >= sentence.first:
            word = self.doc[i]
            quantity = self.victims.quantity_at(word)
            if quantity is not None and quantity.kind == "count":
                if any(c.dep_ == "dobj" and c.i < token.i for c in token.children):
                    return []
                return [word]
            if word.lower_ not in self.known.lists["between"]["words"] and word.tag_ not in ("RB",):
                return []
            i -= 1
        return []

    def own_of(self, trigger: Token, victims: list[Victims]) -> list[Victims]:
        """The victims of a word of harm, without those that the next word of harm takes.

        "two killed and 30 | wounded": the 30 are not killed. "4 victims, 3 | wounded": a bare
        number beside its word stands alone.
        """
        before = [v for v in victims if v.last <= trigger.i]
        if before and not before[-1].has_text and before[-1].last == trigger.i:
            before = before[-1:]
        after = [v for v in victims if v.last > trigger.i]
        if before:
            after = [v for v in after if not self._has_next_harm(v)]
        return before + after

    def _has_next_harm(self, victims: Victims) -> bool:
        """Does a participle or adjective of harm follow the phrase?"""
        following = [t.lower_ for t in self.doc[victims.last : victims.last + 2]]
        following = following[following[:1] == ["more"] :]  # "dozens more | wounded"
        return bool(following) and following[0] in self.known.states

    def counted_token(self, quantity: Quantity) -> Token:
        """The noun that a number counts, else the number."""
        noun = quantity.noun
        return self.doc[noun if noun is not None else quantity.head]

    def owners(self, noun: Token) -> list[Token]:
        """Reads "the death of | six people", "the boy's | death": whose deed, body or life."""
        of = [c for c in noun.rights if c.dep_ == "prep" and c.lower_ == "of"]
        owners = [o for c in of for o in c.children if o.dep_ == "pobj"]
        return owners or [c for c in noun.lefts if c.dep_ == "poss"] or self._far_owners(noun)

    def _far_owners(self, noun: Token) -> list[Token]:
        """Reads "the murder in Lima on Monday of | two men"."""
        for i in range(noun.i + 1, min(noun.i + _FAR, len(self.doc))):
            word = self.doc[i]
            if word.lower_ == "of":
                people = [o for o in word.children if o.dep_ == "pobj"]
                return [o for o in people if self.victims.people.is_person(o)]
            if word.tag_[:2] not in ("IN", "NN", "DT", "CD"):
                break
        return []


class WordsOfHarm:
    """What the readers of verbs, states, nouns and wounds share: the syntax of one document."""

    def __init__(self, syntax: Syntax) -> None:
        self.syntax = syntax
        self.doc = syntax.doc
        self.victims = syntax.victims
        self.lemmas = syntax.lemmas
        self.known = syntax.known
