"""What a phrase of the actor lexicons can mean: a country, a role, an office, a name, a people."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from pipelines.reading.statements import Actor

Form = Literal["name", "adjective", "people", "metonym"]
RoleKind = Literal["body", "member", "voice", "part", "people"]


@dataclass(frozen=True, slots=True)
class Country:
    """A country word; `forms` says what it can be ("Chinese" is adjective and people)."""

    iso3: str
    forms: frozenset[Form]


@dataclass(frozen=True, slots=True)
class Community:
    """A people, faith or ethnic group; `country` if it is one country's.

    `is_everywhere`: it lives in so many countries that none can be guessed ("Africans").
    """

    name: str
    country: str | None
    is_everywhere: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """A role noun: what kind of actor it makes together with a country (see roles.toml)."""

    id: str
    name: str
    kind: RoleKind
    type: str
    sectors: tuple[str, ...]
    of_government: bool
    is_plural: bool = False


@dataclass(frozen=True, slots=True)
class Office:
    """A title; `label` is empty for one that is no office ("Mr", "General")."""

    label: str
    sectors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leader:
    """A person whom news names without saying who it is; `group`: the key of whose leader it is."""

    name: str
    country: str
    office: str | None
    since: int | None
    until: int | None
    group: str | None = None

    def is_of(self, year: int | None) -> bool:
        """May the bare surname mean this person in a story of the year?"""
        if year is None:
            return True
        return (self.since or 0) - 1 <= year <= (self.until or 9999) + 3


@dataclass(slots=True)
class Senses:
    """Everything that one phrase can mean.

    `namesakes`: other bodies of that name or acronym, in other countries. `local`: the keys of
    those that it means only in a story that tells of their country ("the Tigers"). `is_abroad`: it
    fights in other countries than its own, and tells nothing of where a story plays.
    """

    country: Country | None = None
    actor: Actor | None = None
    namesakes: list[Actor] = field(default_factory=list)
    local: frozenset[str] = frozenset()
    is_abroad: bool = False
    leaders: list[Leader] = field(default_factory=list)
    surnames: list[Leader] = field(default_factory=list)
    role: Role | None = None
    office: Office | None = None
    community: Community | None = None

    @property
    def bearers(self) -> list[Actor]:
        """Every body of that name."""
        return [self.actor, *self.namesakes] if self.actor else []

    @property
    def tells_no_land(self) -> bool:
        """Is it a name of no sure country, or of one who may be anywhere, as reporters are?"""
        is_reporter = self.actor is not None and self.actor.actor_type == "media"
        return bool(self.namesakes or self.local) or self.is_abroad or is_reporter

    @property
    def is_empty(self) -> bool:
        """Is the phrase known only so that its parts are not taken for actors?"""
        named = self.country or self.actor or self.role or self.office or self.community
        return not (named or self.leaders or self.surnames)


@dataclass(slots=True)
class Hit:
    """Tokens [first, last) are a phrase of the lexicon."""

    first: int
    last: int
    senses: Senses
    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words after the first, how each may be written, and what it means."""

    rest: tuple[str, ...]
    written: tuple[str, ...]
    length: int
    senses: Senses
