"""Lemmas and small facts about tokens, without running the model's lemmatizer over every token."""

from __future__ import annotations

from functools import cache
from typing import Any

from spacy.language import Language

from pipelines.lexicons import lexicon
from pipelines.reading.syntax.tokens import Doc, Span, Token

_VOWELS = frozenset("aeiou")
_DOUBLED_IN_BASE = frozenset("lsfz")  # "call", "pass", "sniff", "buzz"
_POS_OF_TAG = {"V": "verb", "M": "verb", "N": "noun", "J": "adj", "R": "adv"}


class Lemmas:
    """Looks lemmas up in the tables of a spaCy English model, by word and Penn tag."""

    def __init__(self, nlp: Language) -> None:
        lookups: Any = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
        index = lookups.get_table("lemma_index")
        # The table holds lists; a look-up in them would walk through tens of thousands of words.
        self._index = {pos: frozenset(index.get(pos, ())) for pos in set(_POS_OF_TAG.values())}
        self._exceptions = lookups.get_table("lemma_exc")
        self._rules = lookups.get_table("lemma_rules")
        self._forms: dict[str, str] = lexicon("parsing")["lemmas"]["verbs"]
        self._shortened: dict[str, str] = lexicon("parsing")["lemmas"]["nouns"]
        self.of_word = cache(self._of_word)

    def __call__(self, token: Token) -> str:
        """The lower-case lemma of a token."""
        if (lemma := token.lemma) is None:
            lemma = token.lemma = self.of_word(token.lower_, token.tag_)
        return lemma

    def of(self, text: Span | Doc) -> frozenset[str]:
        """The lemmas of a sentence or text, found once."""
        if (found := text.lemmas) is None:
            found = text.lemmas = frozenset(map(self, text))
        return found

    def _of_word(self, word: str, tag: str) -> str:
        pos = _POS_OF_TAG.get(tag[:1])
        if pos == "noun" and word in self._shortened:
            return self._shortened[word]
        if tag == "VB" and word in self._exceptions["verb"] and word not in self._index["verb"]:
            return str(self._exceptions["verb"][word][0])  # "retook", tagged as if it were bare
        if pos is None or tag in ("VB", "NN", "JJ", "RB"):
            return word
        if pos == "verb" and word in self._forms:
            return self._forms[word]
        if found := self._exceptions.get(pos, {}).get(word):
            return str(found[0])
        index = self._index[pos]
        if tag not in ("NNS", "NNPS") and word in index:
            return word
        known: list[str] = []
        unknown: list[str] = []
        for old, new in self._rules.get(pos, []):
            if word.endswith(old):
                form = word[: len(word) - len(old)] + new
                (known if form in index else unknown).append(form)
        if not known and pos == "verb" and (base := self._respelled(word)):
            return base
        return (known or unknown or [word])[0] or word

    def _respelled(self, word: str) -> str | None:
        """The verb whose end a form spells anew that no table has ("gutted", "reoccupied")."""
        if word.endswith(("ied", "ies")):
            return word[:-3] + "y"
        stem = word.removesuffix("ed").removesuffix("ing")
        if stem == word or len(stem) < len("gutt") or stem[-1] != stem[-2]:
            return None
        base = stem[:-1]
        is_single = stem[-1] not in _DOUBLED_IN_BASE or base in self._index["verb"]
        return base if stem[-1] not in _VOWELS and is_single else None
