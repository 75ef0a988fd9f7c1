"""What the dataset is as a whole: title, version, licences, sources."""

from __future__ import annotations

from dataclasses import dataclass

NAME = "conflict-events"
TITLE = "Dateline: events of armed conflict, read from news"
DESCRIPTION = (
    "Events, actors, casualties and locations of armed conflict, read from news articles; each row "
    "points at the exact words that say so."
)
# The schema's version: the first number rises when a column is renamed, dropped or retyped.
SCHEMA_VERSION = "1.0.0"
KEYWORDS = (
    "armed conflict",
    "event data",
    "casualties",
    "news",
    "PLOVER",
    "CAMEO",
    "ACLED",
    "UCDP",
)


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence by its SPDX name."""

    spdx: str
    title: str
    url: str
    covers: str


@dataclass(frozen=True, slots=True)
class Source:
    """Something that the dataset is made from or with."""

    title: str
    url: str
    licence: str
    use: str


LICENCES = (
    Licence(
        "CC-BY-4.0",
        "Creative Commons Attribution 4.0 International",
        "https://creativecommons.org/licenses/by/4.0/",
        "the data",
    ),
    Licence(
        "Apache-2.0",
        "Apache License 2.0",
        "https://www.apache.org/licenses/LICENSE-2.0",
        "the code",
    ),
)
SOURCES = (
    Source(
        "News articles, each named in the table `articles`",
        "",
        "Their publishers' own; the dataset quotes short passages and holds no article",
        "what happened",
    ),
    Source(
        "GeoNames",
        "https://www.geonames.org/",
        "CC BY 4.0",
        "names, ids and coordinates of places",
    ),
    Source(
        "India Post, post offices",
        "https://www.data.gov.in/",
        "GODL-India",
        "coordinates of villages of India",
    ),
    Source(
        "OCHA, common operational datasets",
        "https://data.humdata.org/",
        "CC BY-IGO",
        "coordinates of villages of the Philippines and Bangladesh",
    ),
    Source(
        "geoBoundaries",
        "https://www.geoboundaries.org/",
        "CC BY 4.0",
        "coordinates of unions of Bangladesh",
    ),
    Source("PLOVER", "https://github.com/openeventdata/PLOVER", "MIT", "event types and sectors"),
    Source(
        "CAMEO",
        "https://parusanalytics.com/eventdata/data.dir/cameo.html",
        "free to use",
        "event codes",
    ),
    Source("ACLED codebook", "https://acleddata.com/", "names of types only", "event types"),
    Source(
        "UCDP GED codebook",
        "https://ucdp.uu.se/downloads/",
        "CC BY 4.0",
        "type of violence, scales of precision, the way of counting deaths",
    ),
)
