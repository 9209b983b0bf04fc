"""Ledgers of many organisations → a folder of parquet, written in bounded memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.importers.parquet import ORGANISATIONS_FILE, POSITIONS_FILE

if TYPE_CHECKING:
    from pathlib import Path

    from fundrisk.frames import Frames

AGREEMENTS_FILE = "agreements.parquet"
NAMES = (AGREEMENTS_FILE, POSITIONS_FILE, ORGANISATIONS_FILE)


def write_cohort(frames: Frames, folder: Path) -> tuple[str, ...]:
    """Write the three tables into a folder that is there; returns their names.

    Raises:
        OSError: the system refuses.
    """
    tables = (frames.agreements, frames.positions, frames.organisations)
    for name, table in zip(NAMES, tables, strict=True):
        table.sink_parquet(folder / name, maintain_order=True)
    return NAMES
