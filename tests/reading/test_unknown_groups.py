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
