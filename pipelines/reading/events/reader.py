"""EventReader: finds what happened, who did it to whom, and whether it did, sentence by sentence.

Phrases of the lexicon (`frames.py`) are held against the dependency parse (`matching.py`,
`elements.py`); tokens become actors (`fillers.py`); light verbs, attitudes and weapons complete the
reading (`completion.py`, `attitudes.py`); tense and governors give the status (`status.py`); what
tells nothing (`idle.py`) or one event twice (`doubles.py`, `settling.py`) is dropped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipelines.lexicons import lexicon
from pipelines.reading.dates.counted_back import is_counted_back, on_its_side
from pipelines.reading.dates.entries import entry_days
from pipelines.reading.events.annals import annal_years, old_date
from pipelines.reading.events.apart import is_answered, is_aside, is_one_more, is_provoked
from pipelines.reading.events.background import is_background
from pipelines.reading.events.called_off import is_called_off, is_in_force
from pipelines.reading.events.came_before import came_before_news, is_after_which_news_came
from pipelines.reading.events.candidate import FIGHTERS, Candidate, is_general
from pipelines.reading.events.candidates import CandidateFinder
from pipelines.reading.events.coding import (
    TAKEN,
    acled,
    is_at_protest,
    is_private,
    kind_in_words,
    kind_of,
    kind_struck,
    stands_for_protesters,
)
from pipelines.reading.events.context import is_day_of_saying
from pipelines.reading.events.days_of_others import HAPPENED, INCIDENTS
from pipelines.reading.events.doers import name_doers, name_sufferers
from pipelines.reading.events.domains import is_history, is_other_story, is_tale, tells_of_war
from pipelines.reading.events.fillers import Fillers
from pipelines.reading.events.frames import TOLLS
from pipelines.reading.events.habits import is_iterative
from pipelines.reading.events.past_wars import PastWars
from pipelines.reading.events.recipients import is_anybody
from pipelines.reading.events.status import is_definite
from pipelines.reading.events.told_before import (
    is_known_attacker,
    is_known_means,
    is_of_new_victim,
    is_of_victims,
)
from pipelines.reading.events.when import (
    event_date,
    is_hours_apart,
    is_since,
    last_day_told_with,
    later_date,
)
from pipelines.reading.events.where import event_place, outside_names
from pipelines.reading.statements import (
    REAL,
    DateMention,
    EventMention,
    Findings,
    PlaceMention,
    Quantity,
    at_token,
)
from pipelines.reading.syntax.clauses import children, is_verb, led_by
from pipelines.reading.syntax.parses import ATTACKS
from pipelines.reading.syntax.tokens import Span, Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document
from schemas.codes import MODES_OF_TYPE

LONGEST_TRIGGER = 6
COURSE = frozenset({"in", "during", "by"})
# "the blast", "the gun battle": in what is known of people come to harm
KNOWN = INCIDENTS | frozenset(lexicon("coding")["words"]["fights"])
HURTING = frozenset({"a weapon hurts"})
FOUGHT = KNOWN.difference(lexicon("story")["campaign"])  # one fight, not the whole of them
# how the place of a blast is led to
AT = frozenset({"in", "at", "on", "near", "into", "inside", "outside", "through", "among"})
BODIES = frozenset({"government"})
# frames of bombs that are found, cleared or go off
OF_BOMBS = frozenset({"bomb", "explosion", "blow up", "disrupt weapons", "foil an attack"})
WIDE = frozenset({"country", "supranational", "region"})
POLICE = "police"


@dataclass(frozen=True, slots=True)
class _Story:
    """What holds for all sentences of a text: its parties, places and days, and what it is about.

    `entries`, `annals`: the days and years that head entries of a chronology, by sentence.
    """

    document: Document
    found: Findings
    fillers: Fillers
    places: Sequence[PlaceMention]
    entries: dict[int, DateMention]
    annals: dict[int, int]
    past: PastWars
    is_other: bool
    is_plot: bool


class EventReader:
    """Finds events. Knowledge is loaded once, here; find() is a pure function of its arguments."""

    def __init__(self, lemmas: Lemmas) -> None:
        self.lemmas = lemmas
        self.finder = CandidateFinder(lemmas)

    def find(self, document: Document, found: Findings, most: int) -> list[EventMention]:
        """Every telling of an event, in reading order.

        No sentence is begun after `most` tellings. A country that is a party ("fired at Iran") and
        was no actor yet is added to `found.actors`.
        """
        story = self._story(document, found)
        told: list[tuple[Candidate, EventMention]] = []
        for sentence, span in document.parsed():
            if sentence.kind in ("boilerplate", "dateline"):
                continue
            if len(told) >= most:
                break
            if story.is_other and not tells_of_war(span, self.lemmas):
                continue
            told += self._tellings(sentence.index, span, story)
        name_doers(told, self.lemmas)
        name_sufferers(told, self.lemmas)
        mentions = [mention for _, mention in told]
        used = {id(m) for mention in mentions for _, m in mention.roles}
        found.actors += [m for m in story.fillers.made if id(m) in used]
        found.actors.sort(key=lambda m: (m.start, m.end))
        mentions.sort(key=lambda m: (m.start, m.end))
        return mentions

    def _story(self, document: Document, found: Findings) -> _Story:
        return _Story(
            document=document,
            found=found,
            fillers=Fillers(at_token(found.actors), at_token(found.places), self.lemmas),
            places=outside_names(document, found),
            entries=entry_days(document, found.dates),
            annals=annal_years(document),
            past=PastWars(document),
            is_other=is_other_story(document, self.lemmas),
            is_plot=is_tale(document, self.lemmas),
        )

    def _tellings(
        self, sentence: int, span: Span, story: _Story
    ) -> Iterator[tuple[Candidate, EventMention]]:
        """The events of a sentence, but for what is only told in general."""
        document = story.document
        candidates = self.finder.find(
            span,
            story.fillers,
            is_other=story.is_other,
            is_plot=story.is_plot,
            is_dated=sentence in story.entries or sentence in story.annals,
        )
        for candidate in candidates:
            if story.past.has_old_munitions and candidate.frame.name in OF_BOMBS:
                continue
            mention = self._mention(candidate, story, sentence)
            mention.is_background = mention.is_background or story.past.hold(candidate.head)
            mention.entry = story.entries.get(sentence)
            if sentence in story.annals:
                mention.is_background = True
                mention.date = old_date(document, story.found.dates, sentence)
            if is_history(mention.date, story.annals.get(sentence)):
                continue
            if self._is_anchored(mention, document) or not is_general(candidate, self.lemmas):
                yield candidate, mention

    def _mention(self, candidate: Candidate, story: _Story, sentence: int) -> EventMention:
        """The telling of a candidate, with its day, place, crowd and codes."""
        document, found = story.document, story.found
        first, last = _span(candidate)
        head = candidate.head
        frame = candidate.frame
        mention = EventMention(
            start=document.start(first),
            end=document.end(last),
            sentence=sentence,
            first=first.i,
            last=last.i + 1,
            head=head.i,
            rule=f"frame:{frame.name}",
            lemma=self.lemmas(candidate.noun if candidate.noun is not None else head),
            event_type=candidate.type,
            event_mode=candidate.mode if _is_mode(candidate) else None,
            cameo_code=candidate.cameo,
            contexts=frame.contexts,
            status=candidate.status,
            is_lethal=frame.lethal and candidate.type in ("ASSAULT", "COERCE", "PROTEST"),
            definite=self._is_known(candidate),
            happened=self._has_happened(candidate),
            of_victims=candidate.type == "ASSAULT" and is_of_victims(head, self.lemmas),
            mutual=candidate.mutual,
            roles=list(candidate.roles),
        )
        self._date(mention, candidate, document, found.dates)
        noun = candidate.noun or head
        mention.before_news = came_before_news(noun)
        mention.one_more = mention.before_news or is_one_more(noun)
        if mention.before_news and _is_of_news(mention.date, noun):
            mention.date = None
        mention.aside = is_aside(noun) or is_answered(noun) or is_provoked(candidate, self.lemmas)
        mention.aside |= is_after_which_news_came(noun)
        mention.place = _place(candidate, story, sentence)
        mention.crowd = _crowd(candidate, found)
        self._code(mention, candidate)
        return mention

    def _date(
        self,
        mention: EventMention,
        candidate: Candidate,
        document: Document,
        dates: list[DateMention],
    ) -> None:
        """Say when it was, and whether that is the past of the story."""
        head = candidate.head
        mention.date = event_date(document, head.i, dates, self.lemmas)
        mention.not_after = later_date(document, head.i, dates, self.lemmas)
        mention.hours_apart = is_hours_apart(head, mention.event_mode)
        published = document.article.published_date
        if mention.event_mode == "ceasefire" and is_in_force(head):
            mention.date = _own_date(head, mention.date, document)
        if candidate.status == "planned" and _is_past(mention.date, published):
            mention.date = None
        if candidate.status in REAL and _is_ahead(mention.date, published):
            mention.date = None
        if mention.date is not None and is_since(document, head.i, mention.date):
            mention.until = published
        elif mention.date is not None:
            mention.until = last_day_told_with(document, mention.date, dates)
        mention.is_background = is_background(head, mention.date, published, self.lemmas)
        if candidate.type == "PROTEST" or candidate.mode == "curfew":
            told_by = [w for w in (candidate.noun, *candidate.words) if w is not None]
            mention.is_background |= any(is_called_off(w, self.lemmas) for w in told_by)

    def _code(self, mention: EventMention, candidate: Candidate) -> None:
        """Give it ACLED's types, and say what was struck."""
        acting = [kind_of(a) for r, m in mention.roles if r != "target" for a in m.actors]
        mention.acled_event_type, mention.acled_sub_event_type = acled(
            candidate.type,
            candidate.mode,
            candidate.acled,
            acting,
            self._targets(candidate),
            mutual=candidate.mutual,
            duel=candidate.mutual and candidate.cameo != TAKEN,
        )
        if candidate.type == "ASSAULT" and is_private(candidate.tokens, acting, self.lemmas):
            mention.acled_event_type = mention.acled_sub_event_type = None
        mention.struck = self._struck(candidate)

    def _is_anchored(self, mention: EventMention, document: Document) -> bool:
        """Has a telling a day of its own, or by which it was, or a place smaller than a country?

        What happens again and again has neither.
        """
        when, where = mention.date, mention.place
        if is_iterative(document.doc[mention.head], self.lemmas):
            return False
        if mention.not_after is not None:
            return True
        if when is not None and not is_day_of_saying(when, document, self.lemmas):
            return True
        return where is not None and where.place is not None and where.place.feature not in WIDE

    def _has_happened(self, candidate: Candidate) -> bool:
        """Is it only said of it that it happened ("the killings took place on 3 May")?"""
        noun = candidate.noun or candidate.head
        return noun.dep_ == "nsubj" and self.lemmas(noun.head) in HAPPENED

    def _is_known(self, candidate: Candidate) -> bool:
        """Is the event told as known: "the attack", or by what or who is known to go off?"""
        if candidate.frame.name in TOLLS and is_of_new_victim(candidate.head):
            return False
        # "claimed Monday's attack", "the battle broke out"
        named = [w for w in candidate.words if w.lower_ in ATTACKS or self.lemmas(w) in FOUGHT]
        if candidate.frame.name in TOLLS | HURTING:  # "two were hurt in the blast"
            named += [t for t in led_by(candidate.head, COURSE) if self.lemmas(t) in KNOWN]
        if is_definite(candidate.noun or next(iter(named), candidate.head)):
            return True
        head = candidate.head
        if candidate.type == "ASSAULT" and is_of_victims(head, self.lemmas):
            return True
        if candidate.mode not in ("explosives", "suicide-attack", "heavy-weapons"):
            return False
        # "the office was the target of a car bomb": who suffers is not what went off
        suffers = any(
            role == "target" and t.head is head and t.dep_ in ("nsubj", "nsubjpass")
            for role, t in candidate.tokens
        )
        is_means = not candidate.has("source") and not suffers and is_known_means(head)
        return is_means or is_known_attacker(head, self.lemmas)

    def _struck(self, candidate: Candidate) -> str | None:
        """The actor type to which the words of what was hit point, or where it was ("a market").

        Of a state's forces the police are told apart ("a police station").
        """
        hit = [t for r, t in candidate.tokens if r == "target"] + candidate.struck
        hit += children(candidate.head, "dobj", "nsubjpass")
        hit += [noun for word in candidate.words for noun in led_by(word, AT)]
        words = {self.lemmas(t) for h in hit for t in (h, *children(h, "compound", "amod"))}
        kind = kind_struck(words)
        return POLICE if kind == "state_forces" and POLICE in words else kind

    def _meant(self, candidate: Candidate) -> list[str]:
        """Actor types of those a deed was meant for.

        "People" who died in an attack on an army post only were there.
        """
        suffering = [m for role, m in candidate.roles if role == "target"]
        types = [kind_of(a) for m in suffering for a in m.actors]
        if candidate.frame.name not in TOLLS:
            return types
        others = [kind_of(a) for m in suffering if not is_anybody(m) for a in m.actors]
        struck = (t for s in candidate.struck for t in (s, *s.children))
        if not others and kind_in_words(self.lemmas(t) for t in struck) == "state_forces":
            return ["state_forces"]
        return others if FIGHTERS & set(others) else types

    def _targets(self, candidate: Candidate) -> list[str]:
        """Actor types of the targets; what the words of the object tell where no actor is named."""
        types = self._meant(candidate)
        if set(types) <= BODIES:  # "an army post", "a customs post"
            suffering = [t for r, t in candidate.tokens if r == "target"]
            kind = kind_in_words(self.lemmas(t) for s in suffering for t in [s, *s.children])
            types += [kind] if kind else []
        struck = [t for r, t in candidate.tokens if r == "target"] + candidate.struck
        acting = candidate.actors("source")
        by_state = bool(acting) and all(a.actor_type == "state_forces" for a in acting)
        is_there = by_state and is_at_protest(candidate.head, self.lemmas)
        if is_there or any(stands_for_protesters(t, self.lemmas) for t in struck):
            types.append("protesters")
        return types


