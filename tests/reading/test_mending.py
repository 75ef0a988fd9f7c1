"""What the parser gets wrong in news is set right before a rule looks at it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.articles import Article
from pipelines.lexicons import lexicon
from pipelines.reading.reader import Reader
from pipelines.reading.statements import EventMention


def told(reader: Reader, text: str) -> list[EventMention]:
    """The tellings of events in a text."""
    (reading,) = reader.read([Article("art_1", text, published_date=date(2021, 3, 4))])
    return reading.found.events


def names(mention: EventMention, role: str) -> set[str]:
    """The names of the actors in a role."""
    return {a.name for r, m in mention.roles if r == role for a in m.actors}


@pytest.mark.parametrize(
    "text",
    [
        "A bomb went off beside a bus, the army said in a statement, killing six passengers.",
        "He blamed the army; a mortar round landed on a house, killing a boy and a girl, he said.",
        "Rockets hit the market, NATO said on Monday, wounding two traders.",
    ],
)
def test_who_only_says_so_has_not_done_it(reader: Reader, text: str) -> None:
    assert all(not names(m, "source") for m in told(reader, text))


@pytest.mark.parametrize(
    "text",
    ["Kenyan police: Bomb kills four in Garissa", "Somali army: Car bomb kills six in Kismayo"],
)
def test_who_is_named_before_a_colon_only_says_so(reader: Reader, text: str) -> None:
    assert [names(m, "source") for m in told(reader, text)] == [set()]


def test_the_doer_told_before_the_saying_keeps_what_it_led_to(reader: Reader) -> None:
    text = "Taliban fighters attacked a post, the governor said, killing three policemen."
    assert {name for m in told(reader, text) for name in names(m, "source")} == {"Taleban"}


@pytest.mark.parametrize(
    ("headline", "doer"),
    [
        ("Belarus arrests editor of independent news site", "Government of Belarus"),
    ],
)
def test_a_headline_without_a_finite_verb_is_read(reader: Reader, headline: str, doer: str) -> None:
    (arrest,) = told(reader, headline)
    assert arrest.event_mode == "arrest"
    assert names(arrest, "source") == {doer}


def test_a_lorry_laden_with_explosives_is_the_lorry(reader: Reader) -> None:
    (blast,) = told(reader, "A jeep laden with explosives was driven into the gates of a base.")
    assert blast.event_mode == "suicide-attack"


@given(
    st.lists(
        st.sampled_from(
            [
                *sorted({w for kind in lexicon("parsing").values() for w in kind.get("words", [])}),
                "Army",
                "said",
                ",",
                ".",
                "town",
            ]
        ),
        max_size=9,
    )
)
def test_any_words_can_be_read(reader: Reader, words: list[str]) -> None:
    told(reader, " ".join(words))


def test_who_did_it_to_a_named_place_or_person_did_it(reader: Reader) -> None:
    (taken,) = told(reader, "The capture of Kidal by Malian soldiers ended a month of fighting.")[
        :1
    ]
    assert names(taken, "source") == {"Military forces of Mali"}


def test_what_stands_behind_a_day_is_told_of_the_deed(reader: Reader) -> None:
    (shelling,) = told(
        reader, "Kiev said that two nurses had died in Popasna the previous day in rebel shelling."
    )
    assert shelling.event_mode == "heavy-weapons"
    assert shelling.date is not None
    assert shelling.date.date_start == date(2021, 3, 3)


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        (
            "Militants gang-raped a nurse in Kasika on Sunday.",
            "Rebels of the Democratic Republic of the Congo",
        ),
        ("Army men shot a fisherman in Mati on Monday.", "Military forces of the Philippines"),
        ("NPA men burned a bulldozer in Mati on Monday.", "CPP"),
    ],
)
def test_those_before_a_verb_in_pieces_and_men_of_a_force_act(
    reader: Reader, text: str, doer: str
) -> None:
    assert {doer} == {name for m in told(reader, text) for name in names(m, "source")}


@pytest.mark.parametrize(
    "text",
    [
        "The abduction of two nurses in Jolo last year shocked the Philippines.",
        "He had a part in the kidnappings of two Canadians in Jolo last year.",
        "The shooting of a policeman in Jolo on Monday shocked the Philippines.",
        "The stabbing of two teachers in Jolo on Monday shocked the Philippines.",
    ],
)
def test_of_tells_who_suffers_a_deed(reader: Reader, text: str) -> None:
    (deed,) = [m for m in told(reader, text) if m.event_type == "ASSAULT"]
    assert (names(deed, "source"), bool(names(deed, "target"))) == (set(), True)


def test_who_only_reports_an_attack_is_not_who_attacked(reader: Reader) -> None:
    text = (
        "Nine people died in an attack in Kwatas in Nigeria, a village vigilante member said. "
        "The gunmen stormed the market."
    )
    sources = set().union(*(names(m, "source") for m in told(reader, text)))
    assert sources == {"Unidentified armed group of Nigeria"}


def test_the_day_of_a_relative_clause_is_its_own(reader: Reader) -> None:
    text = (
        "Six nuns who were kidnapped by gunmen near Jos, Nigeria, on Friday were freed on Monday."
    )
    days = {m.event_type: str(m.date.date_start) for m in told(reader, text) if m.date}
    assert days == {"ASSAULT": "2021-02-26", "RETREAT": "2021-03-01"}


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers came on Monday to free dozens of villagers held hostage by the LRA near Dungu.",
        "The army freed nine villagers held captive by the LRA near Dungu on Monday.",
    ],
)
def test_captives_are_held_by_who_holds_them(reader: Reader, text: str) -> None:
    held = [e for e in told(reader, text) if e.event_mode in ("abduct", "arrest")]
    assert [names(e, "source") for e in held] == [{"LRA"}]


@pytest.mark.parametrize(
    "text",
    [
        "Chad strongly condemned the attack on a bus in Helmand, killing nine traders.",
        "Egypt's ministry deplored in the strongest terms a bombing in Jakarta, wounding ten nuns.",
        "Peru condemns the blast that struck a hotel in Herat, leaving six dead.",
    ],
)
def test_who_condemns_an_attack_has_not_killed(reader: Reader, text: str) -> None:
    doers = {
        name for e in told(reader, text) if e.event_type == "ASSAULT" for name in names(e, "source")
    }
    assert not doers


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Soldiers captured a wanted individual southeast of Baghdad on Friday.", "COERCE"),
        ("Forces captured an alleged arms dealer west of Mosul on Friday.", "COERCE"),
        ("The army captured a suspected cell in Mosul on Friday.", "COERCE"),
        ("Rebels captured a village east of Goma on Friday.", "ASSAULT"),
    ],
)
def test_who_is_captured_near_a_town_is_no_ground(reader: Reader, text: str, kind: str) -> None:
    """The parser takes the east for what is captured."""
    assert {e.event_type for e in told(reader, text)} == {kind}
