"""When money ends: the funder's notice, a stop, and the last day that is committed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.clock import months_after
from fundrisk.model.words import Family
from fundrisk.scenarios.chosen import rolling

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from fundrisk.model.rule import Conventions
    from fundrisk.scenarios.happening import Happening

LONGEST_MONTHS = 120


def with_days_of_change(
    steps: Sequence[Happening],
    *,
    as_of: date,
    look_ahead_months: int,
    conventions: Conventions,
) -> Callable[[pl.LazyFrame], pl.LazyFrame]:
    """What adds the days on which something may change, and how late decisions come.

    Returns:
        A function of a book that adds ``notice_on`` (last day of a notice given today),
        ``last_on`` (last day, null if open-ended), ``runs_until`` (last day that is
        committed, seen from the day of the assessment), ``stop_on`` (last day if a step
        stops it; null otherwise), ``delay`` (months) and ``merged_on`` (day).
    """
    never = pl.lit(None, dtype=pl.Date())

    def added(book: pl.LazyFrame) -> pl.LazyFrame:
        return (
            book.with_columns(
                notice_on=after(as_of, _notice(conventions)),
                last_on=_day(as_of, "end"),
                committed_on=_day(as_of, "committed_end"),
            )
            .with_columns(
                runs_until=_runs_until(as_of, look_ahead_months),
                stop_on=pl.min_horizontal(never, *map(_stop, steps)),
                delay=pl.sum_horizontal(pl.lit(0), *map(_delay, steps)),
                merged_on=pl.min_horizontal(never, *map(_merged, steps)),
            )
            .pipe(_only_what_runs_on)
        )

    return added


def after(day: date, months: pl.Expr) -> pl.Expr:
    """The day so many months after a given one, month-ends staying month-ends."""
    days = {months: months_after(day, months) for months in range(LONGEST_MONTHS + 1)}
    whole = months.clip(0, LONGEST_MONTHS)
    return whole.replace_strict(days, default=None, return_dtype=pl.Date())


def _day(as_of: date, column: str) -> pl.Expr:
    return pl.lit(as_of) + pl.duration(days=pl.col(column))


def _notice(conventions: Conventions) -> pl.Expr:
    """Months: the stated notice, that of a break, else the default of the family."""
    local = round(conventions.local_authority_notice_months.value)
    other = round(conventions.other_notice_months.value)
    is_local = pl.col("family").eq_missing(pl.lit(Family.LOCAL_GOV.value))
    default = pl.when(is_local).then(local).otherwise(other)
    return pl.coalesce("notice_months", "break_notice_months", default)


def _runs_until(as_of: date, look_ahead: int) -> pl.Expr:
    """The committed end, seen from the day of the assessment.

    Open-ended money goes on as long as nobody gives notice, and so does what could be
    broken any day.
    """
    if not look_ahead:
        return pl.col("committed_on")
    then = months_after(as_of, look_ahead)
    open_then = after(then, (pl.col("break_notice_months").fill_null(0)))
    may_break = pl.col("break_ahead") & (pl.col("break_on") <= then)
    local = pl.coalesce("notice_months", _from_today(as_of))
    return (
        pl.when(rolling)
        .then(pl.min_horizontal(after(then, local), "last_on"))
        .when(may_break.fill_null(value=False))
        .then(pl.min_horizontal(open_then, "last_on"))
        .otherwise("committed_on")
    )


def _from_today(as_of: date) -> pl.Expr:
    """The months of notice that the classes assumed for open-ended money."""
    months = range(LONGEST_MONTHS + 1)
    known = {(months_after(as_of, one) - as_of).days: one for one in months}
    return pl.col("committed_end").replace_strict(known, default=None)


def _stop(one: Happening) -> pl.Expr:
    """The last day after a step, where it stops what is signed."""
    step = one.step
    days = []
    if step.stops == "after_notice":
        days.append(pl.col("notice_on"))
    if step.stops == "at_committed_end":
        days.append(pl.col("committed_on"))
    if step.rolling is not None and one.number(step.rolling, default=1) == 0:
        days.append(pl.when(rolling).then("notice_on"))
    never = pl.lit(None, dtype=pl.Date())
    return pl.when(one.chosen).then(pl.min_horizontal(never, *days))


def _delay(one: Happening) -> pl.Expr:
    months = round(one.number(one.step.renewal_delay_months, default=0))
    return pl.when(one.chosen).then(months).otherwise(0)


def _merged(one: Happening) -> pl.Expr:
    return pl.when(one.chosen).then(pl.lit(one.merged_on, dtype=pl.Date()))


def _only_what_runs_on(book: pl.LazyFrame) -> pl.LazyFrame:
    """No stop where the money ends before it anyway, or where nobody knows when."""
    counts = pl.col("perhaps") & pl.col("dates_known")
    later = pl.col("last_on").is_null() | (pl.col("last_on") > pl.col("stop_on"))
    return book.with_columns(stop_on=pl.when(counts & later).then("stop_on"))
