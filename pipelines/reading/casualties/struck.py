"""Whom the verb before has hit: "fired at | rebels, killing 14", "shot at | men, hurting them"."""

from __future__ import annotations

from pipelines.reading.casualties.people import People
from pipelines.reading.syntax.clauses import is_verb
from pipelines.reading.syntax.parses import SUBJECT
from pipelines.reading.syntax.tokens import Token

AIMED = frozenset({"at", "on", "upon", "into", "against"})
FORMS = {"advcl": ("VBG",), "conj": ("VBD", "VBN", "VBG")}
THEM = frozenset({"them", "him", "her"})


def struck_before(harm: Token, people: People) -> Token | None:
    """The people that the verb above a verb of harm hit, with the same subject."""
    verb = harm.head
    if harm.tag_ not in FORMS.get(harm.dep_, ()) or not is_verb(verb) or verb.i > harm.i:
        return None
    if any(c.dep_ in SUBJECT for c in harm.children):
        return None
    near = [c for c in verb.rights if c.i < harm.i]
    hit = [c for c in near if c.dep_ == "dobj"]
    hit += [o for c in near if c.lower_ in AIMED for o in c.children if o.dep_ == "pobj"]
    told = [t for t in hit if t.tag_[:2] == "NN" and people.is_person(t)]
    return told[0] if len(told) == 1 else None
