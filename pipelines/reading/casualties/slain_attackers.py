"""Who is told in one sentence to have harmed others and to have died: he is none of those others.

"Police shot dead a man after he killed three people", "a gunman wounded two before being killed".
"""

from __future__ import annotations

from pipelines.reading.statements import CasualtyMention
from pipelines.reading.syntax.parses import SUBJECT
from pipelines.reading.syntax.tokens import Doc, Token

HE = frozenset({"he", "she"})
AFTER = frozenset({"after", "when", "as", "while"})
UP = frozenset({"advcl", "conj", "pcomp", "prep", "xcomp"})


def mark_slain_attackers(rows: list[CasualtyMention], doc: Doc) -> None:
    """Mark the dead of one sentence who are told to have harmed the others of it."""
    for row in rows:
        is_some = row.is_part and not row.rule.startswith("fatally")
        if row.harm == "killed" and row.count_best == 1 and not is_some:
            end = doc[row.trigger] if doc[row.trigger].tag_ != "RB" else doc[row.trigger].head
            deeds = [doc[other.trigger] for other in rows if other.trigger != row.trigger]
            row.attacked = any(_did(doc[row.head], end, deed) for deed in deeds)


def _did(victim: Token, end: Token, deed: Token) -> bool:
    """Did the victim, whose end a word tells, do a deed himself?"""
    token = deed
    if deed.tag_[:1] != "V" or any(c.dep_ == "auxpass" for c in deed.children):
        return False
    while True:
        subject = next((c for c in token.children if c.dep_ in SUBJECT), None)
        if subject is not None:
            is_he = subject.lower_ in HE and token.dep_ == "advcl" and end.is_ancestor(token)
            return subject.i == victim.i or is_he
        if token.dep_ == "prep" and token.head.i == end.i and token.lower_ in AFTER:
            return True  # "was shot after killing three people"
        if token.dep_ not in UP:
            return False
        token = token.head
