"""What a row must not say, as named expressions over whole columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.importers.amounts import pounds_in_words
from fundrisk.importers.field_rules import (
    bound_rules,
    notice_rules,
    stored_rules,
    year_rules,
)
from fundrisk.importers.money_rules import (
    CHANGE_UNKNOWN,
    NOTICE_WITHOUT_BREAK,
    PASS_THROUGH_TAKES_ALL,
    VAT_TAKES_ALL,
)
from fundrisk.importers.row_rule import RowRule
from fundrisk.model.agreement import Agreement
from fundrisk.model.columns import AGREEMENT_COLUMNS, POSITION_COLUMNS
from fundrisk.model.fields import DURATION
from fundrisk.model.position import Position
from fundrisk.model.words import Function, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

FUNCTIONS = tuple(function.value for function in Function)
# The noun allows for rounding of a tenth of a percent; so do the ten-thousandths.
WHOLE_POUND = 10_010
UNSURE = ("probable", "possible", "target")


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
        *year_rules(AGREEMENT_COLUMNS, limits),
        *bound_rules(AGREEMENT_COLUMNS, Agreement),
        *notice_rules(),
        _ENDS_BEFORE_START,
        _OPEN_YET_ENDS,
        _FUNCTIONS_OVER_ONE,
        _duration(limits["duration_tolerance_days"]),
        _WHOLE_TERM_WITHOUT_END,
        _NEGATIVE_AMOUNT,
        VAT_TAKES_ALL,
        PASS_THROUGH_TAKES_ALL,
        NOTICE_WITHOUT_BREAK,
        _NO_RATE,
        _NO_DATE_OF_RATE,
        *started,
    )


def stored_agreement_rules(limits: Mapping[str, int]) -> tuple[RowRule, ...]:
    """The rules of agreements that are stored as numbers, not written as text."""
    stored = stored_rules(AGREEMENT_COLUMNS, limits)
    return (*stored, CHANGE_UNKNOWN, *agreement_rules(limits))


def stored_position_rules(limits: Mapping[str, int]) -> tuple[RowRule, ...]:
    """The rules of positions that are stored as numbers, not written as text."""
    return (*stored_rules(POSITION_COLUMNS, limits), *position_rules(limits))


def position_rules(limits: Mapping[str, int]) -> tuple[RowRule, ...]:
    """The rules of a row of positions."""
    return (
        *year_rules(POSITION_COLUMNS, limits),
        *bound_rules(POSITION_COLUMNS, Position),
    )


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
_NO_DATE_OF_RATE = RowRule(
    kind="no_date_of_rate",
    fields=("fx_date", "fx_rate"),
    broken=(pl.col("currency") != "GBP")
    & pl.col("fx_rate").is_not_null()
    & pl.col("fx_date").is_null(),
    sentence=pl.format("an exchange rate of {} without its date", "fx_rate"),
    summary="an exchange rate without its date",
    hint="write the day of the rate, so that others can check it",
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
