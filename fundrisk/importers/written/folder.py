"""A ledger of one organisation → a folder of ``agreements.csv``, ``position.csv``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.importers.ledger_folder import AGREEMENTS, FILES, POSITION
from fundrisk.importers.written.table import agreement_texts, position_texts

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

    from fundrisk.frames import Frames

NAMES = (AGREEMENTS, POSITION)
KNOWN = FILES
"""Every file that a reader of such a folder looks for."""


def write_folder(frames: Frames, folder: Path) -> tuple[str, ...]:
    """Write the files into a folder that is there; returns their names.

    Raises:
        OSError: the system refuses.
    """
    _write(agreement_texts(frames), folder / AGREEMENTS)
    figures = position_texts(frames)
    if figures.is_empty():
        return (AGREEMENTS,)
    _write(figures, folder / POSITION)
    return NAMES


def _write(texts: pl.DataFrame, path: Path) -> None:
    """With a byte-order mark, without which Excel reads the pound sign as two."""
    texts.write_csv(path, include_bom=True, line_terminator="\r\n")
