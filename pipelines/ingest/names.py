"""Finds names of a lexicon (agencies, publishers) in a short stretch of text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Names:
    """Canonical names by their forms, found as whole words, as written or all in capitals."""

    canonical: Mapping[str, str]
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, table: Mapping[str, Sequence[str]]) -> Names:
        """From a lexicon's table: canonical name → other forms."""
        canonical: dict[str, str] = {}
        for name, forms in table.items():
            for form in (name, *forms):
                canonical.setdefault(form, name)
        for form, name in list(canonical.items()):
            canonical.setdefault(form.upper(), name)
        longest_first = sorted(canonical, key=lambda form: (-len(form), form))
        alternatives = "|".join(map(re.escape, longest_first))
        return cls(canonical, re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)"))

    def find(self, text: str) -> list[str]:
        """Canonical names in a text, each once, in order of first mention."""
        text = text.replace("’", "'")
        return list(dict.fromkeys(self.canonical[m[0]] for m in self.pattern.finditer(text)))
