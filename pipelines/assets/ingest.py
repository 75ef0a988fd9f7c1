"""Layer 1: files become articles."""

import dagster as dg

from pipelines import stages
from pipelines.assets.describe import facts_metadata, preview, table_spec
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
def articles(folders: Folders) -> dg.MaterializeResult[None]:
    """Files → articles with their texts, which stay in the local warehouse."""
    workspace = folders.workspace()
    facts = stages.ingest(workspace)
    return dg.MaterializeResult(
        asset_key="articles",
        metadata={
            **facts_metadata(facts),
            "preview": preview("articles", workspace.work.articles_frame().drop("text")),
        },
        data_version=dg.DataVersion(facts.sha256),
    )
