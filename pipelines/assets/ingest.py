"""Layer 1: files become articles."""

import dagster as dg

from pipelines import stages
from pipelines.assets.describe import facts_metadata, preview, table_spec
from pipelines.assets.read import MONTHS
from pipelines.fingerprints import code_version
from pipelines.resources import Folders


@dg.multi_asset(
    name="articles",
    specs=[
        table_spec("articles", group="ingest", deps=[]).replace_attributes(
            code_version=code_version("ingest")
        )
    ],
)
def articles(context: dg.AssetExecutionContext, folders: Folders) -> dg.MaterializeResult[None]:
    """Files → articles with their texts, by month, which stay in the local warehouse."""
    workspace = folders.workspace()
    facts = stages.ingest(workspace)
    _name_months(context.instance, workspace.work.months())
    return dg.MaterializeResult(
        asset_key="articles",
        metadata={
            **facts_metadata(facts),
            "preview": preview("articles", workspace.work.articles_frame().drop("text")),
            "not_read": dg.MetadataValue.json(workspace.work.not_read()),
        },
        data_version=dg.DataVersion(facts.sha256),
    )


def _name_months(instance: dg.DagsterInstance, months: list[str]) -> None:
    """Let Dagster's partitions be the months that there are."""
    name = str(MONTHS.name)
    for gone in set(instance.get_dynamic_partitions(name)) - set(months):
        instance.delete_dynamic_partition(name, gone)
    instance.add_dynamic_partitions(name, months)
