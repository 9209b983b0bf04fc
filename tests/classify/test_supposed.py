"""What a scenario supposes: signed money, live from its first day or on its eve."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from fundrisk.frames import frames_of
from fundrisk.variants import ASSUMED, BEGUN
from tests.builders import (
    DAY,
    ORG,
    a_ledger,
    an_agreement,
    bound,
    profiled_each,
    value,
)

if TYPE_CHECKING:
    from fundrisk.frames import Frames


def supposed(starts_on: str, *, begun: bool) -> dict[str, Any]:
    """The indicators with £36,500 for the 365 days from a day on, never awarded."""
    ends_on = {"2025-01-01": "2025-12-31", "2025-04-01": "2026-03-31"}[starts_on]
    frames: Frames = frames_of(
        a_ledger(
            an_agreement(
                amount=36_500, awarded_on=None, starts_on=starts_on, ends_on=ends_on
            )
        )
    )
    marked = frames.agreements.with_columns(
        pl.lit(value=True).alias(ASSUMED), pl.lit(begun).alias(BEGUN)
    )
    return profiled_each(replace(frames, agreements=marked))[ORG]


def test_an_award_from_tomorrow_counts_as_live_on_its_eve() -> None:
    """Its annual value, its 365 days and its money of the next year, all to the day."""
    row = supposed("2025-01-01", begun=True)

    assert row["total_lo"] == 3_650_000
    assert value(row, "weighted_remaining_term") == pytest.approx(365 / 365.25 * 12)
    assert value(row, "committed_cover_12m") == pytest.approx(36_500 / 120_000)


def test_without_the_mark_it_is_signed_and_not_yet_live() -> None:
    """It covers the year to come and weighs in nothing that is a share of today."""
    row = supposed("2025-01-01", begun=False)

    assert row["total_hi"] == 0
    assert bound(row, "short_term_share") == (None, None)
    assert value(row, "committed_cover_12m") == pytest.approx(36_500 / 120_000)


def test_the_mark_does_not_pay_before_the_first_day() -> None:
    """From 1 April on only the days of the year that follow it are covered."""
    row = supposed("2025-04-01", begun=True)
    days = (365 - 90) / 365

    assert DAY.isoformat() == "2024-12-31"
    assert value(row, "committed_cover_12m") == pytest.approx(36_500 * days / 120_000)
