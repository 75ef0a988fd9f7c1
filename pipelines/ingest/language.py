"""Which language a text is in, for those that do not say."""

from __future__ import annotations

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

CANDIDATES = (
    "en ar az be bg bn bs ca cs da de el es et fa fi fr gl ha he hi hr hu hy id is it ja ka kk km "
    "kn ko ku ky lo lt lv mk ml mn mr ms my ne nl no pa pl ps pt ro ru si sk sl so sq sr sv sw ta "
    "te th tk tl tr uk ur uz vi zh"
).split()
"""Languages of news (ISO 639-1). Few others: on short texts they are taken for English ones."""

BYTES_NEEDED = 60
"""Texts of fewer bytes are too short to be told apart; they count as English."""

MARGIN = 0.8
"""How much likelier than English, in log-probability a letter, another language must be."""

CHARACTERS_READ = 1000


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(CANDIDATES)
    return identifier


def language_of(text: str) -> str:
    """The ISO 639-1 code of a text's language; English unless another is clearly likelier.

    A text that is wrongly taken for foreign is not read at all, one wrongly taken for English
    only gives little: so doubt speaks for English. Case plays no part (telex is in capitals).
    """
    sample = text[:CHARACTERS_READ].lower()
    letters = sum(map(str.isalpha, sample))
    if len(sample.encode("utf-8", "replace")) < BYTES_NEEDED:
        return "en"
    ranked = dict(_identifier().rank(sample))
    best = max(ranked, key=lambda code: (ranked[code], code))
    return best if ranked[best] - ranked["en"] > MARGIN * letters else "en"
