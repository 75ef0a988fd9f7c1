"""Write `index.html`: the template with its style, scripts, base map and data put inside.

The page may load nothing: its Content-Security-Policy names each script and the style by hash.
Whatever comes from the data reaches the page as JSON, in which no `<` is left, or through the
template, which escapes.
"""

from __future__ import annotations

import base64
import hashlib
import json
import posixpath
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jinja2

from schemas import RELEASE_TABLES, dataset
from schemas.table import description
from warehouse.page.data import MAX_EVENTS, payload

PAGE = "index.html"
_HERE = Path(__file__).parent
# In the order in which they need each other.
_VENDOR = ("d3.min.js", "topojson-client.min.js")
_SCRIPTS = (
    "dom.js",
    "words.js",
    "data.js",
    "filters.js",
    "map.js",
    "timeline.js",
    "matrix.js",
    "figures.js",
    "table.js",
    "event.js",
    "main.js",
)
_UNITS = ("bytes", "kB", "MB", "GB")


def write_page(
    data_folder: Path, out: Path, about: dict[str, Any], most_events: int = MAX_EVENTS
) -> None:
    """Write the page of the tables in `data_folder` to the file `out`.

    Args:
        data_folder: where the tables lie as Parquet files.
        out: the file to write.
        about: `version`, `name`, `citation`, `quotation_words`, `built_from` and `files`, a list
            of `path` (relative to the page), `bytes` and `sha256`.
        most_events: with more events than this the page shows totals.
    """
    part = out.with_name(out.name + ".part")
    part.write_text(page(data_folder, about, most_events), encoding="utf-8", newline="\n")
    part.replace(out)


def page(data_folder: Path, about: dict[str, Any], most_events: int = MAX_EVENTS) -> str:
    """The page as text; the same tables give the same page."""
    data = payload(data_folder, most_events)
    vendor = [_text(f"vendor/{name}") for name in _VENDOR]
    own = "(() => {\n'use strict';\n" + "\n".join(_text(f"scripts/{s}") for s in _SCRIPTS) + "})();"
    style = _text("style.css")
    scripts = [*vendor, own]
    template = jinja2.Environment(
        autoescape=True,
        loader=jinja2.FileSystemLoader(_HERE),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template.filters |= {"size": size, "number": "{:,}".format, "address": quote}
    return template.get_template("template.html").render(
        about=about,
        files=[_described(file) for file in sorted(about["files"], key=_place)],
        data_path=_data_path(about),
        head=data["headline"],
        policy=policy(scripts, style),
        style=style,
        scripts=scripts,
        data=as_json(data),
        world=_text("vendor/world.json").strip(),
        dataset=dataset,
    )


def policy(scripts: list[str], style: str) -> str:
    """The Content-Security-Policy: these scripts, this style, nothing else and nobody else."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(_hash(script) for script in scripts)}",
            f"style-src {_hash(style)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        ]
    )


def as_json(value: object) -> str:
    """JSON that may stand inside `<script>`: it holds no `<`, so nothing can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def size(count: int) -> str:
    """A number of bytes for people: `12.3 kB`."""
    value, unit = float(count), 0
    while value >= 1000 and unit < len(_UNITS) - 1:
        value, unit = value / 1000, unit + 1
    return f"{value:.1f} {_UNITS[unit]}" if unit else f"{count} {_UNITS[0]}"


def _place(file: dict[str, Any]) -> tuple[int, str]:
    """Where a file stands in the list: tables first, then sheets, then papers."""
    folders = ("data", "csv")
    folder = posixpath.dirname(file["path"])
    return folders.index(folder) if folder in folders else len(folders), file["path"]


def _described(file: dict[str, Any]) -> dict[str, Any]:
    """A file with what the table in it is."""
    stem, suffix = posixpath.splitext(posixpath.basename(file["path"]))
    model = RELEASE_TABLES.get(stem) if suffix == ".parquet" else None
    about = " ".join(description(model).split("\n\n")[0].replace("`", "").split()) if model else ""
    return {**file, "about": about}


def _data_path(about: dict[str, Any]) -> str:
    """The folder of the tables as seen from the page, with a slash at its end."""
    for file in about["files"]:
        folder, name = posixpath.split(file["path"])
        if name == "events.parquet":
            return f"{folder}/" if folder else ""
    return ""


def _text(name: str) -> str:
    text = (_HERE / name).read_text(encoding="utf-8")
    if any(sign in text.lower() for sign in ("</script", "</style", "<!--")):
        raise ValueError(f"{name} would end the element that it stands in")
    return text


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
