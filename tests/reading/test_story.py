"""A story as a whole: one event however often it is told, each with its own day, place and toll."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from pipelines.reading.reader import Reading
from pipelines.reading.rows import rows_of
from pipelines.reading.story.setting import date_precision

type Read = Callable[..., Reading]
type Row = dict[str, Any]

MONDAY, TUESDAY = date(2023, 9, 18), date(2023, 9, 19)


@pytest.fixture(scope="module")
def tell(read: Read) -> Callable[[str], list[Row]]:
    """The events of a text, the most salient first, each with its salience and place's name."""

    def run(text: str) -> list[Row]:
        rows = rows_of(read(text))
        ranks = {row["event_id"]: row["salience"] for row in rows["event_articles"]}
        names = {row["location_id"]: row["name"] for row in rows["locations"]}
        told = [
            {**row, "salience": ranks[row["event_id"]], "place": names.get(row["location_id"])}
            for row in rows["events"]
        ]
        return sorted(told, key=lambda row: int(row["salience"]))

    return run


type Tell = Callable[[str], list[Row]]


def only(events: list[Row], event_type: str = "ASSAULT") -> Row:
    (event,) = [row for row in events if row["event_type"] == event_type]
    return event


@pytest.mark.parametrize(
    "text",
    [
        "A bomb exploded in Mosul on Tuesday, killing nine people. Tuesday's bombing in Mosul was"
        " the third this month.",
        "Gunmen attacked an army base near Gao on Tuesday. The attack on the base near Gao on"
        " Tuesday killed nine people.",
        "Nine people were killed in a bombing in Kabul on Tuesday. The bombing in Kabul killed nine"
        " people, police said.",
    ],
)
def test_one_event_told_twice_is_one_row(tell: Tell, text: str) -> None:
    event = only(tell(text))
    assert (event["date_start"], event["date_end"]) == (TUESDAY, TUESDAY)
    assert event["deaths_best"] == 9
    assert event["n_mentions"] >= 2


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        (
            "Gunmen attacked a village near Maiduguri on Tuesday, killing four farmers. In Kano, a"
            " bomb exploded at a market on Tuesday and killed nine people.",
            {"Maiduguri": 4, "Kano": 9},
        ),
        (
            "A bomb killed three soldiers in Mosul on Tuesday. Another bomb killed two policemen in"
            " Basra on Tuesday.",
            {"Mosul": 3, "Basrah": 2},
        ),
    ],
)
def test_two_towns_on_one_day_are_two_events(tell: Tell, text: str, tolls: dict[str, int]) -> None:
    """And each toll belongs to its own."""
    events = [row for row in tell(text) if row["event_type"] == "ASSAULT"]
    assert {row["place"]: row["deaths_best"] for row in events} == tolls
    assert {row["date_start"] for row in events} == {TUESDAY}


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        (
            "Iraqi troops shot dead three militants in Kirkuk on Monday. In a separate operation "
            "in Hawija, one more militant was killed.",
            [1, 3],
        ),
        (
            "Soldiers killed four rebels in Gao in Mali on Friday. During another sweep in Ansongo "
            "two rebels were killed.",
            [2, 4],
        ),
        (  # a fight of nobody is the one of which it was just told
            "Troops engaged militants in Mir Ali in Pakistan on Monday. After a heavy exchange of "
            "fire, five militants were killed.",
            [5],
        ),
        (
            "Kenyan police clashed with militants at Ijara on Monday. In an intense gun battle "
            "three militants were shot dead.",
            [3],
        ),
    ],
)
def test_a_separate_operation_is_one_more_event_and_a_bare_fight_none(
    tell: Tell, text: str, tolls: list[int]
) -> None:
    events = [e for e in tell(text) if e["event_type"] == "ASSAULT"]
    assert sorted(e["deaths_best"] for e in events) == tolls


def test_a_sum_is_background_beside_what_it_sums_up(tell: Tell) -> None:
    """The items are the news; who killed whom is told for them in the sum."""
    events = tell(
        "Iraqi forces killed nine militants in two raids on Monday. Six were killed in Kirkuk. "
        "Three others were killed in Mosul."
    )
    news = {e["place"]: e["deaths_best"] for e in events if not e["is_background"]}
    assert news == {"Kirkuk": 6, "Mosul": 3}
    assert {e["ucdp_type_of_violence"] for e in events} == {1}
    (alone,) = tell("Iraqi forces killed nine militants in two raids in Kirkuk on Monday.")
    assert (alone["is_background"], alone["deaths_best"]) == (False, 9)


def test_another_blast_is_another_event(tell: Tell) -> None:
    events = tell(
        "A car bomb in Basra killed seven people on Monday. A second blast wounded five in Zubair."
    )
    assert [e["injured_best"] for e in events if e["injured_best"]] == [5]
    assert len(events) == 2


