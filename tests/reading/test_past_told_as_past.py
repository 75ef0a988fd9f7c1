"""What is tried, remembered or listed is background, however the news of today tells it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from pipelines.reading.reader import Reading

Read = Callable[..., Reading]


def live(reading: Reading) -> set[str]:
    """The types of the events that are news."""
    events = (e.lead for e in reading.story.events)
    return {m.event_type for m in events if m.status == "occurred" and not m.is_background}


def kinds(reading: Reading) -> set[str]:
    return {e.lead.event_type for e in reading.story.events}


@pytest.mark.parametrize(
    "text",
    [
        "A court in Madrid on Tuesday jailed three men for life for the murder of two tourists.",
        "The former mayor was convicted of ordering the killing of a rival and of two guards.",
        "Judges overturned the conviction of a man accused of taking a knife and stabbing a guest.",
        "A judge gave him 30 years in prison after he was found guilty of the bombing of a market.",
        "A man who robbed and stabbed his landlord was sentenced to 18 years on Friday.",
        "He was hanged on Sunday for the murder of a policeman.",
        "She was acquitted of charges of shooting a neighbour in the leg.",
        "A witness told the tribunal on Monday how the soldiers beat and burned villagers.",
        "Prosecutors opened the trial by describing how the guards shot the captives.",
    ],
)
def test_what_is_tried_is_older_than_the_trial(read: Read, text: str) -> None:
    told = read(text)
    assert "ASSAULT" in kinds(told)
    assert "ASSAULT" not in live(told)


def test_a_story_of_a_trial_retells_the_crime(read: Read) -> None:
    text = (
        "The trial of a former colonel began in Lima on Monday. He denied all charges. "
        "Soldiers under his command shot four farmers and burned their huts."
    )
    assert "ASSAULT" not in live(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Two soldiers were killed on Monday when a bomb went off at a court, a judge said.",
        "Gunmen freed a rebel sentenced for murder and killed two guards on Monday.",
        "A man who shot two guards was killed by police on Friday.",
        "A policeman was charged with shooting dead a student on Monday.",
        "A man on trial for fraud was shot dead outside the court in Lima on Monday.",
    ],
)
def test_violence_beside_a_court_is_news(read: Read, text: str) -> None:
    assert "ASSAULT" in live(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Judges upheld the conviction of a mayor who ordered the shelling of a market in Gao.",
        "Spain approved the extradition of a man from Lima. He shot a rival, prosecutors say.",
        "Ada Holm, who has died aged 91, was a nurse. A bomb hit her ward and killed two doctors.",
        "He died of cancer in May. Rebels shot at his plane over Angola and wounded him.",
        "A memorial service was held for the victims of the massacre. Gunmen had killed 12 pupils.",
        "Ten years ago tonight a bus was blown up in Haifa.",
        "The actress took her bow in a full theatre. The soldier who shot her sat in the audience.",
        "Reconsider travel to the islands. Terrorists have attacked two hotels and killed guests.",
    ],
)
def test_a_piece_that_looks_back_retells_violence(read: Read, text: str) -> None:
    assert "ASSAULT" not in live(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "The ministry warned against travel to Gao. On Monday gunmen killed two tourists there.",
        "The trial was to open in Lima. Its main witness was shot dead on the eve of the hearing.",
        "The trial in Lima was halted after gunmen shot the judge.",
        "A man who was shot in a robbery has died at the age of 72.",
        "Gunmen shot an actor outside a theatre in Lima. His audience was there.",
        "Tributes were paid to a nurse of 80. On Sunday a man blew himself up at her clinic.",
    ],
)
def test_news_in_such_a_piece_is_news(read: Read, text: str) -> None:
    assert "ASSAULT" in live(read(text))


def test_a_protest_on_an_anniversary_is_news(read: Read) -> None:
    text = (
        "The anniversary of the coup was mostly songs. "
        "Towards evening some forty hooded people threw petrol bombs at a bank."
    )
    assert "PROTEST" in live(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "During the Nazi occupation the mill was used as a prison.",
        "The bridge was bombed in World War II.",
        "The general was wounded during the Falklands War.",
        "Partisans ambushed the Wehrmacht near the river.",
    ],
)
def test_a_war_of_long_ago_is_background(read: Read, text: str) -> None:
    assert not live(read(text, published=date(2015, 5, 2)))


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Guerrillas attacked a Soviet patrol near Herat on Monday.", date(1986, 3, 5)),
        ("Gunmen shot a veteran of the Vietnam War in Dallas on Monday.", date(2016, 3, 9)),
    ],
)
def test_a_war_of_its_time_and_its_veterans_are_news(
    read: Read, text: str, published: date
) -> None:
    assert "ASSAULT" in live(read(text, published=published))


@pytest.mark.parametrize(
    "text",
    [
        "Builders found an unexploded World War II bomb in Hamburg on Monday. Sappers defused it.",
        "A shell from the First World War was found near Ypres on Monday. It was detonated there.",
        "A wartime bomb lay in the pond. The Second World War bomb was blown up on Monday.",
    ],
)
def test_old_bombs_are_no_event(read: Read, text: str) -> None:
    assert not kinds(read(text)) & {"ASSAULT", "COERCE"}


def test_a_list_of_this_day_in_other_years_is_history(read: Read) -> None:
    text = (
        "1191 – Crusaders capture Acre.\n1812 – The French army invades Russia.\n"
        "1978 – Rebels seize the palace in Managua."
    )
    assert not live(read(text, published=date(2019, 8, 22)))
    again = "Today in history, the navy attacks a freighter near Malta in 1915."
    assert not live(read(again, published=date(2019, 8, 22)))


@pytest.mark.parametrize(
    "text",
    [
        "A debut thriller. In Oslo a courier of the embassy is ambushed and beheaded.",
        "The novel is a sequel. A diplomat is murdered in Lima and his wife is kidnapped.",
        "To finish the level you have to kill 30 guards.",
    ],
)
def test_plots_and_games_are_made_up(read: Read, text: str) -> None:
    assert "ASSAULT" not in kinds(read(text))


def test_a_writer_who_is_attacked_is_news(read: Read) -> None:
    text = "A man stabbed the author of a novel in Oslo on Monday. His debut came out in May."
    assert "ASSAULT" in live(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "The talks began in Oslo weeks after 40 soldiers were killed in an ambush in Arauca.",
        "The mayor spoke in Cali on Monday, months after gunmen killed his deputy in Tumaco.",
    ],
)
def test_what_was_weeks_before_is_background(read: Read, text: str) -> None:
    told = read(text)
    assert "ASSAULT" in kinds(told)
    assert "ASSAULT" not in live(told)


def test_what_follows_a_past_attack_in_its_paragraph_is_past(read: Read) -> None:
    text = (
        "Soldiers shot two rebels in Pemba on Monday.\n\n"
        "In March 2021 fighters attacked the town of Palma. A convoy that fled a hotel was "
        "ambushed and seven people were killed."
    )
    dead = {
        c.count_best: e.lead.is_background
        for e in read(text, published=date(2022, 7, 20)).story.events
        for c in e.casualties
    }
    assert dead[7]


def test_a_later_month_ends_what_a_day_began(read: Read) -> None:
    text = (
        "On 5 October 2017, gunmen attacked three police stations in Pemba. In March 2021 they "
        "attacked the town of Palma. A convoy was ambushed and seven people were killed."
    )
    found = read(text, published=date(2022, 7, 20)).story.events
    days = {str(e.date_start) for e in found for c in e.casualties if c.count_best == 7}
    assert days == {"2021-03-01"}
