"""G1: how many functions in the remit have no live money."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.indicators._functions import (
    FUNCTIONS,
    function_sums,
    in_remit,
    perhaps_in_remit,
)
from fundrisk.indicators._part import Indicator, Value, first_reason
from fundrisk.indicators._totals import (
    known_of_agreements,
    only_published,
    trust_of_agreements,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from fundrisk.model.rule import Conventions


def _sums(_as_of: date, _conventions: Conventions) -> Mapping[str, pl.Expr]:
    return function_sums()


def _value(conventions: Conventions) -> Value:
    surely = [in_remit(f) & (pl.col(f"value.{f}.hi") <= 0) for f in FUNCTIONS]
    perhaps = [perhaps_in_remit(f) & (pl.col(f"value.{f}.lo") <= 0) for f in FUNCTIONS]
    nothing = pl.col("agreed_hi") <= 0
    ledger = conventions.confidence_ledger.value
    return Value(
        lo=pl.sum_horizontal(surely).cast(pl.Float64),
        hi=pl.sum_horizontal(perhaps).cast(pl.Float64),
        known=pl.when(nothing).then(1.0).otherwise(known_of_agreements("functions")),
        trust=pl.when(nothing).then(ledger).otherwise(trust_of_agreements("functions")),
        pence=pl.lit(None, dtype=pl.Int64()),
        absent=first_reason(
            only_published(),
            (pl.col("unbounded") > 0, "a live agreement has no usable amount"),
        ),
    )


PART = Indicator(value=_value, lines=_sums)
