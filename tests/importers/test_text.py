"""Bytes of a text file → a grid."""

from __future__ import annotations

import pytest

from fundrisk.errors import UnreadableFileError
from fundrisk.importers.text import grid_of_text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_encoding_is_found_out(encoding: str) -> None:
    """Pounds and accents survive every way in which Excel saves text."""
    grid = grid_of_text("Funder,Amount\nCafé,£5\n".encode(encoding), "a.csv")

    assert grid.cells.rows() == [("Funder", "Amount"), ("Café", "£5")]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found_out(separator: str) -> None:
    """Commas inside quotation marks do not count."""
    lines = [["Funder", "Amount"], ['"Trust, A"', '"1,000"'], ["B", "2"]]
    text = "\n".join(separator.join(line) for line in lines)

    assert grid_of_text(text.encode(), "a.csv").cells.rows() == [
        ("Funder", "Amount"),
        ("Trust, A", "1,000"),
        ("B", "2"),
    ]


def test_rows_may_differ_in_length_and_hold_line_breaks() -> None:
    """A cell with a line break is one cell, a short row ends in blanks."""
    grid = grid_of_text(b'a,b,c\r\n"x\r\ny"\r\n\r\n1,2,3,4\r\n', "a.csv")

    assert grid.cells.rows() == [
        ("a", "b", "c", None),
        ("x  y", None, None, None),
        (None, None, None, None),
        ("1", "2", "3", "4"),
    ]


def test_blanks_that_nobody_sees_are_blanks() -> None:
    """Spaces, hard spaces and tabs in a cell are nothing."""
    grid = grid_of_text("a,b\n \u00a0, \u200bx \n".encode(), "a.csv")

    assert grid.cells.row(1) == (None, "x")


def test_an_open_quotation_mark_does_not_swallow_the_rest() -> None:
    """A cell that never ends would hide every row after it, so it is refused."""
    with pytest.raises(UnreadableFileError, match="by line 3") as caught:
        grid_of_text(b'Funder,Amount\n"Trust,1\nB,2\n', "a.csv")

    assert caught.value.where == "a.csv"


def test_what_is_no_text_is_refused_in_one_sentence() -> None:
    """A workbook with the wrong suffix is told what to do."""
    with pytest.raises(UnreadableFileError, match="whatever its name says") as caught:
        grid_of_text(b"PK\x03\x04\0\0\0", "a.csv")

    assert caught.value.hint
