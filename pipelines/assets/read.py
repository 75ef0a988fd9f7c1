"""Layer 2: articles become statements."""

import dagster as dg

from pipelines import stages
from pipelines.assets.describe import facts_metadata
from pipelines.fingerprints import code_version
from pipelines.resources import Folders


@dg.asset(
    deps=["articles"],
    group_name="read",
    kinds={"parquet", "spacy"},
    code_version=code_version("read"),
    description="One row per article that was read: everything it says, nested. What was read "
    "before by the same reader from the same article is kept.",
)
def statements(context: dg.AssetExecutionContext, folders: Folders) -> dg.MaterializeResult[None]:
    """Articles → statements."""
    facts, new = stages.read(
        folders.workspace(), lambda done, total: context.log.info("%d of %d read", done, total)
    )
    return dg.MaterializeResult(
        metadata={**facts_metadata(facts), "articles_read_anew": new},
        data_version=dg.DataVersion(facts.sha256),
    )
