"""Build the dataset: `python -m pipelines.build`. Runs what has changed since the last build.

The same Dagster assets that `dagster dev` shows, in this process; with DAGSTER_HOME set, the run is
recorded there.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipelines import stopping

if TYPE_CHECKING:
    import dagster as dg

PROCESS = "dateline/process"
"""Tag of a run in Dagster: the number of the process that builds."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit status is 1 if the build failed (the tables are as they were)."""
    parser = argparse.ArgumentParser(prog="python -m pipelines.build", description=__doc__)
    parser.add_argument("--force", action="store_true", help="run every stage")
    parser.add_argument("--verbose", action="store_true", help="show Dagster's own log")
    chosen = parser.parse_args(arguments)
    os.environ.setdefault("DAGSTER_DISABLE_TELEMETRY", "yes")

    # Loading the libraries takes a second, in which Ctrl-C must be heard.
    from pipelines.resources import workspace  # noqa: PLC0415
    from pipelines.stages import STAGES, stale_stages  # noqa: PLC0415

    started = time.monotonic()
    try:
        stages = list(STAGES) if chosen.force else stale_stages(workspace())
        if not stages:
            _say("Nothing has changed since the last build.")
            return 0
        success = run(stages, verbose=chosen.verbose)
    except OSError as error:
        _say(f"error: {error}")
        return 1
    if success:
        _say(f"Built in {time.monotonic() - started:.1f} s: {workspace().build}")
    return 0 if success else 1


def run(stages: list[str], *, verbose: bool = False) -> bool:
    """Materialize the assets of some stages; says what is going on. Returns success.

    Raises:
        KeyboardInterrupt: it was stopped.
    """
    from pipelines.definitions import definitions  # noqa: PLC0415

    job = definitions.resolve_job_def("dataset")
    keys = [
        key
        for key, node in (
            (k, job.asset_layer.get(k)) for k in job.asset_layer.executable_asset_keys
        )
        if node.group_name in stages
    ]
    level = "DEBUG" if verbose else "CRITICAL"
    with _talking(), _instance() as instance:
        result = job.execute_in_process(
            instance=instance,
            asset_selection=keys,
            raise_on_error=False,
            tags={PROCESS: str(os.getpid())},
            run_config={"loggers": {"console": {"config": {"log_level": level}}}},
        )
    for event in result.all_events:
        _report(event)
    return result.success


def _report(event: dg.DagsterEvent) -> None:
    """Say what failed, in a line, not in a traceback."""
    if event.is_step_failure:
        error = event.step_failure_data.error
        if error and error.cls_name == "DagsterExecutionInterruptedError":
            raise KeyboardInterrupt
        cause = error.cause if error and error.cause else error
        words = cause.message.strip() if cause else "unknown"
        _, _, plain = words.partition(f"{cause.cls_name}: " if cause else ": ")
        _say(f"error in {event.step_key}: {plain or words}")
    elif event.event_type_value == "ASSET_CHECK_EVALUATION":
        found = event.asset_check_evaluation_data
        if not found.passed:
            told = found.metadata.get("failures")
            words = f": {told.value}" if told else ""
            _say(
                f"{found.severity.value.lower()}: {found.check_name} of "
                f"{found.asset_key.to_user_string()}{words}"
            )


@contextmanager
def _instance() -> Iterator[dg.DagsterInstance]:
    """The instance of DAGSTER_HOME, or one that is forgotten afterwards."""
    import dagster as dg  # noqa: PLC0415

    home = os.environ.get("DAGSTER_HOME")
    if home and os.path.isdir(home):  # noqa: PTH112
        with dg.DagsterInstance.get() as instance:
            _close_dead_runs(instance)
            yield instance
    else:
        with dg.DagsterInstance.ephemeral() as instance:
            yield instance


def _close_dead_runs(instance: dg.DagsterInstance) -> None:
    """Builds that were killed do not go on: Dagster would show them as running for ever."""
    import dagster as dg  # noqa: PLC0415

    unfinished = [dg.DagsterRunStatus.NOT_STARTED, dg.DagsterRunStatus.STARTED]
    for run in instance.get_runs(dg.RunsFilter(statuses=unfinished)):
        if PROCESS in run.tags and not _is_alive(int(run.tags[PROCESS])):
            instance.report_run_canceled(run, "The build was killed or stopped.")


def _is_alive(process: int) -> bool:
    """Is there a process of this number?"""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


@contextmanager
def _talking() -> Iterator[None]:
    """Show what the stages say of themselves."""
    from pipelines.stages import LOG  # noqa: PLC0415

    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
    try:
        yield
    finally:
        LOG.removeHandler(handler)


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    stopping.run(main, "Stopped; the next build goes on from here.")
