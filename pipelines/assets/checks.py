"""The cross-table checks of `pipelines.checks` as Dagster asset checks.

A failed error check stops what comes after: no database is built from tables that are wrong.
"""

from collections.abc import Iterator
from typing import Any

import dagster as dg

from pipelines.checks import CHECKS, Check, Dataset, told
from pipelines.resources import Folders
from schemas import TABLES

_SEVERITY = {"error": dg.AssetCheckSeverity.ERROR, "warn": dg.AssetCheckSeverity.WARN}


def _blocks(check: Check) -> bool:
    """Does a failure stop the database? `articles` comes before the step that writes all tables."""
    return check.severity == "error" and check.table != "articles"


@dg.multi_asset_check(
    name="cross_table_checks",
    can_subset=True,
    specs=[
        dg.AssetCheckSpec(
            check.name,
            asset=check.table,
            description=check.description,
            blocking=_blocks(check),
            additional_deps=["events"] if check.table == "articles" else None,
        )
        for check in CHECKS
    ],
)
def cross_table_checks(
    context: dg.AssetCheckExecutionContext, folders: Folders
) -> Iterator[dg.AssetCheckResult]:
    """Run the chosen checks over the tables as they stand, if there are any yet."""
    workspace = folders.workspace()
    if not all((workspace.build / f"{name}.parquet").exists() for name in TABLES):
        context.log.info("no tables to check: they are written after the articles are read")
        return
    data = Dataset(workspace.build, workspace.work.article_files())
    chosen = {(key.asset_key.path[-1], key.name) for key in context.selected_asset_check_keys}
    for check in CHECKS:
        if (check.table, check.name) not in chosen:
            continue
        failures = list(check.find(data))
        metadata: dict[str, int | dg.MetadataValue[Any]] = {"failed": len(failures)}
        if failures:
            metadata["failures"] = dg.MetadataValue.text(told(failures))
        yield dg.AssetCheckResult(
            passed=not failures,
            asset_key=check.table,
            check_name=check.name,
            severity=_SEVERITY[check.severity],
            metadata=metadata,
        )
