"""Dates in figures → day first or month first, decided once for a whole column."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

    from fundrisk.importers.words import Words

FIGURES = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})(?: \d{1,2}:.*)?")
BEGINS = r"^\d{1,2}[/.\- ]"
# One odd date is a slip; a column is only month-first if this many say so ...
FEWEST_MONTH_FIRST = 2
# ... and they are at least one in three of its dates in figures.
ONE_IN = 3


class Order(Enum):
    """How the figures of a column's dates are to be read."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


def decide_order(texts: pl.Series, words: Words) -> Order:
    """Day-first, as in the United Kingdom, unless the column plainly says otherwise."""
    in_figures = texts.filter(texts.str.contains(BEGINS).fill_null(value=False))
    cells = Counter(in_figures.to_list())
    odd: set[str] = set()
    figures = months = 0
    for text, count in cells.items():
        found = FIGURES.fullmatch(text)
        if found is None:
            continue
        as_day, as_month = both_ways(found, words)
        figures += count
        if as_day and not as_month:
            return Order.DAY_FIRST
        if as_month and not as_day:
            odd.add(text)
            months += count
    is_plain = len(odd) >= FEWEST_MONTH_FIRST and months * ONE_IN >= figures
    return Order.MONTH_FIRST if is_plain else Order.DAY_FIRST


def both_ways(found: re.Match[str], words: Words) -> tuple[date | None, date | None]:
    """The day that figures name if the day comes first, and if the month does."""
    first, second = int(found[1]), int(found[2])
    year = full_year(found[3], words.limits["latest_year"])
    return day_of(year, second, first), day_of(year, first, second)


def day_of(year: int, month: int, day: int) -> date | None:
    """The day of the calendar, if there is such a day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def full_year(written: str, latest: int) -> int:
    """The year that two figures mean: the last one that is not after ``latest``."""
    year = int(written)
    if len(written) > 2:  # noqa: PLR2004 - four figures are a year already
        return year
    century = latest - latest % 100
    return century + year if century + year <= latest else century - 100 + year
