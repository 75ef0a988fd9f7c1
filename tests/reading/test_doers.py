"""Who unnamed people are by what they do, and who suffers where nobody is named."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.reading.reader import Reading
from pipelines.reading.rows import rows_of

type Read = Callable[..., Reading]


def parties(reading: Reading) -> tuple[set[str], set[str]]:
    """The names of those who act in the main event, and of those who suffer it."""
    rows = rows_of(reading)
    main = next(r["event_id"] for r in rows["event_articles"] if r["salience"] == 1)
    names = {a["actor_id"]: a["name"] for a in rows["actors"]}
    told = [
        (r["role"], names[r["actor_id"]]) for r in rows["event_actors"] if r["event_id"] == main
    ]
    acting = {name for role, name in told if role in ("source", "participant")}
    return acting, {name for role, name in told if role == "target"}


@pytest.mark.parametrize(
    ("text", "acting", "suffering"),
    [
        (
            "Villagers stoned to death two men in Assam on Friday.",
            "Rioters of India",
            "Civilians of India",
        ),
        (
            "A man was beaten to death by residents of Kitui on Friday.",
            "Rioters of Kenya",
            "Civilians of Kenya",
        ),
        (
            "Hooded youths burned two kiosks in Cali on Monday night.",
            "Rioters of Colombia",
            "Civilians of Colombia",
        ),
        (
            "Three men opened fire on a trader in Peshawar on Sunday.",
            "Unidentified armed group of Pakistan",
            "Businesses of Pakistan",
        ),
        (
            "Two motorcyclists opened fire on a trader in Peshawar on Sunday.",
            "Unidentified armed group of Pakistan",
            "Businesses of Pakistan",
        ),
        (
            "Hunters killed six kidnappers near Lokoja in Nigeria on Sunday.",
            "Vigilantes of Nigeria",
            "Unidentified armed group of Nigeria",
        ),
        (
            "Supporters of a lawmaker beat up a trader in Lucknow on Sunday.",
            "Rioters of India",
            "Businesses of India",
        ),
    ],
)
def test_people_are_named_by_what_they_do(
    read: Read, text: str, acting: str, suffering: str
) -> None:
    assert parties(read(text)) == ({acting}, {suffering})


def test_the_mention_of_a_mob_is_its_receipt(read: Read) -> None:
    rows = rows_of(read("Villagers stoned to death two men in Assam on Friday."))
    named = {a["actor_id"]: a["name"] for a in rows["actors"]}
    told = {m["text"]: named[m["actor_id"]] for m in rows["mentions"] if m["actor_id"]}
    assert told["Villagers"] == "Rioters of India"


def test_communities_that_fight_are_no_mob(read: Read) -> None:
    text = "Nine people died when two communities fought over a well near Mandera on Tuesday."
    (event,) = rows_of(read(text))["events"]
    assert event["acled_sub_event_type"] == "Armed clash"


@pytest.mark.parametrize(
    ("text", "suffering"),
    [
        ("A parcel bomb went off in a shop in Yala on Monday.", {"Civilians of Thailand"}),
        ("Missiles hit a hospital in Mykolaiv on Monday.", {"Civilians of Ukraine"}),
        ("Attackers threw a grenade into a market in Bujumbura.", {"Civilians of Burundi"}),
        ("Gunmen killed three glassblowers in Multan on Monday.", {"Civilians of Pakistan"}),
        ("Gunmen attacked a commercial convoy in northern Chad on Monday.", {"Civilians of Chad"}),
    ],
)
def test_who_suffers_is_told_by_what_is_hit(read: Read, text: str, suffering: set[str]) -> None:
    assert parties(read(text))[1] == suffering


@pytest.mark.parametrize(
    "word",
    ["pensioners", "shack dwellers", "okada riders", "cane cutters", "market women", "sweepers"],
)
def test_people_of_any_trade_protest(read: Read, word: str) -> None:
    acting, _ = parties(read(f"Hundreds of {word} demonstrated in Accra on Monday."))
    assert len(acting) == 1
    assert acting.pop().endswith("of Ghana")


def test_herders_who_only_suffer_are_people(read: Read) -> None:
    assert parties(read("Gunmen abducted two herdsmen near Sokoto on Friday."))[1] == {
        "Civilians of Nigeria"
    }
    fought = read("Herdsmen killed six farmers in Plateau, Nigeria. Police shot dead two herdsmen.")
    rows = rows_of(fought)
    assert "Communal militia of Nigeria" in {a["name"] for a in rows["actors"]}


@pytest.mark.parametrize(
    ("text", "acting"),
    [
        ("Three soldiers died in a rebel ambush near Kidal on Friday.", "Rebels of Mali"),
        ("Troops repelled a militant raid on Ber in Mali on Friday.", "Rebels of Mali"),
        (
            "An army pickup set off an IED planted by Ansar al-Sunna near Mosul on Friday.",
            "Ansar al-Islam",
        ),
        (
            "Ukrainian artillery hit a bakery in Donetsk on Friday.",
            "Military forces of Ukraine",
        ),
        ("RSF shells landed on a school in El Fasher on Friday.", "RSF"),
        (
            "A car driven by an al-Shabaab fighter exploded outside a cafe in Mogadishu on Friday.",
            "Al-Shabaab",
        ),
    ],
)
def test_whose_raid_or_mine_it_was_is_told_before_or_behind_it(
    read: Read, text: str, acting: str
) -> None:
    assert acting in parties(read(text))[0]


def test_things_that_are_blown_up_are_no_dead(read: Read) -> None:
    assert not read("Three bank branches were blown up in Bogota on Friday.").found.casualties


@pytest.mark.parametrize(
    ("text", "acting"),
    [
        ("Nine soldiers were killed in a Malian ambush on Monday.", set[str]()),
        ("Nine farmers were killed in a Malian village attack on Monday.", set()),
        ("Nine farmers were killed in an ambush close to Gao in Mali on Monday.", set()),
        ("Nine farmers were killed in a French air strike in Mali on Monday.", {"France"}),
    ],
)
def test_whose_the_place_of_an_attack_is_did_not_attack(
    read: Read, text: str, acting: set[str]
) -> None:
    assert {name.removeprefix("Government of ") for name in parties(read(text))[0]} == acting


def test_both_sides_of_a_road_are_no_parties(read: Read) -> None:
    text = (
        "Nine soldiers died when fighters of the ADF ambushed a convoy near Beni in Congo."
        " The lorries came under fire from both sides of the road."
    )
    assert parties(read(text))[0] == {"ADF"}


@pytest.mark.parametrize("whom", ["The injured were", "The wounded were", "The bodies were"])
def test_the_injured_who_are_taken_away_are_not_abducted(read: Read, whom: str) -> None:
    text = f"Six people died when a drone hit a mill in Sudan. {whom} taken away on motorcycles."
    assert [e["event_mode"] for e in rows_of(read(text))["events"]] == ["drone"]


@pytest.mark.parametrize("denial", ["was behind", "had any part in", "had any role in"])
def test_who_denies_a_part_in_an_attack_does_not_deny_the_attack(read: Read, denial: str) -> None:
    text = f"The ELN denied that it {denial} Monday's attack on a school in Cali, which killed six."
    (event,) = (e for e in rows_of(read(text))["events"] if e["event_type"] == "ASSAULT")
    assert (event["status"], event["deaths_best"]) == ("occurred", 6)


@pytest.mark.parametrize(
    ("text", "acting"),
    [
        (
            "On 3 May 2020, men dressed as soldiers stopped a bus near Bria and seized two women.",
            "Unidentified armed group of the Central African Republic",
        ),
        (
            "Gunmen disguised as policemen killed a judge in Jos on Friday, a spokesman said.",
            "Unidentified armed group of Nigeria",
        ),
        (
            "Police said that gunmen dressed as women killed a judge in Jos on Friday.",
            "Unidentified armed group of Nigeria",
        ),
        ("On Friday, men from the RSF killed a trader in Nyala.", "RSF"),
        (
            "On 3 July 2020, FARDC, helped by Wazalendo, dislodged M23 from Sake (Nord-Kivu).",
            "Military forces of the Democratic Republic of the Congo",
        ),
        (
            "On Friday, men from the 29th Battalion shot dead a farmer in Ndele.",
            "Military forces of the Central African Republic",
        ),
    ],
)
def test_who_is_in_a_guise_or_from_a_force_did_it(read: Read, text: str, acting: str) -> None:
    told, _ = parties(read(text))
    assert acting in told
    assert not any(name.startswith(("Police", "Civilians")) for name in told)


@pytest.mark.parametrize(
    ("text", "army"),
    [
        ("The army and FDLR clashed at Goma on Friday.", "Democratic Republic of the Congo"),
        ("Soldiers clashed with Boko Haram fighters in Mora on Friday.", "Cameroon"),
    ],
)
def test_a_group_that_fights_abroad_does_not_tell_whose_the_army_is(
    read: Read, text: str, army: str
) -> None:
    assert any(name.endswith(army) for name in parties(read(text))[0])


def test_who_demonstrates_against_a_body_is_none_of_it(read: Read) -> None:
    acting, hit = parties(read("Police in Bangkok teargassed anti-NATO demonstrators on Friday."))
    assert "NATO" not in acting | hit


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("ELN guerrillas released two priests held for a month in Norte de Santander.", "ELN"),
        ("Eritrea released two Italian priests detained since May.", "Government of Eritrea"),
        ("Police freed two women held in a house in Lagos.", None),
    ],
)
def test_who_releases_people_had_held_them(read: Read, text: str, holder: str | None) -> None:
    (held,) = [e for e in read(text).found.events if e.event_mode == "arrest"]
    sources = [a.name for role, m in held.roles if role == "source" for a in m.actors]
    assert sources == ([holder] if holder else [])


@pytest.mark.parametrize(
    ("text", "army"),
    [
        (
            "Chadian soldiers raided a camp in Diffa, Niger. Troops killed two men on Friday.",
            "Chad",
        ),
        (
            "Kenyan troops entered Afmadow, Somalia, on Friday. The soldiers shot dead a herder.",
            "Kenya",
        ),
        ("Gunmen ambushed French soldiers near Gao on Friday. They killed two soldiers.", "France"),
        ("French soldiers came to Gao on Friday. Malian soldiers shot dead a man.", "Mali"),
        ("UN peacekeepers fired tear gas in Juba on Friday. Soldiers killed a man.", "South Sudan"),
    ],
)
def test_troops_are_those_of_the_force_told_before(read: Read, text: str, army: str) -> None:
    """Not those of the country where it is."""
    harmed = [e for e in read(text).story.events if e.casualties]
    armies = {a.name for e in harmed for _, a, n in e.roles if n and a.key.startswith("military")}
    assert armies == {f"Military forces of {army}"}


def test_ground_forces_of_a_coalition_are_its_own(read: Read) -> None:
    acting, _ = parties(
        read("Coalition forces landed in Hit, Iraq, on Friday. Ground forces killed two gunmen.")
    )
    assert "Military forces of Iraq" not in acting