def _place(candidate: Candidate, story: _Story, sentence: int) -> PlaceMention | None:
    """Where it was, by its own words; of a list of places on the side that counts back to it."""
    head, places = candidate.head, story.places
    verbs = [w for w in candidate.words if is_verb(w) and w is not head][:1]
    acts = [candidate.match.act] if candidate.match.act is not None else []
    counted = [d for d in story.found.dates if d.sentence == sentence and is_counted_back(d)]
    if counted:
        places = [p for p in places if p.sentence == sentence]
        places = on_its_side(head, places, counted)
    for word in (head, *verbs, *candidate.taken, *acts):
        if (place := event_place(story.document, word.i, places)) is not None:
            return place
    return None


def _is_mode(candidate: Candidate) -> bool:
    """Has PLOVER the mode for this type? A weapon may have set one that belongs to another."""
    return candidate.mode in MODES_OF_TYPE.get(candidate.type, ())


def _own_date(noun: Token, when: DateMention | None, document: Document) -> DateMention | None:
    """The day told with a noun itself ("the truce of May")."""
    return when if when is not None and noun.holds(document.doc[when.head]) else None


def _is_of_news(day: DateMention | None, before: Token) -> bool:
    """As in "the attack on | Saturday follows the murder of two"."""
    own = range(before.left_edge.i, before.right_edge.i + 1)
    return day is not None and day.first not in own and not is_counted_back(day)


