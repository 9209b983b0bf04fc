"""Days ↔ quarters of an organisation's own financial year; names ↔ quarters."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from fundrisk.errors import QuarterError
from fundrisk.financial_years import ONE_DAY, year_of, years_beginning
from fundrisk.model.wording import day as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fundrisk.financial_years import FinancialYear
    from fundrisk.model.quarter import Quarter

EARLIEST, LATEST = 1900, 2200
YEARS = r"(?P<first>\d{4})(?:\s*[-–/]\s*(?P<last>\d{4}|\d{2}))?"
NUMBER = r"Q\s*(?P<number>\d)"
PERIOD_TO = re.compile(rf"period to (?P<day>\d+ \w+ \d+)\s+{NUMBER}", re.IGNORECASE)
NAMES = (
    re.compile(rf"{YEARS}\s*{NUMBER}", re.IGNORECASE),
    re.compile(rf"{NUMBER}\s+{YEARS}", re.IGNORECASE),
    PERIOD_TO,
)


def quarter_of(day: date, year_ends: Sequence[date] = ()) -> Quarter:
    """The quarter that a day lies in.

    Args:
        day: Any day.
        year_ends: Last days of financial years as the organisation states them, in any
            order; without one a year ends on 31 March. Between two of them a year may
            have 6 to 18 months.

    Raises:
        QuarterError: two year ends are less than six months apart.
    """
    quarters = year_of(day, year_ends).quarters()
    return next(quarter for quarter in quarters if day <= quarter.ends_on)


def previous(quarter: Quarter, year_ends: Sequence[date] = ()) -> Quarter:
    """The quarter that ends on the day before one begins."""
    return quarter_of(quarter.starts_on - ONE_DAY, year_ends)


def shown(quarter: Quarter) -> str:
    """The label with its days: ``2024/25 Q3 (1 October to 31 December 2024)``."""
    return f"{quarter.label} ({dates(quarter)})"


def dates(quarter: Quarter) -> str:
    """The days alone: ``1 October to 31 December 2024``."""
    first, last = words(quarter.starts_on), words(quarter.ends_on)
    if quarter.starts_on.year == quarter.ends_on.year:
        first = first.rpartition(" ")[0]
    return f"{first} to {last}"


def names_a_quarter(text: str) -> bool:
    """Whether a text is written like the name of a quarter, of whatever year."""
    return _matched(text) is not None


def _matched(name: str) -> re.Match[str] | None:
    text = " ".join(name.split())
    return next(filter(None, (form.fullmatch(text) for form in NAMES)), None)


def quarter_named(name: str, year_ends: Sequence[date] = ()) -> Quarter:
    """The quarter of a name such as ``2026-27Q2``, ``2026/27 Q2`` or ``2025 Q2``.

    ``Q2 2026/27`` and the labels of unusual years are read too, in capitals or not.

    Raises:
        QuarterError: it is not written so, there is no such quarter, or two year ends
            are less than six months apart.
    """
    match = _matched(name)
    if match is None:
        problem = f"'{name}' is not a quarter"
        raise QuarterError(problem, hint="write it like 2026-27Q2")
    find = _period_to if match.re is PERIOD_TO else _year_named
    year = find(name, match, year_ends)
    quarters, number = year.quarters(), int(match["number"])
    if not 1 <= number <= len(quarters):
        problem = f"'{name}': {year.name} has quarters Q1 to Q{len(quarters)}"
        raise QuarterError(problem, hint=f"write it like {_written((year,), 1)}")
    return quarters[number - 1]


def _year_named(
    name: str, match: re.Match[str], year_ends: Sequence[date]
) -> FinancialYear:
    first = int(match["first"])
    last = _last_year(first, match["last"])
    if not EARLIEST <= first <= last <= LATEST:
        problem = f"'{name}' is not a quarter of this time"
        raise QuarterError(problem, hint="write it like 2026-27Q2")
    begin = years_beginning(first, year_ends)
    found = [year for year in begin if year.ends_on.year == last]
    if len(found) == 1:
        return found[0]
    if found:
        problem = f"'{name}' names two quarters"
    elif last > first + 1:
        problem = f"'{name}' names two years that do not follow one another"
    else:
        problem = f"'{name}' is not a quarter of a financial year of the organisation"
    near = found or begin or (year_of(date(first, 1, 1), year_ends),)
    raise QuarterError(
        problem, hint=f"write it like {_written(near, int(match['number']))}"
    )


def _last_year(first: int, text: str | None) -> int:
    """``27`` after 2026 is 2027; without a second year it is the first."""
    if text is None:
        return first
    century = first // 100 * 100
    if len(text) > 2:  # noqa: PLR2004 - digits of a year in a century
        return int(text)
    return century + int(text) + (100 if century + int(text) < first else 0)


def _period_to(
    name: str, match: re.Match[str], year_ends: Sequence[date]
) -> FinancialYear:
    try:
        end = datetime.strptime(match["day"], "%d %B %Y").date()  # noqa: DTZ007 - a day
    except ValueError:
        problem = f"'{name}' names no day"
        hint = "write it like 'period to 30 September 2025 Q2'"
        raise QuarterError(problem, hint=hint) from None
    year = year_of(end, year_ends)
    if year.ends_on != end:
        problem = f"no financial year of the organisation ends on {words(end)}"
        raise QuarterError(problem, hint=f"write it like {_written((year,), 1)}")
    return year


def _written(years: Iterable[FinancialYear], number: int) -> str:
    """Quarters of that number, with their days; the last one where there are fewer."""
    some = [year.quarters() for year in years]
    near = (all_[min(number or 1, len(all_)) - 1] for all_ in some)
    return " or ".join(f"{_compact(one.label)} ({dates(one)})" for one in near)


def _compact(label: str) -> str:
    """A label as one word of a command line, or in quotation marks."""
    if label[0].isdigit():
        return label.replace("/", "-").replace(" ", "")
    return f"'{label}'"
