"""Small ledgers for the tests of the importers, and ways to look at the outcome."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fundrisk.importers.grid import grid_of_rows
from fundrisk.importers.read import read
from fundrisk.importers.words import Words
from fundrisk.rulebook.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fundrisk.importers.grid import Grid
    from fundrisk.importers.imported import Imported
    from fundrisk.model.issue import ImportIssue
    from fundrisk.model.vocabulary import Vocabulary

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "sample_ledgers"
HEADINGS = "Reference,Funder,Amount,Start date,End date"


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that comes with fundrisk."""
    return load_vocabulary(ROOT / "rules" / "taxonomies")


@cache
def words() -> Words:
    """The same, ready to be asked."""
    return Words(vocabulary())


def a_grid(*lines: str) -> Grid:
    """A grid of lines with a comma between cells; no quotation marks."""
    return grid_of_rows([line.split(",") for line in lines], "ledger.csv")


def read_text(folder: Path, text: str, name: str = "ledger.csv") -> Imported:
    """What comes of a text file with this content."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read(path, vocabulary())


def read_rows(folder: Path, *rows: str, headings: str = HEADINGS) -> Imported:
    """What comes of a text file with these rows under ``headings``."""
    return read_text(folder, "\n".join([headings, *rows]))


def agreements(imported: Imported) -> list[dict[str, Any]]:
    """The agreements as rows."""
    return imported.frames.agreements.collect().to_dicts()


def positions(imported: Imported) -> list[dict[str, Any]]:
    """The positions as rows."""
    return imported.frames.positions.collect().to_dicts()


def organisations(imported: Imported) -> list[tuple[str, str]]:
    """Identifier and name of every organisation."""
    return imported.frames.organisations.select("org_id", "name").collect().rows()


def cell(issue: ImportIssue) -> str:
    """The cell of an issue as a spreadsheet names it, or its column, or its row."""
    return f"{issue.where.column}{issue.where.row or ''}"


def at(issues: Iterable[ImportIssue], place: str) -> list[ImportIssue]:
    """The issues of one cell, column or row."""
    return [issue for issue in issues if cell(issue) == place]


def serious(imported: Imported) -> list[str]:
    """The cells of warnings and refusals, in order."""
    return [cell(i) for i in imported.issues if i.severity != "note"]


def sample(name: str) -> Path:
    """A sample ledger: its folder, or the only file in it beside the README."""
    folder = SAMPLES / name
    files = [path for path in folder.iterdir() if path.suffix != ".md"]
    is_folder = (folder / "agreements.csv").is_file() or len(files) != 1
    return folder if is_folder else files[0]