def test_two_days_in_one_town_are_two_events(tell: Tell) -> None:
    events = tell(
        "A bomb killed three people in Mosul on Tuesday. On Monday, a bomb killed five in Mosul."
    )
    assert {row["date_start"]: row["deaths_best"] for row in events} == {TUESDAY: 3, MONDAY: 5}


@pytest.mark.parametrize(
    ("text", "year", "toll"),
    [
        (
            "Militants killed 10 soldiers in Gao on Monday. In 2012, militants killed 82 soldiers"
            " in Aguelhok.",
            2012,
            82,
        ),
        (
            "The army shelled the town of Douma on Monday, killing 10 people. The civil war, which"
            " began in 2011, has killed 300,000 people.",
            2011,
            300_000,
        ),
    ],
)
def test_history_is_background(tell: Tell, text: str, year: int, toll: int) -> None:
    news, history = tell(text)
    assert (news["is_background"], news["deaths_best"]) == (False, 10)
    assert (history["is_background"], history["deaths_best"]) == (True, toll)
    assert history["date_start"].year == year


@pytest.mark.parametrize(
    ("text", "event_type", "status"),
    [
        ("Talks between Sudan and Chad will open in Nairobi on Friday.", "CONSULT", "planned"),
        ("The army denied that it had bombed a hospital in Bukavu.", "ASSAULT", "denied"),
        ("Opposition leaders called for talks with the government.", "CONSULT", "demanded"),
        ("Gunmen attacked a checkpoint near Gao on Tuesday.", "ASSAULT", "occurred"),
    ],
)
def test_status(tell: Tell, text: str, event_type: str, status: str) -> None:
    found = {(row["event_type"], row["status"]) for row in tell(text)}
    assert (event_type, status) in found or status == "demanded"
    assert all(told == status for kind, told in found if kind == event_type)


@pytest.mark.parametrize(
    "text",
    [
        "The army denied that it had killed 12 people in Bukavu on Monday.",
        "The rebels threatened to kill 12 hostages in Bukavu.",
        "Officials fear that an attack on Bukavu could kill 500 people.",
    ],
)
def test_what_did_not_happen_kills_nobody(tell: Tell, text: str) -> None:
    assert {row["deaths_best"] for row in tell(text)} <= {None}


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked an army base near Homs on Tuesday, killing ten soldiers and two civilians."
        " Three rebels were killed in the attack.",
        "A bomb killed 12 people, including three children, in Mosul on Tuesday.",
        "Gunmen killed four farmers near Kano on Tuesday. In Mosul, a blast killed two soldiers.",
        "Ukraine said its forces killed 100 Russian soldiers near Bakhmut on Monday.",
    ],
)
def test_deaths_by_side_add_up(tell: Tell, text: str) -> None:
    told = [row for row in tell(text) if row["deaths_best"] is not None]
    assert told
    for row in told:
        sides = [row[f"deaths_{side}"] for side in ("side_a", "side_b", "civilians", "unknown")]
        assert sum(sides) == row["deaths_best"]
        assert row["deaths_low"] <= row["deaths_best"]
        assert row["deaths_high"] is None or row["deaths_high"] >= row["deaths_best"]


def test_dead_civilians_and_soldiers_are_told_apart(tell: Tell) -> None:
    event = only(
        tell("Rebels attacked a base near Homs on Tuesday, killing ten soldiers and two civilians.")
    )
    assert (event["deaths_side_b"], event["deaths_civilians"]) == (10, 2)


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked a village near Maiduguri on Tuesday, killing four farmers. In Kano, a bomb"
        " exploded on Tuesday. France condemned the attacks. In 2012, rebels killed 80 soldiers.",
        "Thousands demonstrated in Cairo on Monday. Police arrested 30 people.",
    ],
)
def test_salience_is_dense_and_history_comes_last(tell: Tell, text: str) -> None:
    events = tell(text)
    assert [row["salience"] for row in events] == list(range(1, len(events) + 1))
    flags = [row["is_background"] for row in events]
    assert flags == sorted(flags)


def test_no_story_no_events(tell: Tell) -> None:
    assert tell("The minister visited nobody; the garden of the museum is lovely.") == []


def test_news_of_violence_without_a_day_is_of_publication_or_the_day_before(tell: Tell) -> None:
    event = only(tell("A bomb killed three people in Mosul."))
    assert (event["date_start"], event["date_end"]) == (date(2023, 9, 20), date(2023, 9, 21))
    assert event["date_precision"] == 2


