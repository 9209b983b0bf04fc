"""An instant written with its offset is read as the day that London had."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundrisk.importers.dates import read_dates
from fundrisk.importers.london import is_summer, london_day
from tests.importers.building import words


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2020-06-30T23:00:00Z", date(2020, 7, 1)),
        ("2020-06-30T23:00:00+00:00", date(2020, 7, 1)),
        ("2020-06-30T22:59:59Z", date(2020, 6, 30)),
        ("2020-06-30T23:59:59Z", date(2020, 6, 30)),
        ("2020-12-31T23:00:00Z", date(2020, 12, 31)),
        ("2020-07-01T00:00:00Z", date(2020, 7, 1)),
        ("2020-01-15T00:00:00+01:00", date(2020, 1, 15)),
        ("2020-07-01T00:00:00+01:00", date(2020, 7, 1)),
        ("2020-03-17T10:18:11Z", date(2020, 3, 17)),
        ("2020-03-17", date(2020, 3, 17)),
        ("2020-06-30T23:00:00", date(2020, 6, 30)),
        ("2020-06-30 23:00:00", date(2020, 6, 30)),
    ],
)
def test_every_shape_of_a_timestamp_has_one_day(text: str, day: date) -> None:
    """Late on a summer evening in UTC it is the next day in London; else as written."""
    few = read_dates(pl.Series([text]), words(), is_end=False)
    many = read_dates(pl.Series([text] * 2_000), words(), is_end=False)

    assert few.values.to_list() == [day]
    assert many.values.unique().to_list() == [day]
    assert bool(few.remarks) == (day.isoformat() != text[:10])


def test_the_other_day_is_said() -> None:
    """Whoever reads another day than is written says so."""
    parsed = read_dates(pl.Series(["2020-06-30T23:00:00Z"]), words(), is_end=False)

    (remark,) = parsed.remarks.values()
    assert remark.problem == (
        "2020-06-30T23:00:00Z is 1 July 2020 in London and is read so"
    )


def test_the_ends_of_time_are_no_fault() -> None:
    """A timestamp at the end of the calendar keeps its day."""
    assert london_day("0001-01-01T00:30:00+09:00") is None
    assert london_day("9999-12-31T23:30:00-09:00") is None


@given(st.datetimes(datetime(1996, 1, 1), datetime(2037, 12, 31)))  # noqa: DTZ001
def test_summer_time_is_that_of_the_time_zone_tables(naive: datetime) -> None:
    """The rule since 1996 agrees with the tables of the system at every instant."""
    london = ZoneInfo("Europe/London")
    instant = naive.replace(tzinfo=UTC)

    offset = instant.astimezone(london).utcoffset()
    assert is_summer(instant) == (offset == timedelta(hours=1))
