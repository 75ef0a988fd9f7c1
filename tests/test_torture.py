"""A small share of `make torture`: after any fault the tables are the old or the new ones."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tools.faults import FAULTS, Skipped, Trial
from tools.runs import Place, Runner
from tools.torture import memory


@pytest.fixture(scope="module")
def trial() -> Iterator[Trial]:
    """Two states of a small dataset, made without any fault."""
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory(dir=memory()) as folder:
        for name in ("DATELINE_ARTICLES", "DATELINE_BUILD", "DAGSTER_HOME"):
            patch.setenv(name, "")
        patch.chdir(Path(__file__).parents[1])
        place = Place(Path(folder))
        few = {"kills": 4, "rebuilds": 3, "repeats": 1}
        made = Trial(place, Runner(place), random.Random(7), **few)
        made.prepare()
        yield made


@pytest.mark.parametrize("fault", FAULTS)
def test_nothing_is_lost(trial: Trial, fault: str) -> None:
    attempts = 0
    try:
        for lost in FAULTS[fault](trial):
            attempts += 1
            assert lost == ""
    except Skipped as why:
        if not attempts:
            pytest.skip(str(why))
    assert attempts
