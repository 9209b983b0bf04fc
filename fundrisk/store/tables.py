"""The views of a record → Parquet files, for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.store.views import VIEWS

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection

_KINDS: dict[str, pl.DataType] = {
    "VARCHAR": pl.String(),
    "BOOLEAN": pl.Boolean(),
    "INTEGER": pl.Int32(),
    "DOUBLE": pl.Float64(),
    "DATE": pl.Date(),
    "DECIMAL(18,2)": pl.Decimal(18, 2),
}
"""The SQL types that columns of views have."""


def write_tables(connection: DuckDBPyConnection, folder: Path) -> None:
    """A Parquet file a view, and ``help``, which says what their columns mean."""
    folder.mkdir()
    for name in (*(view.name for view in VIEWS), "help"):
        table(connection, name).write_parquet(folder / f"{name}.parquet")


def table(connection: DuckDBPyConnection, name: str) -> pl.DataFrame:
    """A view as a frame.

    By way of Python's values: DuckDB's own ways to polars need pyarrow, or leave words
    on stderr (the Arrow capsule), and a record reaches no file to write one itself.
    """
    described = connection.execute(f"describe from {name}").fetchall()
    schema = {column: _KINDS[kind] for column, kind, *_ in described}
    rows = connection.execute(f"from {name}").fetchall()
    return pl.DataFrame(rows, schema=schema, orient="row")
