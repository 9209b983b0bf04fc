"""The bytes of a workbook → what readers of cells do not tell, or a refusal.

Everything that could make a reader take gigabytes is looked for here, before it reads.
"""

from __future__ import annotations

import zipfile
import zlib
from typing import TYPE_CHECKING, NamedTuple

from fundrisk.errors import UnreadableFileError
from fundrisk.importers import ods_walk, sheet_xml
from fundrisk.importers.archive import ZIP, Archive
from fundrisk.importers.kinds import WORKBOOK, refuse_other_kind, refuse_text
from fundrisk.importers.outside import outside_issues
from fundrisk.importers.probe import refuse_greedy
from fundrisk.importers.sheet_found import too_large
from fundrisk.importers.sheet_walk import DamagedXmlError
from fundrisk.model.issue import ImportIssue
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from fundrisk.importers.grid import Unseen
    from fundrisk.importers.sheet_found import Found

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MANIFEST = "META-INF/manifest.xml"
BINARY = "xl/workbook.bin"
ROOTS = {sheet_xml.ROOT, BINARY, ods_walk.CONTENT}
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, DamagedXmlError)


class Inside(NamedTuple):
    """What is unseen in each sheet, notes of the whole, and whether all was looked at.

    ``is_whole``: every sheet that can be read stands in ``unseen``.
    """

    unseen: dict[str, Unseen]
    issues: list[ImportIssue]
    is_whole: bool


def inside_of(content: bytes, path: Path) -> Inside:
    """Look into a workbook before it is read.

    Raises:
        UnreadableFileError: it is locked, a bomb, or has cells far from all others.
        zipfile.BadZipFile, zlib.error, KeyError, DamagedXmlError: it is damaged.
    """
    if content.startswith(OLE):
        if ENCRYPTED in content:
            raise _locked(path)
        refuse_greedy(content, path)
        return Inside({}, [_blind(path, "an old .xls")], is_whole=False)
    if not content.startswith(ZIP):
        refuse_other_kind(content, str(path))
        refuse_text(content, str(path))
        return Inside({}, [], is_whole=False)
    archive = Archive(content, path)
    if not archive.names & ROOTS:
        refuse_other_kind(content, str(path), but=(WORKBOOK,))
    if MANIFEST in archive.names and archive.holds(MANIFEST, b"encryption-data"):
        raise _locked(path)
    sheets = sheet_xml.found_in(archive) or ods_walk.found_in(archive)
    archive.refuse_bombs()
    _refuse_far_cells(sheets, path)
    unseen = {name: found.unseen() for name, found in sheets.items()}
    issues = outside_issues(archive, path)
    if BINARY in archive.names:
        refuse_greedy(content, path)
        issues.append(_blind(path, "an .xlsb"))
    return Inside(unseen, issues, is_whole=BINARY not in archive.names)


def _locked(path: Path) -> UnreadableFileError:
    hint = "save a copy without a password (File, Info, Protect Workbook)"
    problem = "the workbook is locked with a password"
    return UnreadableFileError(problem, where=str(path), hint=hint)


def _blind(path: Path, kind: str) -> ImportIssue:
    return ImportIssue(
        severity=Severity.NOTE,
        problem=f"in {kind} hidden rows and columns, and cells with an error such as "
        "#DIV/0!, cannot be told from others; errors are read as blank",
        where=SourceRef(file=path.name),
        hint="save it as .xlsx, and they are named",
        kind="unseen_not_told",
    )


def _refuse_far_cells(sheets: Mapping[str, Found], path: Path) -> None:
    far = too_large(sheets)
    if far is None:
        return
    sheet, cell = far
    problem = (
        f"the cell {cell} is far away from the other cells of this "
        "sheet, which would take too much memory to read"
    )
    hint = (
        "delete the empty rows below and the columns to the right of the table "
        "(select them whole, then Delete), save and try again"
    )
    where = f"{path} sheet {sheet}"
    raise UnreadableFileError(problem, where=where, hint=hint)
