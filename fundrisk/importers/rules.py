"""What a row must not say, as named expressions over whole columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from fundrisk.importers.amounts import pounds_in_words
from fundrisk.importers.contracts import SCALES, Bounds, bounds_of
from fundrisk.importers.words import DURATION
from fundrisk.model.agreement import Agreement
from fundrisk.model.columns import AGREEMENT_COLUMNS, POSITION_COLUMNS, Column, Kind
from fundrisk.model.position import Position
from fundrisk.model.words import Function, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from fundrisk.model.base import Noun

FUNCTIONS = tuple(function.value for function in Function)
# The noun allows for rounding of a tenth of a percent; so do the ten-thousandths.
WHOLE_POUND = 10_010
UNSURE = ("probable", "possible", "target")


class RowRule(NamedTuple):
    """One thing that a row must not say.

    ``fields`` are what it is about, the first is the one to show. ``sentence`` says
    what is wrong with a row (text); without it the noun itself explains. ``clears`` are
    the columns that become unknown, and ``summary`` speaks of many rows at once.
    """

    kind: str
    fields: tuple[str, ...]
    broken: pl.Expr
    summary: str
    hint: str
    clears: tuple[str, ...] = ()
    sentence: pl.Expr | None = None
    severity: Severity = Severity.WARNING


def agreement_rules(
    limits: Mapping[str, int], as_of: date | None = None
) -> tuple[RowRule, ...]:
    """The rules of a row of agreements; a later rule sees what earlier ones cleared.

    Args:
        limits: ``earliest_year``, ``latest_year`` and ``duration_tolerance_days``.
        as_of: Day of the ledger's figures, to tell what has started already.
    """
    started = (_has_started(as_of),) if as_of else ()
    return (
        *_years(AGREEMENT_COLUMNS, limits),
        *_bounds(AGREEMENT_COLUMNS, Agreement),
        _ENDS_BEFORE_START,
        _OPEN_YET_ENDS,
        _FUNCTIONS_OVER_ONE,
        _duration(limits["duration_tolerance_days"]),
        _WHOLE_TERM_WITHOUT_END,
        _NEGATIVE_AMOUNT,
        _NO_RATE,
        *started,
    )


def position_rules(limits: Mapping[str, int]) -> tuple[RowRule, ...]:
    """The rules of a row of positions."""
    return (
        *_years(POSITION_COLUMNS, limits),
        *_bounds(POSITION_COLUMNS, Position),
    )


def _years(
    columns: tuple[Column, ...], limits: Mapping[str, int]
) -> tuple[RowRule, ...]:
    earliest, latest = limits["earliest_year"], limits["latest_year"]
    return tuple(
        RowRule(
            kind="year",
            fields=(column.field,),
            broken=~pl.col(column.name).dt.year().is_between(earliest, latest),
            sentence=pl.format(
                f"{{}} is outside {earliest} to {latest} and is left unknown",
                pl.col(column.name).dt.to_string("%-d %B %Y"),
            ),
            summary=f"a year outside {earliest} to {latest}; left unknown",
            hint="check the year",
            clears=(column.name,),
        )
        for column in columns
        if column.kind is Kind.DAY
    )


def _bounds(columns: tuple[Column, ...], noun: type[Noun]) -> tuple[RowRule, ...]:
    bounds = bounds_of(noun)
    return tuple(
        RowRule(
            kind="bounds",
            fields=(column.field,),
            broken=_outside(pl.col(column.name), bounds[column.field], column.kind),
            summary=f"{_range(bounds[column.field])}; left unknown",
            hint=f"write {_range(bounds[column.field], but='')}",
            clears=(column.name,),
        )
        for column in columns
        if column.field in bounds
    )


def _outside(value: pl.Expr, bounds: Bounds, kind: Kind) -> pl.Expr:
    scale = SCALES.get(kind, 1)
    broken = pl.lit(value=False)
    if bounds.least is not None:
        broken |= value < _number(bounds.least * scale)
    if bounds.most is not None:
        broken |= value > _number(bounds.most * scale)
    if bounds.above is not None:
        broken |= value <= _number(bounds.above * scale)
    return broken


def _number(limit: Decimal) -> int:
    return int(limit)


def _range(bounds: Bounds, but: str = "not ") -> str:
    if bounds.most is not None:
        return f"{but}a number from {bounds.least} to {bounds.most}"
    least = (
        f"{bounds.least} or more"
        if bounds.above is None
        else f"more than {bounds.above}"
    )
    return f"{but}a number of {least}"


_ENDS_BEFORE_START = RowRule(
    kind="ends_before_start",
    fields=("ends_on", "starts_on"),
    broken=pl.col("ends_on") < pl.col("starts_on"),
    summary="the end is before the start; both are left unknown",
    hint="check both dates; until then neither is used",
    clears=("starts_on", "ends_on"),
)
_OPEN_YET_ENDS = RowRule(
    kind="open_yet_ends",
    fields=("ends_on", "open_ended"),
    broken=pl.col("open_ended") & pl.col("ends_on").is_not_null(),
    summary="marked open-ended and yet has an end date; both are left unknown",
    hint="clear the end date, or write no under open-ended",
    clears=("ends_on", "open_ended"),
)
_FUNCTIONS_OVER_ONE = RowRule(
    kind="functions_over_one",
    fields=FUNCTIONS,
    broken=pl.sum_horizontal(FUNCTIONS) > WHOLE_POUND,
    summary="the function shares add up to more than 100%; all are left unknown",
    hint="share 100% among the functions; what is left over counts as not allocated",
    clears=FUNCTIONS,
)
_NEGATIVE_AMOUNT = RowRule(
    kind="negative",
    fields=("amount",),
    broken=pl.col("amount_pence") < 0,
    sentence=pl.lit("a negative amount is read as money to be paid back"),
    summary="a negative amount is read as money to be paid back",
    hint="write a repayment of an earlier award in Changes of the amount of that award",
)
_WHOLE_TERM_WITHOUT_END = RowRule(
    kind="no_end",
    fields=("amount",),
    broken=pl.col("open_ended")
    & (pl.col("amount_pence") > 0)
    & pl.col("annual_amount_pence").is_null(),
    sentence=pl.format(
        "{} is for a whole term, but this has no end",
        pl.col("amount_pence").map_elements(pounds_in_words, return_dtype=pl.String()),
    ),
    summary="an amount for a whole term of an agreement without an end",
    hint="write the amount a year in 'Amount a year'",
)
_NO_RATE = RowRule(
    kind="no_rate",
    fields=("currency", "amount", "fx_rate"),
    broken=(pl.col("currency") != "GBP") & pl.col("fx_rate").is_null(),
    sentence=pl.format(
        "the amount is in {} without an exchange rate: in pounds it is unknown",
        "currency",
    ),
    summary="another currency without an exchange rate: in pounds it is unknown",
    hint="write the rate (pounds for one unit) and its date",
    severity=Severity.REFUSAL,
)


def _duration(tolerance_days: int) -> RowRule:
    expected = end_after(pl.col(DURATION))
    gap = (expected - pl.col("ends_on")).dt.total_days().abs()
    return RowRule(
        kind="duration",
        fields=(DURATION, "starts_on", "ends_on"),
        broken=gap > tolerance_days,
        sentence=pl.format(
            "{} months do not fit {} to {}; the dates are used",
            DURATION,
            pl.col("starts_on").dt.to_string("%-d %B %Y"),
            pl.col("ends_on").dt.to_string("%-d %B %Y"),
        ),
        summary="the duration contradicts the dates by more than a month",
        hint="correct the duration or the dates; leave the duration out if in doubt",
    )


def _has_started(as_of: date) -> RowRule:
    return RowRule(
        kind="started",
        fields=("status", "starts_on"),
        broken=pl.col("status").is_in(UNSURE) & (pl.col("starts_on") <= as_of),
        sentence=pl.format(
            "it started on {} and is still marked {}: it is not counted as secured",
            pl.col("starts_on").dt.to_string("%-d %B %Y"),
            "status",
        ),
        summary="started already and not marked confirmed: not counted as secured",
        hint="write confirmed if the agreement is signed, or delete the row",
    )


def end_after(months: pl.Expr) -> pl.Expr:
    """The last day of an agreement of so many months from ``starts_on``."""
    return (
        pl.col("starts_on").dt.offset_by(pl.format("{}mo", months)).dt.offset_by("-1d")
    )
