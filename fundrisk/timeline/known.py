"""A ledger and a day → the ledger as it was known at the close of that day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.variants import STATED

if TYPE_CHECKING:
    from datetime import date

    from fundrisk.frames import Frames


def as_known(frames: Frames, day: date) -> Frames:
    """The same ledger without what was awarded, and without positions dated, later.

    An agreement is known from its award on, or from its start where no award date is
    given, as ``fundrisk.classify`` counts it. What is only probable, possible or a
    target stays, and so does what has neither date: nobody can tell since when it is
    known. Assessing the result on ``day`` gives the same as assessing ``frames`` then.

    Returns:
        The same columns and, in ``agreements``, ``STATED``: whether the whole ledger
        states any status, which decides what a blank one means. Without it, leaving out
        the only rows that state one would turn doubts into certainties.
    """
    known_on = pl.coalesce("awarded_on", "starts_on")
    is_award = pl.col("status").is_null() | (pl.col("status") == "confirmed")
    is_later = (is_award & (known_on > day)).fill_null(value=False)
    states = pl.col("status").is_not_null().any().over("org_id")
    return replace(
        frames,
        agreements=frames.agreements.with_columns(states.alias(STATED)).filter(
            ~is_later
        ),
        positions=frames.positions.filter(pl.col("as_of") <= day),
    )
