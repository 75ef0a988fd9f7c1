"""Organisations that no lexicon names, told by the words of their names.

The model's label is asked for most kinds; armed groups and parties are too often missed by it, so
their names are found by their words: "Kalari Liberation Front", "Movement for the Freedom of X".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from pipelines.lexicons import lexicon
from pipelines.reading.actors.coreference import ARMED
from pipelines.reading.actors.forms import fold, slug
from pipelines.reading.actors.lexicon import SECTORS_OF_TYPE, actor_lexicon
from pipelines.reading.actors.noun_phrases import INSIDE, NounPhrase, Words
from pipelines.reading.statements import Actor

# "Front for the Freedom of X and Y": what leads on from the word that tells the kind, and after it.
LEADING, LINKS = frozenset({"of", "for", "de", "del"}), frozenset({"the", "and", "la", "los"})
GLUE = frozenset({"'s", "’s", "'", "’", "-"})
# The Western Front is no party.
SIDES = frozenset(lexicon("actor_words")["fronts"])
OPENING, CLOSING = frozenset({"(", "["}), frozenset({")", "]"})
LONGEST_ACRONYM = 8


@dataclass(frozen=True, slots=True)
class Named:
    """Tokens [first, last) name an organisation; `head` is the token by which it hangs.

    `acronym` is the token of its short form behind it, in brackets.
    """

    first: int
    last: int
    head: int
    actor: Actor
    acronym: int | None

    @property
    def end(self) -> int:
        """The token after the name and its short form."""
        return self.last if self.acronym is None else self.acronym + 1


def unknown_organisation(name: str, country: str | None) -> Actor | None:
    """An actor for an organisation's name, or None if its words do not say what it is."""
    words = fold(name).replace("-", " ").split()
    if all(w in SIDES or w == "front" for w in words):
        return None
    for known, kind in _kinds():
        if not known.isdisjoint(words) and (len(words) > 1 or kind.get("alone", False)):
            if all(w in kind.get("plain", ()) or w[:1].isdigit() for w in words):
                actors = actor_lexicon()
                home = None if country in actors.no_army else country
                return actors.of_role(actors.roles[kind["role"]], home)
            sectors = tuple(kind.get("sectors", SECTORS_OF_TYPE.get(kind["type"], ())))
            own = country if kind.get("national", True) else None
            family = "group" if kind["type"] in ARMED else "org"
            return Actor(f"{family}:{slug(name)}", name, kind["type"], own, sectors, own)
    return None


def unknown_groups(
    words: Words,
    phrases: dict[int, NounPhrase],
    bounds: list[tuple[int, int]],
    country: str | None,
) -> list[Named]:
    """Armed groups and parties of no lexicon, in the order of the text."""
    telling = _telling()
    known = _known_tokens(phrases)
    lands = _lands_named(phrases)
    found: list[Named] = []
    for first, last in bounds:
        i = last if telling.isdisjoint(words.low[first:last]) else first
        while i < last:
            begins = words.capital[i] or words.low[i] in GLUE
            end = _run(words, i, last, telling) if begins else i
            if end > i + 1 and (
                named := _named(words, i, end, telling, known, _home(lands, i, end) or country)
            ):
                found.append(named)
            i = max(end, i + 1)
    return found


def _lands_named(phrases: dict[int, NounPhrase]) -> dict[int, str]:
    """The country that each country's name or adjective means, by its first token."""
    hits = [h for p in phrases.values() for h in p.all_hits]
    return {h.first: h.senses.country.iso3 for h in hits if h.senses.country is not None}


def _home(lands: dict[int, str], first: int, last: int) -> str | None:
    """Whose a body is by its name ("Bangladesh Nationalist Party")."""
    return next((lands[i] for i in range(first, last) if i in lands), None)


@cache
def _kinds() -> list[tuple[frozenset[str], dict[str, Any]]]:
    """The kinds of organisations by the words of their names."""
    return [(frozenset(kind["words"]), kind) for kind in lexicon("organisation_words")["kind"]]


@cache
def _telling() -> frozenset[str]:
    """The words by which a name tells of a group even where the model calls it nothing."""
    kinds = (kind for kind in lexicon("organisation_words")["kind"] if kind.get("unlabelled"))
    return frozenset(word for kind in kinds for word in kind["words"])


def _known_tokens(phrases: dict[int, NounPhrase]) -> set[int]:
    """The tokens of names that the lexicon has."""
    hits = [h for p in phrases.values() for h in p.all_hits]
    return {i for h in hits if h.senses.actor or h.senses.leaders for i in range(h.first, h.last)}


def _run(words: Words, i: int, limit: int, telling: frozenset[str]) -> int:
    """The end of the run of capitalised words that starts at a token, links within it."""
    start = end = i
    tells = leads = False
    while i < limit:
        low = words.low[i]
        if words.capital[i]:
            tells = tells or low in telling
            end = i = i + 1
        elif i == end and low in GLUE:
            i += 1
        elif tells and (low in LEADING or (leads and low in LINKS)):
            leads = True
            i += 1
        else:
            break
    # "Commandos of the Peruvian army": what only describes a common noun ends no name.
    if leads and words.dep[end - 1] in INSIDE and words.head[end - 1] >= end:
        return start
    return end


def _named(
    words: Words,
    first: int,
    last: int,
    telling: frozenset[str],
    known: set[int],
    country: str | None,
) -> Named | None:
    """The group that a run of capitalised words names, if it names one."""
    if any(i in known for i in range(first, last)):
        return None
    at = [i for i in range(first, last) if words.low[i] in telling]
    if not at:
        return None
    if not any(words.low[i] in LEADING for i in range(at[0], last)):
        # "Liberal Party Deputy Jane Roe": the name ends with its last word for a body.
        last = 1 + max(i for i in range(first, last) if words.low[i] in _all_words())
    if last - first < 2:
        return None
    name = words.text(first, last)
    actor = unknown_organisation(name, country)
    if actor is None or actor.actor_type not in ARMED | {"political_party"}:
        return None
    return Named(first, last, head_of(words, first, last, at[-1]), actor, _acronym(words, last))


def head_of(words: Words, first: int, last: int, default: int) -> int:
    """The token by which the words of a name hang."""
    inside = range(first, last)
    return next((i for i in inside if words.head[i] not in inside or words.head[i] == i), default)


@cache
def _all_words() -> frozenset[str]:
    """The words that tell any kind of organisation."""
    return frozenset(w for kind in lexicon("organisation_words")["kind"] for w in kind["words"])


def _acronym(words: Words, i: int) -> int | None:
    """The short form in brackets behind a name."""
    if words.low[i : i + 1] and words.low[i] in OPENING and words.low[i + 2 : i + 3]:
        short = words.written[i + 1]
        fits = short.isupper() and 2 <= len(short) <= LONGEST_ACRONYM
        return i + 1 if fits and words.low[i + 2] in CLOSING else None
    return None
