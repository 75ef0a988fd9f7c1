"""What "it", "the coalition" and short names stand for, and how names are written."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.reading.reader import Reading

Read = Callable[..., Reading]


def meant(reading: Reading, *words: str) -> list[set[str]]:
    """The names of whom each mention with one of these words stands for."""
    text = reading.document.text
    told = [m for m in reading.found.actors if text[m.start : m.end].lower() in words]
    return [{a.name for a in m.actors} for m in told]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "The army shelled the town of Koro, Mali. It happened after midnight.",
            id="what came about",
        ),
        pytest.param(
            "A poster of the army of Mali showed a soldier. It helped us to win, he said.",
            id="a thing told last",
        ),
        pytest.param(
            "The army shelled a hill. Aleppo was a hub of trade before it was engulfed by war.",
            id="a town",
        ),
        pytest.param(
            "Police in Kenya praised the insurer. Zenrika said it would pay its clients.",
            id="a firm that no lexicon knows",
        ),
        pytest.param(
            "The army of Chad bought a drone, but it crashed near Faya.", id="what was bought"
        ),
    ],
)
def test_it_is_nobody_where_a_thing_was_told_nearer(read: Read, text: str) -> None:
    assert meant(read(text), "it", "its") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Turkey said it had shelled a hill near Dohuk.", "Government of Turkey"),
        ("The army left the town after it had lost 12 men in Chad.", "Military forces of Chad"),
        (
            "Al-Shabaab claimed the attack on the base. It said it had killed 30 soldiers.",
            "Al-Shabaab",
        ),
        (
            "The International Labour Bureau (ILO) repeated its demand that Israel ease the rules.",
            "International Labour Organization",
        ),
    ],
)
def test_it_is_the_party_that_acts(read: Read, text: str, name: str) -> None:
    told = meant(read(text), "it", "its")
    assert told
    assert all(names == {name} for names in told)


def test_the_coalition_is_the_one_that_the_story_named(read: Read) -> None:
    reading = read(
        "A Saudi-led coalition has bombed Yemen for years. The coalition said it had hit a camp "
        "near Hajjah."
    )
    assert meant(reading, "coalition", "it") == [{"Saudi-led coalition"}] * 2
    nobody = read("The ruling parties of Norway fell out. The coalition may break up.")
    assert meant(nobody, "coalition") == []


def test_a_short_name_is_what_the_story_says(read: Read) -> None:
    """As in "Students International (IS)": no Islamic State."""
    reading = read(
        "Students International [IS] met in Quito. The IS called on the government of Haiti to "
        "free three students."
    )
    assert "Islamic State" not in {a.name for m in reading.found.actors for a in m.actors}
    known = read("The Islamic State of Iraq (IS) met the tribes. IS called on them to fight.")
    assert {"Islamic State"} in meant(known, "is")


def test_a_name_is_written_as_in_the_text(read: Read) -> None:
    reading = read(
        "Egyptian Ambassador Ahmed Maher el-Sayed condemned the raid on Rafah. El-Sayed asked for "
        "an inquiry. French minister Jean-Marc Laval agreed."
    )
    names = {a.name for m in reading.found.actors for a in m.actors}
    assert {"Ahmed Maher el-Sayed", "Jean-Marc Laval"} <= names
    assert not any("el-Sayed" in name for name in names - {"Ahmed Maher el-Sayed"})


def test_a_force_of_a_city_abroad_is_not_that_of_london(read: Read) -> None:
    reading = read(
        "An officer of the Metropolitan Police shot a man in Las Vegas, Nevada, in the United "
        "States."
    )
    assert "Police of the United Kingdom" not in {
        a.name for m in reading.found.actors for a in m.actors
    }


@pytest.mark.parametrize(
    ("text", "land"),
    [
        ("The United Nations condemned Chad for its attack on a school in Gao.", "TCD"),
        ("Niger criticised Chad over its shelling of a border post.", "TCD"),
        ("The Security Council imposed sanctions on Chad after its invasion of Niger.", "TCD"),
        ("Chad was condemned by Niger for its raid on a market in Gao.", "TCD"),
        ("Leaders called for sanctions against Chad over its invasion of Niger.", "TCD"),
        ("Chad condemned Niger and launched its attack on a post in Gao.", "TCD"),
    ],
)
def test_who_is_rebuked_for_its_attack_attacked(read: Read, text: str, land: str) -> None:
    events = [e for e in read(text).story.events if e.lead.event_type == "ASSAULT"]
    assert [{a.plover_country for r, a, _ in e.roles if r == "source"} for e in events] == [{land}]


def test_who_blames_others_for_its_losses_speaks_of_its_own(read: Read) -> None:
    names = meant(read("Hamas blamed Israel for its losses in Gaza."), "its")
    assert {"Government of Israel"} not in names


@pytest.mark.parametrize(
    "text",
    [
        "A man was shot dead on West 25th Street on Monday.",
        "Two men were shot at 3280 South 3740 West on Monday.",
        "A boy was shot in West Chamberlin Avenue on Monday.",
    ],
)
def test_a_street_in_the_west_is_not_the_west(read: Read, text: str) -> None:
    assert {"Western countries"} not in meant(read(text), "west")


def test_those_dead_are_not_of_the_land_that_condemns_it(read: Read) -> None:
    text = "France condemned a car bombing in Lebanon in which a lawmaker and two officers died."
    told = [a for e in read(text).story.events for r, a, _ in e.roles if r == "target"]
    assert {a.plover_country for a in told} == {"LBN"}


def test_who_once_served_is_not_of_the_army(read: Read) -> None:
    text = "Former members of the Chadian army attacked a palace in Faya, killing two guards."
    told = {a.name for e in read(text).story.events for r, a, _ in e.roles if r == "source"}
    assert told == {"Unidentified armed group of Chad"}


def test_whom_troops_fought_abroad_is_open(read: Read) -> None:
    (event,) = read("Eighteen French troops who fought in Mali are ill.").story.events
    assert {a.plover_country for _, a, _ in event.roles} == {"FRA"}


def test_soldiers_of_a_mission_are_its_peacekeepers(read: Read) -> None:
    text = "Rebels killed 54 soldiers of the African Union mission in Mogadishu on Monday."
    (event,) = read(text).story.events
    hit = {a.name for r, a, _ in event.roles if r == "target"}
    assert hit == {"African Union peacekeepers"}


@pytest.mark.parametrize(
    "text",
    [
        "Rebels fired two rockets at Bab Touma on Monday, hurting three people.",
        "Helicopters dropped bombs on the neighbourhoods of Seif al Dawla and Zubdiya on Monday.",
        "Rebels of Yemen fired two missiles at the tanker Marlin Luanda in the Gulf of Aden.",
    ],
)
def test_what_is_shelled_is_nobody_by_that_name(read: Read, text: str) -> None:
    hit = [a for e in read(text).story.events for r, a, _ in e.roles if r == "target"]
    assert not any(a.actor_type == "person" or a.plover_country == "YEM" for a in hit)


def test_whom_somebody_shot_at_is_a_person(read: Read) -> None:
    (event,) = read("Gunmen fired two shots at Ahmed Karzai on Monday.").story.events
    assert "Ahmed Karzai" in {a.name for r, a, _ in event.roles if r == "target"}
