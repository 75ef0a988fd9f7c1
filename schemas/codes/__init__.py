"""Every closed vocabulary of the dataset; published as the table `codes`."""

from __future__ import annotations

from dataclasses import asdict

from schemas.codes.acled import ACLED_EVENT_TYPES, ACLED_SUB_EVENT_TYPES, EVENT_TYPE_OF_SUB
from schemas.codes.cameo import CAMEO_CODES
from schemas.codes.code import Code
from schemas.codes.countries import COUNTRIES
from schemas.codes.ours import (
    ACTOR_TYPES,
    CHANGES,
    FEATURES,
    HARMS,
    MENTION_KINDS,
    PARTS_OF_DAY,
    PUBLISHED_DATE_METHODS,
    QUALIFIERS,
    ROLES,
    SIDES,
    STATUSES,
    VICTIM_TYPES,
)
from schemas.codes.plover import CONTEXTS, EVENT_MODES, EVENT_TYPES, MODES_OF_TYPE, SECTORS
from schemas.codes.ucdp import DATE_PRECISIONS, GEO_PRECISIONS, TYPES_OF_VIOLENCE

__all__ = ["EVENT_TYPE_OF_SUB", "MODES_OF_TYPE", "VOCABULARIES", "Code", "members", "rows"]

# vocabulary → its codes, both in the order in which a reader should meet them
VOCABULARIES: dict[str, tuple[Code, ...]] = {
    "event_type": EVENT_TYPES,
    "event_mode": EVENT_MODES,
    "cameo_code": CAMEO_CODES,
    "acled_event_type": ACLED_EVENT_TYPES,
    "acled_sub_event_type": ACLED_SUB_EVENT_TYPES,
    "ucdp_type_of_violence": TYPES_OF_VIOLENCE,
    "context": CONTEXTS,
    "status": STATUSES,
    "date_precision": DATE_PRECISIONS,
    "geo_precision": GEO_PRECISIONS,
    "role": ROLES,
    "side": SIDES,
    "actor_type": ACTOR_TYPES,
    "plover_sector": SECTORS,
    "harm": HARMS,
    "victim_type": VICTIM_TYPES,
    "qualifier": QUALIFIERS,
    "feature": FEATURES,
    "country": COUNTRIES,
    "mention_kind": MENTION_KINDS,
    "part_of_day": PARTS_OF_DAY,
    "published_date_method": PUBLISHED_DATE_METHODS,
    "change": CHANGES,
}


def members(vocabulary: str) -> list[str]:
    """The codes of one vocabulary."""
    return [code.code for code in VOCABULARIES[vocabulary]]


def rows() -> list[dict[str, str | None]]:
    """The rows of the table `codes`."""
    return [
        {"vocabulary": vocabulary, **asdict(code)}
        for vocabulary, codes in VOCABULARIES.items()
        for code in codes
    ]
