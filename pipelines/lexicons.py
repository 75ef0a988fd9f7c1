"""Loads what the reader knows: the TOML files under `seeds/lexicons`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

SEEDS = Path(__file__).resolve().parents[1] / "seeds"


class LexiconError(ValueError):
    """A lexicon cannot be used; the message names the file and the reason."""


@cache
def lexicon(name: str) -> dict[str, Any]:
    """The lexicon `seeds/lexicons/<name>.toml` as plain data (shared: do not change it).

    Raises:
        LexiconError: the file is missing or is not TOML.
    """
    path = SEEDS / "lexicons" / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{path}: {error}") from error
