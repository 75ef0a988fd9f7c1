"""Loaded once by the process from which runs are forked: code and models, no threads."""

# ruff: noqa: F401
import alembic.command
import altair
import dagster._cli.utils
import dagster._core.storage.event_log.sqlite
import dagster._core.storage.local_compute_log_manager
import dagster._core.storage.root
import dagster._core.storage.runs.sqlite
import dagster._core.storage.schedules.sqlite
import dagster._core.workspace.context
import hypothesis
import pandera.polars
import rich.console
import sqlalchemy.dialects.sqlite
import structlog.dev
import trafilatura
import vl_convert

import pipelines.build
import pipelines.corpus
import pipelines.definitions
import pipelines.engines
import pipelines.release
import pipelines.resolve.consolidate
import warehouse.page.build
from pipelines.articles import Article
from pipelines.ingest.language import language_of
from pipelines.reading import batch

TEXT = "BAGHDAD, May 3 (Reuters) - Gunmen killed three soldiers near Mosul on Sunday, police said."

language_of(TEXT * 3)
batch.read_batch([Article("art_a", TEXT)])
pipelines.definitions.definitions.resolve_job_def("dataset")
