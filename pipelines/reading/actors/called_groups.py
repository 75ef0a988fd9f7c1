"""Armed groups of no lexicon, known by the word for fighters beside their name.

As in "the Kimbala militia", "the rebel group FRLP", "fighters of the FRLP"; told once so, the name
means the group wherever the story has it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pipelines.lexicons import lexicon
from pipelines.reading.actors.coreference import ARMED
from pipelines.reading.actors.forms import slug
from pipelines.reading.actors.lexicon import actor_lexicon
from pipelines.reading.actors.noun_phrases import NounPhrase, Words
from pipelines.reading.actors.senses import Hit, Role
from pipelines.reading.actors.unknown_names import LONGEST_ACRONYM, Named, head_of
from pipelines.reading.statements import Actor

_WORDS = lexicon("actor_words")
# one body of fighters ("group", "militia"), which a name may follow
BODIES = frozenset(_WORDS["groups"]) | frozenset(_WORDS["armed_bodies"])
CALLED = [tuple(words.split()) for words in _WORDS["called"]]
WHENS = frozenset({"DATE", "TIME"})
SHORTEST = 3


def called_groups(
    words: Words, phrases: dict[int, NounPhrase], taken: Collection[int], home: str | None
) -> list[Named]:
    """The groups in the order of the text.

    `taken`: tokens of other names, of known places too. `home`: the story's country.
    """
    free = _Free(words, phrases, taken)
    found: list[Named] = []
    names: dict[tuple[str, ...], Actor] = {}
    for phrase in phrases.values():
        for hit in phrase.all_hits:
            role = hit.senses.role
            if role is None or role.kind != "member" or role.type not in ARMED:
                continue
            if (beside := _name_beside(words, hit, role, free)) is not None:
                first, last, end = beside
                actor = _actor(words.text(first, last), role, home)
                names.setdefault(tuple(words.written[first:last]), actor)
                free.taken.update(range(first, last))
                found.append(_named(words, min(first, hit.first), end, actor))
    if names:
        found += _told_again(words, names, free)
    return sorted(found, key=lambda named: named.first)


class _Free:
    """Which words may be of a name that nobody knows."""

    def __init__(
        self, words: Words, phrases: dict[int, NounPhrase], taken: Collection[int]
    ) -> None:
        hits = [h for p in phrases.values() for h in p.all_hits]
        self.words = words
        self.no_names = actor_lexicon().no_names
        self.taken = {i for h in hits for i in range(h.first, h.last)} | set(taken)

    def run(self, i: int, step: int) -> int:
        """How many tokens from one on, in one direction, may be of a name."""
        words, n = self.words, 0
        while 0 <= i + step * n < len(words.low) and self._is_of_name(i + step * n):
            n += 1
        # a hyphen joins two words of a name, it begins and ends none
        return n - (n > 0 and words.tag[i + step * (n - 1)] == "HYPH")

    def _is_of_name(self, i: int) -> bool:
        words = self.words
        if i in self.taken or words.ent[i] in WHENS or words.low[i] in self.no_names:
            return False
        is_glue = words.tag[i] == "HYPH" and not words.doc[i].whitespace_
        return is_glue or words.tag[i] in ("NNP", "NNPS")


def _name_beside(words: Words, hit: Hit, role: Role, free: _Free) -> tuple[int, int, int] | None:
    """The name that a role word tells to be a group's, [first, last), and where all of it ends."""
    top = hit.last - 1
    if words.low[hit.last : hit.last + 1] in (["of"], ["from"]):
        at = hit.last + 1 + (words.low[hit.last + 1 : hit.last + 2] == ["the"])
        if free.run(at, 1) == 1 and _is_acronym(words.written[at]):
            return at, at + 1, at + 1
    if not words.written[top].islower():
        return None  # a word of a headline or of a longer name
    is_body = words.low[top] in BODIES
    begin = _after_called(words, hit.last)
    if is_body and (n := free.run(begin, 1)):
        last = begin + n if begin == hit.last else _with_whose(words, begin + n)
        return begin, last, last
    may_be_named = is_body or (words.tag[top] == "NNS" and role.type != "criminal_group")
    if may_be_named and role.id != "armed_group" and (n := free.run(hit.first - 1, -1)):
        first = hit.first - n
        # a name that the model takes for a place may be where fighters are from
        is_place = not is_body and any(e in ("GPE", "LOC") for e in words.ent[first : hit.first])
        is_name = n > 1 or len(words.written[first]) >= SHORTEST
        is_owned = words.tag[first - 1 : first] == ["POS"]  # "the FRLP's Uriel Sosa commandos"
        if is_name and not (is_place or is_owned):
            return first, hit.first, hit.last
    return None


def _after_called(words: Words, i: int) -> int:
    """Where the name begins in "a militia called X", "a group known as the X"."""
    for called in CALLED:
        if tuple(words.low[i : i + len(called)]) == called:
            i += len(called)
            return i + (words.low[i : i + 1] == ["the"])
    return i


def _with_whose(words: Words, i: int) -> int:
    """The end of "Sons of the Delta", where its first part ends before a token."""
    if words.low[i : i + 1] != ["of"]:
        return i
    last = i + 1 + (words.low[i + 1 : i + 2] == ["the"])
    return last + 1 if words.capital[last : last + 1] == [True] else i


def _is_acronym(word: str) -> bool:
    return SHORTEST <= len(word) <= LONGEST_ACRONYM and word.isalpha() and word.isupper()


def _actor(name: str, role: Role, home: str | None) -> Actor:
    iso3 = home if home in actor_lexicon().country_names else None
    return Actor(f"group:{slug(name)}", name, role.type, home, role.sectors, iso3)


def _named(words: Words, first: int, last: int, actor: Actor) -> Named:
    """A group at the token by which all of its words hang."""
    return Named(first, last, head_of(words, first, last, last - 1), actor, None)


def _told_again(words: Words, names: dict[tuple[str, ...], Actor], free: _Free) -> Iterator[Named]:
    """Where else the names stand, with no other word to them."""
    by_first = {name[0]: name for name in names}
    for i, word in enumerate(words.written):
        name = by_first.get(word)
        if name and tuple(words.written[i : (last := i + len(name))]) == name:
            is_longer = i > 0 and words.capital[i - 1] and words.tag[i - 1][:3] == "NNP"
            if i not in free.taken and not is_longer and free.run(i, 1) <= len(name):
                yield _named(words, i, last, names[name])
