"""A cohort too large for one pass → parts by organisation, dealt once to disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.frames import Frames

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PART = "part"


def dealt(frames: Frames, parts: int, folder: Path) -> Iterator[Frames]:
    """The cohort in ``parts`` parts, every organisation whole in one of them.

    Each table is read once and written to ``folder`` by the hash of ``org_id``, so that
    the time grows with the cohort and not with the cohort times its parts.
    """
    tables = {
        "organisations": frames.organisations,
        "agreements": frames.agreements,
        "positions": frames.positions,
    }
    contracts = {
        name: _deal(table, parts, folder / name) for name, table in tables.items()
    }
    for part in range(parts):
        yield Frames(
            **{
                name: _part(folder / name, part, contract)
                for name, contract in contracts.items()
            }
        )


def _deal(table: pl.LazyFrame, parts: int, folder: Path) -> pl.Schema:
    whose = (pl.col("org_id").hash(seed=0) % parts).alias(PART)
    by_part = pl.PartitionBy(folder, key=whose, include_key=False)
    table.sink_parquet(by_part, compression="uncompressed", mkdir=True)
    return table.collect_schema()


def _part(folder: Path, part: int, contract: pl.Schema) -> pl.LazyFrame:
    """One part's rows; nobody in it may have a row in this table."""
    files = sorted((folder / f"{PART}={part}").glob("*.parquet"))
    return pl.scan_parquet(files) if files else pl.LazyFrame(schema=contract)
