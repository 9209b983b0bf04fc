"""The version of the template that a workbook was made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.importers.words import plain
from fundrisk.model.issue import ImportIssue
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fundrisk.importers.grid import Grid

TEMPLATE_VERSION = 2
VERSION_NAME = "fundrisk_template_version"
LABEL = "Template version"
GUIDANCE_SHEET = "Guidance"


def newer_template(grids: Iterable[Grid]) -> tuple[ImportIssue, ...]:
    """A warning if the workbook comes from a template newer than this fundrisk."""
    for grid in grids:
        if plain(grid.sheet) != plain(GUIDANCE_SHEET):
            continue
        for row, cells in enumerate(grid.cells.rows(), 1):
            if cells and cells[0] and plain(cells[0]) == plain(LABEL):
                version = cells[1] if len(cells) > 1 else None
                if version and version.isdigit() and int(version) > TEMPLATE_VERSION:
                    return (_newer(grid, row, version),)
    return ()


def _newer(grid: Grid, row: int, version: str) -> ImportIssue:
    return ImportIssue(
        severity=Severity.WARNING,
        problem=(
            f"the workbook was made from template version {version}; this fundrisk "
            f"knows versions up to {TEMPLATE_VERSION} and may overlook new columns"
        ),
        where=SourceRef(file=grid.file, sheet=grid.sheet, row=row, column="B"),
        hint="install the newest fundrisk",
        kind="newer_template",
    )
