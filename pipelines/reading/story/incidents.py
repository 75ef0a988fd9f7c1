"""Where a report turns to another incident, and which tellings are of it.

"In a separate operation, …" begins another one, up to the end of its paragraph; "In other
operations:" as many as items follow. Each item of a list of whole sentences is one, too, and each
paragraph of a release that opens with a deed in a place of its own.
"""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.events.coding import AIR
from pipelines.reading.reporting import reporting_words
from pipelines.reading.statements import REAL, ActorMention, Findings, Role
from pipelines.reading.story.operations import placed_paragraphs
from pipelines.reading.story.tellings import knowledge
from pipelines.reading.syntax.tokens import Span
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document, Sentence
from pipelines.reading.text.layout import is_item

REACH = 7  # sentences: a text may have but one paragraph
OPENING = 6  # tokens at the beginning of a sentence that tell of what it is
TIMES = frozenset({"DATE", "TIME"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
SPANS = frozenset({"day", "capital", "city", "town"})
LEADING = frozenset({"in", "during", "on", "at"})
ACTING = ("source", "participant")
OWN_SIDE = frozenset(lexicon("actor_words")["own_side"])
WHOSE = frozenset({"our", "own", "friendly", *lexicon("actor_words")["hostile"]})
STOPS = frozenset('.”"')


def mark_incidents(found: Findings, document: Document, lemmas: Lemmas) -> None:
    """Tell of each telling in which incident it stands, if in one that is set apart.

    An incident has the number of its first sentence, from 1 on. Those of mere items are negative:
    what stands before the list may tell of one of them. What heads a list ("In other operations
    today:") dates its items.
    """
    start, block, heading = 0, -1, 0
    opened: tuple[str, str] | None = None
    placed = placed_paragraphs(found, document)
    incidents: dict[int, int] = {}
    headings: dict[int, int] = {}
    losses = {s.index for s in document.sentences if _tells_losses(s, document)}
    for sentence in document.sentences:
        number = sentence.index + 1
        counted = _counted(sentence, document)
        if counted and counted == opened and start > 0:  # "The second attack was at 8 p.m."
            block = sentence.block
        elif _turns(sentence, document, lemmas):
            start, block, opened = number, sentence.block, counted
            heading = number if document.text[sentence.end - 1] == ":" else 0
        elif sentence.index in losses:
            block = sentence.block if start else block
        elif _is_item(sentence, document):
            start, block = number if heading else -number, sentence.block
        elif sentence.index in placed:
            start, block, heading = number, sentence.block, 0
        elif sentence.block != block:
            heading = 0
        if sentence.block == block and number - abs(start) < REACH:
            incidents[sentence.index] = start
            headings[start] = heading
    for mention in found.events:
        mention.incident = incidents.get(mention.sentence, 0)
        mention.of_losses = mention.sentence in losses
        above = headings.get(mention.incident, 0)
        if above and not mention.date and mention.status in REAL:
            told = [d for d in found.dates if d.sentence == above - 1 and d.date_start]
            mention.date = told[0] if len(told) == 1 else None
    _name_doers(found)


def _name_doers(found: Findings) -> None:
    """Give strikes told in items without doer, target or day those of what heads the list.

    "Aircraft of the alliance conducted three strikes on Monday: -- Near X, a strike hit a truck".
    """
    doers: list[tuple[Role, ActorMention]] = []
    foes: list[tuple[Role, ActorMention]] = []
    day = None
    for mention in found.events:
        if mention.status not in REAL or mention.event_type != "ASSAULT":
            continue
        acting = [(role, m) for role, m in mention.roles if role in ACTING]
        hit: list[tuple[Role, ActorMention]] = [
            (role, m) for role, m in mention.roles if role == "target"
        ]
        if mention.incident >= 0:
            if acting:
                doers, foes, day = acting, hit or foes, mention.date or day
        elif mention.acled_sub_event_type == AIR and doers and not acting:
            mention.roles += [("source", m) for _, m in doers]
            mention.roles += [] if hit else foes
            mention.date = mention.date or day


def _is_item(sentence: Sentence, document: Document) -> bool:
    """Does a whole sentence begin an item of a list ("-- Troops detained two men in Y.")?"""
    text = document.text
    return (
        sentence.kind == "text"
        and text[sentence.end - 1] in STOPS
        and is_item(text[sentence.start : sentence.start + 5])
    )


def _tells_losses(sentence: Sentence, document: Document) -> bool:
    """Does a sentence open with whose losses it tells ("On the enemy side: …", "Our losses: …")?"""
    if not sentence.is_parsed:
        return False
    tokens = document.doc[sentence.first : min(sentence.last, sentence.first + OPENING)]
    sides = [t for t in tokens if t.lower_ in OWN_SIDE]
    return any(c.lower_ in WHOSE for t in sides for c in t.lefts)


def _counted(sentence: Sentence, document: Document) -> tuple[str, str] | None:
    """Which one of several a sentence begins with ("the second attack", "In the second attack")."""
    if not sentence.is_parsed:
        return None
    tokens = document.doc[sentence.first : min(sentence.last, sentence.first + OPENING)]
    ordinals = knowledge()["ordinals"]
    return next(((t.lower_, t.head.lower_) for t in tokens if t.lower_ in ordinals), None)


def _turns(sentence: Sentence, document: Document, lemmas: Lemmas) -> bool:
    """Does a sentence begin with words for another case ("In a second raid", "Elsewhere")?"""
    if not sentence.is_parsed:
        return False
    tokens = document.doc[sentence.first : min(sentence.last, sentence.first + OPENING)]
    if not len(tokens):
        return False
    words = [t.lower_ for t in tokens]
    if words[0] in lexicon("story")["turns"] or _turns_to_another_deed(tokens, lemmas):
        return True
    if words[0] == "the" and words[1:2] and words[1] in knowledge()["ordinals"]:
        return any(lemmas(t) in knowledge()["occasions"] for t in tokens[2:4])
    if words[0] not in LEADING:
        return False
    another = [i for i, word in enumerate(words) if word in knowledge()["another"]]
    return any(
        lemmas(t) in knowledge()["occasions"] for i in another for t in tokens[i + 1 : i + 4]
    )


def _turns_to_another_deed(opening: Span, lemmas: Lemmas) -> bool:
    """Reads "Later on Friday, rebels attacked …"; not "Later on Friday, police said …"."""
    if " ".join(t.lower_ for t in opening[:2]) not in lexicon("story")["turns_of_day"]:
        return False
    told = TIMES | PLACES if opening[0].lower_ == "also" else TIMES
    if not any(t.ent_type_ in told or t.lower_ in SPANS for t in opening):
        return False
    verb = opening[0]
    while verb.tag_[:1] != "V" and verb.head.i != verb.i:
        verb = verb.head
    return verb.tag_[:1] == "V" and lemmas(verb) not in reporting_words().classes
