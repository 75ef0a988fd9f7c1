"""A parsed document as plain lists, and the phrases of the actor lexicon hung on its noun phrases.

Tokens of spaCy are slow to ask one by one; actor reading asks much, so it asks these lists.
"""

from __future__ import annotations

import calendar
from collections import defaultdict
from dataclasses import dataclass, field

from pipelines.lexicons import lexicon
from pipelines.reading.actors.forms import ARTICLES, fold
from pipelines.reading.actors.lexicon import ActorLexicon
from pipelines.reading.actors.senses import Hit
from pipelines.reading.actors.unknown_peoples import unknown_peoples
from pipelines.reading.syntax.tokens import Doc

STATELESS = frozenset({None, "IGO", "NGO", "IMG"})
INSIDE = frozenset({"compound", "amod", "nmod", "nummod", "quantmod"})
LOYAL = frozenset(lexicon("actor_words")["loyal"])
PREFIXES = frozenset({"anti", "pro", "non", "counter", "former"})
AGAINST = frozenset({"anti", "counter"})
REACH = 8
MONTHS = frozenset(calendar.month_name[n].lower() for n in range(1, 13))
STRIPPED = frozenset(
    "the a an this that these those some any all both such its his her their our my your another "
    "no every each several many few more most at least about around nearly almost up to only over "
    "than other dozens hundreds thousands scores".split()
)
# "US-backed rebels", "Russian-controlled town": the country is not the actor's own.
MEDIATED = frozenset(lexicon("actor_words")["mediated"])
HYPHENATED = frozenset(lexicon("actor_words")["hyphenated"])


class Words:
    """The tokens of a document: text, folded text, tag, dependency, head, entity label.

    `capital`: is it a word of a name by its letters?
    """

    def __init__(self, doc: Doc) -> None:
        self.doc, tokens = doc, doc.tokens
        self.written = [t.text for t in tokens]
        self.low = [t.lower_ if t.text.isascii() else fold(t.text) for t in tokens]
        self.head = [t.head.i for t in tokens]
        self.dep = [t.dep_ for t in tokens]
        self.tag = [t.tag_ for t in tokens]
        self.ent = [t.ent_type_ for t in tokens]
        self.ent_begins = [t.ent_iob_ == "B" for t in tokens]
        self.capital = [t.text[:1].isupper() and t.tag_[:1] in "NJV" for t in tokens]
        childless: list[int] = []
        self.children = [[c.i for c in t.children] if t.children else childless for t in tokens]

    def kids(self, i: int, *deps: str) -> list[int]:
        """Children with one of the labels, in order."""
        return [c for c in self.children[i] if self.dep[c] in deps]

    def text(self, first: int, last: int) -> str:
        """The words of a stretch of tokens as written, with their spaces."""
        return self.doc[first:last].text.strip()

    def name(self, first: int, last: int) -> str:
        """A stretch of tokens as a name: as written, with one space wherever there is any."""
        return " ".join(self.text(first, last).split())

    def is_noun(self, i: int) -> bool:
        """Is the token a noun or name?"""
        return self.tag[i][:1] == "N"

    def is_plural(self, i: int) -> bool:
        """Is the token a plural noun?"""
        return self.tag[i] in ("NNS", "NNPS")

    def top(self, i: int) -> int:
        """The head noun of the noun phrase in whose left part a token stands."""
        for _ in range(REACH):
            head, dep = self.head[i], self.dep[i]
            if dep in INSIDE and i < head <= i + REACH and self.tag[head][:1] in "NJ":
                i = head
            elif dep == "conj" and self.dep[head] in ("amod", "nmod", "compound") and i > head:
                above = self.head[head]
                if not i < above <= i + REACH:
                    return i
                i = above
            else:
                return i
        return i

    def left(self, i: int) -> int:
        """First token of a noun phrase's core, its determiners and numbers left out."""
        first = i
        queue = [i]
        while queue:
            for child in self.children[queue.pop()]:
                inside = self.dep[child] in INSIDE or self.tag[child] in ("HYPH", "POS")
                if child < i and i - child <= 12 and (inside or self.dep[child] in ("det", "poss")):
                    first = min(first, child)
                    queue.append(child)
                elif (
                    self.dep[child] == "conj" and child < i and self.dep[self.head[child]] in INSIDE
                ):
                    queue.append(child)
        while first < i and (
            self.low[first] in STRIPPED
            or self.tag[first]
            in ("DT", "CD", "POS", "``", "''", "HYPH", ",", "PRP$", "RB", ":", "CC")
            or self.dep[first] == "nummod"
        ):
            first += 1
        return first


