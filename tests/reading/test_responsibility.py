"""Who did it, where the text says so apart from the deed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.reading.reader import Reading


def perpetrators(reading: Reading) -> set[str]:
    """The sources of the violence that a text tells."""
    return {
        actor.name
        for event in reading.found.events
        if event.event_type == "ASSAULT"
        for role, mention in event.roles
        if role == "source"
        for actor in mention.actors
    }


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed four people in Kabul on Monday. The Taliban claimed responsibility.",
        "A bomb killed four people in Kabul. Officials blamed the Taliban for the attack.",
        "An attack in Kabul, blamed on the Taliban, killed four people.",
        "The killing of a judge in Kabul was attributed to the Taliban.",
        "A judge died in an attack, an act for which the Taliban are being held responsible.",
        "A judge was killed in Kabul. Police said the Taliban was behind the attack.",
        "Four people died in Kabul in the explosion of mines laid, police said, by the Taliban.",
        "Gunmen killed four people in Kabul on Monday. The Taliban claimed responsibility.",
        "A bomb killed four people in Kabul on Monday. Police said the attackers were Taliban.",
        "Four people were killed in Kabul by gunmen identified as members of the Taliban.",
        "Masked men believed to be from the Taliban killed four people in Kabul on Monday.",
        "A shell killed four people in Kabul. The mayor blamed Taliban gunners in the hills.",
        "A bomb killed four people in Kabul. Only the Taliban have claimed it.",
        "Four people were killed in Kabul at a roadblock manned by Taliban fighters.",
        "Gunmen thought to be from the Taliban opened fire on a crowd in Kabul, killing four.",
        "A bomb killed four people in Kabul. The Taliban said the attack was revenge for a raid.",
        "Gunmen killed four people in Kabul. The Taliban said that it was behind the attack.",
        "A bomb killed four in Kabul. Taliban spokesman Omar Wali said his group had carried out"
        " the attack.",
        "The Taliban released a video on Monday of the beheading of four people in Kabul.",
        "A bomb killed four people in Kabul. Officials pointed the finger at the Taliban.",
        "A bomb killed four people in Kabul. The attack bore the hallmarks of the Taliban.",
        "A bomb killed four people in Kabul. Suspicion quickly fell on the Taliban.",
        "A bomb killed four people in Kabul. Police said it was the work of the Taliban.",
        "Officials blamed the Taliban for a bomb that killed four people in Kabul.",
        "In a report, officials blamed the Taliban for the killing of four people in Kabul.",
        "Fighters of the Taliban armed group killed four people in Kabul.",
        "The Taliban launched on Sunday attacks on a hospital in Kabul, killing four people.",
    ],
)
def test_who_claims_or_is_blamed_is_the_source(read: Callable[..., Reading], text: str) -> None:
    assert perpetrators(read(text)) == {"Taleban"}


def test_who_is_behind_both_attacks_is_the_source_of_both(read: Callable[..., Reading]) -> None:
    text = (
        "Ten people were killed in Kabul on Friday. Five died in a blast in Herat on Sunday. The"
        " Taliban were behind both, officials said."
    )
    deeds = [e for e in read(text).found.events if e.event_type == "ASSAULT" and e.place]
    assert len(deeds) > 1
    assert all(any(role == "source" for role, _ in e.roles) for e in deeds)


def test_rebels_are_the_one_group_of_their_country(read: Callable[..., Reading]) -> None:
    text = (
        "Islamist insurgents killed ten farmers near Monguno, Nigeria, on Sunday. Boko Haram has"
        " driven two million people from their homes."
    )
    (name,) = perpetrators(read(text))
    assert "Jama'atu" in name


def test_rebels_told_beside_a_group_are_others(read: Callable[..., Reading]) -> None:
    text = "Nigerian rebels killed four men of Boko Haram in Monguno, Nigeria, on Monday."
    assert perpetrators(read(text)) == {"Rebels of Nigeria"}


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed four people in Kabul. No group claimed responsibility.",
        "A bomb killed four people in Kabul. The Taliban denied responsibility.",
        "A bomb killed four people in Kabul. The Taliban are not responsible for the attack.",
    ],
)
def test_who_denies_is_no_source(read: Callable[..., Reading], text: str) -> None:
    assert perpetrators(read(text)) == set()


def test_blame_does_not_replace_a_perpetrator_who_is_named(read: Callable[..., Reading]) -> None:
    text = "Taliban fighters killed four people in Kabul. Officials held Islamic State responsible."
    assert perpetrators(read(text)) == {"Taleban"}


def test_who_dies_at_somebodys_hands_suffers(read: Callable[..., Reading]) -> None:
    found = read("Two men died at the hands of the army in Lima.").found.events
    roles = {(role, a.name) for e in found for role, m in e.roles for a in m.actors}
    assert ("source", "Military forces of Peru") in roles
    assert ("target", "Civilians of Peru") in roles


def test_who_is_accused_of_a_deed_did_it_not_who_accuses(read: Callable[..., Reading]) -> None:
    text = "The army accused the Taliban of abducting and killing a judge in Kabul."
    assert perpetrators(read(text)) == {"Taleban"}


def test_whose_bomb_it_was(read: Callable[..., Reading]) -> None:
    text = "A guard was hurt when an IRA bomb exploded at a checkpoint near Newry."
    assert perpetrators(read(text)) == {"PIRA"}


def test_who_claims_the_attack_did_not_kill_the_attackers(read: Callable[..., Reading]) -> None:
    text = (
        "Gunmen killed nine people in Kabul on Monday. All six attackers were killed. The Taliban"
        " claimed responsibility."
    )
    deed, end = read(text).found.events
    assert {a.name for r, m in deed.roles if r == "source" for a in m.actors} == {"Taleban"}
    assert all(role == "target" for role, _ in end.roles)


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen shot a judge in Kabul. Nobody claimed it; sources attributed the attack to the "
        "Taliban.",
        "Gunmen shot at a patrol in Kabul. Two officers were hurt in the attack. The Taliban "
        "claimed responsibility for the attack.",
        "Gunmen shot a judge in Kabul. A bomb killed a guard in Herat. The Taliban claimed "
        "responsibility for the incidents.",
    ],
)
def test_who_is_named_later_takes_the_place_of_the_nameless(
    read: Callable[..., Reading], text: str
) -> None:
    events = read(text).story.events
    sources = [{a.name for role, a, _ in e.roles if role == "source"} for e in events]
    assert {"Taleban"} in sources
    assert not any("Unidentified" in name for names in sources for name in names)


def test_cells_of_a_group_attack(read: Callable[..., Reading]) -> None:
    text = "Monitors documented an attack by Taliban cells on a police post in Herat."
    assert perpetrators(read(text)) == {"Taleban"}


def test_who_reports_the_dead_and_wounded_harmed_nobody(read: Callable[..., Reading]) -> None:
    text = "The Red Cross said that four guards were killed in addition to wounding others in Gao."
    assert perpetrators(read(text)) == set()


def test_a_militia_that_a_group_attacks_is_another(read: Callable[..., Reading]) -> None:
    (event,) = read("Taliban fighters attacked a post of a militia near Herat.").story.events
    assert [a.name for role, a, _ in event.roles if role == "source"] == ["Taleban"]
    assert not any(a.name == "Taleban" for role, a, _ in event.roles if role == "target")


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("A missile strike killed nine people in Lviv. Ukraine blamed Russia for it.", {"RUS"}),
        ("A drone hit a depot in Kursk. Moscow blamed Kyiv for the attack.", {"UKR"}),
        ("An air strike killed six in Idlib. Activists accused the government of it.", {"SYR"}),
        ("A bomb killed six people in Lahore. Pakistan blamed India for the blast.", set()),
        ("The killing of a singer in Oran was blamed on the government by its foes.", set()),
        ("Nobody has claimed responsibility for planting a bomb in a bus in Oran.", set()),
        ("No person or armed group admitted responsibility for planting a bomb in Oran.", set()),
        ("No rebel group claimed responsibility for the bombing in Oran on Monday.", set()),
        ("Neither rebels nor soldiers were responsible for shooting a nun in Oran.", set()),
    ],
)
def test_a_state_is_blamed_for_what_its_arms_do(
    read: Callable[..., Reading], text: str, sources: set[str]
) -> None:
    lands = {
        actor.plover_country
        for event in read(text).story.events
        for role, actor, _ in event.roles
        if role == "source" and event.lead.event_type == "ASSAULT"
    }
    assert lands == sources


def test_a_terrorist_attack_is_by_the_terrorists_of_its_story(read: Callable[..., Reading]) -> None:
    text = (
        "Two people were killed by terrorist shelling in Homs on Monday. Terrorists fired rockets"
        " on Aleppo on Sunday. A blast at terrorist positions killed ten people in Idlib on Friday."
    )
    told = {
        event.place.name: {a.name for role, a, _ in event.roles if role == "source"}
        for event in read(text).story.events
        if event.place is not None
    }
    assert told["Homs"] == told["Aleppo"] == {"Syrian insurgents"}
    assert told["Idlib"] == set()


def test_who_does_the_like_may_not_have_done_it(read: Callable[..., Reading]) -> None:
    text = (
        "A suicide bomber killed 18 people in Kabul on Monday. No group claimed responsibility, but"
        " the Taliban has carried out similar attacks."
    )
    assert "Taleban" not in perpetrators(read(text))
