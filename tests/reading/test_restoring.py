"""Verbs, objects and deeds that the parser hides are restored before anything reads the tree."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc as ParsedDoc
from spacy.vocab import Vocab

from pipelines.reading.reader import Reading
from pipelines.reading.syntax.tokens import Doc

type Read = Callable[..., Reading]


def event(reading: Reading) -> tuple[str, set[str], set[str]]:
    """Type, sources and targets of the first event."""
    first = reading.story.events[0]
    by_role = {
        role: {a.plover_country or "-" for r, a, _ in first.roles if r == role}
        for role in ("source", "target")
    }
    return first.lead.event_type, by_role["source"], by_role["target"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Chad massed tanks along its border with Sudan.", ("MOBILIZE", {"TCD"}, {"SDN"})),
        ("Chad evacuated wounded Libyans by air on Monday.", ("AID", {"TCD"}, {"LBY"})),
        ("Five boys were killed in Syrian tank shelling.", ("ASSAULT", {"SYR"}, {"SYR"})),
        ("Chad accused it of theft and imposed sanctions on Mali.", ("SANCTION", {"TCD"}, {"MLI"})),
        (
            "Chad war planes bombed positions of the Nigerian army on Monday, a monitor said.",
            ("ASSAULT", {"TCD"}, {"NGA"}),
        ),
        ("Chad re-opened its border to Sudanese refugees.", ("AID", {"TCD"}, {"SDN"})),
    ],
)
def test_a_clause_is_read_in_spite_of_its_parse(
    read: Read, text: str, told: tuple[str, set[str], set[str]]
) -> None:
    assert event(read(text)) == told


def test_who_was_wounded_before_was_not_wounded_by_who_took_him_out(read: Read) -> None:
    kinds = {e.lead.event_type for e in read("Chad evacuated wounded Libyans by air.").story.events}
    assert "ASSAULT" not in kinds


def test_who_says_so_without_a_comma_was_not_wounded(read: Read) -> None:
    reading = read("The blast in Chad left 20 others wounded the Red Cross added.")
    hit = {a.name for e in reading.story.events for role, a, _ in e.roles if role == "target"}
    assert not any("Red Cross" in name for name in hit)


def test_a_bomber_on_a_motorcycle_kills(read: Read) -> None:
    reading = read(
        "A suicide bomber on a motorcycle killed at least nine people in Mopti on Monday."
    )
    assert event(reading)[0] == "ASSAULT"
    (killing,) = reading.found.events
    assert killing.event_mode == "suicide-attack"


def test_a_verb_with_a_hyphen_has_its_subject(read: Read) -> None:
    reading = read("A woman was gang-raped by members of a militia in Chad on Monday.")
    (crime,) = reading.found.events
    assert crime.event_mode == "sexual"
    assert {role for role, _ in crime.roles} == {"source", "target"}


def test_a_heading_without_a_verb_stays_one(read: Read) -> None:
    reading = read("Five soldiers killed in Chad")
    assert event(reading)[:2] == ("ASSAULT", set())


WORDS = [*"Chad Monday army re - opened wounded in shelling called was laden .".split()]
WORDS += [*"another suffered injuries to eight as shot dead , and".split()]
WORDS += [*"bodies explosion reported added :".split()]
TAGS = [*"NNP NN VBD VBN VBG IN CC CD".split()]
DEPS = [
    *"nsubj dobj amod compound pobj prep advcl acl xcomp conj nmod npadvmod det poss".split(),
    *"aux auxpass quantmod nummod appos cc".split(),
]


@st.composite
def trees(draw: st.DrawFn) -> ParsedDoc:
    """A sentence with any tree, of words and labels that are mended."""
    n = draw(st.integers(1, 12))
    order = draw(st.permutations(range(n)))
    heads = [0] * n
    for place, i in enumerate(order):
        heads[i] = i if place == 0 else order[draw(st.integers(0, place - 1))]
    pick = lambda options: [draw(st.sampled_from(options)) for _ in range(n)]  # noqa: E731
    words, tags, deps = pick(WORDS), pick(TAGS), pick(DEPS)
    deps[order[0]] = "ROOT"
    starts = [i == 0 for i in range(n)]
    return ParsedDoc(Vocab(), words, tags=tags, heads=heads, deps=deps, sent_starts=starts)


@given(trees())
@settings(max_examples=1000)
def test_a_mended_tree_is_a_tree(parsed: ParsedDoc) -> None:
    doc = Doc(parsed, parsed.text)
    roots = [t for t in doc if t.head is t]
    assert [root.dep_ for root in roots] == ["ROOT"]
    for token in doc:
        path = [token, *islice(token.ancestors, len(doc))]
        assert path[-1] is roots[0]


def people_killed(reading: Reading) -> list[int | None]:
    """Every figure of people killed."""
    return [c.count_best for c in reading.found.casualties if c.harm == "killed"]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Two guards were dragged from their van, beaten and shot dead on Saturday.", [2]),
        ("Six men were taken from their homes and shot in the village of Bodo.", [6]),
        (
            "A shell that hit a house in Aden killed a couple, their two children and an aunt, "
            "doctors said.",
            [5],
        ),
    ],
)
def test_whom_a_list_of_deeds_or_victims_names(read: Read, text: str, killed: list[int]) -> None:
    assert people_killed(read(text)) == killed


def test_a_province_is_not_who_kills(read: Read) -> None:
    reading = read(
        "KABUL - In Arghandab district, Kandahar province, an Afghan patrol killed two insurgents."
    )
    sources = {a.actor_type for role, a, _ in reading.story.events[0].roles if role == "source"}
    assert sources == {"state_forces"}


@pytest.mark.parametrize("outcome", ["leaving 15 of them wounded", "leaving at least 15 wounded"])
def test_whom_a_deed_left_wounded_was_wounded(read: Read, outcome: str) -> None:
    reading = read(f"Police charged the students in Oran on Monday, {outcome}.")
    (figure,) = reading.found.casualties
    assert (figure.harm, figure.count_best) == ("injured", 15)


@pytest.mark.parametrize(
    "told",
    [
        "Gunmen machine-gunned villagers near Oran on Monday.",
        "Rebels retook Beni Saf farms from soldiers near Oran on Monday.",
    ],
)
def test_a_verb_that_is_parsed_as_a_modifier_tells_an_event(read: Read, told: str) -> None:
    assert [e.lead.event_type for e in read(told).story.events] == ["ASSAULT"]


def test_who_charges_with_batons_is_told_to_do_it(read: Read) -> None:
    reading = read("Police baton-charged the students in Oran on Monday.")
    (charge,) = reading.story.events
    assert {a.name for role, a, _ in charge.roles if role == "source"} == {"Police of Algeria"}


def test_a_drive_by_shooting_is_one_deed(read: Read) -> None:
    (shooting,) = read("Gunmen carried out a drive-by shooting against a man in Leon.").found.events
    assert shooting.event_mode == "firearms"
    assert {role for role, _ in shooting.roles} == {"source", "target"}


def test_a_thing_is_hit_with_a_weapon_whosever_it_is(read: Read) -> None:
    (hit,) = read("Rebels hit a van belonging to the army with a mine near Gao.").found.events
    assert hit.event_mode == "explosives"


@pytest.mark.parametrize("after", ["", " Others looked on.", "\n\nOthers looked on."])
def test_a_sentence_is_read_alike_whatever_follows_it(read: Read, after: str) -> None:
    told = [
        ("Students protested in Sofia on Friday.", "source"),
        ("Chad massed tanks along its border with Sudan.", "source"),
    ]
    for text, role in told:
        lead = read(text + after).story.events[0].lead
        assert role in {r for r, _ in lead.roles}


@pytest.mark.parametrize(
    "text",
    [
        "On 3 May 2020, in Leon de los Rios, Guanajuato, armed men on a motorcycle attacked a bus.",
        "In Kitale town, Trans-Nzoia county, an unknown number of ex-Mungiki militants attacked a "
        "matatu at the entrance to the market.",
        "In Kilwa village, Pweto area, Mitwaba territory, Katanga province, a knife-wielding "
        "bandit killed a nun.",
        "In Lume village, located on the track between Bulongo and Mutwanga towns, North Kivu, "
        "more than 50 heavily armed members of the rebel group killed a nurse.",
    ],
)
def test_who_is_told_behind_a_chain_of_places_is_none(read: Read, text: str) -> None:
    (attack,) = read(text).found.events
    assert {a.actor_type for r, m in attack.roles if r == "source" for a in m.actors}


def test_what_a_bomb_wrecked_is_told_of_the_house(read: Read) -> None:
    text = "The body of a clerk was found on Friday in a house in Argun that a lorry bomb wrecked."
    kinds = {m.event_mode for m in read(text + " Nobody claimed it.").found.events}
    assert "explosives" in kinds


@pytest.mark.parametrize(
    "text",
    [
        "A trader was on Wednesday night shot dead by gunmen in Owerri.",
        "Two boys were on Friday night killed by a bomb in Gitega.",
        "Three girls were in the early hours of Monday killed by bandits in Gusau.",
    ],
)
def test_a_passive_is_one_whatever_day_parts_it(read: Read, text: str) -> None:
    reading = read(text)
    (killed,) = [c for c in reading.found.casualties if c.harm == "killed"]
    assert killed.victim_text == " ".join(text.split()[:2])
    assert killed.event is not None


def test_a_past_form_has_its_lemma_though_tagged_as_a_bare_verb(read: Read) -> None:
    (event,) = read("Al Shabaab retook a small town near Jowhar on Monday.").story.events
    assert event.lead.cameo_code == "192"


def test_who_flees_is_attacked(read: Read) -> None:
    told = read("Soldiers attacked fleeing villagers in Pibor on Monday.")
    assert event(told) == ("ASSAULT", {"SSD"}, {"SSD"})


def test_who_attacked_after_a_preposition_is_the_doer(read: Read) -> None:
    text = "Two men were missing after 40 jihadists riding motorbikes attacked a base in Mali."
    (event,) = [e for e in read(text).found.events if e.event_type == "ASSAULT"]
    assert [a.name for role, m in event.roles if role == "source" for a in m.actors] == [
        "Rebels of Mali"
    ]


def test_the_dead_of_a_second_place_share_the_verb(read: Read) -> None:
    reading = read("Seven rebels were killed in Goz Beida and five in Abeche on Sunday.")
    assert [c.count_best for c in reading.found.casualties] == [7, 5]


def test_opponents_of_a_leader_are_not_he(read: Read) -> None:
    reading = read("Opponents of President Deby gathered in Chad on Sunday to protest.")
    acting = [
        a for e in reading.found.events for role, m in e.roles if role == "source" for a in m.actors
    ]
    assert "Deby" not in " ".join(a.name for a in acting)
