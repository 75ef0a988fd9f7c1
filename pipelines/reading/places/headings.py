"""Places that head the entries of a report ("In Kunar: …", "Mopti region: …")."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipelines.reading.places.toponym import Toponym
from pipelines.reading.text.document import Document

BULLETS = " \t-–—•*·"
FEWEST = 2  # one place before a colon may be where a story was filed


def mark_headings(document: Document, toponyms: Sequence[Toponym], units: Collection[str]) -> None:
    """Mark the toponyms that stand at the head of a line before a colon.

    The first line of a story begins with the town it was filed in ("TBILISI: The army said …"),
    unless a word says that it is a unit or that something was in it.

    Args:
        document: the story.
        toponyms: its places, in reading order.
        units: the words for administrative units.
    """
    text, found = document.text, []
    begin = next((s.start for s in document.sentences if s.kind in ("text", "dateline")), 0)
    for toponym in toponyms:
        start, end = document.start(toponym.first), document.end(toponym.last - 1)
        line = text.rfind("\n", 0, start) + 1
        before = text[line:start].strip(BULLETS).lower()
        after, colon, _ = text[end : end + 40].partition(":")
        word = after.strip().lower()
        if not colon or before not in ("", "in", "in the") or not (word == "" or word in units):
            continue
        if start > begin + len(before) + 1 or before or word:
            found.append(toponym)
    for toponym in found if len(found) >= FEWEST else ():
        toponym.heads = True
