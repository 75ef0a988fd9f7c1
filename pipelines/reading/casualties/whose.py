"""Whose the harmed are: the party that lost them, the group they were of, the class that makes."""

from __future__ import annotations

from dataclasses import replace

from pipelines.lexicons import lexicon
from pipelines.reading.casualties.harm_syntax import Hit, Syntax
from pipelines.reading.casualties.own_side import own_side
from pipelines.reading.casualties.victims import GROUPS, Victims
from pipelines.reading.events.parties import ARMED
from pipelines.reading.statements import ActorMention, CasualtyMention, EventMention
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document

# who the members of bodies without arms are
MEMBERS = {
    "ngo": "aid_worker",
    "media": "journalist",
    "political_party": "civilian",
    "government": "civilian",
    "business": "civilian",
}
MAY_BE_UNARMED = frozenset(lexicon("victims")["members"])
OF_EITHER_SIDE = frozenset(lexicon("victims")["of_either_side"])
OWN_NUMBER = frozenset({"nummod", "det", "poss", "quantmod"})
SOME = frozenset({"several", "some", "many", "few", "more", "other", "dozens", "scores"})
SIDES = 2  # of a fight
COMRADES = frozenset(lexicon("harm")["fallen"]["comrades"])


class Whose:
    """Finds the parties of victims in one document."""

    def __init__(
        self,
        document: Document,
        actors: dict[int, ActorMention],
        syntax: Syntax,
        lemmas: Lemmas,
    ) -> None:
        self.document = document
        self.doc = document.doc
        self.actors = actors
        self.syntax = syntax
        self.lemmas = lemmas

    def loser(self, hit: Hit) -> ActorMention | None:
        """Reads "the army lost six men", "put Russian losses at 200": whose men they were."""
        if hit.rule == "losses":
            owners = [c for c in self.doc[hit.trigger].lefts if c.dep_ in ("poss", "amod")]
            return next((a for c in owners if (a := self.actors.get(c.i)) is not None), None)
        if hit.rule != "loss":
            return None
        subjects = self.syntax.subjects(self.doc[hit.trigger])
        return next((a for s in subjects if (a := self.actors.get(s.i)) is not None), None)

    def owner(self, victims: Victims) -> ActorMention | None:
        """Reads "12 of its men", "three LTTE cadres": the armed party whose they were."""
        noun = self.doc[victims.head]
        is_theirs = victims.victim_type in (None, "combatant") or self._is_partisan(noun)
        if not victims.has_text or self._are_comrades(noun):
            return own_side(victims.first, self.document, self.actors)
        if not is_theirs:
            return None
        called = "compound" if self.actors.get(noun.i) is None or self._is_partisan(noun) else ""
        for child in noun.lefts:
            is_owner = child.tag_ == "PRP$" or child.dep_ == called
            mention = self.actors.get(child.i) if is_owner else None
            if mention is not None and any(a.actor_type in ARMED for a in mention.actors):
                return mention
        return None

    def _are_comrades(self, noun: Token) -> bool:
        """Reads "on our side, three comrades fell": of no party by any word of their own."""
        return self.lemmas(noun) in COMRADES and self.actors.get(noun.i) is None

    def _is_partisan(self, noun: Token) -> bool:
        """Is it a word for who is of a party, armed or not ("activist")?"""
        return self.lemmas(noun) in lexicon("victims")["partisans"]

    def class_of(self, victims: Victims, owner: ActorMention | None) -> str | None:
        """Reads "four Sea Tigers": members of an armed group, where no word tells their class."""
        mention = self.actor(victims)
        if victims.victim_type == "combatant" and mention is not None:  # "five officers" of police
            kinds = {a.actor_type for a in mention.actors}
            unarmed = MEMBERS.get(kinds.pop()) if len(kinds) == 1 else None
            if unarmed is not None and self.lemmas(self.doc[victims.head]) in MAY_BE_UNARMED:
                return unarmed  # "two members of the Red Cross"
            police = all("COP" in a.plover_sectors for a in mention.actors)
            return "police" if police else "combatant"
        if owner is not None and self._is_partisan(self.doc[victims.head]):
            return "combatant"  # "two Hamas activists"
        if victims.victim_type is not None:
            return victims.victim_type
        named = mention is not None and victims.how == "number" and all(
            a.actor_type in GROUPS for a in mention.actors
        )  # fmt: skip
        return "combatant" if owner is not None or named else None

    def actor(self, victims: Victims) -> ActorMention | None:
        """Who they are by the words for them; of "50 rebels and government troops" both."""
        named = victims.has_text or victims.head not in range(victims.first, victims.last)
        mention = self.actors.get(victims.head) if named else None
        if mention is None or victims.how != "number":
            return mention
        others = [
            m for n in self._counted_with(self.doc[victims.head]) if (m := self.actors.get(n.i))
        ]
        actors = (*mention.actors, *(a for m in others for a in m.actors))
        return replace(mention, actors=actors) if others else mention

    def _counted_with(self, noun: Token) -> list[Token]:
        """Who is joined to those counted without a number of their own."""
        found: list[Token] = []
        joined = [t for t in noun.rights if t.dep_ == "conj"]
        while joined:
            one = joined.pop()
            is_counted = any(c.dep_ in OWN_NUMBER or c.lower_ in SOME for c in one.lefts)
            if noun.tag_ == one.tag_ == "NNS" and not is_counted:
                found.append(one)
                joined += [t for t in one.rights if t.dep_ == "conj"]
        return found

    def are_of_either_side(self, victims: Victims, event: EventMention | None) -> bool:
        """Reads "clashes between the army and the rebels killed 83 fighters": of which, is open."""
        noun = self.doc[victims.head]
        if event is None or self.lemmas(noun) not in OF_EITHER_SIDE or victims.how != "number":
            return False
        if any(c.dep_ in ("amod", "compound", "poss") and c.tag_ != "JJR" for c in noun.lefts):
            return False
        if any(c.dep_ == "prep" and c.lower_ in ("of", "from") for c in noun.rights):
            return False
        meeting = [a for role, m in event.roles if role == "participant" for a in m.actors]
        armed = {a.key for a in meeting if a.actor_type in ARMED}
        noun_is_party = any(m.head == noun.i for _, m in event.roles)
        return len(armed) >= SIDES and not noun_is_party

    def force_of(self, victims: Victims) -> frozenset[str] | None:
        """The keys of those whose armed men some victims are."""
        mention = self.actor(victims)
        armed = [a.key for a in mention.actors if a.actor_type in ARMED] if mention else []
        return frozenset(armed) or None


