"""Text → whole pence."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundrisk.importers.amounts import pounds_in_words, read_amount, read_amounts
from fundrisk.importers.reading import SHORT
from tests.importers.building import words

PENCE = st.integers(min_value=-(10**11), max_value=10**11)


@pytest.mark.parametrize(
    ("text", "pence"),
    [
        ("12500", 1_250_000),
        ("£12,500.00", 1_250_000),
        ("£ 12 500", 1_250_000),
        ("GBP 12,500.5", 1_250_050),
        (".5", 50),
        ("12.5k", 1_250_000),
        ("18K", 1_800_000),
        ("£1.2m", 120_000_000),
        ("(1,200)", -120_000),
        ("(£1,200.50)", -120_050),
        ("1,200-", -120_000),
        ("-1200", -120_000),
        ("-£1,200", -120_000),
        ("£-1,200", -120_000),
        ("\N{MINUS SIGN}7", -700),
        ("nil", 0),
        ("Zero", 0),
        ("12500.000000001", 1_250_000),
        ("0.30000000000000004", 30),
        ("1.25E4", 1_250_000),
        ("1010.005", 101_001),
    ],
)
def test_amounts_are_read_to_the_penny(text: str, pence: int) -> None:
    """Each form that people and Excel write gives exact pence."""
    assert read_amount(text, words()).value == pence


@pytest.mark.parametrize(
    "text",
    [
        "3 thousand pounds",
        "two million",
        "1,23,456",
        "12,50",
        "£5,000-£10,000",
        "about 500",
        "£",
        "k",
        "£12,000 + VAT",
        "€5 or £4",
        "99999999999",
    ],
)
def test_what_is_no_amount_stays_unknown_with_a_hint(text: str) -> None:
    """Prose, ranges and misplaced commas are reported, never guessed."""
    reading = read_amount(text, words())

    assert reading.value is None
    assert reading.remark is not None
    assert reading.remark.severity == "warning"
    assert reading.remark.hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("12.500", "write 12500 or 12.50"),
        ("£1.250", "write 1250 or 1.25"),
        ("12,50", "write 1250 or 12.50"),
        ("-12.500", "write 12500 or 12.50"),
    ],
)
def test_a_number_with_two_meanings_is_refused(text: str, hint: str) -> None:
    """A point may part thousands, a comma pennies: nobody guesses."""
    reading = read_amount(text, words())

    assert reading.value is None
    assert reading.remark is not None
    assert reading.remark.hint == hint


@pytest.mark.parametrize("text", ["£12,500 pa", "£12,500 per annum", "12,500 a year"])
def test_a_yearly_amount_is_sent_to_its_own_column(text: str) -> None:
    """An amount of a year is not taken for the whole term."""
    reading = read_amount(text, words())

    assert reading.value is None
    assert reading.remark is not None
    assert "Amount a year" in reading.remark.hint


@pytest.mark.parametrize("text", ["TBC", "tbd", "?", "to be confirmed", "#REF!"])
def test_tbc_is_unknown_and_warned_of(text: str) -> None:
    """Nobody knows yet: unknown, with a warning."""
    reading = read_amount(text, words())

    assert reading.value is None
    assert reading.remark is not None
    assert reading.remark.severity == "warning"


def test_a_lone_dash_is_a_blank_cell() -> None:
    """A dash says "nothing here", which is worth a note and no more."""
    reading = read_amount("-", words())

    assert reading.value is None
    assert reading.remark is not None
    assert reading.remark.severity == "note"


@pytest.mark.parametrize(
    ("text", "code"), [("€5,000", "EUR"), ("5,000 EUR", "EUR"), ("$5,000", "USD")]
)
def test_another_currency_is_kept_and_warned_of(text: str, code: str) -> None:
    """The figures are kept, and the currency is said beside them."""
    reading = read_amount(text, words())

    assert (reading.value, reading.also) == (500_000, code)
    assert reading.remark is not None
    assert reading.remark.severity == "warning"


@given(pence=PENCE)
def test_what_is_written_is_read_back(pence: int) -> None:
    """Any amount, written as people write pounds, comes back to the penny."""
    assert read_amount(pounds_in_words(pence), words()).value == pence


@given(column=st.lists(PENCE, min_size=1, max_size=20))
def test_long_and_short_columns_agree(column: list[int]) -> None:
    """The reading of a long column all at once agrees with the reading of each cell."""
    texts = [form for pence in column for form in _forms(pence)] + ["(3)", "TBC", "x"]
    short = read_amounts(pl.Series(texts), words())
    long = read_amounts(pl.Series(texts * SHORT), words())

    assert long.values.to_list() == short.values.to_list() * SHORT
    assert long.remarks == short.remarks


def _forms(pence: int) -> list[str]:
    return [pounds_in_words(pence), f"{pence / 100:.2f}", str(pence)[:12]]
