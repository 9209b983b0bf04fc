"""A workbook → frames and issues, read as text so that every cell keeps its place."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.errors import NoAgreementsError, UnreadableFileError
from fundrisk.importers.files import bytes_of, input_file
from fundrisk.importers.grid import Grid, Unseen, letter, tidy, with_percents
from fundrisk.importers.ledger import HINT, Sheets, find_agreements, read_ledger
from fundrisk.importers.remarks import counted
from fundrisk.importers.sheet_xml import ZIP, unseen_of
from fundrisk.importers.standard import of_organisations
from fundrisk.importers.standard_parts import is_part
from fundrisk.importers.template_version import newer_template
from fundrisk.importers.words import plain
from fundrisk.model.issue import ImportIssue
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from fastexcel import ExcelReader

    from fundrisk.importers.imported import Imported
    from fundrisk.importers.words import Words

FORMAT = "a workbook (.xlsx, .xlsm, .xlsb, .xls or .ods)"
SUFFIXES = {".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"}
AGREEMENTS = {"agreements", "agreement"}
POSITION = {"position", "positions"}
ANSWERS = {"answers", "answer", "questionnaire"}
OTHER = {"guidance", "lists"}
META = {"meta", "metadata"}

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MANIFEST = "META-INF/manifest.xml"
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, RuntimeError)
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


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
    grids = grids_of(content, path)
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
    sheets = Sheets(path.stem, inputs, agreements, *figures, parts)
    imported = read_ledger(sheets, words)
    used = [*agreements, *parts, *about, *own.values()]
    skipped = [*map(metadata, about), *_skipped(grids, used, words, path)]
    newer = newer_template(grids)
    return replace(imported, issues=(*newer, *skipped, *imported.issues))


def grids_of(content: bytes, path: Path) -> list[Grid]:
    """Every sheet that holds anything, as text.

    Raises:
        UnreadableFileError: the workbook is locked with a password, or damaged.
    """
    import fastexcel  # noqa: PLC0415 - start-up time

    if is_locked(content):
        hint = "save a copy without a password (File, Info, Protect Workbook)"
        problem = "the workbook is locked with a password"
        raise UnreadableFileError(problem, where=str(path), hint=hint)
    try:
        unseen = unseen_of(content)
        _refuse_far_cells(unseen, path)
        reader = fastexcel.read_excel(content)
        grids = [
            _grid(reader, sheet, path.name, unseen.get(sheet, Unseen()))
            for sheet in reader.sheet_names
        ]
    except (fastexcel.FastExcelError, *DAMAGE) as error:
        problem = "the workbook is damaged, locked, or not a workbook inside"
        hint = "open it in Excel or LibreOffice and save it again as .xlsx"
        raise UnreadableFileError(problem, where=str(path), hint=hint) from error
    return [grid for grid in grids if not grid.cells.is_empty()]


def _refuse_far_cells(unseen: Mapping[str, Unseen], path: Path) -> None:
    for sheet, facts in unseen.items():
        if facts.far_cell:
            problem = (
                f"the cell {facts.far_cell} is far away from the other cells of this "
                "sheet, which would take too much memory to read"
            )
            hint = (
                "delete the empty rows below and the columns to the right of the table "
                "(select them whole, then Delete), save and try again"
            )
            where = f"{path} sheet {sheet}"
            raise UnreadableFileError(problem, where=where, hint=hint)


def is_locked(content: bytes) -> bool:
    """Whether a password guards the workbook: Excel's container, or OpenDocument's."""
    if content.startswith(OLE):
        return ENCRYPTED in content
    if not content.startswith(ZIP):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            has_manifest = MANIFEST in archive.namelist()
            return has_manifest and b"encryption-data" in archive.read(MANIFEST)
    except zipfile.BadZipFile:
        return False


def _grid(reader: ExcelReader, sheet: str, file: str, unseen: Unseen) -> Grid:
    # Rows are counted from the first of the sheet only if none is skipped.
    loaded = reader.load_sheet(sheet, header_row=None, skip_rows=0, dtypes="string")
    places = [info.absolute_index for info in loaded.available_columns()]
    cells = loaded.to_polars()
    if cells.width:
        cells.columns = [letter(index) for index in places]
        letters = [letter(index) for index in range(places[-1] + 1)]
        cells = cells.select(
            pl.col(at) if at in cells.columns else pl.lit(None, pl.String()).alias(at)
            for at in letters
        )
    hidden = replace(unseen, is_sheet_hidden=loaded.visible != "visible")
    return Grid(file, sheet, with_percents(tidy(cells), unseen.percents), hidden)


def _agreements(grids: list[Grid], words: Words, path: Path) -> list[Grid]:
    """The sheet called Agreements, or else every sheet with headings of agreements."""
    own = [grid for grid in grids if plain(grid.sheet) in AGREEMENTS]
    spare = POSITION | ANSWERS | OTHER
    others = [grid for grid in grids if plain(grid.sheet) not in spare]
    headed = [(grid, find_agreements(grid, words)) for grid in own or others]
    found = of_organisations([(grid, at) for grid, at in headed if at])
    if not found:
        sheets = ", ".join(grid.sheet for grid in grids) or "none with anything in it"
        problem = f"no sheet has headings that fundrisk knows (sheets: {sheets})"
        raise NoAgreementsError(problem, where=str(path), hint=HINT)
    return found


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
        issues.append(_note(problem, hint, path))
    if others:
        problem = f"sheets that are not read: {', '.join(others)}"
        hint = (
            "if one holds agreements, give it the headings of the template "
            "and let no sheet be called Agreements, or put its rows on that sheet"
        )
        issues.append(_note(problem, hint, path))
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


def _note(problem: str, hint: str, path: Path) -> ImportIssue:
    where, severity = SourceRef(file=path.name), Severity.NOTE
    return ImportIssue(severity=severity, problem=problem, where=where, hint=hint)
