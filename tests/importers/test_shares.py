"""Text → shares."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest

from fundrisk.importers.shares import are_percentages, read_share, read_shares
from tests.importers.building import words


@pytest.mark.parametrize(
    ("columns", "percent"),
    [
        ([["0.5", "1"], ["0.25"]], False),
        ([["50", "25"], ["1"]], True),
        ([["0.5"], ["50"]], True),
        ([["50%", "0.5"]], False),
        ([["1.5", "0.5"]], False),
        ([["x", None]], False),
    ],
)
def test_sister_columns_are_decided_together(
    columns: list[list[str | None]], *, percent: bool
) -> None:
    """One bare number of 2 or more makes percentages of all; a slip of 1.5 does not."""
    series = [pl.Series(column, dtype=pl.String()) for column in columns]

    assert are_percentages(series) is percent


@pytest.mark.parametrize(
    ("text", "percent", "share"),
    [
        ("0.5", False, "0.5"),
        ("50%", False, "0.5"),
        ("50 per cent", True, "0.5"),
        ("50", True, "0.5"),
        ("1", True, "0.01"),
        ("1", False, "1"),
        ("33.33", True, "0.3333"),
        (".25", False, "0.25"),
        ("nil", True, "0"),
    ],
)
def test_shares_are_exact(text: str, share: str, *, percent: bool) -> None:
    """Each form gives the share that its column's habit makes of it."""
    assert read_share(text, words(), percent=percent).value == Decimal(share)


@pytest.mark.parametrize("text", ["0.5", "half", "-10%", "TBC"])
def test_doubtful_shares_are_unknown(text: str) -> None:
    """A fraction among percentages could be either; words are no share."""
    reading = read_share(text, words(), percent=True)

    assert reading.value is None
    assert reading.remark is not None
    assert reading.remark.severity == "warning"


def test_a_column_holds_ten_thousandths_or_floats() -> None:
    """Function shares are whole ten-thousandths, a probability is a float."""
    texts = pl.Series(["33.335%", None])

    exact = read_shares(texts, words(), scale=10_000, percent=False).values
    loose = read_shares(texts, words(), scale=None, percent=False).values

    assert exact.to_list() == [3334, None]
    assert loose.to_list() == [0.33335, None]
