"""Ledgers written and read back, and what must be the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.importers.read import read
from fundrisk.importers.written.ledger import WORKBOOK, Form, write_ledger
from tests.importers.building import vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from fundrisk.frames import Frames
    from fundrisk.importers.imported import Imported

TABLES = ("organisations", "agreements", "positions")


def written(frames: Frames, form: Form, folder: Path) -> Path:
    """The ledger on disk in this form."""
    at = folder / f"ledger{WORKBOOK}" if form is Form.WORKBOOK else folder
    write_ledger(frames, form, at)
    return at


def read_back(frames: Frames, form: Form, folder: Path) -> Imported:
    """What comes of a ledger that was written in this form."""
    return read(written(frames, form, folder), vocabulary())


def rows(frames: Frames) -> dict[str, pl.DataFrame]:
    """The tables, an agreement without changes of its amount being one of none."""
    tables = {name: getattr(frames, name).collect() for name in TABLES}
    changes = pl.col("adjustments")
    some = pl.when(changes.list.len() > 0).then(changes)
    tables["agreements"] = tables["agreements"].with_columns(adjustments=some)
    return tables


def differing(left: Frames, right: Frames) -> list[str]:
    """The columns in which two ledgers differ, each with the first two values."""
    found = []
    for name, table in rows(left).items():
        other = rows(right)[name]
        if table.height != other.height or table.columns != other.columns:
            found.append(f"{name}: {table.shape} and {other.shape}")
            continue
        for column in table.columns:
            unlike = table[column].ne_missing(other[column])
            if unlike.any():
                pair = table[column].filter(unlike)[0], other[column].filter(unlike)[0]
                found.append(f"{name}.{column}: {pair}")
    return found
