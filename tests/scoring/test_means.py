"""Three ways to join the sides of the profile."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundrisk.model.sensitivity import Mean
from fundrisk.scoring.means import mean_of

SIDES = st.lists(st.floats(0, 100), min_size=1, max_size=6)


def _mean(mean: Mean, *sides: float | None) -> float | None:
    names = "abcdef"[: len(sides)]
    schema = dict.fromkeys(names, pl.Float64())
    frame = pl.DataFrame({k: [v] for k, v in zip(names, sides, strict=True)}, schema)
    found: float | None = frame.select(mean_of([pl.col(n) for n in names], mean)).item()
    return found


@pytest.mark.parametrize(
    ("mean", "expected"),
    [
        (Mean.ARITHMETIC, (8 + 27 + 64) / 3),
        (Mean.QUADRATIC, ((64 + 729 + 4096) / 3) ** 0.5),
        (Mean.GEOMETRIC, 24),
    ],
)
def test_the_means_of_8_27_and_64(mean: Mean, expected: float) -> None:
    """The geometric one is the cube root of 13,824, which is 24; one side unknown."""
    assert _mean(mean, 8, 27, 64) == pytest.approx(expected)
    assert _mean(mean, 8, None, 27, 64) == pytest.approx(expected)


@pytest.mark.parametrize("mean", Mean)
def test_nothing_has_no_mean(mean: Mean) -> None:
    """No side, no index."""
    assert _mean(mean, None, None) is None


def test_a_side_in_order_wipes_out_the_others() -> None:
    """Why a geometric mean is only shown beside: 0, 90 and 90 make 0."""
    assert _mean(Mean.GEOMETRIC, 0, 90, 90) == 0


@given(SIDES)
def test_peaks_count_most_in_the_quadratic_mean(sides: list[float]) -> None:
    """Geometric ≤ arithmetic ≤ quadratic ≤ the worst side."""
    low, middle, high = (
        _mean(mean, *sides)
        for mean in (Mean.GEOMETRIC, Mean.ARITHMETIC, Mean.QUADRATIC)
    )

    assert low is not None
    assert middle is not None
    assert high is not None
    assert low <= middle + 1e-9
    assert middle <= high + 1e-9
    assert high <= max(sides) + 1e-9
