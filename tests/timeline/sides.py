"""A quarter as the room sees it: of a sample, or of a ledger made by hand."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import polars as pl

from fundrisk.frames import collected, frames_of, held
from fundrisk.importers.imported import Imported
from fundrisk.pipeline import assess
from fundrisk.timeline.known import as_known
from fundrisk.timeline.side import Side
from tests.builders import DAY, rulebook
from tests.end_to_end.samples import imported

if TYPE_CHECKING:
    from datetime import date

    from fundrisk.frames import Frames
    from fundrisk.model.ledger import Ledger


@cache
def side(letter: str, day: date) -> Side:
    """A sample as it was known on a day, assessed on that day."""
    return side_of(imported(letter).frames, day)


def side_of(frames: Frames, day: date) -> Side:
    """The only organisation of a ledger, as known and assessed on a day.

    What drives each finding is not worked out: this room never asks.
    """
    known = held(as_known(frames, day))
    whole = Imported(known, issues=(), inputs=())
    (found,) = assess(whole, as_of=day, rulebook=rulebook(), drivers=False)
    return Side(
        as_of=day, frames=known, assessment=found, position=_in_force(known, day)
    )


def a_side(ledger: Ledger, day: date = DAY) -> Side:
    """A ledger made by hand, as known and assessed on a day."""
    return side_of(frames_of(ledger), day)


def _in_force(frames: Frames, day: date) -> dict[str, Any]:
    rows = collected(frames.positions).filter(pl.col("as_of") <= day).sort("as_of")
    return rows.row(-1, named=True) if rows.height else {}
