"""Cells as they lie there → a plain workbook of texts, where no .xlsx can be kept."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from fundrisk.importers.annotated.letters import LAST_COLUMN
from fundrisk.importers.template import CREATED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fundrisk.importers.grid import Grid

NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
LONGEST_NAME, LONGEST_TEXT, MOST_ROWS = 31, 32_000, 1_048_576
RESERVED = "history"
"""Excel keeps this name for itself."""


def fits(grids: Sequence[Grid]) -> bool:
    """Whether a workbook has room for all rows, and for a column of notes."""
    return all(
        grid.cells.height <= MOST_ROWS and grid.cells.width < LAST_COLUMN
        for grid in grids
    )


def names_of(grids: Sequence[Grid], fallback: str) -> dict[str, str]:
    """Name of a grid → a name that a workbook takes, each another.

    Args:
        grids: Their sheets; a text file has none, and its name is empty.
        fallback: A name for a sheet without one.
    """
    found: dict[str, str] = {}
    for grid in grids:
        taken = {name.casefold() for name in found.values()}
        wanted = NOT_IN_NAMES.sub(" ", grid.sheet or fallback).strip("' ") or "Sheet"
        found[grid.sheet] = next(n for n in _tries(wanted) if n.casefold() not in taken)
    return found


def _tries(name: str) -> Iterator[str]:
    if name.casefold() != RESERVED:
        yield name[:LONGEST_NAME].strip("' ")
    number = 2
    while True:
        tail = f" {number}"
        yield f"{name[: LONGEST_NAME - len(tail)]}{tail}"
        number += 1


def plain_workbook(grids: Sequence[Grid], names: Mapping[str, str]) -> bytes:
    """A workbook with these sheets, every cell a text in its own place.

    Args:
        grids: The sheets.
        names: As ``names_of`` gives them.
    """
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415

    # In memory: a full disk must not be met here, where nobody would name it.
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "in_memory": True,
    }
    content = io.BytesIO()
    with Workbook(content, options) as book:
        book.set_properties({"created": CREATED})
        for grid in grids:
            sheet = book.add_worksheet(names[grid.sheet])
            for row, cells in enumerate(grid.cells.iter_rows()):
                for column, text in enumerate(cells):
                    if text is not None:
                        sheet.write_string(row, column, text[:LONGEST_TEXT])
    return content.getvalue()
