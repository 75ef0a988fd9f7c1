"""Finds the words of a sentence that tell harm and, by the syntax around them, who suffered it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Token

from pipelines.lexicons import lexicon
from pipelines.reading.document import Document, Sentence
from pipelines.reading.reality import Reality, reality
from pipelines.reading.statements import Quantity
from pipelines.reading.victims import VictimReader, Victims
from pipelines.reading.words import Lemmas

_AUXILIARY = frozenset(
    ("was", "were", "are", "is", "been", "being", "be", "have", "has", "had", "'ve", "reportedly",
     "also", "allegedly", "others", "other", "people", "more", "got", "then", "later", "all",
     "both", "(", "apparently", "fatally", "critically", "seriously", "slightly", "badly",
     "severely", "left")
)  # fmt: skip
_SUBJECTS = ("nsubj", "nsubjpass")
_TOLL_REACH = 9


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
class _Known:
    """The lexicon, turned round for look-up."""

    transitive: dict[str, str]
    intransitive: dict[str, str]
    states: dict[str, str]
    nouns: dict[str, str]
    counted: dict[str, str]
    lists: dict[str, Any]


@cache
def _known() -> _Known:
    words = lexicon("harm")
    verbs = words["verbs"]
    return _Known(
        transitive={v: h for h, forms in verbs.items() for v in forms["transitive"]},
        intransitive={v: h for h, forms in verbs.items() for v in forms["intransitive"]},
        states={w: h for h, forms in words["states"].items() for w in forms["words"]},
        nouns={w: h for h, forms in words["nouns"].items() for w in forms["words"]},
        counted={w: h for h, forms in words["counted"].items() for w in forms["words"]},
        lists=words,
    )


class HarmReader:
    """Reads the harm told in the sentences of one document."""

    def __init__(self, document: Document, victims: VictimReader, lemmas: Lemmas) -> None:
        self.document = document
        self.doc = document.doc
        self.victims = victims
        self.lemmas = lemmas
        self.known = _known()
        lists = self.known.lists
        self.needs_people = frozenset(lists["needs_people"]["verbs"])
        self.deadly_verbs = frozenset(lists["deadly"]["verbs"])
        self.state_verbs = frozenset(lists["state_verbs"]["words"])

    def read(self, sentence: Sentence) -> Iterator[Hit]:
        """Every telling of harm in a sentence, in order of the words that tell it."""
        for i in range(sentence.first, sentence.last):
            token = self.doc[i]
            kind = token.tag_[:1]
            if kind not in "VNJR":
                continue
            lemma = self.lemmas(token)
            for hit in self._hits(token, lemma, kind, sentence):
                if hit.victims and hit.reality != "unreal":
                    yield hit

    def _hits(self, token: Token, lemma: str, kind: str, sentence: Sentence) -> Iterator[Hit]:
        """What one word tells."""
        known, lists, lower = self.known, self.known.lists, token.lower_
        if kind == "V" and (lemma in known.transitive or lemma in self.deadly_verbs):
            yield from self._transitive(token, lemma, sentence)
        elif kind == "V" and lemma in known.intransitive:
            yield from self._intransitive(token, known.intransitive[lemma])
        elif lower in known.states and kind in "JVRN":
            yield from self._state(token, known.states[lower], sentence)
        elif lower in ("hostage", "hostages", "prisoner", "prisoners", "captive"):
            yield from self._hostage(token, lower, sentence)
        if kind == "N":
            yield from self._noun_hits(token, lemma, sentence)
        if kind == "R" and lower in lists["deadly"]["adverbs"]:
            yield from self._fatally(token, sentence)
        if kind == "V" and lemma in lists["losses"]["verbs"]:
            yield from self._loss(token)

    def _noun_hits(self, token: Token, lemma: str, sentence: Sentence) -> Iterator[Hit]:
        known, lists = self.known, self.known.lists
        if lemma in known.counted:
            yield from self._counted(token, known.counted[lemma])
        if lemma in lists["deadly_deeds"]["nouns"] and any(
            c.lower_ in lists["deadly_deeds"]["adjectives"] for c in token.lefts
        ):
            yield from self._deed(token, "killed")
        elif lemma in known.nouns:
            yield from self._deed(token, known.nouns[lemma])
        if lemma in lists["tolls"]["killed"]["words"]:
            yield from self._toll(token, "killed", sentence)
        if lemma in lists["numbers"]["words"]:
            yield from self._number_of(token, sentence)
        if lemma in lists["bodies"]["words"]:
            yield from self._bodies(token)
        if token.lower_ in ("life", "lives"):
            yield from self._lives(token)
        if lemma in lists["wounds"]["nouns"]:
            yield from self._wounds(token)
        if lemma in lists["conditions"]["nouns"] or lemma in lists["conditions"]["places"]:
            yield from self._condition(token, lemma)

    # Verbs

    def _transitive(self, token: Token, lemma: str, sentence: Sentence) -> Iterator[Hit]:
        """Reads "killed 12", "12 were killed", "12 killed", "killing at least 40"."""
        lists = self.known.lists
        particles = lists["particles"].get(lemma)
        if particles is not None and not any(
            c.dep_ in ("prt", "advmod") and c.lower_ in particles for c in token.children
        ):
            return
        harm = self.known.transitive.get(lemma)
        if self._is_either(token):
            harm = "casualty"
        if lemma in self.deadly_verbs and self._is_deadly(token):
            harm = "killed"
        if harm is None or (harm == "shot" and self._leads_to_kill(token)):
            return
        heads = self._verb_victims(token, sentence)
        people = lemma in self.needs_people or harm == "shot"
        bare = lemma not in lists["of_fighters"]["verbs"]
        if not bare:
            harm, people = "killed", True
            heads = [h for h in heads if self.victims.quantity_at(h) is not None]
        victims = [
            v
            for h in heads
            for v in self.victims.read(h)
            if not people or v.is_person or (not v.has_text and v.how == "number" and bare)
        ]
        yield Hit(token.i, harm, "verb", victims, reality(token, self.lemmas))

    def _is_deadly(self, token: Token) -> bool:
        """Reads "shot dead", "beaten to death", "fatally shot"."""
        deadly = self.known.lists["deadly"]
        for child in token.children:
            near = child.i == token.i - 1 or child.i == token.i + 1
            if child.lower_ in deadly["adjectives"] or (child.lower_ in deadly["adverbs"] and near):
                return True
            if child.lower_ == "to" and any(g.lower_ == "death" for g in child.children):
                return True
        after = [t.lower_ for t in self.doc[token.i + 1 : token.i + 6]]
        return (
            after[:1] == ["dead"]
            or after[:2] == ["to", "death"]
            or (
                "dead" in after[:4]
                and not {",", "and", "left", "killed"} & set(after[: after.index("dead")])
            )
        )

    def _is_either(self, token: Token) -> bool:
        """Reads "killed or wounded 30": told apart by nobody."""
        pair = [token, *(c for c in token.rights if c.dep_ == "conj")]
        if token.dep_ == "conj":
            pair.append(token.head)
        harms = {self.known.transitive.get(self.lemmas(t)) for t in pair} - {None}
        low, high = min(t.i for t in pair), max(t.i for t in pair)
        joined = any(t.lower_ in ("or", "and/or") for t in self.doc[low:high])
        return len(harms) > 1 and joined and high - low <= 3

    def _leads_to_kill(self, token: Token) -> bool:
        """Reads "shot and killed": the killing is told by its own verb."""
        return any(
            c.dep_ == "conj" and self.known.transitive.get(self.lemmas(c)) == "killed"
            and c.i - token.i < 5 for c in token.rights
        )  # fmt: skip

    def _verb_victims(self, token: Token, sentence: Sentence) -> list[Token]:
        """The heads of the phrases that a transitive verb harms."""
        if self._tells_of_its_head(token):
            return [token.head]
        if headline := self._headline_pair(token, sentence):
            return headline
        if token.tag_ == "VBN" and token.dep_ == "amod" and token.head.tag_[:1] in "NC":
            return [token.head] if self.victims.quantity_at(token.head) is not None else []
        return self._arguments(token, sentence)

    def _arguments(self, token: Token, sentence: Sentence) -> list[Token]:
        """Subjects of a passive, objects of an active verb, or the number beside it."""
        if self._is_passive(token):
            if (found := self._subjects(token)) or (found := self._before(token, sentence)):
                return found
            return []
        if found := self._objects(token) or self._after(token, sentence):
            return found
        if token.tag_ in ("VBN", "VBD"):
            return self._headline_subjects(token) or self._before(token, sentence)
        return []

    def _tells_of_its_head(self, token: Token) -> bool:
        """Reads "12 people | killed in …": a participle without a subject or object of its own."""
        return (
            token.tag_ == "VBN"
            and token.dep_ == "acl"
            and not self._objects(token)
            and not any(c.dep_ in _SUBJECTS for c in token.lefts)
        )

    def _headline_pair(self, token: Token, sentence: Sentence) -> list[Token]:
        """Reads "13 civilians | killed 43 others injured": each number goes with the next verb."""
        before = self._before(token, sentence)
        if not before or token.tag_ not in ("VBN", "VBD") or self._is_passive(token):
            return []
        for i in range(token.i + 1, min(token.i + 7, sentence.last)):
            word = self.doc[i]
            quantity = self.victims.by_token.get(i)
            next_harm = word.tag_ == "VBN" and self.lemmas(word) in self.known.transitive
            if next_harm and self._before(word, sentence):
                return before
            if word.tag_[:1] not in "NCJRID" or (word.tag_ == "IN" and quantity is None):
                return []
        return []

    def _is_passive(self, token: Token) -> bool:
        """Is a verb passive, by itself or as a conjunct of a passive verb?"""
        if token.tag_ not in ("VBN", "VBD"):
            return False
        current = token
        for _ in range(4):
            if any(c.dep_ in ("auxpass", "nsubjpass") for c in current.children):
                return True
            if current.i == token.i and self._objects(token):
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
                and not any(c.dep_ in ("aux", *_SUBJECTS, "dobj") for c in token.children)
            )
        )

    def _subjects(self, token: Token) -> list[Token]:
        """Subjects of a verb, its own or inherited from the verb that it hangs on."""
        current = token
        for _ in range(5):
            own = [c for c in current.children if c.dep_ in _SUBJECTS]
            if own:
                return [c for c in own if not self._has_own_harm(c)] or own[-1:]
            if current.dep_ == "relcl":
                return [current.head]
            if current.dep_ == "acl":
                return [current.head]
            if current.dep_ in ("conj", "xcomp", "oprd") and current.head.tag_[:1] == "V":
                current = current.head
                if current.dep_ == "xcomp" and (found := self._objects(current)):
                    return found
            else:
                return []
        return []

    def _has_own_harm(self, token: Token) -> bool:
        """Reads "ten | killed, 20 injured": another word of harm already has this phrase."""
        return any(c.dep_ == "acl" and c.tag_ == "VBN" for c in token.rights)

    def _objects(self, token: Token) -> list[Token]:
        """Objects of a verb; "wounded or killed 12": the object of the last conjunct."""
        own = [c for c in token.rights if c.dep_ in ("dobj", "dative") and c.tag_[:1] in "NCPJDW"]
        if own:
            return own
        for child in token.rights:
            if child.dep_ == "conj" and child.tag_ == token.tag_ and child.i - token.i <= 3:
                return self._objects(child)
        return []

    def _headline_subjects(self, token: Token) -> list[Token]:
        """Reads "3 killed in blast", "Man killed in blast": a subject that is the victim."""
        nearby = [c for c in token.lefts if c.dep_ in _SUBJECTS]
        for subject in nearby:
            plain = not any(c.dep_ in ("det", "poss") for c in subject.lefts)
            numbered = self.victims.quantity_at(subject) is not None
            by_somebody = any(c.dep_ == "agent" or c.lower_ == "by" for c in token.rights)
            if numbered or plain or by_somebody:
                return [subject]
        return []

    def _after(self, token: Token, sentence: Sentence) -> list[Token]:
        """The number next after a verb, when the parse gives it no object."""
        for i in range(token.i + 1, min(token.i + 3, sentence.last)):
            quantity = self.victims.by_token.get(i)
            if quantity is not None and quantity.kind == "count" and quantity.first == i:
                return [self._counted_token(quantity)]
            if self.doc[i].tag_ not in ("RB", "DT", "IN", "RP") or self.doc[i].lower_ in (
                "in",
                "on",
            ):
                break
        return []

    def _before(self, token: Token, sentence: Sentence) -> list[Token]:
        """The numbered phrase that ends next before a participle ("and 400 | wounded")."""
        i = token.i - 1
        while i >= sentence.first:
            word = self.doc[i]
            quantity = self.victims.quantity_at(word)
            if quantity is not None and quantity.kind == "count":
                if any(c.dep_ == "dobj" and c.i < token.i for c in token.children):
                    return []
                return [word]
            if word.lower_ not in _AUXILIARY and word.tag_ not in ("RB",):
                return []
            i -= 1
        return []

    def _counted_token(self, quantity: Quantity) -> Token:
        noun = quantity.noun
        return self.doc[noun if noun is not None else quantity.head]

    def _intransitive(self, token: Token, harm: str) -> Iterator[Hit]:
        """Reads "12 people died", "a man who died", "forced 13,000 residents to flee"."""
        heads = self._subjects(token)
        if not heads and token.dep_ in ("xcomp", "ccomp", "advcl"):
            heads = self._objects(token.head)
        if not heads and token.tag_ in ("VBD", "VBN", "VBP"):
            heads = self._before(token, self.document.sentence_of(token))
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

    def _fatally(self, token: Token, sentence: Sentence) -> Iterator[Hit]:
        """Reads "four were shot, two | fatally": the number before the adverb."""
        if self.lemmas(token.head) in self.deadly_verbs and abs(token.head.i - token.i) == 1:
            return
        heads = [
            h for i in range(token.i - 1, max(token.i - 4, sentence.first - 1), -1)
            if (h := self.doc[i]).i in self.victims.by_token
        ]  # fmt: skip
        victims = [v for h in heads[:1] for v in self.victims.read(h)]
        yield Hit(token.i, "killed", "fatally", victims)

    def _loss(self, token: Token) -> Iterator[Hit]:
        """Reads "lost 12 men"."""
        types = self.known.lists["losses"]["types"]
        victims = [
            v for h in self._objects(token) for v in self.victims.read(h)
            if v.how in ("number", "none")
            and (v.victim_type in types or self.doc[v.head].lower_ in ("men", "man"))
        ]  # fmt: skip
        yield Hit(token.i, "killed", "loss", victims, reality(token, self.lemmas))

    # States

    def _state(self, token: Token, harm: str, sentence: Sentence) -> Iterator[Hit]:
        """Reads "12 dead", "12 people are dead", "left 12 dead", "was pronounced dead"."""
        real = reality(token, self.lemmas)
        explicit = self._adjacent(token, sentence)
        left = self._left(token, sentence)
        if left and (
            explicit is None or (part := self.victims.one(explicit)) is None or part.is_part
        ):
            explicit = left[0]
        if explicit is not None:
            one = self.victims.one(explicit)
            yield Hit(token.i, harm, "state", [one] if one is not None else [], real)
            return
        if token.dep_ == "amod" and token.head.tag_[:1] in "NC":
            head = token.head
            if self.victims.quantity_at(head) is not None:
                yield Hit(token.i, harm, "state", self.victims.read(head), real)
            return
        own = any(c.dep_ in _SUBJECTS for c in token.children)
        if own or token.dep_ in (
            "acomp",
            "oprd",
            "attr",
            "advmod",
            "xcomp",
            "ccomp",
            "conj",
            "amod",
            "dobj",
        ):
            heads = self._state_holders(token)
            victims = [v for h in heads for v in self.victims.read(h)]
            victims = [v for v in victims if v.is_person or v.how in ("number", "none")]
            yield Hit(token.i, harm, "state", victims, real)

    def _adjacent(self, token: Token, sentence: Sentence) -> Token | None:
        """The number that stands before a state word: "200 | dead", "12 people | dead"."""
        for i in range(token.i - 1, max(token.i - 4, sentence.first - 1), -1):
            word = self.doc[i]
            quantity = self.victims.quantity_at(word)
            if quantity is not None and quantity.kind == "count":
                return word
            if word.tag_[:1] not in "NJ" and word.tag_ not in ("RB", "IN", "HYPH"):
                return None
            if word.tag_ == "IN" and word.lower_ not in ("of",):
                return None
        return None

    def _state_holders(self, token: Token) -> list[Token]:
        """Who is in the state: "the man was | dead", "left two officers | dead"."""
        own = [c for c in token.children if c.dep_ in _SUBJECTS]
        if own:
            return own
        verb = token.head
        if token.dep_ == "conj" and verb.tag_[:1] in "JV" and verb.head.tag_[:1] == "V":
            verb = verb.head if verb.tag_[:1] == "J" else verb
        if verb.tag_[:1] != "V" or self.lemmas(verb) not in self.state_verbs:
            return []
        if self._is_passive(verb) or self.lemmas(verb) in ("be", "lie", "go", "remain", "fall"):
            return self._subjects(verb)
        return self._objects(verb) or self._subjects(verb)

    def _left(self, token: Token, sentence: Sentence) -> list[Token]:
        """Reads "leaving 23 civilians - including nine children - | dead": 23."""
        for i in range(token.i - 1, max(token.i - 14, sentence.first - 1), -1):
            if self.lemmas(self.doc[i]) == "leave":
                return self._after(self.doc[i], sentence)
        return []

    def _hostage(self, token: Token, lower: str, sentence: Sentence) -> Iterator[Hit]:
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
            self._subjects(verb) if self._is_passive(verb)
            else [o for o in self._objects(verb) if o.i != token.i]
        )  # fmt: skip
        victims = [v for h in heads for v in self.victims.read(h)]
        yield Hit(token.i, harm, "hostage", victims, reality(verb, self.lemmas))

    # Nouns

    def _counted(self, token: Token, harm: str) -> Iterator[Hit]:
        """Reads "six deaths", "no casualties", "25 fatalities"."""
        nobody = self.victims.is_nobody(token)
        quantity = self.victims.quantity_at(token)
        if not nobody and quantity is None:
            return
        found = self.victims.one(token)
        if found is None:
            return
        found.has_text = False
        compound = [c for c in token.lefts if c.dep_ in ("compound", "amod")]
        for child in compound:
            kind = self.victims.known.modifier.get(child.lower_)
            found.victim_type = found.victim_type or kind
        if nobody and harm == "casualty":
            yield Hit(token.i, "injured", "nobody", [found])
            harm = "killed"
        yield Hit(token.i, harm, "counted", [found], reality(token, self.lemmas))

    def _deed(self, token: Token, harm: str) -> Iterator[Hit]:
        """Reads "the death of six people", "the killing of two men", "his murder"."""
        if token.dep_ == "compound" or self.victims.quantity_at(token) is not None:
            return
        if (times := self._multiple(token)) is not None:
            yield Hit(token.i, harm, "deed", [times])
            return
        heads = [
            o for c in token.rights if c.dep_ == "prep" and c.lower_ in ("of",)
            for o in c.children if o.dep_ == "pobj"
        ]  # fmt: skip
        heads += [c for c in token.lefts if c.dep_ == "poss"]
        victims = [v for h in heads for v in self.victims.read(h) if v.is_person or v.how == "name"
                   or (v.how == "number" and v.quantity is not None)]  # fmt: skip
        yield Hit(token.i, harm, "deed", victims, reality(token, self.lemmas))

    def _multiple(self, token: Token) -> Victims | None:
        """Reads "a double murder": as many victims as the adjective says."""
        multiples = self.known.lists["deadly_deeds"]["multiples"]
        for child in token.lefts:
            if (n := multiples.get(child.lower_)) is not None:
                return Victims(child.i, child.i, token.i + 1, n, n, n, "exact", "number", None,
                               False, has_text=False)  # fmt: skip
        return None

    def _toll(self, token: Token, harm: str, sentence: Sentence) -> Iterator[Hit]:
        """Reads "a toll of 12", "the death toll rose to 31", "bringing the toll to 31"."""
        quantity, supersedes = None, False
        stop = min(token.i + _TOLL_REACH, sentence.last)
        superseding = self.known.lists["superseding"]["verbs"]
        for i in range(token.i + 1, stop):
            word = self.doc[i]
            supersedes = supersedes or self.lemmas(word) in superseding
            found = self.victims.by_token.get(i)
            if found is not None and found.kind == "count":
                came_from = found.first > 0 and self.doc[found.first - 1].lower_ in ("from", "by")
                quantity = quantity if came_from and quantity else found
                if not came_from:
                    break
            elif word.lower_ in (".", ";", "(", "as", "after", "when"):
                break
        supersedes = supersedes or self.lemmas(token.head) in superseding
        if quantity is None:
            return
        head = self.doc[quantity.head]
        victims = self.victims.read(self._counted_token(quantity) if quantity.noun else head)
        yield Hit(token.i, harm, "toll", victims[:1], reality(token.head, self.lemmas)
                  if token.head.tag_[:1] == "V" else "real", supersedes)  # fmt: skip

    def _number_of(self, token: Token, sentence: Sentence) -> Iterator[Hit]:
        """Reads "the number of dead rose to 31", "the total number of people killed reached 31"."""
        window = self.doc[token.i + 1 : min(token.i + 6, sentence.last)]
        if not window or window[0].lower_ not in ("of", "killed", "dead"):
            return
        for word in window:
            harm = self.known.states.get(word.lower_) or self.known.counted.get(self.lemmas(word))
            if harm is not None and harm != "casualty":
                yield from self._toll(word, harm, sentence)
                return

    def _bodies(self, token: Token) -> Iterator[Hit]:
        """Reads "the bodies of 12 people were found", "12 bodies", "found the body of a man"."""
        verbs = self.known.lists["bodies"]["verbs"]
        verb = token.head
        if token.dep_ not in (*_SUBJECTS, "dobj") or self.lemmas(verb) not in verbs:
            return
        owners = [
            o for c in token.rights if c.dep_ == "prep" and c.lower_ == "of"
            for o in c.children if o.dep_ == "pobj"
        ] + [c for c in token.lefts if c.dep_ == "poss"]  # fmt: skip
        victims = [v for o in owners for v in self.victims.read(o) if v.is_person]
        if not victims and self.victims.quantity_at(token) is not None:
            victims = [v for v in [self.victims.one(token)] if v is not None]
            for v in victims:
                v.has_text = False
        yield Hit(token.i, "killed", "bodies", victims, reality(verb, self.lemmas))

    def _lives(self, token: Token) -> Iterator[Hit]:
        """Reads "claimed 12 lives", "cost the lives of 12", "lost his life"."""
        lives, verb = self.known.lists["lives"], token.head
        if verb.tag_[:1] != "V" or token.dep_ not in ("dobj", *_SUBJECTS):
            return
        lemma, victims = self.lemmas(verb), []
        quantity = self.victims.quantity_at(token)
        owners = [
            o for c in token.rights if c.dep_ == "prep" and c.lower_ == "of"
            for o in c.children if o.dep_ == "pobj"
        ] + [c for c in token.lefts if c.dep_ == "poss"]  # fmt: skip
        if lemma not in lives["verbs"] and lemma not in lives["lost"]:
            return
        if quantity is not None:
            victims = [v for v in [self.victims.one(token)] if v is not None]
            for v in victims:
                v.has_text = False
        elif lemma in lives["lost"]:
            victims = [v for h in self._subjects(verb) for v in self.victims.read(h)]
        else:
            victims = [v for o in owners for v in self.victims.read(o)]
        yield Hit(token.i, "killed", "lives", victims, reality(verb, self.lemmas))

    def _wounds(self, token: Token) -> Iterator[Hit]:
        """Reads "suffered gunshot wounds": the subject is injured."""
        verb = token.head
        if token.dep_ != "dobj" or self.lemmas(verb) not in self.known.lists["wounds"]["verbs"]:
            return
        if self.victims.is_nobody(token):
            return
        victims = [v for h in self._subjects(verb) for v in self.victims.read(h) if v.is_person
                   or v.how == "number"]  # fmt: skip
        yield Hit(token.i, "injured", "wounds", victims, reality(verb, self.lemmas))

    def _condition(self, token: Token, lemma: str) -> Iterator[Hit]:
        """Reads "two others | in hospital", "another was in critical condition": injured."""
        words = self.known.lists["conditions"]
        if token.dep_ != "pobj" or token.head.lower_ != "in":
            return
        told = {t.lower_ for c in token.lefts for t in c.subtree}
        if lemma in words["nouns"] and not told & set(words["adjectives"]):
            return
        holder = token.head.head
        if holder.tag_[:1] == "V" and self.lemmas(holder) in words["verbs"]:
            heads = self._subjects(holder)
        else:
            heads = [holder] if self.victims.quantity_at(holder) is not None else []
        victims = [
            v for h in heads for v in self.victims.read(h)
            if v.how in ("number", "single") and (v.is_person or not v.has_text)
        ]  # fmt: skip
        yield Hit(token.i, "injured", "condition", victims, reality(holder, self.lemmas))
