"""G2: for each function, the share of its money that one funder group gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.indicators._functions import (
    FUNCTIONS,
    WHOLE,
    function_sums,
    in_remit,
    perhaps_in_remit,
)
from fundrisk.indicators._groups import GroupSteps, largest_share
from fundrisk.indicators._part import Indicator, Value
from fundrisk.indicators._totals import (
    known_of_agreements,
    trust_of_agreements,
    why_absent,
)

if TYPE_CHECKING:
    from fundrisk.model.rule import Conventions

NAME = "function_fragility"


def _steps() -> GroupSteps:
    every = [
        largest_share(f"{NAME}.{f}", f"value.{f}.lo", f"value.{f}.hi")
        for f in FUNCTIONS
    ]
    return GroupSteps(
        totals={name: e for steps in every for name, e in steps.totals.items()},
        rows={name: e for steps in every for name, e in steps.rows.items()},
    )


def _value(_conventions: Conventions) -> Value:
    """The organisation's value is that of its most fragile function in the remit."""
    lows = [
        pl.when(in_remit(f) & (pl.col(f"value.{f}.lo") > 0)).then(f"{NAME}.{f}.least")
        for f in FUNCTIONS
    ]
    highs = [
        pl.when(perhaps_in_remit(f) & (pl.col(f"value.{f}.hi") > 0)).then(
            f"{NAME}.{f}.most"
        )
        for f in FUNCTIONS
    ]
    stakes = [pl.when(perhaps_in_remit(f)).then(f"{NAME}.{f}.stake") for f in FUNCTIONS]
    most = pl.max_horizontal(highs)
    return Value(
        lo=pl.max_horizontal(lows).fill_null(0),
        hi=most,
        known=known_of_agreements("functions"),
        trust=trust_of_agreements("functions"),
        pence=pl.max_horizontal(stakes) // WHOLE,
        absent=why_absent((most.is_null(), "no function in the remit has money")),
    )


PART = Indicator(value=_value, groups=function_sums(), from_groups=_steps())
