"""Frames → every indicator by DuckDB SQL, a second reading of the method.

The SQL in ``sql/`` is written from the method alone and shares no code with fundrisk.
It holds for complete data only, where every bound of fundrisk is one number.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import duckdb
import polars as pl

if TYPE_CHECKING:
    from datetime import date

    from fundrisk.frames import Frames

STEPS = sorted((Path(__file__).parent / "sql").glob("*.sql"))


def oracle(frames: Frames, as_of: date) -> pl.DataFrame:
    """One row per organisation, ordered by ``org_id``: the table ``indicators``."""
    with TemporaryDirectory() as folder, duckdb.connect() as con:
        # DuckDB reads a polars frame in memory only where pyarrow is installed.
        for name in ("agreements", "positions"):
            path = Path(folder) / f"{name}.parquet"
            frame: pl.LazyFrame = getattr(frames, name)
            frame.collect().write_parquet(path)
            con.execute(f"CREATE TABLE {name} AS FROM '{path}'")
        con.execute(f"CREATE TABLE today AS SELECT DATE '{as_of}' AS t")
        for step in STEPS:
            con.execute(step.read_text("utf-8"))
        return pl.DataFrame(con.sql("FROM indicators ORDER BY org_id"))
