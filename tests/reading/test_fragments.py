"""A main event told in fragments is one event; what has a case of its own stays another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from pipelines.reading.reader import Reading
from pipelines.reading.rows import rows_of

type Read = Callable[..., Reading]
type Row = dict[str, Any]


def attacks(read: Read, text: str, published: date | None = None) -> list[Row]:
    """The assaults that are news."""
    reading = read(text, published=published) if published else read(text)
    return [
        row
        for row in rows_of(reading)["events"]
        if row["event_type"] == "ASSAULT" and not row["is_background"]
    ]


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        pytest.param(
            "A truck bomb exploded outside a barracks in Gao on Tuesday, killing 14 people, the"
            " army said. The vehicle rammed the gate before the blast. An aide to the mayor was"
            " abducted in Kidal on the same day. At least 32 people were wounded by the explosion,"
            " a doctor said.",
            14,
            32,
            id="who is hurt by the explosion",
        ),
        pytest.param(
            "Grenades thrown into a church in Bossangoa killed 23 worshippers on Sunday, the bishop"
            " said. A trader was abducted in Bouca on Friday. The attack left 40 people injured.",
            23,
            40,
            id="what the attack left",
        ),
        pytest.param(
            "At least 30 people died when two mortar shells hit a school in Donetsk on Monday, the"
            " mayor said. Two men were shot dead in Luhansk on the same day. Hospitals put the"
            " number of dead in Donetsk at 34.",
            34,
            None,
            id="another source's number",
        ),
    ],
)
def test_a_telling_without_a_case_belongs_to_the_event_told_last(
    read: Read, text: str, killed: int, injured: int | None
) -> None:
    told = attacks(read, text)
    biggest = max(told, key=lambda row: row["deaths_high"] or row["deaths_best"] or 0)
    assert killed in (biggest["deaths_best"], biggest["deaths_high"]), told
    if injured:
        assert injured in (biggest["injured_best"], biggest["injured_low"]), told


def test_a_headline_that_names_the_group_and_a_lead_that_does_not_are_one(read: Read) -> None:
    told = attacks(
        read,
        "Islamic State bomber kills 37 recruits in Kandahar\n\nA suicide bomber has killed at least"
        " 37 recruits in the Afghan city of Kandahar. The recruits stood in a queue when the bomber"
        " struck.",
    )
    assert len(told) == 1
    assert told[0]["deaths_best"] == 37


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed 16 people in a market in Basra on Monday. A mine killed nine soldiers near"
        " Amara on Monday.",
        "Gunmen killed 12 farmers in Zamfara on Monday. Another farmer was killed in another"
        " ambush in Katsina.",
        "A mine killed three policemen near Hawija on Monday. The Islamic State shot a judge in"
        " Tikrit on Monday.",
    ],
)
def test_what_has_a_case_of_its_own_stays_another(read: Read, text: str) -> None:
    assert len(attacks(read, text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed eight policemen at a checkpoint in Iguala on Thursday. Members of a cartel"
        " carried out the attack in retaliation for a raid on Monday in Taxco.",
        "Eight policemen were killed at a checkpoint in Iguala on Thursday. The ambush was carried"
        " out by fighters of a cartel, a gang formed in 1996.",
    ],
)
def test_day_and_place_of_what_it_answers_are_not_its_own(read: Read, text: str) -> None:
    told = attacks(read, text, date(2023, 9, 22))
    (event,) = (row for row in told if row["date_start"] == date(2023, 9, 21))
    assert (event["n_mentions"], event["deaths_best"]) == (2, 8)


def test_an_event_is_where_its_own_tellings_put_it(read: Read) -> None:
    reading = read(
        "A bomb killed 19 people in a hotel in Beledweyne on Monday, police said. A clerk was"
        " kidnapped in Jowhar. The wounded were treated in Mogadishu, where 30 people hurt by the"
        " blast arrived by plane."
    )
    rows = rows_of(reading)
    places = {row["location_id"]: row["name"] for row in rows["locations"]}
    (event,) = (row for row in rows["events"] if row["deaths_best"] == 19)
    assert places[event["location_id"]] == "Beledweyne"


def test_what_a_state_bombed_may_be_the_air_strike_told_before(read: Read) -> None:
    told = attacks(
        read,
        "Three warplanes of the Sudanese army dropped bombs on a market in Nyala on Monday,"
        " killing 41 traders. The army bombed the market because rebels were hiding there.",
    )
    assert [row["deaths_best"] for row in told] == [41]


def test_a_suicide_strike_is_no_strike_of_workers(read: Read) -> None:
    text = "Eleven guards died in Lahore on Monday in the latest suicide strike by militants."
    assert not any(row["event_type"] == "PROTEST" for row in rows_of(read(text))["events"])


def test_some_of_the_dead_and_wounded_are_a_part(read: Read) -> None:
    (event,) = attacks(
        read,
        "A bomb killed 23 people and wounded 61 in Quetta on Monday. Nine of the dead and wounded"
        " were children.",
    )
    assert event["deaths_best"] == 23


def test_an_entry_written_years_later_is_of_the_day_that_it_tells(read: Read) -> None:
    (event,) = attacks(
        read,
        "The Kafr Hawar massacre was a massacre of 38 people in the village of Kafr Hawar. It was"
        " carried out on 14 May 1987 by a militia.",
        date(2009, 3, 2),
    )
    assert event["date_start"] == date(1987, 5, 14)


def test_others_who_died_elsewhere_are_no_fragment_of_the_whole_toll(read: Read) -> None:
    text = (
        "Air raids on the city of Homs killed at least 20 people on Sunday, a monitor said, and"
        " caused huge damage. A crude bomb hit the Waer quarter, where rescuers pulled children"
        " from the rubble. The monitor said twelve people were killed in Waer and three others"
        " including a girl were killed in the Khaldiyeh quarter of the city."
    )
    assert 20 in {row["deaths_best"] for row in attacks(read, text)}
    assert not {23, 15} & {row["deaths_low"] for row in attacks(read, text)}


@pytest.mark.parametrize(
    "text",
    [
        "A supply convoy of the mission was attacked near Menaka on Thursday. Two trucks were"
        " burned and one driver was hurt.",
        "Militants raided a village near Dori on Friday and killed five farmers. Three houses were"
        " set on fire.",
        "Rebels shelled the town of Malakal overnight. Several homes were destroyed.",
    ],
)
def test_what_burned_in_an_attack_is_no_attack_of_its_own(read: Read, text: str) -> None:
    assert len(attacks(read, text)) == 1


def test_what_burned_elsewhere_is_another(read: Read) -> None:
    text = (
        "Herders attacked Agatu in Benue state on Monday. A church was burned in Gboko on Tuesday."
    )
    assert len(attacks(read, text)) == 2


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "A Kenyan soldier was killed and two Ugandan soldiers wounded in Bay region when"
            " militants attacked their outpost with mortars.",
            "Shelling/artillery/missile attack",
        ),
        (
            "A teacher was killed and her two sons were injured after a shell hit their home near"
            " Horlivka.",
            "Shelling/artillery/missile attack",
        ),
        (
            "Two traders were killed and a guard was wounded by a roadside bomb near Qayyarah.",
            "Remote explosive/landmine/IED",
        ),
    ],
)
def test_who_was_killed_and_who_was_wounded_suffered_one_deed(
    read: Read, text: str, kind: str
) -> None:
    """Its doer and its means stand with the second verb and belong to both."""
    assert [row["acled_sub_event_type"] for row in attacks(read, text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Two men were shot dead in Karachi and a woman was wounded in Quetta on Friday.",
        "A man was killed in a shooting and two officers were injured by a bomb blast in Karachi.",
        "Four farmers were killed on Monday and two herders were wounded on Tuesday in Plateau.",
    ],
)
def test_who_fell_on_another_day_or_elsewhere_suffered_another(read: Read, text: str) -> None:
    assert len(attacks(read, text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Eleven dead in Kano market blast\n\nA bomb killed 11 traders in Gwarzo on Monday, police"
        " said. The blast was heard far away.",
        "Bandits kill seven in Katsina community\n\nGunmen killed seven people in Gwarzo on Monday"
        " night, the mayor said.",
        "Nine soldiers hurt in Kano attack\n\nNine soldiers were hurt when rebels detonated a mine"
        " in Gwarzo on Monday.",
    ],
)
def test_where_it_was_is_told_by_the_text_not_by_the_headline(read: Read, text: str) -> None:
    reading = read(text)
    (event,) = [e for e in reading.story.events if e.lead.event_type == "ASSAULT"]
    assert event.place is not None
    assert event.place.name == "Gwarzo"


def test_a_headline_with_other_figures_is_of_another_place(read: Read) -> None:
    text = "Nine soldiers killed in Kano attack\n\nGunmen killed four traders in Gwarzo on Monday."
    assert {row["deaths_best"] for row in attacks(read, text)} == {9, 4}


def test_what_one_doer_did_in_one_clause_is_one_event(read: Read) -> None:
    (event,) = attacks(
        read, "Rebels killed nine people after storming the Dankoto village in Kankara on Monday."
    )
    assert event["deaths_best"] == 9


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed four people in Jos on Sunday, after herders shot two farmers on Saturday.",
        "Rioters set a police outpost on fire in Mandera after an officer shot dead a rider the"
        " night before.",
        "Militia fighters torched houses in Bunia after Lendu raiders killed a chief.",
    ],
)
def test_the_deed_of_others_that_went_before_is_another(read: Read, text: str) -> None:
    assert len(attacks(read, text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "A shell hit a camp near Laiza of the KIA, which is in conflict with the army.",
        "The KIA has been engaged in a conflict with the army. A shell hit a camp near Laiza.",
        "A shell hit a camp near Laiza. Kachin rebels are at war with the army.",
        "A shell hit a camp near Laiza on Monday, not far from a post of the KIA, which is in"
        " conflict with the army.",
    ],
)
def test_to_be_at_war_is_no_news(read: Read, text: str) -> None:
    assert [row["event_mode"] for row in attacks(read, text)] == ["heavy-weapons"]


@pytest.mark.parametrize(
    "text",
    [
        "Five people were killed in Herat on Monday after a bomb exploded at a mosque.",
        "Police shot dead a man in Lyon after he attacked officers with a knife.",
    ],
)
def test_after_what_did_it_stands_one_deed(read: Read, text: str) -> None:
    assert len(attacks(read, text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Militants raided a village near Jos on Monday, killing nine villagers, the army said. The "
        "army was pursuing them. The attackers set fire to houses and looted shops.",
        "Rebels ambushed a convoy near Goma on Monday, killing nine soldiers. Two other lorries "
        "got away, a spokesman said. Two of them were destroyed in the attack.",
        "Warplanes bombed a market in Sirte on Monday, killing nine civilians, medics said. The "
        "wounded were taken to a clinic. The missiles struck as people were shopping.",
        "Gunmen killed nine people in a restaurant in Quetta on Monday night, police said. They "
        "used rifles. Nobody has claimed it. The motive is not known. The governor was shocked. "
        "The shooting happened at about 9 p.m.",
    ],
)
def test_what_was_done_or_struck_is_told_on_as_one_event(read: Read, text: str) -> None:
    (event,) = [e for e in read(text).story.events if e.lead.event_type == "ASSAULT"]
    assert event.date_start == event.date_end


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        pytest.param(
            "A shooting in Dayton left two men dead and three wounded on Saturday night, police"
            " said. Karl Otten took a pistol from his car and opened fire in the yard, a witness"
            " said. The bullets went through a wall and hit a woman in the leg. A man was shot in"
            " the stomach.",
            2,
            3,
            id="the shots and some of those hit",
        ),
        pytest.param(
            "Five men were shot at a party in Garissa on Sunday. One of the victims, who was"
            " sitting outside, was struck by stray bullets.",
            None,
            5,
            id="one of the victims",
        ),
        pytest.param(
            "A teenager was shot in Dayton on Monday. Someone fired from a passing car on Mill"
            " Road, hitting the boy, police said.",
            None,
            1,
            id="in a street of the town",
        ),
        pytest.param(
            "Teenager accidentally shoots himself\n\nA 16-year-old accidentally shot himself in"
            " the leg in Dayton on Sunday, police said.",
            None,
            1,
            id="under a headline without day and place",
        ),
        pytest.param(
            "A man shot himself and three others in Dayton, police said on Friday. The victims"
            " were hit in the shooting late on Tuesday.",
            None,
            4,
            id="told three days later",
        ),
        pytest.param(
            "A man was wounded in Dayton on Friday when his dog stepped on a rifle. The 40-year-old"
            " was struck in the foot by the bullet.",
            None,
            1,
            id="by what means",
        ),
    ],
)
def test_a_telling_that_brings_nothing_new_is_the_only_event(
    read: Read, text: str, killed: int | None, injured: int
) -> None:
    told = attacks(read, text, date(2020, 11, 9))
    assert [(e["deaths_best"], e["injured_best"]) for e in told] == [(killed, injured)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Gunmen shot dead a man in Mosul on Monday. Soldiers opened fire on a crowd, killing"
            " four.",
            id="other victims",
        ),
        pytest.param(
            "Gunmen shot dead a man in Mosul on Monday. A man was shot dead in Kirkuk.",
            id="another town",
        ),
        pytest.param(
            "A man was shot dead in Mosul on Monday. A man was shot dead on Tuesday.",
            id="another day",
        ),
        pytest.param(
            "Fighting raged near Homs on Monday. Troops shelled the town of Rastan.",
            id="a place within the fighting",
        ),
        pytest.param(
            "Police opened fire on strikers in Jos on Monday, wounding six. Rebels fired rockets.",
            id="other parties and means",
        ),
    ],
)
def test_what_brings_something_of_its_own_stays_another(read: Read, text: str) -> None:
    assert len(attacks(read, text, date(2020, 11, 12))) == 2
