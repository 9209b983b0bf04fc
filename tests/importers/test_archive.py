"""A workbook that unpacks to more than it should is refused before anybody reads it."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

import pytest

from fundrisk.errors import UnreadableFileError
from fundrisk.importers import archive, bounds
from fundrisk.importers.archive import Archive
from fundrisk.importers.read import read
from tests.hostile import books
from tests.importers.building import agreements, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DTD = (
    '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]>'
    "<sst><si><t>&c;</t></si></sst>"
)
ELSEWHERE = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><sst/>'
LONG = b"a" * 110_000_000


def _many() -> bytes:
    pictures: dict[str, str | bytes] = {
        f"xl/media/{number}.png": b"" for number in range(10_001)
    }
    return books.zipped(pictures | books.parts())


def _lying() -> bytes:
    return books.lying({**books.parts(), "xl/a.xml": LONG}, "xl/a.xml", 99)


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (lambda: books.with_part("xl/a.xml", LONG), "400 times its size"),
        (_lying, "400 times its size"),
        (books.overlapping, "lies within another"),
        (books.twice_named, "two parts of one name"),
        (books.locked_part, "locked with a password"),
        (books.oddly_packed, "packed as no spreadsheet program does"),
        (_many, "more than any workbook has"),
        (lambda: books.with_part("../../etc/passwd", "x"), "outside of the workbook"),
        (lambda: books.with_part("/etc/passwd", "x"), "outside of the workbook"),
        (lambda: books.with_part("c:/autoexec.bat", "x"), "outside of the workbook"),
        (lambda: books.with_part("xl/sharedStrings.xml", DTD), "declares entities"),
        (lambda: books.with_part("xl/a.xml", ELSEWHERE), "declares entities"),
        (
            lambda: books.with_part(books.SHEET, "\ufeff<a/>".encode("utf-16")),
            "an encoding",
        ),
    ],
)
def test_what_no_program_writes_is_refused(
    tmp_path: Path, made: Callable[[], bytes], words: str
) -> None:
    """The message says what is wrong with the file and whom to ask."""
    path = tmp_path / "book.xlsx"
    path.write_bytes(made())

    with pytest.raises(UnreadableFileError, match=words) as caught:
        read(path, vocabulary())

    assert caught.value.where == str(path)
    assert "save" in caught.value.hint


def test_a_declaration_is_found_across_two_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever the unpacked bytes are cut."""
    content = books.with_part("xl/sharedStrings.xml", DTD)
    for piece in range(1, 24):
        monkeypatch.setattr(archive, "PIECE", piece)

        with pytest.raises(UnreadableFileError, match="declares entities"):
            Archive(content, tmp_path / "book.xlsx").refuse_bombs()


def test_all_parts_together_have_a_bound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether the zip says so, or it comes out while it is unpacked."""
    monkeypatch.setattr(archive, "MOST_UNPACKED", 3_000_000)
    content: dict[str, str | bytes] = {f"xl/{i}.xml": b"a" * 10**6 for i in range(4)}
    content |= books.parts()
    lying = books.lying(content, "xl/3.xml", 99)

    for made in (books.zipped(content), lying):
        with pytest.raises(UnreadableFileError, match="larger than 3 MB"):
            Archive(made, tmp_path / "book.xlsx").refuse_bombs()


def test_counting_takes_little_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hundred megabytes of one letter are counted in pieces, and thrown away."""
    monkeypatch.setattr(archive, "RATIO_MATTERS", 10**9)
    content = books.with_part("xl/a.xml", LONG)
    tracemalloc.start()
    Archive(content, tmp_path / "book.xlsx").refuse_bombs()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 4 * archive.PIECE


def test_a_sound_workbook_passes(tmp_path: Path) -> None:
    """The same parts without any of it."""
    path = tmp_path / "book.xlsx"
    path.write_bytes(books.xlsx())

    (row,) = agreements(read(path, vocabulary()))
    assert row["funder"] == "Oak Trust"
    assert bounds.in_words(bounds.MOST_UNPACKED) == "1,000 MB"
