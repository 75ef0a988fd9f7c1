"""Do the definitions say what they should, load fast, and build the dataset in process?"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import dagster as dg
import polars as pl
import pytest

from pipelines import stages
from pipelines.assets.checks import cross_table_checks
from pipelines.assets.describe import as_markdown
from pipelines.assets.ingest import articles
from pipelines.definitions import definitions
from pipelines.resources import Folders
from pipelines.sensors import new_articles
from pipelines.stages import ARTICLES, STAGES, Workspace, stale_stages
from schemas import TABLES
from schemas.table import columns, description

ROOT = Path(__file__).parents[2]
GROUPS = {
    "ingest": {"articles"},
    "read": {"statements"},
    "resolve": set(TABLES) - {"articles"},
    "publish": {"conflict_database"},
    "release": {"release", "release_page"},
}


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, dg.ExecuteInProcessResult]:
    """The whole job, run in this process on the seed articles."""
    workspace = Workspace(ARTICLES, tmp_path_factory.mktemp("build"))
    resource = Folders(articles=str(workspace.articles), build=str(workspace.build))
    job = definitions.resolve_job_def("dataset")
    result = job.execute_in_process(resources={"folders": resource})
    return workspace, result


def test_assets_are_grouped_by_layer() -> None:
    graph = definitions.resolve_asset_graph()
    found: dict[str, set[str]] = {}
    for key in graph.get_all_asset_keys():
        group = graph.get(key).group_name
        found.setdefault(str(group), set()).add(key.to_user_string())
    assert found == GROUPS


def test_every_table_says_what_its_columns_mean() -> None:
    graph = definitions.resolve_asset_graph()
    for name, model in TABLES.items():
        node = graph.get(dg.AssetKey(name))
        assert node.description == description(model)
        schema = node.metadata["dagster/column_schema"]
        told = {c.name: c for c in getattr(schema, "value", schema).columns}
        assert list(told) == [c.name for c in columns(model)]
        assert all(told[c.name].description == c.description for c in columns(model))


def test_definitions_load_without_models() -> None:
    code = (
        "import pipelines.definitions, sys\n"
        "print(*{'spacy', 'thinc', 'altair', 'vl_convert', 'trafilatura'} & set(sys.modules))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == []


def test_the_whole_job_makes_every_table(
    built: tuple[Workspace, dg.ExecuteInProcessResult],
) -> None:
    workspace, result = built
    assert result.success
    made = {
        event.asset_key.to_user_string(): event.materialization.metadata
        for event in result.get_asset_materialization_events()
        if event.asset_key
    }
    assert set(made) == set().union(*GROUPS.values()) - GROUPS["release"]
    for name, metadata in made.items():
        assert metadata["dagster/row_count"].value >= 0, name
        assert int(metadata["bytes"].value) > 0  # type: ignore[arg-type]
        assert len(str(metadata["sha256"].value)) == 64
    assert "data:image/" in str(made["events"]["picture"].value)
    assert "| `event_type` |" in str(made["events"]["preview"].value)
    assert (workspace.build / "conflict.duckdb").is_file()
    failed = [e.check_name for e in result.get_asset_check_evaluations() if not e.passed]
    assert failed == []


def test_nothing_is_done_twice(built: tuple[Workspace, dg.ExecuteInProcessResult]) -> None:
    workspace, _ = built
    assert stale_stages(workspace) == []
    before = {path: path.read_bytes() for path in workspace.work.statement_files()}
    assert before
    _, new = stages.read(workspace)
    assert set(new.values()) == {0}
    assert {path: path.read_bytes() for path in workspace.work.statement_files()} == before
    (workspace.build / "conflict.duckdb").unlink()
    assert stale_stages(workspace) == ["publish"]
    stages.publish(workspace)
    assert stale_stages(workspace) == []


def test_articles_can_be_ingested_before_there_are_tables(tmp_path: Path) -> None:
    """As somebody does who materializes `articles` in the browser first."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/a.txt").write_text("Rebels killed 3.", encoding="utf-8")
    folders = Folders(articles=str(tmp_path / "articles"), build=str(tmp_path / "build"))
    result = dg.materialize(
        [articles, cross_table_checks], resources={"folders": folders}, raise_on_error=False
    )
    assert result.success
    assert folders.workspace().work.months() == ["undated"]


def test_a_changed_input_is_noticed(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "articles", tmp_path / "build")
    workspace.articles.mkdir()
    assert stale_stages(workspace) == list(STAGES)
    before = workspace.inputs()
    (workspace.articles / "a.txt").write_text("A text.", encoding="utf-8")
    assert workspace.inputs() != before


