"""Figures of people harmed: who, how many, and what is no figure."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.reading.casualties.tolls import deaths_and_injured
from pipelines.reading.reader import Reading
from pipelines.reading.statements import CasualtyMention

Read = Callable[..., Reading]


def figures(reading: Reading) -> list[tuple[str, int | None]]:
    """(harm, best or else high) of every figure, in order."""
    return [
        (c.harm, c.count_best if c.count_best is not None else c.count_high)
        for c in reading.found.casualties
    ]


def only(read: Read, text: str) -> CasualtyMention:
    """The one figure of a text."""
    (casualty,) = read(text).found.casualties
    return casualty


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two of its soldiers were killed on Monday.", [("killed", 2)]),
        (
            "Clashes have left at least 200 dead and 400 wounded.",
            [("killed", 200), ("injured", 400)],
        ),
        ("A blast killed six people and injured 32.", [("killed", 6), ("injured", 32)]),
        ("Troops killed a suspected terrorist northwest of Tarmiyah.", [("killed", 1)]),
        ("Soldiers wounded a civilian south of Kidal on Monday.", [("injured", 1)]),
        (
            "The blast left a guard dead and his brother wounded near Gao.",
            [("killed", 1), ("injured", 1)],
        ),
        (
            "The raid left nine farmers dead and the village chief injured.",
            [("killed", 9), ("injured", 1)],
        ),
        (
            "The raid led to the deaths of at least nine guards and 14 badly wounded.",
            [("killed", 9), ("injured", 14)],
        ),
        ("30 soldiers and 39 rebels were killed.", [("killed", 30), ("killed", 39)]),
        ("The raid followed the death of six people.", [("killed", 6)]),
        ("Gunmen fired, killing him and wounding two others.", [("killed", 1), ("injured", 2)]),
        ("A man, his wife and three sons were killed.", [("killed", 5)]),
        ("A couple and their two children died in the raid.", [("killed", 4)]),
        ("A policeman was killed.", [("killed", 1)]),
        ("Five people were shot and killed.", [("killed", 5)]),
        ("A man stabbed and killed a guard.", [("killed", 1)]),
        ("The blast killed and wounded 30 people.", [("killed", 30)]),
        ("Gunmen killed police Major Karim Aziz in Mosul.", [("killed", 1)]),
        ("Gunmen shot at Karim Aziz in Mosul. Aziz was injured.", [("injured", 1)]),
        ("3 dead, 5 hurt in market blast", [("killed", 3), ("injured", 5)]),
        (
            "The death toll from Monday's bomb attack on a market in the town of Gao rose to 17.",
            [("killed", 17)],
        ),
        ("The attack claimed 12 lives.", [("killed", 12)]),
        (
            "The blast left at least nine men dead and 20 others wounded.",
            [("killed", 9), ("injured", 20)],
        ),
        (
            "A raid on the fort left six guards dead and 14 more hurt, medics said.",
            [("killed", 6), ("injured", 14)],
        ),
        ("The duel left seven rebels dead and 12 wounded.", [("killed", 7), ("injured", 12)]),
        ("The gunfight left six rebels and a boy injured.", [("injured", 6), ("injured", 1)]),
        ("Ten soldiers lost their lives.", [("killed", 10)]),
        ("The bodies of 12 people were found.", [("killed", 12)]),
        ("All 12 people aboard died.", [("killed", 12)]),
        ("No one was hurt.", [("injured", 0)]),
        ("Rebels took 12 people hostage.", [("abducted", 12)]),
        ("The army captured 30 soldiers and 5 tanks.", [("captured", 30)]),
        ("12 people are missing.", [("missing", 12)]),
        ("The murder of six priests and two cooks.", [("killed", 6), ("killed", 2)]),
        ("He was charged with the fatal shooting of two men.", [("killed", 2)]),
        (
            "Three people died and four others were in the hospital.",
            [("killed", 3), ("injured", 4)],
        ),
        ("Two men were in critical condition.", [("injured", 2)]),
        ("A 17-year-old was killed and three hurt.", [("killed", 1), ("injured", 3)]),
        ("Two 15-year-olds were wounded.", [("injured", 2)]),
        ("The shelling sent two people to hospital.", [("injured", 2)]),
        ("Seven victims of the blast were rushed to the Noor Medical Center.", [("injured", 7)]),
        ("Guards found two traders with gunshot wounds.", [("injured", 2)]),
        ("A girl was grazed by a bullet.", [("injured", 1)]),
        ("A shell struck the market, hitting two women.", [("injured", 2)]),
        (
            "A drone killed a rebel commander, Haji Noor, and four of his fighters.",
            [("killed", 1), ("killed", 4)],
        ),
        ("Troops killed 11 Shabaab/IS terrorists.", [("killed", 11)]),
        ("A guard was killed with two of his sons.", [("killed", 3)]),
        ("Two men ran out.\nThe patrol shot and killed them.", [("killed", 2)]),
        ("Two men ran out.\nThey raised guns and were killed by a patrol.", [("killed", 2)]),
        (
            "The mission said 30 of its soldiers, 11 Chadians and 19 Malians, were injured.",
            [("injured", 30), ("injured", 11), ("injured", 19)],
        ),
        (
            "The army clashed with rebels in Bria. Fatalities: 5. Injuries: 7.",
            [("killed", 5), ("injured", 7)],
        ),
        ("A Kenyan was shot dead in Moyale.", [("killed", 1)]),
        ("Gunmen killed a Zimbabwean in Musina.", [("killed", 1)]),
    ],
)
def test_figures(read: Read, text: str, expected: list[tuple[str, int]]) -> None:
    assert figures(read(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They tried to kill three men.",
        "The missile could kill thousands of people.",
        "He threatened to kill 12 hostages.",
        "The army did not kill 12 people.",
        "Police arrested 12 people on Monday.",
        "A crowd of 3,000 people marched in the town of 40,000.",
        "The 24-year-old man walked 295 km in 2015.",
        "The army destroyed 12 tanks.",
        "Police took two men into custody.",
        "Highway patrolmen announced the arrest of two men.",
    ],
)
def test_what_is_no_figure(read: Read, text: str) -> None:
    assert figures(read(text)) == []


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("Troops detained a Haqqani network bomb expert and five other fighters.", 6),
        ("Nine rebels were killed and four were detained in Kunar.", 4),
        ("The raid led to the detention of three insurgents.", 3),
        ("Two suspects were held for questioning by Afghan troops.", 2),
        ("The patrol took two men into custody in Logar.", 2),
        ("The rebel commander was captured with two of his fighters.", 3),
        ("Troops captured three rifles and arrested two informants in Borno.", 2),
        ("Soldiers detained a suspected bomb maker and six other suspects in Gao.", 7),
        ("Three raids netted eight suspected militants in Gao.", 8),
        ("Two gunmen were caught alive by soldiers near Gao.", 2),
        ("Malian marines took four rebel fighters prisoner near Gao.", 4),
        ("The army said 44 rebels were killed, 8 rebels wounded and 2 others arrested.", 2),
        ("Six suspected pirates were detained by the frigate off Eyl.", 6),
        ("The army captured five rebels in Gao, including two commanders.", 5),
        ("The army arrested two rebels in Gao. The rebels were detained at dawn.", 2),
        ("Police arrested three men belonging to Boko Haram in Jos.", 3),
    ],
)
def test_whom_an_army_takes(read: Read, text: str, taken: int) -> None:
    told = read(text).found.casualties
    assert sum(c.count_best or 0 for c in told if c.harm == "captured") == taken


@pytest.mark.parametrize(
    "text",
    [
        "Islamic State fighters arrested six people in Raqqa on Tuesday.",
        "Rebels of the M23 detained six traders at Rutshuru in Congo on Monday.",
    ],
)
def test_whom_an_armed_group_arrests_it_abducts(read: Read, text: str) -> None:
    assert figures(read(text)) == [("abducted", 6)]


def test_each_of_two_attacks_has_its_dead(read: Read) -> None:
    text = (
        "A marine was killed in a bomb blast near Herat on Monday, and another died of wounds "
        "sustained in a mortar attack two days earlier."
    )
    told = [(c.event.event_mode, c.count_best) for c in read(text).found.casualties if c.event]
    assert told == [("explosives", 1), ("heavy-weapons", 1)]


def test_the_area_behind_a_place_is_no_victim(read: Read) -> None:
    text = "Militiamen beat a trader to death in Gahombo commune, Kayanza, after a quarrel."
    told = [(c.victim_text, c.count_best) for c in read(text).found.casualties]
    assert told == [("a trader", 1)]


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        ("Gunmen shot dead a former policeman in Quetta on Friday.", "Civilians of Pakistan"),
        ("Two ex-soldiers were killed by rebels in Pattani on Friday.", "Civilians of Thailand"),
        ("Rebels killed two retired officers in Quetta on Friday.", None),
        ("Gunmen shot dead a policeman in Quetta on Friday.", "Police of Pakistan"),
    ],
)
def test_who_no_longer_serves_is_a_civilian(read: Read, text: str, victims: str | None) -> None:
    reading = read(text)
    (event,) = reading.story.events
    (figure,) = reading.found.casualties
    assert (figure.victim_type == "civilian") == ("a policeman" not in text)
    if victims is not None:
        assert victims in {a.name for role, a, _ in event.roles if role == "target"}


def test_former_soldiers_who_attack_are_an_armed_group(read: Read) -> None:
    text = "Former soldiers attacked a police post in Monrovia on Friday, killing two constables."
    (event,) = read(text).story.events
    assert {a.actor_type for role, a, _ in event.roles if role == "source"} == {"political_militia"}


def test_parts_do_not_stand_alone(read: Read) -> None:
    whole, part = read("At least 40 people, including 12 children, were killed.").found.casualties
    assert (whole.count_best, whole.is_part) == (40, False)
    assert (part.count_best, part.is_part, part.victim_type) == (12, True, "child")


@pytest.mark.parametrize(
    ("part", "count"),
    [
        ("13 of 15 generals of the army", 13),
        ("nine of 12 officers", 9),
        ("two of the three mayors", 2),
    ],
)
def test_so_many_of_so_many_are_one_part(read: Read, part: str, count: int) -> None:
    figures = read(f"The junta killed at least 300 people, including {part}.").found.casualties
    assert [(c.count_low, c.is_part) for c in figures] == [(300, False), (count, True)]


def test_a_toll_as_high_as_a_number_is_at_most_that(read: Read) -> None:
    text = "The raid on Bol killed nine people. Local media put the death toll as high as 37."
    figures = {(c.count_low, c.count_high) for c in read(text).found.casualties}
    assert (None, 37) in figures


def test_the_toll_of_a_raid_is_not_that_of_an_abduction(read: Read) -> None:
    text = (
        "Bandits shot dead nine people in Bol. Media put the toll at 11, with dozens kidnapped from"
        " the town."
    )
    events = {e.lead.event_mode: e for e in read(text).story.events}
    assert 11 in {c.count_best for c in events["firearms"].casualties}


def test_toll_supersedes(read: Read) -> None:
    casualty = only(read, "The death toll rose from 20 to 31.")
    assert (casualty.count_best, casualty.supersedes) == (31, True)


@pytest.mark.parametrize(
    ("text", "cumulative"),
    [
        ("The war has killed more than 1,200 people since 2011.", True),
        ("The blast killed 12 people.", False),
        ("Clashes have killed 12 people since Tuesday.", False),
        ("At least 340 rebels have been killed in the past five months.", True),
        ("Since the start of the month, the army has claimed troops have killed 90 rebels.", True),
        ("The army said this month that rebels killed 14 soldiers near Gao on Friday.", False),
        ("For all of 1994, the rebels claim to have killed 410 soldiers.", True),
        ("The ministry said 83 people were killed in fighting in 1994.", True),
        ("The ministry put the number of people killed in attacks in May at 83.", True),
        ("Eleven policemen were also killed in the offensives.", True),
        ("Eleven policemen were killed in fighting in Gao.", False),
    ],
)
def test_totals_for_a_war_are_cumulative(read: Read, text: str, cumulative: bool) -> None:
    assert only(read, text).is_cumulative is cumulative


def test_what_may_be_raises_only_the_upper_bound(read: Read) -> None:
    casualty = only(read, "Some 30 rebels may have been killed.")
    assert (casualty.count_low, casualty.count_best, casualty.count_high) == (None, None, 30)


def test_victims_and_receipt(read: Read) -> None:
    text = "On Monday two of its soldiers were killed near the border."
    casualty = only(read, text)
    assert casualty.victim_text == "two of its soldiers"
    assert casualty.victim_type == "combatant"
    assert text[casualty.start : casualty.end] == "two of its soldiers were killed"


def test_seed_article(seed: Reading) -> None:
    found = [(c.harm, c.count_low, c.count_best, c.is_cumulative) for c in seed.found.casualties]
    assert found == [
        ("killed", 200, 200, False),
        ("injured", 400, 400, False),
        ("killed", 2, 2, False),
        ("evacuated", 10_000, 10_000, False),
        ("killed", 30_000, 30_000, True),
        ("killed", 6_500, 6_500, True),
        ("killed", 6, 6, False),
    ]


def toll(read: Read, text: str) -> tuple[int | None, int | None]:
    """Best figures of the killed and injured of a text about one event."""
    killed, injured = deaths_and_injured(read(text).found.casualties, lambda _: "unknown")
    return killed.best, injured.best


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A blast killed 12 people.\nThe blast killed 12 people, officials said.", (12, None)),
        ("A blast killed 12 people, including three children.", (12, None)),
        ("Three soldiers and two rebels were killed.", (5, None)),
        ("A blast killed 12 people.\nThe death toll rose to 15.", (15, None)),
        ("A gunman killed four people before killing himself.", (5, None)),
        ("A blast killed 12 people.\nThe war has killed more than 9,000 people.", (12, None)),
        ("Four people were shot, two of them fatally.", (2, 2)),
        ("A man was killed.\nThe man was a trader.\nHe was killed at noon.", (1, None)),
        ("Two people were hurt.\nNo one else was hurt.", (None, 2)),
        ("Gunmen shot a farmer.\nHe was taken to hospital, where he died.", (1, 0)),
        ("A bullet hit a guard in the arm.\nHe drove himself to hospital.", (None, 1)),
    ],
)
def test_roll_up(read: Read, text: str, expected: tuple[int | None, int | None]) -> None:
    assert toll(read, text) == expected


_PIECES = ["two", "soldiers", "and", "killed", "were", "dead", "wounded", ",", "at least", "30",
           "including", "children", "The", "toll", "rose", "to", "who", "his wife", "lives", ".",
           "bodies", "of", "hostage", "took", "shot", "left", "no one", "of whom"]  # fmt: skip


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=15))
def test_any_sentence_is_read_without_failing(read: Read, pieces: list[str]) -> None:
    reading = read(" ".join(pieces))
    for c in reading.found.casualties:
        assert 0 <= c.start < c.end <= len(reading.document.text)
        known = [n for n in (c.count_low, c.count_best, c.count_high) if n is not None]
        assert known == sorted(known)
    deaths_and_injured(reading.found.casualties, lambda _: "unknown")


def test_a_short_form_stands_between_number_and_victims(read: Read) -> None:
    text = "Troops killed 23 Patani Liberation Front (PLF) guerrillas in two clashes in Yala."
    assert figures(read(text)) == [("killed", 23)]


def test_the_wounded_are_not_the_dead_told_before(read: Read) -> None:
    for number, count in (("over 30", 30), ("more than 400", 400), ("12", 12)):
        text = f"A blast in Bol left nine dead and {number} wounded."
        figures = {c.harm: c.count_best for c in read(text).found.casualties}
        assert figures == {"killed": 9, "injured": count}, number


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("The attack left two police officers and a civilian dead in Bol.", {2, 1}),
        ("The blast left three soldiers and a woman dead in Bol.", {3, 1}),
        ("The shelling left five farmers, two soldiers and a medic dead in Bol.", {5, 2, 1}),
        ("The fighting left two soldiers wounded and a rebel dead in Bol.", {1}),
    ],
)
def test_all_who_are_left_dead_are_counted(read: Read, text: str, dead: set[int]) -> None:
    killed = [c.count_best for c in read(text).found.casualties if c.harm == "killed"]
    assert len(killed) == len(dead)
    assert set(killed) == dead
