"""README.md, CODEBOOK.md and the papers under seeds/ say what is so."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest
import yaml

from pipelines import corpus
from pipelines.lexicons import lexicon
from tools.answers import QUERY, README, ROOT, ask
from warehouse.database import DATABASE, build_database
from warehouse.parquet import write_tables

DOCUMENTS = ("README.md", "CODEBOOK.md", "CHANGELOG.md", "BENCHMARKS.md")
# Made by a build, or by the reader of a document.
MADE = ("warehouse/build", ".venv", ".dagster", "my/")
LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")
PATH = re.compile(r"`([\w.-]+(?:/[\w.-]+)*/?)`")
FOLDERS = tuple(f"{p.name}/" for p in ROOT.iterdir() if p.is_dir() and p.name[0] != ".")


def test_every_answer_in_the_readme_is_the_answer(seed_tables: Path) -> None:
    told = {m["sql"]: m["answer"] for m in QUERY.finditer(README.read_text(encoding="utf-8"))}
    assert len(told) >= 3
    with duckdb.connect(seed_tables / DATABASE, read_only=True) as database:
        assert told == {sql: ask(database)(sql) for sql in told}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_named_in_a_document_exists(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    named = set(LINK.findall(text)) | {p for p in PATH.findall(text) if p.startswith(FOLDERS)}
    wanted = {path for path in named if not path.startswith(MADE)}
    assert not {path for path in wanted if not (ROOT / path).exists()}


def test_the_codebook_gives_the_bounds_of_vague_words() -> None:
    text = (ROOT / "CODEBOOK.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| ((?:“[\w ]+”(?:, )?)+) \| (.* \| .* \| .*) \|$", text, re.M))
    told = {w: bounds for words, bounds in rows.items() for w in re.findall(r"“([\w ]+)”", words)}
    for word, bounds in lexicon("quantities")["vague"].items():
        expected = " | ".join("NULL" if n == -1 else str(n) for n in bounds)
        assert told.get(word) == expected, word


def test_every_file_of_knowledge_has_its_papers() -> None:
    papers = yaml.safe_load((ROOT / "seeds/sources.yml").read_text(encoding="utf-8"))["knowledge"]
    listed = {entry["file"] for entry in papers if "file" in entry}
    folders = ("lexicons", "gazetteer", "training")
    files = [p for folder in folders for p in (ROOT / "seeds" / folder).iterdir()]
    assert listed == {f"{p.parent.name}/{p.name}" + ("/" if p.is_dir() else "") for p in files}
    assert all(entry.get("origin") and entry.get("licence") for entry in papers)


@pytest.fixture(scope="session")
def seed_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the tables and database of the articles under seeds/."""
    folder = tmp_path_factory.mktemp("tables")
    articles = corpus.ingest([ROOT / "seeds/articles"], root=ROOT)
    write_tables(corpus.resolve(articles, corpus.read(articles)), folder)
    build_database(folder)
    return folder
