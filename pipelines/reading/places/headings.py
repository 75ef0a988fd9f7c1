"""Places that head the entries of a report ("In Kunar: …", "Mopti region: …")."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipelines.lexicons import lexicon
from pipelines.reading.places.toponym import Toponym
from pipelines.reading.text.document import Document

BULLETS = " \t-–—•*·"
LABELS = frozenset(lexicon("layout")["place_labels"])
FEWEST = 2  # one place before a colon may be where a story was filed


def mark_headings(document: Document, toponyms: Sequence[Toponym], units: Collection[str]) -> None:
    """Mark the toponyms that stand at the head of a line before a colon, or behind a label.

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
        if is_label(before):
            toponym.heads = True
            continue
        after, colon, _ = text[end : end + 40].partition(":")
        word = after.strip().lower()
        if not colon or before not in ("", "in", "in the") or not (word == "" or word in units):
            continue
        if start > begin + len(before) + 1 or before or word:
            found.append(toponym)
    for toponym in found if len(found) >= FEWEST else ():
        toponym.heads = True


def is_label(before: str) -> bool:
    """Does a place behind this head what follows it ("LOCATION: | Vavuniya")?"""
    return before.endswith(":") and before[:-1].strip() in LABELS


def mark_openings(document: Document, toponyms: Sequence[Toponym]) -> None:
    """Mark the toponyms with which a sentence or its part opens ("In Mali, gunmen …; in X, …")."""
    tokens = document.doc.tokens
    for toponym in toponyms:
        led = tokens[toponym.first - 1] if toponym.first else None
        after = tokens[toponym.last] if toponym.last < len(tokens) else None
        if toponym.is_demonym or led is None or led.lower_ != "in" or after is None:
            continue
        is_first = led.is_sent_start or tokens[led.i - 1].text == ";"
        after = tokens[after.i + 1] if after.tag_ == "NN" and after.i + 1 < len(tokens) else after
        if is_first and after.text == ",":
            end = document.sentence_of(toponym.first).last
            parts = (i for i in range(toponym.last, end) if tokens[i].text == ";")
            toponym.opens_until = next(parts, end)
