"""A folder of ``agreements.csv``, ``position.csv``, ``answers.csv`` → frames."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fundrisk.errors import NoAgreementsError
from fundrisk.importers.files import bytes_of, input_file
from fundrisk.importers.ledger import Sheets, read_ledger
from fundrisk.importers.neighbours import unread_neighbours
from fundrisk.importers.text import grid_of_text

if TYPE_CHECKING:
    from pathlib import Path

    from fundrisk.importers.grid import Grid
    from fundrisk.importers.imported import Imported
    from fundrisk.importers.words import Words
    from fundrisk.model.ledger import InputFile

FORMAT = "a folder with agreements.csv (and position.csv, answers.csv)"
AGREEMENTS = "agreements.csv"
POSITION = "position.csv"
ANSWERS = "answers.csv"
FILES = (AGREEMENTS, POSITION, ANSWERS)
BY_NAME = (
    f"a ledger is {AGREEMENTS}, {POSITION} and {ANSWERS}, by these names; "
    "write what belongs to it in them"
)


def claims(path: Path) -> bool:
    """A folder that holds ``agreements.csv``."""
    return (path / AGREEMENTS).is_file()


def is_half(path: Path) -> bool:
    """A folder with figures or answers, and neither ``agreements.csv`` nor folders."""
    if not path.is_dir() or claims(path):
        return False
    has_own = any((path / name).is_file() for name in (POSITION, ANSWERS))
    return has_own and not any(child.is_dir() for child in path.iterdir())


def missing(path: Path) -> NoAgreementsError:
    """What to say of a folder that could be a ledger and is none."""
    problem = f"there is no {AGREEMENTS} in this folder"
    hint = f"name the file of agreements {AGREEMENTS}, or give the workbook itself"
    return NoAgreementsError(problem, where=str(path), hint=hint)


def read(path: Path, words: Words) -> Imported:
    """Read the folder as one ledger."""
    inputs: list[InputFile] = []
    agreements = _grid(path / AGREEMENTS, inputs)
    own = {
        name: _grid(path / name, inputs) if (path / name).is_file() else None
        for name in (POSITION, ANSWERS)
    }
    name = path.resolve().name
    sheets = Sheets(name, tuple(inputs), [agreements], own[POSITION], own[ANSWERS])
    imported = read_ledger(sheets, words)
    beside = unread_neighbours(path, {AGREEMENTS, POSITION, ANSWERS}, BY_NAME)
    return replace(imported, issues=(*beside, *imported.issues))


def _grid(path: Path, inputs: list[InputFile]) -> Grid:
    content = bytes_of(path)
    inputs.append(input_file(path.name, content))
    return grid_of_text(content, path.name)
