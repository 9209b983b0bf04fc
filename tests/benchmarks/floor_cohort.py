"""The floor of the screening benchmark: scan the same columns, one ``group_by``."""

from __future__ import annotations

import sys

import polars as pl
import polars.selectors as cs


def main(folder: str) -> None:
    """Read every column that the screening reads and reduce each by organisation."""
    agreements = pl.scan_parquet(f"{folder}/agreements.parquet")
    reduced = agreements.group_by("org_id").agg(
        cs.integer().sum(),
        cs.date().max(),
        (cs.string() - cs.by_name("org_id")).count(),
    )
    print(reduced.collect(engine="streaming").height)


if __name__ == "__main__":
    main(sys.argv[1])
