"""Two pots: what an agreement gives to the unrestricted one, and its direct cost.

Support and own-earned money gives all of its own amount. Of restricted money and of a
contract only the overheads it pays are free, or what a contract leaves over its direct
cost; the rest pays direct cost. Costs are stated for the whole term, as amounts are.

Where costs are not known there are two readings. For the balance month by month the
cautious one gives nothing and strands all. For a loss the whole one gives all: losing
it costs its whole amount.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.indicators._forward import told
from fundrisk.pence import a_year_of

if TYPE_CHECKING:
    from fundrisk.model.rule import Conventions

QUARTERS = 4
"""Straight-line income is counted in quarter days, as ``with_forward`` says."""

SIXTEENTHS = 16
SIXTEENTHS_A_MONTH = 487
SIXTEENTHS_A_YEAR = 12 * SIXTEENTHS_A_MONTH
"""Of a day: a month of 30.4375 days, a twelfth of 365.25, is a whole number of them."""

_certain = pl.col("support_sure") | pl.col("earned")
_possible = pl.col("support_perhaps") | pl.col("earned")
_overhead = pl.col("overhead").fill_null(0)
_is_costed = pl.col("overhead").is_not_null() & (
    ~pl.col("contract_perhaps") | pl.col("direct").is_not_null()
)
"""What a contract leaves is known only beside its direct cost."""

uncosted = ~_certain & (pl.col("support_perhaps") | ~_is_costed)
"""How much of an agreement is free is not known, so a loss counts the whole."""


@dataclass(frozen=True)
class Pot:
    """Pence of the whole term: what is given to the unrestricted pot, and tied."""

    gives: pl.Expr
    direct: pl.Expr


def cautious(own: str) -> Pot:
    """The least that is given and the most that is tied, of that own amount."""
    whole = pl.col(own).clip(lower_bound=0)
    return _pot(whole, free=_certain, contract=pl.col("contract_sure"))


def whole_where_unknown(own: str) -> Pot:
    """The same, the whole being given where costs or class are not known."""
    whole = pl.col(own).clip(lower_bound=0)
    return _pot(
        whole, free=_possible | ~_is_costed, contract=pl.col("contract_perhaps")
    )


def _pot(whole: pl.Expr, *, free: pl.Expr, contract: pl.Expr) -> Pot:
    margin = contract * (whole - pl.col("direct").fill_null(whole))
    given = pl.max_horizontal(pl.min_horizontal(_overhead, whole), margin)
    gives = pl.when(free).then(whole).otherwise(given)
    tied = pl.min_horizontal(pl.col("direct").fill_null(whole), whole - gives)
    return Pot(gives, tied)


def with_pots(lines: pl.LazyFrame, *, conventions: Conventions) -> pl.LazyFrame:
    """Add what of each agreement reaches the unrestricted pot, and what it ties.

    Args:
        lines: The columns of ``with_changes``.
        conventions: ``stranded_months`` is used.

    Returns:
        The same rows with ``uncosted`` (flag); ``pot_lo``, ``_hi`` and ``_undated``
        (the parts of ``forward_…`` that reach the pot) and ``given_…`` (the same, the
        whole being given where costs are not known); ``free_lo``, ``free_hi``,
        ``tied_lo`` and ``tied_hi`` (pence a year, for losses); and ``strand_<end>_…``:
        the direct cost that runs on after the end, at least and at most.
    """
    low, high = cautious("own_lo"), whole_where_unknown("own_hi")
    return (
        lines.with_columns(
            uncosted=uncosted,
            pot_lo=(pl.col("forward_lo") > 0) * low.gives * QUARTERS,
            given_lo=(pl.col("forward_lo") > 0)
            * whole_where_unknown("own_lo").gives
            * QUARTERS,
            given_hi=(pl.col("forward_hi") > 0) * high.gives * QUARTERS,
            given_undated=(pl.col("forward_undated") > 0) * high.gives,
            pot_hi=(pl.col("forward_hi") > 0) * high.gives * QUARTERS,
            pot_undated=(pl.col("forward_undated") > 0) * high.gives,
            free_lo=_yearly(low.gives, "lo"),
            free_hi=_yearly(high.gives, "hi"),
            tied_lo=_yearly(low.direct, "lo"),
            tied_hi=_yearly(high.direct, "hi"),
            strand_lo_rate=_stranding("lo")
            * _yearly(whole_where_unknown("own_lo").direct, "lo"),
            strand_hi_rate=_stranding("hi") * _yearly(cautious("own_hi").direct, "hi"),
        )
        .with_columns(
            pl.min_horizontal(
                f"tied_{end}", pl.col(f"yearly_{end}") - pl.col(f"free_{end}")
            ).alias(f"tied_{end}")
            for end in ("lo", "hi")
        )
        .with_columns(*_span("lo", conventions), *_span("hi", conventions))
        .with_columns(_carried("lo", "next_hi"), _carried("hi", "next_lo"))
    )


def _yearly(amount: pl.Expr, end: str) -> pl.Expr:
    """Pence a year; of a term that is not known nothing at least, all at most."""
    unknown = pl.lit(0) if end == "lo" else amount
    fixed = pl.when(pl.col("term_days").is_null()).then(unknown)
    years = fixed.otherwise(a_year_of(amount, pl.col("term_days")))
    a_year = pl.when("open_ended").then(amount).otherwise(years)
    return pl.min_horizontal(a_year, f"yearly_{end}")


def _stranding(end: str) -> pl.Expr:
    """Agreements whose direct cost runs on, surely or perhaps."""
    if end == "lo":
        return pl.col("sure") & told
    return pl.col("perhaps") & ~pl.col("inferred")


def _span(end: str, conventions: Conventions) -> list[pl.Expr]:
    """From the end, or today, over the successor's start, for some months."""
    months = round(conventions.stranded_months.value)
    unknown = pl.col("start").fill_null(0).clip(lower_bound=0)
    over = pl.col("committed_end").fill_null(unknown) * SIXTEENTHS
    last = over + months * SIXTEENTHS_A_MONTH
    begins = pl.col("next_last" if end == "hi" else "next_first")
    carried = ((begins - 1) * SIXTEENTHS).clip(over, last)
    return [
        over.clip(lower_bound=0).alias(f"strand_{end}_from"),
        carried.fill_null(last).clip(lower_bound=0).alias(f"strand_{end}_mid"),
        last.clip(lower_bound=0).alias(f"strand_{end}_to"),
    ]


