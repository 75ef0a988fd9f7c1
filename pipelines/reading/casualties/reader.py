"""Finds every reported figure of people harmed: who, how many, how sure, according to whom."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import cast

from pipelines.lexicons import lexicon
from pipelines.reading.casualties.belonging import Belonging
from pipelines.reading.casualties.brackets import follows_bracket, outside_brackets
from pipelines.reading.casualties.campaign_totals import CampaignTotals
from pipelines.reading.casualties.described import describe_dead
from pipelines.reading.casualties.fates import mark_fates
from pipelines.reading.casualties.gaps import tell_cases_of_totals, tell_gaps_apart
from pipelines.reading.casualties.harm import HarmReader
from pipelines.reading.casualties.harm_syntax import Hit
from pipelines.reading.casualties.merging import merged, without_repeats
from pipelines.reading.casualties.own_hand import OwnHand
from pipelines.reading.casualties.people_told import mark_more, mark_new
from pipelines.reading.casualties.slain_attackers import mark_slain_attackers
from pipelines.reading.casualties.sums import mark_sums_told_first
from pipelines.reading.casualties.taken import without_parts_of_taken, without_taken_again
from pipelines.reading.casualties.tellers import Tellers
from pipelines.reading.casualties.victims import VictimReader, Victims
from pipelines.reading.casualties.whose import Whose, note_loser, spare
from pipelines.reading.events.accidents import is_accident
from pipelines.reading.events.coding import TAKEN
from pipelines.reading.events.parties import CIVIL_VICTIMS
from pipelines.reading.statements import (
    REAL,
    UNREAL,
    ActorMention,
    CasualtyMention,
    EventMention,
    Findings,
    Harm,
    Quantity,
    at_token,
)
from pipelines.reading.syntax.clauses import is_verb
from pipelines.reading.syntax.tokens import Doc, Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document, Sentence

# A receipt runs from the figure to the word that tells the harm, if they are this close (tokens).
_MANY = 10  # hurt, from which on a total is of many attacks
_RECEIPT_REACH = 30


def find_casualties(document: Document, found: Findings, lemmas: Lemmas) -> list[CasualtyMention]:
    """Every figure of people killed, injured, missing, captured, abducted, displaced, evacuated.

    Road accidents, disease and disasters give figures too: whether they belong to the dataset is
    for the events to say.
    """
    return _CasualtyReader(document, found, lemmas).read()


class _CasualtyReader:
    def __init__(self, document: Document, found: Findings, lemmas: Lemmas) -> None:
        self.document = document
        self.doc = document.doc
        self.found = found
        self.lemmas = lemmas
        self.victims = VictimReader(document, found, lemmas)
        self.harm = HarmReader(document, self.victims, lemmas)
        self.totals = CampaignTotals(document, lemmas)
        self.actors = at_token(found.actors)
        self.belonging = Belonging(self.doc, found.events, lemmas)
        syntax = self.harm.verbs.syntax
        self.own_hand = OwnHand(syntax)
        self.whose = Whose(document, self.actors, syntax, lemmas)
        self.tellers = Tellers(document, found, self.actors, lemmas)

    def read(self) -> list[CasualtyMention]:
        """The figures of all parsed sentences, in order."""
        told = [c for s, _ in self.document.parsed() for c in self._sentence(s)]
        found = tell_gaps_apart(without_taken_again(told), self.found, self.document)
        tell_cases_of_totals(found, self.found, self.document)
        mark_new(found)
        mark_more(found)
        mark_fates(found, self.document, self.lemmas)
        mark_sums_told_first(found, self.document, self.lemmas)
        describe_dead(found, self.document, self.victims.people, self.actors)
        _put_in_background(found)
        return found

    def _sentence(self, sentence: Sentence) -> list[CasualtyMention]:
        hits = without_repeats([outside_brackets(h, self.doc) for h in self.harm.read(sentence)])
        hits = [h for h in hits if not self._only_says_how(h)]
        hits += self._taken(hits, sentence)
        if not hits:
            return []
        hits += self._parts(hits, sentence)
        cumulative = self.totals.clauses(sentence)
        rows = [
            self._row(hit, victims, sentence, self.totals.clause(hit.trigger) in cumulative)
            for hit in hits
            for victims in merged(hit.victims, self.whose.force_of)
            if not self._heads_entry(victims)
        ]
        rows = [r for r in rows if r.event is not None or not self._is_mishap(r)]
        rows = without_parts_of_taken(
            [r for r in rows if not (_is_only_meant(r) or self._is_ground(r))]
        )
        _describe(rows, self.doc)
        mark_slain_attackers(rows, self.doc)
        for row in rows:
            spare(row)
        return sorted(rows, key=lambda c: (c.first, c.trigger, c.harm))

    def _heads_entry(self, victims: Victims) -> bool:
        """Reads "Kunar: ten rebels were killed": the heading is none of them."""
        first, last = victims.first, victims.last
        return self.doc[first].is_sent_start and self.doc[last : last + 1].text == ":"

    def _is_ground(self, row: CasualtyMention) -> bool:
        """Reads "captured Goma": a place that was taken, whatever the model calls it."""
        is_name = row.is_name or (row.victim_type is None and self.doc[row.head].tag_ == "NNP")
        if row.harm != "captured" or not is_name:
            return False
        if row.event is None or row.event.cameo_code != TAKEN:
            return False
        return any(p.first <= row.head < p.last for p in self.found.places)

    def _is_mishap(self, row: CasualtyMention) -> bool:
        """Reads "another soldier died in a helicopter crash": harm that nobody did."""
        return is_accident(self.doc[row.trigger], self.lemmas)

    def _taken(self, hits: list[Hit], sentence: Sentence) -> Iterator[Hit]:
        """Reads "led away 20 men": people taken by other words than "kidnap" or "detain"."""
        known = {h.trigger for h in hits}
        for event in self.belonging.events.get(sentence.index, []):
            verb = self.doc[event.head]
            if event.event_mode not in ("abduct", "arrest") or event.status not in REAL:
                continue
            if verb.tag_[:1] != "V":
                continue
            if any(event.first <= i < event.last or i == verb.i for i in known):
                continue
            syntax = self.harm.verbs.syntax
            heads = syntax.subjects(verb) if syntax.is_passive(verb) else syntax.objects(verb)
            if event.event_mode == "arrest":
                yield self.harm.verbs.prisoners.custody(verb, heads)
                continue
            held = self.harm.states.held  # "took them hostage"
            heads = [h for h in heads if h.lower_ not in held or any(h.lefts)]
            victims = [v for h in heads for v in self.victims.read(h) if v.is_person]
            harmed = {v.head for h in hits for v in h.victims}  # "were taken away and shot"
            yield Hit(verb.i, "abducted", "verb", [v for v in victims if v.head not in harmed])

    def _only_says_how(self, hit: Hit) -> bool:
        """Reads "including two children | caught in crossfire": how some of those told were hit."""
        is_part = all(v.is_part and v.head < hit.trigger for v in hit.victims)
        return hit.rule == "hit" and is_part and self.doc[hit.trigger].dep_ == "acl"

    def _parts(self, hits: list[Hit], sentence: Sentence) -> Iterator[Hit]:
        """Figures after "including" that no word of harm governs: parts of the figure before."""
        taken = {v.quantity.first for h in hits for v in h.victims if v.quantity is not None}
        at = (self.victims.by_token.get(i) for i in range(sentence.first, sentence.last))
        numbers = {q.first: q for q in at if q is not None and q.kind == "count"}
        heads = [self._counted_by(q) for first, q in numbers.items() if first not in taken]
        counted = [h for h in hits if h.victims]
        if not counted:
            return
        told = {v.head for h in hits for v in h.victims}
        singles = self._singles_included(sentence)
        heads += [h for h in singles if h.i not in told and self.victims.quantity_at(h) is None]
        read: set[int] = set()  # "nine of 12 officers" are nine, not twelve more
        for head in heads:
            victims = self.victims.one(head)
            if victims is None or not victims.is_part or victims.first in read:
                continue
            if victims.has_text and not victims.is_person:
                continue
            read.update(range(victims.first, victims.last))
            before = [h for h in counted if h.victims[0].first < victims.first] or counted
            whole = max(before, key=lambda h: h.victims[0].first)
            yield Hit(whole.trigger, whole.harm, "part", [victims], whole.reality)

    def _counted_by(self, quantity: Quantity) -> Token:
        """What a number counts; of "nine of 12 officers" it is the nine."""
        number = self.doc[quantity.head]
        noun = self.doc[quantity.noun] if quantity.noun is not None else number
        return number if number.is_ancestor(noun) else noun

    def _singles_included(self, sentence: Sentence) -> Iterator[Token]:
        """Reads "three dead, including | the gunman": one of those counted."""
        for word in self.doc.tokens[sentence.first : sentence.last]:
            if word.lower_ == "including":
                if self._is_of_sources(word):
                    continue
                for head in (c for c in word.children if c.dep_ == "pobj"):
                    yield from (t for t in (head, *head.conjuncts) if t.tag_ == "NN")

    def _is_of_sources(self, including: Token) -> bool:
        """Reads "other sources, including the mayor, said": who tells, not who came to harm."""
        return including.head.lower_.removesuffix("s") == "source"

    def _row(
        self, hit: Hit, victims: Victims, sentence: Sentence, cumulative: bool
    ) -> CasualtyMention:
        counts_on = victims.counts_on and hit.harm == "killed"
        low, best, high = _counts(hit, victims, counts_on)
        start, end = self._receipt(hit, victims, sentence)
        reporter, reporter_text, is_claim = self.tellers.of(hit)
        over_incidents = self._is_over_incidents(hit, victims)
        over_incidents = over_incidents or (not cumulative and self.totals.is_spread(hit))
        is_outdated = self._is_outdated(hit)
        event = self.belonging.event(hit, victims, sentence)
        owner, loser = self.whose.owner(victims), self.whose.loser(hit)
        if event is not None:
            note_loser(event, victims.head, owner, loser)
        return CasualtyMention(
            start=start,
            end=end,
            sentence=sentence.index,
            first=victims.first,
            last=victims.last,
            head=victims.head,
            rule=f"{'claim' if is_claim else hit.rule}:{hit.harm}",
            harm=_harm(hit, victims, event),
            victim_text=victims.written(self.document),
            victim=loser or owner or self._actor(victims, event),
            victim_type=self.whose.class_of(victims, owner),
            count_low=low,
            count_best=best,
            count_high=high,
            qualifier="at_most" if low is None and best is None and high else victims.qualifier,
            is_cumulative=cumulative or over_incidents or self._is_sum(hit, victims, low or best),
            is_part=self._is_part(hit, victims),
            supersedes=not is_outdated and (hit.supersedes or counts_on or self._is_told_anew(hit)),
            additional=victims.is_additional or self._also(hit, victims),
            definite=victims.definite or self._is_told_aside(hit, victims) or is_outdated,
            is_name=victims.how == "name",
            ordinal=None if counts_on else victims.ordinal,
            is_total=victims.is_total,
            oneself=self.own_hand.of(hit, victims),
            over_incidents=over_incidents,
            trigger=hit.trigger,
            reporter=reporter,
            reporter_text=reporter_text,
            event=event,
        )

    def _actor(self, victims: Victims, event: EventMention | None) -> ActorMention | None:
        """Who the victims are, unless they may be of either side of the fight that killed them."""
        return None if self.whose.are_of_either_side(victims, event) else self.whose.actor(victims)

    def _is_part(self, hit: Hit, victims: Victims) -> bool:
        """Is it a part of the figure before ("19 killed, among them", "19 killed (| seven men")?"""
        if victims.is_part or hit.rule in ("part", "fatally"):
            return True
        return victims.is_person and follows_bracket(hit, victims, self.doc)

    def _is_over_incidents(self, hit: Hit, victims: Victims) -> bool:
        """Is it a total of several incidents? Not the one who was taken in one raid of two."""
        is_one = hit.harm == "captured" and victims.best == 1
        return not is_one and self.totals.is_over_incidents(hit)

    def _is_sum(self, hit: Hit, victims: Victims, count: int | None) -> bool:
        """Is it the figure of a year, of many fights, or too high for one event?"""
        return (
            self.totals.is_of_a_year(hit, victims)
            or self.totals.is_of_period(hit, victims)
            or self.totals.is_of_many_fights(hit, victims)
            or (hit.harm == "killed" and (count or 0) >= _too_many_for_one_event())
        )

    def _receipt(self, hit: Hit, victims: Victims, sentence: Sentence) -> tuple[int, int]:
        """Characters of the figure with its victims and, if it is near, the word of the harm."""
        first, last = victims.first, victims.last
        if max(last, hit.trigger + 1) - min(first, hit.trigger) <= _RECEIPT_REACH:
            first, last = min(first, hit.trigger), max(last, hit.trigger + 1)
        first, last = max(first, sentence.first), min(last, sentence.last)
        return self.document.start(first), self.document.end(last - 1)

    def _is_told_anew(self, hit: Hit) -> bool:
        """Reads "twelve are | now known to have died": not so many were dead before."""
        verb = self.doc[hit.trigger]
        return hit.harm == "killed" and any(
            c.lower_ == "now" for t in (verb, verb.head) if is_verb(t) for c in t.children
        )

    def _also(self, hit: Hit, victims: Victims) -> bool:
        """Reads "seven rebels were also killed"; "people" may be those told before."""
        words = lexicon("harm")["additional"]["adverbs"]
        described = victims.victim_type is not None or victims.best == 1
        return described and any(c.lower_ in words for c in self.doc[hit.trigger].children)

    def _is_told_aside(self, hit: Hit, victims: Victims) -> bool:
        """Reads "another man who was wounded was …": the harm only says which man is meant."""
        clause = self.doc[hit.trigger]
        return clause.dep_ == "relcl" and victims.is_additional and clause.i > victims.head

    def _is_outdated(self, hit: Hit) -> bool:
        """Is a toll told as what was said before ("earlier put the toll at 39")?"""
        token = self.doc[hit.trigger]
        subjects = [c for c in token.head.lefts if c.dep_ == "nsubj"]
        around = [c for t in (token, token.head, *subjects) for c in t.children]
        return hit.rule == "toll" and any(
            c.lower_ in lexicon("harm")["outdated"]["words"] for c in around
        )


def _counts(
    hit: Hit, victims: Victims, counts_on: bool
) -> tuple[int | None, int | None, int | None]:
    """The lowest, best and highest number of a figure.

    `counts_on`: it goes on counting ("the third to be killed").
    """
    low, best, high = victims.low, victims.best, victims.high
    if counts_on:
        low = best = high = victims.ordinal
    if hit.reality == "possible" or hit.harm == "casualty":
        low, best, high = None, None, high if high is not None else best
    return (0, 0, 0) if victims.how == "none" else (low, best, high)


def _harm(hit: Hit, victims: Victims, event: EventMention | None) -> Harm:
    """The harm as the table has it; whom an abduction "seized" and who does not fight, too."""
    harm = {"shot": "injured", "casualty": "killed"}.get(hit.harm, hit.harm)
    if harm == "captured" and victims.victim_type in CIVIL_VICTIMS and event is not None:
        harm = "abducted" if event.event_mode == "abduct" else harm
    return cast(Harm, harm)


def _describe(rows: list[CasualtyMention], doc: Doc) -> None:
    """Give bare numbers the class of those told before.

    "31 civilian casualties: 9 killed and 22 injured": all of them civilians; "30 rebels were killed
    and 40 wounded": rebels, too.
    """
    for before, row in pairwise(sorted(rows, key=lambda c: c.first)):
        bare = row.victim_text is None and row.victim_type is None and row.count_best != 0
        if bare and _is_next_verb(row, before, doc) and before.victim_type == "combatant":
            row.victim_type, row.victim = before.victim_type, before.victim
    whole = next((c for c in rows if c.rule == "counted:casualty" and c.victim_type), None)
    for row in rows:
        if whole is not None and row.victim_text is None and row.first > whole.first:
            row.victim_type = row.victim_type or whole.victim_type


def _is_next_verb(row: CasualtyMention, before: CasualtyMention, doc: Doc) -> bool:
    """Is a harm told as the next of another verb's ("killed 30 rebels and | wounded 40")?"""
    one, other = doc[row.trigger], doc[before.trigger]
    joined = one.dep_ == "conj" and other.i in (one.head.i, one.head.head.i)
    return joined and not before.is_part and before.harm != row.harm


