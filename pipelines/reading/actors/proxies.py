"""Fighters whom a state backs in another's war ("US-backed forces" in Syria)."""

from __future__ import annotations

from pipelines.lexicons import lexicon
from pipelines.reading.actors.forms import slug

_KNOWN = lexicon("actor_words")["proxy"]
BACKED = frozenset(lexicon("actor_words")["backed"])
PROXIES = frozenset(lexicon("actor_words")["proxies"])


def proxy(backer: str, host: str | None, year: int | None) -> str | None:
    """The key of the group that a state backs in a country, in a story of the year.

    Where the story is in no other country than its own, it is the only one that it backs.
    """
    known = [p for p in _KNOWN if p["backer"] == backer]
    if host not in (None, backer):
        known = [p for p in known if p["land"] == host]
    known = [p for p in known if year is None or p["since"] <= year]
    return f"group:{slug(known[0]['group'])}" if len(known) == 1 else None
