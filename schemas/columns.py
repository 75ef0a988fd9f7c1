"""Column makers: what several tables share is described once, here."""

from __future__ import annotations

from typing import Any

import pandera.polars as pa
import polars as pl

from schemas.codes import members


def column(
    description: str,
    *,
    nullable: bool = False,
    unit: str | None = None,
    codes: str | None = None,
    references: str | None = None,
    **rules: Any,
) -> Any:
    """A column with its words; further arguments are pandera's (`ge`, `str_matches` …).

    Args:
        description: what a value means, in a sentence.
        nullable: may a value be unknown?
        unit: what a number counts or measures.
        codes: the closed vocabulary of its values (schemas/codes).
        references: "table.column" whose values it repeats.
        rules: checks of single values.
    """
    told = {"unit": unit, "codes": codes, "references": references}
    return pa.Field(
        nullable=nullable,
        description=description,
        metadata={name: value for name, value in told.items() if value is not None},
        **rules,
    )


def code(description: str, vocabulary: str, *, nullable: bool = False) -> Any:
    """A column whose values are the codes of one vocabulary."""
    known = members(vocabulary)
    return column(description, nullable=nullable, codes=vocabulary, isin=known)


def number_code(description: str, vocabulary: str) -> Any:
    """The same for codes that are whole numbers, NULL where none applies."""
    known = [int(member) for member in members(vocabulary)]
    return column(description, nullable=True, codes=vocabulary, isin=known)


def row_id(prefix: str, description: str) -> Any:
    """The id of this table's rows."""
    return column(description, str_matches=rf"^{prefix}_[0-9A-Za-z_.-]+$")


def link(references: str, description: str, *, nullable: bool = False) -> Any:
    """The id of a row of another table (or of another row of this one)."""
    return column(description, nullable=nullable, references=references)


def people(description: str) -> Any:
    """A number of people, NULL where it is not known."""
    return column(description, nullable=True, unit="people", ge=0)


def count(description: str, unit: str) -> Any:
    """A number of things, always known."""
    return column(description, unit=unit, ge=0)


def country() -> Any:
    """A state."""
    return column(
        "Country, ISO 3166-1 alpha-3.", nullable=True, codes="country", str_matches="^[A-Z]{3}$"
    )


def confidence() -> Any:
    """How probably the row is right."""
    return column(
        "How probable it is that the row is right, from 0 to 1.", unit="probability", ge=0.0, le=1.0
    )


def date_start() -> Any:
    """First day."""
    return column("First day, as far as known.", nullable=True)


def date_end() -> Any:
    """Last day."""
    return column("Last day, as far as known; the interval is closed.", nullable=True)


def char_start() -> Any:
    """Where a receipt begins."""
    return column(
        "First character in the article's text as ingested, counted from 0.",
        unit="Unicode code points",
        ge=0,
    )


def char_end() -> Any:
    """Where a receipt ends."""
    return column("The character after the last one.", unit="Unicode code points", ge=1)


def aliases() -> Any:
    """Forms met in texts."""
    return column("Every form met in the texts.")


def in_order(low: str, high: str) -> pl.Expr:
    """Is one column not greater than the other?"""
    return pl.col(low) <= pl.col(high)


def estimate_in_order(name: str) -> pl.Expr:
    """Are <name>_low, _best and _high in order, as far as known?"""
    low, best, high = f"{name}_low", f"{name}_best", f"{name}_high"
    return pl.all_horizontal(
        in_order(low, best).fill_null(value=True),
        in_order(best, high).fill_null(value=True),
        in_order(low, high).fill_null(value=True),
    )


def without_null(name: str) -> pl.Expr:
    """Is no member of a list NULL?"""
    return ~pl.col(name).list.contains(pl.lit(None, pl.String), nulls_equal=True)


def all_members(name: str, vocabulary: str) -> pl.Expr:
    """Is every member of a list a code of the vocabulary?"""
    return pl.col(name).list.eval(pl.element().is_in(members(vocabulary))).list.all()


def sql_in_order(name: str) -> str:
    """`estimate_in_order` in SQL; a comparison with NULL breaks no CHECK."""
    low, best, high = f"{name}_low", f"{name}_best", f"{name}_high"
    return f"({low} <= {best}) AND ({best} <= {high}) AND ({low} <= {high})"


def sql_all_members(name: str, vocabulary: str) -> str:
    """`all_members` in SQL."""
    return f"list_has_all([{sql_texts(members(vocabulary))}], {name})"


def sql_texts(texts: list[str]) -> str:
    """Texts as SQL literals, with commas between."""
    return ", ".join("'" + text.replace("'", "''") + "'" for text in texts)
