"""A copy with notes is a sound workbook, whatever the XML of the original is like."""

from __future__ import annotations

import errno
import io
import os
import re
import tempfile
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import polars as pl
import pytest

from fundrisk import reading
from fundrisk.importers.annotated.plain import fits, plain_workbook
from fundrisk.importers.grid import Grid
from tests.hostile import books

if TYPE_CHECKING:
    from pathlib import Path

BAD = ("=1+1", "@SUM(1)", "oops", "tomorrow", "never")
ROWS = books.USUAL + books.row(3, BAD)
SHEETS, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
FORMULA = '<row r="9"><c r="A9"><f>1+1</f></c></row>'
KIND = 'ContentType="application/vnd.openxmlformats'
TYPES = (
    f'<Types xmlns="{books.TYPES}"><Default Extension="rels" {KIND}-package.'
    'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" {KIND}-officedocument.spreadsheetml.'
    f'sheet.main+xml"/><Override PartName="/{books.SHEET}" {KIND}-officedocument.'
    'spreadsheetml.worksheet+xml"/></Types>'
)
SHARED = '<sheet name="Two" sheetId="2" r:id="a"/></sheets>'
OUTSIDE = (
    f'<Relationship Id="z" Type="{books.KINDS}/worksheet" '
    'Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
)
CHANGES = {
    "as it is": (books.SHEET, "oops", "oops"),
    "tags in raw text": (books.SHEET, "oops", f"<![CDATA[</row>{FORMULA}]]>"),
    "rows in a comment": (books.SHEET, '<row r="3">', f'<!--{FORMULA}--><row r="3">'),
    "a row without a number": (books.SHEET, '<row r="3">', "<row>"),
    "a cell without a place": (books.SHEET, '<c r="C3"', "<c"),
    "rows out of order": (books.SHEET, '<row r="1">', '<row r="7">'),
    "a tag in an attribute": (books.SHEET, '<row r="3">', '<row r="3" x="/>">'),
    "no height": (books.SHEET, '<row r="3">', '<row r="3" ht="1.2.3">'),
    "no columns": (
        books.SHEET,
        "<sheetData>",
        '<cols><col min="a"/></cols><sheetData>',
    ),
    "two prefixes": (books.SHEET, '<row r="3">', '<row r="3"><x:c xmlns:x="y"/>'),
    "no number of a sheet": (SHEETS, 'sheetId="1"', 'sheetId="x"'),
    "a name like markup": (SHEETS, '"Grants"', '"[red]&lt;f&gt;&amp;amp;"'),
    "two sheets of one part": (SHEETS, "</sheets>", SHARED),
    "a sheet elsewhere": (LINKS, "</Relationships>", OUTSIDE),
    "spaces in closing tags": (LINKS, "</Relationships>", "</Relationships >"),
}


def formulas(content: bytes) -> list[str]:
    """The places of formulas, if openpyxl can open it."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    return [cell.coordinate for cell in cells if cell.data_type == "f"]


@pytest.mark.parametrize("change", CHANGES)
def test_the_copy_opens_and_holds_no_formula(tmp_path: Path, change: str) -> None:
    """No tag within a text becomes a cell, and no text a formula."""
    part, old, new = CHANGES[change]
    made = {**books.parts(ROWS), "[Content_Types].xml": TYPES}
    assert old in made[part]
    path = tmp_path / "book.xlsx"
    path.write_bytes(books.zipped({**made, part: made[part].replace(old, new)}))

    copy = reading.noted_copy(path, reading.read_ledger(path).issues, ())

    assert copy is not None
    assert formulas(copy.content) == []
    assert b"fundrisk notes" in b"".join(_sheets(copy.content))


def _sheets(content: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return [archive.read(name) for name in archive.namelist()]


def test_a_sheet_without_room_for_notes_gets_no_copy() -> None:
    """The last column that a workbook has is taken."""
    for width, has_room in ((16_383, True), (16_384, False)):
        cells = pl.DataFrame({f"c{at}": ["x"] for at in range(width)})

        assert fits([Grid("wide.csv", "", cells)]) is has_room


def test_a_damaged_part_that_nobody_reads_does_no_harm(tmp_path: Path) -> None:
    """The cells can be read, so the copy is made of them."""
    made = {**books.parts(ROWS), "docProps/thumb.xml": "<a>small</a>"}
    content = books.zipped(made, zipfile.ZIP_STORED).replace(b"<a>small", b"<a>Small")
    path = tmp_path / "book.xlsx"
    path.write_bytes(content)

    copy = reading.noted_copy(path, reading.read_ledger(path).issues, ())

    assert copy is not None
    assert not copy.is_same
    assert not re.search(rb"<f[ >]", b"".join(_sheets(copy.content)))


def test_a_workbook_needs_no_room_on_a_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is met where the file is written, and said there in words."""

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(tempfile, "mkstemp", full)
    grids = [Grid("a.csv", "", pl.DataFrame({"A": ["=1+1"]}))]

    assert formulas(plain_workbook(grids, {"": "Sheet"})) == []
