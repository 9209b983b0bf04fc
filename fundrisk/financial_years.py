"""Days ↔ financial years of an organisation, from the year ends that it states."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count, pairwise
from typing import TYPE_CHECKING, NamedTuple

from fundrisk.clock import months_after
from fundrisk.errors import QuarterError
from fundrisk.model.quarter import Quarter
from fundrisk.model.wording import day as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

USUAL_YEAR_END = date(2000, 3, 31)
YEAR, QUARTER = 12, 3
SHORTEST, LONGEST = 6, 18
A_WHOLE_YEAR_EXCEEDS = 11
ONE_DAY = timedelta(days=1)


class FinancialYear(NamedTuple):
    """The day before its first day, and its last day."""

    before: date
    ends_on: date

    @property
    def starts_on(self) -> date:
        """Its first day."""
        return self.before + ONE_DAY

    @property
    def name(self) -> str:
        """``2024/25``, ``2025`` or ``period to 30 June 2025``; no two share a name.

        A New Year's Day lies in one year only, so the calendar years of its first and
        last day name it. What lies within one calendar year and is not a whole year is
        named by its last day, as there may be two of them.
        """
        first, last = self.starts_on.year, self.ends_on.year
        if first != last:
            return f"{first}/{last % 100:02}"
        if months_after(self.before, A_WHOLE_YEAR_EXCEEDS) < self.ends_on:
            return f"{first}"
        return f"period to {words(self.ends_on)}"

    def quarters(self) -> tuple[Quarter, ...]:
        """Three months each from the start; what is left is a quarter of its own.

        A rest of less than a month (the 53rd week of a year, say) joins the last one.
        """
        ends = [
            months_after(self.before, QUARTER * number)
            for number in range(1, LONGEST // QUARTER)
            if months_after(self.before, QUARTER * number + 1) <= self.ends_on
        ]
        days = pairwise((self.before, *ends, self.ends_on))
        return tuple(
            Quarter(
                label=f"{self.name} Q{number}",
                starts_on=before + ONE_DAY,
                ends_on=ends_on,
            )
            for number, (before, ends_on) in enumerate(days, start=1)
        )


def year_of(day: date, year_ends: Sequence[date] = ()) -> FinancialYear:
    """The financial year that a day lies in.

    Args:
        day: Any day.
        year_ends: Last days of financial years as the organisation states them, in any
            order; without one a year ends on 31 March. Between two of them a year may
            have 6 to 18 months. Where more lie between, they are whole years from the
            earlier one on, the last of which takes in what is left. Before the earliest
            and after the latest of them every year has twelve months.

    Raises:
        QuarterError: two year ends are less than six months apart. No year is that
            short, so one of the two is a slip, and which one only its author can say.
    """
    known = _complete(year_ends)
    for before, end in pairwise(known):
        if before < day <= end:
            return FinancialYear(before, end)
    anchor = known[0] if day <= known[0] else known[-1]
    years = day.year - anchor.year - 1
    while months_after(anchor, YEAR * years) < day:
        years += 1
    before, end = (months_after(anchor, YEAR * (years - back)) for back in (1, 0))
    return FinancialYear(before, end)


def years_beginning(
    calendar_year: int, year_ends: Sequence[date] = ()
) -> tuple[FinancialYear, ...]:
    """The financial years that begin in a calendar year, in order; none or up to two.

    Raises:
        QuarterError: as for ``year_of``.
    """
    return tuple(_beginning(calendar_year, year_ends))


def _beginning(
    calendar_year: int, year_ends: Sequence[date]
) -> Iterator[FinancialYear]:
    year = year_of(date(calendar_year, 1, 1), year_ends)
    while year.starts_on.year <= calendar_year:
        if year.starts_on.year == calendar_year:
            yield year
        year = year_of(year.ends_on + ONE_DAY, year_ends)


def _complete(year_ends: Sequence[date]) -> tuple[date, ...]:
    """Every year end from the earliest stated one to the latest, in order."""
    stated = sorted(set(year_ends)) or [USUAL_YEAR_END]
    known = stated[:1]
    for before, end in pairwise(stated):
        if end < months_after(before, SHORTEST):
            both = f"{words(before)} and {words(end)}"
            problem = f"{both} cannot both be ends of financial years"
            hint = "a year has 6 to 18 months: correct the one that is wrong"
            raise QuarterError(problem, hint=hint)
        known += [*_whole_years(before, end), end]
    return tuple(known)


def _whole_years(before: date, end: date) -> Iterator[date]:
    reached = before
    for years in count(1):
        if end <= months_after(reached, LONGEST):
            return
        reached = months_after(before, YEAR * years)
        yield reached
