"""Abbreviated ranks: "Sgt." is one word with its full stop, as the model was taught to read it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from spacy.symbols import ORTH  # type: ignore[import-not-found]

from pipelines.lexicons import lexicon

if TYPE_CHECKING:
    from pipelines.reading.syntax.tokens import Token


def keep_ranks_whole(tokenizer: Any) -> Any:
    """The tokenizer itself, told which ranks its own rules would part from their full stops."""
    for rank in _ranks():
        for form in (rank.capitalize(), rank.upper()):
            tokenizer.add_special_case(form, [{ORTH: form}])
    return tokenizer


def name_bearers(tokens: list[Token]) -> None:
    """Mend "Lt. Gen. Prosper Avril" taken for an organisation: who bears a rank is a person."""
    bearers = False
    for token in tokens:
        if token.ent_iob_ != "I":
            bearers = token.ent_type_ == "ORG" and token.lower_ in _ranks()
        if not bearers:
            continue
        if token.lower_ in _ranks():
            token.ent_type_, token.ent_iob_ = "", "O"
        else:
            is_first = tokens[token.i - 1].ent_iob_ == "O"
            token.ent_type_, token.ent_iob_ = "PERSON", "B" if is_first else "I"


@cache
def _ranks() -> frozenset[str]:
    return frozenset(f"{rank}." for rank in lexicon("abbreviations")["ranks"])
