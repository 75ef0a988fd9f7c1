"""What the reader finds in one article: mentions, and the statements that stand on them.

Offsets are Unicode code points into `Document.text`; token numbers index `Document.doc`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

type Day = date  # inside a class with a field `date` the name would mean the field

Status = Literal["occurred", "ongoing", "planned", "demanded", "hypothetical", "denied"]
REAL: frozenset[Status] = frozenset({"occurred", "ongoing"})
UNREAL: frozenset[Status] = frozenset({"planned", "demanded", "hypothetical", "denied"})
Role = Literal["source", "target", "participant", "mediator", "reporter"]
Harm = Literal["killed", "injured", "missing", "captured", "abducted", "displaced", "evacuated"]
Qualifier = Literal["exact", "at_least", "more_than", "at_most", "about", "range", "vague"]


@dataclass(slots=True, eq=False)
class Mention:
    """A span of text: characters [start, end), tokens [first, last), syntactic head token.

    `confidence`: how far the rule that found it is trusted; what a row says is weighed later.
    """

    start: int
    end: int
    sentence: int
    first: int
    last: int
    head: int
    rule: str
    confidence: float = 1.0


@dataclass(slots=True, eq=False)
class DateMention(Mention):
    """A point or stretch of time told in the text, resolved as far as possible.

    `until_morning`: a night ("overnight") that counts as one day and ended on the next.
    """

    edtf: str | None = None
    part_of_day: str | None = None
    until_morning: bool = False
    date_start: date | None = None
    date_end: date | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer, or an unknown one (no coordinates). Fields as in `locations`."""

    location_id: str
    name: str
    feature: str
    gazetteer: str
    geonames_id: int | None = None
    country_iso3: str | None = None
    admin1_name: str | None = None
    admin1_code: str | None = None
    admin2_name: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    is_contested: bool = False


