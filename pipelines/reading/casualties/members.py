"""Finds who else a phrase of victims holds: those joined to it by "and", in a list, by "with"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipelines.reading.casualties.people import People
from pipelines.reading.statements import Quantity
from pipelines.reading.syntax.clauses import names_behind
from pipelines.reading.syntax.tokens import Doc, Token


class Members:
    """Reads the lists of people of one document."""

    def __init__(
        self, doc: Doc, people: People, quantity_at: Callable[[Token], Quantity | None]
    ) -> None:
        self.doc = doc
        self.people = people
        self.known = people.known
        self.quantity_at = quantity_at

    def of(self, token: Token) -> Iterator[Token]:
        """A token, its conjuncts, and the names in apposition to a name."""
        seen = {token.i}
        queue = [token]
        while queue:
            current = queue.pop(0)
            yield current
            # "the mayor Ana Ruiz and | five others"
            names = [name for name in names_behind(current) if name.ent_type_ == "PERSON"]
            for child in (*current.children, *(c for name in names for c in name.rights)):
                if child.i in seen or child.i < current.i:
                    continue
                listed = child.dep_ == "appos" and (
                    child.ent_type_ == "PERSON" == current.ent_type_
                    or self.people.is_of_family(child)
                    or self._is_next_in_list(child, current)
                )
                if self.people.is_title(child, current):
                    continue
                if (child.dep_ == "conj" or listed) and child.tag_[:1] in "NCPJD":
                    seen.add(child.i)
                    queue.append(child)
            queue += self._joined(current)

    def _joined(self, token: Token) -> list[Token]:
        """Reads "killed a commander along with | two insurgents", "he was killed with two men"."""
        verb = token.head
        suffers = token.dep_ in ("nsubjpass", "dobj")
        around = [c for c in verb.rights if c.i > token.i] if suffers else []
        agent = min((c.i for c in around if c.dep_ == "agent"), default=len(self.doc))
        if company := [o for c in around if c.i < agent for o in self._company(c)]:
            return company
        for along in (*token.rights, *around):
            if token.i < along.i < agent and along.lower_ in self.known.together:
                preps = [along, *along.children, *(c for c in around if c.i == along.i + 1)]
                return [
                    o
                    for p in preps
                    if p.lower_ in ("with", "alongside")
                    for o in p.children
                    if o.dep_ == "pobj"
                ]
        return []

    def _company(self, prep: Token) -> list[Token]:
        """Reads "was captured with | two of his men": people who are counted, no weapon."""
        if prep.lower_ != "with" or not any(c.dep_ == "nsubjpass" for c in prep.head.lefts):
            return []
        counted = [(o, self.quantity_at(o)) for o in prep.children if o.dep_ == "pobj"]
        return [
            o for o, q in counted
            if q is not None and q.noun is not None and self.people.is_person(self.doc[q.noun])
        ]  # fmt: skip

    def _is_next_in_list(self, token: Token, first: Token) -> bool:
        """Reads "two soldiers, | a policeman and nine civilians": the parse takes it for a name.

        Not "Hassan, a teacher and father of two": at least one of a list is counted.
        """
        others = [token, *(c for c in token.rights if c.dep_ == "conj")]
        own = all(
            t.tag_ == "CD" or any(c.dep_ in ("det", "nummod") for c in t.lefts) for t in others
        )
        counted = any(self.quantity_at(t) is not None for t in (first, *others))
        people = all(
            t.tag_ == "CD" or (self.people.is_person(t) and t.tag_ != "NNP")
            for t in (first, *others)
        )
        return len(others) > 1 and own and counted and people and self.doc[token.i - 1].tag_ != "IN"