def _carried(end: str, after: str) -> pl.Expr:
    """The part of the rate that a successor of less value does not carry."""
    rate, worth = pl.col(f"strand_{end}_rate"), pl.col(f"yearly_{end}")
    part = pl.min_horizontal(after, worth).cast(pl.Int128) * rate
    carried = pl.when(worth > 0).then(part // worth).otherwise(0).cast(pl.Int64)
    return (rate - carried).alias(f"strand_{end}_less")


def stranded_until(days: int, end: str) -> pl.Expr:
    """Pence of direct cost without income, from today to that day, ``lo`` or ``hi``."""
    until = pl.lit(days * SIXTEENTHS)
    start, mid, over = (
        pl.min_horizontal(f"strand_{end}_{name}", until)
        for name in ("from", "mid", "to")
    )
    gap = pl.col(f"strand_{end}_rate") * (mid - start)
    less = pl.col(f"strand_{end}_less") * (over - mid)
    return _by_the_year(gap + less)


def net_loss(end: str, sixteenths: pl.Expr | int, conventions: Conventions) -> pl.Expr:
    """Pence lost if an agreement stops for so long: what it gives, and what strands.

    Args:
        end: ``lo`` or ``hi``.
        sixteenths: How long the money is missing, in sixteenths of a day.
        conventions: ``stranded_months`` is used.
    """
    lag = round(conventions.stranded_months.value) * SIXTEENTHS_A_MONTH
    lost = pl.lit(sixteenths) if isinstance(sixteenths, int) else sixteenths
    stranded = pl.min_horizontal(lost, pl.lit(lag))
    return _by_the_year(pl.col(f"free_{end}") * lost + pl.col(f"tied_{end}") * stranded)


def _by_the_year(pence: pl.Expr) -> pl.Expr:
    return (pence * 2 + SIXTEENTHS_A_YEAR) // (2 * SIXTEENTHS_A_YEAR)
