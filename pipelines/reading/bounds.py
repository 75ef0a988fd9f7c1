"""How much of one article is read: time per article has a bound, whatever the text.

The longest story of the development sets has 2,100 words and 44 tellings of events.
"""

from __future__ import annotations

from pipelines.reading.statements import Findings
from pipelines.reading.text.document import Document

MOST_TELLINGS = 100
"""Tellings of events; each is compared with each."""


def end_at_bound(document: Document, found: Findings) -> None:
    """End an article after the sentence with the last telling that is read, if there are more."""
    if len(found.events) < MOST_TELLINGS:
        return
    end = found.events[-1].sentence + 1
    if end >= len(document.sentences):
        return
    document.end_before(end)
    found.dates = [m for m in found.dates if m.sentence < end]
    found.quantities = [m for m in found.quantities if m.sentence < end]
    found.places = [m for m in found.places if m.sentence < end]
    found.actors = [m for m in found.actors if m.sentence < end]
    last = found.events[-1].last
    found.attributions = [a for a in found.attributions if a.first < last]
