"""An instant with its offset from UTC → the day in London, where that is another one.

A date that was kept as midnight in London and written out in UTC says 23:00 of the day
before, all summer long. An instant at the very beginning or end of a day (00:00, 23:59)
is that day as it is written, whatever the offset beside it says.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

MARCH, OCTOBER, SUNDAY = 3, 10, 6
CHANGES_AT = time(1, tzinfo=UTC)
SUMMER = timedelta(hours=1)
EDGES = frozenset({(0, 0), (23, 59)})


def london_day(text: str) -> date | None:
    """The day in London if it is not the one that is written; nothing otherwise.

    Args:
        text: ``2020-06-30T23:00:00Z``; a text without an offset says its own day.
    """
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        return None
    if instant.tzinfo is None or (instant.hour, instant.minute) in EDGES:
        return None
    try:
        there = in_london(instant)
    except OverflowError:
        return None
    return there.date() if there.date() != instant.date() else None


def in_london(instant: datetime) -> datetime:
    """The clock of London at an instant; its zone still says UTC.

    Raises:
        OverflowError: the instant lies outside the years that are counted.
    """
    utc = instant.astimezone(UTC)
    return utc + SUMMER if is_summer(utc) else utc


def is_summer(utc: datetime) -> bool:
    """Whether British Summer Time holds: last Sunday of March to that of October."""
    begins = datetime.combine(_last_sunday(utc.year, MARCH), CHANGES_AT)
    ends = datetime.combine(_last_sunday(utc.year, OCTOBER), CHANGES_AT)
    return begins <= utc < ends


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() - SUNDAY) % 7)
