"""Killed at any point of a save, the record opens and holds all that was confirmed."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from time import sleep
from typing import TYPE_CHECKING

import pytest

from fundrisk.store.record import opened
from tests.store.children import SAVE_ON_AND_ON, child
from tests.store.snapshots import a_snapshot

if TYPE_CHECKING:
    from pathlib import Path

FIRST = date(2020, 1, 1)
KILLS = 10


def _killed(
    arguments: tuple[Path, Path, date], *, saves: int, later: float
) -> list[date]:
    """The days that a process confirmed before it was killed.

    Args:
        arguments: Record, snapshot, first day.
        saves: How many days it confirms at least.
        later: Seconds after that.
    """
    with child(SAVE_ON_AND_ON, *arguments) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        said = "".join(process.stdout.readline() for _ in range(saves))
        sleep(later)
        process.kill()
        rest, complained = process.communicate()
    assert complained == ""
    return [date.fromisoformat(line) for line in (said + rest).splitlines()]


@pytest.mark.parametrize("seed", [1, 2])
def test_a_killed_process_loses_nothing_that_it_confirmed(
    tmp_path: Path, seed: int
) -> None:
    """Again and again on one record, from its very first moment on.

    What was not confirmed is there wholly or not at all.
    """
    draw = Random(seed)  # noqa: S311 - moments, not secrets
    snapshot = tmp_path / "snapshot.json"
    snapshot.write_text(a_snapshot().model_dump_json(), encoding="utf-8")
    path = tmp_path / "record.duckdb"
    confirmed: set[date] = set()
    day = FIRST
    for kill in range(KILLS):
        saves, later = min(kill, draw.randint(0, 2)), draw.uniform(0, 0.15)
        confirmed |= set(_killed((path, snapshot, day), saves=saves, later=later))
        if path.exists():
            with opened(path) as record:
                held = [line.as_of for line in record.lines()]
                assert record.faults() == ()
            assert confirmed <= set(held)
            assert held == [FIRST + timedelta(days=n) for n in range(len(held))]
            assert len(held) <= len(confirmed) + 1
            confirmed = set(held)
        day = FIRST + timedelta(days=len(confirmed))

    assert confirmed
    with opened(path, write=True) as record:
        (saved,) = record.save([a_snapshot(as_of=day)])
    assert saved.is_new
