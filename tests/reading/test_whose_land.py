"""Whose land an attack hits, and what else a report's words say of sides, places and one deed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from pipelines.reading.reader import Reading
from pipelines.reading.rows import rows_of
from pipelines.reading.story.story_event import StoryEvent

type Read = Callable[..., Reading]


def attacks(reading: Reading) -> list[StoryEvent]:
    return [e for e in reading.story.events if e.lead.event_type == "ASSAULT"]


def parties(event: StoryEvent) -> set[tuple[str, str]]:
    return {(role, actor.name) for role, actor, _ in event.roles}


@pytest.mark.parametrize(
    ("text", "land", "hit"),
    [
        ("Israel's strikes on Lebanese towns killed ten people on Monday.", "LBN", "Lebanon"),
        ("India's shelling of Pakistani villages killed two people on Monday.", "PAK", "Pakistan"),
        ("Ten people died in Turkey's strikes on Syrian districts.", "SYR", "Syria"),
    ],
)
def test_the_people_of_the_land_that_is_hit_are_its_own(
    read: Read, text: str, land: str, hit: str
) -> None:
    (event,) = attacks(read(text))
    assert event.place is not None
    assert event.place.country_iso3 == land
    assert ("target", f"Civilians of {hit}") in parties(event)


@pytest.mark.parametrize(
    "text",
    [
        "At least 12 people were killed, including seven marines and five Abu Sayyaf gunmen, "
        "in a firefight in Patikul on Saturday.",
        "Nine people, including six FARC rebels and three soldiers, died in clashes in Cauca.",
    ],
)
def test_no_civilian_is_hit_where_the_dead_of_both_sides_are_all(read: Read, text: str) -> None:
    (event,) = attacks(read(text))
    told = {(role, actor.actor_type) for role, actor, _ in event.roles}
    assert ("target", "civilians") not in told
    assert {("participant", "rebel_group"), ("participant", "state_forces")} <= told


@pytest.mark.parametrize(
    "text",
    [
        "Villagers and soldiers who came to help were caught in the second explosion in Kabul.",
        "The office stood in Sin Gut village, occupied by members of a militia.",
        "Troops entered Kolofe to restore order.",
    ],
)
def test_who_is_caught_in_a_blast_or_keeps_order_takes_nobody_and_nothing(
    read: Read, text: str
) -> None:
    told = {e.lead.acled_sub_event_type for e in read(text).story.events}
    assert told.isdisjoint(
        {"Arrests", "Government regains territory", "Non-state actor overtakes territory"}
    )


def test_shelled_villages_that_rebels_hold_are_not_retaken(read: Read) -> None:
    (event,) = attacks(read("The army shelled villages occupied by rebels near Kolofe."))
    assert event.lead.acled_sub_event_type == "Shelling/artillery/missile attack"


def test_a_province_is_not_the_town_that_is_now_and_then_called_so(read: Read) -> None:
    text = "Five bandits were killed on Monday in Sulu, and a soldier in Patikul, the army said."
    told = read(text).found.places
    assert {p.place.feature for p in told if p.place and p.place.name == "Sulu"} == {"admin2"}
    assert "Jolo" not in {p.place.name for p in told if p.place}


def test_the_number_before_a_regiment_makes_it_no_place(read: Read) -> None:
    text = "Soldiers of 2 Para SF fought rebels in Kupwara, Kashmir, on Monday."
    assert "Pará" not in {p.place.name for p in read(text).found.places if p.place}


@pytest.mark.parametrize(
    "text",
    [
        "A soldier was killed on Sunday as rebels opened fire on a patrol in Kolofe. "
        "This action follows the recent killing of two village guards in the area.",
        "Rebels killed a soldier in Kolofe on Sunday. "
        "The encounter followed the murder of two village guards.",
    ],
)
def test_what_a_fight_follows_is_another_deed(read: Read, text: str) -> None:
    told = [{c.count_best for c in e.casualties} for e in attacks(read(text))]
    assert {1} in told
    assert {2} in told


@pytest.mark.parametrize(
    "text",
    [
        "Three rebels were killed in a clash with troops in Shopian district on Tuesday, police "
        "said.\nTroops launched a cordon and search operation in Turkawangam this morning.",
        "Troops met 20 rebels near Shopian on Tuesday, an officer said. "
        "“The troops were conducting a focused military operation,” he said.",
        "Two soldiers were killed in an ambush by rebels in Bastar on Saturday, police said.\n"
        "A team was guarding road works when a bomb detonated.\n"
        "“Two soldiers were killed in the blast while one other was hurt,” said an inspector.",
        "Three rebels were killed while seven soldiers were wounded in a fight in Sulu on Monday.\n"
        "“The clash left seven soldiers wounded,” an officer said.",
    ],
)
def test_a_search_and_the_same_dead_told_again_are_the_fight_told_before(
    read: Read, text: str
) -> None:
    assert len(attacks(read(text, published=date(2020, 6, 16)))) == 1


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("A police personnel was killed in a blast in Kolofe on Friday.", 1),
        ("An army man identified as Ravi Kumar was killed in a clash in Kulgam.", 1),
        (
            "The clash resulted in the deaths of two rebels and one soldier, officials said.\n"
            "One soldier was badly hurt and later died at a hospital.",
            3,
        ),
        (
            "A soldier and two rebels died in an ambush near Kolofe on Monday.\n"
            "One of the wounded soldiers died in hospital.",
            4,
        ),
    ],
)
def test_each_dead_counts_once(read: Read, text: str, dead: int) -> None:
    (event,) = [e for e in rows_of(read(text))["events"] if e["event_type"] == "ASSAULT"]
    assert event["deaths_best"] == dead


def test_who_fires_as_a_fight_begins_is_its_source(read: Read) -> None:
    (event,) = attacks(read("A clash ensued as militants fired upon a search party in Shopian."))
    assert ("source", "Rebels of India") in parties(event)


def test_a_day_of_land_lost_before_is_not_the_day_of_the_fight(read: Read) -> None:
    text = "The army killed nine rebels in an air attack, as it fights for land it lost last year."
    (event,) = attacks(read(text))
    assert event.date_start != date(2022, 1, 1)


def test_what_is_far_off_is_not_where_it_was(read: Read) -> None:
    text = "The attack in Manilha was far from the works on the peninsula of Afungi in Mozambique."
    (event,) = attacks(read(text))
    assert event.place is not None
    assert event.place.name == "Manilha"


def test_who_bears_the_name_of_a_people_is_himself(read: Read) -> None:
    text = (
        "Nine people died in a blast in Kabul, a spokesman, Najib Danish, said. Danish added more."
    )
    told = {a.name for m in read(text).found.actors for a in m.actors}
    assert "Najib Danish" in told
    assert not any("Denmark" in name for name in told)


@pytest.mark.parametrize(("year", "is_of_group"), [(2010, True), (2023, False)])
def test_a_group_that_rules_is_not_the_bombers_of_its_land(
    read: Read, year: int, is_of_group: bool
) -> None:
    text = "Twenty people died after a suicide bomber struck in Kabul, a Taliban official said."
    (event,) = attacks(read(text, published=date(year, 1, 11)))
    assert (("source", "Taleban") in parties(event)) is is_of_group


def test_the_worst_since_a_month_when_something_was_done_tells_its_day(read: Read) -> None:
    text = (
        "The killing of 13 officers in Toluca on Thursday was the biggest of police since October "
        "2019, when cartel gunmen ambushed and killed 14 officers in Michoacan."
    )
    days = {c.count_best: e.date_start for e in attacks(read(text)) for c in e.casualties}
    assert days[14] == date(2019, 10, 1)


def test_what_came_a_month_after_a_claim_is_another_attack(read: Read) -> None:
    text = (
        "Al Shabaab launched a mortar attack on a base near Kismayo on Tuesday. "
        "The attack killed six soldiers. The attack comes a month after al Shabaab claimed to have "
        "killed 71 soldiers at Sanguni base."
    )
    told = [{c.count_best for c in e.casualties} for e in attacks(read(text))]
    assert {6} in told
    assert {71} in told


def test_a_man_who_sits_in_his_car_is_no_protester(read: Read) -> None:
    (event,) = attacks(read("Officers shot and killed a man who was sitting in his car in Kolofe."))
    assert event.lead.acled_sub_event_type == "Attack"


def test_where_those_who_were_hit_were_bound_is_not_where_they_were_hit(read: Read) -> None:
    text = (
        "Three police cars were driving to the state capital of Culiacan when they came under "
        "attack near the city of Guasave on Sunday."
    )
    (event,) = attacks(read(text))
    assert event.place is not None
    assert event.place.name == "Guasave"


def test_a_mine_that_went_off_while_they_drove_killed_them(read: Read) -> None:
    text = "Soldiers were driving to Goma as a mine went off on the road near Kibumba, killing two."
    (event,) = attacks(read(text))
    assert event.lead.acled_sub_event_type == "Remote explosive/landmine/IED"
    assert {c.count_best for c in event.casualties} == {2}


def test_what_weapons_were_used_for_is_no_habit_of_old(read: Read) -> None:
    (event,) = attacks(
        read("Rebels used car bombs to take control of Barire in Somalia on Friday.")
    )
    assert not event.lead.is_background
    assert event.lead.acled_sub_event_type == "Non-state actor overtakes territory"


def test_an_ambush_by_those_who_were_bombed_is_no_part_of_the_air_strike(read: Read) -> None:
    text = (
        "Army jets bombed a rebel camp near Bor on Wednesday, killing 70 rebels.\n"
        "The rebels ambushed a patrol of the army near the camp."
    )
    told = attacks(read(text))
    assert len(told) == 2
    assert {e.lead.event_mode for e in told} == {"aerial", None}