def note_loser(
    event: EventMention, head: int, owner: ActorMention | None, loser: ActorMention | None
) -> None:
    """Make whose men they were, and who lost them, parties of their event."""
    if owner is not None:
        _make_loser(event, head, owner)
    if loser is not None:
        _add_loser(event, loser)


def _make_loser(event: EventMention, head: int, owner: ActorMention) -> None:
    """The "men" of "12 of its men" are no party of their own: whose they are is the party."""
    event.roles = [(r, owner if m.first <= head < m.last else m) for r, m in event.roles]


def _add_loser(event: EventMention, loser: ActorMention) -> None:
    """Who lost men in a fight fought in it ("the army lost 12 men in clashes with the rebels")."""
    known = {a.key for _, m in event.roles for a in m.actors}
    armed = all(a.actor_type in ARMED and a.key not in known for a in loser.actors)
    if armed and event.event_type == "ASSAULT":
        mutual = any(role == "participant" for role, _ in event.roles)
        event.roles.append(("participant" if mutual else "target", loser))


def spare(row: CasualtyMention) -> None:
    """Where nobody of a people came to harm ("no civilians were killed"), they were not the aim."""
    if row.count_best == 0 and row.event is not None:
        row.event.roles = [
            (role, m)
            for role, m in row.event.roles
            if not (role == "target" and m.head == row.head and _are_civilians(m))
        ]


def _are_civilians(mention: ActorMention) -> bool:
    return all(a.actor_type == "civilians" for a in mention.actors)
