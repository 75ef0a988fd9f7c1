"""Villages of national lists: what is kept of a list, and in which stories they count."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from pipelines.gazetteer.more_places import Neighbours
from pipelines.gazetteer.names import Kind
from pipelines.gazetteer.sources import Entry, rows
from pipelines.gazetteer.villages import (
    Village,
    distinct,
    english_words,
    in_their_districts,
    is_name,
    placed,
    tidied,
)
from pipelines.reading.places.gazetteer import Gazetteer, gazetteer
from pipelines.reading.statements import Place

type Places = Callable[[str], list[tuple[str, Place | None]]]


def village(
    name: str = "Kumbali",
    latitude: float = 10.0,
    longitude: float = 8.0,
    state: str = "",
    district: str = "Lowland",
) -> Village:
    """A village of an invented list."""
    return Village(name, "NGA", state, district, latitude, longitude)


def names(found: Iterable[tuple[str, Village]]) -> list[str]:
    """What the villages of a list are called."""
    return [v.name for _, v in found]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Kumbali B.O", "Kumbali"),
        ("KUMBALI SO", "Kumbali"),
        ("Kumbali S.O (Lowland)", "Kumbali"),
        ("Kumbali  Khurd BO", "Kumbali Khurd"),
        ("Malabo", "Malabo"),
    ],
)
def test_a_name_loses_what_is_none_of_it(written: str, name: str) -> None:
    assert tidied(village(written)).name == name


@pytest.mark.parametrize("name", ["Zone 4", "Poblacion II", "Market Road", "Ward-7", "Nagar", ""])
def test_what_is_no_name_of_one_village_is_left_out(name: str) -> None:
    assert not is_name(name, english_words())


def test_a_name_borne_twice_in_a_unit_is_left_out() -> None:
    listed = [("NG-KN", village()), ("NG-KN", village(latitude=11.0)), ("NG-KT", village())]
    assert [unit for unit, _ in distinct(listed)] == ["NG-KT"]


def test_a_name_borne_all_over_the_country_is_left_out() -> None:
    listed = [(f"NG-{i}", village(latitude=float(i))) for i in range(9)]
    assert list(distinct(listed)) == []


def test_one_village_listed_twice_on_the_spot_is_one() -> None:
    assert names(distinct([("NG-KN", village()), ("NG-KN", village())])) == ["Kumbali"]


def test_a_village_far_from_its_district_is_left_out() -> None:
    near = [("NG-KN", village(f"Kumbali{letter}")) for letter in "abc"]
    astray = ("NG-KN", village("Sorango", latitude=14.0))
    assert "Sorango" not in names(in_their_districts([*near, astray], []))


def test_a_district_whose_towns_lie_elsewhere_is_left_out() -> None:
    towns = [
        Entry(name, "populated_place", "geonames", country="NGA", latitude=5.0, longitude=8.0)
        for name in ("Kumbali", "Sorango")
    ]
    listed = [("NG-KN", village(name)) for name in ("Kumbali", "Sorango", "Tindaka")]
    assert names(in_their_districts(listed, towns)) == []


def test_a_village_lies_in_the_unit_of_the_towns_beside_it_that_it_claims() -> None:
    unit = Entry("Kano", "admin1", "geonames", country="NGA", code="NG-KN")
    town = Entry("Town", "populated_place", "geonames", geonames_id=1, country="NGA", admin1=unit)
    town.latitude, town.longitude = 10.1, 8.1
    claims = [village(state=state) for state in ("", "NG-KN", "KANO", "NG-LA", "Lagos")]
    assert [v.state for _, v in placed(claims, Neighbours([town]))] == ["", "NG-KN", "KANO"]


def test_the_file_names_each_village_once_in_its_unit() -> None:
    listed = [(row["unit"], row["name"]) for row in rows("villages")]
    assert len(listed) > 100_000
    assert len(set(listed)) == len(listed)
    assert listed == sorted(listed)


@pytest.fixture(scope="module")
def known() -> Gazetteer:
    return gazetteer()


def test_a_village_is_known_in_its_country_alone(known: Gazetteer) -> None:
    [found] = known.variants("Sukuntuni", "NGA")
    assert (found.kind, found.admin1) == (Kind.VILLAGE, "Katsina")
    assert not known.candidates("Sukuntuni")
    assert not known.variants("Sukuntuni", "IND")


def test_a_village_counts_where_the_story_names_its_unit(places: Places) -> None:
    told = dict(places("Gunmen raided Sukuntuni village in Nigeria's Katsina State on Friday."))
    found = told["Sukuntuni"]
    assert found is not None and found.latitude is not None
    assert (found.admin1_name, found.gazetteer) == ("Katsina", "dateline")


def test_a_village_of_another_unit_is_not_the_one_meant(places: Places) -> None:
    told = dict(places("Gunmen raided Sukuntuni village in Nigeria's Cross River State on Friday."))
    found = told["Sukuntuni"]
    assert found is not None and found.latitude is None


def test_a_barangay_in_a_town_is_a_village(places: Places) -> None:
    told = dict(
        places("Rebels shot a farmer in Barangay Canhumawid, Can-avid, in the Philippines.")
    )
    found = told["Canhumawid"]
    assert found is not None and found.latitude == pytest.approx(12.1, abs=0.1)
