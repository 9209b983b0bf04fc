"""The bytes of a workbook → its sheets as text, every cell in its place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from fundrisk.errors import UnreadableFileError
from fundrisk.importers.grid import Grid, Unseen, letter, tidy, with_percents
from fundrisk.importers.inside import DAMAGE, inside_of
from fundrisk.importers.our_notes import is_our_sheet, without_our_notes

if TYPE_CHECKING:
    from collections.abc import Container, Iterable
    from pathlib import Path

    from fastexcel import ExcelReader

    from fundrisk.model.issue import ImportIssue

PANIC = "PanicException"


class OpenedWorkbook(NamedTuple):
    """The sheets, and what is to be said of the workbook as a whole."""

    grids: list[Grid]
    issues: list[ImportIssue]


def opened(content: bytes, path: Path) -> OpenedWorkbook:
    """The sheets that hold anything, without those that fundrisk itself wrote.

    Raises:
        UnreadableFileError: the workbook is locked with a password, or damaged.
    """
    import fastexcel  # noqa: PLC0415 - start-up time

    try:
        inside = inside_of(content, path)
        reader = fastexcel.read_excel(content)
        if inside.is_whole:
            _refuse_unknown(reader.sheet_names, inside.unseen)
        grids = [
            _grid(reader, sheet, path.name, inside.unseen.get(sheet, Unseen()))
            for sheet in reader.sheet_names
        ]
    except (fastexcel.FastExcelError, *DAMAGE) as error:
        raise _damaged(path) from error
    except BaseException as error:
        # A reader in Rust that loses its footing raises what no "except" expects.
        if type(error).__name__ != PANIC:
            raise
        raise _damaged(path) from error
    own = [g for g in grids if not g.cells.is_empty() and not is_our_sheet(g)]
    return OpenedWorkbook(own, inside.issues)


def _refuse_unknown(sheets: Iterable[str], known: Container[str]) -> None:
    """A sheet that was not looked at beforehand might take any amount of memory."""
    for sheet in sheets:
        if sheet not in known:
            raise KeyError(sheet)


def _damaged(path: Path) -> UnreadableFileError:
    problem = "the workbook is damaged, locked, or not a workbook inside"
    hint = "open it in Excel or LibreOffice and save it again as .xlsx"
    return UnreadableFileError(problem, where=str(path), hint=hint)


def _grid(reader: ExcelReader, sheet: str, file: str, unseen: Unseen) -> Grid:
    # Rows are counted from the first of the sheet only if none is skipped.
    loaded = reader.load_sheet(sheet, header_row=None, skip_rows=0, dtypes="string")
    places = [info.absolute_index for info in loaded.available_columns()]
    cells = loaded.to_polars()
    if cells.width:
        cells.columns = [letter(index) for index in places]
        letters = [letter(index) for index in range(places[-1] + 1)]
        known = set(cells.columns)
        cells = cells.select(
            pl.col(at) if at in known else pl.lit(None, pl.String()).alias(at)
            for at in letters
        )
    hidden = replace(unseen, is_sheet_hidden=loaded.visible != "visible")
    own = without_our_notes(with_percents(tidy(cells), unseen.percents))
    return Grid(file, sheet, own, hidden)
