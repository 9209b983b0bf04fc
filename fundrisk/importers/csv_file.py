"""One text file of agreements or payments → frames and issues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.importers.files import bytes_of, input_file
from fundrisk.importers.ledger import Sheets, read_ledger
from fundrisk.importers.payments import read_payments
from fundrisk.importers.payments_table import find_payments, payment_table
from fundrisk.importers.text import grid_of_text

if TYPE_CHECKING:
    from pathlib import Path

    from fundrisk.importers.imported import Imported
    from fundrisk.importers.words import Words

FORMAT = "a text file of agreements (.csv, .tsv or .txt)"
SUFFIXES = {".csv", ".tsv", ".txt"}


def claims(path: Path) -> bool:
    """A file whose name ends like a text table."""
    return path.suffix.lower() in SUFFIXES and not path.is_dir()


def read(path: Path, words: Words) -> Imported:
    """Read the file as one ledger of agreements only, or as payments to many."""
    content = bytes_of(path)
    grid = grid_of_text(content, path.name)
    inputs = (input_file(path.name, content),)
    if payments := find_payments(grid, words):
        return read_payments([payment_table(grid, payments, words)], inputs, words)
    return read_ledger(Sheets(_name(path), inputs, [grid]), words)


def _name(path: Path) -> str:
    """The file's own name, or its folder's if it is only called agreements."""
    folder = path.resolve().parent.name
    return folder if path.stem.lower() == "agreements" and folder else path.stem
