"""Continuation: all that surely counts is renewed at its annual value of today."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.model.words import Family

if TYPE_CHECKING:
    from datetime import date

MONTHS_A_YEAR = 12
SHORTEST_DAYS = 365
SIXTEENTHS_OF_A_MONTH = 487
"""365.25 / 12 days are 30.4375, which are 487 sixteenths of a day."""

A_FEW_DAYS = 3 * 16
"""So near to whole months, a term is one of whole months."""

CARRIED_ON = "~"
"""Stands between an agreement and the number of the renewal that is supposed."""


def renewable(book: pl.LazyFrame) -> pl.LazyFrame:
    """Add ``goes_on``: what surely counts, is known, and has nothing signed after it.

    Own earnings have no renewal; what another agreement cut short goes on in that one;
    money that is only suggested, or that nobody knows the amount or dates of, is not
    supposed to come again.
    """
    followed = (
        book.filter(
            pl.col("sure")
            & pl.col("succeeds").is_not_null()
            & (pl.col("succeeds") != pl.col("agreement_id"))
        )
        .select("org_id", agreement_id="succeeds", followed=pl.lit(value=True))
        .unique()
    )
    own = pl.col("family").eq_missing(pl.lit(Family.OWN_EARNED.value))
    goes_on = (
        pl.col("sure")
        & pl.col("dates_known")
        & ~pl.col("amount_unknown")
        & ~own
        & (pl.col("committed_end") >= 0).fill_null(value=False)
        & pl.col("followed").is_null()
        & pl.col("replaced_by").is_null()
        & (pl.col("yearly_hi") > 0)
    )
    return (
        book.join(followed, on=["org_id", "agreement_id"], how="left")
        .with_columns(goes_on=goes_on)
        .drop("followed")
    )


def carried_on(book: pl.LazyFrame, *, until: date) -> pl.LazyFrame:
    """The renewals that are supposed, each starting the day after what it follows.

    Each is as long as the agreement was, and a year at least; each comes ``delay``
    months after the old end. One that runs when the funders merge ends the day before,
    and the one funder's own renewals begin on that day.

    Args:
        book: With ``goes_on``, ``runs_until``, ``delay`` and ``merged_on``.
        until: The last day on which a renewal may start.

    Returns:
        The rows of ``book`` that go on, once for each renewal, with ``renewal`` (1, 2,
        ...), ``first_on`` and ``final_on`` (its days) and ``whole_days`` (its length,
        had no merger cut it).
    """
    rows = book.filter("goes_on").with_columns(
        from_on=pl.col("runs_until") + pl.duration(days=1), **_length()
    )
    crosses = (pl.col("from_on") < pl.col("merged_on")).fill_null(value=False)
    merged = rows.filter(crosses)
    before = (
        _chain(merged, until)
        .filter(pl.col("first_on") < pl.col("merged_on"))
        .with_columns(
            final_on=pl.min_horizontal(
                "final_on", pl.col("merged_on") - pl.duration(days=1)
            )
        )
    )
    afterwards = _chain(merged.with_columns(from_on="merged_on"), until)
    number = pl.col("first_on").rank("ordinal").over("org_id", "agreement_id")
    around = pl.concat([before, afterwards]).with_columns(
        renewal=number.cast(pl.Int64())
    )
    return pl.concat([_chain(rows.filter(~crosses), until), around])


def _length() -> dict[str, pl.Expr]:
    """Whole months where the term is so many, else its days; a year at least."""
    days = pl.col("term_days").fill_null(0)
    months = (days * 32 + SIXTEENTHS_OF_A_MONTH) // (2 * SIXTEENTHS_OF_A_MONTH)
    off = (days * 16 - months * SIXTEENTHS_OF_A_MONTH).abs()
    by_month = off <= A_FEW_DAYS
    short = (days < SHORTEST_DAYS) | (by_month & (months <= MONTHS_A_YEAR))
    return {
        "long_months": pl.when(short)
        .then(MONTHS_A_YEAR)
        .when(by_month)
        .then(months)
        .otherwise(0),
        "long_days": pl.when(short | by_month).then(0).otherwise(days),
    }


def _chain(rows: pl.LazyFrame, until: date) -> pl.LazyFrame:
    """Each row once for each renewal that starts up to a day."""
    years = (pl.lit(until).dt.year() - pl.col("from_on").dt.year()) + 2
    number = pl.col("renewal")
    return (
        rows.with_columns(renewal=pl.int_ranges(1, years.clip(lower_bound=1) + 1))
        .explode("renewal")
        .with_columns(
            first_on=_moved(number - 1, number),
            final_on=_moved(number, number) - pl.duration(days=1),
        )
        .filter(pl.col("first_on") <= until)
        .with_columns(
            whole_days=(pl.col("final_on") - pl.col("first_on")).dt.total_days() + 1
        )
    )


def _moved(lengths: pl.Expr, delays: pl.Expr) -> pl.Expr:
    """``from_on`` and so many lengths and delays."""
    months = lengths * pl.col("long_months") + delays * pl.col("delay")
    days = lengths * pl.col("long_days")
    return pl.col("from_on").dt.offset_by(
        pl.concat_str(months, pl.lit("mo"), days, pl.lit("d"))
    )
