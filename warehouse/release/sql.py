"""The SQL that comes with a release: views over its files, and tables with keys and checks."""

from __future__ import annotations

from typing import Any

import polars as pl

from schemas import RELEASE_TABLES, Table
from schemas.table import Column, columns, description, key, sql_rules
from warehouse.database import column_words, literal, view_statements, view_words
from warehouse.release.layout import DATA, data_file
from warehouse.release.tables import POINTS

_TYPES: dict[type[pl.DataType], str] = {
    pl.String: "VARCHAR",
    pl.Boolean: "BOOLEAN",
    pl.Int8: "TINYINT",
    pl.Int32: "INTEGER",
    pl.Int64: "BIGINT",
    pl.Float32: "FLOAT",
    pl.Float64: "DOUBLE",
    pl.Date: "DATE",
}


def load_sql() -> str:
    """`load.sql`: views over the Parquet files beside it, with what they mean."""
    parts = [
        f"-- Views over the files in {DATA}/. Run it in DuckDB 1.0 or later, in the folder of the\n"
        "-- release: `.read load.sql`. Paths are relative to where DuckDB runs.",
    ]
    for name, model in RELEASE_TABLES.items():
        told = ", ".join(f'"{column.name}"' for column in columns(model))
        parts.append(
            f"CREATE OR REPLACE VIEW {name} AS SELECT {told} FROM read_parquet("
            f"{literal(data_file(name))});\n{_comments(name, model)}"
        )
    for name, statement in view_statements().items():
        made = statement.replace("CREATE VIEW", "CREATE OR REPLACE VIEW", 1).rstrip().rstrip(";")
        parts.append(f"{made};\nCOMMENT ON VIEW {name} IS {literal(view_words(statement))};")
    return "\n\n".join(parts) + "\n"


def schema_sql() -> str:
    """`schema.sql`: the tables with types, keys, references and checks, to load the data into."""
    head = (
        "-- The tables with keys and checks, in an order in which they can be made and filled.\n"
        f"-- The points of {' and '.join(POINTS)} are in the Parquet files alone. To fill:\n"
        "--   INSERT INTO events BY NAME SELECT * EXCLUDE (geometry) FROM 'data/events.parquet';\n"
        "-- A reference of a table to itself is told and not enforced: rows come in order of id."
    )
    return "\n\n".join([head, *(_create(name) for name in _in_order())]) + "\n"


def sql_type(column: Column) -> str:
    """A column's type in SQL."""
    if isinstance(column.dtype, pl.List):
        return "VARCHAR[]"
    return _TYPES[column.dtype.base_type()]


def _comments(name: str, model: type[Table]) -> str:
    lines = [f"COMMENT ON VIEW {name} IS {literal(description(model))};"]
    lines += [
        f'COMMENT ON COLUMN {name}."{c.name}" IS {literal(column_words(c))};'
        for c in columns(model)
    ]
    return "\n".join(lines)


def _create(name: str) -> str:
    model = RELEASE_TABLES[name]
    lines = [_column(model, column) for column in columns(model)]
    lines.append(f"    PRIMARY KEY ({', '.join(key(model))})")
    for column in columns(model):
        table, _, target = (column.references or "").partition(".")
        if table and table != name:
            lines.append(f'    FOREIGN KEY ("{column.name}") REFERENCES {table} ({target})')
    lines += [f"    CHECK ({rule})" for rule in sql_rules(model).values()]
    body = ",\n".join(lines)
    return f"-- {description(model)}\nCREATE TABLE {name} (\n{body}\n);"


def _column(model: type[Table], column: Column) -> str:
    parts = [f'    "{column.name}" {sql_type(column)}']
    if not column.nullable:
        parts.append("NOT NULL")
    parts += [f"CHECK ({check})" for check in _checks(model, column)]
    return " ".join(parts)


def _checks(model: type[Table], column: Column) -> list[str]:
    """A column's rules as conditions."""
    found = []
    for check in model.to_schema().columns[column.name].checks:
        statistics: dict[str, Any] = check.statistics or {}
        found.append(_condition(f'"{column.name}"', str(check.name), statistics))
    return found


def _condition(column: str, rule: str, told: dict[str, Any]) -> str:
    """One of pandera's rules as a condition.

    Raises:
        ValueError: a rule that has no counterpart here.
    """
    match rule:
        case "isin":
            return f"{column} IN ({', '.join(_value(v) for v in told['allowed_values'])})"
        case "str_matches":
            return f"regexp_matches({column}, {literal(str(told['pattern']))})"
        case "greater_than_or_equal_to":
            return f"{column} >= {told['min_value']}"
        case "greater_than":
            return f"{column} > {told['min_value']}"
        case "less_than_or_equal_to":
            return f"{column} <= {told['max_value']}"
    raise ValueError(f"no SQL for the rule {rule} of {column}")


def _value(value: object) -> str:
    return literal(value) if isinstance(value, str) else str(value)


def _in_order() -> list[str]:
    """The tables, each after those that it refers to."""
    done: list[str] = []
    while len(done) < len(RELEASE_TABLES):
        for name, model in RELEASE_TABLES.items():
            wanted = {(c.references or "").partition(".")[0] for c in columns(model)} - {"", name}
            if name not in done and wanted <= set(done):
                done.append(name)
    return done
