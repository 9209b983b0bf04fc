"""A file that is not what its name says is called by what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fundrisk.errors import FundriskError
from fundrisk.importers.read import read
from tests.hostile import books
from tests.importers.building import agreements, vocabulary

if TYPE_CHECKING:
    from pathlib import Path

PAGE = b"\n<html><table><tr><td>Funder</td></tr></table></html>"
SPREADSHEET_2003 = (
    b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
)
MAIL = b"From: a@example.org\r\nSubject: grants, 2025\r\n\r\nFunder,Amount\r\n"
WORD = books.zipped({"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"})
NUMBERS = books.zipped({"Index/Document.iwa": "x", "preview.jpg": "x"})
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
TABLE = b"Funder,Amount\nOak Trust,5\n"


@pytest.mark.parametrize("ending", ["csv", "xls", "xlsx", "ods", "txt", "pdf", "eml"])
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7 x", "a PDF document"),
        (PAGE, "a web page"),
        (b"\xef\xbb\xbf<!DOCTYPE html><p>x", "a web page"),
        (SPREADSHEET_2003, "in the XML of Excel 2003"),
        (b"<?xml version='1.0'?><grants/>", "this is XML"),
        (b"{\\rtf1 x}", "a text document"),
        (WORD, "a text document"),
        (NUMBERS, "Numbers or Pages"),
        (books.zipped({"a.csv": TABLE}), "a packed archive"),
        (b"\x1f\x8b\x08\0", "a packed archive"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"PAR1xxxxPAR1", "a parquet file"),
        (b"SQLite format 3\0", "a database"),
        (MAIL, "a message"),
    ],
)
def test_a_file_under_a_false_name_is_called_by_its_own(
    tmp_path: Path, ending: str, content: bytes, words: str
) -> None:
    """Whatever the ending, the message says what it is and what to do."""
    path = tmp_path / f"ledger.{ending}"
    path.write_bytes(content)

    with pytest.raises(FundriskError, match=words) as caught:
        read(path, vocabulary())

    assert "ledger." in caught.value.where
    assert caught.value.hint


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", books.xlsx(), r"a workbook.*\n.*the ending .xlsx"),
        ("a.csv", books.ods(books.ODS_USUAL), "a workbook"),
        ("a.csv", OLD, "an older Office"),
        ("a.xls", TABLE, "a text table, not a workbook"),
        ("a.xlsx", b"Funder\tAmount\r\nA\t1", "a text table, not a workbook"),
    ],
)
def test_tables_under_the_name_of_another_kind(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    """The hint says which ending it needs."""
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(FundriskError, match=words) as caught:
        read(path, vocabulary())

    assert "the ending ." in caught.value.hint


def test_a_workbook_is_read_by_what_it_is(tmp_path: Path) -> None:
    """An .xlsx that is called .xls is still a workbook."""
    path = tmp_path / "ledger.xls"
    path.write_bytes(books.xlsx())

    assert agreements(read(path, vocabulary()))[0]["funder"] == "Oak Trust"
