"""Schema → data dictionary: every table, column and code in Markdown, in the schema's own words."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from schemas import TABLES, Table
from schemas.codes import VOCABULARIES
from schemas.dataset import DESCRIPTION, LICENCES, SCHEMA_VERSION, SOURCES, TITLE
from schemas.table import Column, columns, description, key, row_rules
from warehouse.arrow import arrow_type

DICTIONARY = "data_dictionary.md"


def write_dictionary(folder: Path) -> Path:
    """Write `data_dictionary.md` into `folder`."""
    path = folder / DICTIONARY
    part = path.with_name(path.name + ".part")
    part.write_text(dictionary(), encoding="utf-8")
    part.replace(path)
    return path


def dictionary(
    tables: Mapping[str, type[Table]] = TABLES,
    more: Mapping[str, list[Column]] = MappingProxyType({}),
) -> str:
    """The data dictionary of some tables; `more` are columns that a table has beside its own."""
    told = [_table(name, model, more.get(name, [])) for name, model in tables.items()]
    return "\n\n".join([_head(), *told, _codes()]) + "\n"


_INERT = {
    ord(sign): f"&#{ord(sign)};" if sign in "<>&|`" else f"\\{sign}"
    for sign in "\\`*_{}[]<>()#+-.!|~&$@:"
}


def cell(value: object) -> str:
    """A value as plain text in a cell of a Markdown table: nothing in it is markup."""
    text = "" if value is None else " ".join(str(value).split())
    return text.translate(_INERT)


def _head() -> str:
    licences = "\n".join(f"- {licence.covers}: {licence.title}" for licence in LICENCES)
    sources = "\n".join(f"- {s.title} ({s.licence}): {s.use}" for s in SOURCES)
    return (
        f"# {TITLE}: data dictionary\n\n{DESCRIPTION}\n\nSchema version {SCHEMA_VERSION}. "
        f"Unknown is NULL, never 0.\n\n## Licences\n{licences}\n\n## Sources\n{sources}"
    )


def _table(name: str, model: type[Table], more: list[Column]) -> str:
    rows = "\n".join(_column(column) for column in [*columns(model), *more])
    rules = "\n".join(f"- {sentence}" for sentence in row_rules(model))
    lines = [
        f"## {name}\n\n{description(model)}",
        f"Primary key: {', '.join(f'`{column}`' for column in key(model))}",
        f"| column | type | meaning |\n| --- | --- | --- |\n{rows}",
    ]
    if rules:
        lines.append(f"Rules:\n{rules}")
    return "\n\n".join(lines)


def _column(column: Column) -> str:
    words = [column.description]
    if column.unit:
        words.append(f"Unit: {column.unit}.")
    if column.codes:
        words.append(f"Codes: {column.codes}.")
    if column.references:
        words.append(f"Refers to `{column.references}`.")
    unknown = "?" if column.nullable else ""
    type_name = str(arrow_type(column.dtype)).replace("list<item: string>", "list<string>")
    return f"| `{column.name}` | {cell(type_name)}{unknown} | {' '.join(words)} |"


def _codes() -> str:
    parts = [
        "## Codes\n\n`?` after a type: may be NULL. The table `codes` has the same with twins."
    ]
    for vocabulary, codes in VOCABULARIES.items():
        rows = "\n".join(f"| `{c.code}` | {cell(c.label)} | {cell(c.definition)} |" for c in codes)
        parts.append(f"### {vocabulary}\n\n| code | label | meaning |\n| --- | --- | --- |\n{rows}")
    return "\n\n".join(parts)
