"""What became of a protest, or of a crowd: the answer to it decides ACLED's sub-event type."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.reading.reader import Reading

Read = Callable[..., Reading]
EXCESSIVE = "Excessive force against protesters"
INTERVENTION = "Protest with intervention"


def main_type(reading: Reading) -> str | None:
    """The sub-event type of the main event."""
    return reading.story.events[0].lead.acled_sub_event_type


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ("Police used batons to disperse the crowd, and nobody was hurt.", INTERVENTION),
        ("Police used batons to disperse the crowd, injuring 12 people.", EXCESSIVE),
        ("Police dispersed the crowd; two policemen were injured.", "Violent demonstration"),
        ("Police loaded 20 of them into a truck.", INTERVENTION),
        ("Officers surrounded the women.", INTERVENTION),
    ],
)
def test_the_answer_decides(read: Read, answer: str, outcome: str) -> None:
    protest = "Women marched to the ministry in Oran on Monday."
    reading = read(f"{protest} {answer}")
    assert main_type(reading) == outcome


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("Rockets with mustard gas hit the village of Safa on Monday.", "Chemical weapon"),
        ("Two men wrestled over a gun in Lyon and it went off, killing a guest.", "Attack"),
        ("He was cleaning a grenade in Gao when it went off, killing his brother.", "Grenade"),
        ("A woman was killed in a barrage of gunfire in Lyon on Monday.", "Attack"),
        ("More than 50 rounds were shot at a house in Lyon on Monday.", "Attack"),
        ("Police captured Anton Jones in Lyon on Monday.", "Arrests"),
        (
            "Rockets hit a chlorine factory near Oran on Monday.",
            "Shelling/artillery/missile attack",
        ),
        (
            "Police led a poet away in Oran, and nothing has been heard of him since.",
            "Abduction/forced disappearance",
        ),
        ("Police led a poet away in Oran on Monday.", "Arrests"),
        ("Three were hurt in a clash between police and workers in Oran.", "Violent demonstration"),
        ("A scuffle broke out between students and the police in Oran.", "Violent demonstration"),
        (
            "A clash ensued between police and cadres of the Unity Party in Oran on Monday.",
            "Violent demonstration",
        ),
        ("A fight ensued between soldiers and rebels in Safa on Monday.", "Armed clash"),
        ("Hundreds of youths mobbed a police station in Oran on Monday.", "Mob violence"),
        ("Militiamen took forty goats from herders near Safa.", "Looting/property destruction"),
        ("Police charged at a procession in Oran, hurting four.", EXCESSIVE),
        ("A mine hurt two herders near Safa on Monday.", "Remote explosive/landmine/IED"),
        ("Two mortar bombs landed in Safa on Monday.", "Shelling/artillery/missile attack"),
        ("Men sawed down ninety olive trees near Safa on Monday.", "Looting/property destruction"),
        ("Rebels helped themselves to rice and goats in Safa.", "Looting/property destruction"),
        ("Two rebel brigades fused near Safa on Monday.", "Change to group/activity"),
        ("Two tribes signed a pact in Safa to end violence, including abductions.", "Agreement"),
        ("Supporters of the mayor burned down a shop in Oran on Monday.", "Mob violence"),
        ("Rebels burned down a shop in Oran on Monday.", "Looting/property destruction"),
        ("Bandh supporters vandalised a shop in Oran on Monday.", "Violent demonstration"),
        ("Militants attacked a government post in Oran on Monday.", "Armed clash"),
        ("Two families fled the town of Safa as fighting neared it on Monday.", "Other"),
        ("Guards of a mill opened fire on farmers protesting in Oran, wounding two.", EXCESSIVE),
        ("Two students were hurt when police lathi-charged a march in Oran.", EXCESSIVE),
        ("Rival gangs clashed in Oran, and five of them were shot dead.", "Armed clash"),
        ("A police picket was attacked with a grenade in Oran on Monday.", "Grenade"),
        ("Barrel bombs rained on Safa from helicopters on Monday.", "Air/drone strike"),
        ("Troops expelled the militants from the town on Monday.", "Government regains territory"),
    ],
)
def test_who_did_it_and_with_what_decide(read: Read, told: str, kind: str) -> None:
    assert main_type(read(told)) == kind


@pytest.mark.parametrize(
    "told",
    [
        "A pickpocket was arrested in Oran.",
        "The agency handed out food to families in Oran.",
        "A spill at a plant forced the evacuation of 200 residents in Oran.",
        "A truck rammed into a bus in Oran, killing 14 passengers.",
        "A cylinder blast in a kitchen injured three people in Oran.",
        "Soldiers patrolled the border near Oran.",
    ],
)
def test_what_is_not_political_has_no_type(read: Read, told: str) -> None:
    assert {e.lead.acled_sub_event_type for e in read(told).story.events} <= {None}


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Thousands marched through Oran on Friday.", "protesters", "government"),
        ("On Friday rebels captured the town of Kidal in Mali.", "rebel_group", "government"),
    ],
)
def test_who_protests_and_from_whom_ground_is_taken_goes_without_saying(
    read: Read, text: str, source: str, target: str
) -> None:
    (event,) = read(text).story.events
    assert {(role, actor.actor_type) for role, actor, _ in event.roles} == {
        ("source", source),
        ("target", target),
    }


def test_what_is_avenged_is_not_the_news(read: Read) -> None:
    told = (
        "Settlers burned dozens of cars near Nablus on Monday to avenge the deaths of four people."
    )
    assert read(told).story.events[0].lead.lemma == "burn"
