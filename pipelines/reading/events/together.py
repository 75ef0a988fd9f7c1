"""The events that one sentence tells together: which stand above or beside which in the parse."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipelines.reading.events.candidate import Candidate
from pipelines.reading.syntax.tokens import Token


@dataclass(frozen=True, slots=True)
class Together:
    """The candidates of a sentence. `by_head`: by the positions of their heads."""

    found: list[Candidate]
    by_head: dict[int, Candidate]

    def at(self, heads: Iterable[Token]) -> list[Candidate]:
        """Those told at some tokens, in their order."""
        return [self.by_head[t.i] for t in heads if t.i in self.by_head]

    def above(self, deed: Candidate) -> list[Candidate]:
        """Those that govern a deed, the nearest first."""
        return self.at(deed.head.ancestors)

    def after(self, deed: Candidate) -> list[Candidate]:
        """Those joined with a deed that stand behind it ("stormed a house | and held a youth")."""
        return self.at(t for t in deed.head.conjuncts if t.i > deed.head.i)
