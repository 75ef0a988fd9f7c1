"""The countries of the armed groups and leaders that a story names by their own names.

Where a story names no country, they tell where its towns are: a guerrilla's radio need not say in
which country it fights.
"""

from __future__ import annotations

import re
from collections import defaultdict

from pipelines.gazetteer.names import Kind
from pipelines.lexicons import lexicon
from pipelines.reading.places.belief import SURE
from pipelines.reading.places.toponym import Toponym

_WORD = re.compile(r"\w+")
SHORTEST = 3  # letters of an acronym that is no word


class Sides:
    """Finds them. Knowledge is loaded once; `countries` is a pure function of the text."""

    def __init__(self) -> None:
        groups = [g for section in lexicon("groups")["group_list"] for g in section["group"]]
        leaders = [p for section in lexicon("leaders")["leader_list"] for p in section["leader"]]
        self.forms: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for entry in [*groups, *leaders]:
            for form in (entry["name"], *entry.get("aliases", ())):
                is_acronym = form.isupper() and len(form) >= SHORTEST
                if " " in form or is_acronym:
                    self.forms[_WORD.findall(form)[0]].append((form, entry["country"]))

    def countries(self, text: str, toponyms: list[Toponym]) -> tuple[str, ...]:
        """ISO codes of the countries, once each; none where the text names a country itself."""
        if any(t.certainty >= SURE and _tells_country(t) for t in toponyms):
            return ()
        if self.forms.keys().isdisjoint(_WORD.findall(text)):
            return ()
        found = {
            country
            for word in _WORD.finditer(text)
            for form, country in self.forms.get(word[0], ())
            if text.startswith(form, word.start()) and _ends(text, word.start() + len(form))
        }
        return tuple(sorted(found))


def _tells_country(toponym: Toponym) -> bool:
    """Is it a country's name or adjective?"""
    if toponym.is_demonym:
        return True
    return any(c.feature == "country" and c.kind <= Kind.ALIAS for c in toponym.candidates)


def _ends(text: str, at: int) -> bool:
    """Does a word end here?"""
    return not text[at : at + 1].isalnum()
