"""UCDP's codes: type of violence and the two scales of precision (GED codebook 23.1)."""

from __future__ import annotations

from schemas.codes.code import Code

TYPES_OF_VIOLENCE = (
    Code(
        "1",
        "State-based",
        "Armed force between two parties of which at least one is the government of a state.",
        plover="ASSAULT",
        cameo="19",
        acled="Battles; Explosions/Remote violence",
        ucdp="type_of_violence 1",
    ),
    Code(
        "2",
        "Non-state",
        "Armed force between two organized groups neither of which is the government of a state.",
        plover="ASSAULT",
        cameo="19",
        acled="Battles; Explosions/Remote violence",
        ucdp="type_of_violence 2",
    ),
    Code(
        "3",
        "One-sided",
        "A government or an organized group deliberately uses armed force against civilians.",
        plover="ASSAULT",
        cameo="18; 202",
        acled="Violence against civilians",
        ucdp="type_of_violence 3",
    ),
)

DATE_PRECISIONS = (
    Code("1", "Day", "The day is known.", acled="time_precision 1", ucdp="date_prec 1"),
    Code(
        "2",
        "Two to six days",
        "Known to lie within two to six days.",
        acled="time_precision 2",
        ucdp="date_prec 2",
    ),
    Code("3", "Week", "The week is known.", acled="time_precision 2", ucdp="date_prec 3"),
    Code("4", "Month", "The month is known.", acled="time_precision 3", ucdp="date_prec 4"),
    Code("5", "Longer", "Known to lie within more than a month.", ucdp="date_prec 5"),
)

GEO_PRECISIONS = (
    Code("1", "Exact", "At the place named.", acled="geo_precision 1", ucdp="where_prec 1"),
    Code(
        "2",
        "Near",
        "Within about 25 km of the place named.",
        acled="geo_precision 2",
        ucdp="where_prec 2",
    ),
    Code(
        "3",
        "Second-order unit",
        "Somewhere in a district, county or municipality.",
        acled="geo_precision 2",
        ucdp="where_prec 3",
    ),
    Code(
        "4",
        "First-order unit",
        "Somewhere in a province, state or governorate.",
        acled="geo_precision 3",
        ucdp="where_prec 4",
    ),
    Code(
        "5",
        "Line or fuzzy area",
        "A river, border, forest, region or other area without clear limits.",
        acled="geo_precision 3",
        ucdp="where_prec 5",
    ),
    Code("6", "Country", "Only the country is known.", ucdp="where_prec 6"),
    Code("7", "International", "International waters or airspace.", ucdp="where_prec 7"),
)
