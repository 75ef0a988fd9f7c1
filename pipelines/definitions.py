"""Everything that Dagster knows of Dateline: assets, checks, the job, the sensor, resources."""

from __future__ import annotations

from typing import Any

import dagster as dg

from pipelines.assets.checks import cross_table_checks
from pipelines.assets.ingest import articles
from pipelines.assets.publish import conflict_database
from pipelines.assets.read import statements
from pipelines.assets.release import release, self_contained, verified
from pipelines.assets.resolve import tables
from pipelines.resources import folders, ray
from pipelines.sensors import new_articles

dataset = dg.define_asset_job(
    "dataset",
    selection=dg.AssetSelection.all() - dg.AssetSelection.groups("release"),
    description="The whole way: from the files in seeds/articles to the database.",
)
read_months = dg.define_asset_job(
    "read_months",
    selection=dg.AssetSelection.assets("statements"),
    description="Reading alone: for backfills, a run a month, on as many machines as there are.",
)
release_job = dg.define_asset_job(
    "release_dataset",
    selection=dg.AssetSelection.groups("release"),
    description="A release of what was built; its version is in the configuration of `release`.",
)


def define(
    cluster: Any = None, executor: dg.ExecutorDefinition = dg.in_process_executor
) -> dg.Definitions:
    """The definitions for another place than this machine.

    Args:
        cluster: a resource of dagster-ray on whose cluster articles are read; by default, that of
            DATELINE_RAY, or none.
        executor: where the steps of a run are executed.
    """
    return dg.Definitions(
        assets=[articles, statements, tables, conflict_database, release],
        asset_checks=[cross_table_checks, verified, self_contained],
        jobs=[dataset, read_months, release_job],
        sensors=[new_articles],
        resources={"folders": folders(), "ray": cluster or ray()},
        executor=executor,
    )


definitions = define()
