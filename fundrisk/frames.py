"""Nouns ↔ frames: the column contracts of the model as polars schemas."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

import polars as pl

from fundrisk.model.columns import (
    AGREEMENT_COLUMNS,
    ORGANISATION_COLUMNS,
    POSITION_COLUMNS,
    Column,
    Kind,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from fundrisk.model.agreement import Agreement
    from fundrisk.model.ledger import Ledger
    from fundrisk.model.position import Position

ADJUSTMENTS = pl.List(pl.Struct({"adjusted_on": pl.Date(), "amount_pence": pl.Int64()}))

_DTYPES: dict[Kind, pl.DataType] = {
    Kind.TEXT: pl.String(),
    Kind.DAY: pl.Date(),
    Kind.PENCE: pl.Int64(),
    Kind.COUNT: pl.Int64(),
    Kind.FLAG: pl.Boolean(),
    Kind.NUMBER: pl.Float64(),
    Kind.TEN_THOUSANDTHS: pl.Int64(),
    Kind.MILLIONTHS: pl.Int64(),
    Kind.ADJUSTMENTS: ADJUSTMENTS,
}

_SCALES = {Kind.PENCE: 100, Kind.TEN_THOUSANDTHS: 10_000, Kind.MILLIONTHS: 1_000_000}


def schema(columns: Iterable[Column]) -> pl.Schema:
    """The polars schema of a column contract."""
    return pl.Schema({column.name: _DTYPES[column.kind] for column in columns})


AGREEMENTS = schema(AGREEMENT_COLUMNS)
POSITIONS = schema(POSITION_COLUMNS)
ORGANISATIONS = schema(ORGANISATION_COLUMNS)


@dataclass(frozen=True)
class Frames:
    """A ledger of any size as three lazy frames with the schemas above."""

    organisations: pl.LazyFrame
    agreements: pl.LazyFrame
    positions: pl.LazyFrame


def frames_of(ledger: Ledger) -> Frames:
    """The frames of a ledger that is held as nouns."""
    return Frames(
        organisations=pl.LazyFrame(
            [organisation.model_dump() for organisation in ledger.organisations],
            schema=ORGANISATIONS,
        ),
        agreements=agreement_frame(ledger.agreements).lazy(),
        positions=position_frame(ledger.positions).lazy(),
    )


def agreement_frame(agreements: Sequence[Agreement]) -> pl.DataFrame:
    """One row per agreement, with the schema ``AGREEMENTS``."""
    rows = [_agreement_row(agreement) for agreement in agreements]
    return pl.DataFrame(rows, schema=AGREEMENTS, orient="row")


def position_frame(positions: Sequence[Position]) -> pl.DataFrame:
    """One row per position, with the schema ``POSITIONS``."""
    rows = [
        [_held(getattr(position, c.field), c.kind) for c in POSITION_COLUMNS]
        for position in positions
    ]
    return pl.DataFrame(rows, schema=POSITIONS, orient="row")


def conform(frame: pl.LazyFrame, contract: pl.Schema) -> pl.LazyFrame:
    """Give ``frame`` every column of ``contract``, in order; absent ones are null.

    Raises:
        pl.exceptions.SchemaError: a column that is there holds another type.
    """
    present = frame.collect_schema()
    missing = [
        pl.lit(None, dtype=dtype).alias(name)
        for name, dtype in contract.items()
        if name not in present
    ]
    return frame.with_columns(missing).match_to_schema(contract, extra_columns="ignore")


def collected(frame: pl.LazyFrame) -> pl.DataFrame:
    """The rows, worked out in memory.

    A partition is small; the streaming engine is slower at it and starts later.
    """
    return written_out(frame.collect(engine="in-memory"))


def written_out(frame: pl.DataFrame) -> pl.DataFrame:
    """The same rows with every column in full.

    polars keeps a column of one repeated value short (a join with one row gives such)
    and divides by it another way, so that the last bit would hang on who else is there.
    """
    return pl.DataFrame(frame.get_columns())


def once(frame: pl.LazyFrame) -> pl.LazyFrame:
    """The same rows, worked out now: what is joined with itself is read only once."""
    return collected(frame).lazy()


def held(frames: Frames) -> Frames:
    """The same ledger, worked out now, for those who walk over it more than once."""
    return Frames(
        organisations=once(frames.organisations),
        agreements=once(frames.agreements),
        positions=once(frames.positions),
    )


def _agreement_row(agreement: Agreement) -> list[Any]:
    source = agreement.source
    places = {
        "source_file": source.file or None,
        "source_sheet": source.sheet or None,
        "source_row": source.row,
    }
    return [
        places[c.name]
        if c.name in places
        else _held(getattr(agreement, c.field), c.kind)
        for c in AGREEMENT_COLUMNS
    ]


def _held(value: Any, kind: Kind) -> str | int | float | bool | date | list[Any] | None:  # noqa: ANN401
    if value is None:
        return None
    if kind in _SCALES:
        return whole(value, _SCALES[kind])
    if kind is Kind.NUMBER:
        return float(value)
    if kind is Kind.ADJUSTMENTS:
        return [
            {"adjusted_on": a.adjusted_on, "amount_pence": whole(a.amount, 100)}
            for a in value
        ]
    if kind is Kind.TEXT:
        return str(value)
    held: int | bool | date = value
    return held


def whole(value: Decimal, scale: int) -> int:
    """``value`` in whole parts of ``1 / scale``, rounded half up."""
    return int((value * scale).quantize(Decimal(1), rounding=ROUND_HALF_UP))
