"""Bytes that would end the program are refused before a parser sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundrisk.errors import UnreadableFileError
from fundrisk.importers.bounds import LONGEST_NUMBER
from fundrisk.importers.json_file import shape_of
from fundrisk.importers.json_stream import Guarded, opened

if TYPE_CHECKING:
    from pathlib import Path


def test_a_number_of_thousands_of_digits_is_refused(tmp_path: Path) -> None:
    """Without this the parser ends the program: no error could be caught."""
    path = tmp_path / "long.json"
    path.write_text(f'{{"releases": {"9" * 5000}}}', encoding="utf-8")

    with pytest.raises(UnreadableFileError, match="more than 1,000 digits"):
        shape_of(path)


def test_the_mark_at_the_beginning_is_no_part_of_the_file(tmp_path: Path) -> None:
    """A byte-order mark is passed over."""
    path = tmp_path / "marked.json"
    path.write_bytes(b"\xef\xbb\xbf{}")

    with opened(path) as stream:
        assert b"".join(iter(lambda: stream.read(1), b"")) == b"{}"


@given(digits=st.integers(0, 3 * LONGEST_NUMBER), size=st.integers(1, 700))
def test_pieces_hide_no_long_number(
    tmp_path_factory: pytest.TempPathFactory, digits: int, size: int
) -> None:
    """However the file is cut into pieces, a number is too long or it is not."""
    path = tmp_path_factory.getbasetemp() / "pieces.json"
    content = b"[1,x" + b"7" * digits + b"]"
    path.write_bytes(content)

    def read() -> bytes:
        with path.open("rb") as stream:
            guarded = Guarded(stream, path)
            return b"".join(iter(lambda: guarded.read(size), b""))

    if digits <= LONGEST_NUMBER:
        assert read() == content
    else:
        with pytest.raises(UnreadableFileError):
            read()


def test_depth_is_refused_before_places_are_written_out(tmp_path: Path) -> None:
    """A hundred thousand levels would take gigabytes to name."""
    path = tmp_path / "deep.json"
    path.write_bytes(b"[" * 100_000 + b"]" * 100_000)

    with opened(path) as stream, pytest.raises(UnreadableFileError, match="levels"):
        list(iter(lambda: stream.read(65_536), b""))


def test_brackets_in_texts_are_no_depth(tmp_path: Path) -> None:
    """A suspicion is followed up: words may hold any number of brackets."""
    path = tmp_path / "brackets.json"
    content = b'["' + b"[" * 5_000 + b'", 1]'
    path.write_bytes(content)

    with opened(path) as stream:
        assert b"".join(iter(lambda: stream.read(65_536), b"")) == content
