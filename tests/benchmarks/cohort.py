"""An invented cohort of any size, the same every time: agreements and positions.

About ten agreements an organisation, half of them live on the day; a tenth of the rows
lack an end date, a fund class or a function share, as real trackers do.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.frames import AGREEMENTS, ORGANISATIONS, POSITIONS

if TYPE_CHECKING:
    from pathlib import Path

AS_OF = date(2024, 12, 31)
PER_ORGANISATION = 10
FAMILIES = ("local_gov", "health", "lottery", "foundation", "foundation", "other")


def write_cohort(folder: Path, agreements: int) -> None:
    """Write agreements, organisations and positions as Parquet into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    organisations = max(1, agreements // PER_ORGANISATION)
    _agreements(agreements, organisations).sink_parquet(folder / "agreements.parquet")
    _organisations(organisations).sink_parquet(folder / "organisations.parquet")
    _positions(organisations).sink_parquet(folder / "positions.parquet")


def _drawn(seed: int, below: int) -> pl.Expr:
    """A whole number in [0, ``below``) that depends on the row and the seed alone."""
    return (pl.col("n").hash(seed=seed) % below).cast(pl.Int64)


def _one_of(seed: int, words: tuple[str, ...]) -> pl.Expr:
    chosen = pl.lit(words[-1])
    for place, word in enumerate(words[:-1]):
        chosen = (
            pl.when(_drawn(seed, len(words)) == place)
            .then(pl.lit(word))
            .otherwise(chosen)
        )
    return chosen


def _org(number: pl.Expr) -> pl.Expr:
    return pl.concat_str(pl.lit("org-"), number.cast(pl.String()).str.zfill(8))


def _agreements(count: int, organisations: int) -> pl.LazyFrame:
    start = pl.lit(date(2020, 1, 1)) + pl.duration(days=_drawn(3, 1800))
    months = 6 + _drawn(4, 5) * 9
    gap = _drawn(5, 10) == 0
    share = _drawn(6, 4) * 2500
    family = _one_of(7, FAMILIES)
    rows = pl.LazyFrame({"n": pl.int_range(count, eager=True)}).select(
        org_id=_org(pl.col("n") % organisations),
        agreement_id=pl.concat_str(pl.lit("a"), pl.col("n").cast(pl.String())),
        funder=pl.format("{} {}", family, _drawn(8, 4)),
        funder_group=pl.format("{} {}", family, _drawn(8, 4)),
        funder_family=family,
        instrument=_one_of(9, ("contract", "grant", "grant", "grant")),
        fund_class=pl.when(~gap).then(_one_of(10, ("unrestricted", "restricted"))),
        purpose=_one_of(11, ("core", "project", "delivery")),
        amount_pence=(_drawn(12, 200) + 1) * 100_000,
        vat_amount_pence=pl.lit(0, dtype=pl.Int64()),
        starts_on=start,
        ends_on=pl.when(_drawn(13, 10) != 0).then(
            start + pl.duration(days=months * 30)
        ),
        status=pl.lit("confirmed"),
        conditionality=_drawn(14, 5) + 1,
        transparency=_drawn(15, 5) + 1,
        capacity_building=10_000 - share,
        leadership_advocacy=share,
    )
    return _filled(rows, AGREEMENTS)


def _organisations(count: int) -> pl.LazyFrame:
    rows = pl.LazyFrame({"n": pl.int_range(count, eager=True)}).select(
        org_id=_org(pl.col("n")), name=pl.format("Organisation {}", "n")
    )
    return _filled(rows, ORGANISATIONS)


def _positions(count: int) -> pl.LazyFrame:
    rows = pl.LazyFrame({"n": pl.int_range(count, eager=True)}).select(
        org_id=_org(pl.col("n")),
        as_of=pl.lit(date(2024, 9, 30)),
        planned_spend_12m_pence=(_drawn(21, 80) + 20) * 1_000_000,
        core_cost_pence=(_drawn(22, 20) + 5) * 1_000_000,
        free_reserves_pence=(_drawn(23, 40)) * 1_000_000,
        own_earned_last_year_pence=_drawn(24, 5) * 500_000,
        own_earned_this_year_pence=_drawn(25, 5) * 500_000,
        ledger_complete_since=pl.lit(date(2019, 1, 1)),
    )
    return _filled(rows, POSITIONS)


def _filled(rows: pl.LazyFrame, contract: pl.Schema) -> pl.LazyFrame:
    present = rows.collect_schema()
    return rows.select(
        pl.col(name).cast(dtype)
        if name in present
        else pl.lit(None, dtype=dtype).alias(name)
        for name, dtype in contract.items()
    )
