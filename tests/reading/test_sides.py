"""Who fought whom, as UCDP codes it: sides, type of violence, and whose dead they are."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipelines.articles import Article
from pipelines.reading.reader import Reader
from pipelines.reading.rows import rows_of


def record(reader: Reader, text: str) -> dict[str, Any]:
    """The deadliest event of a text, with the names of its sides."""
    (reading,) = reader.read([Article("art_1", text, published_date=date(2016, 3, 7))])
    rows = rows_of(reading)
    event = max(rows["events"], key=lambda e: e["deaths_best"] or 0)
    name = {actor["actor_id"]: actor["name"] for actor in rows["actors"]}
    for side in ("a", "b"):
        event[side] = {
            name[part["actor_id"]]
            for part in rows["event_actors"]
            if part["event_id"] == event["event_id"] and part["side"] == side
        }
    return event


@pytest.mark.parametrize(
    ("text", "sides", "kind", "deaths"),
    [
        (
            "Two Armenian soldiers and one Azerbaijani serviceman were killed in fighting on the"
            " border between Armenia and Azerbaijan on Tuesday.",
            [
                {"Military forces of Armenia", "Government of Armenia"},
                {"Military forces of Azerbaijan", "Government of Azerbaijan"},
            ],
            1,
            3,
        ),
        (
            "Clashes between Dinka and Nuer cattle herders in Lakes State left 22 people dead.",
            [{"Dinkas of South Sudan"}, {"Nuers of South Sudan"}],
            2,
            22,
        ),
        (
            "Fighting between the Afghan army and the Taliban in Sangin left 6 soldiers,"
            " 18 Taliban fighters and three civilians dead on Friday.",
            [{"Military forces of Afghanistan", "Government of Afghanistan"}, {"Taleban"}],
            1,
            27,
        ),
        (
            "Clashes between the Hema and Lendu communities in Bunia left 120 people dead.",
            [
                {"Hemas of the Democratic Republic of the Congo"},
                {"Lendus of the Democratic Republic of the Congo"},
            ],
            2,
            120,
        ),
        (
            "Colombian troops killed Alfonso Quintero, a commander of the ELN, and three other"
            " rebels in a raid in Chocó on Friday.",
            [
                {"Military forces of Colombia", "Government of Colombia"},
                {"Alfonso Quintero", "ELN"},
            ],
            1,
            4,
        ),
        (
            "A convoy of French and Malian soldiers was ambushed by AQIM fighters near Timbuktu on"
            " Friday. Twenty of the attackers and one French soldier were killed.",
            None,
            1,
            21,
        ),
        (
            "Nigerian troops killed seven Boko Haram insurgents at Gulumba in Borno on Thursday."
            " One soldier was killed in action.",
            None,
            1,
            8,
        ),
        (
            "Pokot raiders attacked a Turkana village near Lodwar on Friday, killing nine people.",
            [{"Forces of the Pokots"}, {"Turkanas of Kenya"}],
            2,
            9,
        ),
        (
            "Tiv youths killed 14 Jukun farmers near Wukari on Friday, the police said.",
            [{"Tivs of Nigeria"}, {"Jukuns of Nigeria"}],
            2,
            14,
        ),
        (
            "Gunmen believed to belong to the Gulf Cartel shot dead six members of Los Zetas in"
            " Reynosa on Friday. A taxi driver also died.",
            [{"Gulf Cartel"}, {"Los Zetas"}],
            2,
            7,
        ),
        (
            "Chad's army said on Friday it had killed 31 rebels of the UFR near Am Dam. A spokesman"
            " told state radio that five soldiers died in the battle, which began on Thursday.",
            None,
            1,
            36,
        ),
        (
            "Eight fighters of the Karen National Union and four government soldiers were killed in"
            " a clash near Myawaddy on Friday.",
            None,
            1,
            12,
        ),
        (
            "Sixteen people were killed on Friday in shelling by Pakistani troops in the Uri sector"
            " of Indian Kashmir. They include four Indian soldiers.",
            [
                {"Military forces of Pakistan", "Government of Pakistan"},
                {"Civilians of India", "Military forces of India", "Government of India"},
            ],
            1,
            16,
        ),
        (
            "Al-Shabaab fighters stormed a base of the African Union near Baidoa on Friday. Burundi"
            " said ten of its peacekeepers were killed.",
            None,
            1,
            10,
        ),
        (
            "Five soldiers were killed on Friday in a battle with followers of the warlord Mohamed"
            " Farah Aidid in southern Mogadishu.",
            [{"Military forces of Somalia", "Government of Somalia"}, {"USC/SNA"}],
            1,
            5,
        ),
        (
            "Eleven Dinka civilians in a camp at Akobo were killed on Friday when Nuer youths"
            " stormed it.",
            [{"Dinkas of South Sudan"}, {"Nuers of South Sudan"}],
            2,
            11,
        ),
        (
            "Militiamen from the Lendu community killed 38 Hema villagers near Djugu on Friday.",
            [{"Forces of the Lendus"}, {"Hemas of the Democratic Republic of the Congo"}],
            2,
            38,
        ),
        (
            "Turkana warriors killed eight Pokot herders in Kapedo on Friday.",
            [{"Forces of the Turkanas"}, {"Pokots of Kenya"}],
            2,
            8,
        ),
        (
            "The Sri Lankan military said its troops had lost 12 men on Friday in fighting with the"
            " LTTE at Mullaitivu.",
            [{"LTTE"}, {"Military forces of Sri Lanka", "Government of Sri Lanka"}],
            1,
            12,
        ),
        (
            "Rebels ambushed a column of the Malian army near Gao on Friday, killing 11 soldiers.",
            [{"Rebels of Mali"}, {"Military forces of Mali", "Government of Mali"}],
            1,
            11,
        ),
    ],
)
def test_a_record_is_as_its_coder_would_write_it(
    reader: Reader, text: str, sides: list[set[str]] | None, kind: int, deaths: int
) -> None:
    event = record(reader, text)
    assert event["ucdp_type_of_violence"] == kind
    assert event["deaths_best"] == deaths
    if sides is not None:
        assert sorted([event["a"], event["b"]], key=sorted) == sorted(sides, key=sorted)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sudanese forces attacked SLA fighters in Darfur, killing two of them.", "SLM/A"),
        ("Lebanese troops attacked SLA fighters in Jezzine, killing two.", "South Lebanon Army"),
    ],
)
def test_an_acronym_that_groups_share_is_that_of_the_story(
    reader: Reader, text: str, name: str
) -> None:
    assert record(reader, text)["b"] == {name}


def test_who_is_shot_at_a_place_is_the_target(reader: Reader) -> None:
    text = "Gunmen shot dead four policemen at a checkpoint in Mosul on Monday, officials said."
    event = record(reader, text)
    assert event["b"] == {"Police of Iraq", "Government of Iraq"}
    assert event["deaths_side_b"] == 4


def test_what_a_crowd_shouts_is_demanded_and_has_not_happened(reader: Reader) -> None:
    (reading,) = reader.read([Article("art_1", '"Stop the bloodshed in Kosovo," they chanted.')])
    assert {e["status"] for e in rows_of(reading)["events"]} <= {"demanded"}


def test_a_source_in_a_dateline_is_no_scene(reader: Reader) -> None:
    text = (
        "SAN SALVADOR, 14 NOV 89 (LA PRENSA) -- Officials reported that 220 terrorists have been"
        " killed in clashes with soldiers."
    )
    (reading,) = reader.read([Article("art_1", text, published_date=date(1989, 11, 14))])
    rows = rows_of(reading)
    scenes = {e["location_id"] for e in rows["events"]}
    assert "La Prensa" not in {p["name"] for p in rows["locations"] if p["location_id"] in scenes}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Six people were killed on Friday when Pokot bandits raided Loiyangalani. Two of the"
            " dead were raiders.",
            (2, 0, 4, 0),
        ),
        (
            "Gunmen opened fire on a vehicle of Ahrar al-Sham near Saraqib on Friday. A commander"
            " and his escort were killed.",
            (0, 2, 0, 0),
        ),
        (
            "The number of civilians killed in clashes between the army and M23 rebels in Goma has"
            " risen to 42, a doctor said on Friday.",
            (0, 0, 42, 0),
        ),
        (
            "Government troops retook Ngala from Boko Haram on Friday. Eleven soldiers and 43"
            " insurgents fell.",
            (11, 43, 0, 0),
        ),
        (
            "Rebels ambushed a minibus near Gitega on Friday, robbed the passengers and shot them."
            " Twelve bodies lay beside the vehicle.",
            (0, 0, 12, 0),
        ),
        (
            "Rustlers attacked Maru on Friday. Thirty-eight bodies, all of them farmers, were"
            " buried.",
            (0, 0, 38, 0),
        ),
        (
            "An Israeli drone fired two missiles at a car in Rafah on Friday, killing Ahmed Saqer,"
            " a commander of Hamas.",
            (0, 1, 0, 0),
        ),
        (
            "Gunmen shot at Karim Aziz near Mosul on Friday. Aziz, a party worker, was killed.",
            (0, 0, 1, 0),
        ),
        ("Rebels shot dead Maria Lopez in her house near Gulu on Friday.", (0, 0, 1, 0)),
        ("Gunmen shot dead Colonel Omar Yusuf in Mogadishu on Friday.", (0, 1, 0, 0)),
        ("Soldiers shot dead Karim Aziz in a raid near Mosul on Friday.", (0, 0, 0, 1)),
        (
            "A mine killed nine people near Gao on Friday. Those killed included two gendarmes, a"
            " soldier and four traders.",
            (0, 3, 6, 0),
        ),
        (
            "Armed men raided a market near Zinder on Friday, killing 15 people. Three gendarmes"
            " were among the dead.",
            (0, 3, 12, 0),
        ),
        (
            "Seven people, border guards, were martyred in a blast near Zahedan on Friday.",
            (0, 7, 0, 0),
        ),
        (
            "A blast killed ten people, all of them conscripts, near Hodeida on Friday.",
            (0, 10, 0, 0),
        ),
        (
            "A blast killed ten people near Hodeida on Friday. Four of them were conscripts.",
            (0, 4, 6, 0),
        ),
        (
            "Rebels burst into a hall in Bouar on Friday, killing 18 people. The deceased include"
            " two policemen and 16 guests.",
            (0, 2, 16, 0),
        ),
        ("Two ULFA cadres were killed in a clash with troops in Tinsukia on Friday.", (0, 2, 0, 0)),
        ("Four militiamen were killed by rebels near Djibo on Friday.", (0, 4, 0, 0)),
        ("Five VDP volunteers were killed in an ambush near Djibo on Friday.", (0, 5, 0, 0)),
        (
            "Jihadists raided Djibo on Friday, killing two members of the village defence"
            " volunteers.",
            (0, 2, 0, 0),
        ),
        ("Three Red Cross volunteers were killed by shells in Homs on Friday.", (0, 0, 3, 0)),
        (
            "A bomb killed six people in Mandera on Friday. The victims were two police officers,"
            " three teachers and a nurse.",
            (0, 2, 4, 0),
        ),
    ],
)
def test_the_dead_are_counted_where_their_words_put_them(
    reader: Reader, text: str, parts: tuple[int, int, int, int]
) -> None:
    event = record(reader, text)
    names = ("side_a", "side_b", "civilians", "unknown")
    assert tuple(event[f"deaths_{name}"] for name in names) == parts


@pytest.mark.parametrize(
    ("text", "side_b", "kind"),
    [
        (
            "A bomb killed eight people, including six policemen, in Kassala on Friday.",
            {"Civilians of Sudan", "Police of Sudan", "Government of Sudan"},
            1,
        ),
        (
            "A bomb killed eight people, all of them soldiers, in Kassala on Friday.",
            {"Military forces of Sudan", "Government of Sudan"},
            1,
        ),
        (
            "A bomb killed 18 people, including a policeman, in Kassala on Friday.",
            {"Civilians of Sudan"},
            3,
        ),
    ],
)
def test_forces_that_most_of_the_dead_are_of_are_hit(
    reader: Reader, text: str, side_b: set[str], kind: int
) -> None:
    event = record(reader, text)
    assert (event["b"], event["ucdp_type_of_violence"]) == (side_b, kind)


def test_who_is_fired_upon_is_shot_at_and_not_dismissed(reader: Reader) -> None:
    event = record(reader, "Soldiers were fired upon by Mai-Mai fighters near Butembo on Friday.")
    assert event["event_mode"] == "firearms"
    assert "Military forces of the Democratic Republic of the Congo" in event["b"]


@pytest.mark.parametrize(
    "text",
    [
        "Troops fired on a wedding party near Kunduz on Friday, killing 12.",
        "DAKAR (Xinhua) -- An army spokesman said that jets had killed nine rebels near Kidal.",
    ],
)
def test_who_celebrates_or_reports_is_no_party(reader: Reader, text: str) -> None:
    event = record(reader, text)
    assert not any("party" in name or name == "Xinhua" for name in event["a"] | event["b"])


@pytest.mark.parametrize(
    ("text", "sides", "deaths"),
    [
        (
            "Clashes between the Orom and Basali tribes in Sudan's North Kordofan state left nine"
            " people dead on Friday.",
            [{"Orom of Sudan"}, {"Basali of Sudan"}],
            (0, 0, 0, 9),
        ),
        (
            "Warriors of the Orom tribe raided a Dinka cattle camp near Bor in South Sudan on"
            " Friday, killing four people.",
            [{"Forces of the Orom"}, {"Dinkas of South Sudan"}],
            (0, 0, 4, 0),
        ),
        (
            "Some Murle members attacked a settlement of the Lou Nuer near Akobo in South Sudan on"
            " Friday, killing four people.",
            [{"Forces of the Murles"}, {"Lou Nuers of South Sudan"}],
            (0, 0, 4, 0),
        ),
    ],
)
def test_a_people_is_told_by_the_word_behind_its_name(
    reader: Reader, text: str, sides: list[set[str]], deaths: tuple[int, ...]
) -> None:
    event = record(reader, text)
    plain = [{n for n in event[s] if not n.startswith("Civilians")} for s in ("a", "b")]
    assert sorted(plain, key=sorted) == sorted(sides, key=sorted)
    names = ("side_a", "side_b", "civilians", "unknown")
    assert tuple(event[f"deaths_{name}"] for name in names) == deaths
    (reading,) = reader.read([Article("art_1", text, published_date=date(2016, 3, 7))])
    assert {p["name"] for p in rows_of(reading)["locations"]}.isdisjoint(
        {"Orom", "Basali", "Dinka", "Murle", "Lou Nuer"}
    )


def test_a_province_before_tribesmen_is_no_people(reader: Reader) -> None:
    event = record(reader, "Anbar tribesmen killed six Islamic State fighters in Iraq on Friday.")
    assert not any("Anbar" in name for name in event["a"])


def test_a_government_stands_behind_its_forces(reader: Reader) -> None:
    text = "Rebels shot dead three soldiers near Bria in the Central African Republic on Friday."
    (reading,) = reader.read([Article("art_1", text, published_date=date(2016, 3, 7))])
    rows = rows_of(reading)
    name = {actor["actor_id"]: actor["name"] for actor in rows["actors"]}
    hit = {name[p["actor_id"]]: p["n_mentions"] for p in rows["event_actors"] if p["side"] == "b"}
    assert hit["Government of the Central African Republic"] == 0
    assert hit["Military forces of the Central African Republic"] > 0


@pytest.mark.parametrize(
    ("parties", "sides"),
    [
        (
            "government and rebel forces",
            [{"Military forces of Chad", "Government of Chad"}, {"Rebels of Chad"}],
        ),
        (
            "rebel and army troops",
            [{"Military forces of Chad", "Government of Chad"}, {"Rebels of Chad"}],
        ),
        (
            "police and AQIM fighters",
            [{"Police of Chad", "Government of Chad"}, {"AQIM"}],
        ),
        ("AQIM and Tuareg forces", [{"AQIM"}, {"Forces of the Tuaregs"}]),
        (
            "Kurdish and Libyan forces",
            [{"Forces of the Kurds"}, {"Military forces of Libya", "Government of Libya"}],
        ),
        (
            "government troops and non-state armed groups",
            [
                {"Military forces of Chad", "Government of Chad"},
                {"Unidentified armed group of Chad"},
            ],
        ),
    ],
)
def test_each_part_before_a_noun_is_a_party(
    reader: Reader, parties: str, sides: list[set[str]]
) -> None:
    event = record(reader, f"Clashes between {parties} on Friday near Mongo, Chad, left nine dead.")
    assert sorted([event["a"], event["b"]], key=sorted) == sorted(sides, key=sorted)


def test_who_is_allied_is_no_coalition_of_states(reader: Reader) -> None:
    text = "Government and allied forces shelled Mongo, Chad, on Friday, killing nine rebels."
    assert "US-led coalition" not in record(reader, text)["a"]


def test_rebel_and_terrorist_groups_are_of_one_kind(reader: Reader) -> None:
    text = (
        "Fighters of AQIM seized Mongo in Chad on Thursday. On Friday soldiers killed nine"
        " men of rebel and terrorist groups near Bitkine in Chad."
    )
    assert not {"AQIM", "Rebels of Chad"} <= record(reader, text)["b"]


@pytest.mark.parametrize(
    ("people", "forces"),
    [
        ("Kachin", "KIO"),
        ("Banyamulenge", "Forces of the Banyamulenges"),
        ("Ingush", "Forces of the Ingush"),
    ],
)
def test_forces_of_a_people_are_no_army_of_a_state(
    reader: Reader, people: str, forces: str
) -> None:
    text = f"{people} forces attacked a village on Friday, killing nine civilians."
    assert record(reader, text)["a"] == {forces}


def test_gunmen_who_enter_a_village_take_no_territory(reader: Reader) -> None:
    text = "Gunmen entered a village near Mongo, Chad, on Friday and shot nine people dead."
    assert record(reader, text)["acled_sub_event_type"] == "Attack"


@pytest.mark.parametrize(
    ("text", "side"),
    [
        (
            "Gunmen raided Bol in Chad on Friday. The jihadists killed nine people.",
            "Rebels of Chad",
        ),
        (
            "Bandits raided Bol in Chad on Friday. The terrorists killed nine people and fled.",
            "Criminal group of Chad",
        ),
        (
            "Armed men raided Bol in Chad on Friday. The hoodlums killed nine people.",
            "Unidentified armed group of Chad",
        ),
    ],
)
def test_gunmen_are_what_a_later_telling_calls_them(reader: Reader, text: str, side: str) -> None:
    assert record(reader, text)["a"] == {side}


def test_gunmen_beside_rebels_are_others(reader: Reader) -> None:
    text = "Gunmen and rebels attacked Bol in Chad on Friday, killing nine people."
    assert record(reader, text)["a"] == {"Rebels of Chad", "Unidentified armed group of Chad"}


@pytest.mark.parametrize(
    ("land", "group"),
    [("Nepal", "CPN-M"), ("India", "CPI-Maoist"), ("the Philippines", "CPP")],
)
def test_maoists_are_those_of_the_land(reader: Reader, land: str, group: str) -> None:
    text = f"Maoists shot nine policemen dead in a raid in {land} on Friday."
    assert record(reader, text)["a"] == {group}


def test_an_agency_is_no_party_of_its_name(reader: Reader) -> None:
    text = 'Nine jawans were killed in a blast in Bijapur, India. "It was a mine," police told PTI.'
    event = record(reader, text)
    assert "Pakistan Tehreek-e-Insaf" not in event["a"] | event["b"]


def test_who_takes_weapons_abducts_nobody(reader: Reader) -> None:
    text = (
        "Rebels killed nine soldiers in an ambush in Chad on Friday. Guns were carted away by the"
        " rebels."
    )
    (reading,) = reader.read([Article("art_1", text, published_date=date(2016, 3, 7))])
    assert "COERCE" not in {e["event_type"] for e in rows_of(reading)["events"]}


def test_one_more_deed_is_another_event(reader: Reader) -> None:
    text = (
        "Rebels ambushed a truck of the army near Bol in Chad on Friday. The rebels were also"
        " behind the killing of Ali Mahamat, a councillor. Mahamat was shot dead on February 4."
    )
    event = record(reader, text)
    assert (str(event["date_start"]), event["a"]) == ("2016-02-04", {"Rebels of Chad"})


def test_the_land_beyond_a_border_takes_no_part(reader: Reader) -> None:
    text = (
        "A Kenyan policeman and a militant were killed in a shootout in Mandera county near the"
        " border with Somalia on Friday."
    )
    event = record(reader, text)
    assert "Government of Somalia" not in event["a"] | event["b"]


@pytest.mark.parametrize(
    ("text", "side", "other"),
    [
        (
            '"Our soldiers killed three terrorists near Jamame on Friday," AMISOM said in a'
            " statement. Somali troops had left the town.",
            "a",
            "AMISOM",
        ),
        (
            '"Our men killed ten soldiers near Baidoa on Friday," said Yusuf Ali, an al-Shabaab'
            " spokesman.",
            "a",
            "Al-Shabaab",
        ),
        (
            'The Malian army came under fire. "Our fighters lost five men in the attack in Kidal'
            ' on Friday," the MNLA said.',
            "b",
            "MNLA",
        ),
    ],
)
def test_our_forces_are_those_of_who_speaks(
    reader: Reader, text: str, side: str, other: str
) -> None:
    assert other in record(reader, text)[side]


def test_a_coalition_is_the_one_that_the_story_names(reader: Reader) -> None:
    event = record(
        reader,
        "The Saudi-led coalition sent more jets. Coalition warplanes killed nine people in Ibb on"
        " Friday, a doctor said.",
    )
    assert event["a"] == {"Saudi-led coalition"}


def test_others_than_a_bomber_are_attackers(reader: Reader) -> None:
    text = (
        "Gunmen killed 32 people on a beach in Mogadishu on Friday. One attacker blew himself up,"
        " three others were shot dead by security forces and one was captured, police said."
    )
    (reading,) = reader.read([Article("art_1", text, published_date=date(2016, 3, 7))])
    told = {c["victim_text"]: c["victim_type"] for c in rows_of(reading)["casualties"]}
    assert told["three others"] == "combatant"


def test_who_claims_an_attack_on_its_radio_was_not_hit(reader: Reader) -> None:
    claimed = record(
        reader,
        "A suicide bomber killed at least 32 people on a beach in Mogadishu on Friday, police said."
        " The militant group al Shabaab claimed the attack on Lido Beach on the group's radio.",
    )
    assert "Al-Shabaab" in claimed["a"]
    assert "Al-Shabaab" not in claimed["b"]
