"""Two roads to one figure: fundrisk and the method by hand agree on every sample."""

from __future__ import annotations

from datetime import date

import pytest

from tests.builders import dimension_of, indicator_of
from tests.end_to_end.hand_calculation import calculated
from tests.end_to_end.samples import LETTERS, NOW, QUARTERS, by_hand, sample

LATER = (date(2025, 3, 31), date(2025, 4, 1), date(2025, 6, 30), date(2026, 6, 30))
DAYS = {
    "c": (date(2019, 12, 31), QUARTERS[0], NOW),
    "d": (*QUARTERS, date(2024, 4, 1), *LATER),
    "g": QUARTERS,
    "h": (*QUARTERS, date(2024, 4, 1)),
}
CASES = [(letter, day) for letter in LETTERS for day in DAYS.get(letter, (NOW,))]


@pytest.mark.parametrize(("letter", "day"), CASES)
def test_both_roads_agree(letter: str, day: date) -> None:
    """Every indicator and dimension within .0001, the index within .01."""
    mine, theirs = calculated(by_hand(letter), day), sample(letter, day)

    for name, expected in mine.values.items():
        found = indicator_of(theirs, name)
        if found.absent_because is None:
            assert (found.lo, found.hi) == pytest.approx(
                (float(expected), float(expected)), abs=1e-4
            ), name
        else:
            assert day < NOW, f"{name}: {found.absent_because}"
    for name, expected in mine.dimensions.items():
        assert dimension_of(theirs, name).hi == pytest.approx(float(expected), abs=1e-4)
    assert theirs.headline.index == pytest.approx(float(mine.index), abs=0.01)


@pytest.mark.parametrize("letter", LETTERS)
def test_total_annual_value(letter: str) -> None:
    """Annual values to the penny, own-earned income included."""
    expected = by_hand(letter).total(NOW)

    assert sample(letter).annual_value == float(expected)
