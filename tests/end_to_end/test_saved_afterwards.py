"""Quarters that are saved afterwards, all from one ledger, tell what happened too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fundrisk import recording
from fundrisk.comparing import Asked, compare
from tests.end_to_end.samples import QUARTERS, SAMPLES
from tests.end_to_end.saved_quarters import SAVED_AT, saved

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("letter", ["c", "d"])
def test_a_ledger_saved_for_days_that_are_past_tells_the_same(
    tmp_path: Path, letter: str
) -> None:
    """What has been awarded since was not known then, and comes when it came."""
    days = QUARTERS[:2]
    then = saved(letter, tmp_path, days)
    now = tmp_path / "afterwards.duckdb"
    for day in days:
        call = recording.Call([SAMPLES / f"lio_{letter}"], as_of=day)
        recording.save(call, now, recording.Signature(SAVED_AT))

    (at_the_time,) = compare(then, Asked(*days))
    (afterwards,) = compare(now, Asked(*days))

    assert afterwards.events
    assert afterwards.events == at_the_time.events
    assert afterwards.direction == at_the_time.direction
    assert afterwards.headline == at_the_time.headline
    assert afterwards.dimensions == at_the_time.dimensions
    assert afterwards.exposures == at_the_time.exposures
