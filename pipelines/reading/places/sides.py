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

_WORD = re.compile(r"\w+")
SHORTEST = 3  # letters of an acronym that is no word


class Sides:
    """Finds them. Knowledge is loaded once; `countries` is a pure function of the text."""

    def __init__(self) -> None:
        groups = [g for section in lexicon("groups")["group_list"] for g in section["group"]]
        leaders = [p for section in lexicon("leaders")["leader_list"] for p in section["leader"]]
        self.units = frozenset(unit_lands())
        self.forms: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for entry in [*groups, *leaders]:
            for form in (entry["name"], *entry.get("aliases", ())):
                is_acronym = form.isupper() and len(form) >= SHORTEST
                if " " in form or is_acronym:
                    self.forms[_WORD.findall(form)[0]].append((form, entry["country"]))

    def countries(self, text: str, toponyms: list[Toponym]) -> tuple[str, ...]:
        """ISO codes of the countries, once each.

        Where the text names a country itself, groups and leaders tell none.
        """
        words = frozenset(_WORD.findall(text))
        lands = [unit_lands()[w] for w in self.units & {word.lower() for word in words}]
        found = {countries[0] for countries in lands if len(countries) == 1}
        is_told = any(t.certainty >= SURE and _tells_country(t) for t in toponyms)
        near = self.forms.keys() & words
        if is_told or not any(form in text for word in near for form, _ in self.forms[word]):
            return tuple(sorted(found))
        found |= {
            country
            for word in _WORD.finditer(text)
            for form, country in self.forms.get(word[0], ())
            if text.startswith(form, word.start()) and _ends(text, word.start() + len(form))
        }
        return tuple(sorted(found))


def keep_within_units(doc: Doc, toponyms: list[Toponym]) -> None:
    """Drop what a name cannot mean beside a word for a unit: "Safi Tehsil" is in no Morocco."""
    for toponym in toponyms:
        beside = [doc[i].lower_ for i in (toponym.first - 1, toponym.last) if 0 <= i < len(doc)]
        lands = next((unit_lands()[w] for w in beside if w in unit_lands()), None)
        if lands is not None:
            toponym.candidates = tuple(c for c in toponym.candidates if c.country in lands)


def unit_lands() -> dict[str, list[str]]:
    """The countries that have units of a name, by the word for them."""
    lands: dict[str, list[str]] = lexicon("places")["countries_of_unit_words"]
    return lands


def _tells_country(toponym: Toponym) -> bool:
    """Is it a country's name or adjective?"""
    if toponym.is_demonym:
        return True
    return any(c.feature == "country" and c.kind <= Kind.ALIAS for c in toponym.candidates)


def _ends(text: str, at: int) -> bool:
    """Does a word end here?"""
    return not text[at : at + 1].isalnum()
