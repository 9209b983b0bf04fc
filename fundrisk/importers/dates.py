"""Text → dates; day-first or not is decided once for a column, and shown back."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from fundrisk.importers.date_order import (
    FIGURES,
    Order,
    both_ways,
    day_of,
    decide_order,
    full_year,
)
from fundrisk.importers.london import london_day
from fundrisk.importers.prose import day_and_more, term_in_words
from fundrisk.importers.reading import Parsed, Reading, each_once, gap_of
from fundrisk.importers.remarks import MONTH_FIRST, note, warning
from fundrisk.importers.words import OPEN_ENDED
from fundrisk.importers.yearless import yearless

if TYPE_CHECKING:
    from collections.abc import Callable

    from fundrisk.importers.words import Words

CLEAN = r"^\d{4}-\d{2}-\d{2}([ T]00:00:00(\.0+)?(Z|[+-]\d\d:?\d\d)?)?$"
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]\d{2}:.*)?")
DAY_MONTH = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s\-/.]*([a-z]{3,9})\.?,?[\s\-/.]*'?(\d{4}|\d{2})"
)
MONTH_DAY = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
MONTH = re.compile(r"([a-z]{3,9})\.?[\s\-/,]*'?(\d{4}|\d{2})")
MONTH_FIGURES = re.compile(r"(\d{1,2})[/.\-](\d{4})")
SERIAL = re.compile(r"(\d{5})(?:\.0+)?")
QUARTER = re.compile(
    r"q(?:uarter|tr)?\s*([1-4]),?\s*(?:of\s+)?(?:fy\s*)?(\d{4})(?:\s*[/\-]\s*(\d{4}|\d{2}))?"
)
YEARS = re.compile(r"(?:fy\s*)?(\d{4})(?:\s*[/\-]\s*(\d{2}|\d{4}))?")
WEEKDAY = re.compile(r"^(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?\.?,?\s+")
Found = re.Match[str]
EXCEL_EPOCH = date(1899, 12, 30)
MONTH_AS_WORD = "if the day comes first, write the month as a word: 3 April 2026"
WRITE = "write a date like 3 April 2026 or 03/04/2026"


class Context(NamedTuple):
    """What the dates of one column have in common."""

    order: Order
    is_end: bool
    words: Words


def read_dates(texts: pl.Series, words: Words, *, is_end: bool) -> Parsed:
    """The day of each text; ``also`` is ``open_ended`` for words such as "rolling".

    Args:
        texts: Text; real date cells come as ``2025-04-01 00:00:00``.
        words: The vocabulary.
        is_end: A month without a day is its last day, not its first.
    """
    context = Context(decide_order(texts, words), is_end, words)
    text = pl.col("text")
    clean = pl.when(text.str.contains(CLEAN)).then(
        text.str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False)
    )
    return each_once(texts, lambda t: read_date(t, context), pl.Date(), simple=clean)


def read_date(text: str, context: Context) -> Reading:
    """The day that one text names, or why there is none."""
    words = context.words
    if context.is_end and words.value("ends_on", text) == OPEN_ENDED:
        return Reading(None, note("open", f"'{text}' read as open-ended"), OPEN_ENDED)
    if gap := gap_of(text, words):
        return gap
    lower = WEEKDAY.sub("", text.casefold())
    for form, read in FORMS:
        found = form.fullmatch(lower)
        reading = read(text, found, context) if found else None
        if reading is not None:
            return reading
    asked = (
        term_in_words(text)
        or day_and_more(text)
        or yearless(text, is_end=context.is_end)
    )
    return Reading(remark=asked) if asked else _no_date(text)


def _in_figures(text: str, found: Found, context: Context) -> Reading:
    as_day, as_month = both_ways(found, context.words)
    first, second = int(found[1]), int(found[2])
    year = full_year(found[3], context.words.limits["latest_year"])
    if context.order is Order.MONTH_FIRST:
        if as_month is None:
            return _no_such_day(text, year, first, second)
        problem = f"{text} read month first, as {in_words(as_month)}"
        return Reading(as_month, warning(MONTH_FIRST, problem, MONTH_AS_WORD))
    if as_day:
        return Reading(as_day, note("order", f"{text} read as {in_words(as_day)}"))
    if as_month:
        problem = f"'{text}' is no day of the calendar, day first, and is left unknown"
        hint = f"write {in_words(as_month)}"
        return Reading(remark=warning("month_first_alone", problem, hint))
    return _no_such_day(text, year, second, first)


def _serial(text: str, found: Found, context: Context) -> Reading | None:
    day = EXCEL_EPOCH + timedelta(days=int(found[1]))
    limits = context.words.limits
    if not limits["earliest_year"] <= day.year <= limits["latest_year"]:
        return None
    problem = f"{text} is Excel's number for a day, read as {in_words(day)}"
    return Reading(day, note("serial", problem))


def _month_in_figures(text: str, found: Found, context: Context) -> Reading | None:
    return _whole_month(text, int(found[2]), int(found[1]), context)


def _iso(text: str, found: Found, _: Context) -> Reading:
    year, month, day = (int(part) for part in found.groups())
    if elsewhere := london_day(text):
        problem = f"{text} is {in_words(elsewhere)} in London and is read so"
        return Reading(elsewhere, note("london", problem))
    return _certain(text, year, month, day)


def _day_month(text: str, found: Found, context: Context) -> Reading | None:
    month = _month(found[2])
    year = full_year(found[3], context.words.limits["latest_year"])
    return _certain(text, year, month, int(found[1])) if month else None


def _month_day(text: str, found: Found, _: Context) -> Reading | None:
    month = _month(found[1])
    return _certain(text, int(found[3]), month, int(found[2])) if month else None


def _month_year(text: str, found: Found, context: Context) -> Reading | None:
    month = _month(found[1])
    year = full_year(found[2], context.words.limits["latest_year"])
    return _whole_month(text, year, month, context) if month else None


def _year(text: str, found: Found, context: Context) -> Reading:
    """A year is asked about; a financial one with the day that is likely meant."""
    problem = f"'{text}' names a year and no day, and is left unknown"
    first = int(found[1])
    if found[2] and int(found[2]) % 100 == (first + 1) % 100:
        hint = _if_in_april(first, 1, 12, context)
        return Reading(remark=warning("year", problem, hint))
    return Reading(remark=warning("year", problem, WRITE))


def _quarter(text: str, found: Found, context: Context) -> Reading:
    """A quarter is asked about, as years begin in January, April or otherwise."""
    problem = f"'{text}' names a quarter and no day, and is left unknown"
    hint = "write the day: a quarter of the calendar is not one of a financial year"
    if found[3]:
        hint = _if_in_april(int(found[2]), int(found[1]), 3, context)
    return Reading(remark=warning("quarter", problem, hint))


def _if_in_april(year: int, part: int, months: int, context: Context) -> str:
    """The first or last day of a part of a year that begins in April."""
    limits = context.words.limits
    if not limits["earliest_year"] <= year <= limits["latest_year"]:
        return WRITE
    month = 4 + (part - 1) * 3 + (months - 1 if context.is_end else 0)
    year, month = (year + 1, month - 12) if month > 12 else (year, month)  # noqa: PLR2004
    day = monthrange(year, month)[1] if context.is_end else 1
    return f"write {in_words(date(year, month, day))} if your year begins in April"


FORMS: tuple[tuple[re.Pattern[str], Callable[..., Reading | None]], ...] = (
    (FIGURES, _in_figures),
    (SERIAL, _serial),
    (MONTH_FIGURES, _month_in_figures),
    (ISO, _iso),
    (DAY_MONTH, _day_month),
    (MONTH_DAY, _month_day),
    (MONTH, _month_year),
    (YEARS, _year),
    (QUARTER, _quarter),
)


def _whole_month(text: str, year: int, month: int, context: Context) -> Reading | None:
    first = day_of(year, month, 1)
    if first is None:
        return None
    last = monthrange(year, month)[1]
    day = first.replace(day=last) if context.is_end else first
    return Reading(day, note("month", f"{text} read as {in_words(day)}"))


def _certain(text: str, year: int, month: int, day: int) -> Reading:
    found = day_of(year, month, day)
    return Reading(found) if found else _no_such_day(text, year, month, day)


def _no_such_day(text: str, year: int, month: int, day: int) -> Reading:
    problem = f"'{text}' is no day of the calendar and is left unknown"
    hint = WRITE
    if 1 <= month <= len(month_name) - 1 and day > 1 and year >= 1:
        last = date(year, month, monthrange(year, month)[1])
        hint = f"write {in_words(last)} or the right day"
    return Reading(remark=warning("calendar", problem, hint))


def _no_date(text: str) -> Reading:
    problem = f"'{text}' is not a date and is left unknown"
    return Reading(remark=warning("date", problem, WRITE))


def _month(name: str) -> int | None:
    months = [month.casefold() for month in month_name]
    if name == "sept":
        return 9
    return next((n for n, m in enumerate(months) if n and _names(name, m)), None)


def _names(name: str, month: str) -> bool:
    return name in (month, month[:3])


def in_words(day: date) -> str:
    """A day as people write it: ``3 April 2026``."""
    return f"{day.day} {month_name[day.month]} {day.year}"