def _put_in_background(casualties: list[CasualtyMention]) -> None:
    """Make history of the tellings whose own figures are totals for a war, a year, a campaign."""
    told: dict[int, list[CasualtyMention]] = {}
    deadly = {id(c.event) for c in casualties if c.harm == "killed"}
    for casualty in casualties:
        event = casualty.event
        if event is None:
            continue
        are_many = (casualty.count_low or casualty.count_best or 0) >= _MANY
        is_hurt = casualty.harm == "injured" and are_many and id(event) not in deadly
        is_flight = event.event_type == "COERCE"
        if is_hurt or casualty.harm == ("displaced" if is_flight else "killed"):
            told.setdefault(id(event), []).append(casualty)
    for figures in told.values():
        event = figures[0].event
        if event is None:
            continue
        own = [c for c in figures if event.first <= c.trigger < event.last] or figures
        if all((c.is_cumulative and not c.over_incidents) or _is_of_a_war(c) for c in own):
            event.is_background = True


def _is_of_a_war(displaced: CasualtyMention) -> bool:
    """Are more people displaced than by any one event ("millions have been displaced")?"""
    least = displaced.count_low or displaced.count_best or 0
    return displaced.harm == "displaced" and least >= lexicon("harm")["cumulative"]["displaced"]


def _too_many_for_one_event() -> int:
    return cast(int, lexicon("harm")["cumulative"]["from"])


def _is_only_meant(row: CasualtyMention) -> bool:
    """Reads "a reward for the capture of their leader": a deed not done yet."""
    event = row.event
    is_of_noun = row.rule.startswith("deed:") and event is not None and event.head == row.trigger
    return is_of_noun and event is not None and event.status in UNREAL - {"denied"}
