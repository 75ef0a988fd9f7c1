"""Made-up articles to measure speed with: conflict news, written for this, any number, all unlike.

Every article is put together from sentences below, with names, figures and days of its own; every
fiftieth is the seed article with its names changed. What is told never happened.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from pipelines.articles import Article

FIRST_DAY = date(2012, 1, 1)
DAYS = 4000
SEED_EVERY = 50

TOWNS = """Gao Mopti Kidal Bamako Aleppo Homs Idlib Raqqa Mosul Kirkuk Baquba Ramadi Kandahar Kunduz
Ghazni Herat Peshawar Quetta Maiduguri Yola Kano Jos Mogadishu Kismayo Baidoa Goma Bukavu Beni Juba
Malakal Bor Donetsk Luhansk Mariupol Bakhmut Cali Popayan Tumaco Cotabato Marawi Sittwe Lashio Taiz
Hodeidah Aden Marib Tripoli Benghazi Sirte Misrata""".split()
PARTIES = """the army;government forces;rebels;the militia;separatist fighters;Islamist militants;
armed men;special forces;the paramilitaries;tribal fighters;gunmen;insurgents;border guards;
security forces;a pro-government militia;the guerrillas""".replace("\n", "").split(";")
SPEAKERS = """a police spokesman;the governor;an army statement;two witnesses;a hospital doctor;
the interior ministry;a local elder;the Red Cross;a monitoring group;a rebel commander;the mayor;
UN officials;a relief worker;state television;the deputy minister""".replace("\n", "").split(";")
VICTIMS = """civilians;soldiers;policemen;villagers;fighters;children;passengers;farmers;workers;
teachers;recruits;traders""".replace("\n", "").split(";")
NUMBERS = "two three four five six seven nine ten 11 12 14 17 19 23 28 31 36 45 52 60".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
FAMILIES = (
    "Diallo Haddad Karimi Okoye Petrenko Moreno Santos Htun Saleh Mansour Traore Abdi".split()
)
GIVEN = "Amadou Leila Yusuf Grace Olena Carlos Maria Aung Salim Nadia Ibrahim Halima".split()

OPENINGS = """{Party} attacked {town} on {day}, killing at least {n} {victims}, {speaker} said.
A car bomb exploded near a market in {town} on {day}, killing {n} people and wounding {m}.
{Party} shelled two districts of {town} overnight, {speaker} said on {day}.
At least {n} {victims} were killed in clashes of {party} and {party2} near {town}, {speaker} said.
{Party} seized the town of {town} on {day} after three days of fighting with {party2}.
Police fired tear gas at thousands of protesters in {town} on {day}.
Negotiators for {party} and {party2} agreed on {day} to a ceasefire around {town}.
An air strike hit a village outside {town} on {day}; {n} {victims} died, {speaker} said.
{Party} kidnapped {n} {victims} from a bus on the road to {town}, {speaker} said.""".splitlines()
SENTENCES = """The fighting began before dawn and lasted for several hours.
{Speaker} said that {n} {victims} had been taken to the hospital in {town2}.
"We heard the first explosion at about {h} a.m.," said {person}, who sells fruit near the bridge.
The attackers fled towards {town2} in {n} pickup trucks, according to {speaker}.
Nobody has claimed responsibility for the attack.
{Party} claimed responsibility in a message that was posted late on {day}.
A spokesman for {party} denied that its men had taken part.
The road between {town} and {town2} was closed on {day}.
Another {n} people were wounded, {m2} of them seriously.
The death toll rose to {m} after more bodies were found under the rubble, {speaker} said.
Hundreds of families have fled their homes since {day}, {speaker} said.
{person}, the governor, promised that the guilty would be brought to justice.
{Party} has controlled most of the province since {month} {year}.
The United Nations called on both sides to let aid convoys reach {town2}.
Schools and shops in {town} remained shut, and few people were seen in the streets.
The government blamed {party2} for the shelling, which it called an act of cowardice.
In {month}, {n} {victims} were killed when {party} ambushed a convoy near {town2}.
The two sides signed a truce in {month} {year}, but it has been broken many times.
{Speaker} said {party} had retreated from three villages without a fight.
Soldiers searched houses on the edge of {town2} and arrested {n} men.
Photographs showed a burnt-out lorry and broken glass in front of the post office.
"They have taken everything that we had," {person} told reporters by telephone.
It was not possible to verify the figures, and {party2} gave no account of its losses.
{Speaker} put the number of displaced at more than {k},000.
The region is known for its dates and its salt, and most people live from trade.
The airport was not damaged and flights to the capital went on as planned.
A delegation that is led by {person} will travel to {town2} on {day} for talks.
The war has killed more than {k},000 people since {year}, according to {speaker}.
The United States and France condemned the attack and offered help.
A curfew was imposed from dusk, and extra troops were sent from {town2}.
Rain made it hard for the ambulances to reach the villages in the hills.
{Party} released {n} prisoners as a sign of good will, {speaker} said.
Electricity was cut off in large parts of {town} for the second day.
Witnesses said that {party} had set fire to {n} houses before they left.
The attack was the deadliest in the province since {month}.
A second bomb was found near the town hall and made safe by experts.
{person}, who teaches at the university of {town2}, said that neither side could win.
Elders from {town} met commanders of {party} on {day} to ask them to leave.
Two of the wounded died in hospital on {day}, which brought the number of dead to {m}.
Prices of flour and fuel have doubled in the markets of {town2} this year.""".splitlines()


def conflict_articles(number: int, seed_article: Path, *, brief: bool = False) -> Iterator[Article]:
    """So many articles; the same number gives the same articles.

    `brief`: as short as the briefs of a news agency, two to four sentences.
    """
    seed_text = seed_article.read_text(encoding="utf-8")
    for n in range(number):
        chance = random.Random(n)
        published = FIRST_DAY + timedelta(days=n * 7 % DAYS)
        renamed = not brief and n % SEED_EVERY == SEED_EVERY - 1
        length = (1, 3) if brief else (8, 22)
        text = _renamed(seed_text, chance) if renamed else _article(chance, published, length)
        yield Article(f"art_bench{n:07}", text, published_date=published, source_file="bench")


def _article(chance: random.Random, published: date, length: tuple[int, int]) -> str:
    town, town2 = chance.sample(TOWNS, 2)
    party, party2 = chance.sample(PARTIES, 2)
    lines = [chance.choice(OPENINGS), *chance.sample(SENTENCES, chance.randint(*length))]
    story = {"town": town, "party": party, "party2": party2}
    told = [_filled(line, story | {"town2": town2}, chance) for line in lines]
    paragraphs = [" ".join(told[i : i + 3]) for i in range(0, len(told), 3)]
    place = f"{town.upper()}, {published:%B} {published.day} — "
    return place + "\n\n".join(paragraphs)


def _filled(line: str, story: dict[str, str], chance: random.Random) -> str:
    words = story | {
        "day": chance.choice(WEEKDAYS),
        "n": chance.choice(NUMBERS),
        "m": str(chance.randint(61, 99)),
        "m2": chance.choice(NUMBERS[:8]),
        "k": str(chance.randint(2, 90)),
        "h": str(chance.randint(1, 11)),
        "year": str(chance.randint(1995, 2011)),
        "month": chance.choice("January March April June August October December".split()),
        "speaker": chance.choice(SPEAKERS),
        "victims": chance.choice(VICTIMS),
        "person": f"{chance.choice(GIVEN)} {chance.choice(FAMILIES)}",
    }
    words |= {name.capitalize(): w[0].upper() + w[1:] for name, w in words.items()}
    return line.format_map(words)


def _renamed(text: str, chance: random.Random) -> str:
    """The text with every other of its longer names exchanged for a town."""
    names = sorted(set(re.findall(r"(?<=[a-z,] )[A-Z][a-z]{6,}", text)))
    exchanged = {name: chance.choice(TOWNS) for name in names[::2]}
    return re.sub(r"[A-Z][a-z]{6,}", lambda m: exchanged.get(m[0], m[0]), text)
