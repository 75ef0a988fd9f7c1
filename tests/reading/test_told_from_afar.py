"""What news is told from or named after, which is not where or by whom a deed was done."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.reading.reader import Reading
from pipelines.reading.statements import Place
from pipelines.reading.story.story_event import StoryEvent

type Read = Callable[..., Reading]
type Places = Callable[[str], list[tuple[str, Place | None]]]


def violence(reading: Reading) -> list[StoryEvent]:
    return [e for e in reading.story.events if e.lead.event_type == "ASSAULT"]


def parties(event: StoryEvent, *roles: str) -> set[str]:
    return {actor.name for role, actor, _ in event.roles if role in roles}


@pytest.mark.parametrize(
    ("text", "land"),
    [
        ("A bomb killed six people in Zarbalan, near the Iranian border, in Iraq.", "IRQ"),
        (
            "Rebels killed six soldiers in Lokwa, close to the Ugandan border, Congo's army said.",
            "COD",
        ),
        ("Raiders burned Lokwa, on the border with Sudan. Chad's army pursued them.", "TCD"),
        ("Raiders burned the Chadian border town of Lokwa.", "TCD"),
    ],
)
def test_the_land_beyond_a_border_is_not_where_it_was(places: Places, text: str, land: str) -> None:
    found = dict(places(text))
    place = next(p for name, p in found.items() if name in ("Zarbalan", "Lokwa"))
    assert place is not None
    assert place.country_iso3 == land


def test_a_unit_may_be_written_in_one_word(places: Places) -> None:
    found = dict(places("Separatists raided a camp in Bamenda in Cameroon's Northwest Region."))
    place = found["Northwest Region"]
    assert place is not None
    assert (place.feature, place.country_iso3) == ("admin1", "CMR")


def test_a_reporter_is_elsewhere(read: Read) -> None:
    text = "The channel's Ada Obi, reporting from Goma, said rebels killed six soldiers on Friday."
    (event,) = violence(read(text))
    assert event.place is None or event.place.name != "Goma"


@pytest.mark.parametrize(
    "text",
    [
        "Separatists fired heavy guns, banned by the Minsk agreements, at a village in Ukraine.",
        "Rebels shelled a village in Ukraine in breach of the Minsk peace accords.",
    ],
)
def test_a_pact_is_named_after_a_town(read: Read, text: str) -> None:
    (event,) = violence(read(text))
    assert event.place is None or event.place.country_iso3 == "UKR"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Fighters raided the village of Kuro Manyasi-Tolo in the Beni region of Congo.",
            "Kuro Manyasi-Tolo",
        ),
        (
            "A bomb hit the village of Flor Amarillo between Tame and Arauca in Colombia.",
            "Flor Amarillo",
        ),
        ("Shells hit the city of Kano Nigeria on Monday.", "Kano"),
    ],
)
def test_a_village_has_its_whole_name(places: Places, text: str, name: str) -> None:
    assert name in dict(places(text))


@pytest.mark.parametrize(
    ("text", "accused"),
    [
        ("The BLA claimed that all 12 soldiers in the vehicle were killed in Quetta.", False),
        ("The opposition alleged that three activists had been abducted in Harare.", False),
        ("The opposition alleged that police had abducted three activists in Harare.", True),
        ("The opposition alleged that activists had been abducted by police in Harare.", True),
    ],
)
def test_a_claim_accuses_who_did_it(read: Read, text: str, accused: bool) -> None:
    types = {e.lead.event_type for e in read(text).story.events}
    assert ("ACCUSE" in types) == accused


def test_what_is_often_plotted_is_no_case(read: Read) -> None:
    text = "Separatists often plot attacks against Pakistani security forces in Baluchistan."
    assert not violence(read(text))


def test_dissidents_of_a_group_are_that_group(read: Read) -> None:
    text = (
        "Two policemen were killed in a gunbattle with FARC dissidents on Tuesday. On Monday, two "
        "Ecuadoran soldiers were wounded in an attack by dissidents near the border with Colombia."
    )
    _, other = sorted(violence(read(text)), key=lambda e: e.lead.start)
    assert parties(other, "source") == {"FARC dissidents"}


def test_who_came_to_bomb_is_no_resident(read: Read) -> None:
    text = (
        'The army attacked Kona village in Mali on Tuesday. "They came to bomb the village," a '
        "resident said."
    )
    for event in violence(read(text)):
        assert "Civilians of Mali" not in parties(event, "source")


def test_a_state_abroad_does_not_hit_its_own_people(read: Read) -> None:
    text = (
        "Shells hit Donetsk in Ukraine on Saturday. This week's attack has fueled fears that the "
        "Russian military is behind it."
    )
    for event in violence(read(text)):
        assert "Civilians of Russia" not in parties(event, "target")


def test_newspapers_are_not_one(read: Read) -> None:
    text = "Rebels killed six soldiers in Cauca on Sunday, El Tiempo reported."
    (event,) = violence(read(text))
    assert parties(event, "reporter") == {"El Tiempo"}


def test_what_was_attacked_did_not_kill(read: Read) -> None:
    text = (
        "The bishop mourned the attack on the Mountain Brigade camp that killed two cadets in Gao."
    )
    (event,) = violence(read(text))
    assert not parties(event, "source", "participant")


def test_attacks_of_a_kind_are_no_case(read: Read) -> None:
    text = "He recalled that attacks targeting UN peacekeepers may constitute war crimes."
    assert not violence(read(text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Two members of the Red Cross were killed in Kayes on Friday.", "aid_worker"),
        ("Two members of the ruling party were killed in Dhaka on Friday.", "civilian"),
        ("Two members of Hamas were killed in Gaza on Friday.", "combatant"),
    ],
)
def test_members_are_what_their_body_is(read: Read, text: str, kind: str) -> None:
    (figure,) = read(text).found.casualties
    assert figure.victim_type == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gunmen killed police chief Ziad Ramzi in Mosul.", "police"),
        ("Gunmen killed police brigadier Ziad Ramzi in Mosul.", "police"),
        ("Gunmen killed army colonel Ziad Ramzi in Mosul.", "combatant"),
        ("Gunmen killed Brig. Gen. Ziad Ramzi in Mosul.", "combatant"),
    ],
)
def test_an_officer_is_of_his_force(read: Read, text: str, kind: str) -> None:
    (figure,) = read(text).found.casualties
    assert figure.victim_type == kind


def test_who_did_it_counts_the_same_dead(read: Read) -> None:
    text = (
        "Al-Shabaab members attacked a base near Baidoa on Friday, killing at least seven Somali "
        'soldiers, an official said. "We lost seven soldiers," a captain told an agency. A '
        "spokesman for Al-Shabaab said the group had killed more than 10 soldiers."
    )
    (event,) = violence(read(text))
    assert {f.count_low for f in event.casualties} == {7, 10}


def test_a_sum_over_incidents_is_no_event_of_its_day(read: Read) -> None:
    (event,) = violence(read("In Swat, 192 people were killed in 219 terror incidents."))
    assert event.lead.is_background


def test_a_mission_has_no_secretary_general(read: Read) -> None:
    text = (
        "The Secretary-General condemned an attack on a base of MINUSMA in Mali. The "
        "Secretary-General calls on Mali's authorities to arrest those responsible."
    )
    requests = [e for e in read(text).story.events if e.lead.event_type == "REQUEST"]
    assert [parties(e, "source") for e in requests] == [{"United Nations"}]


def test_a_town_called_tank_is_no_weapon(read: Read) -> None:
    text = "Troops killed three militants in a fire exchange in the general area Tank of Pakistan."
    (event,) = violence(read(text))
    assert event.lead.event_mode != "heavy-weapons"


@pytest.mark.parametrize("hurt", ["21 injuries", "at least 21 injuries"])
def test_casualties_beside_injuries_are_dead(read: Read, hurt: str) -> None:
    figures = read(f"Officials spoke of seven casualties and {hurt} in the blast.").found.casualties
    assert {(f.harm, f.count_best) for f in figures} == {("killed", 7), ("injured", 21)}


@pytest.mark.parametrize(
    "text",
    [
        "An officer said ten died in the blast in Mali, asking not to be named.",
        "A resident who requested anonymity said ten people died in the blast in Mali.",
        "War analysts warned of large-scale fighting in Mali.",
        "The United Nations warned of new attacks on civilians in Sudan.",
    ],
)
def test_witnesses_and_analysts_ask_and_threaten_nothing(read: Read, text: str) -> None:
    types = {e.lead.event_type for e in read(text).story.events}
    assert types.isdisjoint({"REQUEST", "THREATEN"})


def test_rebels_who_warn_of_attacks_threaten(read: Read) -> None:
    reading = read("The rebels warned of new attacks on the capital of Chad.")
    assert {e.lead.event_type for e in reading.story.events} == {"THREATEN"}
