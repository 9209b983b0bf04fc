"""The sheets of a workbook, each for what it holds → frames and issues."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.errors import NoAgreementsError
from fundrisk.importers.files import bytes_of, input_file
from fundrisk.importers.ledger import Sheets, read_ledger
from fundrisk.importers.opened import opened
from fundrisk.importers.our_notes import own_name
from fundrisk.importers.pages import (
    find_agreements,
    is_told,
    sheets_with_agreements,
    what_next,
)
from fundrisk.importers.payments import read_payments
from fundrisk.importers.payments_table import find_payments, payment_table
from fundrisk.importers.remarks import counted
from fundrisk.importers.standard import of_organisations
from fundrisk.importers.standard_parts import is_part
from fundrisk.importers.template_version import newer_template
from fundrisk.importers.words import plain
from fundrisk.model.issue import ImportIssue
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from fundrisk.importers.grid import Grid
    from fundrisk.importers.imported import Imported
    from fundrisk.importers.words import Words
    from fundrisk.model.ledger import InputFile

FORMAT = "a workbook (.xlsx, .xlsm, .xlsb, .xls or .ods)"
SUFFIXES = {".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"}
AGREEMENTS = {"agreements", "agreement"}
POSITION = {"position", "positions"}
ANSWERS = {"answers", "answer", "questionnaire"}
OTHER = {"guidance", "lists"}
META = {"meta", "metadata"}


def claims(path: Path) -> bool:
    """A file whose name ends like a workbook; Excel's own lock files are none."""
    named = path.suffix.lower() in SUFFIXES and not path.name.startswith("~$")
    return named and not path.is_dir()


def read(path: Path, words: Words) -> Imported:
    """Read the workbook as one ledger.

    Raises:
        UnreadableFileError: it is empty, locked with a password, or damaged.
        NoAgreementsError: no sheet has headings that fundrisk knows.
    """
    content = bytes_of(path)
    grids, told = opened(content, path)
    if paid := _payments(grids, words):
        imported = _read_payments(grids, paid, input_file(path.name, content), words)
        return replace(imported, issues=(*told, *imported.issues))
    named = {plain(grid.sheet): grid for grid in reversed(grids)}
    own = {
        kind: next((named[name] for name in names if name in named), None)
        for kind, names in (("position", POSITION), ("answers", ANSWERS))
    }
    agreements = _agreements(grids, words, path)
    parts = [g for g in agreements if is_part(g, words)]
    if len(parts) == len(agreements):
        parts = []
    else:
        parts = [g for g in grids if g not in own.values() and is_part(g, words)]
        agreements = [g for g in agreements if not is_part(g, words)]
    about = [g for g in grids if plain(g.sheet) in META and g not in agreements]
    inputs = (input_file(path.name, content),)
    figures = own["position"], own["answers"]
    sheets = Sheets(own_name(path.stem), inputs, agreements, *figures, parts)
    imported = read_ledger(sheets, words)
    used = [*agreements, *parts, *about, *own.values()]
    skipped = [*map(metadata, about), *_skipped(grids, used, words, path)]
    newer = newer_template(grids)
    return replace(imported, issues=(*newer, *told, *skipped, *imported.issues))


def _payments(grids: list[Grid], words: Words) -> list[Grid]:
    """The sheets of payments of a workbook that has no sheet called Agreements."""
    if any(plain(grid.sheet) in AGREEMENTS for grid in grids):
        return []
    return [grid for grid in grids if find_payments(grid, words)]


def _read_payments(
    grids: list[Grid], paid: list[Grid], source: InputFile, words: Words
) -> Imported:
    """Every sheet of payments as one table; the other sheets are named."""
    found = [(grid, find_payments(grid, words)) for grid in paid]
    tables = [payment_table(grid, at, words) for grid, at in found if at]
    imported = read_payments(tables, (source,), words)
    left = [_counted(grid, grid.cells) for grid in grids if grid not in paid]
    if not left:
        return imported
    problem = f"sheets that are not read: {', '.join(left)}"
    hint = "a sheet of payments has a payee, a day of payment and an amount"
    note = _note(problem, hint, Path(source.name), kind="sheet_not_read")
    return replace(imported, issues=(note, *imported.issues))


