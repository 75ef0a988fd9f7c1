"""What the assets are given: where articles come from, where the dataset goes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import dagster as dg

from pipelines.stages import ARTICLES, BUILD, Workspace


class Folders(dg.ConfigurableResource["Folders"]):
    """The folders of one dataset."""

    articles: str
    build: str

    def workspace(self) -> Workspace:
        """The same as paths."""
        return Workspace(Path(self.articles), Path(self.build))


def workspace() -> Workspace:
    """The folders of the project, or those of DATELINE_ARTICLES and DATELINE_BUILD."""
    articles = os.environ.get("DATELINE_ARTICLES") or ARTICLES
    build = os.environ.get("DATELINE_BUILD") or BUILD
    return Workspace(Path(articles).resolve(), Path(build).resolve())


def folders() -> Folders:
    """The resource for these folders."""
    chosen = workspace()
    return Folders(articles=str(chosen.articles), build=str(chosen.build))


def backfill_policy() -> dg.BackfillPolicy:
    """One run for a whole backfill, or, for a cluster, one for every DATELINE_MONTHS_PER_RUN."""
    months = os.environ.get("DATELINE_MONTHS_PER_RUN")
    return dg.BackfillPolicy.multi_run(int(months)) if months else dg.BackfillPolicy.single_run()


def ray() -> Any:
    """The Ray cluster of DATELINE_RAY: `local`, or an address as `ray.init` takes it; else none.

    Another resource of dagster-ray (KubeRay) takes its place in definitions of your own.
    """
    address = os.environ.get("DATELINE_RAY")
    if not address:
        return dg.ResourceDefinition.none_resource()
    from dagster_ray import LocalRay  # noqa: PLC0415

    init = {} if address == "local" else {"address": address}
    return LocalRay(ray_init_options=init)
