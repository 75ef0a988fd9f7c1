"""Layer 3: statements become the tables, all of them in one step or none."""

from collections.abc import Iterator

import dagster as dg
import polars as pl

from pipelines import stages
from pipelines.assets.describe import facts_metadata, preview, table_spec
from pipelines.assets.pictures import events_picture
from pipelines.fingerprints import code_version
from pipelines.resources import Folders
from schemas import TABLES

RESOLVED = [name for name in TABLES if name != "articles"]


@dg.multi_asset(
    name="tables",
    specs=[
        table_spec(name, group="resolve", deps=["articles", "statements"]).replace_attributes(
            code_version=code_version("resolve")
        )
        for name in RESOLVED
    ],
)
def tables(folders: Folders) -> Iterator[dg.MaterializeResult[None]]:
    """Statements → tables, validated and replaced together with the Parquet file of `articles`."""
    workspace = folders.workspace()
    written = stages.resolve(workspace)
    for name in RESOLVED:
        metadata = facts_metadata(written[name])
        metadata["preview"] = preview(name, pl.scan_parquet(workspace.build / f"{name}.parquet"))
        if name == "events":
            metadata["picture"] = dg.MetadataValue.md(events_picture(workspace.build))
        yield dg.MaterializeResult(
            asset_key=name,
            metadata=metadata,
            data_version=dg.DataVersion(written[name].sha256),
        )
