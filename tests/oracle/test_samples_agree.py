"""The sample ledgers, measured twice: by fundrisk and by SQL."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from fundrisk.frames import Frames
from fundrisk.reading import read_ledger
from tests.oracle.comparing import differences

SAMPLES = Path(__file__).parents[2] / "sample_ledgers"
DAYS = (
    date(2023, 12, 31),
    date(2024, 3, 31),
    date(2024, 4, 1),
    date(2024, 6, 30),
    date(2024, 12, 31),
)


@pytest.fixture(scope="module")
def samples() -> Frames:
    """The eight sample ledgers as one cohort."""
    read = [read_ledger(SAMPLES / f"lio_{letter}").frames for letter in "abcdefgh"]
    return Frames(
        organisations=pl.concat(one.organisations for one in read),
        agreements=pl.concat(one.agreements for one in read),
        positions=pl.concat(one.positions for one in read),
    )


@pytest.mark.parametrize("as_of", DAYS, ids=str)
def test_the_samples_have_one_reading(samples: Frames, as_of: date) -> None:
    """SQL and fundrisk find the same indicators of all eight organisations."""
    found = [str(one) for one in differences(samples, as_of)]
    assert not found, "\n".join(found)
