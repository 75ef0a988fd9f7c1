"""Is a set of tables what the schemas say? Finds every failure, then reports them at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandera.errors
import polars as pl

from schemas import RELEASE_TABLES
from schemas.table import columns, columns_of_rule, key

EXAMPLES = 3
_LONGEST = 80
# Words that stand for NULL elsewhere. In texts as they were written they may mean anything, and as
# names, too: Nan is a province of Thailand, None a town in Italy.
_NO_WORDS = ["unknown", "n/a", "none", "null", "nan", "-", "-1", "nil"]
_AS_WRITTEN = {
    "title", "author", "publisher", "source_id", "url", "source_file",
    "text", "quote", "victim_text", "reported_by_text",
}  # fmt: skip
_NAMES = {"name", "admin1_name", "admin2_name", "admin1_code"}
_CONTROL = r"[\x00-\x08\x0e-\x1f\x7f]"


@dataclass(frozen=True, slots=True)
class Failure:
    """One broken rule: in which table and column, how many rows, and a few of them."""

    table: str
    column: str
    rule: str
    rows: int
    examples: tuple[str, ...]

    def __str__(self) -> str:
        """One line for people."""
        where = f"{self.table}.{self.column}" if self.column else self.table
        rows = f" ({self.rows} row{'s' if self.rows != 1 else ''})" if self.rows else ""
        seen = f": {'; '.join(self.examples)}" if self.examples else ""
        return f"{where}: {self.rule}{rows}{seen}"


class InvalidTable(ValueError):
    """Tables break their schemas; `failures` has everything that is wrong with them."""

    def __init__(self, failures: list[Failure]) -> None:
        self.failures = failures
        super().__init__("\n".join(str(failure) for failure in failures))


def validate(tables: Mapping[str, pl.DataFrame]) -> None:
    """Check every table, and the references between those that are given.

    Raises:
        InvalidTable: with all failures of all tables.
    """
    failures = [failure for name, frame in tables.items() for failure in find_failures(name, frame)]
    if not failures:
        failures = list(find_dangling(tables))
    if failures:
        raise InvalidTable(failures)


def find_failures(name: str, frame: pl.DataFrame) -> list[Failure]:
    """What is wrong with one table by itself."""
    if name not in RELEASE_TABLES:
        return [unknown_table(name)]
    try:
        RELEASE_TABLES[name].validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        return _told(name, frame, errors.failure_cases)
    return []


def unknown_table(name: str) -> Failure:
    """A table that the schema does not know."""
    return Failure(name, "", "no such table in the schema", 0, ())


def find_empty_words(name: str, frame: pl.DataFrame) -> Iterator[Failure]:
    """Texts that say nothing where NULL should be, hold control characters, or come twice."""
    for column in columns(RELEASE_TABLES[name]):
        if column.name not in frame.columns or frame.schema[column.name] != column.dtype:
            continue  # that is a failure already
        if column.dtype == pl.String:
            words = pl.col(column.name)
            empty = words.str.strip_chars() == ""
            rules = {}
            if column.name not in _AS_WRITTEN:
                rules["has a control character"] = words.str.contains(_CONTROL)
                if column.nullable and column.name not in _NAMES:
                    empty |= words.str.to_lowercase().is_in(_NO_WORDS)
            rules["must be NULL where nothing is known"] = empty
        elif isinstance(column.dtype, pl.List):
            members = pl.col(column.name).list
            rules = {
                "has a member twice": members.n_unique() != members.len(),
                "has an empty member": members.eval(
                    pl.element().str.strip_chars() == ""
                ).list.any(),
            }
        else:
            continue
        for rule, wrong in rules.items():
            if (rows := frame.filter(wrong)).height:
                yield Failure(
                    name, column.name, rule, rows.height, _rows(name, rows, [column.name])
                )


def find_dangling(
    tables: Mapping[str, pl.DataFrame | pl.LazyFrame], only: str | None = None
) -> Iterator[Failure]:
    """Ids that refer to a row that is not there, as far as both tables are given.

    Of a table that is only scanned no more is in memory than the column in question.

    Args:
        tables: name → rows.
        only: look at the references of this table alone.
    """
    for name in [only] if only else tables:
        frame = tables[name]
        for column in columns(RELEASE_TABLES[name]):
            target, _, target_column = (column.references or "").partition(".")
            if target not in tables:
                continue
            told = list(dict.fromkeys([*key(RELEASE_TABLES[name]), column.name]))
            known = tables[target].lazy().select(pl.col(target_column).alias(column.name))
            lost = (
                frame.lazy()
                .select(told)
                .drop_nulls(column.name)
                .join(known, on=column.name, how="anti", maintain_order="left")
                .collect(engine="streaming")
            )
            if lost.height:
                rule = f"refers to {column.references}, where it is not"
                yield Failure(
                    name, column.name, rule, lost.height, _rows(name, lost, [column.name])
                )


def _told(name: str, frame: pl.DataFrame, cases: pl.DataFrame) -> list[Failure]:
    """Pandera's failure cases, one line a rule, with the rows that break it."""
    if "schema" in cases.columns:
        cases = cases.drop("schema")
    model = RELEASE_TABLES[name]
    known = set(model.to_schema().columns)
    found = []
    for (where, check), group in cases.group_by("column", "check", maintain_order=True):
        rule = str(check)
        column = str(where) if where in known else ""
        rows = group.get_column("index").drop_nulls()
        if rows.is_empty():
            examples = tuple(_short(str(case)) for case in group.get_column("failure_case"))
        else:
            shown = [column] if column else columns_of_rule(model, rule)
            examples = _rows(name, frame[rows.to_list()], shown)
        words = _WORDS.get(rule, rule)
        found.append(Failure(name, column, words, rows.len(), examples[:EXAMPLES]))
    return found


# Pandera's names of what every schema demands, in words.
_WORDS = {
    "column_ordered": "not in the order of the schema",
    "column_in_dataframe": "is missing",
    "column_in_schema": "is not in the schema",
    "not_nullable": "must not be NULL",
    "multiple_fields_uniqueness": "primary key is not unique",
}


def _rows(name: str, frame: pl.DataFrame, told: list[str]) -> tuple[str, ...]:
    """The first rows of a frame, told by primary key and the columns in question."""
    shown = [c for c in dict.fromkeys([*key(RELEASE_TABLES[name]), *told]) if c in frame.columns]
    return tuple(
        ", ".join(f"{c}={_short(repr(value))}" for c, value in row.items())
        for row in frame.head(EXAMPLES).select(shown).to_dicts()
    )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
