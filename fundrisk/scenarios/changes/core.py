"""Secure unrestricted core money of a new funder, from the next day on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.clock import months_after
from fundrisk.model.wording import pounds
from fundrisk.scenarios.changes._as_now import function_shares
from fundrisk.scenarios.changes._kind import NEW, Kind, sized
from fundrisk.variants import ASSUMED, BEGUN

if TYPE_CHECKING:
    from fundrisk.model.change_kinds import ChangeKind
    from fundrisk.scenarios.changes._kind import Row, Seen

PENCE = 100
NAME = "a new funder of core money"
WHOSE = {
    "local_gov": "a new council",
    "health": "a new health body",
    "central_gov": "a new department",
    "lottery": "a new lottery fund",
    "foundation": "a new trust or foundation",
    "corporate": "a new company",
}


def _tried(seen: Seen, kind: ChangeKind) -> pl.DataFrame:
    """Every yearly amount for every number of years.

    The money goes to the functions as the live money does, and to the new funder's own
    group: nobody else's decision gets any larger.
    """
    family = kind.family.value if kind.family else None
    ends = {years: months_after(seen.as_of, 12 * years) for years in kind.years}
    years = pl.DataFrame(
        {"years": list(ends), "until": list(ends.values())},
        schema={"years": pl.Int64(), "until": pl.Date()},
    )
    pence = (pl.col("step") * PENCE).round().cast(pl.Int64)
    made = {
        "agreement_id": pl.lit(NAME),
        "funder": pl.lit(NAME),
        "funder_group": pl.lit(NAME),
        "funder_family": pl.lit(family, dtype=pl.String()),
        "instrument": pl.lit("grant"),
        "fund_class": pl.lit("unrestricted"),
        "purpose": pl.lit("core"),
        "currency": pl.lit("GBP"),
        "status": pl.lit("confirmed"),
        "amount_pence": pence * pl.col("years"),
        "starts_on": pl.lit(seen.as_of) + pl.duration(days=1),
        "ends_on": pl.col("until"),
        ASSUMED: pl.lit(value=True),
        BEGUN: pl.lit(value=True),
    }
    shares = function_shares(seen.frames.organisations, seen.book)
    return (
        sized(sized(shares, years), seen.steps(kind))
        .with_columns(value.alias(f"{NEW}{name}") for name, value in made.items())
        .with_columns(
            line=pl.format("{} years", "years"),
            money=pence * pl.col("years"),
            yearly=pence,
            family=pl.lit(family, dtype=pl.String()),
        )
    )


def _said(row: Row) -> str:
    length = "a year" if row["years"] == 1 else f"{row['years']} years"
    yearly = pounds(row["yearly"] / PENCE)
    whose = WHOSE.get(row["family"], "a new funder")
    return (
        f"secure {yearly} a year of unrestricted core money for {length} from {whose} "
        f"({pounds(row['money'] / PENCE)} in all)"
    )


PART = Kind(tried=_tried, said=_said)
