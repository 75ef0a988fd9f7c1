"""Layer 4: the tables become a database that people query."""

import dagster as dg

from pipelines import stages
from pipelines.assets.describe import facts_metadata
from pipelines.fingerprints import code_version
from pipelines.resources import Folders
from schemas import TABLES
from warehouse.database import view_statements


@dg.asset(
    deps=list(TABLES),
    group_name="publish",
    kinds={"duckdb"},
    code_version=code_version("publish"),
    description="`conflict.duckdb`: all tables with their comments, and the views "
    + ", ".join(f"`{name}`" for name in view_statements())
    + ". It takes the old one's place in one step: readers are never disturbed.",
)
def conflict_database(folders: Folders) -> dg.MaterializeResult[None]:
    """Tables → database and data dictionary."""
    facts = stages.publish(folders.workspace())
    return dg.MaterializeResult(metadata=facts_metadata(facts))
