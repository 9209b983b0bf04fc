"""A cell with a day or month of every year → the question in which year; no answer."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from datetime import date
from typing import TYPE_CHECKING

from fundrisk.importers.remarks import warning

if TYPE_CHECKING:
    from fundrisk.importers.remarks import Remark

EXAMPLE_YEAR = 2028
"""A leap year, so that 29 February is a day of it."""

SHORT = 3
DAY_MONTH = re.compile(
    r"(?:(?:the|our|financial|year|year-end|y/e|ends?|ending|of|on|every|each)[\s:]+)*"
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s\-/.]*)?(?P<month>[a-z]{3,9})\.?"
    r"(?:,?\s+(?:of\s+)?(?:each|every)\s+year|\s+annually)?",
    re.IGNORECASE,
)
FIGURES = re.compile(r"(?P<day>\d{1,2})[/\-](?P<month>\d{1,2})")


def yearless(text: str, *, is_end: bool) -> Remark | None:
    """What to ask of a cell such as "31 March"; nothing for other cells.

    Args:
        text: A cell where a date is expected.
        is_end: A month without a day is its last day, not its first.
    """
    found = FIGURES.fullmatch(text) or DAY_MONTH.fullmatch(text)
    month = _month(found["month"]) if found else None
    if found is None or month is None:
        return None
    last = monthrange(EXAMPLE_YEAR, month)[1]
    day = int(found["day"] or (last if is_end else 1))
    if not 1 <= day <= last:
        return None
    example = date(EXAMPLE_YEAR, month, day)
    problem = f"'{text}' names no year, and is left unknown"
    hint = f"write the year too, like {example.day} {month_name[month]} {example.year}"
    return warning("yearless", problem, hint)


def _month(text: str) -> int | None:
    if text.isdigit():
        return int(text) if 1 <= int(text) <= len(month_name) - 1 else None
    names = [name.casefold() for name in month_name]
    word = "sep" if text.casefold() == "sept" else text.casefold()
    return next((n for n in range(1, 13) if word in (names[n], names[n][:SHORT])), None)
