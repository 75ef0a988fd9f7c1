"""Where a story says that something happened which it has told before.

"The incident occurred in X district", "The bomber struck in Y", "The mosque is in Z", "The village,
W, lies 20 km west of …".
"""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.events.place_ties import (
    SITED,
    directing,
    governed,
    is_of_care,
    outer_preposition,
)
from pipelines.reading.events.where import event_place
from pipelines.reading.statements import REAL, EventMention, PlaceMention
from pipelines.reading.story.days_lent import HAPPENING
from pipelines.reading.story.precision import vagueness
from pipelines.reading.story.tellings import Cluster
from pipelines.reading.syntax.clauses import children
from pipelines.reading.syntax.parses import SUBJECT
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document

INCIDENTS = frozenset(lexicon("story")["incidents"])
HAPPENED = frozenset(lexicon("dates")["attachment"]["happened"])
KNOWN = frozenset({"the", "this", "that", "these", "those"})
PRONOUNS = frozenset({"it", "they"})
RELATIVES = frozenset({"which", "that"})
AFTER = frozenset({"after", "following"})
SOON = 2  # sentences between a deed and the "it" that means it
EXACT = 3  # the most vague that tells more, a district
SCENE = 3  # ... and what more is told of it
VILLAGES = frozenset(lexicon("places")["village_nouns"] + lexicon("places")["town_nouns"])
DEEDS = frozenset(lexicon("scenes")["deeds"])
FOUND = frozenset(lexicon("scenes")["found"])
LYING = frozenset(lexicon("scenes")["lying"])
THINGS = frozenset(lexicon("scenes")["things"])
ATTACKERS = frozenset(lexicon("story")["attackers"])
PEOPLE = ATTACKERS.union(lexicon("scenes")["people"], lexicon("story")["those_hit"])
DWELLINGS = frozenset(lexicon("places")["dwellings"])
SOME = frozenset({"most", "many", "some", "several", "all"})
VICTIMS = frozenset(lexicon("story")["told_in_part"])
SAYING = frozenset(lexicon("places")["reporting_verbs"])


