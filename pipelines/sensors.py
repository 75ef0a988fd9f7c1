"""Sees when files arrive in, change in or leave the folder of articles."""

import dagster as dg

from pipelines.fingerprints import of_texts
from pipelines.resources import Folders


@dg.sensor(
    job_name="dataset",
    default_status=dg.DefaultSensorStatus.STOPPED,
    minimum_interval_seconds=30,
    description="Builds the dataset anew whenever the files in the folder of articles are others "
    "than before. Off until switched on.",
)
def new_articles(
    context: dg.SensorEvaluationContext, folders: Folders
) -> dg.RunRequest | dg.SkipReason:
    """One run for each state of the folder."""
    folder = folders.workspace().articles
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    if not found:
        return dg.SkipReason(f"{folder} holds no file")
    states = [(path.relative_to(folder), path.stat()) for path in found]
    state = of_texts(*((name, stat.st_size, stat.st_mtime_ns) for name, stat in states))
    if state == context.cursor:
        return dg.SkipReason("no file has arrived, changed or left")
    context.update_cursor(state)
    return dg.RunRequest(run_key=state)
