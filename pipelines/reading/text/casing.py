"""Restores ordinary capitals: old wires have nothing else, headings often Have Them Everywhere.

What a word looks like comes first from the rest of the same article, then from what is known of it
(`spelling`). A word that English does not know is a name.
"""

from __future__ import annotations

import re
from collections import Counter
from math import log

from pipelines.reading.text.spelling import (
    Entry,
    is_common,
    is_derived,
    is_function,
    is_word,
    looks_like_acronym,
    names_of_words,
    table_of_words,
    word_lists,
)

Span = tuple[int, int]

_WORD = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*\.?|\d+(?:[.,:]\d+)*[^\W\d_]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\.?")
_ROMAN = re.compile(r"(?=..)x{0,3}(?:ix|iv|v?i{0,3})")
_ENDING = re.compile(r"(?:['’]s?)?\.?$")


def is_capitals(text: str) -> bool:
    """Is a stretch of text written in capitals throughout (but for a stray word)?"""
    beginning = text[: len(text) // 8 + 8]
    if sum(map(str.islower, beginning)) > len(text) * 0.08:  # it need not be counted out
        return False
    upper = sum(map(str.isupper, text))
    lower = sum(map(str.islower, text))
    return upper >= 4 and lower <= upper * 0.08


def is_title_case(text: str, share: float = 0.8) -> bool:
    """Do the longer words of a heading, or so many of them, start with capitals, names or not?"""
    words = [w for w in _LETTERS.findall(text) if len(w) > 3]
    if len(words) < 4:
        return False
    capital = [w for w in words if w[0].isupper()]
    return len(capital) >= share * len(words) and sum(map(is_common, capital)) >= 2


def restore(text: str, spans: list[Span], known: dict[str, str]) -> str:
    """`text` with each span (a sentence) rewritten in ordinary capitals; the length stays.

    `known` is how the article itself writes words elsewhere (lower case → form).
    """
    pieces, cursor = [], 0
    for start, end in spans:
        pieces.append(text[cursor:start])
        pieces.append(_restore_sentence(text[start:end], known))
        cursor = end
    pieces.append(text[cursor:])
    return "".join(pieces)


def evidence(text: str, spans: list[Span]) -> dict[str, str]:
    """How words are written inside sentences of mixed case; the first word of one says nothing."""
    counts: dict[str, Counter[str]] = {}
    for start, end in spans:
        for number, word in enumerate(_LETTERS.findall(text, start, end)):
            if number:
                counts.setdefault(word.lower(), Counter())[word] += 1
    return {w: max(c, key=lambda f: (c[f], f)) for w, c in counts.items()}


def acronyms(text: str) -> dict[str, str]:
    """Acronyms that a text in capitals explains in brackets: "... LIBERATION FRONT (FMLN)"."""
    found = {}
    for match in re.finditer(r"[(\[]([A-Z]{2,6})[)\]]", text):
        word = match.group(1)
        before = re.findall(r"[A-Z][A-Z'-]+", text[max(0, match.start() - 90) : match.start()])[-8:]
        initials = Counter(w[0] for w in before)
        spelled = sum((Counter(word) & initials).values())
        if not is_word(word) or spelled >= max(2, len(word) - 1):
            found[word.lower()] = word
    return found


def _restore_sentence(sentence: str, known: dict[str, str]) -> str:
    matches = list(_WORD.finditer(sentence))
    written = [m.group() for m in matches]
    words = [w.lower() for w in written]
    fixed = _fixed(sentence, matches, words, known)
    capital = _decide(words, fixed, [m.span() for m in matches], sentence)
    out = list(sentence)
    for number, (match, word) in enumerate(zip(matches, words, strict=True)):
        form = fixed.get(number) or (_with_capital(word) if capital[number] else word)
        if form[:1].islower() and _starts_sentence(sentence, match.start(), number):
            form = form[:1].upper() + form[1:]
        if len(form) == len(word):
            out[match.start() : match.end()] = form
    restored = "".join(out)
    return restored if len(restored) == len(sentence) else sentence


def _starts_sentence(sentence: str, place: int, number: int) -> bool:
    """Does a word open the sentence, or a quoted one ('he said, "WE ...')?"""
    if number == 0:
        return not any(map(str.isalpha, sentence[:place]))
    before = sentence[:place].rstrip('"“`')
    return before != sentence[:place] and before.rstrip()[-1:] in (",", ":")


def _with_capital(word: str) -> str:
    """The word as a name is written, its ending kept: "pdc's" → "PDC's"."""
    stem = _ENDING.sub("", word)
    entry = table_of_words().get(stem)
    form = entry.form if entry and not entry.form.islower() else stem[:1].upper() + stem[1:]
    return form + word[len(stem) :]


def _fixed(
    sentence: str, matches: list[re.Match[str]], words: list[str], known: dict[str, str]
) -> dict[int, str]:
    """Words whose form is sure: number in the sentence → form."""
    groups = word_lists()
    fixed: dict[int, str] = {}
    for number, (match, word) in enumerate(zip(matches, words, strict=True)):
        plain = word.rstrip(".")
        if plain == "us" and _is_country(words, number):
            form: str | None = "US" + word[2:]
        elif plain in groups["months"] and _beside_figure(sentence, match):
            form = word.capitalize()
        else:
            form = _sure_form(word, plain, match.group(), known)
        if form is not None:
            fixed[number] = form
    for number, word in enumerate(words):
        for phrase in names_of_words().get(word, ()):
            told = words[number : number + len(phrase)]
            if [p.lower() for p in phrase] == [*told[:-1], _ENDING.sub("", told[-1])]:
                fixed.update({number + i: form for i, form in enumerate(phrase)})
                fixed[number + len(told) - 1] += told[-1][len(phrase[-1]) :]
                break
    return fixed


def _sure_form(word: str, plain: str, written: str, known: dict[str, str]) -> str | None:
    """A word whose shape or whose use elsewhere in the article decides."""
    groups = word_lists()
    form: str | None = None
    if word[0].isdigit():
        ending = word.lstrip("0123456789.,:")
        form = word if ending in groups["after_digits"] else written
    elif "." in plain and _DOTTED.fullmatch(word) and not written.islower():
        form = word if word in groups["dotted_small"] else word.upper()
    elif len(plain) == 1 and word.endswith("."):
        form = word.upper()  # an initial
    elif plain in known and not plain.endswith("'s"):
        form = known[plain] + word[len(plain) :]
    elif plain in groups["abbreviated"] and (word != plain or plain in groups["bare"]):
        form = word[:1].upper() + word[1:]
    elif plain[0] in "ivx" and plain != "i" and _ROMAN.fullmatch(plain):
        form = word.upper()
    elif "'" in word or "’" in word:
        form = _with_apostrophe(word, known)
    elif not (written.isupper() or written.istitle() or written.islower()):
        form = written
    return form


def _is_country(words: list[str], number: int) -> bool:
    """Is "US" the country: "the US", "US troops"?"""
    after = words[number + 1] if number + 1 < len(words) else ""
    return (number > 0 and words[number - 1] == "the") or after in word_lists()["after_us"]


def _beside_figure(sentence: str, match: re.Match[str]) -> bool:
    """Such as "15 MARCH", "MARCH 15", "in MARCH 1990"."""
    before, after = sentence[: match.start()].rstrip(), sentence[match.end() :].lstrip()
    return before[-1:].isdigit() or after[:1].isdigit()


def _with_apostrophe(word: str, known: dict[str, str]) -> str | None:
    """Such as "nation's", "o'brien", "don't"."""
    stem, mark, rest = re.split(r"(['’])", word, maxsplit=1)
    if rest.rstrip(".") in ("t", "re", "ve", "ll", "d", "m"):
        return ("I" if stem == "i" else stem) + mark + rest
    if rest.rstrip(".") in ("s", ""):
        if stem in known:
            return known[stem] + mark + rest
        return None if len(stem) > 1 else stem.upper() + mark + rest
    if len(stem) <= 2:
        return stem.capitalize() + mark + rest.capitalize()
    return None


def _score(entry: Entry | None, word: str) -> float:
    """Log odds of a capital, without context."""
    if entry is None:
        if is_derived(word):
            return -3.0
        return 4.0
    share = min(0.995, max(0.005, entry.share))
    return log(share / (1 - share))


def _decide(
    words: list[str], fixed: dict[int, str], spans: list[Span], sentence: str
) -> list[bool]:
    """Capital or not, word by word: first each alone, then twice with its neighbours."""
    table, groups = table_of_words(), word_lists()
    stems = [_ENDING.sub("", w) for w in words]
    entries = [table.get(s) for s in stems]
    scores = [_score(e, s) for e, s in zip(entries, stems, strict=True)]
    capital = [fixed[i][:1].isupper() if i in fixed else s > 0 for i, s in enumerate(scores)]
    adjacent = [
        i > 0 and sentence[spans[i - 1][1] : spans[i][0]].strip() in ("", "-")
        for i in range(len(words))
    ]
    for _ in range(2):
        capital = [
            capital[i]
            if i in fixed or entries[i] is None
            else _in_context(i, stems, entries[i], scores[i], (capital, adjacent))
            for i in range(len(words))
        ]
    for i in range(1, len(stems)):
        if i not in fixed and stems[i] in groups["tails"] and adjacent[i] and capital[i - 1]:
            capital[i] = stems[i - 1] not in groups["inside"] or capital[i]
    for first, last in _organisations(stems, adjacent, groups):
        for i in range(first, last):
            capital[i] = stems[i] not in groups["inside"]
    for i, stem in enumerate(stems):
        if (
            i not in fixed
            and entries[i] is None
            and looks_like_acronym(stem)
            and not is_derived(stem)
        ):
            fixed[i] = stem.upper() + words[i][len(stem) :]
    return capital


def _in_context(
    i: int, stems: list[str], entry: Entry | None, score: float, line: tuple[list[bool], list[bool]]
) -> bool:
    """Does a known word take a capital between these neighbours?

    `line` tells of every word whether it has a capital and whether it follows the last directly.
    """
    capital, adjacent = line
    groups = word_lists()
    assert entry is not None
    stem = stems[i]
    after = adjacent[i] and i > 0
    before = i + 1 < len(stems) and adjacent[i + 1]
    if stem in groups["inside"]:
        last = stems[i - 1] if after else ""
        begins = before and capital[i + 1] and stem in groups["articles"] and last != "the"
        is_led = last in groups["inside"] and not (begins and is_function(last))
        return capital[i] and not (is_led or (after and capital[i - 1]))
    if after and stems[i - 1] in groups["before_name"] and stem not in groups["inside"]:
        return entry.share > 0 or not is_function(stem)
    if stem in groups["compass"]:  # "North Korea", "in the country's north"
        is_beside_name = (before and capital[i + 1]) or (after and capital[i - 1])
        if not is_beside_name:
            return False
    if entry.share in (0.0, 1.0):
        return entry.share == 1.0

    def shift(share: float) -> float:
        return log(share / (1 - share)) - score

    if after:
        score += 0.8 * shift(entry.after_capital if capital[i - 1] else entry.after_small)
    if before:
        base = log(entry.share / (1 - entry.share))
        share = entry.before_capital if capital[i + 1] else entry.before_small
        score += 0.8 * (log(share / (1 - share)) - base)
    return score > 0


def _organisations(
    stems: list[str], adjacent: list[bool], groups: dict[str, frozenset[str]]
) -> list[Span]:
    """Such as "NATIONAL ... FRONT": from an opener to a head, at most four words between."""
    found = []
    for i, stem in enumerate(stems):
        if stem not in groups["openers"]:
            continue
        for j in range(i + 1, min(i + 6, len(stems))):
            if not adjacent[j] or (is_function(stems[j]) and stems[j] not in groups["inside"]):
                break
            if stems[j] in groups["heads"]:
                found.append((i, j + 1))
                break
    return found
