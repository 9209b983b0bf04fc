"""The views of a record → Parquet files, for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from fundrisk.store.views import VIEWS

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection


def write_tables(connection: DuckDBPyConnection, folder: Path) -> None:
    """A Parquet file a view, and ``help``, which says what their columns mean."""
    folder.mkdir()
    for name in (*(view.name for view in VIEWS), "help"):
        # By way of the Arrow capsule: DuckDB's own ways to polars need pyarrow, and its
        # way to a file is shut, as a record reaches no other file.
        relation: Any = connection.sql(f"from {name}")
        pl.DataFrame(relation).write_parquet(folder / f"{name}.parquet")
