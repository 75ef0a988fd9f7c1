"""Groups that no lexicon names, whose men they are, and what refers back to them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.reading.reader import Reading
from pipelines.reading.statements import Actor

type Read = Callable[..., Reading]


def actors(reading: Reading, words: str) -> list[Actor]:
    """The actors of the mentions with these words."""
    text = reading.document.text
    found = reading.found.actors
    return [a for m in found if text[m.start : m.end] == words for a in m.actors]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The Ghorjan Liberation Front burned a bridge in Mali.", "Ghorjan Liberation Front", "r"),
        (
            "In Mali the Movement for the Salvation of Tarba burned a bridge.",
            "Movement for the Salvation of Tarba",
            "r",
        ),
        ("The Agrarian Reform Party left the talks in Mali.", "Agrarian Reform Party", "p"),
        (
            "Agrarian Reform Party Deputy Jane Roe left the talks in Mali.",
            "Agrarian Reform Party",
            "p",
        ),
    ],
)
def test_the_words_of_a_name_tell_what_it_is(read: Read, text: str, name: str, kind: str) -> None:
    kinds = {"r": "rebel_group", "p": "political_party"}
    found = actors(read(text), name)
    assert [(a.name, a.actor_type) for a in found] == [(name, kinds[kind])]


def test_a_short_form_in_brackets_and_the_group_are_the_same(read: Read) -> None:
    text = (
        "Fighters of the Ghorjan Liberation Front [GLF] burned a bridge in Mali. "
        "The GLF fled. The group claimed responsibility."
    )
    reading = read(text)
    for words in ("Fighters of the Ghorjan Liberation Front", "GLF", "group"):
        assert [a.name for a in actors(reading, words)] == ["Ghorjan Liberation Front"]


def test_a_front_of_a_war_is_no_party(read: Read) -> None:
    assert not actors(read("Fighting went on at the Eastern Front in Mali."), "Eastern Front")


def test_rebels_of_a_town_are_not_called_like_it(read: Read) -> None:
    names = {
        a.name for m in read("The Bamako rebels burned a bridge.").found.actors for a in m.actors
    }
    assert "Bamako" not in names


def test_presidents_make_two_countries_and_both_sides(read: Read) -> None:
    text = "President Ilham Aliyev met Armenian leader Nikol Pashinyan. The two countries traded."
    governments = ["Government of Azerbaijan", "Government of Armenia"]
    assert [a.name for a in actors(read(text), "countries")] == governments


def test_vigilantes_are_not_the_rebels_of_the_story(read: Read) -> None:
    reading = read("Boko Haram fighters burned a village in Nigeria. Vigilantes chased them.")
    assert [a.name for a in actors(reading, "Vigilantes")] == ["Vigilantes of Nigeria"]


def test_forces_of_a_people_are_no_army(read: Read) -> None:
    (forces,) = actors(read("Kurdish forces shelled a village in Syria."), "Kurdish forces")
    assert forces.name == "Forces of the Kurds"
    assert (forces.actor_type, forces.parent) == ("political_militia", None)


@pytest.mark.parametrize(
    ("text", "words", "office", "parent"),
    [
        ("The mayor of Kyiv, Jane Roe, fled.", "Jane Roe", "Mayor of Kyiv", "government:UKR"),
        (
            "The Houthis fired a rocket at Israel. The movement's spokesman Jane Roe said so.",
            "Jane Roe",
            "Spokesman of Ansarallah",
            "group:ansarallah",
        ),
    ],
)
def test_whose_office_it_is(read: Read, text: str, words: str, office: str, parent: str) -> None:
    (person,) = actors(read(text), words)
    assert (person.office, person.parent) == (office, parent)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Men on motorcycles attacked a village in Mali. The men stole cattle.", "Unidentified"),
        ("Three men opened fire on worshippers in Mali.", "Unidentified"),
        ("Two men who threw grenades into a bar in Mali were arrested.", "Unidentified"),
        ("A judge was shot dead by two men in Mali.", "Unidentified"),
        ("Two men shot in a bar in Mali have died.", "Civilians"),
        ("Soldiers shot dead two men in Mali. The men were buried.", "Civilians"),
        ("The men of the village in Mali met on Monday.", "Civilians"),
    ],
)
def test_men_who_attack_are_an_unidentified_group(read: Read, text: str, name: str) -> None:
    """Of whom nothing else is told is no civilian who comes to kill."""
    words = "Men" if text.startswith("Men") else "men"
    assert {a.name.split()[0] for a in actors(read(text), words)} == {name}
    if "The men stole" in text:
        assert {a.name.split()[0] for a in actors(read(text), "men")} == {name}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (
            "The Kimbala militia burned a bridge near Bunia in Congo.",
            "Kimbala",
            "political_militia",
        ),
        (
            "Fighters from the Kimbala militia burned a bridge near Bunia in Congo.",
            "Kimbala",
            "political_militia",
        ),
        (
            "The Black Scorpions gang shot dead four men in Guayaquil, Ecuador.",
            "Black Scorpions",
            "criminal_group",
        ),
        (
            "The jihadist group Ansar al-Hudud attacked Gao in Mali.",
            "Ansar al-Hudud",
            "rebel_group",
        ),
        ("Rebels of the FRLP attacked Birao in the C.A.R.", "FRLP", "rebel_group"),
        (
            "Nine soldiers died in Mali. An armed group known as the Kela Tumbo attacked.",
            "Kela Tumbo",
            "political_militia",
        ),
    ],
)
def test_the_word_for_fighters_beside_a_name_tells_what_it_is(
    read: Read, text: str, name: str, kind: str
) -> None:
    found = {a.name: a.actor_type for m in read(text).found.actors for a in m.actors}
    assert found[name] == kind


def test_a_name_told_to_be_a_groups_means_it_elsewhere_too(read: Read) -> None:
    reading = read(
        "The rebel group Ansar al-Hudud attacked Gao in Mali. Ansar al-Hudud burned a bridge."
    )
    assert [a.name for a in actors(reading, "Ansar al-Hudud")] == ["Ansar al-Hudud"]


@pytest.mark.parametrize(
    "text",
    [
        "Boston militants burned a bridge.",
        "The militant group Friday burned a bridge in Mali.",
        "The gang leader John Roe burned a bridge in Mali.",
        "Christian militiamen burned a bridge in Indonesia.",
        "Rebels of the USA burned a bridge.",
    ],
)
def test_other_words_beside_fighters_are_no_names_of_groups(read: Read, text: str) -> None:
    known = {a.key for m in read(text).found.actors for a in m.actors}
    assert not [key for key in known if key.startswith("group:")]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Pro-government forces shelled Marib in Yemen.", "Pro-government forces", "Yemen"),
        ("Regime forces shot dead a protester in Iran.", "Regime forces", "Iran"),
        ("Rebel factions attacked Abeche in Chad.", "Rebel factions", "Chad"),
        ("Suspected herdsmen attacked Garissa in Kenya.", "Suspected herdsmen", "Kenya"),
    ],
)
def test_words_of_many_wars_are_of_the_storys_own(
    read: Read, text: str, words: str, name: str
) -> None:
    assert [a.plover_country for a in actors(read(text), words)] == [
        a.plover_country for a in actors(read(f"{text} The {name} army fled."), f"{name} army")
    ]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The SNA burned a bridge in Somalia.", "SNA", "Military forces of Somalia"),
        ("The SNA burned a bridge in Syria.", "SNA", "Syrian National Army"),
        ("The NRF burned a bridge in Sudan.", "NRF", "NRF (Sudan)"),
        (
            "Al-Shabab fighters burned a bridge in Mozambique.",
            "Al-Shabab fighters",
            "Ansar al-Sunna (Mozambique)",
        ),
        ("The Tigers burned a bridge in Sri Lanka.", "Tigers", "LTTE"),
        (
            "The Republican Guard burned a bridge in Yemen.",
            "Republican Guard",
            "Military forces of Yemen",
        ),
        ("The ISF burned a bridge in Lebanon.", "ISF", "Police of Lebanon"),
        ("The ISF burned a bridge in Iraq.", "ISF", "Military forces of Iraq"),
        (
            "The Indo-Tibetan Border Police burned a bridge in India.",
            "Indo-Tibetan Border Police",
            "Military forces of India",
        ),
        ("UNMIK burned a bridge in Kosovo.", "UNMIK", "UNMIK"),
        ("Rebels burned a bridge in Syria.", "Rebels", "Syrian insurgents"),
    ],
)
def test_a_name_means_the_group_of_the_storys_country(
    read: Read, text: str, words: str, name: str
) -> None:
    assert [a.name for a in actors(read(text), words)] == [name]


def test_a_byname_of_one_country_names_nobody_in_another(read: Read) -> None:
    assert not actors(read("The Tigers beat the Lions in Detroit."), "Tigers")


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The New IRA burned a bridge in Derry.", "New IRA", "New IRA"),
        (
            "The Knights Templar cartel burned a bridge in Mexico.",
            "Knights Templar cartel",
            "Knights Templar",
        ),
        ("NSCN-K rebels burned a bridge in India.", "NSCN-K rebels", "NSCN-K"),
        (
            "The Communist Party of India (Marxist) met in India.",
            "Communist Party of India (Marxist)",
            "CPI(M)",
        ),
    ],
)
def test_groups_of_like_names_are_kept_apart(read: Read, text: str, words: str, name: str) -> None:
    assert [a.name for a in actors(read(text), words)] == [name]
