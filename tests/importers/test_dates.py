"""Text → dates."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundrisk.importers.date_order import Order, decide_order
from fundrisk.importers.dates import Context, in_words, read_date, read_dates
from fundrisk.importers.reading import SHORT
from tests.importers.building import agreements, at, read_rows, words

if TYPE_CHECKING:
    from pathlib import Path

DAYS = st.dates(min_value=date(1991, 1, 1), max_value=date(2089, 12, 31))
APRIL_3 = date(2026, 4, 3)


def a_context(order: Order = Order.DAY_FIRST, *, is_end: bool = False) -> Context:
    """What a column is taken to be, day-first unless said otherwise."""
    return Context(order, is_end, words())


@pytest.mark.parametrize(
    "text",
    [
        "03/04/2026",
        "3.4.26",
        "3-4-2026",
        "3 April 2026",
        "3rd April 2026",
        "3 Apr 26",
        "3-Apr-26",
        "Friday 3 April 2026",
        "3rd of April, 2026",
        "April 3, 2026",
        "2026-04-03",
        "2026-04-03T09:30:00Z",
        "2026-04-03 00:00:00",
        "03/04/2026 00:00",
        "46115",
    ],
)
def test_every_usual_form_names_the_same_day(text: str) -> None:
    """The 3rd of April 2026, in the forms that people and programs write."""
    assert read_date(text, a_context()).value == APRIL_3


@pytest.mark.parametrize("text", ["April 2026", "Apr-26", "apr 2026", "04/2026"])
def test_a_month_is_its_first_day_or_its_last(text: str) -> None:
    """A start in April is the 1st, an end in April the 30th."""
    assert read_date(text, a_context()).value == date(2026, 4, 1)
    assert read_date(text, a_context(is_end=True)).value == date(2026, 4, 30)


def test_a_day_that_does_not_exist_is_unknown_with_its_neighbour() -> None:
    """31 September is not guessed, but the hint names the last of the month."""
    reading = read_date("31 Sept 2025", a_context())

    assert reading.value is None
    assert reading.remark is not None
    assert reading.remark.hint == "write 30 September 2025 or the right day"


@pytest.mark.parametrize(
    "text",
    [
        "2026",
        "2026/27",
        "soon",
        "3 Octember 2026",
        "13/2026",
        "45/45/2026",
        "12345",
        "99999",
        "03/04/2026 to 31/03/2027",
        "3 April",
    ],
)
def test_what_names_no_day_is_unknown(text: str) -> None:
    """Years, prose, ranges and numbers that are no day are reported."""
    reading = read_date(text, a_context())

    assert reading.value is None
    assert reading.remark is not None
    assert reading.remark.severity == "warning"


@pytest.mark.parametrize("text", ["ongoing", "Rolling", "open-ended", "OPEN ENDED"])
def test_an_end_may_be_open(text: str) -> None:
    """Words such as rolling say that there is no end; a start cannot say so."""
    end = read_date(text, a_context(is_end=True))

    assert (end.value, end.also) == (None, "open_ended")
    assert read_date(text, a_context()).also is None


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["03/04/2026"], Order.DAY_FIRST),
        (["03/04/2026", "25/04/2026"], Order.DAY_FIRST),
        (["03/04/2026", "04/25/2026"], Order.DAY_FIRST),
        (["04/25/2026", "04/25/2026"], Order.DAY_FIRST),
        (["03/04/2026", "04/25/2026", "4/26/26"], Order.MONTH_FIRST),
        (["25/04/2026", "04/25/2026", "04/26/2026"], Order.DAY_FIRST),
        (["01/02/2026"] * 4 + ["04/25/2026", "4/26/26"], Order.MONTH_FIRST),
        (["01/02/2026"] * 5 + ["04/25/2026", "4/26/26"], Order.DAY_FIRST),
        (["2/30/2026"], Order.DAY_FIRST),
        (["2026-04-03", None], Order.DAY_FIRST),
    ],
)
def test_the_order_is_decided_once_for_a_column(
    texts: list[str | None], order: Order
) -> None:
    """Day-first unless two dates, a third of all, can only be month-first."""
    assert decide_order(pl.Series(texts, dtype=pl.String()), words()) is order


def test_a_single_odd_date_does_not_turn_the_column() -> None:
    """The others stay day-first; the odd one is unknown, with what to write."""
    texts = pl.Series(["03/04/2026", "04/13/2026"])
    parsed = read_dates(texts, words(), is_end=False)

    assert parsed.values.to_list() == [APRIL_3, None]
    assert parsed.remarks["04/13/2026"].severity == "warning"
    assert parsed.remarks["04/13/2026"].hint == "write 13 April 2026"


def test_a_column_read_month_first_is_one_warning(tmp_path: Path) -> None:
    """Whoever wrote the dates is told once how they were read."""
    rows = ("R1,F,5,04/25/2026,", "R2,F,6,04/26/2026,", "R3,F,7,04/03/2026,")
    imported = read_rows(tmp_path, *rows)
    (issue,) = at(imported.issues, "D")

    assert agreements(imported)[2]["starts_on"] == APRIL_3
    assert issue.severity == "warning"
    assert "04/03/2026 read month first, as 3 April 2026" in issue.problem
    assert "(3 cells)" in issue.problem


def test_impossible_days_are_named_in_the_order_of_their_column() -> None:
    """In a month-first column 09/31 is the 31st of September."""
    texts = pl.Series(["04/25/2026", "04/26/2026", "09/31/2025"])
    parsed = read_dates(texts, words(), is_end=False)

    assert "30 September 2025" in parsed.remarks["09/31/2025"].hint


def test_the_order_is_shown_back_in_words() -> None:
    """Whoever wrote 03/04/2026 sees which day was read."""
    parsed = read_dates(pl.Series(["03/04/2026"]), words(), is_end=False)

    assert parsed.remarks["03/04/2026"].problem == "03/04/2026 read as 3 April 2026"


def test_real_date_cells_need_no_remark() -> None:
    """What Excel itself holds as a date is certain."""
    parsed = read_dates(pl.Series(["2026-04-03 00:00:00"]), words(), is_end=False)

    assert parsed.values.to_list() == [APRIL_3]
    assert parsed.remarks == {}


@given(day=DAYS, form=st.sampled_from(["%d/%m/%Y", "%Y-%m-%d", "%d %B %Y", "%d.%m.%y"]))
def test_what_is_written_is_read_back(day: date, form: str) -> None:
    """Any day in any form comes back as the same day."""
    assert read_date(day.strftime(form), a_context()).value == day
    assert read_date(in_words(day), a_context()).value == day


@given(days=st.lists(DAYS, min_size=1, max_size=12))
def test_long_and_short_columns_agree(days: list[date]) -> None:
    """The reading of a long column all at once agrees with the reading of each cell."""
    texts = [form for day in days for form in (str(day), in_words(day))]
    texts += ["2025-02-30", "TBC"]
    short = read_dates(pl.Series(texts), words(), is_end=True)
    long = read_dates(pl.Series(texts * SHORT), words(), is_end=True)

    assert long.values.to_list() == short.values.to_list() * SHORT
    assert long.remarks == short.remarks
