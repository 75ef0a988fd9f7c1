"""What is a fight and what a blow: wars, prisoners, heard shooting, rockets beside rifles."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.reading.reader import Reading
from pipelines.reading.rows import Row, rows_of

type Read = Callable[..., Reading]


def violence(reading: Reading) -> list[Row]:
    """The rows of violence, as they are written."""
    return [e for e in rows_of(reading)["events"] if e["event_type"] == "ASSAULT"]


@pytest.mark.parametrize(
    "text",
    [
        "The civil war has killed 5,000 people, the government of Chad said.",
        "The talks are to end a war that has lasted a decade and left 9,000 people killed in Chad.",
        "Years of war have left 5,000 people killed or wounded in Chad, the government said.",
        "Soldiers and rebels fought for hours near Bria on Tuesday. The shooting could be heard "
        "in the town.",
        "Fighting and explosions continued in several quarters of Khartoum on Monday.",
        "Rebels attacked an army post near Mopti with rockets, mortars and machine-gun fire on "
        "Monday.",
    ],
)
def test_is_a_fight(read: Read, text: str) -> None:
    assert [e["acled_sub_event_type"] for e in violence(read(text))] == ["Armed clash"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Rebels attacked the town of Mopti with rockets and machine guns on Monday, killing 12 "
            "civilians.",
            "Shelling/artillery/missile attack",
        ),
        ("The helicopters fired rockets at suspected rebel positions.", "Air/drone strike"),
        (
            "Al-Shabab is claiming responsibility for a deadly attack targeting non-Muslims at a "
            "mall in Kenya's capital.",
            "Attack",
        ),
    ],
)
def test_is_a_blow(read: Read, text: str, kind: str) -> None:
    assert [e["acled_sub_event_type"] for e in violence(read(text))] == [kind]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "Our fighters overran the base at Sake on Sunday, killed dozens of soldiers and took "
            "prisoners.",
            {"Non-state actor overtakes territory"},
        ),
        (
            "Guerrillas attacked the garrison at Mitu on Sunday, killing six soldiers and taking "
            "ten prisoner.",
            {"Armed clash"},
        ),
        (
            "The militants attacked the barracks in Monguno, killed 30 soldiers and took four "
            "villagers captive.",
            {"Armed clash", "Abduction/forced disappearance"},
        ),
        (
            "Rebels stormed the clinic at Bunia on Friday and took six nurses captive.",
            {"Abduction/forced disappearance"},
        ),
    ],
)
def test_prisoners_of_a_battle_are_not_abducted(read: Read, text: str, kinds: set[str]) -> None:
    assert {e["acled_sub_event_type"] for e in violence(read(text))} == kinds


def test_who_is_taken_with_a_town_defended_it(read: Read) -> None:
    text = "The Taliban captured the district centre on Monday and took 20 policemen prisoner."
    (event,) = read(text).story.events
    assert {a.name for role, a, _ in event.roles if role == "target"} >= {"Police of Afghanistan"}
    assert [(c.harm, c.count_best) for c in event.casualties] == [("captured", 20)]


@pytest.mark.parametrize(
    "text",
    [
        "The killing of a journalist is an attack on all of us, the union said in Manila.",
        "Killing a judge is a crime, the minister said on Tuesday.",
        "Even the murder of a judge, policeman or clerk who does his duty is not merely an attack "
        "on one man, the lawyer said.",
        "The shelling of a hospital is a violation, the aid group said on Tuesday.",
        "They have placed an atomic bomb on the negotiating table, the president of Peru said.",
        "The president will launch a media blitz in Accra on Monday.",
        "A lull in the shelling of Donetsk allowed residents to leave their cellars on Monday.",
        "There was a pause in the bombing in Aleppo, a newspaper reports.",
        "They support the terrorist aggression against our people, the minister said.",
        "Rebels mined the road between Kaya and Dori on Monday.",
        "The struggle of the war maimed is admirable, the minister said in Luanda.",
    ],
)
def test_no_violence_is_told(read: Read, text: str) -> None:
    assert violence(read(text)) == []


def test_what_a_deed_is_not_merely_is_no_denied_deed(read: Read) -> None:
    text = (
        "The murder of the judge in Cali on Monday is not merely an attack on one man but an "
        "assault on the state, the president said."
    )
    assert [e["status"] for e in violence(read(text))] == ["occurred"]


@pytest.mark.parametrize(
    ("text", "deaths", "injured"),
    [
        ("The army said 200 people have been killed, 250 wounded and 80 are missing.", 200, 250),
        ("More than 300 people have been killed and 900 wounded in Darfur, the UN said.", 300, 900),
        ("Since January, 30 villagers have been killed, 15 wounded in the province.", 30, 15),
        ("Three soldiers were killed, and about 20 wounded, the army said.", 3, 20),
    ],
)
def test_dead_and_wounded_of_one_clause_are_one_event(
    read: Read, text: str, deaths: int, injured: int
) -> None:
    (event,) = violence(read(text))
    assert (event["deaths_best"], event["injured_best"]) == (deaths, injured)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Israel said a mortar bomb was fired at it on Tuesday.", "Government of Israel"),
        ("Sudan said that a drone was launched at it from Chad.", "Government of Sudan"),
    ],
)
def test_it_is_no_other_word_of_its_clause(read: Read, text: str, who: str) -> None:
    (event,) = read(text).story.events
    assert who in {a.name for role, a, _ in event.roles if role == "target"}


def test_a_patrol_car_is_its_police(read: Read) -> None:
    (event,) = violence(read("Rebels attacked a police patrol car in Bamako on Monday."))
    assert event["ucdp_type_of_violence"] == 1


def test_of_whom_nothing_is_told_none_is_told_dead(read: Read) -> None:
    text = (
        "Rebels used gas against troops in Jobar on Saturday. The report mentioned no fatalities."
    )
    assert [e["deaths_best"] for e in violence(read(text))] == [None]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Engineers from a Chinese firm were abducted near Quetta on Monday.", "CHN"),
        ("Doctors from two American aid groups were abducted near Herat on Monday.", "USA"),
        ("Engineers were abducted near Quetta on Monday.", "PAK"),
    ],
)
def test_people_are_of_the_country_of_their_body(read: Read, text: str, country: str) -> None:
    (event,) = read(text).story.events
    assert {a.plover_country for role, a, _ in event.roles if role == "target"} == {country}


def test_the_blow_kills_and_not_those_who_were_there(read: Read) -> None:
    text = (
        "Coalition planes targeted water wells where a group of civilians were gathered in the "
        "north of Raqqa, killing at least 18 civilians."
    )
    (event,) = violence(read(text))
    assert (event["acled_sub_event_type"], event["deaths_best"]) == ("Air/drone strike", 18)
