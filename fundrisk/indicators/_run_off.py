"""Committed income month by month: tables of the run-off, whole pence throughout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.frames import once
from fundrisk.indicators._accrued import (
    SHARES,
    accrued,
    month_table,
    planned,
    spread,
)
from fundrisk.indicators._expiries import cliffs, walls
from fundrisk.indicators._lines import lines
from fundrisk.indicators._positions import in_force

if TYPE_CHECKING:
    from datetime import date

    from fundrisk.frames import Frames
    from fundrisk.indicators._engine import Measured
    from fundrisk.model.rule import Conventions

LONGEST_COVER_MONTHS = 36
KEY = ["org_id", "agreement_id"]
MONTH = ["org_id", "month"]
HOPED = ("probable", "possible", "target")


@dataclass(frozen=True)
class RunOffTables:
    """The run-off of a cohort; every table has ``org_id``, money in pence.

    ``positions`` has one row per organisation. ``months`` has one row per organisation
    and month (1, 2, ...): ``opens`` and ``closes`` (days from today, after and up to),
    ``planned``, ``lo``, ``hi``, ``unknown`` (flag: an amount is not known, ``hi`` says
    nothing) and the same three for each function and ``unallocated``, as in
    ``<function>.lo``. ``families``, ``flexibilities`` and ``hopes`` have them by month
    and ``name``. ``unplaced`` has one row per agreement that no month can hold;
    ``cliffs`` and ``walls`` are those of ``_expiries``.
    """

    positions: pl.DataFrame
    months: pl.DataFrame
    families: pl.DataFrame
    flexibilities: pl.DataFrame
    hopes: pl.DataFrame
    unplaced: pl.DataFrame
    cliffs: pl.DataFrame
    walls: pl.DataFrame


def run_off_tables(
    measured: Measured,
    book: pl.DataFrame,
    ledger: Frames,
    *,
    as_of: date,
    conventions: Conventions,
) -> RunOffTables:
    """The run-off of every organisation of a pass.

    Args:
        measured: The pass; its lines are what indicator T3 sums.
        book: ``classify.classified`` of the same agreements, in memory.
        ledger: Its organisations and positions are used.
        as_of: Close of the day.
        conventions: How many months are looked at, and what makes a wall.
    """
    positions = once(
        in_force(ledger.organisations, ledger.positions, as_of=as_of, earlier=())
    )
    months = month_table(as_of, months_looked_at(conventions))
    signed = once(_named(measured, book))
    hoped = once(_hoped(book, positions, as_of, conventions, signed))
    coming = once(accrued(signed, positions, months))
    by_function = [e for name in SHARES for e in _sums(f"{name}.")]
    tables = (
        positions,
        _each_month(
            planned(positions, months),
            coming.group_by(MONTH).agg(*_sums(), *by_function),
        ),
        _by(coming, "family"),
        _by(coming, "flexibility"),
        _by(spread(hoped, months), "status"),
        _unplaced(signed, hoped),
        cliffs(measured, book, as_of=as_of, conventions=conventions),
        walls(measured, book, positions, as_of=as_of, conventions=conventions),
    )
    return RunOffTables(*pl.collect_all(tables, engine="in-memory"))


def months_looked_at(conventions: Conventions) -> int:
    """As many as the run-off, the going-concern view and the longest cover need."""
    return max(
        round(conventions.run_off_months.value),
        round(conventions.going_concern_months.value),
        LONGEST_COVER_MONTHS,
    )


def _named(measured: Measured, book: pl.DataFrame) -> pl.LazyFrame:
    """The pass's lines that promise money, with what their agreements are."""
    ids = measured.organisations.lazy().select("org", "org_id")
    counts = pl.any_horizontal(
        pl.col("forward_lo", "forward_hi", "forward_undated") > 0,
        pl.col("inferred") & pl.col("live_perhaps"),
    )
    return measured.lines.lazy().filter(counts).join(ids, on="org").pipe(_told, book)


def _told(found: pl.LazyFrame, book: pl.DataFrame) -> pl.LazyFrame:
    told = ("flexibility", "status", "title", "starts_on", "ends_on")
    facts = book.lazy().select(*KEY, *told, called="funder")
    return found.join(facts.unique(KEY, keep="first"), on=KEY, how="left")


def _hoped(
    book: pl.DataFrame,
    positions: pl.LazyFrame,
    as_of: date,
    conventions: Conventions,
    signed: pl.LazyFrame,
) -> pl.LazyFrame:
    """What is probable, possible or a target, as if it were signed."""
    yes, nought = pl.lit(value=True), pl.lit(0, dtype=pl.Int64())
    hoped = book.filter(pl.col("in_book") & pl.col("status").is_in(HOPED))
    if hoped.is_empty():
        return signed.clear()
    return (
        lines(
            hoped.lazy().with_columns(sure=yes, perhaps=yes),
            positions.with_columns(own_hi=nought),
            as_of=as_of,
            conventions=conventions,
        )
        .join(positions.select("org", "org_id"), on="org")
        .pipe(_told, book)
    )


def _sums(of: str = "") -> list[pl.Expr]:
    """Pence at least and at most, and whether an amount among them is not known."""
    high = pl.col(f"{of}hi")
    return [
        pl.col(f"{of}lo").sum(),
        high.sum(),
        (pl.col("unknown") & (high > 0)).any().alias(f"{of}unknown"),
    ]


def _by(accrued: pl.LazyFrame, name: str) -> pl.LazyFrame:
    return (
        accrued.with_columns(name=pl.col(name).fill_null("unknown"))
        .group_by(*MONTH, "name")
        .agg(_sums())
        .sort(*MONTH, "name")
    )


def _each_month(costs: pl.LazyFrame, sums: pl.LazyFrame) -> pl.LazyFrame:
    """Every month of every organisation, with nil where nothing is signed."""
    names = ["", *(f"{name}." for name in SHARES)]
    amounts = [f"{name}{end}" for name in names for end in ("lo", "hi")]
    return (
        costs.join(sums, on=MONTH, how="left")
        .with_columns(
            pl.col(amounts).fill_null(0),
            pl.col([f"{name}unknown" for name in names]).fill_null(value=False),
        )
        .sort(MONTH)
    )


def _unplaced(signed: pl.LazyFrame, hoped: pl.LazyFrame) -> pl.LazyFrame:
    """Agreements without the days, the amount or the promise that a month needs."""
    kept = ("title", "called", "status", "starts_on", "ends_on", "open_ended")
    flags = ("inferred", "amount_unknown")
    adrift = pl.any_horizontal(
        pl.col("forward_undated") > 0, "amount_unknown", "inferred"
    )
    amounts = {"committed": signed, "hoped": hoped}
    return (
        pl.concat(
            found.filter(adrift)
            .group_by(KEY)
            .agg(
                pl.col(kept).first(),
                pl.col(flags).any(),
                undated=pl.col("forward_undated").sum(),
            )
            .with_columns(hoped=pl.lit(name == "hoped"))
            for name, found in amounts.items()
        )
        .with_columns(pl.col("undated").fill_null(0))
        .sort("hoped", *KEY)
    )
