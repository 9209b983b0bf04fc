"""Workbooks that cannot be read, each with one clear message."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest

from fundrisk.errors import NoAgreementsError, UnreadableFileError
from fundrisk.importers.read import read
from tests.importers.building import vocabulary
from tests.importers.test_workbook import a_workbook

if TYPE_CHECKING:
    from pathlib import Path


def test_a_locked_workbook_says_so(tmp_path: Path) -> None:
    """Excel hides a locked workbook in a container that names EncryptedPackage."""
    path = tmp_path / "book.xlsx"
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 504
        + "EncryptedPackage".encode("utf-16-le")
    )

    with pytest.raises(UnreadableFileError, match="locked with a password") as caught:
        read(path, vocabulary())

    assert "without a password" in caught.value.hint


def test_a_locked_opendocument_workbook_says_so(tmp_path: Path) -> None:
    """LibreOffice says in the manifest that the content is encrypted."""
    path = tmp_path / "book.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")

    with pytest.raises(UnreadableFileError, match="locked with a password"):
        read(path, vocabulary())


@pytest.mark.parametrize(
    "content",
    [b"hello", b"PK\x03\x04 and no more", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"],
)
def test_a_damaged_workbook_says_so(tmp_path: Path, content: bytes) -> None:
    """A text, half a zip and an empty container are no workbooks."""
    path = tmp_path / "book.xlsx"
    path.write_bytes(content)

    with pytest.raises(UnreadableFileError, match="damaged"):
        read(path, vocabulary())


@pytest.mark.parametrize("rows", [[], [("Name", "Telephone"), ("Pat", "01")]])
def test_a_workbook_without_agreements_lists_its_sheets(
    tmp_path: Path, rows: list[tuple[str, ...]]
) -> None:
    """The message says where was looked."""
    path = tmp_path / "book.xlsx"
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)

    with pytest.raises(NoAgreementsError, match=r"\(sheets: "):
        read(path, vocabulary())


def test_sheets_that_are_not_read_are_named(tmp_path: Path) -> None:
    """A note names them, so that nobody thinks they count."""
    path = tmp_path / "book.xlsx"
    rows = [("Funder", "Amount"), ("A", 1)]
    a_workbook(path, {"Agreements": rows, "Old": rows, "Contacts": [("Pat",)]})
    imported = read(path, vocabulary())
    named = [i for i in imported.issues if "not read" in i.problem]

    assert [i.problem for i in named] == [
        "not read, though with headings of agreements: Old (1 row)",
        "sheets that are not read: Contacts (1 row)",
    ]
    assert {i.severity for i in named} == {"note"}
