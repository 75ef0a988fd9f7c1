"""What the assets are given: where articles come from, where the dataset goes."""

from __future__ import annotations

import os
from pathlib import Path

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
