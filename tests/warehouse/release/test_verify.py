"""Does verify name every kind of damage, also where the sums were made anew afterwards?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq
import pytest

from warehouse.release.build import Origin, Release, build_release, sums
from warehouse.release.layout import Version
from warehouse.release.verify import main, verify

type Damage = Callable[[Path], None]


@pytest.fixture
def made(folder: Path, tmp_path: Path) -> Release:
    time = datetime(2023, 9, 21, tzinfo=UTC)
    return build_release(folder, tmp_path / "releases", Version("2023.09.1"), Origin({}, time))


def _edit(file: str, old: str, new: str) -> Damage:
    """Other words in a text file."""

    def damage(folder: Path) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return damage


def _rewrite(table: str, change: Callable[[pl.DataFrame], pl.DataFrame]) -> Damage:
    """Other rows in a Parquet file that keeps its schema and metadata."""

    def damage(folder: Path) -> None:
        path = folder / f"data/{table}.parquet"
        schema = pq.read_schema(path)
        changed = change(pl.read_parquet(path)).to_arrow()
        pq.write_table(changed.select(schema.names).cast(schema), path)

    return damage


def _set(table: str, **values: object) -> Damage:
    """Other values in the first row of a table."""

    def change(frame: pl.DataFrame) -> pl.DataFrame:
        new = frame.head(1).with_columns(
            pl.lit(value).cast(frame.schema[column]).alias(column)
            for column, value in values.items()
        )
        return pl.concat([new, frame.slice(1)])

    return _rewrite(table, change)


def _plain(folder: Path) -> None:
    """A file as a program writes it that knows no descriptions."""
    path = folder / "data/actors.parquet"
    pl.read_parquet(path).write_parquet(path)


def _forget_geometry(folder: Path) -> None:
    path = folder / "data/locations.parquet"
    table = pq.read_table(path)
    known = {k: v for k, v in table.schema.metadata.items() if k != b"geo"}
    pq.write_table(table.replace_schema_metadata(known), path)


def _cut_off(folder: Path) -> None:
    path = folder / "data/actors.parquet"
    path.write_bytes(path.read_bytes()[:-50])


def _lose(file: str) -> Damage:
    return lambda folder: (folder / file).unlink()


def _add(folder: Path) -> None:
    (folder / "body.txt").write_text("An article.")


def _spoil_archive(folder: Path) -> None:
    folder.with_name(f"{folder.name}.tar").write_bytes(b"")


# What happened → how, and words of what verify says.
DAMAGES: dict[str, tuple[Damage, str]] = {
    "a lost table": (_lose("data/codes.parquet"), "data/codes.parquet: is missing"),
    "a lost paper": (_lose("CODEBOOK.md"), "CODEBOOK.md: is missing"),
    "a file too many": (_add, "body.txt: is no file of a release"),
    "half a table": (_cut_off, "data/actors.parquet cannot be read"),
    "a spoilt archive": (_spoil_archive, "conflict-events-2023.09.1.tar: sha256 is"),
    "a lost row": (_rewrite("mentions", lambda t: t.slice(1)), "mentions: has 3 rows"),
    "another value": (_set("casualties", count_low=1), "casualties: content is"),
    "rows in another order": (
        _rewrite("actors", lambda t: t.reverse()),
        "actors: rows are not in the order of actor_id",
    ),
    "a row twice": (_rewrite("actors", lambda t: pl.concat([t, t])), "primary key is not unique"),
    "a code that is none": (_set("events", event_type="FIGHT"), "events.event_type: isin"),
    "lowest above highest": (_set("casualties", count_high=1), "count_low ≤ count_best"),
    "an actor of nowhere": (
        _set("event_actors", actor_id="act_nobody"),
        "event_actors.actor_id: refers to actors.actor_id, where it is not",
    ),
    "a quotation beyond the article": (_set("mentions", char_end=9_999), "is not in art_1"),
    "a quotation too long": (
        _set("casualties", victim_text="word " * 31),
        "casualties.victim_text of cas_12: more than 30 words",
    ),
    "no descriptions": (_plain, "actors.actor_id: is "),
    "a point elsewhere": (_set("locations", geometry=bytes((1, 1, *[0] * 19))), "the point is"),
    "no geometry told": (_forget_geometry, "locations: the geo metadata are {}"),
    "a sheet edited": (_edit("csv/actors.csv", "Rebels", "=1+1"), "csv/actors.csv: 1 lines differ"),
    "views of other files": (_edit("load.sql", "data/actors", "data/others"), "data/others"),
    "stricter tables": (_edit("schema.sql", ">= 0", ">= 9999"), "does not take the rows"),
    "another dictionary": (
        _edit("data_dictionary.md", "Fewest deaths", "Most deaths"),
        "data_dictionary.md has: ",
    ),
    "a script from outside": (
        _edit("index.html", "</body>", '<script src="https://example.org/a.js"></script></body>'),
        "index.html: loads from outside",
    ),
    "another script in the page": (
        _edit("index.html", "<script>", "<script>alert(1);"),
        "not those that its policy names",
    ),
    "a package with another column": (
        _edit("datapackage.json", '"name": "event_mode"', '"name": "mode"'),
        "datapackage.json: events has",
    ),
    "a catalogue with another column": (
        _edit("croissant.json", '"column": "event_mode"', '"column": "mode"'),
        "croissant.json: events gives no rows",
    ),
    "half a catalogue": (_edit("croissant.json", "}", ""), "JSONDecodeError"),
    "another number of rows": (_edit("build.json", '"rows": 2', '"rows": 3'), "build.json says 3"),
}


def test_what_was_made_holds(made: Release, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(made.folder)]) == 0
    assert "Everything holds." in capsys.readouterr().out


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_named_though_the_sums_agree(
    made: Release, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    damage, told = DAMAGES[name]
    damage(made.folder)
    (made.folder / "SHA256SUMS").write_text(sums(made.folder))
    assert main([str(made.folder)]) == 1
    assert told in capsys.readouterr().out


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (_edit("CODEBOOK.md", "#", "+"), "CODEBOOK.md: sha256 is"),
        (_add, "body.txt: is not in SHA256SUMS"),
        (_lose("ACCURACY.md"), "ACCURACY.md: is missing"),
        (_lose("SHA256SUMS"), "SHA256SUMS"),
    ],
)
def test_files_that_the_sums_do_not_tell(
    made: Release, damage: Damage, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(made.folder)
    assert main([str(made.folder)]) == 1
    assert told in capsys.readouterr().out


def test_words_are_compared_with_the_articles(made: Release, text: str) -> None:
    known = dict.fromkeys(("art_1", "art_2"), text)
    assert not [found for _, found in verify(made.folder, known) if found]
    known["art_1"] = text.replace("Rebels", "REBELS")
    told = [failure for _, found in verify(made.folder, known) for failure in found]
    assert told == ["mentions men_2: art_1 has 'REBELS', not 'Rebels'"]
