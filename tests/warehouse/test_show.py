"""Is the first look right, and is text from articles inert in it?"""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from schemas import TABLES
from schemas.table import columns
from warehouse.describe import cell, dictionary, write_dictionary
from warehouse.parquet import write_tables
from warehouse.show import main, overview


def test_shows_counts_and_first_rows(folder: Path) -> None:
    text = overview(folder, width=100)
    for words in ("events", "casualties", "Rebels attacked army near Aru", "12 soldiers", "—"):
        assert words in text
    tables = text.split("Where it is")[0]
    assert max(map(len, tables.splitlines())) <= 100
    assert "None" not in text
    assert "null" not in text


def test_control_characters_do_not_reach_the_terminal(
    tables: dict[str, pl.DataFrame], tmp_path: Path
) -> None:
    evil = tables["events"].with_columns(summary=pl.lit("a\x1b[2Jb\nc\u202ed"))
    write_tables(tables | {"events": evil}, tmp_path)
    text = overview(tmp_path)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "a [2Jb c d" in text


def test_says_what_to_do_without_tables(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 1
    assert "run make first" in capsys.readouterr().err


def test_dictionary_has_every_column(tmp_path: Path) -> None:
    text = write_dictionary(tmp_path).read_text(encoding="utf-8")
    for name, model in TABLES.items():
        assert f"## {name}\n" in text
        for column in columns(model):
            assert f"| `{column.name}` | " in text
    assert text == dictionary()


@pytest.mark.parametrize("text", ["<script>", "a|b", "`x`", "[a](http://b)", "**b**", "a\n# b"])
def test_cells_are_inert(text: str) -> None:
    shown = cell(text)
    for sign in "<|`\n":
        assert sign not in shown
    assert "](" not in shown
    assert "**" not in shown
