"""Two deeds that one sentence tells beside each other, with the victims of each.

"A sniper shot a guard in Saidiya, while a bomb blew up in Sadr City, wounding two" are two. So are
those of which the later is told anew, with its own victims ("Bombs exploded …, wounding eight"),
and what the other followed ("bombed X after two soldiers were killed in an ambush").
"""

from __future__ import annotations

from collections import defaultdict

from pipelines.lexicons import lexicon
from pipelines.reading.statements import REAL, EventMention, Findings
from pipelines.reading.story.near import places_agree
from pipelines.reading.story.tellings import TOLLS, goes_before
from pipelines.reading.syntax.clauses import led_by
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.text.document import Document

SUBJECTS = ("nsubj", "nsubjpass")
LEADING = ("in", "by", "during")
SAME_KM = 1.0  # towns and quarters nearer than that may be one


def mark_beside(found: Findings, document: Document) -> None:
    """Tell of each deed that has victims of its own whether its sentence told another before it."""
    victims = {id(f.event) for f in found.casualties if f.event is not None and not f.additional}
    sentences: dict[int, list[EventMention]] = defaultdict(list)
    for mention in sorted(found.events, key=lambda m: m.start):
        if mention.event_type == "ASSAULT" and mention.status in REAL:
            sentences[mention.sentence].append(mention)
    for told in sentences.values():
        _mark_before(told, document)
        clauses = {id(m): _clause(document.doc[m.head]) for m in told} if len(told) > 1 else {}
        for mention in told[1:]:
            clause = clauses[id(mention)]
            if clause is None or id(mention) not in victims:
                continue
            before = [m for m in told if m.first < clause.left_edge.i and id(m) in victims]
            if any(_are_two(clause, mention, m, document) for m in before):
                for other in told:
                    beside = clauses[id(other)]
                    other.aside |= beside is not None and beside.i == clause.i


def _mark_before(told: list[EventMention], document: Document) -> None:
    """Tell apart what others did before, with all that its clause tells."""
    for inner in told if len(told) > 1 else ():
        if any(goes_before(inner, outer, document) for outer in told):
            clause = {t.i for t in document.doc[inner.head].subtree}
            for mention in told:
                mention.aside |= mention.head in clause


def _are_two(clause: Token, mention: EventMention, told: EventMention, document: Document) -> bool:
    return (
        _is_elsewhere(clause)
        or _in_two_places(mention, told)
        or _of_two_kinds(clause, document.doc[told.head])
    )


def is_told_anew(mention: EventMention, document: Document) -> bool:
    """Does something or somebody do it that was not told before ("A bomb | exploded in X")?"""
    verb = document.doc[mention.head]
    if mention.definite or mention.event_type != "ASSAULT" or verb.tag_[:1] != "V":
        return False
    if mention.rule in TOLLS:  # "villagers found 17 bodies"
        return False
    doers = [c for c in verb.lefts if c.dep_ == "nsubj"]
    return any(
        {c.lower_ for c in d.lefts if c.dep_ in ("det", "poss", "nummod")} <= {"a", "an", "another"}
        and (d.tag_ == "NNS" or (d.tag_ == "NN" and any(c.dep_ == "det" for c in d.lefts)))
        for d in doers
    )


def _clause(deed: Token) -> Token | None:
    """The verb of the clause beside another one ("while …", "and …") that tells a deed."""
    word = deed
    while word.head is not word:
        is_beside = word.dep_ == "conj" or (
            word.dep_ == "advcl" and any(c.lower_ == "while" for c in word.lefts)
        )
        if is_beside and word.tag_[:1] == "V" and any(c.dep_ in SUBJECTS for c in word.lefts):
            return word
        word = word.head
    return None


def _is_elsewhere(clause: Token) -> bool:
    """Reads "while another bomber elsewhere in the country | killed a cleric"."""
    return any(t.lower_ == "elsewhere" for t in clause.subtree)


def _in_two_places(one: EventMention, other: EventMention) -> bool:
    """Has each a town, quarter or district of its own, not the one in the other?"""
    places = [m.place.place for m in (one, other) if m.place is not None]
    known = [p for p in places if p is not None]
    return len(known) > 1 and not places_agree(known[0], known[1], SAME_KM)


def _of_two_kinds(clause: Token, told: Token) -> bool:
    """Reads "36 died in an attack on a market and eight were killed in an explosion"."""
    one, other = _occasion(clause), _occasion(told)
    if one is None or other is None or one.lower_ == other.lower_:
        return False
    return any(c.lower_ in ("a", "an", "another") for c in one.lefts)


def _occasion(verb: Token) -> Token | None:
    """In what somebody died ("were killed in an | explosion")."""
    led = led_by(verb, LEADING, with_agent=True)
    words = lexicon("harm")["cumulative"]["incidents"]
    return next((n for n in led if n.tag_ == "NN" and n.lower_ in words), None)
