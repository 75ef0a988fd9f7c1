"""Tells totals for a war, a year or a campaign, or over several incidents, from an event's toll."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import cast

from pipelines.lexicons import lexicon
from pipelines.reading.casualties.harm_syntax import Hit
from pipelines.reading.casualties.victims import Victims
from pipelines.reading.dates.calendar_words import number_of
from pipelines.reading.events.parties import FORCES
from pipelines.reading.statements import CasualtyMention
from pipelines.reading.syntax.clauses import antecedent, children, is_superlative, led_by
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document, Sentence

# How far before "this year" a superlative may stand ("the deadliest attack in the city this year").
_NEAR = 7
_MANY_CASES = 5
# ... and before "since" ("in the heaviest government loss since").
_BESIDE = 4
_FEW = 3
_SPAN = 6  # tokens
_SPANNING = frozenset({"in", "during", "of", "and", "between", "since", "through", "from"})
_WEEK = 7
# what a phrase for a time ends in that may tell when something was said
PERIODS = frozenset({"year", "month", "weeks"})


class CampaignTotals:
    """Finds the clauses and figures of one document that tell totals."""

    def __init__(self, document: Document, lemmas: Lemmas) -> None:
        self.doc = document.doc
        self.lemmas = lemmas

    def clauses(self, sentence: Sentence) -> frozenset[int]:
        """The clauses (by verb) that tell a total for a war, a year or a campaign."""
        known = _cumulative()
        words = [t.lower_ for t in self.doc[sentence.first : sentence.last]]
        found = set()
        for k, word in enumerate(words):
            for parts in _phrases().get(word, ()):
                told = words[k : k + len(parts)] == parts
                if told and not self._is_no_campaign(sentence.first + k, len(parts), sentence):
                    found.add(self.clause(sentence.first + k))
                    if parts[-1] not in PERIODS:  # "said this month" tells when it was said
                        found |= self._said(sentence.first + k)
        for token in self.doc[sentence.first : sentence.last]:
            is_subject = token.dep_ in ("nsubj", "nsubjpass") and not self._compares(token.head)
            if (is_subject and self.lemmas(antecedent(token)) in known["subjects"]) or (
                token.lower_ == "since" and self._since_long_ago(token, sentence)
            ):
                found.add(self.clause(token.i))
                found |= {c.i for c in token.head.children if c.dep_ == "conj"}
                found |= (
                    self._said(token.i) | self._died_in(token.i)
                    if token.lower_ == "since"
                    else set()
                )
            if token.tag_ == "NNS" and self._counts_cases(token):
                found.add(self.clause(token.i))
            if _is_year(token.text) and self._is_all_of(token):
                found |= {self.clause(token.i), *self._said(token.i)}
        return frozenset(found)

    def _counts_cases(self, cases: Token) -> bool:
        """Reads "192 people died in | 219 incidents": a sum over many cases."""
        is_where = cases.dep_ == "pobj" and cases.head.lower_ in ("in", "across")
        if not is_where or self.lemmas(cases) not in _cumulative()["cases"]:
            return False
        numbers = [c.text for c in cases.lefts if c.dep_ == "nummod" and c.text.isdigit()]
        return any(int(n) >= _MANY_CASES for n in numbers)

    def _is_all_of(self, year: Token) -> bool:
        """Reads "for all of 1986"."""
        return year.head.lower_ == "of" and year.head.head.lower_ in ("all", "whole")

    def _said(self, i: int) -> set[int]:
        """Reads "Since January, | the army claims to have killed 70": what is said of that time."""
        verb = self.doc[self.clause(i)]
        is_before = i < min([verb.i, *(c.i for c in verb.children if c.dep_ == "nsubj")])
        said = [c for c in verb.children if c.dep_ in ("ccomp", "xcomp")] if is_before else []
        return {t.i for c in said for t in (c, *c.conjuncts)}

    def _died_in(self, since: int) -> set[int]:
        """Reads "26 have | died in protests that have rocked Sudan since May": of all that time."""
        lasted = self.doc[self.clause(since)]
        led = lasted.head.head
        is_of = lasted.dep_ == "relcl" and lasted.head.tag_ == "NNS"
        return {self.clause(led.i)} if is_of and led.lower_ in ("in", "during") else set()

    def _is_no_campaign(self, at: int, length: int, sentence: Sentence) -> bool:
        """Reads "in the last 24 hours", "the deadliest attack this year": no campaign's total."""
        after = self.doc[at + length : min(at + length + 3, sentence.last)]
        greatest = self._follows_superlative(at, _NEAR) or self._is_below_superlative(at + length)
        hours = [t for t in after if t.lower_ in _cumulative()["hours"]]
        return greatest or (bool(hours) and not _is_week_or_more(hours[0]))

    def _is_below_superlative(self, end: int) -> bool:
        """Reads "one of the bloodiest strikes by the army of the district in | the civil war"."""
        token = self.doc[end - 1]
        while token.head.i != token.i and token.tag_[:1] != "V":
            token = token.head
            if any(map(is_superlative, token.lefts)):
                return True
        return False

    def _follows_superlative(self, at: int, reach: int) -> bool:
        """Reads "the deadliest attack in the city | this year"."""
        before = self.doc[max(at - reach, 0) : at]
        stops = [t.i for t in before if t.tag_ == "."]
        before = before[stops[-1] + 1 - before[0].i :] if stops else before
        return any(map(is_superlative, before))

    def _since_long_ago(self, since: Token, sentence: Sentence) -> bool:
        """Reads "since 2011", "since the war began"; not "worst since 2011", "began last week"."""
        if self._compares(since.head):
            return False
        window = self.doc[since.i + 1 : min(since.i + 12, sentence.last)]
        if any(w.lower_ in _cumulative()["lately"] for w in window):
            return False
        if since.i + 1 < sentence.last and self.doc[since.i + 1].lower_ == "then":
            return sentence.first > 0 and any(map(_tells_year, self.doc[sentence.first - 1].sent))
        return any(self.lemmas(w) in _cumulative()["since"] or _is_year(w.text) for w in window)

    def _compares(self, verb: Token) -> bool:
        """Does a clause with "since" only say of what something is the worst or deadliest?"""
        noun = verb.head
        since = next((c for c in verb.children if c.lower_ == "since"), None)
        return since is not None and (
            self._follows_superlative(since.i, _BESIDE)
            or any(c.tag_ in ("JJS", "RBS") for c in (noun, *noun.children))
        )

    def clause(self, i: int) -> int:
        """The verb that governs a token (past the verb of a clause that only says since when)."""
        token = self.doc[i]
        while token.head.i != token.i and (token.tag_[:1] != "V" or token.i == i != token.head.i):
            if token.tag_[:1] == "V" and token.i == i:
                break
            token = token.head
        if token.dep_ == "advcl" and any(c.lower_ == "since" for c in token.children):
            return self.clause(token.head.i)
        return token.i

    def is_over_incidents(self, hit: Hit) -> bool:
        """Reads "killed in separate attacks", "in three shootings", "in raids across the city".

        What is said of one of several verbs holds for all ("killed ten and wounded 12 in two
        raids").
        """
        words = _cumulative()
        trigger = self.doc[hit.trigger]
        if any(self._are_apart(s, "unlike") for s in trigger.lefts if s.dep_ == "nsubj"):
            return True
        joined = [trigger, *(c for c in trigger.conjuncts if c.tag_[:1] == "V")]
        if hit.rule == "toll":  # "brought the number killed to 61 in three days of attacks"
            joined += [t for t in trigger.ancestors if t.tag_[:1] == "V"][:1]
            if any(map(self._is_span_of_toll, trigger.subtree)):
                return True
        if any(t.dep_ == "pobj" and self._is_span_of_incidents(t) for t in trigger.subtree):
            return True
        taken = hit.harm == "captured"  # "detained ten suspects in separate operations"
        harmed = [self.doc[v.head] for v in hit.victims if taken and v.has_text]
        for prep in (c for told in (*joined, *harmed) for c in told.children):
            if prep.lower_ in words["across"] and self._is_of_country(prep):
                return True
            if prep.lower_ not in ("in", "by", "during", "from"):
                continue
            for noun in prep.children:
                if noun.dep_ == "pobj" and self._is_span_of_incidents(noun):
                    return True
                if noun.dep_ != "pobj" or self.lemmas(noun) not in words["incidents"]:
                    continue
                if noun.tag_ == "NNS" and self._are_apart(noun, "apart"):
                    return True
                if noun.tag_ == "NNS" and any(
                    c.lower_ in words["across"] and not self._is_of_hours(c)
                    for c in (*noun.rights, *prep.head.rights)
                ):
                    return True
        return False

    def is_spread(self, hit: Hit) -> bool:
        """Reads "killed in four days", "by bombings in X and Y", "attacks that have …"."""
        trigger = self.doc[hit.trigger]
        if any(self._are_since(s, trigger) for s in trigger.lefts if s.dep_ == "nsubj"):
            return True
        led = led_by(trigger, ("in", "by"), with_agent=True)
        return any(
            self._are_days(noun) or self._are_of_towns(noun) or self._are_of_week(noun, trigger)
            for noun in led
        )

    def _are_of_week(self, noun: Token, trigger: Token) -> bool:
        """Reads "were killed in operations earlier this | week"; clashes may be one fight."""
        incidents = set(_cumulative()["incidents"]) - {"clash"}
        is_bare = not any(c.dep_ in ("det", "poss") for c in noun.lefts)
        return (
            noun.tag_ == "NNS"
            and is_bare
            and self.lemmas(noun) in incidents
            and any(c.lower_ == "week" for c in trigger.rights)
        )

    def _are_since(self, subject: Token, verb: Token) -> bool:
        """Reads "four attacks in a week, | which have killed 24", "a wave of attacks that …"."""
        noun, words = antecedent(subject), _cumulative()
        are_now = verb.dep_ == "relcl" and any(c.lower_ in ("have", "has") for c in verb.lefts)
        if not are_now or noun.i == subject.i:
            return False
        while noun.dep_ == "pobj" and noun.head.head.tag_[:1] == "N":
            noun = noun.head.head  # "four attacks in less than a | week, which have killed 24"
        chained = [led for of in children(noun, "prep") for led in children(of, "pobj")]
        is_chain = noun.lower_ in lexicon("status")["habit"]["series"]
        return any(
            n.tag_ == "NNS" and self.lemmas(n) in words["incidents"]
            for n in (chained if is_chain else [noun])
        )

    def _are_days(self, noun: Token) -> bool:
        """Reads "killing 35 fighters in four | days", not "in two days of fighting"."""
        counted = [number_of(c.lower_) for c in noun.lefts if c.dep_ == "nummod"]
        is_bare = len(counted) == len([*noun.children])  # nor "in the past three days"
        is_span = noun.tag_ == "NNS" and self.lemmas(noun) in _cumulative()["spans"]
        return is_span and is_bare and any((n or 0) > 1 for n in counted)

    def _are_of_towns(self, noun: Token) -> bool:
        """Reads "killed by bombings in Baghdad and Kirkuk"."""
        if noun.tag_ != "NNS" or self.lemmas(noun) not in _cumulative()["incidents"]:
            return False
        return any(
            t.ent_type_ == "GPE" and any(c.ent_type_ == "GPE" for c in t.conjuncts)
            for t in led_by(noun)
        )

    def _is_span_of_incidents(self, noun: Token) -> bool:
        """Reads "killed in two days of attacks", not "in two days of fighting"."""
        words = _cumulative()
        return self.lemmas(noun) in words["spans"] and any(
            led.tag_ == "NNS" and self.lemmas(led) in words["incidents"]
            for of in noun.children
            if of.lower_ == "of"
            for led in of.children
        )

    def _is_span_of_toll(self, noun: Token) -> bool:
        """Reads "bringing to 45 the number killed in three | days of bombing"."""
        is_time = self.lemmas(noun) in _cumulative()["spans"]
        is_counted = noun.tag_ == "NNS" and any(c.dep_ == "nummod" for c in noun.lefts)
        return is_time and is_counted and noun.head.lower_ in ("in", "over", "within", "during")

    def _is_of_hours(self, across: Token) -> bool:
        """Reads "clashes throughout the day": how long they lasted, not where they were."""
        return any(c.lower_ in _cumulative()["hours"] for c in across.children)

    def _is_of_country(self, across: Token) -> bool:
        """Reads "18 people died across the country", "died nationwide"."""
        led = [c for c in across.children if c.dep_ == "pobj"]
        return not led or any(self.lemmas(c) in _cumulative()["lands"] for c in led)

    def _are_apart(self, noun: Token, by: str) -> bool:
        """Reads "two separate attacks"; of what one does by itself not "three air raids killed"."""
        words = _cumulative()
        return self.lemmas(noun) in words["incidents"] and any(
            c.lower_ in words[by] for c in noun.lefts
        )

    def is_of_a_year(self, hit: Hit, victims: Victims) -> bool:
        """Reads "85 homicides in 2016", "has recorded 85 homicides": what statistics count."""
        if hit.rule != "counted" or (victims.low or 0) < _FEW:
            return False
        trigger = self.doc[hit.trigger]
        around, words = trigger.sent, _cumulative()
        if self.lemmas(trigger) in words["crimes"] and trigger.dep_ == "dobj":
            return self.lemmas(trigger.head) in words["recorded"]
        return (
            any(t.lower_ == "in" and any(_is_year(c.text) for c in t.children) for t in around)
            and self.lemmas(trigger) in words["statistics"]
        )

    def is_of_period(self, hit: Hit, victims: Victims) -> bool:
        """Reads "from 1 to 9 May, the UN recorded 99 killed", "a total of 90 were killed in July".

        Not where an attack is named in which they were.
        """
        number, words, around = (
            victims.low or victims.best or 0,
            _cumulative(),
            self.doc[hit.trigger].sent,
        )
        if hit.harm not in ("killed", "injured") or number < _FEW:
            return False
        single = (t for t in around if t.tag_ == "NN" and self.lemmas(t) in words["named"])
        if next(single, None) is not None or any(t.lower_ == "when" for t in around):
            return False
        is_recorded = any(
            self.lemmas(t) in words["documented"] for t in around if t.tag_[:1] == "V"
        )
        if not (is_recorded or any(t.lower_ == "total" for t in around)):
            return False
        return any(map(_is_month_alone, around)) or (is_recorded and any(map(_opens_span, around)))

    def is_of_many_fights(self, hit: Hit, victims: Victims) -> bool:
        """Reads "killed in fighting in 1986", "killed in attacks in July", "in the offensives"."""
        if hit.harm != "killed" or (victims.low or victims.best or 0) < _FEW:
            return False
        words = _cumulative()
        trigger = self.doc[hit.trigger]
        verb = trigger.head if trigger.dep_ == "dobj" else trigger  # "lost their | lives"
        led = _led(trigger) + (_led(verb) if verb is not trigger else [])
        led += [inner for noun in led for inner in _led(noun)]
        are_now = any(c.dep_ == "aux" and c.lower_ in ("have", "has") for c in verb.lefts)
        if any(n.tag_ == "NNS" and self.lemmas(n) in words["campaigns"] for n in led):
            return True
        if are_now and (victims.low or 0) >= _up_to_now() and not self._names_incident(trigger):
            return True  # "more than 4,000 people have been killed"
        if are_now and any(self.lemmas(n) in words["lasting"] for n in led):
            return True  # "have been killed in the conflict"
        fights = [n for n in led if self.lemmas(n) in (*words["campaigns"], *words["fights"])]
        attacks = [n for n in led if n.tag_ == "NNS" and self.lemmas(n) in words["incidents"]]
        years = [n for n in led if _is_year(n.text)]
        months = [n for n in led if n.lower_ in lexicon("layout")["months"] and not any(n.children)]
        return bool((fights or attacks) and years) or bool(attacks and months)

    def _names_incident(self, trigger: Token) -> bool:
        """Does its sentence name an attack, or a day?"""
        words = _cumulative()["incidents"]
        return any(t.ent_type_ == "DATE" or self.lemmas(t) in words for t in trigger.sent)


