# ruff: noqa: E501
"""ACLED's sub-event types: notes as its coders word them, each read as the type it stands for."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.articles import Article
from pipelines.reading.reader import Reader
from pipelines.reading.rows import rows_of
from schemas.codes import EVENT_TYPE_OF_SUB

NOTES = {
    "Government regains territory": [
        "On 3 May 2021, government forces recaptured the town of Aru from rebels after heavy fighting.",
    ],
    "Non-state actor overtakes territory": [
        "On 3 May 2021, M23 rebels captured the town of Bunagana from the army after clashes.",
    ],
    "Armed clash": [
        "On 9 March 2022, soldiers exchanged fire with ADF militants near Beni. Four militants were killed.",
        "Two militias clashed in the Sake area on 2 April 2022, leaving three fighters dead.",
    ],
    "Excessive force against protesters": [
        "On 6 June 2020, police opened fire on demonstrators in Khartoum, killing two of them.",
        "Soldiers shot at peaceful protesters marching in Conakry on 14 October 2019. One protester was killed.",
    ],
    "Protest with intervention": [
        "On 8 August 2021, police used tear gas to disperse a protest of teachers in Lima.",
    ],
    "Peaceful protest": [
        "On 5 May 2022, about 200 residents demonstrated in Pune against water shortages.",
        "Farmers held a sit-in outside the ministry in Quito on 7 July 2021 to demand higher prices.",
    ],
    "Violent demonstration": [
        "On 11 July 2021, demonstrators in Durban threw stones at police and burned tyres on the road.",
        "Protesters in Port-au-Prince set up burning barricades and vandalised shops on 3 March 2021.",
    ],
    "Mob violence": [
        "On 2 February 2021, a mob beat to death a man accused of theft in Kampala.",
        "Villagers lynched two suspected kidnappers in Huauchinango on 10 June 2022.",
    ],
    "Chemical weapon": [
        "On 4 April 2017, government aircraft dropped chemical weapons on Khan Sheikhoun, killing civilians with sarin gas.",
        "Chlorine gas was used in an attack on Saraqib on 4 February 2018.",
    ],
    "Air/drone strike": [
        "On 15 March 2022, Saudi coalition warplanes carried out airstrikes on Sanaa.",
        "A drone strike hit a vehicle in Idleb on 2 June 2021, killing an HTS commander.",
    ],
    "Suicide bomb": [
        "A suicide bomber blew himself up at a checkpoint in Kismayo on 9 September 2021.",
        "On 18 May 2018, a suicide bombing claimed by Boko Haram killed four people in Konduga.",
    ],
    "Shelling/artillery/missile attack": [
        "Syrian regime forces shelled Ariha with artillery on 20 October 2021.",
        "On 1 March 2022, Russian forces fired rockets at a residential area of Kharkiv.",
    ],
    "Remote explosive/landmine/IED": [
        "A landmine exploded near Sukhna on 6 March 2021, killing two shepherds.",
        "On 8 May 2021, a roadside bomb targeted a bus in Zabul, killing 11 passengers.",
    ],
    "Grenade": [
        "Unidentified men threw a grenade at a bar in Bujumbura on 25 May 2021.",
        "On 14 July 2021, a grenade attack on a police station in Mogadishu wounded three people.",
    ],
    "Sexual violence": [
        "On 20 February 2021, militiamen raped three women in a village near Djugu.",
        "Gunmen sexually assaulted two girls in Bossangoa on 5 July 2021.",
    ],
    "Attack": [
        "On 17 April 2022, gunmen shot and killed a village chief in Kaduna.",
        "ADF militants attacked the village of Mutwanga on 3 May 2021 and killed six civilians.",
    ],
    "Abduction/forced disappearance": [
        "On 26 February 2021, gunmen kidnapped 279 girls from a school in Jangebe.",
        "Masked men abducted a journalist in Kabul on 5 May 2022.",
    ],
    "Agreement": [
        "On 4 November 2022, the government and Tigrayan rebels signed a peace agreement in Pretoria.",
        "The army and the rebels agreed on a ceasefire on 12 May 2021.",
    ],
    "Arrests": [
        "On 3 March 2021, police arrested 40 members of the opposition party in Yangon.",
        "Security forces carried out mass arrests of activists in Minsk on 12 November 2020.",
    ],
    "Change to group/activity": [
        "On 5 June 2021, the two rebel groups announced that they had merged into a new coalition.",
    ],
    "Disrupted weapons use": [
        "Police defused a bomb in Peshawar on 4 May 2021.",
        "On 7 July 2021, air defences intercepted a Houthi missile over Jizan.",
    ],
    "Headquarters or base established": [
        "On 6 June 2022, Turkish forces established a new military base near Atareb.",
        "The army set up a new camp in Tarkint on 9 May 2021.",
    ],
    "Looting/property destruction": [
        "On 16 June 2021, rebels looted shops and burned houses in Boga.",
        "Herders destroyed crops and torched homes in Agatu on 9 July 2021.",
    ],
    "Non-violent transfer of territory": [
        "On 13 August 2021, Taliban fighters took control of Pul-e-Alam without a fight.",
        "Soldiers withdrew from Bunagana on 3 May 2021 and rebels entered the town without fighting.",
    ],
    "Other": [
        "On 5 May 2021, a mass grave with 20 bodies was found near Sirte.",
        "Authorities declared a state of emergency in Ituri on 6 May 2021.",
    ],
}


@pytest.mark.parametrize(
    ("sub_event_type", "note"), [(kind, note) for kind, notes in NOTES.items() for note in notes]
)
def test_a_note_is_read_as_its_type(reader: Reader, sub_event_type: str, note: str) -> None:
    (reading,) = reader.read([Article("art_1", note, published_date=date(2022, 12, 1))])
    events = rows_of(reading)["events"]
    assert sub_event_type in [event["acled_sub_event_type"] for event in events]


def test_every_type_has_a_note() -> None:
    assert set(NOTES) == set(EVENT_TYPE_OF_SUB)
