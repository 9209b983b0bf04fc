"""Exact arithmetic on whole pence."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundrisk.pence import a_year_of, divide_half_up, in_sterling

PENCE = st.integers(0, 10**11)


def _one(expression: pl.Expr, **columns: object) -> object:
    schema = {
        name: pl.String() if isinstance(cell, str) else pl.Int64()
        for name, cell in columns.items()
    }
    frame = pl.DataFrame(
        {name: [cell] for name, cell in columns.items()}, schema=schema
    )
    return frame.select(expression).item()


@given(numerator=PENCE, denominator=st.integers(1, 10**7))
def test_division_rounds_half_up(numerator: int, denominator: int) -> None:
    """The same penny as exact decimal division, halves upwards."""
    exact = (Decimal(numerator) / denominator).quantize(Decimal(1), ROUND_HALF_UP)
    found = _one(divide_half_up(pl.col("n"), pl.col("d")), n=numerator, d=denominator)

    assert found == exact


@pytest.mark.parametrize(
    ("amount", "days", "expected"),
    [
        (30_000_00, 92, 30_000_00),
        (12_000_00, 365, 12_000_00),
        (12_000_00, 366, 11_975_41),  # 1,200,000 · 1461 ÷ 1464 = 1,197,540.98…
        (270_000_00, 1096, 89_979_47),  # 27,000,000 · 1461 ÷ 4384 = 8,997,946.62…
        (8, 2922, 1),  # 8 · 1461 ÷ 11688 = 1 exactly
        (4, 2922, 1),  # half a penny goes up
        (3, 2922, 0),  # 0.375 of a penny
        (-500_00, 100, 0),
    ],
)
def test_annual_value(amount: int, days: int, expected: int) -> None:
    """It is amount · min(1, 365.25 / days) to the penny, half up, never below nil."""
    assert _one(a_year_of(pl.col("a"), pl.col("d")), a=amount, d=days) == expected


@pytest.mark.parametrize(
    ("amount", "currency", "rate", "expected"),
    [
        (100_00, "GBP", None, 100_00),
        (100_00, "EUR", 850_000, 85_00),
        (100_01, "EUR", 845_000, 84_51),  # 8450.845 pence
        (10_00, "EUR", 845_500, 8_46),  # 845.5 pence, half up
        (-10_00, "EUR", 845_500, -8_46),  # the same for what is taken back
        (100_00, "EUR", None, None),
    ],
)
def test_sterling(
    amount: int, currency: str, rate: int | None, expected: int | None
) -> None:
    """Pounds at the ledger's rate; without a rate there is no amount."""
    row = {"amount": amount, "currency": currency, "fx_rate": rate}

    assert _one(in_sterling(pl.col("amount")), **row) == expected