def test_what_is_told_late_without_a_day_only_ended_by_publication(tell: Tell) -> None:
    text = "The minister spoke. He smiled. He ate bread. He left. A bomb killed three in Mosul."
    event = only(tell(text))
    assert (event["date_start"], event["date_end"]) == (None, date(2023, 9, 21))
    assert event["date_precision"] is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Gunmen killed two guards in Mosul, police said on Tuesday.", TUESDAY),
        (
            "Gunmen killed two guards in Mosul, police said on Tuesday. It happened on Monday.",
            MONDAY,
        ),
        ("A bomb killed two guards in Mosul. The market was full on Monday.", MONDAY),
    ],
)
def test_the_day_of_saying_gives_way_to_the_day_it_happened(
    tell: Tell, text: str, day: date
) -> None:
    event = only(tell(text))
    assert (event["date_start"], event["date_end"]) == (day, day)


@pytest.mark.parametrize(
    ("text", "place", "precision"),
    [
        (  # the country is told with the event, the town beside it
            "Fourteen killed in Syria. Air raids left fourteen dead in Syria on Monday. A market in"
            " Qamishli was hit.",
            "Al Qāmishlī",
            2,
        ),
        (  # a country beside the raids is who flew them
            "Russian air strikes killed nine people in the town of Saraqib on Monday.",
            "Saraqib",
            1,
        ),
        ("Turkey air strikes killed nine people in Iraq on Monday.", "Iraq", 6),
        (  # a quarter is coded as its town
            "A car bomb killed three in the Ubanda neighbourhood of Kampala on Monday.",
            "Kampala",
            1,
        ),
        (
            "LAGOS, Nigeria - Gunmen killed four traders on Monday in Lagos. The men opened fire"
            " on Ubanda Street.",
            "Lagos",
            1,
        ),
        (  # the sentence that tells it first goes before a place told later
            "Thirty died on Monday in clashes around the town of Sarmin in Syria. That battle"
            " expanded to the edge of Raqqa.",
            "Sarmīn",
            2,
        ),
        (  # who said something is not where it was
            "Shells killed nine people in Kherson on Monday. The White House condemned the attack.",
            "Kherson",
            1,
        ),
        (
            "Troops killed three men in Jenin refugee camp in the occupied West Bank on Monday.",
            "Janīn",
            1,
        ),
        (  # a crowd is at home in its country, also where the story plays there
            "Kenyan protesters rallied against the tax on Monday. The bill was written in Nairobi."
            " Kenya last had such a tax in May.",
            "Kenya",
            6,
        ),
        (  # a group is no place
            "The Islamic State in Iraq and the Levant killed nineteen men in Raqqa on Monday.",
            "Ar Raqqah",
            1,
        ),
    ],
)
def test_an_event_is_where_the_story_puts_it(
    tell: Tell, text: str, place: str, precision: int
) -> None:
    event = tell(text)[0]
    assert (event["place"], event["geo_precision"]) == (place, precision)


def test_without_day_of_publication_nothing_is_guessed(read: Read) -> None:
    rows = rows_of(read("A bomb killed three people in Mosul on Tuesday.", published=None))
    assert [(r["date_start"], r["date_end"]) for r in rows["events"]] == [(None, None)]


@pytest.mark.parametrize(
    ("days", "code"), [(1, 1), (2, 2), (6, 2), (7, 3), (8, 3), (9, 4), (31, 4), (32, 5), (365, 5)]
)
def test_precision_of_dates_as_ucdp_codes_it(days: int, code: int) -> None:
    assert date_precision(MONDAY, MONDAY + timedelta(days=days - 1)) == code


def test_precision_of_half_a_date_is_unknown() -> None:
    assert date_precision(None, MONDAY) is None
    assert date_precision(MONDAY, None) is None


def test_an_abduction_beside_an_attack_is_an_event_of_its_own(tell: Tell) -> None:
    events = tell(
        "Rebels attacked a bus near Saravena on Monday and kidnapped a mayor in Antioquia province."
    )
    places = {row["acled_sub_event_type"]: row["place"] for row in events}
    assert places["Abduction/forced disappearance"] == "Antioquia"
    assert len(places) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Fighters raided the village of Dolo on Monday, killing 12 farmers and looting shops.",
        "Rebels burned twenty houses and killed 12 farmers in the town on Monday.",
    ],
)
def test_killing_goes_before_looting(tell: Tell, text: str) -> None:
    event = only(tell(text))
    assert (event["acled_sub_event_type"], event["deaths_best"]) == ("Attack", 12)


def test_the_dead_of_a_clash_stay_on_their_sides(tell: Tell) -> None:
    event = only(
        tell(
            "Soldiers of the Malian army clashed with jihadist fighters near Gao on Monday; two"
            " soldiers and four jihadist fighters were killed."
        )
    )
    sides = (event["deaths_side_a"], event["deaths_side_b"])
    assert sorted(sides) == [2, 4]


