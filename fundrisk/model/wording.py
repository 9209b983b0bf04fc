"""Numbers and dates as people in England read them; pure functions, no locale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.model.words import LocalAuthorityStatus, Unit

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from decimal import Decimal

SMALL_PERCENT = 5
MOST_PERCENT = 99
MONTHS_WITH_TENTHS = 10

NOT_LISTED = "is no longer in the ledger"
"""Of an agreement that an earlier quarter listed."""

STATUS_WORDS = {
    LocalAuthorityStatus.NEVER: "none of any weight in five years",
    LocalAuthorityStatus.WITHDRAWN: "already withdrawn by a council of weight",
    LocalAuthorityStatus.PRESENT_EXPOSED: "present, but with less than a year to run",
    LocalAuthorityStatus.DOMINANT: "present and dominant",
    LocalAuthorityStatus.PRESENT_SECURE: "present, with a year or more to run",
}


def pounds(amount: Decimal | float) -> str:
    """Whole pounds: ``£48,500``, ``-£1,200``."""
    whole = round(amount)
    sign = "-" if whole < 0 else ""
    return f"{sign}£{abs(whole):,}"


def percent(share: float) -> str:
    """Whole percent; below five "under 5%", and never "100%" short of the whole."""
    number = share * 100 + 0.0
    if 0 < number < SMALL_PERCENT:
        return "under 5%"
    if MOST_PERCENT < number < 100:  # noqa: PLR2004 - a whole
        return "over 99%"
    return f"{number:.0f}%".replace("-0%", "0%")


def day(date_: date) -> str:
    """``3 April 2026``."""
    return f"{date_.day} {date_:%B %Y}"


def months(number: float) -> str:
    """``7 months``, ``1 month``; below ten with one decimal where it is not whole."""
    text = _short(number) if number < MONTHS_WITH_TENTHS else f"{number:.0f}"
    return f"{text} month{'' if text == '1' else 's'}"


def _short(number: float) -> str:
    return f"{number:.0f}" if number == round(number) else f"{number:.1f}"


def _status(number: float) -> str:
    return STATUS_WORDS[tuple(LocalAuthorityStatus)[round(number)]]


_IN_WORDS: dict[Unit, Callable[[float], str]] = {
    Unit.SHARE: percent,
    Unit.RATIO: lambda number: f"{number * 100:.0f}%",
    Unit.MONTHS: months,
    Unit.YEARS: lambda number: f"{number:.1f} years",
    Unit.DAYS: lambda number: f"{number:.0f} days",
    Unit.COUNT: _short,
    Unit.RATING: lambda number: f"{_short(number)} of 5",
    Unit.POINTS: lambda number: f"{number:.0f}",
    Unit.STATUS: _status,
}


def value(unit: Unit, number: float) -> str:
    """One value of an indicator, in words that fit its unit."""
    return _IN_WORDS[unit](number)


def interval(unit: Unit, lo: float | None, hi: float | None) -> str:
    """An indicator's value: ``34%``, ``between 31% and 44%``, or ``not known``."""
    if lo is None or hi is None:
        return "an unknown part" if unit in (Unit.SHARE, Unit.RATIO) else "not known"
    low, high = value(unit, lo), value(unit, hi)
    return low if low == high else f"between {low} and {high}"