@dataclass(slots=True)
class NounPhrase:
    """A head noun with the hits of the lexicon in its left part; `core` covers the head."""

    top: int
    hits: list[Hit] = field(default_factory=list)
    core: Hit | None = None
    person: tuple[int, int] | None = None

    @property
    def all_hits(self) -> list[Hit]:
        """The hits of its left part and the one at its head."""
        return [*self.hits, *([self.core] if self.core else [])]


def gather(
    words: Words, lexicon: ActorLexicon, bounds: list[tuple[int, int]], places: set[int]
) -> dict[int, NounPhrase]:
    """Every noun phrase that holds a phrase of the lexicon or a person's name, by its head.

    `places`: the tokens of places that the gazetteer knows.
    """
    found: dict[int, NounPhrase] = {}
    nobody: set[int] = set()
    for first, last in bounds:
        for hit in lexicon.lookup(words.low[first:last], words.written[first:last]):
            hit.first += first
            hit.last += first
            if hit.senses.is_empty:
                nobody.update(range(hit.first, hit.last))
                continue
            if not _is_part_of_name(words, hit):
                _hang(words, hit, found)
    known = {i for p in found.values() for h in p.all_hits for i in range(h.first, h.last)}
    for hit in unknown_peoples(words.low, words.written, words.tag, bounds, known | places):
        nobody.update(range(hit.first, hit.last))
        _hang(words, hit, found)
    for phrase in found.values():
        phrase.hits.sort(key=lambda h: h.first)
    _add_persons(words, found, bounds, nobody)
    return dict(sorted(found.items()))


def _hang(words: Words, hit: Hit, found: dict[int, NounPhrase]) -> None:
    """Gives a hit to the noun phrase in which it stands."""
    head = _head_of(words, hit)
    if words.low[hit.last : hit.last + 2] == ["-", "led"]:
        head = words.top(hit.last + 1)
    top = head if _stands_alone(words, hit) else words.top(head)
    phrase = found.setdefault(top, NounPhrase(top))
    if hit.first <= top < hit.last:
        phrase.core = hit
    else:
        phrase.hits.append(hit)


def _stands_alone(words: Words, hit: Hit) -> bool:
    """As in "Mali and Tuareg rebels": the country's name belongs to no noun behind it."""
    country = hit.senses.country
    if country is None or "name" not in country.forms or "adjective" in country.forms:
        return False
    return words.low[hit.last : hit.last + 1] in (["and"], [","], ["or"])


def _head_of(words: Words, hit: Hit) -> int:
    """The token of a phrase whose head lies outside it."""
    for i in range(hit.last - 1, hit.first - 1, -1):
        if not hit.first <= words.head[i] < hit.last or words.head[i] == i:
            return i
    return hit.last - 1


