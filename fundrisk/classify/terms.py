"""How long it is promised: days from today, what is live, annual value, class."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.classify.amounts import inferred
from fundrisk.clock import months_after
from fundrisk.frames import once
from fundrisk.pence import a_year_of
from fundrisk.variants import ASSUMED, BEGUN, STATED

if TYPE_CHECKING:
    from datetime import date

    from fundrisk.model.rule import Conventions

LONGEST_NOTICE_MONTHS = 120
LONG_AGO = -(10**6)
"""Days: what a scenario supposes counts as signed, and as awarded in no year."""


rolling = pl.col("open_ended").fill_null(value=False)


def days_from(as_of: date, column: str) -> pl.Expr:
    """Whole days from ``as_of`` to a date column; negative in the past."""
    return (pl.col(column) - pl.lit(as_of)).dt.total_days()


def with_days(agreements: pl.LazyFrame, *, as_of: date) -> pl.LazyFrame:
    """Add days from ``as_of`` (Int64): ``start``, ``end``, ``known`` and ``term_days``.

    ``known`` is the day of the award, which is the start where no award date is given;
    what a scenario supposes (``assumed``) counts as signed.
    ``end`` is the last day, cut short where another agreement ``replaces`` this one;
    ``term_days`` is the original length, inclusive of both days.
    """
    return (
        _told_apart(agreements)
        .with_columns(
            start=days_from(as_of, "starts_on"),
            scheduled_end=days_from(as_of, "ends_on"),
            known=days_from(as_of, "awarded_on"),
            status_stated=(pl.col("status").is_not_null() | pl.col(STATED))
            .any()
            .over("org_id"),
        )
        .with_columns(
            known=pl.when("assumed")
            .then(LONG_AGO)
            .otherwise(pl.coalesce("known", "start")),
            term_days=pl.col("scheduled_end") - pl.col("start") + 1,
        )
        .pipe(_cut_by_replacements)
    )


def _told_apart(agreements: pl.LazyFrame) -> pl.LazyFrame:
    """Only copies of a ledger carry marks (``assumed``, ``begun``, ``STATED``)."""
    present = agreements.collect_schema()
    no = pl.lit(value=False)
    return agreements.with_columns(
        (pl.col(mark).fill_null(value=False) if mark in present else no).alias(mark)
        for mark in (ASSUMED, BEGUN, STATED)
    )


def _cut_by_replacements(agreements: pl.LazyFrame) -> pl.LazyFrame:
    """``end`` = the day before a confirmed replacement starts, where there is one.

    ``replaced_by`` names it, and ``replaced_from`` is its start.
    """
    agreements = once(agreements)
    is_award = (
        _surely_confirmed & (pl.col("known") <= 0) & pl.col("start").is_not_null()
    )
    replacements = (
        agreements.filter((pl.col("replaces") != pl.col("agreement_id")) & is_award)
        .select(
            "org_id",
            "start",
            agreement_id="replaces",
            replacement="agreement_id",
        )
        .group_by("org_id", "agreement_id")
        .agg(
            replaced_from=pl.col("start").min(),
            replaced_by=pl.col("replacement").sort_by("start", "replacement").first(),
        )
    )
    joined = agreements.join(replacements, on=["org_id", "agreement_id"], how="left")
    return joined.with_columns(
        end=pl.min_horizontal("scheduled_end", pl.col("replaced_from") - 1)
    )


_surely_confirmed = (pl.col("status") == "confirmed").fill_null(
    ~pl.col("status_stated") & (pl.col("start").fill_null(1) <= 0)
)
"""Where a ledger states no status at all, what has started is taken as confirmed.

