"""A point in time is a day in London."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundrisk.importers.ocds_days import day_in_london, days_after

LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("2024-04-01", "2024-04-01"),
        ("2024-04-01T00:00:00+01:00", "2024-04-01"),
        ("2024-03-31T23:00:00Z", "2024-04-01"),
        ("2024-06-30T22:59:59Z", "2024-06-30"),
        ("2025-06-30T23:59:59Z", "2025-06-30"),
        ("2025-04-23T23:59:59+01:00", "2025-04-23"),
        ("2024-01-15T23:30:00Z", "2024-01-15"),
        ("2024-06-30T00:00:00Z", "2024-06-30"),
        ("2024-07-01T00:30:00+02:00", "2024-06-30"),
        ("2024-07-01T12:00:00", "2024-07-01"),
        ("2024-07-01T23:15:00.123Z", "2024-07-02"),
    ],
)
def test_the_day_is_that_of_london(stamp: str, day: str) -> None:
    """Midnight there is 23:00 UTC in summer; an edge of a day means that day."""
    assert day_in_london(stamp) == day


@pytest.mark.parametrize(
    "text", ["soon", "2024-13-41T10:00:00Z", "01/04/2024", "2024-02-30T25:61:00Z"]
)
def test_what_is_no_point_in_time_stays_as_it_is(text: str) -> None:
    """The reader of dates says what is wrong with it."""
    assert day_in_london(text) == text


@given(
    st.datetimes(datetime(1997, 1, 1), datetime(2090, 1, 1))  # noqa: DTZ001 - made aware below
)
def test_the_clock_agrees_with_the_zone_database(moment: datetime) -> None:
    """The rule of summer time by hand and the database give one day."""
    utc = moment.replace(microsecond=0, tzinfo=UTC)
    stamp = utc.strftime("%Y-%m-%dT%H:%M:%SZ")
    if stamp[11:16] not in {"00:00", "23:59"} and utc.year < 2037:
        assert day_in_london(stamp) == utc.astimezone(LONDON).date().isoformat()


def test_a_term_of_days_ends_on_its_last_day() -> None:
    """365 days from 1 April end on 31 March; days without end have no end."""
    assert days_after("2024-04-02", 365) == date(2025, 4, 1).isoformat()
    assert days_after("2024-04-01", 10**12) is None
    assert days_after("soon", 3) is None
