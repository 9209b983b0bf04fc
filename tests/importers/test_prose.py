"""Cells in words → questions, and never an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundrisk.importers.amounts import read_amount
from fundrisk.importers.date_order import Order
from fundrisk.importers.dates import Context, read_date
from fundrisk.importers.numbers import read_count
from tests.importers.building import agreements, at, read_text, words

if TYPE_CHECKING:
    from pathlib import Path

    from fundrisk.importers.reading import Reading


def a_day(text: str, *, is_end: bool = False) -> Reading:
    """What a text says under a heading of days."""
    return read_date(text, Context(Order.DAY_FIRST, is_end, words()))


@pytest.mark.parametrize(
    ("text", "kind", "asked"),
    [
        ("£12,000 (from 1/4/24)", "fused", "write 12000 alone if that is the amount"),
        ("from 1/4/24: £12,000", "fused", "write 12000 alone"),
        ("about £5k", "fused", "write 5000 alone"),
        ("£5k + VAT", "fused", "write 5000 if that is the amount without VAT"),
        ("£1.5m inc. VAT", "fused", "write 1500000 if that is the amount without VAT"),
        ("2 x £5,000", "fused", "write 10000 if that is the whole amount"),
        ("3 @ £1,000.50", "fused", "write 3001.50 if"),
        ("£12,000 - £15,000", "fused", "write the one that was agreed"),
        ("£500 & £600", "fused", "write the one that was agreed"),
        ("4 quarterly payments of £10,934", "prose_term", "write 43736 if"),
        ("two instalments of £2k", "prose_term", "write 4000 if"),
        ("3 single payments (£500, £100 & £90)", "prose_term", "first and the last"),
        ("£10,934 p.a.", "amount", "Amount a year"),
        ("£10,934 per year", "amount", "Amount a year"),
        ("12500,50", "amount", "write 12500.50 if the comma is a point"),
        ("1.234,56", "amount", "write 1234.56 if the comma is a point"),
    ],
)
def test_an_amount_in_words_is_asked_about(text: str, kind: str, asked: str) -> None:
    """Nothing is taken out of the sentence; the hint says what to write."""
    reading = read_amount(text, words())

    assert reading.value is None
    assert reading.remark is not None
    assert reading.remark.kind == kind
    assert reading.remark.severity == "warning"
    assert asked in reading.remark.hint


def test_payments_are_multiplied_in_the_question_only() -> None:
    """Four quarterly payments of £10,934 are £43,736 over a year, if it is so."""
    remark = read_amount("4 quarterly payments of £10,934", words()).remark

    assert remark is not None
    assert remark.problem.endswith("left unknown: £43,736 in all, over 12 months?")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("12 months from April", "12 months?"),
        ("3 years", "36 months?"),
        ("until March", "to the end of March of which year?"),
        ("to the end of June 2026", "to the end of June 2026?"),
        ("from April", "is a term in words and is left unknown"),
        ("2 , 6 monthly payments of £2,345", "£4,690 in all, over 12 months?"),
    ],
)
@pytest.mark.parametrize("is_end", [False, True])
def test_a_term_in_words_is_no_day(text: str, asked: str, *, is_end: bool) -> None:
    """It is shown as a question, under both headings."""
    reading = a_day(text, is_end=is_end)

    assert reading.value is None
    assert reading.remark is not None
    assert reading.remark.kind == "prose_term"
    assert asked in reading.remark.problem


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024/25", "1 April 2024", "31 March 2025"),
        ("FY 2024-2025", "1 April 2024", "31 March 2025"),
        ("Q1 2024/25", "1 April 2024", "30 June 2024"),
        ("Q4 2024/25", "1 January 2025", "31 March 2025"),
        ("Quarter 3, 2024/25", "1 October 2024", "31 December 2024"),
    ],
)
def test_years_and_quarters_are_asked_about(text: str, first: str, last: str) -> None:
    """They are no days; the hint names the day if the year begins in April."""
    for is_end, day in ((False, first), (True, last)):
        reading = a_day(text, is_end=is_end)

        assert reading.value is None
        assert reading.remark is not None
        assert reading.remark.hint == f"write {day} if your year begins in April"


@pytest.mark.parametrize("text", ["Q2 2024", "2024", "2024/26", "0000/01", "9999/00"])
def test_a_year_that_is_none_has_no_day_to_offer(text: str) -> None:
    """A quarter of which year, two years on, or no year of ours: write the day."""
    remark = a_day(text).remark

    assert remark is not None
    assert "if your year begins" not in remark.hint


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("1/4/24 (tbc)", "write 1/4/24 alone if that is the day"),
        ("from 1 April 2024", "write 1 April 2024 alone if that is the day"),
        ("31/3/25 or 31/3/26", "write the one that holds"),
    ],
)
def test_a_day_and_more_is_asked_about(text: str, asked: str) -> None:
    """The rest may change what the day means."""
    reading = a_day(text)

    assert reading.value is None
    assert reading.remark is not None
    assert (reading.remark.kind, asked in reading.remark.hint) == ("fused", True)


@pytest.mark.parametrize("text", ["ongoing", "12 months from April", "until March"])
def test_a_duration_in_words_is_asked_about(text: str) -> None:
    """Under a heading of months, too, a sentence is no number."""
    remark = read_count(text, words(), in_months=True).remark

    assert remark is not None
    assert remark.kind == "prose_term"


@given(text=st.text("£0123456789,.k +x@&()/-pVATof monthsyear", max_size=40))
def test_whatever_is_written_gives_a_value_or_a_remark(text: str) -> None:
    """No text of an amount, a day or a duration is dropped in silence (a property)."""
    readings = (
        read_amount(text, words()),
        a_day(text),
        read_count(text, words(), in_months=True),
    )

    assert all(reading.value is not None or reading.remark for reading in readings)


def test_text_that_may_name_a_term_is_pointed_at(tmp_path: Path) -> None:
    """Where no end is known a note says which columns and rows to look at."""
    imported = read_text(
        tmp_path,
        "Funder,Amount,Title,How paid,End\n"
        'A,1,Hub for 3 years,"4 quarterly payments of £1",\n'
        "B,2,For over 60 years old,single payment,\n"
        'C,3,Youth,"2 instalments",31/3/26\n'
        "D,4,Advice until March,BACS,\n",
    )
    title, paid = at(imported.issues, "C"), at(imported.issues, "D2")

    assert [(i.kind, i.rows) for i in title] == [("prose_term", (2, 5))]
    assert [(i.kind, i.rows) for i in paid] == [("prose_term", (2,))]
    assert "'Hub for 3 years'; 'Advice until March' (rows 2, 5)" in title[0].problem
    assert [row["ends_on"] is None for row in agreements(imported)] == [
        True,
        True,
        False,
        True,
    ]


@pytest.mark.parametrize("known", ["Rolling,yes", "Term (months),12"])
def test_where_the_term_is_known_nobody_is_sent_to_look(
    known: str, tmp_path: Path
) -> None:
    """A duration or a rolling agreement needs no sentence."""
    heading, cell = known.split(",")
    text = f"Funder,Amount,Title,{heading}\nA,1,For 3 years,{cell}\n"

    kinds = [i.kind for i in read_text(tmp_path, text).issues]
    assert "prose_term" not in kinds
