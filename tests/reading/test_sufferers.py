"""Those who suffer are given back to what they suffer, wherever the parser hangs them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.reading.reader import Reading
from pipelines.reading.rows import rows_of

type Read = Callable[..., Reading]


def figures(reading: Reading) -> tuple[int | None, int | None]:
    """Dead and injured of the first event of violence."""
    first = next(e for e in rows_of(reading)["events"] if e["event_type"] == "ASSAULT")
    return first["deaths_best"], first["injured_best"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Raiders shot dead a couple in Dilla on Monday.", (2, None)),
        ("The mob burned to death unknown man in Dilla on Monday.", (1, None)),
        ("Villagers beat to death alleged robbers in Kano; three died.", (3, None)),
        ("Attackers stabbed to death a couple and their daughter in Kano.", (3, None)),
        (
            "Three guards were shot dead and another suffered burns when rebels attacked a mill.",
            (3, 1),
        ),
        (
            "Two pilots were gunned down and six others, including two cooks, sustained bullet "
            "wounds on Friday in an ambush by rebels near Gode.",
            (2, 6),
        ),
        ("A retired judge, Hakim Okello was shot dead by rebels in Gulu on Monday.", (1, None)),
        (
            "Two members of the village council Amani Yetu were killed in a blast in Goma.",
            (2, None),
        ),
        ("Rebels killed nine Hema and Lendu fighters near Bunia on Monday.", (9, None)),
        (
            "A grenade was thrown into a bar in Bangui on Friday. The toll of the attack rose to "
            "eight as two more people died in hospital, a doctor said.",
            (8, None),
        ),
        (
            "Three members of a council were killed and another injured in a bomb blast in Baidoa. "
            "Three elders were killed on the spot and another was badly injured, police said.",
            (3, 1),
        ),
        (
            "At least 30 people were hurt in clashes in Bria throughout the day on Monday.",
            (None, 30),
        ),
    ],
)
def test_each_sufferer_is_counted_once(
    read: Read, text: str, told: tuple[int | None, int | None]
) -> None:
    assert figures(read(text)) == told


def test_raiders_who_stab_a_couple_are_not_stabbed(read: Read) -> None:
    (stabbing,) = read("Attackers stabbed to death a couple in Kano on Monday.").story.events
    by_role = {role: actor.actor_type for role, actor, _ in stabbing.roles}
    assert by_role == {"source": "political_militia", "target": "civilians"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A campaigner for land rights was shot dead in Marabá on Monday.", "civilians"),
        ("An activist was shot dead in Tripoli as people protested in the square.", "protesters"),
    ],
)
def test_only_in_a_protest_is_an_activist_one_of_a_crowd(read: Read, text: str, kind: str) -> None:
    kinds = {a.actor_type for e in read(text).story.events for r, a, _ in e.roles if r == "target"}
    assert kind in kinds
    assert kinds & {"civilians", "protesters"} == {kind}


def test_whom_police_open_fire_on_are_not_the_police(read: Read) -> None:
    first, *_ = read("Three villagers were hurt as police opened fire on them in Jos.").story.events
    assert {a.actor_type for r, a, _ in first.roles if r == "target"} == {"civilians"}


def test_a_team_of_soldiers_that_clashes_plays_no_match(read: Read) -> None:
    first, *_ = read("A team of Malian soldiers clashed with jihadists near Gao.").story.events
    assert first.lead.acled_sub_event_type == "Armed clash"
    assert {a.actor_type for _, a, _ in first.roles} == {"state_forces", "rebel_group"}


def test_a_league_of_politicians_plays_no_match(read: Read) -> None:
    text = (
        "A member of the Farmers League was killed and five people were hurt in a clash between "
        "two factions of the Farmers League over a seat in the lead of the Farmers League in Bo. "
        "The League condemned it."
    )
    assert figures(read(text)) == (1, 5)


def test_who_dies_in_a_clash_of_protesters_and_police_died_in_a_riot(read: Read) -> None:
    first, *_ = read(
        "A protester was killed in Sfax on Monday in a clash with police."
    ).story.events
    assert first.lead.acled_sub_event_type == "Violent demonstration"


def test_who_is_hurt_when_rioters_throw_petrol_bombs_is_hurt_by_them(read: Read) -> None:
    text = "Two guards were hurt when rioters hurled petrol bombs at them in Lomé."
    (event,) = read(text).story.events
    assert {a.actor_type for r, a, _ in event.roles if r == "source"} == {"rioters"}


def test_military_airstrikes_are_the_armys(read: Read) -> None:
    (event,) = read("Military airstrikes killed nine suspected rebels near Goma.").story.events
    assert {a.name for r, a, _ in event.roles if r == "source"} == {
        "Military forces of the Democratic Republic of the Congo"
    }


@pytest.mark.parametrize(
    "text",
    [
        "Police found the bodies of five people, shot in the head, in Baquba.",
        "Villagers found the bodies of two men, shot at close range, near a canal in Mosul.",
        "Doctors treated 31 wounded at the hospital of Nizi.",
        "Officials counted 31 wounded in the market of Jos.",
    ],
)
def test_who_finds_or_treats_the_hit_is_no_party(read: Read, text: str) -> None:
    rows = rows_of(read(text))
    (event,) = [e for e in rows["events"] if e["event_type"] == "ASSAULT"]
    names = {a["actor_id"]: a["name"] for a in rows["actors"]}
    parties = {
        names[r["actor_id"]].split(" of ")[0]
        for r in rows["event_actors"]
        if r["event_id"] == event["event_id"] and r["role"] != "reporter"
    }
    assert parties <= {"Civilians"}
