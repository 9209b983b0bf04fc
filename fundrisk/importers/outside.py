"""Parts of a workbook that point elsewhere → a note; nothing is ever followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.importers.sheet_walk import parsed
from fundrisk.model.issue import ImportIssue
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fundrisk.importers.archive import Archive

BOOKS = "xl/externalLinks/"
CONNECTIONS = ("xl/connections.xml", "xl/connections.bin")
MACROS = ("xl/vbaProject.bin", "Basic/script-lc.xml")
CONTENT = "content.xml"
REMOTE = {"table-source", "dde-source", "cell-range-source", "dde-link"}
LAST_SAVED = "the values that were last saved are read"


def outside_issues(archive: Archive, path: Path) -> list[ImportIssue]:
    """Notes of other workbooks, of data from elsewhere and of macros."""
    return [_note(*words, path) for words in _found(archive)]


def _found(archive: Archive) -> Iterator[tuple[str, str, str]]:
    names = archive.names
    books = sum(name.startswith(BOOKS) and "_rels" not in name for name in names)
    if books:
        told = f"it takes values from elsewhere ({_counted(books)}); {LAST_SAVED}"
        hint = "open it in Excel with the other files at hand, update the links, save"
        yield "outside_books", told, hint
    if any(name in names for name in CONNECTIONS) or _has_remote(archive):
        told = f"it has connections to data elsewhere, which are not used; {LAST_SAVED}"
        yield "outside_data", told, "refresh the data in the program itself, and save"
    if any(name in names for name in MACROS):
        yield "macros", f"its macros are not run; {LAST_SAVED}", ""


def _has_remote(archive: Archive) -> bool:
    if CONTENT not in archive.names:
        return False
    found: set[str] = set()
    parsed(archive.pieces(CONTENT), lambda name, _: found.add(name))
    return bool(found & REMOTE)


def _counted(books: int) -> str:
    return "1 link" if books == 1 else f"{books} links"


def _note(kind: str, problem: str, hint: str, path: Path) -> ImportIssue:
    where, severity = SourceRef(file=path.name), Severity.NOTE
    return ImportIssue(
        severity=severity, problem=problem, where=where, hint=hint, kind=kind
    )
