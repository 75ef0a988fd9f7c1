"""What the story around a telling says of its time: essays, trials and tales of a past day.

A date of its own goes first: only what has none is history by its surroundings. What only sums up
the events of the story is no news beside them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from typing import Any

from pipelines.lexicons import lexicon
from pipelines.reading.casualties.campaign_totals import is_sum_of
from pipelines.reading.statements import REAL, CasualtyMention, EventMention
from pipelines.reading.story.genres import (
    is_of_anniversary,
    is_of_trial,
    is_retelling,
    is_violence,
    is_weeks_old,
)
from pipelines.reading.story.story_event import StoryEvent
from pipelines.reading.syntax.clauses import arguments
from pipelines.reading.syntax.tokens import Token
from pipelines.reading.syntax.words import Lemmas
from pipelines.reading.text.document import Document

FORCE = frozenset({"ASSAULT", "COERCE", "PROTEST"})
NEAR = 2
A_MONTH = timedelta(days=27)
# within how many sentences after a sum those stand that it sums up
ITEMS = 6
# what is summed up over a time, and how many arrests are more than those of one place
SUMMED = ("killed", "captured")
MANY = 20


@cache
def _known() -> dict[str, Any]:
    known = lexicon("status")["history"]
    genres = "|".join(map(re.escape, known["genres"]))
    return {
        "genre": re.compile(rf"(?:{genres})s?\s*(?:[:|–—-]|$)", re.IGNORECASE),
        "courts": frozenset(known["courts"]),
        "findings": frozenset(known["findings"]),
        "days": frozenset(known["days"]),
        "now": frozenset(known["now"]),
    }


def mark_history(mentions: list[EventMention], document: Document, lemmas: Lemmas) -> None:
    """Tell the story's tellings of force as background where only their surroundings date them."""
    is_essay = _is_essay(document) or is_retelling(mentions, document, lemmas)
    # of these only violence is retold: on an anniversary there may be a protest, too
    retells = is_of_anniversary(mentions, document, lemmas)
    is_trial = is_of_trial(mentions, document, lemmas)
    past: EventMention | None = None
    for mention in sorted(mentions, key=lambda m: m.start):
        if mention.event_type not in FORCE:
            continue
        if mention.is_background:
            past = mention
            continue
        follows = past is not None and mention.sentence - past.sentence <= NEAR
        if past is not None and follows and _goes_on(past, mention, mentions, document):
            mention.is_background, mention.date = True, past.date
        elif mention.date is None or mention.is_said:
            token = document.doc[mention.head]
            is_retold = is_essay or (retells and mention.event_type == "ASSAULT")
            is_retold = is_retold or (is_trial and is_violence(mention))
            mention.is_background = is_retold or _is_found_by_court(token, lemmas)
        elif is_trial and (is_violence(mention) or mention.event_mode == "arrest"):
            mention.is_background = is_weeks_old(mention, document)


def _is_essay(document: Document) -> bool:
    """Is it an opinion piece, a review or an obituary by its first line or its title?"""
    genre = _known()["genre"]
    lines = [document.article.title or ""]
    lines += [
        document.text[s.start : s.end].strip()
        for s in document.sentences
        if s.kind != "boilerplate"
    ][:1]
    return any(genre.match(line) for line in lines)


def _is_found_by_court(token: Token, lemmas: Lemmas) -> bool:
    """Is it what a court found or heard ("the judges found that he had shot them")?"""
    known = _known()
    while token.head.i != token.i:
        clause, token = token, token.head
        if clause.dep_ == "ccomp" and lemmas(token) in known["findings"]:
            subject = arguments(token).subject
            return subject is not None and lemmas(subject) in known["courts"]
    return False


def _goes_on(
    past: EventMention, mention: EventMention, mentions: list[EventMention], document: Document
) -> bool:
    """Is it told of the same past day as what was told before it?

    By its words ("on that morning"), or as it follows in a paragraph that began with that past and
    has no other time and no word of today.
    """
    if _is_on_that_day(mention, document):
        return True
    sentences = document.sentences
    block = sentences[mention.sentence].block
    if past.date is None or mention.date is not None or sentences[past.sentence].block != block:
        return False
    if mention.event_type != "ASSAULT" or mention.status not in REAL:
        return False
    before = [
        m for m in mentions if m.start < mention.start and sentences[m.sentence].block == block
    ]
    if not all(m.is_background for m in before if m.event_type in FORCE):
        return False
    head = document.doc[mention.head]
    return head.tag_ in ("VBD", "VBN", "NN", "NNS") and _known()["now"].isdisjoint(
        t.lower_ for t in head.sent
    )


def _is_on_that_day(mention: EventMention, document: Document) -> bool:
    """Does its sentence go on with the day told before ("on that morning")?"""
    days = _known()["days"]
    return any(
        t.lower_ == "that" and t.dep_ == "det" and t.head.lower_ in days
        for t in document.doc[mention.head].sent
    )


def mark_sums(events: Sequence[StoryEvent]) -> None:
    """What only sums up events that are told one by one is no news beside them.

    Whose dead it sums up is told for those that follow and name nobody ("killed nine rebels in two
    raids. Six were killed in X").
    """
    for whole in events:
        others = [e for e in events if e is not whole]
        if not is_sum_of(whole.casualties, [c for e in others for c in e.casualties]):
            continue
        whole.lead.is_background = True
        for event in others:
            after = event.lead.sentence - whole.lead.sentence
            is_item = event.lead.event_type == whole.lead.event_type and 0 < after <= ITEMS
            told = {role for role, _, _ in event.roles}
            if is_item and not told & {"source", "participant"} and event.lead.status in REAL:
                event.roles += [r for r in whole.roles if r[0] not in told]


def mark_totals(events: Sequence[StoryEvent]) -> None:
    """What a year or a campaign has cost in all is no news behind a deed of the day.

    Reads "Three were killed in X on Monday. Troops have killed 190 militants this year", "In March
    they detained 340 suspects".
    """
    news = [
        e.lead.sentence
        for e in events
        if any(c.harm in SUMMED and not c.is_cumulative for c in e.casualties)
        and e.lead.status in REAL
        and not e.lead.is_background
        and not _lasts(e)
    ]
    for event in events:
        known = {c.harm for c in event.casualties if c.count_best != 0}
        harm = next((h for h in SUMMED if h in known), None)
        summed = [c for c in event.casualties if c.harm == harm and c.count_best != 0]
        is_total = harm is not None and all(c.is_cumulative or _are_many(c) for c in summed)
        if is_total and _lasts(event) and news and min(news) < event.lead.sentence:
            event.lead.is_background = True


def _lasts(event: StoryEvent) -> bool:
    """Is it told to have gone on for a month or longer?"""
    first, last = event.date_start, event.date_end
    return first is not None and last is not None and last - first >= A_MONTH


def _are_many(taken: CasualtyMention) -> bool:
    """Are they more than are arrested in one place?"""
    return taken.harm == "captured" and (taken.count_best or 0) >= MANY
