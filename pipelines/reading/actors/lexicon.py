"""What the reader knows of actors, made from the lexicons into one table of phrases.

`lookup()` finds the phrases of a sentence: countries, named groups and organisations, leaders,
offices and role words. What they come to in their noun phrase is decided in `reader.py`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import Any

import spacy

from pipelines.lexicons import lexicon
from pipelines.reading.actors.forms import fold, plural, slug, spellings
from pipelines.reading.actors.senses import (
    Community,
    Country,
    Form,
    Hit,
    Leader,
    Office,
    Phrase,
    Role,
    Senses,
)
from pipelines.reading.statements import Actor
from pipelines.reading.syntax.ranks import keep_ranks_whole

SECTORS_OF_TYPE = {
    "rebel_group": ("REB",),
    "separatist_authority": ("REB", "PRE"),
    "political_militia": ("PRM",),
    "communal_militia": ("PRM",),
    "criminal_group": ("CRM",),
    "political_party": ("PTY",),
    "state_forces": ("MIL",),
    "government": ("GOV",),
    "media": ("JRN",),
    "external_forces": ("MIL",),
    "civilians": ("CVL",),
}

# PLOVER's codes for what belongs to no country.
NO_COUNTRY = {"igo": "IGO", "external_forces": "IGO", "ngo": "NGO"}


def _fights_abroad(entry: dict[str, Any]) -> bool:
    """Does a group fight in other lands than the one it is from (`lands` in groups.toml)?"""
    lands, home = entry.get("lands", []), entry.get("country")
    return bool(lands) and home not in (*lands, "IMG")


class ActorLexicon:
    """The phrases of all actor lexicons, by their first word."""

    def __init__(self) -> None:
        self._tokenizer = keep_ranks_whole(spacy.blank("en").tokenizer)
        self._senses: dict[str, Senses] = {}
        self._forms: dict[str, str] = {}
        self.country_names: dict[str, str] = {}
        self._with_article: set[str] = set()
        self.roles: dict[str, Role] = {}
        self._named: dict[str, Actor] = {}
        self._of_role: dict[tuple[str, str | None], Actor] = {}
        roles, offices = lexicon("roles"), lexicon("offices")
        self._read_words(roles)
        self.past_words = frozenset(offices["modifiers"]["past"])
        self.seats: dict[str, str] = offices["seat"]
        self._add_countries(lexicon("countries"))
        self._add_roles(roles["role"])
        self._add_offices(offices)
        self._add_communities(roles["communities"])
        self._bodies = {
            actor.name: actor
            for role in self.roles.values()
            if role.kind == "body"
            for actor in (self.of_role(role, iso3) for iso3 in self.country_names)
        }
        for section in lexicon("organisations")["organisation_list"]:
            self._add_named("org", section["organisation"])
        for section in lexicon("groups")["group_list"]:
            self._add_named("group", section["group"])
        for section in lexicon("leaders")["leader_list"]:
            self._add_leaders(section["leader"], frozenset(roles["surnames"]["common"]))
        for phrase in roles["no_actors"]["phrases"]:
            self._sense(phrase)
        self.phrases = self._compile()

    def _read_words(self, roles: dict[str, Any]) -> None:
        """The sets of words that say how a role beside them is meant."""
        self.qualifiers: dict[str, str] = roles["qualifiers"]
        self.no_names = frozenset(roles["no_actors"]["adjectives"])
        self.partitives = frozenset(roles["partitive"]["words"])
        self.statements = frozenset(roles["statements"]["words"])
        self.former = frozenset(roles["former"]["words"])
        self.no_army = frozenset(roles["no_army"]["countries"])
        self.followers = frozenset(roles["followers"]["words"])
        self.single = frozenset(roles["single"]["words"])
        self.missions = frozenset(w for m in roles["missions"]["words"] for w in (m, plural(m)))
        self.abstract = frozenset(roles["abstract"]["words"])
        self.spans = frozenset(roles["abstract"]["spans"])
        self.takings = {k: frozenset(v) for k, v in roles["takings"].items()}
        self.kin: dict[str, list[str]] = {
            fold(word): [entry["state"], *entry["homes"]]
            for entry in roles["kin"]
            for word in entry["words"]
        }
        contexts = roles["contexts"]
        self.place_nouns = frozenset(contexts["place_nouns"])
        self.of_someone = frozenset(contexts["of_someone"])
        self.static_verbs = frozenset(contexts["static_verbs"])
        self.protesting = frozenset(roles["protesting"]["verbs"])
        self.addressing = frozenset(roles["addressing"]["verbs"])
        self.diplomats = frozenset(roles["addressing"]["diplomats"])
        self.others = frozenset(roles["others"]["words"])
        self.homes_of_bodies: dict[str, list[str]] = roles["homes_of_bodies"]
        self.acts = frozenset(roles["acts"]["words"])
        self.act_suffixes = tuple(roles["acts"]["suffixes"])

    def lookup(self, folded: list[str], written: list[str]) -> list[Hit]:
        """The longest phrases of a sentence's words, from left to right; they do not overlap."""
        hits: list[Hit] = []
        done = 0
        for i, (word, following) in enumerate(pairwise([*folded, ""])):
            if word not in self.phrases or i < done:
                continue
            known = self.phrases[word]
            for phrase in (*known.get(following, ()), *known.get("", ())):
                last = i + phrase.length
                if tuple(folded[i + 1 : last]) == phrase.rest and _is_written(
                    written[i:last], phrase.written
                ):
                    hits.append(Hit(i, last, phrase.senses, " ".join(folded[i:last])))
                    done = last
                    break
        return hits

    # -- actors made of a role and a country ------------------------------------------------

    def government(self, country: str) -> Actor:
        """The government of a country."""
        return self.of_role(self.roles["government"], country)

    def country(self, country: str) -> Actor:
        """A country as such, where nobody says who of it is meant."""
        name = self.country_name(country)
        return Actor(f"country:{country}", name, "other", country, (), country)

    def named(self, key: str | None) -> Actor | None:
        """A group or organisation of the lexicon by its key."""
        return self._named.get(key or "")

    @property
    def united_nations(self) -> Actor:
        """Who speaks through "the Secretary-General" where no other organisation is told."""
        return self._named["org:united-nations"]

    def of_role(self, role: Role, country: str | None) -> Actor:
        """A role's actor in a country: "Police of Armenia"."""
        if (known := self._of_role.get((role.id, country))) is not None:
            return known
        name = self.of_country(role.name, country)
        iso3 = country if country in self.country_names else None
        return Actor(
            key=f"{role.id}:{country}" if country else role.id,
            name=name,
            actor_type=role.type,
            plover_country=country,
            plover_sectors=role.sectors,
            country_iso3=iso3,
            parent=f"government:{iso3}" if iso3 and role.of_government else None,
        )

    def country_name(self, country: str) -> str:
        """The canonical name of a country code."""
        return self.country_names.get(country, country)

    def of_country(self, label: str, country: str | None) -> str:
        """A body or office with whose it is: "Police of Armenia", "King of the Netherlands"."""
        if not country:
            return label
        article = "the " if country in self._with_article else ""
        return f"{label} of {article}{self.country_name(country)}"

    # -- loading ----------------------------------------------------------------------------

    def _sense(self, form: str) -> Senses:
        tokens = " ".join(t.text for t in self._tokenizer(form))
        key = fold(tokens)
        # Two spellings that differ in case alone are one phrase; the laxer spelling rules.
        known = self._forms.get(key)
        if known is None or sum(map(str.isupper, tokens)) < sum(map(str.isupper, known)):
            self._forms[key] = tokens
        return self._senses.setdefault(key, Senses())

    def _add_countries(self, countries: dict[str, Any]) -> None:
        forms: dict[str, set[Form]] = defaultdict(set)
        code: dict[str, str] = {}
        for iso3, entry in countries.items():
            self.country_names[iso3] = entry["name"]
            if entry.get("article", False):
                self._with_article.add(iso3)
            words: list[tuple[str, Form]] = [(entry["name"], "name")]
            words += [(w, "name") for w in entry.get("names", [])]
            words += [(w, "adjective") for w in entry.get("adjectives", [])]
            words += [(w, "people") for w in entry.get("people", [])]
            words += [(w, "metonym") for w in entry.get("metonyms", [])]
            for word, form in words:
                if code.setdefault(word, iso3) == iso3:
                    forms[word].add(form)
        for word, kinds in forms.items():
            self._sense(word).country = Country(code[word], frozenset(kinds))

    def _add_roles(self, roles: dict[str, Any]) -> None:
        for key, entry in roles.items():
            identity = entry.get("id", key)
            base = Role(
                identity,
                entry["name"],
                entry["kind"],
                entry["type"],
                tuple(entry["sectors"]),
                entry.get("parent") == "government",
            )
            self.roles.setdefault(identity, base)
            self.roles[key] = base
            many = Role(**{s: getattr(base, s) for s in base.__slots__[:-1]}, is_plural=True)
            for word in entry["words"]:
                self._add_role(word, base)
                self._add_role(plural(word), many)
            for word in entry.get("plural", []):
                self._add_role(word, many)

    def _add_role(self, word: str, role: Role) -> None:
        sense = self._sense(word)
        if sense.role is None or sense.role.kind in ("part", "voice"):
            sense.role = role

    def _add_offices(self, offices: dict[str, Any]) -> None:
        for title, (label, *sectors) in offices["office"].items():
            office = Office(label, tuple(s for s in sectors if s))
            # the tokenizer knows an abbreviation by its capital ("Gen.")
            self._sense(title.capitalize() if title.endswith(".") else title).office = office
            if label:
                self._sense(plural(title)).office = office
        for word, (label, *sectors) in offices["portfolio"].items():
            role = Role(
                f"ministry-of-{slug(label)}",
                f"Ministry of {label}",
                "body",
                "government",
                tuple(sectors),
                True,
            )
            minister = Office(f"Minister of {label}", tuple(sectors))
            for form in (f"{word} ministry", f"ministry of {word}", f"ministry of the {word}"):
                self._sense(form).role = role
            for form in (f"{word} minister", f"minister of {word}", f"minister of the {word}"):
                self._sense(form).office = minister
            self._sense(f"{word} ministers").office = minister
            self._sense(f"{word} department").role = role

    def _add_communities(self, communities: dict[str, list[str]]) -> None:
        for name, (country, *forms) in communities.items():
            everywhere = country == "-"
            community = Community(name, None if everywhere else country or None, everywhere)
            for form in (name, *forms):
                self._sense(form).community = community

    def _add_named(self, family: str, entries: Iterable[dict[str, Any]]) -> None:
        for entry in entries:
            kind = entry["type"]
            country = entry.get("country") or NO_COUNTRY.get(kind)
            iso3 = country if country in self.country_names else None
            sectors = tuple(entry.get("sectors", SECTORS_OF_TYPE.get(kind, ())))
            is_state = kind in ("state_forces", "government") and iso3 is not None
            # whom a role word means in a country: "rebels" in Syria are the Syrian insurgents
            role = entry.get("role")
            actor = self._bodies.get(entry["name"]) or Actor(
                key=f"{role}:{country}" if role else f"{family}:{slug(entry['name'])}",
                name=entry["name"],
                actor_type=kind,
                plover_country=country,
                plover_sectors=sectors,
                country_iso3=iso3,
                parent=f"government:{iso3}" if is_state else None,
            )
            self._named.setdefault(actor.key, actor)
            # "ERP (El Salvador)": what stands in brackets behind a name tells it from namesakes.
            plain = re.sub(r" \([^)]*\)$", "", entry["name"])
            local = entry.get("local", [])
            for form in spellings((plain, *entry.get("aliases", []), *local)):
                sense = self._sense(form)
                sense.is_abroad |= entry.get("abroad", False) or _fights_abroad(entry)
                if form in local:
                    sense.local |= {actor.key}
                if sense.actor is None:
                    sense.actor = actor
                elif actor.country_iso3 not in {a.country_iso3 for a in sense.bearers}:
                    sense.namesakes.append(actor)
            if role:
                self._of_role[role, country] = actor

    def _add_leaders(self, entries: Iterable[dict[str, Any]], common: frozenset[str]) -> None:
        for entry in entries:
            leader = Leader(
                entry["name"],
                entry["country"],
                entry.get("office"),
                entry.get("since"),
                entry.get("until"),
                f"group:{slug(entry['group'])}" if "group" in entry else None,
            )
            for form in spellings((leader.name, *entry.get("aliases", []))):
                sense = self._sense(form)
                (sense.leaders if " " in form else sense.surnames).append(leader)
            surname = re.sub(r"^.* ((?:al-|el-)?\S+)$", r"\1", leader.name)
            if fold(surname) not in common:
                known = self._sense(surname).surnames
                if leader not in known:
                    known.append(leader)

    def _compile(self) -> dict[str, dict[str, list[Phrase]]]:
        """The phrases by their first and second word (none: ""), the longest first."""
        table: dict[str, dict[str, list[Phrase]]] = defaultdict(lambda: defaultdict(list))
        for key in sorted(self._senses, key=lambda key: -key.count(" ")):
            first, *rest = key.split(" ")
            written = tuple(self._forms[key].split(" "))
            phrase = Phrase(tuple(rest), written, len(written), self._senses[key])
            table[first][rest[0] if rest else ""].append(phrase)
        return {word: dict(following) for word, following in table.items()}


def _is_written(words: list[str], form: tuple[str, ...]) -> bool:
    """Is a phrase written as its form asks, with capitals where that has them?

    Longer phrases may be in other capitals as long as their first capital stays: "armed Islamic
    group" is not the Armed Islamic Group.
    """
    if len(form) == 1:
        word, wanted = words[0], form[0]
        if wanted[:1].islower() or not wanted[:1].isalpha():
            return True
        if len(wanted) > 1 and wanted.replace(".", "").isupper() and len(wanted) <= 6:
            return word == wanted
        if any(c.isupper() for c in wanted[1:]):  # "LeT" is not the "Let" of a village's name
            return any(c.isupper() for c in word[1:])
        return word[:1].isupper()
    capitals = [w for w, f in zip(words, form, strict=True) if f[:1].isupper()]
    return not capitals or capitals[0][:1].isupper()


@cache
def actor_lexicon() -> ActorLexicon:
    """The lexicon, loaded once per process."""
    return ActorLexicon()