def is_sum_of(figures: Sequence[CasualtyMention], others: Sequence[CasualtyMention]) -> bool:
    """Are an event's only figures sums over incidents that are also told one by one?

    Args:
        figures: those of the event.
        others: those of the article's other events.
    """
    sums = [
        f
        for f in figures
        if f.harm in ("killed", "injured", "captured") and f.count_best and not f.is_part
    ]
    if not sums or not all(f.over_incidents for f in sums):
        return False
    for whole in sums:
        told = [f for f in others if f.harm == whole.harm and f.first >= whole.last]
        told = [f for f in told if not _are_others(f, whole)]
        items = [f.count_best or 0 for f in told if not f.over_incidents and not f.is_cumulative]
        if any(items) and max(items) <= (whole.count_best or 0):
            return True
    return False


def _are_others(one: CasualtyMention, other: CasualtyMention) -> bool:
    """Are the victims of two armed parties ("16 soldiers"; "22 Taliban"), or some unarmed?"""
    sides = [{a.key for a in f.victim.actors} for f in (one, other) if f.victim is not None]
    kinds = {one.victim_type, other.victim_type}
    if len(kinds) > 1 and None not in kinds and kinds & FORCES:
        return not kinds <= FORCES  # civilians are no sum of fighters
    armed = kinds == {"combatant"}
    return armed and len(sides) == 2 and sides[0].isdisjoint(sides[1])


