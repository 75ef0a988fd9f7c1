"""Reads paragraphs of our own in which every place is marked: for learning and for tests.

`[Aleppo](36.2,37.16)` is a place with its coordinates, `[Syria](=)` the country of that name,
`[Syria]()` a name that lies nowhere in particular. A blank line parts paragraphs, # starts a note.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

_MARK = re.compile(r"\[([^\]]+)\]\((=|-?[\d.]+,-?[\d.]+|)\)")


def marked_paragraphs(path: Path) -> list[dict[str, Any]]:
    """The paragraphs of a file as rows of `id`, `text` and `gold.toponyms`.

    Raises:
        ValueError: a mark is none of the three.
    """
    lines = path.read_text(encoding="utf-8").split("\n")
    text = "\n".join(line for line in lines if not line.startswith("#"))
    return [
        _row(f"{path.stem}-{number}", paragraph.strip(), path)
        for number, paragraph in enumerate(text.split("\n\n"))
        if paragraph.strip()
    ]


def _row(name: str, marked: str, path: Path) -> dict[str, Any]:
    """One paragraph without its marks, and the toponyms that they stood for."""
    text, at = "", 0
    toponyms: list[dict[str, Any]] = []
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        toponym: dict[str, Any] = {"name": mark[1], "start": len(text)}
        text += mark[1]
        at = mark.end()
        toponyms.append(toponym | {"end": len(text)} | _where(mark[1], mark[2]))
    text += marked[at:]
    if "](" in text:
        message = f"{path}: what is marked is a place (latitude,longitude), = or nothing: {text}"
        raise ValueError(message)
    return {"id": name, "text": text, "gold": {"toponyms": toponyms}}


def _where(name: str, told: str) -> dict[str, Any]:
    """What a mark says about where its place is."""
    if told == "=":
        return {"country": name, "fcode": "PCLI", "lat": 0.0, "lon": 0.0}
    if not told:
        return {}
    latitude, longitude = told.split(",")
    # Whatever its name, it is no country.
    return {"country": "-", "lat": float(latitude), "lon": float(longitude)}