def _is_past(when: DateMention | None, published: date | None) -> bool:
    """Does a date lie well before the news? Then it cannot date what is still to come."""
    if when is None or when.date_end is None or published is None:
        return False
    return (published - when.date_end).days > 30


def _is_ahead(when: DateMention | None, published: date | None) -> bool:
    """Does a date lie after the news (but for another time zone)? Then nothing happened on it."""
    if when is None or when.date_start is None or published is None:
        return False
    return (when.date_start - published).days > 1


def _span(candidate: Candidate) -> tuple[Token, Token]:
    """First and last token of the trigger: all its words, or its head if they lie far apart."""
    words = sorted(candidate.words, key=lambda t: t.i)
    if words[-1].i - words[0].i >= LONGEST_TRIGGER:
        head = candidate.noun if candidate.noun is not None else candidate.head
        return head, head
    return words[0], words[-1]


def _crowd(candidate: Candidate, found: Findings) -> Quantity | None:
    """How many took part in a protest: the number that stands with its subject."""
    if candidate.type != "PROTEST":
        return None
    subtree = {t.i for _, token in candidate.tokens for t in token.subtree if not is_verb(token)}
    for quantity in found.quantities:
        near = quantity.head in subtree or (quantity.noun is not None and quantity.noun in subtree)
        if quantity.kind == "count" and near:
            return quantity
    return None
