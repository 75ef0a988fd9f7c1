"""Every code that a lexicon gives is a code of the tables: one slip would stop a whole run."""

from __future__ import annotations

import pytest

from pipelines.reading.frames import Frame, frames
from schemas.codes import EVENT_TYPE_OF_SUB, MODES_OF_TYPE, members

KNOWN = frames()
FRAMES = list(
    {
        id(p.frame): p.frame
        for phrases in (*KNOWN.verbs.values(), *KNOWN.nouns.values())
        for p in phrases
    }.values()
)


@pytest.mark.parametrize("frame", FRAMES, ids=lambda f: f.name)
def test_codes_of_a_frame_are_codes_of_the_tables(frame: Frame) -> None:
    if frame.type is not None:
        assert frame.type in members("event_type")
        assert frame.mode is None or frame.mode in MODES_OF_TYPE.get(frame.type, ())
    assert frame.cameo is None or frame.cameo in members("cameo_code")
    assert frame.acled is None or frame.acled in EVENT_TYPE_OF_SUB
    assert set(frame.contexts) <= set(members("context"))
