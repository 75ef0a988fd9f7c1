"""What refers back within an article: pronouns, "the rebels", "the two countries", surnames.

`Discourse` remembers the mentions in the order in which they were read.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from pipelines.reading.actors.forms import fold
from pipelines.reading.statements import Actor

ARMED = frozenset(
    {
        "rebel_group",
        "separatist_authority",
        "political_militia",
        "communal_militia",
        "criminal_group",
    }
)
PARTIES = ARMED | {"government", "state_forces", "external_forces", "igo", "political_party"}
BODIES = frozenset({"igo", "ngo", "external_forces"})
FORCES = frozenset({"state_forces", "external_forces"})
STATE = frozenset({"government", "state_forces"})
HE = frozenset({"he", "him", "his", "she", "her", "himself", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "themselves"})


def speaks_for_state(actor: Actor) -> bool:
    """Is the actor a person who holds an office of a state?"""
    return actor.actor_type == "person" and (actor.parent or "").startswith("government:")


def nearness(tokens: int, sentences: int, is_subject: bool) -> float:
    """How well a noun goes before a pronoun so many tokens and sentences on; a subject better."""
    return 4.0 + 0.7 * is_subject - 1.2 * sentences - 0.02 * tokens


@dataclass(frozen=True, slots=True)
class Trace:
    """A mention as the discourse remembers it."""

    position: int
    sentence: int
    actors: tuple[Actor, ...]
    is_plural: bool
    is_subject: bool
    is_person: bool
    is_described: bool = False
    speaks: bool = False
    is_killed: bool = False

    @property
    def is_armed(self) -> bool:
        """Is one of them a party that bears arms?"""
        return not PARTIES.isdisjoint(a.actor_type for a in self.actors)


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun with what its clause says of whom it may mean.

    `barred`: types of actors that do not do what it does (no police demonstrate).
    `acting_on`: who acts upon it, or upon what is its own, where the parse says so; upon an
    object else the subject told last.
    `told_by`: who says the quotation in which it stands: "he" and "they" are others.
    `speaks`: "he said" is who spoke before, rather than one of whom he spoke.
    `is_quoted`: "they" or "he" of whom somebody speaks is none of those who spoke before.
    `is_deed`: they attack or take something, as those who bear arms do, rather than people who
    were hit; no residents who spoke.
    `is_killed`: who "were shot" are those of whom it was just told that they were killed.
    `rival`: how well a noun of no actor goes before it.
    """

    word: str
    position: int
    sentence: int
    is_object: bool = False
    barred: frozenset[str] = frozenset()
    acting_on: tuple[Actor, ...] = ()
    told_by: tuple[Actor, ...] = ()
    speaks: bool = False
    is_quoted: bool = False
    is_deed: bool = False
    is_killed: bool = False
    rival: float = 0.0

    @property
    def reach(self) -> int:
        """How many sentences back it may point: persons are kept in mind longest."""
        return 3 if self.word in HE else 2

    def bars(self, trace: Trace) -> bool:
        """Does what is said of it not go with those of a mention?"""
        if self.is_quoted and trace.speaks and self.word in THEY | HE:
            return True
        if self.is_deed and trace.speaks and not trace.is_armed:
            return True
        return bool(self.barred) and any(a.actor_type in self.barred for a in trace.actors)

    def favour(self, trace: Trace) -> float:
        """How well a mention goes before it: near, a subject, of one who spoke or bears arms."""
        return (
            2.5 * (self.speaks and trace.speaks)
            + 3.0 * (self.is_deed and trace.is_armed)
            + 3.0 * (self.is_killed and trace.is_killed)
            + nearness(
                self.position - trace.position, self.sentence - trace.sentence, trace.is_subject
            )
        )