@dataclass(slots=True, eq=False)
class PlaceMention(Mention):
    """A toponym. `is_metonym`: it stands for a government or people ("Baku said"), not a place.

    `is_demonym`: an adjective or people's name ("Russian", "Egyptians"). `near`: "near X",
    "20 km west of X": what happened there is close to the place, not in it. `far`: it is far from
    the place ("500 km north of X"). `is_part`: it names
    a quarter, a street or a house ("X road", "the X neighbourhood"). `heads`: it is the heading of
    an entry ("Mopti region: …"). `is_desk`: the news was only written there, abroad.
    """

    place: Place | None = None
    is_metonym: bool = False
    is_demonym: bool = False
    near: bool = False
    far: bool = False
    is_part: bool = False
    heads: bool = False
    is_desk: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor, whatever it is called. `key` is the same wherever the same actor is met.

    `parent` is another actor's key. Other fields as in the table `actors`.
    """

    key: str
    name: str
    actor_type: str
    plover_country: str | None = None
    plover_sectors: tuple[str, ...] = ()
    country_iso3: str | None = None
    parent: str | None = None
    office: str | None = None

    def __hash__(self) -> int:
        return hash(self.key)

    @property
    def is_group(self) -> bool:
        """Is it an armed group, gang or party by its name?"""
        return self.key.startswith("group:")


@dataclass(slots=True, eq=False)
class ActorMention(Mention):
    """A name, description or pronoun that refers to one actor (or several: "the two sides").

    `actors` has one member as a rule; "both countries" has two, and "Iraqi and Baghdad forces"
    one again: each stands in it once.
    """

    actors: tuple[Actor, ...] = ()
    is_pronoun: bool = False

    def __post_init__(self) -> None:
        if len(self.actors) > 1:
            self.actors = tuple({a.key: a for a in self.actors}.values())


@dataclass(slots=True, eq=False)
class Quantity(Mention):
    """A number in words or digits with its qualifier; NULL (None) where a bound is not told.

    `kind` is `count` for something that can be counted people or things; other kinds (`age`,
    `date`, `distance`, `money`, `percent`, `ordinal`, `calibre`, `score`, `time`, `name`, …)
    are never casualties. `noun` is the token of what is counted, if it stands in the text.
    """

    low: int | None = None
    best: int | None = None
    high: int | None = None
    qualifier: Qualifier = "exact"
    kind: str = "count"
    noun: int | None = None


@dataclass(slots=True, eq=False)
class Attribution:
    """Tokens [first, last) are the words of `speaker`: what X said, a quotation, "according to X".

    `verb` is the reporting lemma ("say", "claim", "deny", "according").
    """

    first: int
    last: int
    speaker: ActorMention | None
    speaker_text: str | None
    verb: str


@dataclass(slots=True, eq=False)
class EventMention(Mention):
    """One telling of one event: a trigger with its arguments, typed by a frame of the lexicon.

    `roles` holds (role, mention) pairs in the order in which they were found. `date` and `place`
    are what the event's own clause says; the story fills in what it says elsewhere.
    `definite`: told as known ("the attack", "this offensive"): likely told before. `happened`: told
    only to have happened at some time or place ("the attack took place on 3 May"). `of_victims`:
    how those told before died ("most were shot"). `not_after`: a
    date of what came later. `is_said`: `date` is that on which somebody told it. `until`: the day
    to which what is told "since …" had gone on. `entry`: the day that heads the entry in which it
    is told.
    `one_more`: told as another deed of who did one told before ("were also behind the killing");
    `before_news`: as what the news came after ("The attack follows the murder of two soldiers").
    `aside`: as another than that of its sentence ("came as the army said that five were killed").
    `mutual`: a fight, in which each side acts upon the other. `hours_apart`: hours before or after
    what was told before. `struck`: the actor type, or "police", to which the words of what was hit
    point ("a market", "a base"). `incident`: the number of the first sentence of the incident,
    where the report tells several apart (of an item of a list: negative). `of_losses`: told as the
    losses of one side ("On the enemy side: 15 killed").
    """

    lemma: str = ""
    event_type: str = ""
    event_mode: str | None = None
    cameo_code: str | None = None
    acled_event_type: str | None = None
    acled_sub_event_type: str | None = None
    contexts: tuple[str, ...] = ()
    status: Status = "occurred"
    is_background: bool = False
    is_lethal: bool = False
    definite: bool = False
    happened: bool = False
    of_victims: bool = False
    mutual: bool = False
    struck: str | None = None
    roles: list[tuple[Role, ActorMention]] = field(default_factory=list)
    date: DateMention | None = None
    is_said: bool = False
    not_after: DateMention | None = None
    until: Day | None = None
    entry: DateMention | None = None
    hours_apart: bool = False
    one_more: bool = False
    before_news: bool = False
    aside: bool = False
    of_losses: bool = False
    incident: int = 0
    place: PlaceMention | None = None
    crowd: Quantity | None = None


@dataclass(slots=True, eq=False)
class CasualtyMention(Mention):
    """One reported figure: who suffered what, how many, according to whom.

    `start`/`end` are the receipt (the figure with its victims, or the clause that says it).
    `event`: the telling that it belongs to by syntax, if any. `is_part`: "including three
    children" is part of another figure of the sentence. `supersedes`: "bringing the toll to 31".
    `additional`: "two others", "another five": they come on top of a figure told before.
    `definite`: told as known ("the man", "he", a name): likely within a figure told elsewhere.
    `is_name`: told by name. `ordinal`: "a third victim" is one of three at least.
    `is_total`: "35 people in total". `oneself`: how the text calls who harms himself.
    `over_incidents`: a sum over several incidents ("in separate attacks"). `of_wounded`: the dead
    were told as wounded before ("two of the wounded died"). `attacked`: who died had harmed the
    others of the sentence ("was shot after he killed three").
    `trigger`: the token that says the harm; figures of one trigger add up.
    """

    harm: Harm = "killed"
    victim_text: str | None = None
    victim: ActorMention | None = None
    victim_type: str | None = None
    count_low: int | None = None
    count_best: int | None = None
    count_high: int | None = None
    qualifier: Qualifier = "exact"
    is_cumulative: bool = False
    is_part: bool = False
    supersedes: bool = False
    additional: bool = False
    definite: bool = False
    is_name: bool = False
    ordinal: int | None = None
    is_total: bool = False
    oneself: str | None = None
    over_incidents: bool = False
    of_wounded: bool = False
    attacked: bool = False
    trigger: int = -1
    reporter: ActorMention | None = None
    reporter_text: str | None = None
    event: EventMention | None = None
    date: DateMention | None = None
    place: PlaceMention | None = None


@dataclass(eq=False)
class Findings:
    """Everything found in one article so far, in reading order; each reading step adds its list.

    `known_actors`: key → actor for every actor met and every parent of one (the actor reader adds
    them), so that a parent that no text names has its row too.
    """

    dates: list[DateMention] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    actors: list[ActorMention] = field(default_factory=list)
    known_actors: dict[str, Actor] = field(default_factory=dict)
    attributions: list[Attribution] = field(default_factory=list)
    events: list[EventMention] = field(default_factory=list)
    casualties: list[CasualtyMention] = field(default_factory=list)

    def add(self, further: Findings) -> None:
        """Add what was found in a later part of the article."""
        self.dates += further.dates
        self.quantities += further.quantities
        self.places += further.places
        self.actors += further.actors
        self.known_actors |= further.known_actors
        self.attributions += further.attributions
        self.events += further.events
        self.casualties += further.casualties


def at_token[M: Mention](mentions: list[M]) -> dict[int, M]:
    """Token number → the mention that covers it (the longest, where several do)."""
    found: dict[int, M] = {}
    for mention in sorted(mentions, key=lambda m: (m.last - m.first, -m.first)):
        for i in range(mention.first, mention.last):
            found[i] = mention
    return found
