"""Dates without a clock: month steps and quarter-ends, counted from a given day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

HUNDREDTH_DAYS = 100
HUNDREDTH_DAYS_A_MONTH = 36_525 / 12
"""365.25 days a year: terms in hundredths of a day stay whole numbers."""


def months_after(day: date, months: int) -> date:
    """The day ``months`` later, month-ends staying month-ends.

    31 January and one month is 28 (or 29) February; 30 June and nine months is
    31 March, the day on which most agreements end.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    was_last = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if was_last else min(day.day, last))


def quarter_ends_before(day: date, count: int) -> tuple[date, ...]:
    """The ``count`` calendar quarter-ends strictly before ``day``, latest first."""
    first_month = (day.month - 1) // 3 * 3 + 1
    latest = date(day.year, first_month, 1) - timedelta(days=1)
    return tuple(months_after(latest, -3 * step) for step in range(count))
