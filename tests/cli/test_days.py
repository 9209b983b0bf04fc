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


def test_a_quarter_is_of_the_organisations_own_year() -> None:
    """Where its year ends in December, the second quarter ends in June."""
    ends = {"One (one)": (date(2024, 12, 31),)}

    assert chosen_day(None, "2025Q2", lambda: ends) == date(2025, 6, 30)
    with pytest.raises(CallError, match=r"One \(one\): .*not a quarter") as caught:
        chosen_day(None, "2025-26Q2", lambda: ends)
    assert "2025Q2 (1 April to 30 June 2025)" in caught.value.hint


def test_a_year_end_that_nobody_states_is_said_to_be_taken() -> None:
    """So that whoever has another one learns where to write it."""
    with pytest.raises(CallError) as caught:
        chosen_day(None, "2025Q2", lambda: {"One (one)": ()})

    assert "31 March unless the answers give" in caught.value.hint


def test_ledgers_are_looked_at_only_for_a_quarter() -> None:
    """A day is a day, whatever the financial year."""

    def never() -> dict[str, tuple[date, ...]]:
        raise AssertionError

    assert chosen_day("2024-12-31", None, never) == date(2024, 12, 31)
    with pytest.raises(CallError, match="not a quarter"):
        chosen_day(None, "soon", never)


def test_quarters_that_end_on_different_days_are_refused() -> None:
    """One day is looked at for all; which one, nobody but the user can say."""
    ends = {"One": (date(2024, 8, 31),), "Two": (), "Three": (date(2024, 3, 31),)}

    with pytest.raises(CallError) as caught:
        chosen_day(None, "2024-25Q2", lambda: ends)

    assert "Two on 30 September 2024, One on 28 February 2025" in str(caught.value)
    assert "--as-of" in caught.value.hint


def test_year_ends_on_the_same_day_of_other_years_agree() -> None:
    """Stated for another year, or not at all: all three end in March."""
    ends = {"One": (date(2027, 3, 31),), "Two": (), "Three": (date(2024, 3, 31),)}

    assert chosen_day(None, "2024-25Q2", lambda: ends) == date(2024, 9, 30)


def test_year_ends_that_are_too_near_are_a_clear_message() -> None:
    """The message names the organisation and both days."""
    ends = {"One": (date(2024, 3, 31), date(2024, 5, 31))}

    with pytest.raises(CallError, match="One: 31 March 2024 and 31 May 2024 cannot"):
        chosen_day(None, "2024-25Q2", lambda: ends)
