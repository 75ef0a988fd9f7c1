"""Regular expressions that find words in any capitals, and soon.

Where `re` has to ignore case it cannot tell by the first letter which of a hundred words may stand
at a place, and tries each: it takes up to ten times as long as on a text in small letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_CAPITAL = re.compile(r"\\.|\(\?P|\(\?i:|[A-Z]")


def small(pattern: str) -> str:
    """The pattern for a text in small letters of one that is to match in any capitals."""
    return _CAPITAL.sub(_made_small, pattern)


def _made_small(found: re.Match[str]) -> str:
    """A capital made small; a class of characters or a group stays, but need not ignore case."""
    if found[0] == "(?i:":
        return "(?:"
    return found[0].lower() if len(found[0]) == 1 else found[0]


class AnyCase:
    """A regular expression that ignores case: found in small letters, then held to the text."""

    def __init__(self, pattern: str) -> None:
        self._regex = re.compile(pattern, re.IGNORECASE)
        self._small = re.compile(small(pattern))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As `re.finditer`."""
        lower = text.lower()
        if len(lower) != len(text):  # "İ" is two characters then
            yield from self._regex.finditer(text)
            return
        for found in self._small.finditer(lower):
            if (match := self._regex.match(text, found.start())) is not None:
                yield match

    def search(self, text: str) -> re.Match[str] | None:
        """As `re.search`."""
        return next(self.finditer(text), None)
