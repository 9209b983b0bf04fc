"""Bytes → text, and what is said of the encoding."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundrisk.errors import UnreadableFileError
from fundrisk.importers.encoding import decoded
from fundrisk.importers.read import read
from fundrisk.importers.text import grid_of_text
from tests.importers.building import agreements, vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from fundrisk.importers.encoding import Decoded

TEXT = (
    "Funder,Amount,Notes\n"
    "Café Fund,£12,500,from the mayor\n"
    "Ynys Môn Trust,£300,naïve façade\n"
)
ENCODINGS = ["cp1252", "cp850", "cp437", "mac_roman"]
WORDS = st.sampled_from(
    ["Café", "Ynys Môn", "Zoë", "São", "über", "Trust", "Grant", "naïve", "façade"]
)
AMOUNTS = st.integers(1, 10_000_000).map("£{:,}".format)
LINES = st.lists(st.tuples(WORDS, AMOUNTS).map("\t".join), min_size=1, max_size=8)


def read_as(text: str, encoding: str) -> Decoded:
    """What comes of a text saved in this encoding."""
    return decoded(text.encode(encoding), "a.csv")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_code_pages_are_told_by_what_they_make_of_the_text(encoding: str) -> None:
    """A £ before figures and é within a word decide; a note says what was taken."""
    found = read_as(TEXT, encoding)
    (issue,) = found.issues

    assert found.text == TEXT
    assert issue.severity == "note"
    assert issue.kind == "encoding"
    assert "'£12'" in issue.problem


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_leaves_nothing_to_say(encoding: str) -> None:
    """With UTF-8, or a mark at the beginning, there is no doubt."""
    assert read_as(TEXT, encoding) == (TEXT, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_without_its_mark(encoding: str) -> None:
    """Every second byte is nothing; a note says how it is read."""
    found = read_as(TEXT, encoding)

    assert found.text == TEXT
    assert "UTF-16 without the mark" in found.issues[0].problem


@given(
    lines=LINES, encoding=st.sampled_from(["utf-8", "utf-16", "utf-16-le", *ENCODINGS])
)
def test_pounds_and_accents_survive_every_encoding(
    lines: list[str], encoding: str
) -> None:
    """Whatever program saved it, the text is the text (a property)."""
    text = "\n".join(["Funder\tAmount", *lines, ""])

    assert read_as(text, encoding).text == text


@pytest.mark.parametrize(
    "text",
    ["it\u2019s ours", "1 April – 3 May", "“Hub” project", "Trust • one", "€5,000"],
)
def test_signs_of_windows_are_windows(text: str) -> None:
    """Apostrophes and dashes that Word puts in are no letters of DOS."""
    assert read_as(text, "cp1252").text == text


def test_plain_text_has_no_encoding_to_speak_of() -> None:
    """Where every byte means the same in all of them nothing is said."""
    assert decoded(b"Funder,Amount\nA,1\n", "a.csv").issues == ()


def test_two_readings_that_are_as_good_are_both_shown() -> None:
    """A letter alone among spaces says nothing: that is a warning."""
    (issue,) = decoded(b"a \xe9 b", "a.csv").issues

    assert issue.severity == "warning"
    assert "it would say" in issue.problem


def test_files_pasted_together_keep_both_halves() -> None:
    """UTF-8 with a line of Windows in it is read as what each part is."""
    content = ("Café £5\nMôn £6\nZoë £7\n" * 3).encode() + "Café £8".encode("cp1252")
    found = decoded(content, "a.csv")

    assert found.text.endswith("Zoë £7\nCafé £8")
    assert "parts Windows" in found.issues[0].problem


def test_stray_noughts_are_left_out_and_said() -> None:
    """A few NUL bytes are damage, and the rest is a text."""
    content = b"Funder,Amount\n" + b"A Trust,100\n" * 30 + b"B\0 Trust,200\n"
    found = decoded(content, "a.csv")

    assert "B Trust,200" in found.text
    assert found.issues[0].severity == "warning"


@pytest.mark.parametrize("content", [b"PK\x03\x04\0\0\0", b"\0" * 50, b"a\0b\x01" * 9])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    """Bytes of another kind are not guessed at."""
    with pytest.raises(UnreadableFileError, match="not a text file"):
        decoded(content, "a.csv")


@given(content=st.binary(max_size=60))
def test_any_bytes_are_a_text_or_a_refusal(content: bytes) -> None:
    """No bytes break the reader, and no byte of a text goes without a word."""
    try:
        found = decoded(content, "a.csv")
    except UnreadableFileError:
        return

    is_unicode = content.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"))
    is_ascii = content.isascii() and b"\0" not in content
    if not found.issues and not is_unicode and not is_ascii:
        assert content.decode("utf-8").removesuffix("\x1a") == found.text


def test_the_end_mark_of_dos_is_no_text() -> None:
    """Old programs end a file with Ctrl-Z."""
    assert decoded(b"a,b\r\n\x1a", "a.csv").text == "a,b\r\n"


def test_the_note_reaches_the_reader(tmp_path: Path) -> None:
    """What is said of the file stands among the issues of the ledger."""
    path = tmp_path / "ours.csv"
    path.write_bytes("Funder,Amount\nCafé,£5\n".encode("cp850"))

    imported = read(path, vocabulary())

    assert agreements(imported)[0]["amount_pence"] == 500
    assert [i.kind for i in imported.issues].count("encoding") == 1


@pytest.mark.parametrize("first", ["sep=;\r\n", '"sep=;"\n', "SEP=;\r"])
def test_excels_own_first_line_states_the_separator(first: str) -> None:
    """Excel does not show that line, so it has no row."""
    grid = grid_of_text(f"{first}a,x;b\n1;2\n".encode(), "a.csv")

    assert grid.cells.rows() == [("a,x", "b"), ("1", "2")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\r\n"])
def test_lines_may_end_in_any_way(end: str) -> None:
    """Old Macs end lines with CR alone; mixed ends are read too."""
    grid = grid_of_text(end.join(["a,b", "1,2", "3,4\r\n5,6"]).encode(), "a.csv")

    assert [row for row in grid.cells.rows() if row[0]] == [
        ("a", "b"),
        ("1", "2"),
        ("3", "4"),
        ("5", "6"),
    ]


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("'0123", "0123"),
        ("'£1,200", "£1,200"),
        ("'01/04/2024", "01/04/2024"),
        ("'90s club", "'90s club"),
        ("'n' roll", "'n' roll"),
    ],
)
def test_the_apostrophe_of_excel_is_not_part_of_the_figure(
    cell: str, kept: str
) -> None:
    """An apostrophe before a figure means text; before a word it is one."""
    assert grid_of_text(f'a,b\n"{cell}",x\n'.encode(), "a.csv").cells.row(1)[0] == kept
