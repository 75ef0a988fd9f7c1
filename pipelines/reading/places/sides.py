"""The countries of the armed groups and leaders that a story names by their own names.

Where a story names no country, they tell where its towns are: a guerrilla's radio need not say in
which country it fights. So do the words for units that one country alone has ("upazila").
"""

from __future__ import annotations

import re
from collections import defaultdict

from pipelines.gazetteer.names import Kind
from pipelines.lexicons import lexicon
from pipelines.reading.places.belief import SURE
from pipelines.reading.places.toponym import Toponym
from pipelines.reading.syntax.tokens import Doc
from pipelines.reading.text.document import Document

_WORD = re.compile(r"\w+")
OF_NO_LAND = frozenset({"IMG", "IGO"})  # groups of the world
SHORTEST = 3  # letters of an acronym that is no word


class Sides:
    """Finds them. Knowledge is loaded once; `countries` is a pure function of the text."""

    def __init__(self) -> None:
        named = [g for section in lexicon("groups")["group_list"] for g in section["group"]]
        groups = [g for g in named if not g.get("abroad")]
        leaders = [p for section in lexicon("leaders")["leader_list"] for p in section["leader"]]
        self.units = frozenset(unit_lands())
        self.forms: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for entry in [*groups, *leaders]:
            for form in (entry["name"], *entry.get("aliases", ())):
                is_acronym = form.isupper() and len(form) >= SHORTEST
                if " " in form or "-" in form or is_acronym:
                    lands = entry.get("lands", [entry["country"]])
                    at_home = [(form, land) for land in lands if land not in OF_NO_LAND]
                    if at_home:
                        self.forms[_WORD.findall(form)[0]] += at_home
        self.by_word: dict[str, list[str]] = defaultdict(list)
        for word, forms in self.forms.items():
            self.by_word[word.lower()] += [form for form, _ in forms]

    def countries(self, document: Document, toponyms: list[Toponym]) -> tuple[str, ...]:
        """ISO codes of the countries, once each.

        Where the text names a country itself, groups and leaders tell none.
        """
        words = document.words
        lands = [unit_lands()[word] for word in self.units & words]
        found = {countries[0] for countries in lands if len(countries) == 1}
        is_told = any(t.certainty >= SURE and _tells_country(t) for t in toponyms)
        return tuple(sorted(found if is_told else found | self.lands(document)))

    def lands(self, document: Document) -> set[str]:
        """The countries of the groups and leaders that a text names, whatever else it names."""
        text = document.cased  # in a wire in capitals "a traffic JAM" is no group
        near = document.words & self.by_word.keys()
        if not any(form in text for word in near for form in self.by_word[word]):
            return set()
        return {
            country
            for word in _WORD.finditer(text)
            for form, country in self.forms.get(word[0], ())
            if text.startswith(form, word.start()) and _ends(text, word.start() + len(form))
        }


def keep_within_units(doc: Doc, toponyms: list[Toponym]) -> None:
    """Drop what a name cannot mean beside a word for a unit: "Safi Tehsil" is in no Morocco."""
    known, tokens = unit_lands(), doc.tokens
    for toponym in toponyms:
        places = (toponym.first - 1, toponym.last)
        beside = [tokens[i].lower_ for i in places if 0 <= i < len(tokens)]
        lands = next((known[word] for word in beside if word in known), None)
        if lands is not None:
            toponym.candidates = tuple(c for c in toponym.candidates if c.country in lands)


def unit_lands() -> dict[str, list[str]]:
    """The countries that have units of a name, by the word for them."""
    lands: dict[str, list[str]] = lexicon("places")["countries_of_unit_words"]
    return lands


def _tells_country(toponym: Toponym) -> bool:
    """Is it a country's name? An adjective may only tell whose army fights the group there."""
    if toponym.is_demonym:
        return False
    return any(c.feature == "country" and c.kind <= Kind.ALIAS for c in toponym.candidates)


def _ends(text: str, at: int) -> bool:
    """Does a word end here?"""
    return not text[at : at + 1].isalnum()
