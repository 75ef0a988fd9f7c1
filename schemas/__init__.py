"""WHAT the data is: the tables, their columns, codes and rules. Does no input or output."""

from __future__ import annotations

from schemas.actors import Actors
from schemas.articles import Articles
from schemas.casualties import Casualties
from schemas.changes import Changes
from schemas.code_rows import Codes
from schemas.event_actors import EventActors
from schemas.event_articles import EventArticles
from schemas.events import Events
from schemas.locations import Locations
from schemas.mentions import Mentions
from schemas.table import Table

# Table name → model, in the order in which a reader should meet them.
TABLES: dict[str, type[Table]] = {
    "events": Events,
    "actors": Actors,
    "casualties": Casualties,
    "locations": Locations,
    "event_actors": EventActors,
    "event_articles": EventArticles,
    "articles": Articles,
    "mentions": Mentions,
    "codes": Codes,
}

# The tables of a release: what was built, and how it differs from the release before.
RELEASE_TABLES: dict[str, type[Table]] = {**TABLES, "changes": Changes}

__all__ = ["RELEASE_TABLES", "TABLES", "Table"]
