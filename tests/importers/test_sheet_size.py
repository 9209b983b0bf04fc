"""One stray cell far from the table is refused before anybody makes room for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from fundrisk.errors import UnreadableFileError
from fundrisk.importers.read import read
from tests.importers.building import agreements, vocabulary

if TYPE_CHECKING:
    from pathlib import Path


def _book(path: Path, stray: str) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(("Reference", "Funder", "Amount", "Start date", "End date"))
    sheet.append(("A1", "Oak Trust", 12_000, "2024-04-01", "2025-03-31"))
    sheet[stray] = "x"
    book.save(path)
    return path


@pytest.mark.parametrize("stray", ["XFD1048576", "A1048576", "ZZ900000"])
def test_a_stray_cell_is_named(tmp_path: Path, stray: str) -> None:
    """The message says which cell, so that it can be deleted."""
    with pytest.raises(UnreadableFileError, match=stray):
        read(_book(tmp_path / "book.xlsx", stray), vocabulary())


@pytest.mark.parametrize("stray", ["A900", "AZ40"])
def test_a_cell_within_reach_does_no_harm(tmp_path: Path, stray: str) -> None:
    """A sheet with some blank rows or columns is read as ever."""
    imported = read(_book(tmp_path / "book.xlsx", stray), vocabulary())

    assert "A1" in [row["agreement_id"] for row in agreements(imported)]
