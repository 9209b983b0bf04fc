"""A file of records and its issues → the copy with notes that goes back to people."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from fundrisk.importers import csv_file, ledger_folder, workbook
from fundrisk.importers.annotated.package import UnusualWorkbookError
from fundrisk.importers.annotated.plain import fits, names_of, plain_workbook
from fundrisk.importers.annotated.workbook import Remarks, annotated
from fundrisk.importers.answers import question_column
from fundrisk.importers.files import bytes_of
from fundrisk.importers.headings import find_headings
from fundrisk.importers.text import grid_of_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from fundrisk.importers.grid import Grid
    from fundrisk.importers.words import Words
    from fundrisk.model.issue import ImportIssue
    from fundrisk.model.issue_kind import IssueKind

KEPT = (".xlsx", ".xlsm")
"""Workbooks whose parts can be kept as they are."""
SAME = "A copy of {name} with notes; everything else in it is as it was."
OTHER = (
    "The cells of {name} as text, with notes; formats and formulas are in your own "
    "file only."
)


class Copy(NamedTuple):
    """The bytes of a copy, the ending of its name, and whether all else is kept."""

    content: bytes
    suffix: str
    is_same: bool


def copy_of(
    source: Path,
    issues: Sequence[ImportIssue],
    kinds: Mapping[str, IssueKind],
    words: Words,
) -> Copy | None:
    """The copy; nothing for what has no cells, or more than a workbook has room for.

    Args:
        source: A file or folder that was read.
        issues: Those of this source.
        kinds: The wording of the kinds.
        words: The vocabulary, to find the headings.
    """
    if workbook.claims(source) and source.suffix.lower() in KEPT:
        content = bytes_of(source)
        grids = workbook.grids_of(content, source)
        about = SAME.format(name=source.name)
        remarks = Remarks(issues, kinds, _headings(grids, words), about)
        try:
            return Copy(
                annotated(content, remarks), source.suffix.lower(), is_same=True
            )
        except (UnusualWorkbookError, ValueError, LookupError):
            # Numbers that are none, lists that nothing closes: no program writes them.
            return _plain(source, grids, remarks, words)
    grids = _grids(source)
    if not grids:
        return None
    return _plain(source, grids, Remarks(issues, kinds, {}, ""), words)


def _plain(
    source: Path, grids: Sequence[Grid], remarks: Remarks, words: Words
) -> Copy | None:
    if not fits(grids):
        return None
    names = names_of(grids, source.stem)
    renamed = [
        issue.model_copy(
            update={
                "where": issue.where.model_copy(
                    update={"sheet": names.get(_key(issue, names), "")}
                )
            }
        )
        for issue in remarks.issues
    ]
    headings = {names[s]: row for s, row in _headings(grids, words).items()}
    about = OTHER.format(name=source.name)
    own = Remarks(renamed, remarks.kinds, headings, about)
    return Copy(annotated(plain_workbook(grids, names), own), KEPT[0], is_same=False)


def _key(issue: ImportIssue, names: Mapping[str, str]) -> str:
    """The sheet of an issue, or the file, where each file becomes a sheet."""
    place = issue.where
    return place.sheet if place.sheet or place.file not in names else place.file


def _grids(source: Path) -> list[Grid]:
    """The cells of a file, or of the files of a folder, each as a sheet."""
    if ledger_folder.claims(source):
        files = [source / name for name in ledger_folder.FILES]
        grids = [
            grid_of_text(bytes_of(file), file.name) for file in files if file.is_file()
        ]
        return [replace(grid, sheet=grid.file) for grid in grids]
    if workbook.claims(source):
        return workbook.grids_of(bytes_of(source), source)
    if csv_file.claims(source):
        return [grid_of_text(bytes_of(source), source.name)]
    return []


def _headings(grids: Sequence[Grid], words: Words) -> dict[str, int]:
    """The row of the headings of each sheet that has any."""
    known = (words.agreement_headings, words.position_headings)
    found = {}
    for grid in grids:
        rows = [row for each in known if (row := find_headings(grid, each))]
        best = max(rows, key=lambda row: len(row.fields), default=None)
        asked = question_column(grid)[1]
        if at := (asked or (best.row if best else 0)):
            found[grid.sheet] = at
    return found
