"""Where much ends at once: the cliff of the coming year, and walls further on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.frames import once
from fundrisk.indicators import funding_cliff
from fundrisk.indicators._part import ratio, total

if TYPE_CHECKING:
    from datetime import date

    from fundrisk.indicators._engine import Measured
    from fundrisk.model.rule import Conventions

QUARTER = ["org_id", "quarter_end"]
_dearest_first = pl.col("agreement_id").sort_by(
    ["ending_hi", "agreement_id"], descending=[True, False]
)


def endings(book: pl.DataFrame, *, as_of: date) -> pl.LazyFrame:
    """What may end of each signed agreement that has an end, in pence a year.

    An agreement that has not started yet ends too; what an award that follows it
    brings is taken off. Own-earned money has no term, open-ended money no end, and of
    payments alone no end was seen.

    Returns:
        ``org_id``, ``agreement_id``, ``ends_in`` (days; null where the end is not
        known), ``end_day``, ``live``, ``ending_lo``, ``ending_hi``, ``doubt`` (how far
        its value may be from the least) and ``amount_unknown``.
    """
    earned = (pl.col("family") == "own_earned").fill_null(value=False)
    coming = pl.col("perhaps") & (pl.col("start") > 0).fill_null(value=False)
    ended = (pl.col("committed_end") < 0).fill_null(value=False)
    live = pl.col("live_perhaps")
    later_lo = pl.col("sure") * (pl.col("yearly_lo") - pl.col("next_av_hi"))
    later_hi = pl.col("yearly_hi") - pl.col("next_av_lo")
    return (
        book.lazy()
        .filter(live | coming, ~_rolls, ~earned, ~_only_paid, ~ended)
        .select(
            "org_id",
            "agreement_id",
            "amount_unknown",
            live=live,
            ends_in="committed_end",
            end_day=pl.lit(as_of) + pl.duration(days="committed_end"),
            ending_lo=pl.when(live).then("ending_lo").otherwise(later_lo.clip(0)),
            ending_hi=pl.when(live).then("ending_hi").otherwise(later_hi.clip(0)),
            doubt=pl.col("yearly_hi") - pl.col("sure") * pl.col("yearly_lo"),
        )
        .filter(pl.col("ending_hi") > 0)
        .with_columns(doubt=pl.min_horizontal("doubt", "ending_hi"))
    )


_rolls = pl.col("open_ended").fill_null(value=False) & pl.col("end").is_null()
_only_paid = pl.col("inferred").fill_null(value=False)


def cliffs(
    measured: Measured, book: pl.DataFrame, *, as_of: date, conventions: Conventions
) -> pl.LazyFrame:
    """Per organisation the window of T4 with the largest share, the first of equals.

    Returns:
        ``org_id``, ``opens`` and ``closes`` (days from today, after and up to), ``lo``
        and ``hi`` (pence a year), ``share_lo``, ``share_hi``, and ``agreements``, the
        dearest first. Nothing for an organisation of which nothing may end.
    """
    sums = funding_cliff.PART.lines
    if sums is None:  # pragma: no cover - the indicator sums lines
        raise TypeError(funding_cliff.NAME)
    totals = measured.organisations.lazy().select(
        "org", "org_id", "total_lo", "total_hi"
    )
    summed = measured.lines.lazy().group_by("org").agg(**sums(as_of, conventions))
    wide = once(summed.join(totals, on="org"))
    windows = pl.concat(_window(wide, as_of, month) for month in funding_cliff.WINDOWS)
    worst = (
        windows.filter(pl.col("hi") > 0)
        .sort("org_id", -pl.col("share_hi"), "opens")
        .unique("org_id", keep="first", maintain_order=True)
    )
    inside = pl.col("ends_in").is_between(pl.col("opens") + 1, "closes")
    named = (
        endings(book, as_of=as_of)
        .filter("live")
        .join(worst, on="org_id")
        .filter(inside)
        .group_by("org_id")
        .agg(agreements=_dearest_first)
    )
    return worst.join(named, on="org_id", how="left")


def _window(wide: pl.LazyFrame, as_of: date, month: int) -> pl.LazyFrame:
    opens, closes = funding_cliff.window_days(as_of, month)
    low, high = funding_cliff.window_pence(month)
    share_lo, share_hi = funding_cliff.window_share(month)
    return wide.select(
        "org_id",
        opens=pl.lit(opens),
        closes=pl.lit(closes),
        lo=low,
        hi=high,
        share_lo=share_lo,
        share_hi=share_hi,
    )


def walls(
    measured: Measured,
    book: pl.DataFrame,
    positions: pl.LazyFrame,
    *,
    as_of: date,
    conventions: Conventions,
) -> pl.LazyFrame:
    """Calendar quarters in which more than ``wall_share`` of income may end.

    The whole is the larger of the income a year of today and that in force on the last
    end of the quarter: neither a small tail that ends last nor an award that has not
    started yet is measured against too little.

    Returns:
        ``org_id``, ``quarter_end``, ``first_end``, ``last_end`` (days of the calendar),
        ``lo``, ``hi`` (pence a year), ``unknown`` (flag: an amount is not known),
        ``share_lo``, ``share_hi`` and ``agreements``, the dearest first.
    """
    ends = endings(book, as_of=as_of)
    found = _by_quarter(ends)
    undated = (
        ends.filter(pl.col("ends_in").is_null())
        .group_by("org_id")
        .agg(
            undated=pl.col("ending_hi").sum(),
            undated_doubt=pl.col("doubt").sum(),
            adrift=pl.col("amount_unknown").any(),
        )
    )
    totals = measured.organisations.lazy().select("org_id", "total_lo", "total_hi")
    return (
        found.join(totals, on="org_id")
        .join(_in_force_on(found, book, positions), on=QUARTER, how="left")
        .join(undated, on="org_id", how="left")
        .with_columns(pl.col("undated", "undated_doubt").fill_null(0))
        .with_columns(
            hi=pl.col("hi") + pl.col("undated"),
            unknown=pl.col("unknown")
            | pl.col("undated_unknown").fill_null(value=False),
        )
        .with_columns(_shares())
        .filter(pl.col("share_hi") > conventions.wall_share.value)
        .select(
            *(*QUARTER, "first_end", "last_end", "lo", "hi", "unknown"),
            *("share_lo", "share_hi", "agreements"),
        )
        .sort(QUARTER)
    )


def _by_quarter(ends: pl.LazyFrame) -> pl.LazyFrame:
    first_day = pl.col("end_day").dt.truncate("1q")
    return (
        ends.filter(pl.col("ends_in").is_not_null())
        .with_columns(quarter_end=first_day.dt.offset_by("3mo").dt.offset_by("-1d"))
        .group_by(QUARTER)
        .agg(
            first_end=pl.col("end_day").min(),
            last_end=pl.col("end_day").max(),
            ends_in=pl.col("ends_in").max(),
            lo=pl.col("ending_lo").sum(),
            hi=pl.col("ending_hi").sum(),
            doubt=pl.col("doubt").sum(),
            unknown=pl.col("amount_unknown").any(),
            agreements=_dearest_first,
        )
    )


def _shares() -> list[pl.Expr]:
    """What ends at its least over all income at its most, and the reverse."""
    most = pl.max_horizontal("total_hi", "force_hi", "hi")
    least = pl.max_horizontal("total_lo", "force_lo") + pl.col("doubt")
    whole = pl.max_horizontal(least + pl.col("undated_doubt"), "hi")
    return [
        ratio(pl.col("lo"), most).fill_null(0).alias("share_lo"),
        ratio(pl.col("hi"), whole).fill_null(0).alias("share_hi"),
    ]


def _in_force_on(
    found: pl.LazyFrame, book: pl.DataFrame, positions: pl.LazyFrame
) -> pl.LazyFrame:
    """Signed income a year, own-earned included, on the last end of each quarter."""
    begun = (pl.col("start") <= pl.col("ends_in")).fill_null(value=True)
    runs = (_rolls | (pl.col("committed_end") >= pl.col("ends_in"))) & begun
    signed = book.lazy().filter("perhaps", ~_only_paid)
    own = positions.select("org_id", "own_lo", "own_hi")
    terms = ("sure", "yearly_lo", "yearly_hi", "open_ended", "end", "start")
    return (
        found.select(*QUARTER, "ends_in")
        .join(signed.select("org_id", *terms, "committed_end"), on="org_id")
        .group_by(QUARTER)
        .agg(
            agreed_lo=total(runs & pl.col("sure"), "yearly_lo"),
            agreed_hi=total(runs, "yearly_hi"),
        )
        .join(own, on="org_id")
        .select(
            *QUARTER,
            force_lo=pl.col("agreed_lo") + pl.col("own_lo"),
            force_hi=pl.col("agreed_hi") + pl.col("own_hi"),
        )
    )