def grids_of(content: bytes, path: Path) -> list[Grid]:
    """Every sheet that holds anything, as text.

    Raises:
        UnreadableFileError: the workbook is locked with a password, or damaged.
    """
    return opened(content, path).grids


def _agreements(grids: list[Grid], words: Words, path: Path) -> list[Grid]:
    """The sheet called Agreements, or else every sheet with headings of agreements."""
    own = [grid for grid in grids if plain(grid.sheet) in AGREEMENTS]
    spare = POSITION | ANSWERS | OTHER
    others = [grid for grid in grids if plain(grid.sheet) not in spare]
    names = {grid.sheet for grid in own or others}
    pool = [g for g in grids if g.sheet in names or is_told(g, words)]
    found = sheets_with_agreements(pool, words)
    headed = [(grid, find_agreements(grid, words)) for grid in found]
    if all(at for _, at in headed):
        found = of_organisations([(grid, at) for grid, at in headed if at])
    if not found:
        sheets = ", ".join(grid.sheet for grid in grids) or "none with anything in it"
        problem = f"no sheet has headings that fundrisk knows (sheets: {sheets})"
        hint = what_next(pool, words)
        raise NoAgreementsError(problem, where=str(path), hint=hint)
    return found


GIVE_HEADINGS = (
    "if one holds agreements, give its columns the headings of the template, such as "
    "Funder, Amount, Start date and End date"
)
ON_AGREEMENTS = "if one holds agreements, put its rows on the sheet Agreements"


def _skipped(
    grids: list[Grid], used: list[Grid | None], words: Words, path: Path
) -> list[ImportIssue]:
    """Notes that name the sheets that nobody read; the template's own help aside."""
    names = {grid.sheet for grid in used if grid}
    left = [g for g in grids if g.sheet not in names and plain(g.sheet) not in OTHER]
    found = [(grid, find_agreements(grid, words)) for grid in left]
    alike = [_counted(g, g.cells.tail(-at.row)) for g, at in found if at]
    others = [_counted(g, g.cells) for g, at in found if at is None]
    issues = []
    if alike:
        problem = f"not read, though with headings of agreements: {', '.join(alike)}"
        hint = "write the rows that count on the sheet Agreements as well"
        issues.append(_note(problem, hint, path, kind="sheet_alike_not_read"))
    if others:
        problem = f"sheets that are not read: {', '.join(others)}"
        is_named = any(plain(name) in AGREEMENTS for name in names)
        hint = ON_AGREEMENTS if is_named else GIVE_HEADINGS
        issues.append(_note(problem, hint, path, kind="sheet_not_read"))
    return issues


def metadata(grid: Grid) -> ImportIssue:
    """A note of what the publisher says of the file on the sheet of metadata."""
    written = [[cell for cell in row if cell] for row in grid.cells.iter_rows()]
    said = "; ".join(f"{row[0]}: {row[1]}" for row in written if len(row) > 1)
    problem = f"metadata and no data: {said or 'nothing is filled in'}"
    where, severity = SourceRef(file=grid.file, sheet=grid.sheet), Severity.NOTE
    return ImportIssue(severity=severity, problem=problem, where=where, kind="metadata")


def _counted(grid: Grid, cells: pl.DataFrame) -> str:
    """A sheet and how many of these rows hold anything."""
    filled = cells.filter(pl.any_horizontal(pl.all().is_not_null())).height
    hidden = "hidden, " if grid.unseen.is_sheet_hidden else ""
    return f"{grid.sheet} ({hidden}{counted(filled)})"


def _note(problem: str, hint: str, path: Path, *, kind: str) -> ImportIssue:
    where, severity = SourceRef(file=path.name), Severity.NOTE
    return ImportIssue(
        severity=severity, problem=problem, where=where, hint=hint, kind=kind
    )