class Scenes:
    """The places of such sentences, each with the violence told last before it."""

    def __init__(
        self,
        document: Document,
        places: list[PlaceMention],
        events: list[EventMention],
        lemmas: Lemmas,
    ) -> None:
        self.document = document
        self.incidents: list[tuple[EventMention, PlaceMention]] = []
        self.scenes: list[tuple[EventMention, PlaceMention]] = []
        self.lemmas = lemmas
        self.violent = sorted(
            (m for m in events if m.event_type == "ASSAULT"), key=lambda m: m.start
        )
        self.whole = [p for p in places if not p.is_part]
        self.told_by = {m.head for m in self.violent}
        if not self.violent:
            return
        self.here: list[PlaceMention] = []  # of the sentence that is read
        placed: dict[int, list[PlaceMention]] = {}
        for mention in self.whole:
            placed.setdefault(mention.sentence, []).append(mention)
        for sentence, words in document.parsed():
            if (here := placed.get(sentence.index)) is not None:
                self.here = here
                for word in words:
                    if word.dep_ in SUBJECT:
                        self._read(word, sentence.index)

    def _read(self, word: Token, sentence: int) -> None:
        """Notes the place of a subject's clause if that tells of what went before."""
        if self._is_incident(word):
            soon = SOON if word.tag_ == "PRP" else sentence
            if (before := self._before(sentence, soon)) is not None:
                here = [p for p in self.here if not self._went_before(p, word.head)]
                place = event_place(self.document, word.head.i, here)
                place = place or event_place(self.document, word.i, here)
                if place is not None:
                    self.incidents.append((before, place))
            return
        told = [m for m in self.violent if 0 < sentence - m.sentence <= SCENE]
        told = [m for m in told if not m.is_background and m.status in REAL]
        if any(m.sentence == sentence and m.date and not m.definite for m in self.violent):
            return  # the sentence tells another attack
        place = self._scene(word, told) if told else None
        if place is not None and vagueness(place.place) <= EXACT:
            named = (m for m in told if self._names(m, word))
            self.scenes.append((next(named, told[-1]), place))

    def _went_before(self, mention: PlaceMention, verb: Token) -> bool:
        """Is it of what an incident only came after ("came weeks after ten died in X")?"""
        for token in self.document.doc[mention.head].ancestors:
            if token.i == verb.i:
                return False
            if token.lower_ in AFTER or any(c.lower_ in AFTER for c in token.lefts):
                return verb.i < token.i
        return False

    def _names(self, mention: EventMention, word: Token) -> bool:
        """Does the sentence of a telling have a noun?"""
        if word.tag_[:2] != "NN":
            return False
        sentence = self.document.sentences[mention.sentence]
        lemma = self.lemmas(word)
        return any(
            t.tag_[:2] == "NN" and self.lemmas(t) == lemma
            for t in self.document.doc[sentence.first : sentence.last]
        )

    def _before(self, sentence: int, soon: int) -> EventMention | None:
        """The violence told last before a sentence, if that is not too far above."""
        told = [m for m in self.violent if 0 < sentence - m.sentence <= soon]
        return told[-1] if told else None

    def _is_incident(self, word: Token) -> bool:
        """Does "it" or "the incident" happen, telling again what was told before?"""
        if word.lower_ in RELATIVES and word.head.dep_ == "relcl":
            noun = word.head.head  # "the incident | which occurred in X"
            is_known = any(c.lower_ in KNOWN for c in noun.lefts)
            return is_known and noun.lower_ in INCIDENTS and self.lemmas(word.head) in HAPPENING
        if {word.lower_, _hyphened(word)} & INCIDENTS:
            is_known = any(c.lower_ in KNOWN for c in word.lefts)
            return is_known and self.lemmas(word.head) in HAPPENING
        verb = word.head
        if word.lower_ != "it" or self.lemmas(verb) not in HAPPENED:
            return False
        return self.lemmas(verb) != "take" or any(c.lower_ == "place" for c in verb.rights)

    def _scene(self, word: Token, told: list[EventMention]) -> PlaceMention | None:
        """The place of a clause of those or of what an attack told just before was about."""
        verb = word.head
        if verb.i in self.told_by or verb.dep_ in ("relcl", "acl"):
            return None
        if (village := self._village(word)) is not None:
            return village
        word = _whole_of(word)
        if not self._is_of_scene(word, told):
            return None
        lemma = self.lemmas(verb)
        near = [p for p in self.here if self._may_locate(p)]
        is_found = lemma in FOUND and word.dep_ == "nsubjpass"
        if lemma in LYING and word.lower_ in VILLAGES:
            near = [p for p in near if not p.near]  # "the village is 5 km east of X"
        if lemma in DEEDS or is_found or (lemma in LYING and word.tag_ != "PRP"):
            place = event_place(self.document, verb.i, near)
            if place is not None:
                return place
        if lemma in SAYING or word.tag_ == "PRP":
            return None
        return event_place(self.document, word.i, near)

    def _may_locate(self, mention: PlaceMention) -> bool:
        """May a place be where the deed was rather than where somebody came from or is treated?"""
        name = self.document.doc[mention.head]
        top = governed(name)
        if top.dep_ != "pobj":
            return True
        if is_of_care(name) or top.head.lower_ in directing():
            return False
        is_at_home = top.head.head.lower_ in DWELLINGS  # "dragged from their homes in X"
        return is_at_home or outer_preposition(top.head).lower_ not in directing()

    def _village(self, subject: Token) -> PlaceMention | None:
        """A village of which it is told where it lies ("X, 5 km from Y, is a hamlet of …")."""
        verb = subject.head
        if self.lemmas(verb) not in LYING:
            return None
        called = {subject.i, *(a.i for a in children(subject, "appos"))}
        doc = self.document.doc

        def is_it(p: PlaceMention) -> bool:  # also "X, | the village, lies …"
            return p.head in called or (p.last + 2 == subject.i and doc[p.last].text == ",")

        place = next((p for p in self.here if is_it(p)), None)
        if place is None or place.place is None or place.place.feature != "populated_place":
            return None
        if self.lemmas(verb) != "be" or subject.lower_ in VILLAGES:
            return place
        told = (*children(verb, "attr"), *children(subject, "appos"))
        is_told = any(a.lower_ in VILLAGES for a in told)
        return place if is_told or any(c.lower_ in SITED for c in verb.rights) else None

    def _is_of_scene(self, word: Token, told: list[EventMention]) -> bool:
        """Is it "they", "the bomber", or a thing that the telling of the attack named?"""
        if word.tag_ == "PRP":
            return word.lower_ in PRONOUNS
        if word.tag_[:2] != "NN" or word.tag_[:3] == "NNP":
            return False
        if not any(c.lower_ in KNOWN or c.tag_ == "PRP$" for c in word.lefts):
            return word.lower_ in ATTACKERS
        return _is_known_party(word, self.lemmas) or any(self._names(m, word) for m in told)

    def incident_of(self, cluster: Cluster) -> PlaceMention | None:
        """Where the incident that a cluster tells is said to have taken place."""
        return next((p for m, p in self.incidents if m in cluster.mentions), None)

    def scenes_of(self, cluster: Cluster) -> list[PlaceMention]:
        """Where what a cluster tells is said to have been, the most exact first."""
        own = set(map(id, cluster.mentions))
        return sorted((p for m, p in self.scenes if id(m) in own), key=lambda p: vagueness(p.place))


def is_scene(verb: Token, lemmas: Lemmas) -> bool:
    """Is it what those who attacked, or those or the thing they hit, did or suffered?"""
    if lemmas(verb) not in DEEDS:
        return False
    return any(
        (word.tag_ == "PRP" and word.lower_ in PRONOUNS) or _is_known_party(word, lemmas)
        for word in children(verb, *SUBJECT)
    )


def _is_known_party(word: Token, lemmas: Lemmas) -> bool:
    """Is it "the bomber", "the villagers" or "the bus"?"""
    is_known = any(c.lower_ in KNOWN or c.tag_ == "PRP$" for c in word.lefts)
    lemma = lemmas(word)
    return is_known and (lemma in PEOPLE or word.lower_ in PEOPLE or lemma in THINGS)


def _whole_of(part: Token) -> Token:
    """Those of whom a number is told ("twenty of the | victims")."""
    if part.tag_ not in ("CD", "NNP") and part.lower_ not in SOME:
        return part
    of = (led for p in children(part, "prep") if p.lower_ == "of" for led in p.children)
    return next((led for led in of if led.dep_ == "pobj" and led.lower_ in VICTIMS), part)


def _hyphened(word: Token) -> str:
    """The word with what a hyphen joins to it ("face-off")."""
    return word.doc[max(0, word.i - 2) : word.i + 1].text.lower()