def test_text_from_articles_is_inert_in_previews() -> None:
    evil = "<img src=x onerror=alert(1)> | [a](javascript:b) `c`\n# d"
    shown = as_markdown(pl.DataFrame({"text": [evil, None]})).value
    assert len(shown.splitlines()) == 4
    row = shown.splitlines()[2]
    assert "<img" not in row
    assert "](" not in row
    assert row.count("|") == 2
    assert shown.splitlines()[3] == "| — |"


def test_sensor_sees_files_come_and_change(tmp_path: Path) -> None:
    folders = Folders(articles=str(tmp_path), build=str(tmp_path / "build"))
    context = dg.build_sensor_context(resources={"folders": folders})
    assert isinstance(new_articles(context), dg.SkipReason)
    (tmp_path / "a.txt").write_text("one", encoding="utf-8")
    first = new_articles(context)
    assert isinstance(first, dg.RunRequest)
    assert isinstance(new_articles(context), dg.SkipReason)
    (tmp_path / "b.txt").write_text("two", encoding="utf-8")
    second = new_articles(context)
    assert isinstance(second, dg.RunRequest)
    assert first.run_key != second.run_key
    assert new_articles.default_status == dg.DefaultSensorStatus.STOPPED


def test_build_command_tells_bad_input_in_a_line_and_keeps_the_tables(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "a.jsonl").write_text('{"id": "1"}\n', encoding="utf-8")
    environment = os.environ | {
        "DATELINE_ARTICLES": str(articles),
        "DATELINE_BUILD": str(tmp_path / "build"),
        "DAGSTER_DISABLE_TELEMETRY": "yes",
    }
    environment.pop("DAGSTER_HOME", None)
    run = subprocess.run(
        [sys.executable, "-m", "pipelines.build"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert "a.jsonl" in run.stderr
    assert "Traceback" not in run.stderr
    assert not list((tmp_path / "build").glob("*.parquet"))


def test_a_release_is_made_and_checked(
    built: tuple[Workspace, dg.ExecuteInProcessResult],
) -> None:
    workspace, _ = built
    result = definitions.resolve_job_def("release_dataset").execute_in_process(
        run_config={"ops": {"release": {"config": {"version": "2023.09.1"}}}},
        resources={
            "folders": Folders(articles=str(workspace.articles), build=str(workspace.build))
        },
    )
    assert result.success
    told = {
        event.asset_key.to_user_string(): event.materialization.metadata
        for event in result.get_asset_materialization_events()
        if event.asset_key
    }
    files = {str(r.data["file"]): r.data["bytes"] for r in told["release"]["files"].records}  # type: ignore[attr-defined]
    folder = workspace.build / "releases/conflict-events-2023.09.1"
    assert files["data/events.parquet"] == (folder / "data/events.parquet").stat().st_size
    assert {"index.html", f"{folder.name}.duckdb", f"{folder.name}.tar"} <= files.keys()
    assert told["release_page"]["bytes"].value == (folder / "index.html").stat().st_size
    origin = json.loads((folder / "build.json").read_text(encoding="utf-8"))
    sums = [origin["lock"], *origin["inputs"], *origin["models"], *origin["tables"].values()]
    assert all(len(told["sha256"]) == 64 for told in sums)
    assert origin["inputs"][0]["file"].startswith("seeds/articles/")
    assert {"commit", "uncommitted_changes", "knowledge", "versions"} <= origin.keys()
    checked = {e.check_name: e.passed for e in result.get_asset_check_evaluations()}
    assert checked == {"verified": True, "self_contained": True}


def test_files_that_come_during_ingest_are_read_by_the_next_build(tmp_path: Path) -> None:
    class Late(Workspace):
        """Somebody adds an article whenever stamps are looked at."""

        def stamps(self) -> dict[Path, object]:
            found = super().stamps()
            (self.articles / f"{len(found)}.txt").write_text("Late.", encoding="utf-8")
            return found

    workspace = Late(tmp_path / "articles", tmp_path / "build")
    workspace.articles.mkdir()
    (workspace.articles / "a.txt").write_text("Rebels killed 3.", encoding="utf-8")
    stages.ingest(workspace)
    assert stale_stages(workspace) == list(STAGES)
    plain = Workspace(workspace.articles, workspace.build)
    stages.ingest(plain)
    assert stale_stages(plain) == list(STAGES[1:])
