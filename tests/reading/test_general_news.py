"""Words of war in news of other things: accidents, sport, roads, trade and offices."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.reading.reader import Reading

Read = Callable[..., Reading]

OPENING = "The town of Tamworth woke to a cool morning on Monday. Shops opened as usual. "


def types(reading: Reading) -> set[tuple[str, str | None]]:
    return {(e.lead.event_type, e.lead.acled_sub_event_type) for e in reading.story.events}


@pytest.mark.parametrize(
    "text",
    [
        "Five people were killed and nine injured when a fire broke out overnight at a hotel.",
        "Some 300 troops were deployed to search the rubble left by the earthquake.",
        "The navy deployed boats to evacuate villages cut off by the cyclone.",
        "The minister fired back that the opposition had failed the country.",
        "He said that the League had been stabbed in the back.",
        "Two guides were blamed for the tragedy which killed 19 hikers in a gorge.",
        "The helicopter was struck by severe turbulence, an investigator said.",
        "Rossi beat fellow Italian Bruni in the 100 metres butterfly.",
        "Garcia and his list comprehensively beat Mr Moreno in the election of the club.",
        "Two inmates slashed themselves during the night.",
        "One of the inmates is believed to have been taken away in an ambulance.",
        "Canada and the European Union openly clashed in Geneva over how to label cheese.",
        "Unions are fighting a proposed wage freeze at the airline.",
        "After 400 kilometres battling hot and dusty conditions, the crew reached the coast.",
        "The new housing is fully occupied and has a waiting list.",
        "Ivanov captured a measly 1.3 percent of the vote.",
        "They captured the sulphur with a spray of lime.",
        "A climber suffered a fall of more than 20 feet.",
        "Planners put the growth down to people moving into Nebraska.",
        "The bishop tried to enter the camp on Tuesday.",
        "A 25-year-old baker thought to have entered Yemen in May was interviewed.",
        "Senator Paul Hargreave used the debate to attack the government's reckless spending.",
        "The opposition attacked the prime minister over his handling of the floods.",
        "A new advertisement attacks Republican candidate Ted Lowry on education.",
        "The first clash between opposition leader Ann Porter and Prime Minister Joe Weller came.",
        "At least nine people lost their lives following a gas explosion at a dye works on Friday.",
        "Two houses were demolished after the boiler of a laundry exploded on Friday.",
        "Three people were injured due to a cylinder blast in a flat on Monday.",
        "Firearms were used in two-thirds of the murders and in one out of five robberies.",
        "Danish tourists have been kidnapped and murdered by members of extremist groups.",
        "The terminal was emptied for two hours on Monday after a caller warned of a fault.",
        "Experts detonated a suspicious suitcase, which held nothing but clothes.",
        "Cyclone Tara tore through the islands, destroying 300 homes and killing four villagers.",
        "Two sailors died in an explosion aboard a frigate during an exercise off Goa.",
        "A pride of lions killed two herders.",
        "The chairwoman fought off a challenge to her leadership.",
        "Warm water caused an explosion of marine life off the cape.",
        "Hundreds of doctors walked out on Monday, and their strike hit four hospitals.",
        "The council slashed $9 million from the parks.",
        "A skier was swept into a river near Zell on Monday.",
        "Lorries rolled into Kenya with maize on Tuesday.",
        "Someone broke into a dentist's surgery on Monday and took a drill.",
        "Police rammed the door of a flat in Leeds on Monday.",
        "Lee won the seat, beating Anna Moss by 900 votes.",
        "A thief wrested the bag from her hands on Monday.",
        "Rescuers snatched two boys from the sea on Monday.",
        "A cleaner was killed on Monday when a colleague accidentally hit her with a van.",
        "A girl of six was killed by a car on Monday.",
        "A rainstorm pounded the town on Monday.",
        "The same worm attacked a telephone company in Spain on Monday.",
        '"The sea attacked us from two sides," a fisherman said.',
        "His death in a clinic on Monday, after a long illness, was announced by the police.",
        "At least nine people were killed on Monday. The flu has reached four islands.",
        "More than 200 houses were destroyed. The cyclone left the island on Monday.",
        "The officers entered the building on Monday to warn of a gas leak.",
        "The critic said that she executed every turn.",
        "Foxes killed 30 hens near Siena on Sunday and farmers shot one of the animals.",
        "Hunters shot 300 geese on the island on Monday.",
        "The singer was gunned down by the press on Monday after a bad first night.",
        "In a drill on Monday marines stormed a beach and cleared a bunker. The exercise is over.",
    ],
)
def test_nobody_attacks_anybody(read: Read, text: str) -> None:
    assert "ASSAULT" not in {event_type for event_type, _ in types(read(OPENING + text))}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The ministry is releasing a videotape of the hearing.", "RETREAT"),
        ("The sprinter had to withdraw from the squad because of an injury.", "RETREAT"),
        ("Norway announced the withdrawal of its envoy.", "RETREAT"),
        ("Durr pulled out a knife and waved it at the guests.", "RETREAT"),
        ("A lifeguard pulled the child out of the pool.", "RETREAT"),
        ("The mayor withdrew his request after a backlash.", "RETREAT"),
        ("Two inmates were transferred to another jail.", "RETREAT"),
        ("The library offers a workshop on March 31 for job seekers.", "PROTEST"),
        ("The court took the licence away from a driver.", "COERCE"),
        ("The centre recruits teachers from among the refugees.", "MOBILIZE"),
        ("The senator opened his campaign headquarters over the weekend.", "MOBILIZE"),
        ("The witness demonstrated that the valve had been faulty.", "PROTEST"),
        ("A gunman went on a rampage in a mall in Davao on Monday.", "PROTEST"),
        ("The crowd observed a minute of silence for the singer.", "PROTEST"),
        ("The committee released the first ad of the campaign.", "RETREAT"),
        ("There is research demonstrating a relationship between diet and sleep.", "PROTEST"),
        ("Picton Road is closed between Wilton and Bulli because of smoke.", "PROTEST"),
        ("Mr Reyes, a liberal, has served two terms as mayor since 1993.", "COERCE"),
        ("The interim government is to take power on Saturday.", "COERCE"),
        ("The delegates called the meeting a failure.", "SANCTION"),
    ],
)
def test_other_words_of_conflict_in_peace(read: Read, text: str, told: str) -> None:
    assert told not in {event_type for event_type, _ in types(read(OPENING + text))}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Soldiers beat the prisoner Anton Weber with rifle butts.", ("ASSAULT", "Attack")),
        ("Rebels captured Kolofe on Sunday.", ("ASSAULT", "Non-state actor overtakes territory")),
        ("Soldiers entered the village at dawn.", ("ASSAULT", "Government regains territory")),
        ("The rebels fled the town of Kolofe.", ("RETREAT", None)),
        ("Villagers closed the highway for three hours.", ("PROTEST", "Peaceful protest")),
        ("Officers took power in Bamako on Sunday.", ("COERCE", "Other")),
        ("Prisoners went on the rampage in Quito.", ("PROTEST", "Violent demonstration")),
        ("Nurses returned to the picket lines in Leeds.", ("PROTEST", "Peaceful protest")),
        ("Party activists attacked a minister in Lusaka.", ("ASSAULT", "Mob violence")),
        (
            "A blast killed nine people in a market in Lahore.",
            ("ASSAULT", "Remote explosive/landmine/IED"),
        ),
        (
            "A suicide bomber killed 20 recruits during training in Kabul.",
            ("ASSAULT", "Suicide bomb"),
        ),
        ("Sappers detonated a bomb found near Bouar.", ("COERCE", "Disrupted weapons use")),
        ("Rebels detonated a bomb near Arauca.", ("ASSAULT", "Remote explosive/landmine/IED")),
        ("France launched retaliatory strikes on Gao on Sunday.", ("ASSAULT", "Air/drone strike")),
        ("US forces captured 15 prisoners in the valley.", ("COERCE", "Arrests")),
        ("Soldiers attacked a rebel camp in Gao on Monday.", ("ASSAULT", "Armed clash")),
        ("Gunmen broke into a mission on Monday and shot two nuns.", ("ASSAULT", "Attack")),
        ("Tanks rolled into Kolda on Sunday.", ("ASSAULT", "Armed clash")),
        ("Guards beat a prisoner to death in Gao on Monday.", ("ASSAULT", "Attack")),
        (
            "Nine people were killed on Monday. The village fled the flood, and then the bombs.",
            ("ASSAULT", "Attack"),
        ),
    ],
)
def test_what_is_told_of_conflict_stays(read: Read, text: str, told: tuple[str, str]) -> None:
    assert told in types(read(OPENING + text))


@pytest.mark.parametrize(
    "text",
    [
        "The envoy spoke of the search for a truce in Gao.",
        "Commanders made attempts to secure a peaceful surrender of the rebels in Gao.",
    ],
)
def test_what_is_looked_for_is_not_there_yet(read: Read, text: str) -> None:
    retreats = [e for e in read(OPENING + text).story.events if e.lead.event_type == "RETREAT"]
    assert [e.lead.status for e in retreats] == ["planned"]


def test_who_launched_a_series_of_attacks_made_them(read: Read) -> None:
    text = OPENING + "Rebels launched a string of attacks on army posts near Gao on Sunday."
    (attacks,) = [e for e in read(text).story.events if e.lead.event_type == "ASSAULT"]
    sources = {actor.actor_type for role, actor, _ in attacks.roles if role == "source"}
    assert sources == {"rebel_group"}


@pytest.mark.parametrize(
    ("text", "sub_event"),
    [
        ("The government launched a crackdown on protesters in Gao.", "Protest with intervention"),
        ("The government launched a crackdown on militants in Gao.", None),
    ],
)
def test_a_crackdown_is_on_a_protest_or_not(read: Read, text: str, sub_event: str | None) -> None:
    told = types(read(OPENING + text))
    assert ("COERCE", sub_event) in told
