"""Reading on a Ray cluster from Dagster, and several processes that read months of one corpus."""

from __future__ import annotations

import json
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import dagster as dg
import pytest

from pipelines import stages
from pipelines.definitions import define, definitions
from pipelines.resources import Folders, backfill_policy
from pipelines.stages import Workspace

TOWNS = ("Mosul", "Kano", "Gao", "Kabul")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Four months of three articles each."""
    articles = tmp_path / "articles"
    articles.mkdir()
    lines = [
        {
            "id": f"{month} {n}",
            "text": f"A bomb killed {n + 2} people in {town} on Tuesday, police said.",
            "published": f"2023-0{month}-1{n}",
        }
        for month, town in enumerate(TOWNS, 1)
        for n in range(3)
    ]
    text = "".join(json.dumps(line) + "\n" for line in lines)
    (articles / "news.jsonl").write_text(text, encoding="utf-8")
    return Workspace(articles, tmp_path / "build")


def _read(workspace: Workspace, months: list[str]) -> int:
    _, new = stages.read(workspace, months=months, engine="in_process")
    return sum(new.values())


def test_processes_read_different_months_at_once(workspace: Workspace) -> None:
    stages.ingest(workspace)
    months = workspace.work.months()
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        # Two ask for the same month: it is read once.
        asked = [months[:2], months[1:3], months[3:]]
        assert sum(pool.map(_read, [workspace] * 3, asked)) == 12
    _, new = stages.read(workspace)
    assert sum(new.values()) == 0


def test_months_a_run_are_for_whoever_runs_a_cluster(monkeypatch: pytest.MonkeyPatch) -> None:
    assert backfill_policy() == dg.BackfillPolicy.single_run()
    monkeypatch.setenv("DATELINE_MONTHS_PER_RUN", "3")
    assert backfill_policy() == dg.BackfillPolicy.multi_run(3)


def test_a_run_of_the_backfill_job_reads_its_month(workspace: Workspace) -> None:
    """With an executor of one's own, as a cluster has it."""
    own = define(executor=dg.in_process_executor.configured({"retries": {"disabled": {}}}))
    job = own.resolve_job_def("read_months")
    assert job.executor_def is not definitions.resolve_job_def("read_months").executor_def
    stages.ingest(workspace)
    with dg.DagsterInstance.ephemeral() as instance:
        instance.add_dynamic_partitions("months", workspace.work.months())
        result = job.execute_in_process(
            instance=instance,
            partition_key="2023-02",
            resources={
                "folders": Folders(articles=str(workspace.articles), build=str(workspace.build)),
                "ray": dg.ResourceDefinition.none_resource(),
            },
        )
    assert result.success
    assert [path.parent.name for path in workspace.work.statement_files()] == ["2023-02"]


def test_the_assets_read_on_the_cluster_that_they_are_given(workspace: Workspace) -> None:
    """The job with dagster-ray's LocalRay gives the bytes of the job without."""
    pytest.importorskip("ray.data", reason="Ray is not installed: make cluster")
    dagster_ray = pytest.importorskip("dagster_ray", reason="dagster-ray is not installed")
    elsewhere = Workspace(workspace.articles, workspace.build.with_name("elsewhere"))
    cluster = dagster_ray.LocalRay(
        ray_init_options={"num_cpus": 2, "include_dashboard": False, "log_to_driver": False}
    )
    job = definitions.resolve_job_def("dataset")
    for place, resource in (
        (workspace, dg.ResourceDefinition.none_resource()),
        (elsewhere, cluster),
    ):
        folders = Folders(articles=str(place.articles), build=str(place.build))
        result = job.execute_in_process(resources={"folders": folders, "ray": resource})
        assert result.success
    for path in workspace.build.glob("*.parquet"):
        assert path.read_bytes() == (elsewhere.build / path.name).read_bytes()
