"""Files beside those of a ledger that look as if they held figures → a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.importers.files import lettered
from fundrisk.model.issue import ImportIssue
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

TABLES = {
    *(".csv", ".tsv", ".txt", ".parquet", ".json", ".numbers"),
    *(".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"),
}
NOT_OURS = (".", "~$")
SHOWN = 10


def unread_neighbours(path: Path, read: Container[str], hint: str) -> list[ImportIssue]:
    """A note that names the tables and the ledgers in a folder that are not read.

    Args:
        path: The folder of a ledger; of a file nothing is said.
        read: The names of the files that are read.
        hint: What this kind of folder holds.
    """
    if not path.is_dir():
        return []
    names = [
        lettered(child.name)
        for child in sorted(path.iterdir())
        if child.name not in read and _looks_like_figures(child)
    ]
    if not names:
        return []
    more = ", …" if len(names) > SHOWN else ""
    problem = f"not read, though beside the ledger: {', '.join(names[:SHOWN])}{more}"
    severity, where = Severity.NOTE, SourceRef(file=names[0])
    return [
        ImportIssue(
            severity=severity,
            problem=problem,
            where=where,
            hint=hint,
            kind="file_not_read",
        )
    ]


def _looks_like_figures(child: Path) -> bool:
    if child.name.startswith(NOT_OURS) or child.stem.lower().startswith("readme"):
        return False
    if child.is_dir():
        return (child / "agreements.csv").is_file()
    return child.suffix.lower() in TABLES
