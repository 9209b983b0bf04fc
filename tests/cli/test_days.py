"""Which day is looked at."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from fundrisk.errors import CallError
from fundrisk_cli.days import chosen_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-27Q1", date(2026, 6, 30)),
        ("2026-27Q2", date(2026, 9, 30)),
        ("2026/27 q3", date(2026, 12, 31)),
        ("2026-27Q4", date(2027, 3, 31)),
        ("1999-00Q4", date(2000, 3, 31)),
    ],
)
def test_quarters_run_from_april_to_march(text: str, day: date) -> None:
    """The first quarter ends in June, the last in March of the next year."""
    assert chosen_day(None, text) == day


@pytest.mark.parametrize("text", ["2024-12-31", "31/12/2024", "31 December 2024"])
def test_dates_as_people_write_them(text: str) -> None:
    """The day comes before the month, as in England."""
    assert chosen_day(text) == date(2024, 12, 31)


@pytest.mark.parametrize("text", ["12/31/2024", "2024-02-30", "soon", "2024"])
def test_what_is_not_a_date_is_refused(text: str) -> None:
    """No day is guessed."""
    with pytest.raises(CallError, match="is not a date"):
        chosen_day(text)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2024Q5", "like 2024-25Q4"),
        ("2024 5", "like 2026-27Q2"),
        ("2024-26Q1", "like 2024-25Q1"),
    ],
)
def test_what_is_not_a_quarter_is_refused(text: str, hint: str) -> None:
    """The message shows how it is written."""
    with pytest.raises(CallError) as caught:
        chosen_day(None, text)

    assert hint in caught.value.hint


def test_a_day_and_a_quarter_are_one_too_many() -> None:
    """Neither wins over the other."""
    with pytest.raises(CallError, match="both name a day"):
        chosen_day("2024-12-31", "2024-25Q3")


def test_without_either_it_is_today() -> None:
    """The clock is asked only here."""
    before = datetime.now().astimezone().date()
    chosen = chosen_day(None, None)

    assert chosen_day(None, "2024-25Q3") == date(2024, 12, 31)
    assert before <= chosen <= datetime.now().astimezone().date()
