"""Who does it to whom: sources and targets of events, told and implied."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.reading.reader import Reading

type Read = Callable[..., Reading]


def parties(reading: Reading, event_type: str) -> dict[str, list[str]]:
    """Role → names of the actors of the first event of a type."""
    event = next(e for e in reading.story.events if e.lead.event_type == event_type)
    found: dict[str, list[str]] = {}
    for role, actor, _ in event.roles:
        found.setdefault(role, []).append(actor.name)
    return found


@pytest.mark.parametrize(
    ("text", "event_type", "targets"),
    [
        (
            "Mali threatened to cut ties with Niger and Chad.",
            "THREATEN",
            {"Government of Niger", "Government of Chad"},
        ),
        (
            "Peru has promised to hand over to Chile two of its citizens.",
            "AGREE",
            {"Government of Chile"},
        ),
        (
            "Kenya complained to the United Nations about Somali border raids on Monday.",
            "ACCUSE",
            {"Government of Somalia"},
        ),
        (
            "Rebels abducted up to 14 French engineers from a mine in Niger on Monday.",
            "ASSAULT",
            {"Businesses of France"},
        ),
        (
            "Zambia demanded that its European Union partners drop the tariff.",
            "REQUEST",
            {"European Union"},
        ),
        (
            "The union repeated its demand that Bolivia release the miners.",
            "REQUEST",
            {"Government of Bolivia"},
        ),
        (
            "Extremists attacked two villages in southeast Niger on Monday.",
            "ASSAULT",
            {"Civilians of Niger"},
        ),
        (
            "Saturday's ambush of a police patrol near Bria killed nine.",
            "ASSAULT",
            {"Police of the Central African Republic"},
        ),
        (
            "The death toll from Saturday's ambush of an army convoy near Bria has risen to nine.",
            "ASSAULT",
            {"Military forces of the Central African Republic"},
        ),
        # the country of a town is where it was, not who was hit
        (
            "Gunmen opened fire at a market in Beni, Democratic Republic of Congo, on Friday.",
            "ASSAULT",
            {"Civilians of the Democratic Republic of the Congo"},
        ),
        (
            "Thirteen people died when shells hit a residential area in Bentiu, South Sudan.",
            "ASSAULT",
            {"Civilians of South Sudan"},
        ),
        (
            "Nigerian warplanes bombed a restaurant in Nigeria's Borno, killing eight civilians.",
            "ASSAULT",
            {"Civilians of Nigeria"},
        ),
        (
            "Gunmen opened fire at a market in Mali.",
            "ASSAULT",
            {"Civilians of Mali"},
        ),
        (
            "BEIRUT, May 4 - A bomb killed two U.S. soldiers and five other people in the Syrian "
            "town of Manbij on Monday.",
            "ASSAULT",
            {"Military forces of the United States", "Civilians of Syria"},
        ),
    ],
)
def test_whom_an_act_concerns(read: Read, text: str, event_type: str, targets: set[str]) -> None:
    assert set(parties(read(text), event_type)["target"]) == targets


def test_people_of_no_told_country_are_concerned_by_no_agreement(read: Read) -> None:
    told = parties(read("Oman and Qatar agreed to share data on missing people."), "AGREE")
    assert "target" not in told


def test_the_accused_does_what_he_is_accused_of(read: Read) -> None:
    reading = read("The guerrillas issued a statement accusing Chad of shelling their camp.")
    assert parties(reading, "ASSAULT")["source"] == ["Government of Chad"]
    assert parties(reading, "ACCUSE")["target"] == ["Government of Chad"]


def test_whoever_issues_a_statement_acts_by_it(read: Read) -> None:
    reading = read("Hezbollah issued a declaration demanding that France release its men.")
    assert parties(reading, "REQUEST")["source"] == ["Hezbollah"]


def test_a_protest_has_the_aim_that_its_purpose_tells(read: Read) -> None:
    reading = read("Students in Lima blocked a bridge on Monday to denounce Chile's war policies.")
    assert parties(reading, "PROTEST")["target"] == ["Government of Chile"]


def test_one_protest_told_by_two_words_is_one(read: Read) -> None:
    reading = read("Youths threw stones in Tunis on Monday during a protest against the police.")
    assert [e.lead.event_type for e in reading.story.events] == ["PROTEST"]
    assert parties(reading, "PROTEST")["target"] == ["Police of Tunisia"]


@pytest.mark.parametrize(
    ("text", "event_type", "target"),
    [
        # A protest without an aim is addressed to the government of its country.
        ("Teachers marched in Nairobi on Monday.", "PROTEST", "Government of Kenya"),
        # A curfew binds the people of the place.
        ("Bolivia's army imposed a curfew in Oruro.", "COERCE", "Civilians of Bolivia"),
        # What is done abroad is done to that country.
        ("Mali opened an embassy in Lima on Monday.", "SUPPORT", "Peru"),
        ("Ugandan troops deployed tanks in Goma on Monday.", "MOBILIZE", None),
    ],
)
def test_targets_that_nobody_names(
    read: Read, text: str, event_type: str, target: str | None
) -> None:
    reading = read(text)
    event = next(e for e in reading.story.events if e.lead.event_type == event_type)
    found = [(actor, n) for role, actor, n in event.roles if role == "target"]
    assert len(found) == 1
    assert found[0][1] == 0
    assert target is None or found[0][0].name == target


def test_what_happens_at_home_is_done_to_nobody(read: Read) -> None:
    told = parties(read("Chilean police deployed officers in Santiago on Monday."), "MOBILIZE")
    assert "target" not in told


@pytest.mark.parametrize(
    ("text", "words", "name", "country"),
    [
        ("In Gabon, President Luc Ondimba spoke.", "Luc Ondimba", "Luc Ondimba", "GAB"),
        ("French National Assembly president Jean Roux spoke.", "Jean Roux", "Jean Roux", "FRA"),
        ("Police in Mali held dozens of Africans.", "dozens of Africans", "Africans", None),
    ],
)
def test_countries_of_persons_and_peoples(
    read: Read, text: str, words: str, name: str, country: str | None
) -> None:
    reading = read(text)
    whole = reading.document.text
    actor = next(m.actors[0] for m in reading.found.actors if whole[m.start : m.end] == words)
    assert (actor.name, actor.plover_country) == (name, country)


@pytest.mark.parametrize(
    "text",
    [
        "Clans fought over wells in West Darfur State.",
        "The two neighbours of Chad met.",
        "Settlers marched in the West Bank.",
        "Envoys met to discuss East-West relations.",
    ],
)
def test_words_that_name_nobody(read: Read, text: str) -> None:
    named = {a.name for m in read(text).found.actors for a in m.actors}
    assert not named & {
        "Western countries",
        "Civilians of Chad",
        "Businesses of Palestine",
        "Businesses",
    }


@pytest.mark.parametrize(
    ("text", "event_type", "sources", "targets"),
    [
        (
            "Peru threatened to close the bridge unless Bolivia releases the two fishermen.",
            "THREATEN",
            {"Government of Peru"},
            {"Government of Bolivia"},
        ),
        (
            "Kenya announced that it will withdraw its envoys unless Uganda hands over the ship.",
            "THREATEN",
            {"Government of Kenya"},
            {"Government of Uganda"},
        ),
        (
            "Ghana is willing to send engineers to help rebuild Liberia.",
            "AGREE",
            {"Government of Ghana"},
            {"Government of Liberia"},
        ),
        (
            "Jordan says it is willing to withdraw its troops from Lebanon.",
            "AGREE",
            {"Government of Jordan"},
            {"Government of Lebanon"},
        ),
        (
            "Chile promised to evacuate its settlers from the Peruvian town of Tacna.",
            "AGREE",
            {"Government of Chile"},
            {"Government of Peru"},
        ),
        (
            "Chad claimed that Sudan had bombed the border town of Tine on Monday.",
            "ACCUSE",
            {"Government of Chad"},
            {"Government of Sudan"},
        ),
        (
            "A Greek fisherman was arrested in Turkey on Friday.",
            "COERCE",
            {"Government of Turkey"},
            {"Civilians of Greece"},
        ),
        (
            "The rebels in Nepal refused to lay down their weapons.",
            "REJECT",
            {"Rebels of Nepal"},
            {"Government of Nepal"},
        ),
        (
            "Mali's government declared a state of emergency in Mali on Tuesday.",
            "COERCE",
            {"Government of Mali"},
            {"Civilians of Mali"},
        ),
        (
            "Ethnic Uzbeks in Kyrgyzstan demanded their own schools from the government.",
            "REQUEST",
            {"Ethnic Uzbeks of Kyrgyzstan"},
            {"Government of Kyrgyzstan"},
        ),
        (
            "A prisoner from Senegal died of torture in the custody of the Gambian police.",
            "ASSAULT",
            {"Police of the Gambia"},
            {"Civilians of Senegal"},
        ),
        (
            "Gunmen from al-Mourabitoun attacked a hotel in Gao on Monday.",
            "ASSAULT",
            {"al-Mourabitoun"},
            {"Civilians of Mali"},
        ),
        (
            "Ukrainian forces repelled a Russian attack on Kharkiv.",
            "ASSAULT",
            {"Government of Russia"},
            {"Military forces of Ukraine"},
        ),
        (
            "Chadian warplanes bombed a market in Niger on Sunday. Niamey condemned the attack.",
            "ACCUSE",
            {"Government of Niger"},
            {"Military forces of Chad"},
        ),
        (
            "French agents sank the ferry Aurora on Monday. Fiji arrested two of them.",
            "COERCE",
            {"Government of Fiji"},
            {"Intelligence service of France"},
        ),
        (
            "Ivorian rebels engaged Togolese peacekeepers in a firefight on Saturday.",
            "ASSAULT",
            {"Rebels of Ivory Coast"},
            {"Peacekeepers of Togo"},
        ),
        (
            "Protesters from Georgia smashed windows of the Russian embassy on Monday.",
            "PROTEST",
            {"Protesters of Georgia"},
            {"Government of Russia"},
        ),
        (
            "The people of Colombia rejected a deal with Peru.",
            "REJECT",
            {"Civilians of Colombia"},
            {"Government of Peru"},
        ),
        (
            "Congress imposed sanctions on Ukraine on Monday.",
            "SANCTION",
            {"Parliament of the United States"},
            {"Government of Ukraine"},
        ),
        (
            "Argentina received assurances from Uruguay.",
            "AGREE",
            {"Government of Uruguay"},
            {"Government of Argentina"},
        ),
    ],
)
def test_both_sides(
    read: Read, text: str, event_type: str, sources: set[str], targets: set[str]
) -> None:
    found = parties(read(text), event_type)
    assert set(found.get("source", [])) == sources
    assert set(found.get("target", [])) == targets


def test_nobody_accuses_himself(read: Read) -> None:
    told = read("Sudan claimed that it had shelled the port of Assab on Monday.")
    assert [e.lead.event_type for e in told.story.events] == ["ASSAULT"]


def test_who_is_judged_did_it(read: Read) -> None:
    told = read("A Danish court jailed a Swedish student on Monday for bombing a synagogue.")
    assert parties(told, "ASSAULT")["source"] == ["Students and teachers of Sweden"]


def test_words_of_a_group_in_small_letters_are_not_its_name(read: Read) -> None:
    told = read("Police said an armed Islamic group had attacked a village near Blida on Monday.")
    assert "GIA" not in parties(told, "ASSAULT").get("source", [])


def test_a_date_is_no_group(read: Read) -> None:
    told = read("Greece praised the winners of the November 17 elections in Cyprus.")
    assert "November 17" not in parties(told, "SUPPORT").get("target", [])


def test_a_watchers_seat_is_not_where_it_happens(read: Read) -> None:
    told = read("The UK-based monitor said five people were killed in a raid by government forces.")
    assert not any(a.country_iso3 == "GBR" for _, a, _ in told.story.events[0].roles)


@pytest.mark.parametrize(
    ("text", "event_type", "names"),
    [
        (
            "The two countries exchanged fire near the river, Malian and Nigerien officials said.",
            "ASSAULT",
            {"Government of Mali", "Government of Niger"},
        ),
        (
            "The Free Aceh Movement (GAM) and the Indonesian government signed a peace deal.",
            "SUPPORT",
            {"GAM", "Government of Indonesia"},
        ),
        (
            "Kenya and Uganda are seeking to deepen a partnership in energy.",
            "AGREE",
            {"Government of Kenya", "Government of Uganda"},
        ),
        (
            "Peru and Chile traded accusations on Monday.",
            "ACCUSE",
            {"Government of Peru", "Government of Chile"},
        ),
    ],
)
def test_who_acts_on_each_other(read: Read, text: str, event_type: str, names: set[str]) -> None:
    assert set(parties(read(text), event_type)["participant"]) == names


def test_an_accuser_does_not_do_what_he_tells(read: Read) -> None:
    told = read("Belgrade accused the alliance of killing 12 civilians near Novi Sad on Sunday.")
    for event in told.story.events:
        if event.lead.event_type == "ASSAULT":
            assert not any(role == "source" for role, _, _ in event.roles)


@pytest.mark.parametrize(
    ("text", "sources", "targets"),
    [
        (
            "Eleven civilians were killed on Thursday in army barrel bomb attacks on a"
            " rebel-held town in northern Syria.",
            ["Military forces of Syria"],
            ["Civilians of Syria"],
        ),
        (
            "Nine civilians were killed in Russian cruise missile strikes on a town in Syria.",
            ["Government of Russia"],
            ["Civilians of Syria"],
        ),
        ("A church attack killed five people in Gao, Mali.", [], ["Civilians of Mali"]),
        (
            "Three people were killed in Kano on Monday by a car bomb left by separatists.",
            ["Separatists of Nigeria"],
            ["Civilians of Nigeria"],
        ),
        ("A police station bomb attack killed nine in Kano.", [], ["Police of Nigeria"]),
        (
            "The bombing of a hospital in Ituri killed six.",
            [],
            ["Medical workers of the Democratic Republic of the Congo"],
        ),
        ("The shelling of a school in Sumy killed two.", [], ["Students and teachers of Ukraine"]),
        (
            "Nine people were killed in rebel grenade attacks on a market in Bujumbura.",
            ["Rebels of Burundi"],
            ["Civilians of Burundi"],
        ),
    ],
)
def test_whose_deed_it_was_and_where(
    read: Read, text: str, sources: list[str], targets: list[str]
) -> None:
    found = parties(read(text), "ASSAULT")
    assert (found.get("source", []), found.get("target", [])) == (sources, targets)


def test_where_talks_are_held_is_no_party(read: Read) -> None:
    found = parties(read("Syrian peace talks are being held in Astana, Kazakhstan."), "CONSULT")
    assert "Government of Kazakhstan" not in [name for names in found.values() for name in names]


def test_who_pulls_a_gun_does_not_withdraw(read: Read) -> None:
    text = "An officer in Tulsa pulled his gun on Friday and shot dead a robber."
    assert {e.lead.event_type for e in read(text).story.events} == {"ASSAULT"}


def test_himself_is_who_does_it_not_who_tells_it(read: Read) -> None:
    text = (
        "The teenager spun the gun around in Tulsa and accidentally shot himself, Ann Smith said."
    )
    (event,) = read(text).story.events
    assert ("target", "Ann Smith") not in [(role, a.name) for role, a, _ in event.roles]


def test_a_unit_that_is_only_counted_is_no_name(read: Read) -> None:
    reading = read("Two men were shot at East 8th and Main in Kansas City on Monday.")
    assert {m.place.country_iso3 for m in reading.found.places if m.place} == {"USA"}


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("Four people were shot near 21st and Cleveland in Dayton, Ohio.", {"Dayton"}),
        ("Two men were shot on Broadway and West 136th Street in Dayton, Ohio.", {"Dayton"}),
        ("A man was shot in the 5700 block of Monaco in Dayton, Ohio.", {"Dayton"}),
        ("A man was shot on Northwest 10th Street in Dayton, Ohio.", {"Dayton"}),
        ("Two soldiers died in Kano and the 13th Brigade left Jos on Monday.", {"Kano", "Jos"}),
        ("A man was shot in St. Louis on Monday, police said.", {"St. Louis"}),
        ("Protesters marched in St. Petersburg on Monday.", {"Saint Petersburg"}),
        ("Police in Dakar said two men died in St. Louis.", {"Dakar", "Saint-Louis"}),
    ],
)
def test_streets_told_by_numbers_are_no_towns_and_saints_are_as_written(
    read: Read, text: str, towns: set[str]
) -> None:
    places = [m.place for m in read(text).found.places if m.place]
    assert {p.name for p in places if p.feature == "populated_place" and p.latitude} == towns


def test_who_was_taken_and_led_away_was_taken_once(read: Read) -> None:
    reading = read("Bandits rounded up 14 villagers and took them away in Mopti on Monday.")
    assert len(reading.story.events) == 1


def test_who_marches_is_not_who_shoots(read: Read) -> None:
    reading = read("Snipers shot dead two protesters as they marched through Homs on Friday.")
    assert parties(reading, "PROTEST")["source"] == ["Protesters of Syria"]


@pytest.mark.parametrize(
    ("text", "event_type", "role", "who"),
    [
        (
            "M23 rebels entered Bukavu on Friday, residents said. Hours earlier they had taken the"
            " airport at Kavumu.",
            "ASSAULT",
            "source",
            {"M23"},
        ),
        (
            "Gunmen shot dead 26 tourists near Pahalgam on Tuesday. A little-known group, The"
            " Resistance Front, claimed responsibility in a message.",
            "ASSAULT",
            "source",
            {"The Resistance Front"},
        ),
        (
            "India closed the border with Pakistan on Wednesday. Troops on both sides exchanged"
            " fire across the Line of Control on Thursday night.",
            "ASSAULT",
            "participant",
            {"Military forces of India", "Military forces of Pakistan"},
        ),
        (
            "Rebels captured Goma from the Congolese army on Monday.",
            "ASSAULT",
            "target",
            {"Military forces of the Democratic Republic of the Congo"},
        ),
    ],
)
def test_who_is_meant_by_they_a_little_known_group_and_both_sides(
    read: Read, text: str, event_type: str, role: str, who: set[str]
) -> None:
    for event in read(text).story.events:
        if event.lead.event_type == event_type:
            assert {a.name for r, a, n in event.roles if r == role and n} == who


def test_who_fights_alongside_an_army_and_a_town_that_is_captured(read: Read) -> None:
    reading = read(
        "Burundian troops fighting alongside the army pulled out of the town of Nyabibwe on Friday."
    )
    assert [e.lead.event_type for e in reading.story.events] == ["RETREAT"]
    assert not read("Rebels captured Goma from the Congolese army on Monday.").found.casualties
    (raid, freed) = read(
        "Gangs attacked Mirebalais in Haiti on Monday, freeing 500 inmates from the prison."
    ).story.events
    assert (raid.lead.event_type, freed.lead.acled_sub_event_type) == ("ASSAULT", None)


def test_a_siege_and_a_strike_are_two(read: Read) -> None:
    reading = read(
        "The RSF hit a hospital in El Fasher with a drone on Friday, killing nine patients. The"
        " army said its troops had repelled an assault on the city, killing 600 RSF fighters."
    )
    dead = [[c.count_best for c in e.casualties] for e in reading.story.events]
    assert sorted(dead) == [[9], [600]]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("A clinic was hit by shelling in Baidoa on Sunday, killing two patients.", []),
        ("A clinic was attacked by UPC rebels in Bria on Sunday, killing a guard.", ["UPC"]),
        ("A coalition air strike killed two insurgents in Idlib on Monday.", ["US-led coalition"]),
    ],
)
def test_what_is_hit_does_not_kill(read: Read, text: str, sources: list[str]) -> None:
    assert parties(read(text), "ASSAULT").get("source", []) == sources
