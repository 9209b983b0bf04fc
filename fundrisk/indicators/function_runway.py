"""G3: for each function, the weighted remaining term of its money (months)."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.clock import HUNDREDTH_DAYS_A_MONTH
from fundrisk.indicators._functions import (
    FUNCTIONS,
    WHOLE,
    agreed,
    at_most,
    in_remit,
    perhaps_in_remit,
    stated,
)
from fundrisk.indicators._means import mean_bounds
from fundrisk.indicators._part import Indicator, Pass, Value, total
from fundrisk.indicators._totals import (
    known_of_agreements,
    trust_of_agreements,
    why_absent,
)
from fundrisk.pence import divided_by

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from fundrisk.model.rule import Conventions

NAME = "function_runway"


def _sums(_as_of: date, _conventions: Conventions) -> Mapping[str, pl.Expr]:
    return {
        f"{NAME}.{function}.{end}": total(
            agreed, stated(function).cast(pl.Int128) * pl.col(f"remaining_{at}")
        )
        for function in FUNCTIONS
        for end, at in (("low", "lo"), ("high", "hi"))
    }


def _table(seen: Pass) -> pl.LazyFrame:
    means = [_means_of(function, seen) for function in FUNCTIONS]
    return reduce(
        lambda left, right: left.join(right, on="org", maintain_order="left"), means
    )


def _means_of(function: str, seen: Pass) -> pl.LazyFrame:
    least = pl.col("agreed_hi") * WHOLE * seen.conventions.known_share_minimum.value
    base = seen.wide.lazy().select(
        "org",
        weight=f"value.{function}.lo",
        low=f"{NAME}.{function}.low",
        high=f"{NAME}.{function}.high",
        assessable=pl.col("known.functions") >= least,
    )
    spare = at_most(function) - stated(function)
    rows = (
        seen.lines.lazy()
        .filter(agreed & (spare > 0))
        .select("org", spare=spare, low="remaining_lo", high="remaining_hi")
    )
    return (
        mean_bounds(rows, base.filter("assessable").drop("assessable"))
        .join(base.select("org"), on="org", how="right", maintain_order="right")
        .select(
            "org",
            divided_by(pl.col("lo"), HUNDREDTH_DAYS_A_MONTH).alias(
                f"{NAME}.{function}.lo"
            ),
            divided_by(pl.col("hi"), HUNDREDTH_DAYS_A_MONTH).alias(
                f"{NAME}.{function}.hi"
            ),
        )
    )


def _value(_conventions: Conventions) -> Value:
    """The organisation's value is that of its shortest-lived function in the remit.

    Where none surely counts, it is at best that of the longest-lived that may.
    """
    perhaps = {
        end: [
            pl.when(perhaps_in_remit(f) & (pl.col(f"value.{f}.hi") > 0)).then(
                f"{NAME}.{f}.{end}"
            )
            for f in FUNCTIONS
        ]
        for end in ("lo", "hi")
    }
    surely = [
        pl.when(in_remit(f) & (pl.col(f"value.{f}.lo") > 0)).then(f"{NAME}.{f}.hi")
        for f in FUNCTIONS
    ]
    least = pl.min_horizontal(perhaps["lo"])
    longest = pl.max_horizontal(perhaps["hi"])
    return Value(
        lo=least,
        hi=pl.max_horizontal(pl.min_horizontal(surely).fill_null(longest), least),
        known=known_of_agreements("functions"),
        trust=trust_of_agreements("functions"),
        pence=pl.col("agreed_hi"),
        absent=why_absent((least.is_null(), "no function in the remit has money")),
    )


PART = Indicator(value=_value, lines=_sums, table=_table)
