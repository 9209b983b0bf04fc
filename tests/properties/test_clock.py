"""Month steps and quarter-ends."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundrisk.clock import HUNDREDTH_DAYS_A_MONTH, months_after, quarter_ends_before

DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 6, 30), 9, date(2025, 3, 31)),
        (date(2023, 2, 28), 1, date(2023, 3, 31)),
        (date(2024, 2, 28), 1, date(2024, 3, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 12, 31), 3, date(2025, 3, 31)),
        (date(2024, 12, 30), 2, date(2025, 2, 28)),
        (date(2024, 12, 31), -12, date(2023, 12, 31)),
        (date(2024, 4, 30), -1, date(2024, 3, 31)),
        (date(2024, 4, 1), 0, date(2024, 4, 1)),
    ],
)
def test_months_after(day: date, months: int, expected: date) -> None:
    """Month-ends stay month-ends; other days keep their number where it exists."""
    assert months_after(day, months) == expected


@given(day=DAYS, first=st.integers(0, 60), more=st.integers(1, 60))
def test_later_months_are_later(day: date, first: int, more: int) -> None:
    """More months never lead to an earlier day."""
    assert months_after(day, first) < months_after(day, first + more)


@given(day=DAYS, months=st.integers(-120, 120))
def test_a_month_step_lands_in_its_month(day: date, months: int) -> None:
    """The month reached is counted on the calendar, whatever the day."""
    reached = months_after(day, months)

    assert reached.year * 12 + reached.month == day.year * 12 + day.month + months


@pytest.mark.parametrize(
    ("day", "latest"),
    [
        (date(2024, 12, 31), date(2024, 9, 30)),
        (date(2024, 3, 31), date(2023, 12, 31)),
        (date(2024, 4, 1), date(2024, 3, 31)),
        (date(2024, 1, 1), date(2023, 12, 31)),
    ],
)
def test_the_latest_quarter_end_is_strictly_before(day: date, latest: date) -> None:
    """A quarter-end does not come before itself."""
    assert quarter_ends_before(day, 1) == (latest,)


def test_four_quarter_ends() -> None:
    """The four quarter-ends before 31 December 2024, latest first."""
    assert quarter_ends_before(date(2024, 12, 31), 4) == (
        date(2024, 9, 30),
        date(2024, 6, 30),
        date(2024, 3, 31),
        date(2023, 12, 31),
    )


@given(day=DAYS, count=st.integers(1, 24))
def test_quarter_ends_are_quarter_ends(day: date, count: int) -> None:
    """Every one is the last day of March, June, September or December."""
    ends = quarter_ends_before(day, count)

    assert all(end < day for end in ends)
    assert all(months_after(end, 3) == later for later, end in pairwise(ends))
    assert {(end.month, end.day) for end in ends} <= {
        (3, 31),
        (6, 30),
        (9, 30),
        (12, 31),
    }


def test_months_are_days_over_a_julian_year() -> None:
    """Months = days ÷ 365.25 · 12, counted in hundredths of a day."""
    assert HUNDREDTH_DAYS_A_MONTH * 12 == 365.25 * 100
