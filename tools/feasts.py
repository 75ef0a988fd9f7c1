"""Computes `seeds/lexicons/feasts.toml`: feasts that follow the moon, by their calendars.

Run by hand, never in a build:

    uv run --with hijridate==2.6.0 --with convertdate==2.5.1 --with lunardate==0.3.0 tools/feasts.py

Muslim feasts are those of the Umm al-Qura calendar, which Saudi Arabia prints; where the new moon
is looked for, they may begin a day earlier or later. The Chinese New Year is that of the People's
Republic. Jewish feasts begin at sunset the evening before their first day.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from convertdate import hebrew, persian
from hijridate import Hijri
from lunardate import LunarDate

FIRST, LAST = 1979, 2040
A_LINE = 6  # beginnings on a line
TARGET = Path(__file__).resolve().parents[1] / "seeds/lexicons/feasts.toml"
HEAD = """\
# Feasts that follow the moon: how they are called, on which days they began, how many days they
# last. Muslim feasts are those of the Umm al-Qura calendar (hijridate 2.6.0, MIT): where the new
# moon is looked for, they may begin a day earlier or later; of Ashura and Arbaeen, which many keep
# a day later, both days are told. Chinese: lunardate 0.3.0; Jewish and Persian: convertdate 2.5.1
# (MIT); Orthodox Easter: the Julian computus. Made by tools/feasts.py.
"""
# Name → (month and day of the Muslim year, days that it lasts; 0 a whole month, spellings).
MUSLIM = {
    "ashura": ((1, 10), 2, ["ashura", "ashoura", "day of ashura"]),
    "arbaeen": ((2, 20), 2, ["arbaeen", "arba'een", "arbain"]),
    "ramadan": ((9, 1), 0, ["ramadan", "ramadhan", "ramazan"]),
    "eid al-fitr": (
        (10, 1),
        3,
        [
            "eid al-fitr", "eid ul-fitr", "eid el-fitr", "eid-al-fitr", "eid-ul-fitr",
            "eid-el-fitr",
            "eidul fitr", "eid'l fitr", "eid'l-fitr", "eidul-fitr", "idul fitri", "id al-fitr",
        ],
    ),
    "eid al-adha": (
        (12, 10),
        4,
        [
            "eid al-adha", "eid ul-adha", "eid el-adha", "eid-al-adha", "eid-ul-adha",
            "eid-el-adha",
            "eidul adha", "eidul-adha", "eid al-azha", "eid ul-azha", "eid-ul-azha", "idul adha",
            "id al-adha", "eid al-kabir", "eid el-kabir", "feast of sacrifice",
            "feast of the sacrifice", "festival of sacrifice",
        ],
    ),
}  # fmt: skip
JEWISH = {
    "purim": ((13, 14), 1, ["purim"]),
    "passover": ((1, 15), 7, ["passover", "pesach"]),
    "shavuot": ((3, 6), 1, ["shavuot"]),
    "rosh hashanah": ((7, 1), 2, ["rosh hashanah", "rosh hashana"]),
    "yom kippur": ((7, 10), 1, ["yom kippur"]),
    "sukkot": ((7, 15), 7, ["sukkot"]),
    "hanukkah": ((9, 25), 8, ["hanukkah", "chanukah"]),
}


def muslim(month: int, day: int) -> Iterator[tuple[date, int]]:
    """The days in the Gregorian calendar, and how long the month is."""
    for year in range(1399, 1466):
        length = Hijri(year, month, 1).month_length()
        yield date(*Hijri(year, month, day).to_gregorian().datetuple()), length


def jewish(month: int, day: int) -> Iterator[date]:
    """The days in the Gregorian calendar; 13 is the month before Nisan in every year."""
    for year in range(FIRST + 3759, LAST + 3763):
        number = month if month != 13 or hebrew.leap(year) else 12
        yield date(*hebrew.to_gregorian(year, number, day))


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Julian calendar (Meeus), as the Gregorian one has it until 2099."""
    epact = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - epact + 34) % 7
    total = epact + weekday + 114
    return date(year, total // 31, total % 31 + 1) + timedelta(13)


def section(name: str, spellings: list[str], days: Callable[[], Iterator[tuple[date, int]]]) -> str:
    """One feast as the lexicon has it."""
    found = [(day, length) for day, length in days() if FIRST <= day.year <= LAST]
    rows = [f'["{day}", {length}], ' for day, length in found]
    lines = ["  " + "".join(rows[i : i + A_LINE]).rstrip() for i in range(0, len(rows), A_LINE)]
    names = ", ".join(f'"{spelling}"' for spelling in spellings)
    return "\n".join([f'["{name}"]', f"spellings = [{names}]", "began = [", *lines, "]", ""])


def main() -> None:
    """Write the lexicon."""
    years = range(FIRST, LAST + 1)
    parts = [
        section(name, names, lambda at=at, days=days: ((d, days or n) for d, n in muslim(*at)))
        for name, (at, days, names) in MUSLIM.items()
    ]
    parts += [
        section(name, names, lambda at=at, days=days: ((d, days) for d in jewish(*at)))
        for name, (at, days, names) in JEWISH.items()
    ]
    parts += [
        section(
            "lunar new year",
            ["lunar new year", "chinese new year", "lunar new year's day"],
            lambda: ((LunarDate(y, 1, 1).to_solar_date(), 1) for y in years),
        ),
        section(
            "nowruz",
            ["nowruz", "norouz", "nowrouz", "newroz", "nevruz", "navroz"],
            lambda: ((date(*persian.to_gregorian(y - 621, 1, 1)), 1) for y in years),
        ),
        section(
            "orthodox easter",
            ["orthodox easter", "orthodox easter sunday"],
            lambda: ((orthodox_easter(y), 1) for y in years),
        ),
    ]
    TARGET.write_text(HEAD + "\n" + "\n".join(parts), encoding="utf-8")
    sys.stdout.write(f"{len(parts)} feasts in {TARGET.name}\n")


if __name__ == "__main__":
    main()
