"""Acts that are no attacks: which were done, which only tried, permitted, feared or left undone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.reading.reader import Reading

type Read = Callable[..., Reading]


def told(reading: Reading) -> set[tuple[str, str]]:
    """Type and status of every event that is no attack."""
    events = (e.lead for e in reading.story.events if e.lead.event_type != "ASSAULT")
    return {(e.event_type, e.status) for e in events}


@pytest.mark.parametrize(
    "text",
    [
        "The junta has yet to free the bishop, his brother said on Monday.",
        "Kenya is yet to give permission to the relief convoy.",
        "Norway has delayed lifting a ban on sales of arms to Chad.",
        "The blasts will not cause the government to back down.",
        "The guards did not let the convoy enter the town on Friday.",
        "The treaty gives the governor the power to detain strikers.",
        "The king has the right to dismiss ministers.",
        "Members complained of a rule forcing them to join the union.",
        "If the army withdraws, there will be peace.",
        "The rebels may free the bishop on Friday.",
        "The gunman had not been arrested on Monday.",
        "The unions are in favour of the resumption of a dialogue with the rebels.",
        "The truce collapsed on Monday after three days.",
        "Ten people were detained in hospital after the crash.",
        "A lawyer arrived, stopped in for a coffee and left.",
        "Pupils of the closed school were dispersed into other schools.",
        "The hills form an important front for the army.",
        "Flares were launched from helicopters over the bay on Friday.",
        "That is the essential protest of all such movements.",
        "A prayer vigil for the victim will be held on Friday.",
        "The suspect had not admitted a part in it or implicated anybody, police said.",
        "The minister did not resign or dissolve parliament.",
        "Experts are to work on verifying that the junta has destroyed its missiles.",
        "She has fought a long battle against deportation.",
        "The coach said it will cost a lot to replace the bus.",
        "The mayor declared the outbreak a public health emergency.",
        "The envoy said during a talk with newsmen that dates are open.",
        "Hikers camped near an army post set up by the road.",
        "The trial and the arrest of terrorists are essential to peace.",
        "The boy was kept in hospital. He was released on Tuesday.",
        "Crews worked to free the victim from underneath the car.",
        "The candidates announced the suspension of their political campaigns.",
        "They left home to obtain an education and gain freedom.",
        "A teacher removed the boy's backpack from the room.",
        "The monitor called it a demonstration of the fragile state of the zone.",
        "A vigil was held in memory of the pupil on Friday.",
    ],
)
def test_nothing_was_done(read: Read, text: str) -> None:
    assert not told(read(text)) - {("AGREE", "occurred"), ("THREATEN", "occurred")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police tried to arrest the bishop at home on Friday.", ("COERCE", "planned")),
        ("Rebels made an attempt to cut the road to Gao.", ("COERCE", "planned")),
        ("Shining Path led efforts to boycott the elections.", ("PROTEST", "planned")),
        ("Envoys of Chad and Sudan are to meet in Cairo on Sunday.", ("CONSULT", "planned")),
        ("The two brigades united in June to form the Northern Front.", ("MOBILIZE", "occurred")),
        ("The police denied that they had arrested the bishop.", ("COERCE", "denied")),
        ("Troops arrested the bishop at home on Friday.", ("COERCE", "occurred")),
        ("The army declared the end of the ceasefire on Monday.", ("REJECT", "occurred")),
        ("The two sides declared a ceasefire on Monday.", ("RETREAT", "occurred")),
        ("Police dispersed the students with tear gas on Friday.", ("COERCE", "occurred")),
        ("Rioters overturned cars in Lagos on Friday.", ("PROTEST", "occurred")),
        ("Fans threw flares at police in Rome on Friday.", ("PROTEST", "occurred")),
        ("Farmers staged a strong protest in Quito on Friday.", ("PROTEST", "occurred")),
        ("The hostages gained freedom on Monday after a month.", ("RETREAT", "occurred")),
        ("Guards barred UN agencies from entering Aleppo in May.", ("COERCE", "occurred")),
        ("Prosecutors dropped the charges on Friday.", ("CONCEDE", "occurred")),
        ("An army post was set up near Nablus on Friday.", ("MOBILIZE", "occurred")),
        (
            "Envoys called for an end to the raids, the release of the nuns.",
            ("RETREAT", "demanded"),
        ),
        ("Hundreds held a vigil in Quito to demand justice for the dead.", ("PROTEST", "occurred")),
    ],
)
def test_how_far_an_act_went(read: Read, text: str, expected: tuple[str, str]) -> None:
    assert told(read(text)) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "The jets struck the hill to stop the rebels' advance on the town.",
        "Exiles protested in Lima against the repatriation of the boy.",
    ],
)
def test_who_stops_others_or_is_against_it_does_not_yield(read: Read, text: str) -> None:
    assert "RETREAT" not in {kind for kind, _ in told(read(text))}


def test_the_day_of_a_raid_is_not_that_of_the_truce(read: Read) -> None:
    text = "Four children were killed in shelling on 5 May 2020 despite a ceasefire in the valley."
    truce = next(e for e in read(text).story.events if e.lead.event_type == "RETREAT")
    assert truce.lead.date is None


def test_the_protests_with_which_a_war_began_were_all_over_its_land(read: Read) -> None:
    text = "Syria has been at war since 2011 when the regime cracked down on protests for reform."
    events = read(text).story.events
    protest = next(e for e in events if e.lead.event_type == "PROTEST")
    assert protest.lead.is_background
    assert protest.place is not None
    assert protest.place.name == "Syria"
    assert str(protest.date_end) == "2011-12-31"


def test_rallies_ahead_of_which_people_are_held_lie_ahead(read: Read) -> None:
    text = "Police arrested ten activists on Monday ahead of opposition rallies next month."
    assert told(read(text)) == {("COERCE", "occurred"), ("PROTEST", "planned")}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Police arrested two men in connection with the killing of a trader on 3 May 2020.", None),
        ("A man has been arrested for shooting a boy in the head on 3 May 2020.", None),
        ("Police arrested two men on 9 June 2020 over the killing of a trader.", "2020-06-09"),
        ("Police arrested two men in a raid on 9 June 2020.", "2020-06-09"),
    ],
)
def test_an_arrest_is_not_of_the_day_of_the_crime(read: Read, text: str, day: str | None) -> None:
    arrest = next(e for e in read(text).story.events if e.lead.event_type == "COERCE")
    assert arrest.lead.date is None or str(arrest.lead.date.date_start) == day


@pytest.mark.parametrize(
    "text",
    [
        "The army denied that its soldiers had killed four herders near Goma on Monday.",
        "AMISOM denied killing two traders in Mogadishu on Monday.",
        "The army rejected reports that it had shelled a clinic in Goma on Monday.",
        "Russia dismissed claims that its jets bombed a school in Idlib on Monday.",
    ],
)
def test_a_deed_that_is_denied_was_told_of(read: Read, text: str) -> None:
    """Whether it is denied itself or what was reported of it."""
    events = [e.lead for e in read(text).story.events if e.lead.event_type == "ASSAULT"]
    assert [e.status for e in events] == ["denied"]


@pytest.mark.parametrize(
    "text",
    [
        "Nobody was killed when the army searched the village on Monday.",
        "The rebels denied that 40 of them had been killed in Goma.",
    ],
)
def test_a_toll_that_is_denied_is_no_deed(read: Read, text: str) -> None:
    assert not [e for e in read(text).story.events if e.lead.event_type == "ASSAULT"]
