"""Who acts: names, roles, offices, pronouns, and the countries behind them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.reading.actors.forms import plural
from pipelines.reading.actors.lexicon import actor_lexicon
from pipelines.reading.reader import Reading
from pipelines.reading.statements import ActorMention

Read = Callable[..., Reading]


def named(reading: Reading, words: str) -> list[ActorMention]:
    """The mentions with these words."""
    text = reading.document.text
    return [m for m in reading.found.actors if text[m.start : m.end] == words]


def names(reading: Reading) -> set[str]:
    return {a.name for m in reading.found.actors for a in m.actors}


@pytest.mark.parametrize(
    ("text", "words", "name", "kind", "country"),
    [
        (
            "The Kenyan army shelled the camp.",
            "Kenyan army",
            "Military forces of Kenya",
            "state_forces",
            "KEN",
        ),
        (
            "Mali's army killed two men.",
            "Mali's army",
            "Military forces of Mali",
            "state_forces",
            "MLI",
        ),
        ("Police in Peru arrested him.", "Police", "Police of Peru", "state_forces", "PER"),
        (
            "The French Defence Ministry denied it.",
            "French Defence Ministry",
            "Ministry of Defence of France",
            "government",
            "FRA",
        ),
        (
            "Hundreds of protesters marched in Chile.",
            "Hundreds of protesters",
            "Protesters of Chile",
            "protesters",
            "CHL",
        ),
        (
            "Taliban fighters attacked the convoy.",
            "Taliban fighters",
            "Taleban",
            "rebel_group",
            "AFG",
        ),
        (
            "Shining Path guerrillas burned a bus.",
            "Shining Path guerrillas",
            "Sendero Luminoso",
            "rebel_group",
            "PER",
        ),
        (
            "The UN Security Council will meet.",
            "UN Security Council",
            "United Nations Security Council",
            "igo",
            "IGO",
        ),
        (
            "Amnesty International condemned the raid.",
            "Amnesty International",
            "Amnesty International",
            "ngo",
            "NGO",
        ),
        (
            "Fighters of the Zuma Front attacked a Sudanese village.",
            "Sudanese village",
            None,
            "",
            None,
        ),
        ("Ghana condemned the coup.", "Ghana", "Government of Ghana", "government", "GHA"),
        (
            "Moscow said that it would not yield.",
            "Moscow",
            "Government of Russia",
            "government",
            "RUS",
        ),
        (
            "The White House criticised the vote.",
            "White House",
            "Government of the United States",
            "government",
            "USA",
        ),
        (
            "Russian peacekeepers left the town.",
            "Russian peacekeepers",
            "Peacekeepers of Russia",
            "external_forces",
            "RUS",
        ),
        ("A Hamas spokesman denied the report.", "Hamas spokesman", "Hamas", "rebel_group", "PSE"),
    ],
)
def test_a_noun_phrase_is_one_actor(
    read: Read, text: str, words: str, name: str | None, kind: str, country: str | None
) -> None:
    found = named(read(text), words)
    if name is None:
        assert not found
        return
    assert [(a.name, a.actor_type, a.plover_country) for m in found for a in m.actors] == [
        (name, kind, country)
    ]


def test_a_country_that_is_a_place_is_no_actor(read: Read) -> None:
    assert "Government of Uganda" not in names(read("Heavy rain fell in Uganda on Monday."))
    assert "Government of Uganda" in names(read("Rwanda accused Uganda of lying."))


def test_a_country_beside_a_group_is_a_party_of_its_own(read: Read) -> None:
    found = names(read("Talks between Azerbaijan and Armenian separatists will open on Friday."))
    assert "Government of Azerbaijan" in found
    assert any("separatists" in name for name in found)


def test_a_capital_is_a_place_until_it_speaks(read: Read) -> None:
    assert "Government of Egypt" not in names(read("The delegates arrived in Cairo."))
    assert "Government of Egypt" in names(read("Cairo rejected the offer."))


def test_two_countries_make_two_actors(read: Read) -> None:
    reading = read("Hungarian and Romanian officials met. The two countries agreed to talk.")
    pair = named(reading, "Hungarian and Romanian officials")
    assert [a.plover_country for a in pair[0].actors] == ["HUN", "ROU"]
    both = [m for m in reading.found.actors if m.rule == "actor:pair"]
    assert [{a.plover_country for a in m.actors} for m in both] == [{"HUN", "ROU"}]


def test_a_title_makes_an_office_and_the_surname_comes_back(read: Read) -> None:
    reading = read("Zambian President Joseph Tembo signed it. Tembo thanked his guests.")
    tembo = {a for m in named(reading, "Tembo") for a in m.actors}
    assert {(a.name, a.office, a.parent) for a in tembo} == {
        ("Joseph Tembo", "President of Zambia", "government:ZMB")
    }
    assert [a.name for m in named(reading, "his") for a in m.actors] == ["Joseph Tembo"]


def test_its_forces_are_the_forces_of_what_was_named(read: Read) -> None:
    reading = read("The Chadian Defence Ministry said two of its soldiers were killed.")
    (mention,) = named(reading, "two of its soldiers")
    assert mention.actors[0].key == "military:TCD"
    assert reading.document.doc[mention.head].text == "two"


def test_the_rebels_are_the_group_of_this_story(read: Read) -> None:
    reading = read("The FARC attacked a village. The rebels killed three peasants.")
    (mention,) = named(reading, "rebels")
    assert mention.actors[0].key == "group:farc"


def test_an_acronym_in_brackets_is_the_same_actor(read: Read) -> None:
    reading = read("The Zuma Liberation Front (ZLF) took the town. Later the ZLF withdrew.")
    keys = {a.key for m in reading.found.actors for a in m.actors if "zuma" in a.key}
    assert len(keys) == 1
    assert {a.key for m in named(reading, "ZLF") for a in m.actors} <= keys


def test_a_breakaway_government_has_its_parents_code(read: Read) -> None:
    (actor,) = {a for m in named(read("Abkhazia rejected the plan."), "Abkhazia") for a in m.actors}
    assert (actor.plover_country, actor.actor_type) == ("GEO", "separatist_authority")
    assert "PRE" in actor.plover_sectors


def test_parents_are_known(read: Read) -> None:
    known = read("The Danish army withdrew.").found.known_actors
    assert known["military:DNK"].parent == "government:DNK"
    assert known["government:DNK"].name == "Government of Denmark"


def test_the_seed_article_names_its_parties(seed: Reading) -> None:
    by_key = {a.key: a for m in seed.found.actors for a in m.actors}
    assert by_key["person:ilham-aliyev"].office == "President of Azerbaijan"
    assert by_key["ministry-of-defence:RUS"].parent == "government:RUS"
    assert by_key["group:armenian-separatists-of-nagorno-karabakh"].plover_country == "AZE"
    assert {"person:hikmet-hajiev", "person:shahin-hajiev"} <= set(by_key)
    assert {"Baku", "Moscow", "Yerevan"} <= {
        seed.document.text[m.start : m.end] for m in seed.found.actors
    }


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.sampled_from("the army of Kenya and its rebels they said , . ( UN ) US 's two".split()),
        max_size=14,
    )
)
def test_spans_lie_in_the_text_and_hold_their_heads(read: Read, words: list[str]) -> None:
    reading = read(" ".join(words))
    for m in reading.found.actors:
        assert 0 <= m.start < m.end <= len(reading.document.text)
        assert m.first <= m.head < m.last
        assert m.actors


@given(st.sampled_from(sorted(actor_lexicon().phrases)))
def test_the_first_words_of_phrases_are_folded(word: str) -> None:
    assert word == word.lower()


@pytest.mark.parametrize(
    ("one", "many"),
    [("gunman", "gunmen"), ("child", "children"), ("agency", "agencies"), ("church", "churches")],
)
def test_plurals(one: str, many: str) -> None:
    assert plural(one) == many


def test_a_country_told_by_half_a_name_is_no_pair(read: Callable[..., Reading]) -> None:
    text = "Georgian and state officials met. The U.S. and city police agreed with them."
    assert read(text).found.actors


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("An African Union base was attacked near Bulamarer.", "African Union"),
        ("A base was attacked by al-Shabaab fighters near Bulamarer.", "Al-Shabaab"),
    ],
)
def test_a_name_goes_before_the_words_that_follow_it(read: Read, text: str, name: str) -> None:
    assert name in names(read(text))


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Lord's Resistance Army fighters raided Yambio, South Sudan. A rebel official denied.",
            "rebel official",
            "LRA",
        ),
        (
            "Troops bombed the Karen National Liberation Army in Myanmar. The armed group fled.",
            "armed group",
            "KNU",
        ),
        (
            "Salif Sadio, the leader of the Movement of Democratic Forces of Casamance, spoke in "
            "Dakar. Sadio said his men had captured four soldiers.",
            "men",
            "MFDC",
        ),
        (
            "Colonel Idi Fal of the Senegalese army said his men had crossed the river.",
            "men",
            "Military forces of Senegal",
        ),
    ],
)
def test_who_is_not_named_again(read: Read, text: str, words: str, name: str) -> None:
    assert [[a.name for a in m.actors] for m in named(read(text), words)] == [[name]]


@pytest.mark.parametrize(
    ("text", "name", "country", "sector", "parent"),
    [
        (
            "Chadian rebel commander Mahamat Saleh fled.",
            "Mahamat Saleh",
            "TCD",
            "REB",
            "rebels:TCD",
        ),
        ("French photographer Luc Morel was beaten in Mali.", "Luc Morel", "FRA", "JRN", None),
        ("Mary Okello, a teacher from Juba, was beaten.", "Mary Okello", "SSD", "CVL", None),
        (
            "Niger's army burned huts, said one of the villagers, Issa Garba.",
            "Issa Garba",
            "NER",
            "CVL",
            None,
        ),
        ("Taliban spokesman Gul Khan denied it.", "Gul Khan", "AFG", "REB", "group:taleban"),
        (
            "The Nepalese army's spokesman, Ram Thapa, denied it.",
            "Ram Thapa",
            "NPL",
            "MIL",
            "military:NPL",
        ),
    ],
)
def test_a_person_is_of_those_whom_the_text_says(
    read: Read, text: str, name: str, country: str, sector: str | None, parent: str | None
) -> None:
    person = next(a for m in read(text).found.actors for a in m.actors if a.name == name)
    assert person.plover_country == country
    assert person.parent == parent
    assert person.plover_sectors == () if sector is None else sector in person.plover_sectors


def test_people_are_of_the_country_where_the_story_plays(read: Read) -> None:
    reading = read(
        "KANO, Nigeria - A bomb went off at a market in Kano on Monday. Chadian president Idriss "
        "Deby sent condolences to Chadian traders. Twelve people died, and gunmen shot at nurses."
    )
    assert {"Civilians of Nigeria", "Medical workers of Nigeria"} <= names(reading)
    assert "Unidentified armed group of Nigeria" in names(reading)


def test_the_other_side_of_a_border_is_no_scene(read: Read) -> None:
    reading = read(
        "Rebels killed 14 Malian soldiers close to the border with Niger, the government said."
    )
    assert {"Rebels of Mali", "Government of Mali"} <= names(reading)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Supporters of the Awami League and the Bangladesh Nationalist Party fought in Feni.",
            "Supporters of the Awami League",
            {"Awami League", "Bangladesh Nationalist Party"},
        ),
        (
            "Israeli jets struck Gaza. The military said it hit a tunnel in Khan Younis, Gaza.",
            "military",
            {"Military forces of Israel"},
        ),
        (
            "Eritrea shelled an Ethiopian post on Monday. Algeria, which backs neither, is trying "
            "to broker a truce between the two sides.",
            "sides",
            {"Government of Eritrea", "Military forces of Ethiopia"},
        ),
        (
            "A rocket fired from Syria wounded a woman in the Turkish town of Kilis.",
            "woman",
            {"Civilians of Turkey"},
        ),
    ],
)
def test_who_is_meant(read: Read, text: str, words: str, expected: set[str]) -> None:
    assert {a.name for m in named(read(text), words) for a in m.actors} == expected


def test_an_agency_behind_a_country_is_not_its_short_form(read: Read) -> None:
    reading = read("NIAMEY, Niger (AP) - Gunmen killed two men, the AP has learned.")
    assert "Government of Niger" not in {a.name for m in named(reading, "AP") for a in m.actors}


def test_a_short_form_with_inner_capitals_is_written_so(read: Read) -> None:
    assert "Lashkar-e-Taiba" not in names(read("Troops entered Let Yet Kone village in Sagaing."))
    assert "Lashkar-e-Taiba" in names(read("Troops killed an LeT commander in Shopian, Kashmir."))


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Talks went on in Baku. Forces loyal to Bashar al Assad shelled Homs.", "Forces", "Syria"),
        ("Al Shabaab burned a bus in Kenya.", "Al Shabaab", "Al-Shabaab"),
        ("Jabhat Fatah al Sham fighters took a village in Syria.", None, "Tahrir al-Sham"),
    ],
)
def test_arabic_names_need_no_hyphen(read: Read, text: str, words: str | None, name: str) -> None:
    """Papers write "al-Assad" and "al Assad"."""
    found = [m for m in read(text).found.actors if words is None or text[m.start : m.end] == words]
    assert any(name in a.name for m in found for a in m.actors)


def test_a_border_with_a_country_is_a_place(read: Read) -> None:
    text = "Gunmen seized three tourists in a hotel located on the border with Mexico."
    assert "Government of Mexico" not in names(read(text))


def test_a_state_named_in_passing_is_not_the_army_of_the_story(read: Read) -> None:
    """Who holds a chair at the United Nations is not "the army" of a war elsewhere."""
    text = (
        "Rebels in Chad attacked Moundou, Chad's second city, on Monday. The Latvian army's attache"
        " told reporters so. Chadian officials fled. The army shelled Moundou on Tuesday."
    )
    reading = read(text)
    at = text.index("The army")
    (army,) = [a for m in reading.found.actors for a in m.actors if m.start in (at, at + 4)]
    assert army.name == "Military forces of Chad"


def test_the_government_headquarters_is_of_the_government(read: Read) -> None:
    found = names(read("Protesters in Mali gathered outside the government headquarters."))
    assert "Government of Mali" in found
    assert "Military forces of Mali" not in found


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Four farmers in Mali died when their vehicle hit a mine.", "vehicle", "Farmers"),
        ("Police in Mali searched their vehicle.", "vehicle", "Police"),
        ("Rebels attacked Mali's military base.", "Mali's military base", "Military"),
    ],
)
def test_whose_vehicle_it_is(read: Read, text: str, words: str, name: str) -> None:
    reading = read(text)
    found = [m for m in reading.found.actors if text[m.start : m.end] == words]
    assert {a.name.split()[0] for m in found for a in m.actors} == {name}


def test_a_leaders_network_is_the_group_that_it_names(read: Read) -> None:
    reading = read("Ayman al-Zawahiri's al-Qaeda terror network has threatened to attack Norway.")
    (threat,) = [e for e in reading.story.events if e.lead.event_type == "THREATEN"]
    assert [a.name for role, a, _ in threat.roles if role == "source"] == ["al-Qaeda"]
    network = read("The television network said gunmen had stormed its office in Lagos.")
    assert "media" in {a.actor_type for m in network.found.actors for a in m.actors}


def test_two_words_for_one_actor_are_one(read: Read) -> None:
    """A country and its capital before one noun name one force: it stands in the mention once."""
    told = read("KIRKUK, Iraq - Iraqi and Baghdad troops held six men near the city on Monday.")
    (troops,) = named(told, "Iraqi and Baghdad troops")
    assert [a.name for a in troops.actors] == ["Military forces of Iraq"]


def test_the_ministry_is_the_one_told_before(read: Read) -> None:
    """Further on "the ministry" is that of which was told, by its full name or a short one."""
    told = read(
        "The Peruvian Ministry of National Defence said six rebels died near Ayacucho. The "
        "ministry added that two soldiers were hurt."
    )
    (ministry,) = named(told, "ministry")
    assert [a.name for a in ministry.actors] == ["Ministry of Defence of Peru"]


@pytest.mark.parametrize(
    ("text", "land"),
    [
        ("The Ministry of Foreign Affairs of Qatar condemned the blast in Kandahar.", "Qatar"),
        ("The Ministry of Foreign Affairs of the State of Kuwait spoke of Kabul.", "Kuwait"),
        ("The Ministry of Defence of the Russian Federation said Syria was calm.", "Russia"),
    ],
)
def test_a_ministry_is_of_the_state_behind_its_name(read: Read, text: str, land: str) -> None:
    (ministry,) = named(read(text), text[4 : text.index(" of ", 20)])
    assert [a.name.rsplit(" of ", 1)[1] for a in ministry.actors] == [land]


@pytest.mark.parametrize(
    ("text", "name", "office", "sectors"),
    [
        ("Queensland Premier Ann Roe spoke.", "Ann Roe", "Premier of Queensland", ("GOV",)),
        ("Makueni Governor Juma Otieno wept.", "Juma Otieno", "Governor of Makueni", ("GOV",)),
        ("Sen. Ann Roe spoke in Ohio.", "Ann Roe", "Senator of the United States", ("LEG",)),
        ("General Secretary Ann Roe spoke.", "Ann Roe", "General Secretary", ()),
        ("Chief Minister Ravi Das spoke.", "Ravi Das", "Chief Minister", ("GOV",)),
    ],
)
def test_offices_of_parts_of_a_country(
    read: Read, text: str, name: str, office: str, sectors: tuple[str, ...]
) -> None:
    actors = {a.name: a for m in read(text).found.actors for a in m.actors}
    assert (actors[name].office, actors[name].plover_sectors) == (office, sectors)


def test_the_west_of_a_name_is_not_the_west(read: Read) -> None:
    assert "Western countries" not in names(read("Kisumu West Commander Ali Juma spoke in Kenya."))


def test_a_congress_of_unions_is_no_parliament(read: Read) -> None:
    found = names(read("The Nigeria Labour Congress called off its strike in Abuja."))
    assert "Trade unions of Nigeria" in found and "Parliament of Nigeria" not in found
