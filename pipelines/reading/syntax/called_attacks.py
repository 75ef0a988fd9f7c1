"""Whether a land that an attack is called by did it or only saw it.

"Russia's air strike" was Russia's; "Pakistan's worst attack in years" was in Pakistan.
"""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.syntax.parses import is_attack, is_time
from pipelines.reading.syntax.tokens import Token

AIMS = frozenset({"on", "against", "upon", "into"})
WARFARE = frozenset(lexicon("places")["warfare"])
RANKED = frozenset(lexicon("places")["ranked"])
_NAMES = ("GPE", "LOC", "FAC")


def is_of_doer(deed: Token) -> bool:
    """Does it tell what is hit, or is it done by what states have ("X's air strike")?"""
    if not is_attack(deed):
        return False
    aims = [
        (p.lower_, hit)
        for p in deed.rights
        if p.dep_ == "prep" and p.lower_ in AIMS
        for hit in p.children
        if not is_time(hit)
    ]
    if is_ranked(deed):
        aims = [a for a in aims if a[0] == "into" or _names_place(a[1])]
    return bool(aims) or not _words_of(deed).isdisjoint(WARFARE)


def is_only_where(deed: Token) -> bool:
    """Is it the worst or latest of many in a land ("X's worst attack", "X's latest bombing")?"""
    return is_attack(deed) and is_ranked(deed) and not is_of_doer(deed)


def is_ranked(deed: Token) -> bool:
    """Is a deed told as one of many of its kind?"""
    return any(t.tag_ == "JJS" or t.lower_ in RANKED for t in deed.lefts)


def _words_of(deed: Token) -> set[str]:
    return {t.lower_ for t in deed.lefts} | {deed.lower_.removesuffix("s")}


def _names_place(hit: Token) -> bool:
    told = [hit, *hit.lefts]
    return any(t.ent_type_ in _NAMES or (t.tag_ == "JJ" and t.text[:1].isupper()) for t in told)
