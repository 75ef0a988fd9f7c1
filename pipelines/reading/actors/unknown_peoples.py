"""Peoples that no lexicon names, told by the word behind their names: "the Oronto tribe".

A name told so once is that people's wherever the text tells it again.
"""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.actors.senses import Community, Hit, Senses
from pipelines.reading.text.spelling import is_word

TELLING = frozenset(lexicon("actor_words")["peoples"])


def unknown_peoples(
    low: list[str],
    written: list[str],
    tags: list[str],
    bounds: list[tuple[int, int]],
    taken: set[int],
) -> list[Hit]:
    """The tellings of peoples of no lexicon, in the order of the text.

    Args:
        low: the words of the text in small letters.
        written: the words as written.
        tags: their tags.
        bounds: the first and last tokens of the sentences.
        taken: tokens of names that are known, be it as a place's.
    """
    if TELLING.isdisjoint(low):
        return []
    names = _names(low, written, tags, bounds, taken)
    starts = {name[0]: name for name in sorted(names - {()}, key=len)}
    found = []
    for first, last in bounds:
        for i in range(first, last):
            name = starts.get(written[i], ())
            if name and i not in taken and tuple(written[i : i + len(name)]) == name:
                text = " ".join(name)
                senses = Senses(community=Community(text, None))
                found.append(Hit(i, i + len(name), senses, text.lower()))
    return found


def _names(
    low: list[str],
    written: list[str],
    tags: list[str],
    bounds: list[tuple[int, int]],
    taken: set[int],
) -> set[tuple[str, ...]]:
    """The names before the words that tell of a people ("the Oronto and Masali tribes")."""

    def before(end: int, first: int) -> tuple[str, ...]:
        """The name that ends before a token."""
        start = end
        while start > first and tags[start - 1][:3] == "NNP" and start - 1 not in taken:
            start -= 1
        name = tuple(written[start:end])
        return () if all(is_word(word.lower()) or word.isupper() for word in name) else name

    names: set[tuple[str, ...]] = set()
    for first, last in bounds:
        for i in range(first, last):
            if low[i] not in TELLING or not (name := before(i, first)):
                continue
            names.add(name)
            at = i - len(name)
            at -= low[at - 1] == "the"
            if at - 1 > first and low[at - 1] == "and" and tags[i][-1] == "S":
                names.add(before(at - 1, first))
    return names
