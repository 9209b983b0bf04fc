"""What may be overridden, and its values as text and as a frame holds them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundrisk.frames import AGREEMENTS
from fundrisk.model.columns import Kind
from fundrisk.model.overridable import (
    FIELDS,
    FUNCTIONS,
    OVERRIDABLE,
    SHARES,
    as_held,
    column_of,
    shares_held,
    shares_written,
    written,
)

FACTS = (Kind.PENCE, Kind.DAY, Kind.MILLIONTHS, Kind.ADJUSTMENTS, Kind.NUMBER)
shares = st.integers(0, 10_000)


def test_neither_money_nor_days_may_be_overridden() -> None:
    """Every field that may is a column of the ledger, or the shares together."""
    columns = [name for name in OVERRIDABLE if name != FUNCTIONS]

    assert set(columns) <= set(AGREEMENTS)
    assert all(column_of(name).kind not in FACTS for name in columns)


@given(share=shares, rating=st.integers(1, 5), flag=st.booleans())
def test_what_is_written_is_read_back(share: int, rating: int, *, flag: bool) -> None:
    """Shares, ratings, yes and no."""
    assert as_held("volunteering", written("volunteering", share)) == share
    assert as_held("conditionality", written("conditionality", rating)) == rating
    assert as_held("open_ended", written("open_ended", flag)) is flag


@pytest.mark.parametrize("field", [*FIELDS, *SHARES])
def test_that_nobody_knows_is_a_value_too(field: str) -> None:
    """It is null in a frame."""
    assert written(field, None) == "unknown"
    assert as_held(field, "unknown") is None


@given(given_=st.dictionaries(st.sampled_from(SHARES), shares))
def test_shares_together_are_read_back(given_: dict[str, int]) -> None:
    """Those that are not named are nil; none named is nobody's word."""
    held = shares_held(shares_written(given_))

    assert held == {name: given_.get(name, 0) if given_ else None for name in SHARES}


def test_shares_are_written_as_percentages() -> None:
    """With two decimals where they are not whole."""
    assert written("volunteering", 4_000) == "40%"
    assert written("volunteering", 3_333) == "33.33%"
    assert shares_written({"volunteering": 6_000, "partnerships": 4_000}) == (
        "partnerships 40%, volunteering 60%"
    )
