"""F3: own amounts over full costs of the live project and delivery agreements."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.indicators._part import Indicator, Value, first_reason, ratio, total
from fundrisk.indicators._totals import agreed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from fundrisk.model.rule import Conventions

NAME = "full_cost_recovery"


def _sums(_as_of: date, _conventions: Conventions) -> Mapping[str, pl.Expr]:
    perhaps = agreed & pl.col("live_perhaps") & pl.col("costed").fill_null(value=True)
    told = pl.col("costed").is_not_null() & pl.col("full_cost").is_not_null()
    stated = perhaps & pl.col("live_sure") & told
    return {
        f"{NAME}.own_lo": total(stated, "own_lo"),
        f"{NAME}.own_hi": total(stated, "own_hi"),
        f"{NAME}.cost": total(stated, "full_cost"),
        f"{NAME}.trust": total(stated, pl.col("av_lo") * pl.col("trust")),
        f"{NAME}.stated": total(stated, "av_lo"),
        f"{NAME}.all": total(perhaps, "av_hi"),
        f"{NAME}.silent": total(perhaps & ~stated, pl.lit(1)),
        f"{NAME}.count": total(perhaps, pl.lit(1)),
    }


def _value(_conventions: Conventions) -> Value:
    cost = pl.col(f"{NAME}.cost")
    none = pl.col(f"{NAME}.count") <= 0
    known = ratio(pl.col(f"{NAME}.stated"), pl.col(f"{NAME}.all"))
    return Value(
        lo=ratio(pl.col(f"{NAME}.own_lo"), cost),
        hi=ratio(pl.col(f"{NAME}.own_hi"), cost),
        known=pl.when(pl.col(f"{NAME}.silent") == 0).then(known.fill_null(1.0)),
        trust=ratio(pl.col(f"{NAME}.trust"), pl.col(f"{NAME}.all") * 10),
        pence=(cost - pl.col(f"{NAME}.own_lo")).clip(lower_bound=0),
        absent=first_reason(
            (none, "no live project or delivery agreement"),
            (
                pl.col(f"{NAME}.silent") > 0,
                (
                    "the full cost is not given for every live project and delivery "
                    "agreement, and a missing cost could be of any size"
                ),
            ),
            (cost <= 0, "the full costs given are nil"),
        ),
        not_applicable=none.fill_null(value=False),
    )


PART = Indicator(value=_value, lines=_sums)
