"""Attacks that are called by a land: who struck, and where that was."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.reading.reader import Reading

Read = Callable[..., Reading]


def told(reading: Reading) -> tuple[set[str], set[str | None], str | None]:
    """Who did the one deed, the homes of whom it hit, and the country where it was."""
    (event,) = [e for e in reading.story.events if e.casualties]
    doers = {a.name for role, a, _ in event.roles if role == "source"}
    homes = {a.country_iso3 for role, a, _ in event.roles if role == "target"}
    return doers, homes, event.place.country_iso3 if event.place else None


@pytest.mark.parametrize(
    ("text", "doer", "land"),
    [
        ("Eleven people died in Iran's drone strike on the Iraqi capital.", "Iran", "IRQ"),
        ("Six traders were killed in Turkey's air raid on a market in Syria.", "Turkey", "SYR"),
        ("Six people died in Israel's first strike into the Lebanese capital.", "Israel", "LBN"),
        ("Two men died in Russia's largest missile attack on Dnipro this year.", "Russia", "UKR"),
    ],
)
def test_a_state_strikes_another_land(read: Read, text: str, doer: str, land: str) -> None:
    doers, homes, country = told(read(text))
    assert f"Government of {doer}" in doers
    assert homes - {None} == {land}
    assert country == land


@pytest.mark.parametrize(
    ("text", "land"),
    [
        ("Thirty people died in Pakistan's worst attack in years.", "PAK"),
        ("Nigeria's deadliest attack in months killed 40 villagers on Monday.", "NGA"),
        ("Nine worshippers were killed in Kabul's latest bombing.", "AFG"),
        ("Four policemen were killed in Somalia's car bombings on Monday.", "SOM"),
    ],
)
def test_a_land_only_saw_the_worst_attack_of_many(read: Read, text: str, land: str) -> None:
    doers, _, country = told(read(text))
    assert not doers
    assert country == land