def _is_part_of_name(words: Words, hit: Hit) -> bool:
    """Is a short hit only a piece of a longer name ("Michael Jordan", "Washington Post")?"""
    s = hit.senses
    last = hit.last
    if words.tag[last - 1][:1] == "V" and s.country is None and s.actor is None:
        return True
    if words.low[last : last + 1] == ["$"]:
        return True
    if words.tag[last - 1][:2] == "RB" and (s.role is not None or s.office is not None):
        return True  # "has bombed them daily" speaks of no newspaper
    if s.actor is not None and last - hit.first == 2 and set(hit.text.split()) & MONTHS:
        # "The November 17 elections" have nothing to do with the group of that name.
        return words.ent[hit.first] == "DATE"
    behind = words.low[last : last + 2]
    if behind[:1] == ["-"] and behind[-1] in HYPHENATED:
        # "UN-mediated talks" tell who mediates; the state in "Saudi-mediated" is a place to them
        return s.actor is None or behind[-1] not in MEDIATED
    before = words.low[max(0, hit.first - 2) : hit.first]
    if before[-1:] == ["and"] and words.low[hit.first] in LOYAL:
        return True  # "government and allied forces": allied to those who stand before
    if before[1:] == ["-"] and before[0] in (PREFIXES if s.actor is None else AGAINST):
        return True  # also "anti-NATO demonstrators", who are none of NATO's
    if before[1:] == ["-"] and s.actor is not None and last - hit.first == 1:
        return words.ent[hit.first] != "ORG" and before[0] not in ARTICLES
    if s.community is not None and words.ent[hit.first] == "ORG":
        return not words.ent_begins[hit.first] or words.ent[last : last + 1] == ["ORG"]
    if hit.last - hit.first > 1 or words.ent[hit.first] != "PERSON":
        return False
    if s.office is not None and s.role is None and s.actor is None:
        ends = words.ent[last : last + 1] != ["PERSON"] or words.ent_begins[last]
        return ends and not words.ent_begins[hit.first]  # "Secretary Anna King"
    if (
        s.country is not None
        or s.actor is not None
        or s.role is not None
        or s.community is not None
    ):
        begins = words.ent_begins[hit.first]
        more = last < len(words.ent) and words.ent[last] == "PERSON" and not words.ent_begins[last]
        if s.role is not None or s.office is not None:
            return not begins
        return not begins or (more and words.written[last][:1].isupper())
    return False


def _add_persons(
    words: Words,
    found: dict[int, NounPhrase],
    bounds: list[tuple[int, int]],
    nobody: set[int],
) -> None:
    """Names of persons as the model sees them; no token of `nobody` is of one."""
    spans: dict[int, tuple[int, int]] = {}
    for first, last in bounds:
        i = first
        while i < last:
            if words.ent[i] != "PERSON" or i in nobody:
                i += 1
                continue
            end = i + 1
            while end < last and words.ent[end] == "PERSON" and not words.ent_begins[end]:
                end += 1
            stop = end
            while stop > i + 1 and words.low[stop - 1] in ("'s", "'", "’s"):
                stop -= 1
            if words.written[stop - 1][:1].isupper() and words.low[stop - 1][:1].isalpha():
                top = words.top(stop - 1)
                before = spans.get(top, (i, i))  # "Ahmed Maher | el-Sayed"
                spans[top] = (before[0] if before[1] == i else i, stop)
            i = end
    for top, span in spans.items():
        phrase = found.setdefault(top, NounPhrase(top))
        known = phrase.core.senses if phrase.core is not None else None
        if (known is None or known.leaders or known.surnames) and span[0] <= top < span[1]:
            phrase.person = span


def tally(hits: dict[int, NounPhrase]) -> dict[str, float]:
    """How often each country is meant in a document, by its names, adjectives and leaders.

    Who reports ("told Reuters") is of no country that the story is about; nor are peacekeepers.
    """
    counts: dict[str, float] = defaultdict(float)
    for phrase in hits.values():
        if phrase.core and (role := phrase.core.senses.role) and role.type == "external_forces":
            continue
        for hit in phrase.all_hits:
            s = hit.senses
            if s.country is not None:
                counts[s.country.iso3] += 1
            elif s.community is not None and s.community.country:
                counts[s.community.country] += 0.5
            elif s.tells_no_land:
                continue
            elif s.actor is not None and s.actor.plover_country not in STATELESS:
                counts[s.actor.plover_country or ""] += 0.7
            elif s.leaders and s.leaders[0].country not in STATELESS:
                counts[s.leaders[0].country] += 0.5
    return counts
