"""The embedded gazetteer: what it knows, and that a build is a function of its sources."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipelines.gazetteer.build import write
from pipelines.gazetteer.files import GazetteerError
from pipelines.gazetteer.names import Kind
from pipelines.gazetteer.sources import Entry
from pipelines.reading.places.gazetteer import Gazetteer, gazetteer


@pytest.mark.parametrize(
    ("name", "feature", "country"),
    [
        ("Kyiv", "populated_place", "UKR"),
        ("Kiev", "populated_place", "UKR"),
        ("Stepanakert", "populated_place", "AZE"),
        ("Khankendi", "populated_place", "AZE"),
        ("Yevlax", "populated_place", "AZE"),
        ("Nagorno-Karabakh", "region", "AZE"),
        ("Britain", "country", "GBR"),
        ("U.S.", "country", "USA"),
        ("DRC", "country", "COD"),
        ("W.Va.", "admin1", "USA"),
        ("N.S.W.", "admin1", "AUS"),
        ("Helmand Province", "admin1", "AFG"),
        ("Helmand", "admin1", "AFG"),
        ("Rapides Parish", "admin2", "USA"),
        ("Gaza Strip", "region", "PSE"),
        ("Caucasus", "supranational", None),
        ("Black Sea", "physical", None),
        ("Mount Elbrus", "physical", "RUS"),
        ("River Congo", "physical", None),
        ("Hordaland", "region", "NOR"),
    ],
)
def test_names_of_the_news_are_known(name: str, feature: str, country: str | None) -> None:
    assert (feature, country) in {(c.feature, c.country) for c in gazetteer().candidates(name)}


@pytest.mark.parametrize(
    ("name", "country"),
    [("Sobat", "SSD"), ("Rovuma", None), ("Kuito", "AGO"), ("Tel Abyad", "SYR")],
)
def test_what_news_calls_a_river_or_town_is_known(name: str, country: str | None) -> None:
    assert country in {c.country for c in gazetteer().candidates(name) if c.kind <= Kind.ALIAS}


def test_a_river_gives_up_its_word_only_where_nothing_else_has_the_name() -> None:
    rivers = [c for name in ("Uruguay", "Murray", "Fly") for c in gazetteer().candidates(name)]
    assert not [c for c in rivers if c.feature == "physical"]


def test_a_name_of_our_files_is_no_spelling_of_another_town_there() -> None:
    towns = [c for c in gazetteer().candidates("Sloviansk") if c.country == "UKR"]
    assert {c.admin1 for c in towns} == {"Donetsk"}


@pytest.mark.parametrize(
    ("code", "name"),
    [("SY-HL", "Aleppo"), ("AF-HER", "Herat"), ("IQ-NI", "Nineveh"), ("UA-14", "Donetsk")],
)
def test_units_have_the_names_of_english(code: str, name: str) -> None:
    places = [gazetteer().place(c.row) for c in gazetteer().candidates(name)]
    assert (code, name) in {(p.admin1_code, p.admin1_name) for p in places if p.feature == "admin1"}


@pytest.mark.parametrize(
    ("said", "packaged", "town"),
    [
        ("Lower Shabelle", "Shabeellaha Hoose", "Afgooye"),
        ("Hiraan", "Hiiraan", "Beledweyne"),
        ("North Waziristan", "North Waziristan District", None),
        ("North-West Frontier Province", "Khyber Pakhtunkhwa", "Peshawar"),
    ],
)
def test_a_unit_of_two_names_is_one_place(said: str, packaged: str, town: str | None) -> None:
    known = gazetteer()
    units = [
        {c.row for c in known.candidates(n) if c.feature.startswith("admin")}
        for n in (said, packaged)
    ]
    assert units[0] & units[1]
    if town is not None:
        towns = {known.place(c.row).admin1_code for c in known.candidates(town)}
        assert {known.place(row).admin1_code for row in units[0]} & towns - {None}


def test_a_demonym_is_told_apart() -> None:
    assert {c.kind for c in gazetteer().candidates("Azerbaijani")} == {Kind.DEMONYM}


def test_abbreviations_keep_their_capitals() -> None:
    assert gazetteer().candidates("US")
    assert not [c for c in gazetteer().candidates("us") if c.feature == "country"]


def test_contested_places_are_marked() -> None:
    (region,) = [c for c in gazetteer().candidates("Karabakh") if c.feature == "region"]
    place = gazetteer().place(region.row)
    assert place.is_contested
    assert place.location_id.startswith("loc_")


def test_admin_units_have_coordinates() -> None:
    unit = next(c for c in gazetteer().candidates("Idlib") if c.feature == "admin1")
    assert unit.latitude == pytest.approx(35.9, abs=0.5)


def test_a_village_with_a_post_office_is_known_in_its_state() -> None:
    villages = [c for c in gazetteer().candidates("Paint Bank") if c.country == "USA"]
    assert {c.admin1 for c in villages} == {"Virginia"}
    assert len({gazetteer().place(c.row).location_id for c in gazetteer().candidates("Dana")}) > 2


def test_large_units_lie_in_their_own_middle() -> None:
    unit = next(c for c in gazetteer().candidates("Queensland") if c.feature == "admin1")
    assert unit.latitude == pytest.approx(-21, abs=2)
    country = next(c for c in gazetteer().candidates("England") if c.country == "GBR")
    assert country.latitude == pytest.approx(52.5, abs=1)


@pytest.mark.parametrize(
    ("name", "country", "latitude", "longitude"),
    [
        ("Somalia", "SOM", 6.0, 48.0),
        ("Kuwait", "KWT", 29.5, 47.75),
        ("Gao Region", "MLI", 16.64, 1.64),
        ("Helmand Province", "AFG", 31.0, 64.0),
    ],
)
def test_countries_and_units_lie_where_geonames_puts_them(
    name: str, country: str, latitude: float, longitude: float
) -> None:
    places = [c for c in gazetteer().candidates(name) if c.country == country]
    (place,) = [c for c in places if c.feature in ("country", "admin1")]
    assert (place.latitude, place.longitude) == pytest.approx((latitude, longitude), abs=0.01)


def test_quarters_and_small_villages_are_minor_places_in_their_unit() -> None:
    (quarter,) = [c for c in gazetteer().candidates("Saburtalo") if c.country == "GEO"]
    assert quarter.is_minor
    assert quarter.admin1 == "Tbilisi"
    assert quarter.population == 0


def test_a_place_is_listed_once_on_one_spot() -> None:
    spots = [
        (c.feature, round(c.latitude or 0), round(c.longitude or 0))
        for c in gazetteer().candidates("Hadrut")
        if c.country == "AZE"
    ]
    assert len(spots) == len(set(spots))


def entries() -> list[Entry]:
    unit = Entry("Upper Land", "admin1", "test", geonames_id=2, country="XXA", population=10)
    town = Entry("Órt", "populated_place", "test", country="XXA", admin1=unit, latitude=1.0)
    town.names.append(("Ort City", Kind.ALTERNATE))
    return [town, unit]


def test_two_builds_are_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        write(entries(), tmp_path / folder, "1")
    for file in ("gazetteer.parquet", "names.arrow", "places.arrow"):
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()


def test_builds_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(write, entries(), tmp_path, "1") for _ in range(8)]:
            done.result()
    assert Gazetteer(tmp_path).version == "1"
    assert len(list(tmp_path.iterdir())) == 3


def test_a_built_gazetteer_finds_its_names(tmp_path: Path) -> None:
    write(entries(), tmp_path, "1")
    built = Gazetteer(tmp_path)
    (found,) = built.candidates("ort")
    assert built.place(found.row).admin1_name == "Upper Land"
    assert "ORT CITY" in built
    assert "elsewhere" not in built
    names = pq.read_table(tmp_path / "gazetteer.parquet").column("names").to_pylist()
    assert {"name": "Ort City", "kind": "alternate"} in names[0]


def test_a_missing_gazetteer_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"python -m pipelines\.gazetteer"):
        Gazetteer(tmp_path)


def test_a_unit_without_a_point_has_that_of_the_town_of_its_name() -> None:
    units = [c for c in gazetteer().candidates("Gorkha") if c.feature == "admin2"]
    assert units and all(c.latitude and abs(c.latitude - 28) < 0.5 for c in units)


@pytest.mark.parametrize(
    ("name", "country", "latitude", "longitude"),
    [
        ("Cercle de Goundam", "MLI", 16.4, -3.7),  # the town, by its name alone
        ("Ibadan North", "NGA", 7.4, 3.9),  # a part of the town
        ("Laas Caanood", "SOM", 8.5, 47.4),  # another spelling of the town's name
        ("Makebuko", "BDI", -3.4, 29.9),  # in a small province
        ("Pochalla County", "SSD", 7.2, 34.1),
        ("Kon Tum", "VNM", 14.5, 108.0),
    ],
)
def test_units_without_towns_have_a_point(
    name: str, country: str, latitude: float, longitude: float
) -> None:
    units = [
        c
        for c in gazetteer().candidates(name)
        if c.country == country and c.feature.startswith("admin")
    ]
    assert units
    assert [(c.latitude, c.longitude) for c in units] == [
        pytest.approx((latitude, longitude), abs=0.5) for _ in units
    ]


@pytest.mark.parametrize(
    ("name", "latitude", "longitude"),
    [
        ("Achkhoy-Martanovskiy Rayon", 43.19, 45.28),
        ("Shatoyskiy Rayon", 42.87, 45.69),
        ("Shebekinsky", 50.41, 36.9),
        ("Gorodskoy Okrug Khasavyurt", 43.25, 46.59),
    ],
)
def test_a_russian_district_has_the_point_of_the_town_it_is_named_after(
    name: str, latitude: float, longitude: float
) -> None:
    (unit,) = [
        c
        for c in gazetteer().candidates(name)
        if (c.country, c.feature) == ("RUS", "admin2") and c.latitude is not None
    ]
    assert (unit.latitude, unit.longitude) == pytest.approx((latitude, longitude), abs=0.1)
