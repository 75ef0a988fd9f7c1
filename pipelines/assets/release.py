"""Layer 5: what was built becomes a release that people download, with its page."""

from collections.abc import Iterator
from typing import Any

import dagster as dg

from pipelines.release import release as make_release
from pipelines.release import releases
from pipelines.resources import Folders
from warehouse.parquet import sha256
from warehouse.release.archives import files_in
from warehouse.release.checked import CHECKS, PAGE_ALONE, Checked
from warehouse.release.layout import PAGE, Version, released
from warehouse.release.tables import QUOTATION_WORDS
from warehouse.release.verify import verify


class ReleaseConfig(dg.Config):
    """Which release to make."""

    version: str
    quotation_words: int = QUOTATION_WORDS


@dg.multi_asset(
    name="release",
    specs=[
        dg.AssetSpec(
            "release",
            deps=["conflict_database"],
            group_name="release",
            kinds={"parquet", "csv", "duckdb"},
            description="A folder to download: tables, sheets, descriptions, checksums; beside it "
            "the database and archives. A version that is there already is never replaced.",
        ),
        dg.AssetSpec(
            "release_page",
            deps=["conflict_database"],
            group_name="release",
            kinds={"html"},
            description="The page of the release: one file that shows the data in a browser.",
        ),
    ],
)
def release(config: ReleaseConfig, folders: Folders) -> Iterator[dg.MaterializeResult[None]]:
    """Make a release of the tables as they stand."""
    made = make_release(folders.workspace(), Version(config.version), config.quotation_words)
    files = {name: (made.folder / name).stat().st_size for name in files_in(made.folder)}
    beside = {path.name: path.stat().st_size for path in made.beside}
    yield dg.MaterializeResult(
        asset_key="release",
        metadata={
            "version": config.version,
            "path": dg.MetadataValue.path(made.folder),
            "is_new": made.is_new,
            "bytes": sum(files.values()),
            "files": dg.MetadataValue.table(
                [
                    dg.TableRecord({"file": name, "bytes": size})
                    for name, size in {**files, **beside}.items()
                ],
                dg.TableSchema([dg.TableColumn("file", "string"), dg.TableColumn("bytes", "int")]),
            ),
        },
    )
    page = made.folder / PAGE
    yield dg.MaterializeResult(
        asset_key="release_page",
        metadata={
            "version": config.version,
            "path": dg.MetadataValue.path(page),
            "bytes": page.stat().st_size,
            "sha256": sha256(page),
        },
    )


@dg.asset_check(asset="release", description="Everything that `make verify` checks holds.")
def verified(folders: Folders) -> dg.AssetCheckResult:
    """Verify the newest release, its quotations with the texts of their articles."""
    workspace = folders.workspace()
    folder = list(released(releases(workspace)).values())[-1]
    failures = [told for _, found in verify(folder, workspace.work.texts()) for told in found]
    metadata: dict[str, Any] = {"release": folder.name, "failed": len(failures)}
    if failures:
        metadata["failures"] = dg.MetadataValue.text("\n".join(failures))
    return dg.AssetCheckResult(passed=not failures, metadata=metadata)


@dg.asset_check(asset="release_page", description="One file that asks the network for nothing.")
def self_contained(folders: Folders) -> dg.AssetCheckResult:
    """Does the policy of the newest release's page name its scripts, and loads it nothing?"""
    folder = list(released(releases(folders.workspace())).values())[-1]
    failures = list(CHECKS[PAGE_ALONE](Checked(folder, {})))
    return dg.AssetCheckResult(
        passed=not failures,
        metadata={"release": folder.name, "failures": dg.MetadataValue.text("\n".join(failures))},
    )