@dataclass(slots=True)
class Discourse:
    """Mentions so far, and the names that were introduced."""

    traces: list[Trace] = field(default_factory=list)
    persons: dict[str, Actor] = field(default_factory=dict)
    acronyms: dict[str, Actor] = field(default_factory=dict)
    named_groups: Counter[str] = field(default_factory=Counter)
    group_of: dict[str, Actor] = field(default_factory=dict)

    def add(self, trace: Trace) -> None:
        """Remember a mention."""
        self.traces.append(trace)

    def introduce(self, name: str, person: Actor) -> None:
        """Remember a person under the full name and the surname (the last one named wins).

        Of "Ahmed al-Sayed" the surname is "al-Sayed" and "Sayed".
        """
        self.persons[fold(name)] = person
        last = name.rsplit(maxsplit=1)[-1]
        for part in (last, last.rsplit("-")[-1], " ".join(name.split()[1:])):
            if len(part) > 1:
                self.persons[fold(part)] = person
        given = fold(name.split(maxsplit=1)[0])
        if len(given) > 2:
            self.persons.setdefault(given, person)

    def pronoun(self, told: Pronoun) -> tuple[Actor, ...]:
        """Whom a pronoun stands for; nobody if that is open."""
        best: tuple[Actor, ...] = ()
        best_score = told.rival
        # "The army denied it": what is acted on is not the one who acts, told last before it.
        acting = [t for t in self.traces[-6:] if t.is_subject and t.sentence == told.sentence]
        last = acting[-1].actors if told.is_object and acting else ()
        doers = {*(told.acting_on or last), *told.told_by}
        for trace in reversed(self.traces):
            if trace.sentence < told.sentence - 3:
                break
            if trace.position >= told.position or trace.sentence < told.sentence - told.reach:
                continue
            if doers.intersection(trace.actors) or told.bars(trace):
                continue
            fit = self._fit(told.word, trace)
            if not fit:
                continue
            score = fit + told.favour(trace)
            if score > best_score:
                best, best_score = trace.actors, score
        return best

    @staticmethod
    def _fit(word: str, trace: Trace) -> float:
        kind = trace.actors[0].actor_type if trace.actors else ""
        if word in HE:
            return 1.0 if trace.is_person else 0.0
        if trace.is_person:
            return 0.0
        if word in IT:
            return 1.0 if not trace.is_plural and kind not in ("civilians", "protesters") else 0.0
        if trace.is_plural or len(trace.actors) > 1:
            return 1.0
        return 0.2 if kind in PARTIES else 0.0

    def same_role(self, key: str, position: int, of_any: bool = False) -> Actor | None:
        """The actor of this role with a country that was named last ("the army").

        `of_any`: or of one of its kinds ("the ministry" is that of defence, told before).
        """
        forms = (f"{key}:", f"{key}-of-") if of_any else f"{key}:"
        for trace in reversed(self.traces):
            if trace.position < position and trace.is_described:
                for actor in trace.actors:
                    if actor.key.startswith(forms):
                        return actor
        return None

    def last_state(self, position: int) -> str | None:
        """The country of the state, or force of a state, that acted last."""
        for trace in reversed(self.traces):
            for actor in trace.actors if trace.position < position else ():
                if actor.actor_type in STATE and actor.country_iso3:
                    return actor.country_iso3
        return None

    def last_armed(self, position: int) -> Actor | None:
        """Whom "the attackers" are: the armed group told last, at most two sentences before."""
        now = self.traces[-1].sentence if self.traces else 0
        told = [
            (trace.is_subject, trace.position, actor)
            for trace in self.traces
            if now - 2 <= trace.sentence and trace.position < position and not trace.speaks
            for actor in trace.actors
            if actor.actor_type in ARMED
        ]
        return max(told, key=lambda t: t[:2])[2] if told else None

    def named_group(
        self, types: frozenset[str], position: int, country: str | None
    ) -> Actor | None:
        """The named group that "the rebels" are: the last one before, else the most frequent."""
        for trace in reversed(self.traces):
            if trace.position < position:
                for actor in trace.actors:
                    if self._is_group(actor, types, country):
                        return actor
        for key, _ in self.named_groups.most_common():
            if self._is_group(self.group_of[key], types, country):
                return self.group_of[key]
        return None

    @staticmethod
    def _is_group(actor: Actor, types: frozenset[str], country: str | None) -> bool:
        return (
            actor.is_group
            and actor.actor_type in types
            and (country is None or actor.plover_country in (country, "IMG"))
        )

    def last_body(self, position: int, sentence: int) -> Actor | None:
        """Which organisation "the agency" or "the bloc" is: the one told last, no newspaper."""
        for trace in reversed(self.traces):
            for actor in trace.actors if trace.position < position else ():
                if actor.actor_type in BODIES | {"media"}:
                    is_near = trace.sentence >= sentence - 2
                    return actor if is_near and actor.actor_type in BODIES else None
        return None

    def last_forces(self, position: int, sentence: int, reach: int = 2) -> list[Trace]:
        """Who "the force" or "the patrol" may be: the forces told last, at most so far before.

        Those of one sentence, the last first.
        """
        told: list[Trace] = []
        for trace in reversed(self.traces):
            if trace.position >= position or not all(a.actor_type in FORCES for a in trace.actors):
                continue
            if trace.sentence < sentence - reach or (told and trace.sentence < told[0].sentence):
                break
            told.append(trace)
        return told

    def last_person(self, position: int, sentence: int, country: str | None) -> tuple[Actor, ...]:
        """Whom "the general" or "the American" means: the one person told last, near by.

        `country`: of which the text says that he is.
        """
        for trace in reversed(self.traces):
            if trace.position < position and trace.is_person and not trace.is_plural:
                is_of = country is None or trace.actors[0].plover_country in (None, country)
                return trace.actors if trace.sentence >= sentence - 2 and is_of else ()
        return ()

    def two_persons(self, position: int) -> tuple[Actor, ...]:
        """Whom "both men" or "the two leaders" stand for: the last two persons named."""
        told = [
            actor
            for trace in reversed(self.traces)
            if trace.position < position
            for actor in reversed(trace.actors)
            if actor.actor_type == "person"
        ]
        found = list(dict.fromkeys(told))[:2]
        return tuple(reversed(found)) if len(found) == 2 else ()

    def other_state(self, owner: Actor, position: int) -> str | None:
        """Which country "its neighbour" is: the state told last that is not the owner's."""
        for trace in reversed(self.traces):
            for actor in reversed(trace.actors) if trace.position < position else ():
                of_state = actor.actor_type in STATE or speaks_for_state(actor)
                if of_state and actor.country_iso3 not in (None, owner.country_iso3):
                    return actor.country_iso3
        return None

    def last_state_of(self, lands: list[str], position: int) -> str | None:
        """Which of some countries was told last, by its state or by its people."""
        for trace in reversed(self.traces):
            for actor in reversed(trace.actors) if trace.position < position else ():
                if actor.country_iso3 in lands:
                    return actor.country_iso3
        return None

    def two_parties(
        self,
        position: int,
        countries: bool,
        between: int | None,
        besides: frozenset[str],
        kinds: frozenset[str] | None = None,
    ) -> tuple[Actor, ...]:
        """Whom "the two countries" or "both sides" stand for: the last two parties named.

        `between`: of who stands between them, the first token of the sentence in which they act.
        `besides`: the keys of those who act upon them.
        `kinds`: the only types of actors that are meant ("the two groups").
        """
        found: list[Actor] = []
        for trace in reversed(self.traces):
            if trace.position >= position or (
                between is not None and trace.is_subject and trace.position >= between
            ):
                continue
            if len(found) == 2:
                break
            for actor in reversed(trace.actors):
                speaks = speaks_for_state(actor)
                if not (speaks or actor.actor_type in PARTIES) or len(found) == 2:
                    continue
                if actor.key in besides or (kinds and actor.actor_type not in kinds):
                    continue
                if countries and not (actor.country_iso3 and (speaks or actor.actor_type in STATE)):
                    continue
                if all(self._apart(actor, other, countries) for other in found):
                    found.append(actor)
        return tuple(reversed(found)) if len(found) == 2 else ()

    @staticmethod
    def _apart(one: Actor, other: Actor, countries: bool) -> bool:
        if countries:
            return one.country_iso3 != other.country_iso3
        akin = one.parent == other.key or other.parent == one.key
        return (
            one.key != other.key and not akin and (one.parent is None or one.parent != other.parent)
        )
