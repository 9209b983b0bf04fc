"""Quarters of an organisation's own financial year."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundrisk.quarters import (
    previous,
    quarter_named,
    quarter_of,
    shown,
)

DECEMBER = (date(2024, 12, 31),)
TWO_HALVES = (date(2024, 12, 31), date(2025, 6, 30), date(2025, 12, 31))
LONG = (date(2024, 3, 31), date(2025, 9, 30))
"""A year of 18 months, from April 2024 to September 2025."""

FIRST, LAST = date(2015, 1, 1), date(2034, 12, 31)
ONE_DAY = timedelta(days=1)


@st.composite
def year_end_lists(draw: st.DrawFn) -> tuple[date, ...]:
    """Up to five year ends, six months apart or years, in any order and repeated."""
    day = draw(st.dates(date(2018, 1, 1), date(2024, 12, 31)))
    ends = [day]
    for gap in draw(st.lists(st.integers(190, 1600), max_size=4)):
        day += timedelta(days=gap)
        ends.append(day)
    if draw(st.booleans()):
        ends = [_month_end(end) for end in ends]
    return tuple(draw(st.permutations(ends + ends[:1])))


def _month_end(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1) - ONE_DAY


@pytest.mark.parametrize(
    ("day", "label", "first", "last"),
    [
        (date(2024, 12, 31), "2024/25 Q3", date(2024, 10, 1), date(2024, 12, 31)),
        (date(2024, 4, 1), "2024/25 Q1", date(2024, 4, 1), date(2024, 6, 30)),
        (date(2024, 3, 31), "2023/24 Q4", date(2024, 1, 1), date(2024, 3, 31)),
        (date(2000, 2, 29), "1999/00 Q4", date(2000, 1, 1), date(2000, 3, 31)),
    ],
)
def test_a_year_ends_in_march_unless_told(
    day: date, label: str, first: date, last: date
) -> None:
    """Without a stated year end the year is that of councils: April to March."""
    quarter = quarter_of(day)

    assert (label, first, last) == (quarter.label, quarter.starts_on, quarter.ends_on)


@pytest.mark.parametrize(
    ("year_ends", "day", "label", "last"),
    [
        (DECEMBER, date(2025, 5, 5), "2025 Q2", date(2025, 6, 30)),
        (DECEMBER, date(2031, 12, 31), "2031 Q4", date(2031, 12, 31)),
        (DECEMBER, date(2019, 1, 1), "2019 Q1", date(2019, 3, 31)),
        ((date(2024, 8, 31),), date(2024, 9, 1), "2024/25 Q1", date(2024, 11, 30)),
        ((date(2025, 2, 28),), date(2024, 2, 29), "2023/24 Q4", date(2024, 2, 29)),
        ((date(2025, 4, 5),), date(2025, 4, 6), "2025/26 Q1", date(2025, 7, 5)),
        (LONG, date(2025, 8, 1), "2024/25 Q6", date(2025, 9, 30)),
        (LONG, date(2025, 10, 1), "2025/26 Q1", date(2025, 12, 31)),
        (LONG, date(2024, 3, 31), "2023/24 Q4", date(2024, 3, 31)),
        (
            TWO_HALVES,
            date(2025, 5, 5),
            "period to 30 June 2025 Q2",
            date(2025, 6, 30),
        ),
        (
            TWO_HALVES,
            date(2025, 12, 1),
            "period to 31 December 2025 Q2",
            date(2025, 12, 31),
        ),
    ],
)
def test_quarters_follow_the_stated_year_ends(
    year_ends: tuple[date, ...], day: date, label: str, last: date
) -> None:
    """Years of 6 to 18 months keep their quarters; those beyond are plain."""
    quarter = quarter_of(day, year_ends)

    assert (label, last) == (quarter.label, quarter.ends_on)


def test_a_gap_is_filled_with_whole_years() -> None:
    """31 March 2020 to 30 June 2023: two whole years, then one of fifteen months."""
    year_ends = (date(2023, 6, 30), date(2020, 3, 31))

    days = (date(2021, 3, 31), date(2022, 3, 31), date(2023, 6, 30))
    labels = [quarter_of(day, year_ends).label for day in days]
    assert labels == ["2020/21 Q4", "2021/22 Q4", "2022/23 Q5"]


@pytest.mark.parametrize("weeks_end", [date(2025, 4, 5), date(2025, 4, 29)])
def test_a_rest_of_less_than_a_month_joins_the_last_quarter(weeks_end: date) -> None:
    """A year of 53 weeks has four quarters, as its accounts have."""
    quarter = quarter_of(weeks_end, (date(2024, 3, 31), weeks_end))

    assert (quarter.label, quarter.starts_on) == ("2024/25 Q4", date(2025, 1, 1))
    assert quarter.ends_on == weeks_end


def test_year_ends_less_than_six_months_apart_are_refused_with_both() -> None:
    """Nobody but the author knows which of the two is wrong."""
    with pytest.raises(ValueError, match="31 March 2025 and 29 September 2025"):
        quarter_of(date(2020, 1, 1), (date(2025, 9, 29), date(2025, 3, 31)))


@given(year_ends=year_end_lists())
def test_quarters_abut_and_every_label_is_of_one_of_them(
    year_ends: tuple[date, ...],
) -> None:
    """Over twenty years every day lies in one quarter, and no two share a label."""
    quarters = [quarter_of(FIRST, year_ends)]
    while quarters[-1].ends_on < LAST:
        quarters.append(quarter_of(quarters[-1].ends_on + ONE_DAY, year_ends))

    assert all(
        before.ends_on + ONE_DAY == after.starts_on
        for before, after in pairwise(quarters)
    )
    assert len({one.label for one in quarters}) == len(quarters)
    assert all(quarter_named(one.label, year_ends) == one for one in quarters)
    assert all(26 <= (one.ends_on - one.starts_on).days < 125 for one in quarters)
    assert [previous(one, year_ends) for one in quarters[1:]] == quarters[:-1]


@given(year_ends=year_end_lists(), day=st.dates(FIRST, LAST))
def test_a_day_lies_in_its_quarter(year_ends: tuple[date, ...], day: date) -> None:
    """Whichever day of a quarter is asked for, it is the same quarter."""
    quarter = quarter_of(day, year_ends)

    assert quarter.starts_on <= day <= quarter.ends_on
    assert quarter_of(quarter.starts_on, year_ends) == quarter
    assert quarter_of(quarter.ends_on, year_ends) == quarter


@given(year_ends=year_end_lists())
def test_a_stated_year_end_ends_a_quarter(year_ends: tuple[date, ...]) -> None:
    """And the day after it begins a first one."""
    for end in year_ends:
        quarter = quarter_of(end, year_ends)

        assert quarter.ends_on == end
        assert quarter_of(end + ONE_DAY, year_ends).label.endswith(" Q1")


@pytest.mark.parametrize(
    "name",
    [
        "2026-27Q2",
        "2026/27 Q2",
        "2026-27 q2",
        "2026/2027 Q2",
        "Q2 2026/27",
        " 2026/27Q2",
    ],
)
def test_names_as_people_write_them(name: str) -> None:
    """All of them are July to September 2026."""
    quarter = quarter_named(name)

    assert shown(quarter) == "2026/27 Q2 (1 July to 30 September 2026)"


@pytest.mark.parametrize("name", ["2025Q2", "2025 Q2", "2025 q2", "q2 2025"])
def test_a_calendar_year_is_named_by_one_year(name: str) -> None:
    """April to June, where the year ends in December."""
    assert shown(quarter_named(name, DECEMBER)) == "2025 Q2 (1 April to 30 June 2025)"


@pytest.mark.parametrize(
    ("name", "year_ends", "words"),
    [
        ("soon", (), "not a quarter"),
        ("2024Q5", (), "not a quarter of a financial year"),
        ("2024-25Q5", (), "Q1 to Q4"),
        ("2024-25Q0", (), "Q1 to Q4"),
        ("2024-26Q1", (), "(?s)do not follow one another.*2024-25Q1"),
        ("2025 Q2", (), r"2025-26Q2 \(1 July to 30 September 2025\)"),
        ("2026-27Q2", DECEMBER, r"2026Q2 \(1 April to 30 June 2026\)"),
        ("2025 Q1", TWO_HALVES, "period to 30 June 2025 Q1' .* or 'period to 31 Dec"),
        ("period to 1 May 2025 Q1", TWO_HALVES, "ends on 1 May 2025"),
        ("period to 31 June 2025 Q1", TWO_HALVES, "names no day"),
        ("9998-99Q1", (), "of this time"),
    ],
)
def test_what_is_no_quarter_is_refused_with_what_to_write(
    name: str, year_ends: tuple[date, ...], words: str
) -> None:
    """The message names quarters of this organisation, with their days."""
    with pytest.raises(ValueError, match=words):
        quarter_named(name, year_ends)


def test_a_quarter_over_the_new_year_is_shown_with_both_years() -> None:
    """December to February."""
    quarter = quarter_of(date(2025, 1, 1), (date(2025, 8, 31),))

    assert shown(quarter) == "2024/25 Q2 (1 December 2024 to 28 February 2025)"
