"""The day that is looked at; the only place in fundrisk that asks what day it is."""

from __future__ import annotations

import re
from datetime import date, datetime

from fundrisk.errors import CallError

FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y")
QUARTER = re.compile(r"(\d{4})[-/](\d{2})\s*Q([1-4])", re.IGNORECASE)
EARLIEST, LATEST = 1990, 2090
ENDS = {1: (6, 30), 2: (9, 30), 3: (12, 31), 4: (3, 31)}


def chosen_day(as_of: str | None, quarter: str | None = None) -> date:
    """The day of ``--as-of`` or ``--quarter``; today without either.

    Raises:
        CallError: both are given, or one cannot be read.
    """
    if as_of is not None and quarter is not None:
        problem = "--as-of and --quarter both name a day"
        raise CallError(problem, hint="give one of them")
    if quarter is not None:
        return _in_living_memory(quarter_end(quarter))
    return _today() if as_of is None else named_day(as_of, "--as-of")


def named_day(text: str, option: str) -> date:
    """The day that an option names.

    Raises:
        CallError: it cannot be read, or is not of this time.
    """
    return _in_living_memory(_day(text, option))


def _in_living_memory(day: date) -> date:
    if not EARLIEST <= day.year <= LATEST:
        problem = f"{day.isoformat()} is not a day of this time"
        raise CallError(problem, hint=f"name a day from {EARLIEST} to {LATEST}")
    return day


def quarter_end(text: str) -> date:
    """The last day of a quarter of the year April to March.

    Raises:
        CallError: it is not written like 2026-27Q2, or the two years do not follow.
    """
    match = QUARTER.fullmatch(text.strip())
    if match is None:
        problem = f"'{text}' is not a quarter"
        raise CallError(problem, where="--quarter", hint="write it like 2026-27Q2")
    start, number = int(match[1]), int(match[3])
    following = f"{(start + 1) % 100:02}"
    if match[2] != following:
        problem = f"'{text}' names two years that do not follow one another"
        hint = f"write it like {start}-{following}Q{number}"
        raise CallError(problem, where="--quarter", hint=hint)
    year = start + 1 if number == max(ENDS) else start
    if not EARLIEST <= year <= LATEST:
        problem = f"'{text}' is not a quarter of this time"
        hint = f"name a quarter from {EARLIEST} to {LATEST}"
        raise CallError(problem, where="--quarter", hint=hint)
    return date(year, *ENDS[number])


def _day(text: str, option: str) -> date:
    for form in FORMS:
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007
        except ValueError:
            continue
    problem = f"'{text}' is not a date"
    hint = "write it like 2024-12-31 or 31/12/2024"
    raise CallError(problem, where=option, hint=hint)


def this_second() -> datetime:
    """The moment at which something is kept, in the time of this place."""
    return datetime.now().astimezone().replace(microsecond=0)


def _today() -> date:
    return datetime.now().astimezone().date()
