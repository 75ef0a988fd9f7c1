"""Whom pairs, neighbours, followers, mediators and answers mean, by what stands around them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from pipelines.articles import Article
from pipelines.reading.reader import Reader
from pipelines.reading.rows import rows_of

type Told = list[tuple[str, dict[str, set[str]]]]
type Tell = Callable[[str], Told]

YEAR = 2014


@pytest.fixture(scope="module")
def tell(reader: Reader) -> Tell:
    """Type and names in each role of every event of a text, of a story of mid-2014."""

    def told(text: str) -> Told:
        article = Article("art_1", text, published_date=date(YEAR, 6, 10))
        rows = rows_of(next(iter(reader.read([article]))))
        name = {a["actor_id"]: a["name"] for a in rows["actors"]}
        found: Told = []
        for event in rows["events"]:
            roles: dict[str, set[str]] = {}
            for part in rows["event_actors"]:
                if part["event_id"] == event["event_id"]:
                    roles.setdefault(part["role"], set()).add(name[part["actor_id"]])
            found.append((event["event_type"], roles))
        return found

    return told


def roles_of(told: Told, event_type: str) -> list[dict[str, set[str]]]:
    return [roles for kind, roles in told if kind == event_type]


@pytest.mark.parametrize(
    ("text", "event_type", "targets"),
    [
        pytest.param(
            "Peru moved tanks to its border with Ecuador. Quito demanded that its neighbour pull "
            "them back.",
            "REQUEST",
            {"Government of Peru"},
            id="the other state",
        ),
        pytest.param(
            "President Salva Kiir and rebel leader Riek Machar sent troops into Malakal. The "
            "African Union urged both men to end the fighting.",
            "REQUEST",
            {"Salva Kiir", "Riek Machar"},
            id="two persons",
        ),
        pytest.param(
            "The army bombed RSF positions in Omdurman. Norway and Canada urged the two sides to "
            "meet for talks.",
            "REQUEST",
            {"Military forces of Sudan", "RSF"},
            id="not those who urge them",
        ),
        pytest.param(
            "The United Nations appealed to Addis Ababa to open a road for aid.",
            "REQUEST",
            {"Government of Ethiopia"},
            id="a capital that is spoken to",
        ),
        pytest.param(
            "Lima recalled its ambassador from Quito.",
            "SANCTION",
            {"Government of Ecuador"},
            id="a capital from which diplomats are called",
        ),
        pytest.param(
            "Turkey accused Greece of arming its islands. Athens rejected the claim.",
            "REJECT",
            {"Government of Turkey"},
            id="who made the claim",
        ),
        pytest.param(
            "Soldiers opened fire on marchers in Conakry. France condemned the bloodshed.",
            "ACCUSE",
            {"Military forces of Guinea"},
            id="who shed the blood",
        ),
        pytest.param(
            "Israel warned Lebanon that it would strike at rockets from Syria.",
            "THREATEN",
            {"Government of Lebanon"},
            id="who is warned",
        ),
        pytest.param(
            "Zambia and Malawi quarrelled over a lake. The former accused the latter of poaching.",
            "ACCUSE",
            {"Government of Malawi"},
            id="the latter",
        ),
        pytest.param(
            "Estonia and Finland sent tanks to Kyiv. Russia warned the two that it would respond.",
            "THREATEN",
            {"Government of Estonia", "Government of Finland"},
            id="the two",
        ),
        pytest.param(
            "Seoul urged the North to return to the talks.",
            "REQUEST",
            {"Government of North Korea"},
            id="half of a land",
        ),
        pytest.param(
            "Latvia expelled a Belarusian diplomat. Minsk accused the Baltic state of lying.",
            "ACCUSE",
            {"Government of Latvia"},
            id="what a land is called",
        ),
        pytest.param(
            "In May the RUF took 500 UN peacekeepers hostage.",
            "ASSAULT",
            {"United Nations peacekeepers"},
            id="who is taken hostage",
        ),
        pytest.param(
            "The Moro Islamic Liberation Front released a priest on Monday. Manila thanked it.",
            "RETREAT",
            {"Religious leaders of the Philippines"},
            id="a town has no part in a front of its name",
        ),
        pytest.param(
            "Uganda gave the rebels ten days to lay down their arms.",
            "REQUEST",
            {"Rebels of Uganda"},
            id="an ultimatum of some days",
        ),
        pytest.param(
            "Kenyan soldiers were detained by a Ugandan patrol, which then released them.",
            "RETREAT",
            {"Military forces of Kenya"},
            id="not who acts in a relative clause",
        ),
        pytest.param(
            "Warplanes struck a wedding party in Hajjah, killing 20 people.",
            "ASSAULT",
            {"Civilians of Yemen"},
            id="guests of a wedding are no political party",
        ),
        pytest.param(
            "Bandits killed six persons in Damboa.",
            "ASSAULT",
            {"Civilians of Nigeria"},
            id="persons are people",
        ),
    ],
)
def test_whom_an_act_is_meant_for(
    tell: Tell, text: str, event_type: str, targets: set[str]
) -> None:
    assert targets in [roles.get("target") for roles in roles_of(tell(text), event_type)]


@pytest.mark.parametrize(
    ("text", "event_type", "sources"),
    [
        pytest.param(
            "The army in Managua buried six men. The government accused Honduras of sheltering "
            "the raiders.",
            "ACCUSE",
            {"Government of Nicaragua"},
            id="no government accuses its own state",
        ),
        pytest.param(
            "Soldiers overthrew the president of Burkina Faso, Roch Kabore, on Monday.",
            "COERCE",
            {"Military forces of Burkina Faso"},
            id="but soldiers overthrow their own president",
        ),
        pytest.param(
            "Jonas Savimbi's guerrillas raided a farm near Huambo.",
            "ASSAULT",
            {"UNITA"},
            id="a leader's men",
        ),
        pytest.param(
            "Rebels led by Moussa Kande took the town of Gao. Kande's men killed three policemen.",
            "ASSAULT",
            {"Rebels of Mali"},
            id="the men of a leader whom the text names",
        ),
        pytest.param(
            "Troops loyal to General Khalifa Haftar shelled a hospital in Tripoli.",
            "ASSAULT",
            {"LNA"},
            id="those loyal to a leader",
        ),
        pytest.param(
            "French police arrested two men in Paris. In Lisbon, the police detained a driver.",
            "COERCE",
            {"Police of Portugal"},
            id="the police of the place",
        ),
        pytest.param(
            "Police shot two protesters in Lome. They were demonstrating against President Faure "
            "Gnassingbe.",
            "PROTEST",
            {"Protesters of Togo"},
            id="no police demonstrate",
        ),
        pytest.param(
            "Indian farmers drove tractors into the capital in protest at three laws.",
            "PROTEST",
            {"Farmers of India"},
            id="in protest",
        ),
        pytest.param(
            "The Colombian army is guilty of shelling a village, a court in Bogota said.",
            "ASSAULT",
            {"Military forces of Colombia", "Government of Colombia"},
            id="who is guilty of it",
        ),
        pytest.param(
            "Zambia and Malawi quarrelled over a lake. The former accused the latter of poaching.",
            "ACCUSE",
            {"Government of Zambia"},
            id="the former",
        ),
        pytest.param(
            "Kyrgyz and Tajik border guards fired at a car of the United Nations.",
            "ASSAULT",
            {
                "Border guards of Kyrgyzstan",
                "Border guards of Tajikistan",
                "Government of Kyrgyzstan",
                "Government of Tajikistan",
            },
            id="two peoples before one noun",
        ),
        pytest.param(
            "Syria blamed Hezbollah. The Shi'ite movement accused Syria of lying.",
            "ACCUSE",
            {"Hezbollah"},
            id="a movement told by its faith",
        ),
        pytest.param(
            "Commandos of the Peruvian army shelled a village.",
            "ASSAULT",
            {"Military forces of Peru", "Government of Peru"},
            id="men of an army are no group of that name",
        ),
        pytest.param(
            "India shelled a village. The opposition Bhutan People's Party accused Delhi of lying.",
            "ACCUSE",
            {"Bhutan People's Party"},
            id="a party behind a word for what it is",
        ),
        pytest.param(
            "Colonel Adama Keita seized power in Mali. The colonel expelled the French envoy.",
            "SANCTION",
            {"Adama Keita"},
            id="a rank",
        ),
        pytest.param(
            "Oscar Mba fled Gabon. The ousted leader later accused France of arming his guards.",
            "ACCUSE",
            {"Oscar Mba"},
            id="what a person is called",
        ),
        pytest.param(
            "Mozambican Prime Minister Joao Sitoe flew to Harare. The premier thanked Zimbabwe.",
            "SUPPORT",
            {"Joao Sitoe"},
            id="the office of a person named before",
        ),
        pytest.param(
            "Somali and AMISOM troops shelled a camp near Merca on Monday.",
            "ASSAULT",
            {"Military forces of Somalia", "AMISOM", "Government of Somalia"},
            id="a state's soldiers beside a body's",
        ),
        pytest.param(
            "NATO and Afghan soldiers killed two gunmen in Khost on Monday.",
            "ASSAULT",
            {"NATO", "Military forces of Afghanistan", "Government of Afghanistan"},
            id="a body's beside a state's",
        ),
        pytest.param(
            "Pakistani and Taliban officials condemned the shelling on Monday.",
            "ACCUSE",
            {"Government of Pakistan", "Taleban"},
            id="a state's officials beside a group's",
        ),
    ],
)
def test_who_acts(tell: Tell, text: str, event_type: str, sources: set[str]) -> None:
    assert sources in [roles.get("source") for roles in roles_of(tell(text), event_type)]


@pytest.mark.parametrize(
    ("text", "mediators"),
    [
        ("Norway mediated talks between the government and the FARC in Havana.", "Norway"),
        ("Sudan's army and the RSF resumed Saudi-mediated talks in Jeddah.", "Saudi Arabia"),
        ("The army and the RSF met in Doha at talks hosted by Qatar.", "Qatar"),
        (
            "With the help of Norwegian mediators, the Sri Lankan government and the Tamil Tigers "
            "signed a ceasefire.",
            "Norway",
        ),
    ],
)
def test_who_stands_between(tell: Tell, text: str, mediators: str) -> None:
    told = tell(text)
    assert {f"Government of {mediators}"} in [roles.get("mediator") for _, roles in told]
    assert all(f"Government of {mediators}" not in r.get("participant", ()) for _, r in told)


@pytest.mark.parametrize(
    "text",
    [
        "Russia and Ukraine blamed each other for shelling the plant.",
        "Russia and Ukraine fought near the plant. Each side blamed the other for the damage.",
    ],
)
def test_who_blames_each_other_is_both(tell: Tell, text: str) -> None:
    (roles,) = roles_of(tell(text), "ACCUSE")
    assert roles["participant"] == {"Government of Russia", "Government of Ukraine"}


@pytest.mark.parametrize(
    "text",
    [
        "Boko Haram overran Damasak on Sunday.",
        "Rebels seized the port of San Pedro and met little resistance.",
        "The air force has bombed them daily since then.",
        "Protesters burned a Union Jack.",
    ],
)
def test_what_is_no_actor(reader: Reader, text: str) -> None:
    reading = next(iter(reader.read([Article("art_1", text)])))
    names = {a["name"] for a in rows_of(reading)["actors"]}
    assert not names & {"Damasak", "San Pedro", "Jack", "Union Jack", "Media"}


def test_a_country_has_its_article(tell: Tell) -> None:
    told = tell("British soldiers fired at the British army's own base. Dutch police looked on.")
    names = {name for _, roles in told for found in roles.values() for name in found}
    assert names == {"Military forces of the United Kingdom", "Government of the United Kingdom"}


@pytest.mark.parametrize(
    ("text", "event_type", "source", "target"),
    [
        (
            "Canada accused the M23 of looting and froze the assets of its commanders.",
            "SANCTION",
            {"Government of Canada"},
            {"M23"},
        ),
        (
            "Canada accused the M23 of looting and imposed sanctions on its leader.",
            "SANCTION",
            {"Government of Canada"},
            {"M23"},
        ),
        (
            "Ethiopia accused Eritrea of shelling its territory.",
            "ASSAULT",
            {"Government of Eritrea"},
            {"Government of Ethiopia"},
        ),
        (
            "Hezbollah said Israel had killed five of its fighters.",
            "ASSAULT",
            {"Government of Israel"},
            {"Hezbollah"},
        ),
    ],
)
def test_nobody_harms_what_is_his_own(
    tell: Tell, text: str, event_type: str, source: set[str], target: set[str]
) -> None:
    (roles,) = roles_of(tell(text), event_type)
    assert {r: who for r, who in roles.items() if r != "reporter"} == {
        "source": source,
        "target": target,
    }


def test_what_is_called_his_own_is(tell: Tell) -> None:
    (roles,) = roles_of(tell("Israel shelled a house and killed its own soldiers."), "ASSAULT")
    assert roles["target"] == {"Military forces of Israel"}


@pytest.mark.parametrize(
    "text",
    [
        "Four rockets landed in Beni on Monday. The M23 denied it. One of them damaged a mosque.",
        "Drones were fired at Beni after a march by soldiers. They hit a school.",
    ],
)
def test_shells_are_nobody(tell: Tell, text: str) -> None:
    assert all("source" not in roles for roles in roles_of(tell(text), "ASSAULT"))


def test_who_fired_is_asked_of_the_shelling_told_before(tell: Tell) -> None:
    text = (
        "A shell hit a market in Donetsk on Monday, killing nine. Officials could not say who"
        " fired the round, but the governor blamed Russian forces."
    )
    (roles,) = roles_of(tell(text), "ASSAULT")
    assert roles["source"] == {"Military forces of Russia", "Government of Russia"}


@pytest.mark.parametrize(
    ("text", "event_type", "source"),
    [
        pytest.param(
            "The enemy shelled Siversk on Monday, the Ukrainian General Staff said.",
            "ASSAULT",
            "Military forces of Russia",
            id="the other state of a war",
        ),
        pytest.param(
            "Taliban fighters stormed a post near Kunduz on Monday. The enemy killed two soldiers.",
            "ASSAULT",
            "Taleban",
            id="the armed group that is named",
        ),
        pytest.param(
            "The Secretary-General condemned Friday's attack on a mosque in Sanaa, Yemen.",
            "ACCUSE",
            "United Nations",
            id="the United Nations' head",
        ),
        pytest.param(
            "NATO sent ships to the Black Sea. The Secretary-General condemned the attack on Kyiv.",
            "ACCUSE",
            "NATO",
            id="the head of the organisation told last",
        ),
    ],
)
def test_who_acts_by_a_statement(tell: Tell, text: str, event_type: str, source: str) -> None:
    assert any(source in roles.get("source", ()) for roles in roles_of(tell(text), event_type))


@pytest.mark.parametrize(
    ("text", "army"),
    [
        (
            "Gunmen of the Allied Democratic Forces, a Ugandan group, killed six villagers near "
            "the Congolese city of Beni on Sunday. One rebel was killed when the army came.",
            "Military forces of Uganda",
        ),
        (
            "Two soldiers were killed in Sulu province in the Philippines on Saturday, officers "
            "said. In neighbouring Malaysia, troops killed three gunmen in Sabah near the southern "
            "Philippines on Sunday.",
            "Military forces of Malaysia",
        ),
        (
            "Jihadists killed six Wagner fighters and three soldiers near Kidal on Monday.",
            "Military forces of Mali",
        ),
    ],
)
def test_an_army_is_that_of_where_it_fights(reader: Reader, text: str, army: str) -> None:
    (reading,) = reader.read([Article("art_1", text)])
    names = {a.name for m in reading.found.actors for a in m.actors}
    assert (army in names) is (army != "Military forces of Uganda")


@pytest.mark.parametrize("men", ["men", "forces", "troops"])
@pytest.mark.parametrize("speaker", ["spokesman", "commander"])
def test_who_speaks_for_rebels_has_rebels_for_his_men(tell: Tell, speaker: str, men: str) -> None:
    text = f"A rebel {speaker} said his {men} killed five soldiers near Gao in Mali on Monday."
    roles = next(roles for kind, roles in tell(text) if kind == "ASSAULT")
    assert roles["source"] == {"Rebels of Mali"}


def test_those_of_whom_somebody_speaks_are_not_those_who_spoke_before(tell: Tell) -> None:
    text = (
        "Rebels killed nine farmers near Gao in Mali on Monday, officials said. "
        '"They burned everything," said a farmer.'
    )
    assert all("Government of Mali" not in r.get("source", set()) for _, r in tell(text))


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            '"We killed six rebels in Gao on Monday," a Malian army spokesman said.',
            "Military forces of Mali",
        ),
        ('"We killed six soldiers in Beni on Monday," the ADF said.', "ADF"),
    ],
)
def test_we_who_fight_are_those_who_speak(tell: Tell, text: str, source: str) -> None:
    assert source in roles_of(tell(text), "ASSAULT")[0]["source"]


def test_a_presidents_we_is_no_army(tell: Tell) -> None:
    told = tell('The president of Mali said: "We killed six rebels in Gao."')
    assert not roles_of(told, "ASSAULT")[0].get("source")


def test_who_only_had_a_shooting_shot_nobody(tell: Tell) -> None:
    told = tell('"We had a shooting in Oran on Monday," an Algerian police officer said.')
    assert not any(
        "Police of Algeria" in roles.get("source", ()) for roles in roles_of(told, "ASSAULT")
    )
