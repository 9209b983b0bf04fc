"""A workbook and its issues → a copy with notes beside the data and a list in front.

The parts inside the file are changed where that is needed and nowhere else, so that
formats, formulas with their saved results, charts, names and macros are all kept.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from fundrisk.importers.annotated.book import (
    free_name,
    free_part,
    list_first,
    namespace_of,
)
from fundrisk.importers.annotated.issue_sheet import Form, issue_sheet
from fundrisk.importers.annotated.notes import lines_of, note_text, row_notes
from fundrisk.importers.annotated.package import (
    Package,
    UnusualWorkbookError,
    prefix_of,
)
from fundrisk.importers.annotated.plain import NOT_IN_NAMES
from fundrisk.importers.annotated.sheet import unselected, with_notes
from fundrisk.importers.annotated.styles import Styles, with_ours
from fundrisk.importers.our_notes import HEADING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fundrisk.model.issue import ImportIssue
    from fundrisk.model.issue_kind import IssueKind


class Remarks(NamedTuple):
    """What is to be written into a copy.

    ``headings`` says in which row the headings of a sheet stand, where that is known;
    ``about`` is one sentence on the file.
    """

    issues: Sequence[ImportIssue]
    kinds: Mapping[str, IssueKind]
    headings: Mapping[str, int]
    about: str


def annotated(content: bytes, remarks: Remarks) -> bytes:
    """The bytes of the copy.

    Args:
        content: The bytes of an .xlsx or .xlsm.
        remarks: Issues of this file, with the names of its sheets.

    Raises:
        UnusualWorkbookError: its parts are not written as they usually are.
    """
    package = Package(content)
    sheets = package.sheets()
    styles = _styles(package)
    told = {issue.where.sheet for issue in remarks.issues}
    parts = {sheet.name: sheet.part for sheet in sheets if sheet.name in told}
    filled = {name: _filled(package.text(part)) for name, part in parts.items()}
    notes = _notes(remarks, filled)
    for sheet in sheets:
        xml = unselected(package.text(sheet.part))
        if sheet.name in notes:
            xml = with_notes(xml, notes[sheet.name], styles)
        package.put(sheet.part, xml)
    names = [sheet.name for sheet in sheets]
    if not names or any(map(NOT_IN_NAMES.search, names)):
        raise UnusualWorkbookError(package.root)
    root = package.text(package.root)
    p = prefix_of(root, "workbook")
    form = Form(p, namespace_of(root, p), styles)
    lines = lines_of(remarks.issues, remarks.kinds)
    part = free_part(package)
    package.put(part, issue_sheet(lines, form, names, remarks.about))
    list_first(package, part, free_name(names))
    return package.content()


def _styles(package: Package) -> Styles:
    part = package.part_of_kind("/styles")
    if part is None or not package.has(part):
        return Styles()
    xml, styles = with_ours(package.text(part))
    package.put(part, xml)
    return styles


def _filled(xml: str) -> int:
    """How many rows of a sheet hold anything."""
    return len(re.findall(rf"<{prefix_of(xml, 'worksheet')}row\b[^>]*[^>/]>", xml))


def _notes(remarks: Remarks, rows_of: Mapping[str, int]) -> dict[str, dict[int, str]]:
    """Sheet → row → what its cell of notes says, the heading included.

    Without a row for the heading, nobody could tell the column from data.
    """
    found = {}
    for sheet, rows in row_notes(remarks.issues, rows_of).items():
        at = _heading_row(remarks, sheet, rows)
        if at > 0:
            said = {row: note_text(rows[row], remarks.kinds) for row in rows}
            found[sheet] = {**said, at: HEADING}
    return found


def _heading_row(remarks: Remarks, sheet: str, rows: Iterable[int]) -> int:
    """The row of the headings, or else the one above the first note; 0 for none."""
    return remarks.headings.get(sheet) or min(rows) - 1
