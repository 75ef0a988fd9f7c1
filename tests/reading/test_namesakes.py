"""What else bears a place's name, and waters and mountains that bear nobody else's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pipelines.articles import Article
from pipelines.reading.places.reader import PlaceReader
from pipelines.reading.reader import Reader
from pipelines.reading.statements import Findings

NO_PLACES = {
    "A rally in Delhi was held for the Kuki-Zo people.": {"Delhi"},
    "A grey Dodge Dakota hit a Kia Sedona near Tampa.": {"Tampa"},
    "The oil company Sirte lost a tender in Athens.": {"Athens"},
    "Officials of United Russia met in Kazan.": {"Kazan"},
    "She joined Bank of America in Denver.": {"Denver"},
    "Two cases of Lassa fever were seen in Benin.": {"Benin"},
    "Guests in Madrid ate Peking duck and Parma ham.": {"Madrid"},
    "The tanker Limburg was hit off Yemen.": {"Yemen"},
    "Leeds United lost to Cardiff Rovers in London.": {"London"},
    "Ministers Kota and Rampur flew to Delhi.": {"Delhi"},
    "The fair on St. George's Day was in Bristol.": {"Bristol"},
}
PLACES = {
    "A duck was seen in Peking on Monday.": {"Peking"},
    "Hunters from Virginia shot a duck hunter's dog in Ohio.": {"Virginia", "Ohio"},
    "The United States and the United Arab Emirates met.": {
        "United States",
        "United Arab Emirates",
    },
    "Dodge City is in Kansas.": {"Dodge City", "Kansas"},
    "The Brahmaputra flooded two camps.": {"Brahmaputra"},
    "Mount Merapi erupted on Monday.": {"Mount Merapi"},
}


@pytest.fixture(scope="module")
def places(reader: Reader) -> PlaceReader:
    return reader.places


def named(reader: Reader, places: PlaceReader, text: str) -> Iterator[str]:
    (document,) = reader.parse([Article("art_test", text)])
    for mention in places.find(document, Findings()):
        yield text[mention.start : mention.end]


@pytest.mark.parametrize(("text", "expected"), [*NO_PLACES.items(), *PLACES.items()])
def test_which_names_are_of_places(
    reader: Reader, places: PlaceReader, text: str, expected: set[str]
) -> None:
    assert set(named(reader, places, text)) == expected


def test_the_sea_with_an_adjective_is_the_sea(reader: Reader, places: PlaceReader) -> None:
    (document,) = reader.parse([Article("art_test", "Storms crossed the tropical Pacific.")])
    (mention,) = places.find(document, Findings())
    assert mention.place is not None and mention.place.name == "Pacific Ocean"


@pytest.mark.parametrize(
    ("text", "name", "feature"),
    [
        ("Troops fired rockets from across the Dnipro river.", "Dnieper", "physical"),
        ("Two boats sank in the Senegal river on Monday.", "Senegal River", "physical"),
    ],
)
def test_before_river_a_name_is_the_waters(
    reader: Reader, places: PlaceReader, text: str, name: str, feature: str
) -> None:
    (document,) = reader.parse([Article("art_test", text)])
    (place,) = [m.place for m in places.find(document, Findings()) if m.place is not None]
    assert (place.name, place.feature) == (name, feature)


def test_a_unit_written_out_is_the_one_called_that(reader: Reader, places: PlaceReader) -> None:
    (document,) = reader.parse(
        [Article("art_test", "Gunmen killed two in Plateau State on Sunday.")]
    )
    (place,) = [m.place for m in places.find(document, Findings()) if m.place is not None]
    assert place.country_iso3 == "NGA"


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        # Songdo is an old name of Kaesong in Korea.
        ("Police in Manipur, India, brought home the villagers of Songdo.", "Songdo", "IND"),
        # Kilo is a quarter of Espoo in Finland.
        (
            "Men fought in the al-Qanawi neighbourhood and near Kilo 16 outside Hodeida, Yemen.",
            "al-Qanawi",
            "YEM",
        ),
        # Orem is a town of Utah: that a story names a country speaks for no small place in it.
        (
            "Rebels in Idlib, Syria, shelled Orem, west of Aleppo. The United States condemned it.",
            "Orem",
            "SYR",
        ),
    ],
)
def test_a_rare_name_of_a_town_abroad_is_not_meant(
    reader: Reader, places: PlaceReader, text: str, name: str, country: str
) -> None:
    (document,) = reader.parse([Article("art_test", text)])
    found = {text[m.start : m.end]: m.place for m in places.find(document, Findings())}
    place = found[name]
    assert place is not None and place.country_iso3 == country


def test_a_word_in_capitals_is_no_acronym(reader: Reader, places: PlaceReader) -> None:
    """JAM is also a group of Iraq."""
    text = (
        "REPORTS FROM SAN SALVADOR SAY THAT FIGHTING IN THE SAN JUDAS NEIGHBORHOOD ON MONDAY NIGHT "
        "HAS LED TO A TRAFFIC JAM."
    )
    (document,) = reader.parse([Article("art_test", text)])
    found = {text[m.start : m.end]: m.place for m in places.find(document, Findings())}
    place = found["SAN JUDAS"]
    assert place is not None and place.country_iso3 == "SLV"
