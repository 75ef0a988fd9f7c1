"""Layer 2: articles become statements."""

import warnings
from typing import Any

import dagster as dg

from pipelines import stages
from pipelines.assets.describe import facts_metadata
from pipelines.fingerprints import code_version
from pipelines.resources import Folders, backfill_policy

# One run for a whole backfill is "beta" in this version of Dagster, which is pinned.
warnings.filterwarnings("ignore", "Parameter `backfill_policy`", dg.BetaWarning)

MONTHS = dg.DynamicPartitionsDefinition(name="months")
"""The months in which articles were published, and `undated`. Ingest adds those that it meets."""


@dg.asset(
    deps=["articles"],
    group_name="read",
    kinds={"parquet", "spacy"},
    partitions_def=MONTHS,
    backfill_policy=backfill_policy(),
    code_version=code_version("read"),
    description="One row per article that was read: everything it says, nested. What was read "
    "before by the same reader from the same article is kept. A run without a partition reads all "
    "months.",
)
def statements(
    context: dg.AssetExecutionContext, folders: Folders, ray: dg.ResourceParam[Any]
) -> None:
    """Articles → statements, of the months that are asked for."""
    is_partial = context.has_partition_key or context.has_partition_key_range
    months = context.partition_keys if is_partial else None
    facts, new = stages.read(
        folders.workspace(),
        lambda done, total: context.log.info("%d of %d read", done, total),
        months,
        engine="auto" if ray is None else "ray",
    )
    context.add_output_metadata({**facts_metadata(facts), "articles_read_anew": sum(new.values())})
    if not is_partial:
        for month, count in new.items():
            found = {"articles_read_anew": count}
            context.log_event(
                dg.AssetMaterialization("statements", partition=month, metadata=found)
            )