Beside rows that state one, a blank (or a word that nobody could read) is a doubt.
"""

_perhaps_confirmed = (pl.col("status") == "confirmed").fill_null(value=True)


def with_live(agreements: pl.LazyFrame, *, conventions: Conventions) -> pl.LazyFrame:
    """Add what is in the live book today and the annual value, as an interval.

    Capital, endowment and fully passed-on money stay outside the book. What was pieced
    together from payments is live on the days observed; its term was never seen.

    Returns:
        The same rows with the flags ``dates_known``, ``in_book``, ``sure``
        (confirmed and awarded), ``perhaps``, ``live_sure``, ``live_perhaps``; the
        annual value of the agreement whenever it runs, ``yearly_lo`` and ``yearly_hi``
        (pence); and that of the live book, ``av_lo`` and ``av_hi``.
    """
    started = (pl.col("start") <= 0) | pl.col(BEGUN)
    not_ended = (rolling & pl.col("end").is_null()) | (pl.col("end") >= 0)
    awarded = pl.col("known") <= 0
    outside = pl.col("purpose").eq_missing(pl.lit("capital")) | pl.col(
        "fund_class"
    ).eq_missing(pl.lit("endowment"))
    return (
        agreements.with_columns(
            dates_known=pl.col("start").is_not_null()
            & (rolling | pl.col("end").is_not_null()),
            in_book=~outside,
        )
        .with_columns(
            sure=pl.col("in_book") & _surely_confirmed & awarded.fill_null(value=False),
            perhaps=pl.col("in_book")
            & _perhaps_confirmed
            & awarded.fill_null(value=True),
        )
        .with_columns(
            live_sure=pl.col("sure") & pl.col("dates_known") & started & not_ended,
            live_perhaps=pl.col("perhaps")
            & started.fill_null(value=True)
            & not_ended.fill_null(value=True),
        )
        .with_columns(_yearly)
        .with_columns(
            av_lo=pl.when("live_sure").then("yearly_lo").otherwise(0),
            av_hi=pl.when("live_perhaps").then("yearly_hi").otherwise(0),
        )
        .with_columns(_term(conventions))
    )


_shortest_days = (
    pl.col("scheduled_end").fill_null(pl.max_horizontal(pl.col("start"), pl.lit(0)))
    - pl.col("start").fill_null(pl.min_horizontal(pl.col("end"), pl.lit(0)))
    + 1
).clip(lower_bound=1)
"""The shortest term that the known dates allow, if the agreement is live."""

_by_the_year = (
    pl.col("amount_pence").is_null()
    & pl.col("annual_amount_pence").is_not_null()
    & pl.col("term_days").is_null()
)

_yearly = [
    pl.when(rolling)
    .then(pl.col("own_lo").clip(lower_bound=0))
    .when("dates_known")
    .then(a_year_of(pl.col("own_lo"), pl.col("term_days")))
    .otherwise(0)
    .alias("yearly_lo"),
    pl.when(rolling | _by_the_year)
    .then(pl.col("own_hi").clip(lower_bound=0))
    .otherwise(a_year_of(pl.col("own_hi"), _shortest_days))
    .alias("yearly_hi"),
]


def _term(conventions: Conventions) -> list[pl.Expr]:
    short = round(conventions.short_term_days.value)
    long = round(conventions.long_term_days.value)
    days = pl.col("term_days")
    unknown = ~rolling & days.is_null()
    return [
        pl.when(unknown | inferred)
        .then(pl.lit("unknown"))
        .when(rolling)
        .then(pl.lit("rolling"))
        .when(days <= short)
        .then(pl.lit("short"))
        .when(days >= long)
        .then(pl.lit("long"))
        .otherwise(pl.lit("medium"))
        .alias("term"),
        (~rolling & ~inferred & (days <= short).fill_null(value=False)).alias(
            "short_sure"
        ),
        (inferred | (~rolling & (days.fill_null(_shortest_days) <= short))).alias(
            "short_perhaps"
        ),
    ]


def with_committed_end(
    agreements: pl.LazyFrame, *, as_of: date, conventions: Conventions
) -> pl.LazyFrame:
    """Add ``committed_end`` (days from ``as_of``) and ``notice_assumed`` (flag).

    The committed end is the last day, or the funder's earliest break plus its notice,
    whichever is first; from the break date on, notice can be given any day. An
    open-ended agreement is committed for its notice only: the stated one, else the
    default for its family of funder. Payments alone commit nobody to anything.
    """
    local = round(conventions.local_authority_notice_months.value)
    other = round(conventions.other_notice_months.value)
    default = pl.when(pl.col("family") == "local_gov").then(local).otherwise(other)
    horizon = {
        months: (months_after(as_of, months) - as_of).days
        for months in range(LONGEST_NOTICE_MONTHS + 1)
    }
    notice = pl.col("notice_months").fill_null(default).clip(0, LONGEST_NOTICE_MONTHS)
    months = pl.col("break_notice_months").fill_null(0)
    break_notice = pl.concat_str(months, pl.lit("mo"))
    shifted = pl.col("break_on").dt.offset_by(break_notice)
    was_last = pl.col("break_on") == pl.col("break_on").dt.month_end()
    effective = pl.when(was_last).then(shifted.dt.month_end()).otherwise(shifted)
    broken = (effective - pl.lit(as_of)).dt.total_days()
    from_today = months.clip(0, LONGEST_NOTICE_MONTHS).replace_strict(
        horizon, return_dtype=pl.Int64
    )
    open_now = pl.col("break_on") <= as_of
    to_come = pl.when(open_now).then(from_today).otherwise(broken)
    return agreements.with_columns(
        notice_assumed=rolling & pl.col("notice_months").is_null(),
        committed_end=pl.when(inferred)
        .then(None)
        .when(rolling)
        .then(
            pl.min_horizontal(
                notice.replace_strict(horizon, return_dtype=pl.Int64), "end"
            )
        )
        .otherwise(
            pl.when(pl.col("end").is_not_null()).then(pl.min_horizontal("end", to_come))
        ),
        break_ahead=to_come.is_not_null() & (to_come < pl.col("end")),
    )
