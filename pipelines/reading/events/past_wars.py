"""Wars and regimes of long ago: what is told of them is history, and their bombs are old iron."""

from __future__ import annotations

import re
from functools import cache

from pipelines.lexicons import lexicon
from pipelines.reading.syntax.clauses import children, is_verb
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.text.any_case import AnyCase
from pipelines.reading.text.document import Document
from pipelines.reading.text.sieve import Sieve

_WORD = re.compile(r"\w+")
# How a time or a side hangs on what is told: "the bombing of the city in World War II".
LEADS = frozenset(
    {"in", "during", "of", "from", "since", "throughout", "by", "against", "at", "under"}
)


@cache
def _known() -> tuple[AnyCase, dict[str, int], AnyCase, Sieve[str]]:
    """Names of wars and regimes, the year in which each was over, and munitions of such a war.

    The sieve tells which names a text can have at all.
    """
    data = lexicon("past_wars")
    years = {name.lower(): year for year, names in data["until"].items() for name in names}
    names = "|".join(re.escape(n) for n in sorted(years, key=len, reverse=True))
    bombs = "|".join(map(re.escape, data["munitions"]["words"]))
    marks = "|".join(map(re.escape, data["munitions"]["from"]))
    old = "|".join(map(re.escape, data["munitions"]["old"]))
    return (
        AnyCase(rf"(?<![\w-])(?:{names})(?![\w-])"),
        {name: int(year) for name, year in years.items()},
        AnyCase(
            rf"\b(?:{old})[\s-]+(?:era\s+)?(?:[\w-]+\s+){{0,2}}(?:{bombs})s?\b"
            rf"|\b(?:{bombs})s?\s+(?:{marks})\s+(?:the\s+)?(?:{old})\b",
        ),
        Sieve((tuple(frozenset([word]) for word in _WORD.findall(name)), name) for name in years),
    )


class PastWars:
    """Where a story names wars and regimes that were over a year or more before it."""

    def __init__(self, document: Document) -> None:
        names, years, munitions, sieve = _known()
        published = document.article.published_date
        self.document = document
        self.told: list[tuple[int, int]] = []
        if published is not None and any(sieve.possible(document.words)):
            self.told = [
                (found.start(), found.end())
                for found in names.finditer(document.text)
                if years[found[0].lower()] + 1 < published.year
            ]
        self.has_old_munitions = bool(self.told) and bool(munitions.search(document.text))

    def hold(self, head: Token) -> bool:
        """Does what is told belong to one of them ("the Nazi occupation", "fought in Vietnam")?"""
        if not self.told:
            return False
        verb = head
        while not is_verb(verb) and verb.dep_ in ("dobj", "nsubjpass", "pobj", "prep", "conj"):
            verb = verb.head
        return any(map(self._is_named, self._around(head))) or (
            is_verb(verb) and any(map(self._is_named, self._around(verb)))
        )

    def _around(self, head: Token) -> list[Token]:
        """What modifies a deed, who does and suffers it, and what its prepositions lead to."""
        parts = children(head, "amod", "compound", "nmod", "poss", "dobj", "nsubj", "nsubjpass")
        for prep in children(head, "prep", "agent"):
            if prep.lower_ in LEADS:
                parts += children(prep, "pobj")
        return parts + [t for p in children(head, "nsubj") for t in children(p, "amod", "compound")]

    def _is_named(self, token: Token) -> bool:
        at = self.document.start(token.i)
        return any(start <= at < end for start, end in self.told)
