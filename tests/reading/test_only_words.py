"""Words that are no political act: private dealings, questions, opinions, bad weather."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.reading.reader import Reading

type Read = Callable[..., Reading]


def types(reading: Reading) -> set[str]:
    """The PLOVER types of all events."""
    return {e.lead.event_type for e in reading.story.events}


@pytest.mark.parametrize(
    "text",
    [
        # private persons deal with each other, or one of them acts alone
        "The mother allowed her daughter to sleep at a friend's house in Lyon.",
        "Residents of Bristol agreed to turn the music down, a neighbour said.",
        "The family helped its neighbours to carry furniture out of the house in Turin.",
        "A customer visited a shop in Kampala.",
        "Shoppers inspected the damage at a market in Idlib.",
        "The young man travelled to Madrid to see his sister.",
        # police and gunmen who come to a scene visit nobody
        "When police arrived at the house in Nairobi, they found a letter.",
        # gifts and words that are given are no concessions
        "The minister gave an interview to the newspaper.",
        "The prize was given to a teacher from Accra.",
        "The candidate conceded that the hotel might not be finished in time.",
        "Hungary acceded to the alliance on Friday.",
        "The presidents received information on the plan.",
        # who keeps silent rejects nothing
        "A spokesman of the Kenyan army declined to comment on the report.",
        "Police in Lima refused to identify the driver.",
        # questions
        "Reporters asked the president of Chad what he thought of the vote.",
        "The minister asked whether the school in Kigali was safe.",
        "Asked if the bridge was closed, the governor of Gao nodded.",
        # claims and suppositions
        "The exiles in Lisbon insist that most people do not understand them.",
        "The captain of the Kenyan team suggested he might rest.",
        "The writer said this should inspire the young.",
        "Police in Nairobi are asking anyone with information to contact them.",
        # opinions
        "The mayor of Nantes agreed that the traffic was bad.",
        '"It is a good plan," the mayor of Nantes agreed.',
        "The analyst said it would be hard to find a buyer.",
        "The Peruvian president said he would like to thank his wife.",
        # what others will do, as somebody foretells it, they have not announced
        "The analyst predicted that Chad will cut aid to Sudan.",
        "If the Syrian government will cooperate with Jordan, the road can be built.",
        "Will Ghana support the motion?",
        # what the weather or a crisis brings is no threat; nor is a tip
        "Doctors Without Borders warned of a food crisis in Chad.",
        "Officials in Manila are warning residents that the rain will cause landslides.",
        "Neighbours warned the police about the man.",
        # drugs that are smuggled and guns on a car are no aid
        "The drugs were being flown to the United States.",
        "The convoy had vehicles equipped with heavy machine guns.",
        "Fleets that harbour ill intentions left the gulf.",
        # the help of things
        "The rain has helped the farmers of Malawi.",
        # what must be asked first, and what is not planned
        "Visitors must first consult with the authorities of Guatemala.",
        "The guerrillas are not planning to attend the meeting in Caracas.",
        # the care of private persons and of things
        "She said she was trying to protect her children in Reno.",
        "A wall is used to protect soldiers from bullets.",
        "The army was guarding the airport of Comalapa.",
        # patients
        "The driver was airlifted to a hospital in Denver.",
        # bodies by name
        "The president of the Peruvian Episcopal Conference fell ill.",
        # how people are met
        "The speech was met with applause from students in Oslo.",
    ],
)
def test_no_political_act(read: Read, text: str) -> None:
    assert types(read(text)) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The government of Chad allowed the opposition to march.", "CONCEDE"),
        ("Chad gave permission to Sudan to use its airspace.", "CONCEDE"),
        ("The president gave in to the demands of the Chadian rebels.", "CONCEDE"),
        ("Israelis and Palestinians failed to reach agreement on the border.", "REJECT"),
        ("United Nations experts visited Damascus.", "CONSULT"),
        ("The Red Cross helped the villagers of Madaya.", "AID"),
        ("Kenya refused to release the two Somali officers.", "REJECT"),
        ("Chad asked that Sudan release the prisoners.", "REQUEST"),
        ("Libya insisted that Egypt withdraw its troops.", "REQUEST"),
        ("Russia suggested that Ukraine withdraw its forces.", "REQUEST"),
        ("The government of Chad acceded to the demands of the strikers.", "CONCEDE"),
        ("The king of Morocco received the president of Chad.", "CONSULT"),
        ("Syria agreed to destroy its chemical weapons.", "AGREE"),
        ("The government of Chad committed itself to a ceasefire with the rebels.", "AGREE"),
        ("Chad threatened Sudan with sanctions.", "THREATEN"),
        ("India has threatened retaliation against Pakistan.", "THREATEN"),
        ("Soldiers escorted the convoy of refugees to Bangui.", "AID"),
        ("The rebels threatened the villagers of Mora.", "THREATEN"),
        ("The United States helped Chad.", "AID"),
        ("Chad sought talks with the Sudanese government.", "REQUEST"),
        ("The rebels warned the villagers of Mora to leave.", "THREATEN"),
        ("Russia warned Ukraine not to attack its ships.", "THREATEN"),
        ("Chad and Sudan agreed that their armies should leave the border.", "AGREE"),
        ("Hungary said it would support the resolution against Serbia.", "AGREE"),
        ("The rebels said they will release the hostages in Bangui.", "AGREE"),
        ("Syria's president defended Iran against Western criticism.", "SUPPORT"),
        ("Russia equipped the army of Mali with machine guns.", "AID"),
    ],
)
def test_a_political_act(read: Read, text: str, expected: str) -> None:
    assert expected in types(read(text))


def test_witnesses_that_are_sought_saw_it(read: Read) -> None:
    reading = read("Police are seeking witnesses of the shooting of two men in Nairobi on Monday.")
    assert [e.lead.status for e in reading.story.events if e.lead.event_type == "ASSAULT"] == [
        "occurred"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Crimes were committed by army units on a daily basis in Darfur.",
        "The militia committed a massacre in Goma on Tuesday, killing 25 civilians.",
    ],
)
def test_who_commits_a_crime_promises_nothing(read: Read, text: str) -> None:
    assert "AGREE" not in types(read(text))


def test_a_bomb_on_wheels_is_no_aid(read: Read) -> None:
    reading = read("On Sunday the rebels sent a truck bomb into the Zahraa quarter of Aleppo.")
    assert "AID" not in types(reading)


def test_fights_threaten_a_truce_and_nobody_threatens(read: Read) -> None:
    reading = read("Shelling by both sides has threatened the ceasefire in Donetsk.")
    assert not {"THREATEN", "RETREAT"} & types(reading)


def test_what_goes_before_a_verb_hangs_on_no_wish(read: Read) -> None:
    reading = read("The bureau's chief, on an official visit to Mexico, asked Canada for help.")
    visits = [e.lead.status for e in reading.story.events if e.lead.event_type == "CONSULT"]
    assert visits == ["occurred"]


def test_a_sentence_may_open_with_what_is_asked_for(read: Read) -> None:
    reading = read("For the release of the hostages the rebels demanded money from Chad.")
    assert "REQUEST" in types(reading)


def test_what_a_word_means_is_told_of_nobody(read: Read) -> None:
    """But what is told beside the word has happened."""
    text = 'The army uses the term "cleansed" to say that rebels were arrested, killed or wounded.'
    assert not types(read(text))
    text = 'The army used the term "bandits" for rebels, killing nine of them in Aleppo on Friday.'
    assert types(read(text)) == {"ASSAULT"}
