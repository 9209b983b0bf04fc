"""The day that is looked at; the only place in fundrisk that asks what day it is."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from fundrisk.errors import CallError, QuarterError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    YearEnds = Callable[[], Mapping[str, Sequence[date]]]

FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y")
EARLIEST, LATEST = 1990, 2090
NONE_STATED = "a year ends on 31 March unless the answers give 'Financial year end'"


def chosen_day(
    as_of: str | None, quarter: str | None = None, year_ends: YearEnds | None = None
) -> date:
    """The day of ``--as-of`` or ``--quarter``; today without either.

    Args:
        as_of: A day as people write it.
        quarter: A quarter as people write it.
        year_ends: Gives the ends of financial years that each organisation states, by
            what it is called. Asked only where a quarter is named; without it every
            year ends on 31 March.

    Raises:
        CallError: both are given, one cannot be read, or the quarter does not end on
            the same day for all organisations.
    """
    if as_of is not None and quarter is not None:
        problem = "--as-of and --quarter both name a day"
        raise CallError(problem, hint="give one of them")
    if quarter is not None:
        return _in_living_memory(_quarter_end(quarter, year_ends))
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


def _quarter_end(text: str, year_ends: YearEnds | None) -> date:
    """The last day of the quarter, which has to be the same for all organisations."""
    from fundrisk.quarters import names_a_quarter  # noqa: PLC0415 - for a quarter only

    if not names_a_quarter(text):
        problem = f"'{text}' is not a quarter"
        raise CallError(problem, where="--quarter", hint="write it like 2026-27Q2")
    stated = dict(year_ends()) if year_ends else {}
    names: dict[tuple[date, ...], str] = {}
    for name, ends in (stated or {"": ()}).items():
        names.setdefault(tuple(ends), name)
    days = {ends: _end_of(text, ends, name) for ends, name in names.items()}
    if len(set(days.values())) == 1:
        return next(iter(days.values()))
    raise _differing(text, {names[ends]: day for ends, day in days.items()})


def _end_of(text: str, year_ends: tuple[date, ...], name: str) -> date:
    from fundrisk.quarters import quarter_named  # noqa: PLC0415

    try:
        return quarter_named(text, year_ends).ends_on
    except QuarterError as error:
        whose = f"{name}: " if name and year_ends else ""
        problem = f"{whose}{error.problem}"
        hint = error.hint if year_ends else f"{error.hint}; {NONE_STATED}"
        raise CallError(problem, where="--quarter", hint=hint) from None


def _differing(text: str, days: Mapping[str, date]) -> CallError:
    from fundrisk.model.wording import day as words  # noqa: PLC0415

    first, second, *_ = sorted(set(days.values()))
    one, other = (_ending_on(day, days) for day in (first, second))
    problem = (
        f"'{text}' does not end on the same day for all organisations, as their "
        f"financial years differ: {one} on {words(first)}, {other} on {words(second)}"
    )
    hint = f"name the day with --as-of, {first.isoformat()} for one, or look at one "
    return CallError(problem, where="--quarter", hint=f"{hint}organisation with --org")


def _ending_on(day: date, days: Mapping[str, date]) -> str:
    return next(name for name, its_day in days.items() if its_day == day)


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
