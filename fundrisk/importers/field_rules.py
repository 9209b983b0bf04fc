"""What a single field must not say: years, bounds of the noun, months, amounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.importers.contracts import SCALES, Bounds, bounds_of
from fundrisk.importers.row_rule import RowRule
from fundrisk.importers.worst import instead_of, so_of
from fundrisk.model.columns import Column, Kind
from fundrisk.model.fields import DURATION

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from fundrisk.model.base import Noun

# Nobody gives notice of more than ten years; a longer one is a slip of the keyboard.
LONGEST_NOTICE_MONTHS = 120
LONGEST_TERM_MONTHS = 1_200


def year_rules(
    columns: Sequence[Column], limits: Mapping[str, int]
) -> tuple[RowRule, ...]:
    """A day lies between ``earliest_year`` and ``latest_year``."""
    earliest, latest = limits["earliest_year"], limits["latest_year"]
    return tuple(
        RowRule(
            kind="year_out_of_range",
            fields=(column.field,),
            broken=~pl.col(column.name).dt.year().is_between(earliest, latest),
            sentence=pl.format(
                f"{{}} is outside {earliest} to {latest} and is left unknown"
                f"{so_of(column.field)}",
                pl.col(column.name).dt.to_string("%-d %B %Y"),
            ),
            summary=f"a year outside {earliest} to {latest}; left unknown"
            f"{so_of(column.field)}",
            hint="check the year",
            clears=(column.name,),
            instead=instead_of(column.field),
        )
        for column in columns
        if column.kind is Kind.DAY
    )


def bound_rules(columns: Sequence[Column], noun: type[Noun]) -> tuple[RowRule, ...]:
    """A number keeps to the bounds that the noun sets."""
    bounds = bounds_of(noun)
    return tuple(
        RowRule(
            kind="bounds",
            fields=(column.field,),
            broken=_outside(pl.col(column.name), bounds[column.field], column.kind),
            summary=f"{_range(bounds[column.field])}; left unknown"
            f"{so_of(column.field)}",
            hint=f"write {_range(bounds[column.field], but='')}",
            clears=(column.name,),
            instead=instead_of(column.field),
            so=so_of(column.field),
        )
        for column in columns
        if column.field in bounds
    )


def notice_rules() -> tuple[RowRule, ...]:
    """Notice is no longer than ten years; less than none is out of bounds anyway."""
    return tuple(
        _too_many_months(field, LONGEST_NOTICE_MONTHS)
        for field in ("notice_months", "break_notice_months")
    )


def duration_rules() -> tuple[RowRule, ...]:
    """A duration is no longer than a hundred years, so that an end can be counted."""
    return (_too_many_months(DURATION, LONGEST_TERM_MONTHS),)


def stored_rules(
    columns: Sequence[Column], limits: Mapping[str, int]
) -> tuple[RowRule, ...]:
    """What text cannot say and a stored number can: amounts past all sense, no number.

    Args:
        columns: The contract of the frame.
        limits: ``largest_amount_pounds`` is used.
    """
    largest = limits["largest_amount_pounds"]
    return tuple(
        RowRule(
            kind="stored",
            fields=(column.field,),
            broken=~pl.col(column.name).is_between(-largest * 100, largest * 100)
            if column.kind is Kind.PENCE
            else ~pl.col(column.name).is_finite(),
            summary=f"{_not_stored(column, largest)}; left unknown"
            f"{so_of(column.field)}",
            hint="check the number of noughts; amounts are stored in pence"
            if column.kind is Kind.PENCE
            else "write a number, or leave it out",
            clears=(column.name,),
            instead=instead_of(column.field),
        )
        for column in columns
        if column.kind in {Kind.PENCE, Kind.NUMBER}
    )


def _not_stored(column: Column, largest: int) -> str:
    if column.kind is Kind.PENCE:
        return f"{column.name} is more than £{largest:,}"
    return f"{column.name} is not a finite number"


def _too_many_months(field: str, most: int) -> RowRule:
    return RowRule(
        kind="months",
        fields=(field,),
        broken=~pl.col(field).is_between(0, most),
        sentence=pl.format(
            f"{{}} months is not from 0 to {most} months and is left unknown"
            f"{so_of(field)}",
            field,
        ),
        summary=f"not from 0 to {most} months; left unknown{so_of(field)}",
        hint=f"write a number of months from 0 to {most}",
        clears=(field,),
        instead=instead_of(field),
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