def _led(token: Token) -> list[Token]:
    """What "in", "by" or "during" leads to below a word."""
    return led_by(token, ("in", "by", "during"), with_agent=True)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and text[:2] in ("19", "20")


@cache
def _up_to_now() -> int:
    return cast(int, lexicon("harm")["cumulative"]["up_to_now"])


def _is_month_alone(token: Token) -> bool:
    """Reads "in | July", "between January and | June", without a day."""
    if token.lower_ not in lexicon("layout")["months"] or token.i == 0:
        return False
    before, after = token.nbor(-1), token.doc[token.i + 1 : token.i + 2]
    is_dated = before.tag_ == "CD" or any(
        t.tag_ == "CD" and len(t.text) < len("2022") for t in after
    )
    return not is_dated and before.lower_ in _SPANNING


def _opens_span(token: Token) -> bool:
    """Reads "| from 1 to 9 October", "| between 3 May and 8 June"."""
    if token.lower_ not in ("from", "between"):
        return False
    window = token.doc[token.i + 1 : token.i + _SPAN]
    return any(t.lower_ in ("to", "and", "until") for t in window) and any(
        t.lower_ in lexicon("layout")["months"] for t in window
    )


def _tells_year(token: Token) -> bool:
    return _is_year(token.text)


def _is_week_or_more(days: Token) -> bool:
    """Reads "in the last nine | days"."""
    told = (number_of(c.lower_) for c in days.lefts if c.dep_ == "nummod")
    return days.lower_ == "days" and (next(told, None) or 0) >= _WEEK


@cache
def _cumulative() -> dict[str, list[str]]:
    return cast(dict[str, list[str]], lexicon("harm")["cumulative"])


@cache
def _phrases() -> dict[str, list[list[str]]]:
    """The phrases that tell of a campaign, by their first word."""
    found: dict[str, list[list[str]]] = {}
    for phrase in _cumulative()["phrases"]:
        parts = phrase.split()
        found.setdefault(parts[0], []).append(parts)
    return found
