"""The base model of every table, and what can be asked of a model: key, columns, references."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

import pandera.polars as pa
import polars as pl


class Table(pa.DataFrameModel):
    """One table: exactly these columns, in this order, of these types; nothing is converted.

    A subclass's docstring is the table's description, `Config.unique` its primary key. Rows are
    validated on eager frames only: pandera checks no values of a lazy one.
    """

    class Config:
        """What holds for every table."""

        strict = True
        ordered = True
        coerce = False


@dataclass(frozen=True, slots=True)
class Column:
    """One column as every description of the dataset needs it.

    `codes` names the closed vocabulary of its values, `references` the "table.column" whose
    values it repeats.
    """

    name: str
    dtype: pl.DataType
    nullable: bool
    description: str
    unit: str | None
    codes: str | None
    references: str | None


def row_rule(sentence: str, sql: str) -> Callable[[Callable[[Any], pl.Expr]], Any]:
    """Declare a rule about the columns of one row: what makes it true, as a polars expression.

    `sentence` is what an error says, `sql` the same rule as a CHECK constraint. Where a column is
    NULL and the expression with it, the rule holds: unknown breaks no rule.
    """

    def declare(make: Callable[[Any], pl.Expr]) -> Any:
        def check(cls: type[Table], data: pa.PolarsData) -> pl.LazyFrame:
            return data.lazyframe.select(make(cls).fill_null(value=True))

        check.__name__ = make.__name__
        read = dict.fromkeys(make(None).meta.root_names())
        return pa.dataframe_check(check, name=sentence, title=sql, description=" ".join(read))

    return declare


def columns(table: type[Table]) -> list[Column]:
    """The columns of a table, in order."""
    found = []
    for name, column in table.to_schema().columns.items():
        told = column.metadata or {}
        found.append(
            Column(
                name=name,
                dtype=cast(Any, column.dtype).type,
                nullable=column.nullable,
                description=column.description or "",
                unit=told.get("unit"),
                codes=told.get("codes"),
                references=told.get("references"),
            )
        )
    return found


def key(table: type[Table]) -> list[str]:
    """The primary key of a table."""
    unique = table.to_schema().unique
    return [unique] if isinstance(unique, str) else list(unique or [])


def description(table: type[Table]) -> str:
    """What a table holds, in one line of plain text."""
    return " ".join((table.__doc__ or "").split())


def columns_of_rule(table: type[Table], sentence: str) -> list[str]:
    """The columns that a row rule reads."""
    checks = table.to_schema().checks or []
    return next(((c.description or "").split() for c in checks if c.name == sentence), [])


def sql_rules(table: type[Table]) -> dict[str, str]:
    """Sentence → the same rule in SQL."""
    return {str(c.name): str(c.title) for c in table.to_schema().checks or []}


def row_rules(table: type[Table]) -> list[str]:
    """What must be true of every row, in sentences."""
    return [str(check.name) for check in table.to_schema().checks or []]
