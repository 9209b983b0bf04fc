"""Dated changes of an amount: worth more or less before, after, or to be paid back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import polars.selectors as cs

from fundrisk.indicators._forward import told
from fundrisk.indicators._history import FAR
from fundrisk.pence import a_year_of, in_sterling

if TYPE_CHECKING:
    from datetime import date

KEY = ["org", "agreement_id"]
ENDS = ("lo", "hi")

_COUNTS = r"^(?:av|ending|forward_lo|forward_hi|forward_undated|was_lo|was_hi).*$"
_HOLDS = r"^(?:live_sure|live_perhaps|sure|perhaps|amount_unknown)$"


def with_changes(agreements: pl.LazyFrame, *, as_of: date) -> pl.LazyFrame:
    """Add lines for the times at which an agreement was, or will be, worth other sums.

    A cut in November was no cut in September, and one that is signed for April is none
    in March: each change of an amount holds from its day. The lines that are added
    count for the past, for the income to come or as money to be paid back; they are not
    live themselves.

    Args:
        agreements: The lines with ``with_past`` and ``with_forward``, ``adjustments``,
            ``currency``, ``fx_rate`` and ``position_as_of``; the last four are dropped.
        as_of: Close of the day.

    Returns:
        The lines with ``owed_lo`` and ``owed_hi`` (pence to be paid back, at least and
        at most) and ``owed_on`` (days from today on which that falls due).
    """
    changes = (
        agreements.filter(pl.col("adjustments").list.len() > 0)
        .explode("adjustments")
        .unnest("adjustments")
        .with_columns(
            changed=_days(pl.col("adjusted_on"), as_of),
            change=in_sterling(pl.col("amount_pence")),
        )
        .filter("perhaps")
        .sort(*KEY, "changed")
        .with_columns(least=_least)
    )
    lines = [
        _today(agreements, as_of),
        *(_before(changes), _after(changes), _owed(changes)),
    ]
    made = ("adjusted_on", "amount_pence", "changed", "change", "since", "least")
    passing = ("adjustments", "currency", "fx_rate", "position_as_of")
    kept = [line.drop(*made, *passing, strict=False) for line in lines]
    return pl.concat(kept, how="diagonal")


_happened = pl.col("change").filter(pl.col("changed") <= 0).sum().over(KEY)

_least = pl.when("amount_unknown").then(_happened).otherwise("own_lo")
"""The least own amount: one that is not known may be nil before its changes."""


def _days(day: pl.Expr, as_of: date) -> pl.Expr:
    return (day - pl.lit(as_of)).dt.total_days()


def _today(agreements: pl.LazyFrame, as_of: date) -> pl.LazyFrame:
    """Today's amount holds from the last change until the day before the next.

    An amount that is negative in itself is a debt, borne by reserves of a later day; a
    year of credit notes is none, as they were taken off when they came.
    """
    changed = _days(pl.element().struct.field("adjusted_on"), as_of)
    days = pl.col("adjustments").list
    last = days.eval(pl.when(changed <= 0).then(changed)).list.max()
    coming = days.eval(pl.when(changed > 0).then(changed)).list.min()
    until = pl.when(told & ~pl.col("amount_unknown")).then(coming - 1)
    amount = pl.element().struct.field("amount_pence")
    happened = in_sterling(days.eval(pl.when(changed <= 0).then(amount)).list.sum())
    unborne = pl.col("known") > _days(pl.col("position_as_of"), as_of)
    counts = unborne.fill_null(value=True) & ~pl.col("amount_unknown")
    counts &= ~pl.col("inferred")
    debt = {
        f"owed_{end}": (pl.col(how) & counts)
        * (happened.fill_null(0) - pl.col(own)).clip(lower_bound=0)
        for end, how, own in (("lo", "sure", "own_hi"), ("hi", "perhaps", "own_lo"))
    }
    return agreements.with_columns(
        was_from=pl.max_horizontal("was_from", last),
        forward_to=pl.min_horizontal("forward_to", until),
        owed_on=pl.lit(1, dtype=pl.Int64()),
        **debt,
    )


def _before(changes: pl.LazyFrame) -> pl.LazyFrame:
    """What the agreement was worth up to each change that has happened."""
    later = pl.col("change").cum_sum(reverse=True).over(KEY)
    earlier = pl.col("changed").shift(1).over(KEY).fill_null(-FAR)
    return (
        changes.filter(pl.col("changed") <= 0)
        .with_columns(pl.col(f"own_{end}") - later for end in ENDS)
        .with_columns(
            was_from=pl.max_horizontal("was_from", earlier),
            was_to=pl.min_horizontal("was_to", pl.col("changed") - 1),
            then_lo=(pl.col("sure") & pl.col("dates_known")) * _worth("lo"),
            then_hi=pl.when("dates_known")
            .then(_worth("hi"))
            .otherwise(pl.col("own_hi").clip(lower_bound=0)),
        )
        .pipe(_nothing)
        .with_columns(was_lo="then_lo", was_hi="then_hi")
        .drop("then_lo", "then_hi")
    )


def _after(changes: pl.LazyFrame) -> pl.LazyFrame:
    """What it will bring from each change that is to come, and what will be owed."""
    so_far = pl.col("change").cum_sum().over(KEY)
    until = pl.col("changed").shift(-1).over(KEY).fill_null(FAR)
    first = pl.max_horizontal("forward_from", pl.col("changed") - 1)
    counts = told & ~pl.col("amount_unknown")
    income = {
        f"forward_{end}": (how & counts) * pl.col(f"own_{end}").clip(lower_bound=0) * 4
        for end, how in (("lo", pl.col("sure")), ("hi", pl.col("perhaps")))
    }
    return (
        changes.filter(pl.col("changed") > 0)
        .with_columns(
            forward_from=first,
            forward_to=pl.min_horizontal("forward_to", until - 1),
            owed_on="changed",
            least=pl.col("least") + so_far,
            **{f"own_{end}": pl.col(f"own_{end}") + so_far for end in ENDS},
        )
        .with_columns(
            **income,
            owed_lo=pl.col("sure") * _negative("own_hi", pl.col("change")),
            owed_hi=_negative("least", pl.col("change")),
        )
        .pipe(_nothing, but=("forward_lo", "forward_hi"))
    )


def _owed(changes: pl.LazyFrame) -> pl.LazyFrame:
    """What is owed already; reserves bear what was known on the position's day."""
    happened = pl.col("changed") <= 0
    unborne = happened & (pl.col("adjusted_on") > pl.col("position_as_of"))
    return (
        changes.with_columns(since=pl.col("change").filter(unborne).sum().over(KEY))
        .unique(KEY)
        .with_columns(
            owed_lo=pl.col("sure") * _negative("own_hi", pl.col("since")),
            owed_hi=_negative("least", pl.col("since")),
            owed_on=pl.lit(1, dtype=pl.Int64()),
        )
        .pipe(_nothing)
    )


def _negative(own: str, change: pl.Expr) -> pl.Expr:
    """By how much a change took, or deepened, an own amount below nil."""
    return pl.min_horizontal(-pl.col(own), -change).clip(lower_bound=0)


def _nothing(lines: pl.LazyFrame, but: tuple[str, ...] = ()) -> pl.LazyFrame:
    """The lines, counting for nothing today, except the columns in ``but``."""
    counts = (cs.matches(_COUNTS) & cs.integer()) - cs.by_name(*but)
    return lines.with_columns(
        counts * 0, cs.matches(_HOLDS) & cs.boolean() & pl.lit(value=False)
    )


def _worth(end: str) -> pl.Expr:
    own = pl.col(f"own_{end}")
    fixed = a_year_of(own, pl.col("term_days"))
    return pl.when("open_ended").then(own.clip(lower_bound=0)).otherwise(fixed)