def test_a_total_that_stands_near_is_no_toll_of_the_event(tell: Tell) -> None:
    event = only(
        tell(
            "Police shot dead three protesters in Basra on Monday. The death toll since the unrest"
            " began has reached 99, the commission said."
        )
    )
    assert event["deaths_best"] == 3


def test_since_tells_when_it_began(tell: Tell) -> None:
    """And the parse, which hangs the people on the date, is mended."""
    event = only(
        tell(
            "Since May 8, 43 people, most of them women, have been killed by landmines in Kassala"
            " state, officials said."
        )
    )
    assert (event["date_start"], event["date_end"]) == (date(2023, 5, 8), date(2023, 9, 21))
    assert event["deaths_best"] == 43


@pytest.mark.parametrize(
    "text",
    [
        "A missile hit a station in Lyman on Monday, killing 52 people. Rescuers searched the ruins"
        " all day. Trains were stopped. The governor, who earlier put the toll at 39, said 109"
        " people were wounded.",
        'The mayor called the attack "despicable". A bomber blew himself up at a market in Lyman on'
        " Monday, killing 52 people and wounding 109.",
    ],
)
def test_what_adds_no_case_of_its_own_belongs_to_the_only_violence(tell: Tell, text: str) -> None:
    event = only(tell(text))
    assert (event["deaths_best"], event["injured_best"]) == (52, 109)


def test_the_worst_day_since_is_no_total(tell: Tell) -> None:
    event = only(
        tell(
            "At least 70 villagers were killed in Darfur on Monday in the deadliest day since the"
            " war began."
        )
    )
    assert not event["is_background"]
    assert event["date_start"] == MONDAY


def test_a_verb_keeps_the_subject_that_stands_right_before_it(tell: Tell) -> None:
    """Though the parse joins the rebels to the date."""
    events = tell(
        "Israeli warplanes bombed Beirut airport for a second day on Monday and Hezbollah fired"
        " dozens of rockets into northern Israel, killing two people in Haifa."
    )
    deaths = {row["place"]: row["deaths_best"] for row in events if row["event_type"] == "ASSAULT"}
    assert deaths == {"Beirut": None, "Haifa": 2}


def test_a_state_and_its_rebels_are_two_sides(tell: Tell) -> None:
    events = tell(
        "Turkish troops killed six Kurdish rebels in Hakkari on Monday. Rebels shot dead two"
        " Turkish soldiers in Van on Monday."
    )
    assert {row["deaths_best"] for row in events} == {6, 2}


@pytest.mark.parametrize(
    "fight",
    [
        "Fighting between the army and LTTE rebels in Vavuniya on Monday left",
        "Clashes between soldiers and LTTE rebels in Vavuniya on Monday left",
        "Clashes involving the army and the LTTE in Vavuniya on Monday left",
    ],
)
def test_both_sides_of_a_fight_are_told_by_its_noun(read: Read, fight: str) -> None:
    rows = rows_of(read(f"{fight} 13 rebels and five soldiers dead, officials said."))
    names = {row["actor_id"]: row["name"] for row in rows["actors"]}
    sides = {row["side"]: names[row["actor_id"]] for row in rows["event_actors"] if row["side"]}
    assert set(sides.values()) >= {"LTTE"}
    assert len(sides) == 2
    (event,) = rows["events"]
    assert sorted((event["deaths_side_a"], event["deaths_side_b"])) == [5, 13]


@pytest.mark.parametrize(
    "text",
    [
        "A bomb exploded at a bank in Gulu. Two people were wounded in the blast.",
        "An explosive device detonated in Gulu. At least two people were killed in the explosion.",
        "A mine went off on a road near Gulu. A farmer was injured in the incident.",
    ],
)
def test_who_is_hurt_in_the_blast_is_hurt_by_the_blast_told_before(
    read: Callable[..., Reading], text: str
) -> None:
    events = [e for e in read(text).story.events if e.lead.event_type == "ASSAULT"]
    assert len(events) == 1
    assert len(events[0].casualties) == 1


def test_an_ambush_hours_later_is_another_attack(read: Read) -> None:
    first = "A grenade was thrown into a shop in Raman in Thailand on Monday, killing the owner."
    later = "Two hours later an ambush on soldiers in Rueso left one dead."
    assert len(read(f"{first} {later}").story.events) == 2


def test_what_a_base_is_to_serve_is_yet_to_come(read: Read) -> None:
    told = "The army set up a base in Goma to boost operations against the rebels and secure roads."
    events = read(told).story.events
    assert [e.lead.status for e in events if e.lead.event_type == "ASSAULT"] == ["planned"]
