"""One way to tell a date: a pattern over text with a function that says what it means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipelines.reading.dates.calendar_words import compile_pattern
from pipelines.reading.dates.edtf import Period
from pipelines.reading.dates.scene import Match, Scene
from pipelines.reading.dates.signs import signs_of
from pipelines.reading.text.any_case import AnyCase
from pipelines.reading.text.sieve import Words

type Builder = Callable[[Match, Scene], Period | None]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to tell a date.

    `asks` are sets of words of each of which every match holds one. `needs_value`: without a period
    it is no date at all (31 February). `explicit`: it can be read without knowing when it was
    written. `yearless`: it takes the year of a neighbour that has one ("in May and June 2011").
    """

    name: str
    regex: AnyCase
    build: Builder
    confidence: float
    asks: tuple[Words, ...]
    needs_value: bool = False
    explicit: bool = False
    yearless: bool = False


def told(name: str, template: str, build: Builder, confidence: float) -> Pattern:
    """A date that is told in full."""
    regex, asks = compile_pattern(template), signs_of(template)
    return Pattern(name, regex, build, confidence, asks, needs_value=True, explicit=True)


def counted(name: str, template: str, build: Builder, confidence: float) -> Pattern:
    """A date that counts from another."""
    return Pattern(name, compile_pattern(template), build, confidence, signs_of(template))


def yearless(name: str, template: str, build: Builder, confidence: float) -> Pattern:
    """A date that wants its year."""
    regex, asks = compile_pattern(template), signs_of(template)
    needs_value = name != "month"
    return Pattern(name, regex, build, confidence, asks, needs_value=needs_value, yearless=True)


OF_YEAR = (
    r"(?:,?(?: of)? (?P<relyear>this|last|next|that|the same|the following|the previous) year)?"
)
"""The year told after a day, month or season: "last year", "of that year"."""
