"""Text → counts and measures: ``3 months``, ``1 year``, ``7.5 hours``, ``1.17``."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.frames import whole
from fundrisk.importers.prose import LENGTH, term_in_words
from fundrisk.importers.reading import Parsed, Reading, each_once, gap_of
from fundrisk.importers.remarks import note, warning

if TYPE_CHECKING:
    from collections.abc import Callable

    from fundrisk.importers.words import Words

NUMBER = re.compile(
    r"(?P<number>-?(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,12})?(?:\.\d+)?)\s*(?P<unit>[a-z]*)\.?",
    re.IGNORECASE,
)
MONTHS = {"", "m", "mth", "mths", "mo", "month", "months"}
YEARS = {"y", "yr", "yrs", "year", "years"}
HOURS = {"", "h", "hr", "hrs", "hour", "hours", "fte"}


def read_counts(texts: pl.Series, words: Words, *, in_months: bool) -> Parsed:
    """Whole numbers; with ``in_months``, years are turned into months."""
    return each_once(
        texts, lambda text: read_count(text, words, in_months=in_months), pl.Int64()
    )


def read_numbers(texts: pl.Series, words: Words, *, scale: int | None) -> Parsed:
    """Numbers as floats, or as whole parts of ``1 / scale``."""
    return scaled(texts, lambda text: read_number(text, words), scale)


def scaled(
    texts: pl.Series, parse: Callable[[str], Reading], scale: int | None
) -> Parsed:
    """Exact numbers as floats, or rounded half up to whole parts of ``1 / scale``."""

    def parse_scaled(text: str) -> Reading:
        reading = parse(text)
        if reading.value is None:
            return reading
        value = float(reading.value) if scale is None else whole(reading.value, scale)
        return reading._replace(value=value)

    return each_once(texts, parse_scaled, pl.Float64() if scale is None else pl.Int64())


def read_count(text: str, words: Words, *, in_months: bool) -> Reading:
    """One text as a whole number (of months)."""
    if (easy := _easy(text, words, 0)) is not None:
        return easy
    found = NUMBER.fullmatch(text)
    unit = found["unit"].lower() if found else ""
    number = _decimal(found)
    factor = 12 if in_months and unit in YEARS else 1
    known = unit == "" or (in_months and unit in MONTHS | YEARS)
    is_prose = in_months and not (found and known) and not LENGTH.fullmatch(text)
    if is_prose and (asked := term_in_words(text)):
        return Reading(remark=asked)
    if number is None or not known or (number * factor) % 1:
        what = " of months" if in_months else ""
        problem = f"'{text}' is not a whole number{what} and is left unknown"
        hint = (
            f"write {'a number of months, like 3' if in_months else 'a number, like 3'}"
        )
        return Reading(remark=warning("count", problem, hint))
    value = int(number * factor)
    if factor > 1:
        return Reading(value, note("years", f"'{text}' read as {value} months"))
    return Reading(value)


def read_number(text: str, words: Words) -> Reading:
    """One text as an exact number; the word for hours may follow it."""
    if (easy := _easy(text, words, Decimal(0))) is not None:
        return easy
    found = NUMBER.fullmatch(text.removeprefix("£"))
    number = _decimal(found)
    if found is None or number is None or found["unit"].lower() not in HOURS:
        problem = f"'{text}' is not a number and is left unknown"
        return Reading(remark=warning("number", problem, "write a number, like 7.5"))
    return Reading(number)


def _easy(text: str, words: Words, zero: Decimal | int) -> Reading | None:
    if words.value("number", text) is not None:
        return Reading(zero, note("nil", f"'{text}' read as 0"))
    return gap_of(text, words)


def _decimal(found: re.Match[str] | None) -> Decimal | None:
    if found is None or not any(c.isdigit() for c in found["number"]):
        return None
    return Decimal(found["number"].replace(",", ""))
