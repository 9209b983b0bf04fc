"""Drawn cohorts, measured twice: by fundrisk and by SQL."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from tests.oracle.comparing import differences
from tests.oracle.drawing import cohort

DRAWN = (
    (1, date(2024, 12, 31)),
    (2, date(2024, 3, 31)),
    (3, date(2024, 2, 29)),
    (4, date(2024, 6, 15)),
    (5, date(2023, 12, 31)),
    (6, date(2025, 1, 30)),
)
SHOWN = 20


@pytest.mark.parametrize(("seed", "as_of"), DRAWN)
def test_a_drawn_cohort_has_one_reading(seed: int, as_of: date) -> None:
    """SQL and fundrisk find the same indicators of 200 drawn organisations."""
    found = list(differences(cohort(seed, as_of), as_of))
    counted = Counter(one.name for one in found)
    assert not found, "\n".join([f"{counted}", *map(str, found[:SHOWN])])
