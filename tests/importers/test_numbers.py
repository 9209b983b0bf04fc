"""Text → counts and measures."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest

from fundrisk.importers.numbers import (
    read_count,
    read_counts,
    read_number,
    read_numbers,
)
from tests.importers.building import words


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("3", 3),
        ("3.0", 3),
        ("3 months", 3),
        ("12 mths", 12),
        ("1 year", 12),
        ("1.5 years", 18),
        ("none", 0),
        ("-1", -1),
    ],
)
def test_months_are_read_with_their_words(text: str, months: int) -> None:
    """Years become months; a word for nothing is none."""
    assert read_count(text, words(), in_months=True).value == months


@pytest.mark.parametrize("text", ["two months", "6 weeks", "1.5", "short", "3 to 6"])
def test_what_is_no_whole_number_of_months_is_unknown(text: str) -> None:
    """Weeks, words and fractions are reported with what to write."""
    reading = read_count(text, words(), in_months=True)

    assert reading.value is None
    assert reading.remark is not None
    assert reading.remark.hint == "write a number of months, like 3"


def test_a_rating_has_no_unit() -> None:
    """Only months may carry their word."""
    assert read_count("4", words(), in_months=False).value == 4
    assert read_count("4 months", words(), in_months=False).value is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7.5", "7.5"),
        ("1,200 hours", "1200"),
        ("£18.40", "18.40"),
        ("5.6 FTE", "5.6"),
        ("nil", "0"),
    ],
)
def test_measures_are_exact(text: str, number: str) -> None:
    """Commas, pounds and the word hours do not disturb a number."""
    assert read_number(text, words()).value == Decimal(number)


@pytest.mark.parametrize("text", ["many", "7 days", "TBC", "1.2.3"])
def test_what_is_no_number_is_unknown(text: str) -> None:
    """Other units and words are reported."""
    assert read_number(text, words()).value is None
    assert read_number(text, words()).remark is not None


def test_columns_hold_the_right_types() -> None:
    """Counts are whole, rates are millionths, hours are floats."""
    assert read_counts(
        pl.Series(["3", "nil"]), words(), in_months=True
    ).values.to_list() == [3, 0]
    rates = read_numbers(pl.Series(["0.8547005", "nil"]), words(), scale=1_000_000)
    assert rates.values.to_list() == [854_701, 0]
    hours = read_numbers(pl.Series(["7.5", None]), words(), scale=None)
    assert hours.values.to_list() == [7.5, None]


def test_a_range_is_not_a_whole_number() -> None:
    """The message has no word that nobody wrote."""
    remark = read_count("2-3", words(), in_months=False).remark

    assert remark is not None
    assert remark.problem == "'2-3' is not a whole number and is left unknown"
