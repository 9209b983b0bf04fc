"""Plain measures of concentration."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundrisk.concentration import (
    effective_number,
    entropy_number,
    gini,
    herfindahl,
    herfindahl_normalised,
    largest,
    shares,
)

AMOUNTS = st.lists(st.integers(1, 10**9), min_size=1, max_size=12)
GOLDEN = [0.5, 0.3, 0.2]


def test_the_golden_of_three_shares() -> None:
    """(.5, .3, .2): HHI .38, N₂ 2.6316, N₁ 2.8001, HHI* .07, Gini .2."""
    assert herfindahl(GOLDEN) == pytest.approx(0.25 + 0.09 + 0.04)
    assert effective_number(GOLDEN) == pytest.approx(2.6316, abs=5e-5)
    assert entropy_number(GOLDEN) == pytest.approx(2.8001, abs=5e-5)
    assert herfindahl_normalised(GOLDEN) == pytest.approx((0.38 - 1 / 3) / (2 / 3))
    assert herfindahl_normalised(GOLDEN) == pytest.approx(0.07)
    assert gini(GOLDEN) == pytest.approx(0.2)


def test_families_decompose() -> None:
    """LA (.3, .1), NHS (.2), TF (.25, .15): .225 at funders, .36 at families."""
    funders = [0.3, 0.1, 0.2, 0.25, 0.15]
    families = [(0.4, [0.75, 0.25]), (0.2, [1.0]), (0.4, [0.625, 0.375])]

    decomposed = sum(share**2 * herfindahl(within) for share, within in families)

    assert herfindahl(funders) == pytest.approx(0.225)
    assert decomposed == pytest.approx(0.225)
    assert herfindahl([0.4, 0.2, 0.4]) == pytest.approx(0.36)


def test_a_single_source() -> None:
    """One funder: HHI = N = CR1 = 1, normalised HHI is 1 by definition, Gini 0."""
    one = shares([12_000])

    assert herfindahl(one) == herfindahl_normalised(one) == effective_number(one) == 1
    assert largest(one, 1) == 1
    assert gini(one) == 0


def test_nothing_has_no_shares() -> None:
    """Amounts of nil, or none at all, have no shares."""
    assert shares([]) == shares([0, 0]) == []


def test_the_largest_shares_are_summed() -> None:
    """CR2 of (.2, .5, .3) is .8, in whatever order they stand."""
    assert largest([0.2, 0.5, 0.3], 2) == pytest.approx(0.8)


@given(amounts=AMOUNTS)
def test_shares_of_anything(amounts: list[int]) -> None:
    """Shares add up to 1, and every measure stays between its limits."""
    parts = shares(amounts)
    count = len(parts)

    assert sum(parts) == pytest.approx(1)
    assert parts == sorted(parts, reverse=True)
    assert 1 / count - 1e-9 <= herfindahl(parts) <= 1 + 1e-9
    assert -1e-9 <= herfindahl_normalised(parts) <= 1 + 1e-9
    assert effective_number(parts) <= entropy_number(parts) + 1e-9 <= count + 1e-6
    assert -1e-9 <= gini(parts) <= 1 - 1 / count + 1e-9


@given(amounts=AMOUNTS, factor=st.integers(2, 1000))
def test_the_currency_does_not_matter(amounts: list[int], factor: int) -> None:
    """Amounts a thousand times as large have the same shares."""
    assert shares([amount * factor for amount in amounts]) == pytest.approx(
        shares(amounts)
    )
