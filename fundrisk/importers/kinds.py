"""The first bytes of a file → what it is, where its name says something else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from fundrisk.errors import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LOOKED_AT = 4_096
EXPORT = "open it in the program that made it and export it as .xlsx or CSV"
SAVE_AS = "open it in Excel or LibreOffice and save it as .xlsx"


class Kind(NamedTuple):
    """What a file is in words, and what to do with it."""

    words: str
    hint: str


TABLES = "copy its table into a spreadsheet, or ask for the figures as .xlsx or CSV"
PDF = Kind("a PDF document", TABLES)
PAGE = Kind("a web page, as some systems export tables", SAVE_AS)
PICTURE = Kind("a picture", TABLES)
PACKED = Kind("a packed archive", "unpack it and give the file that is in it")
MAIL = Kind("a message", "save what is attached to it, and give that")
WORKBOOK = Kind("a workbook", "give it the ending .xlsx (or .ods) and try again")
DOCUMENT = Kind("a text document", TABLES)
APPLE = Kind("a document of Numbers or Pages", "in Numbers: File, Export To, Excel")
OLD_OFFICE = Kind(
    "a document of an older Office", "if it is a workbook, give it the ending .xls"
)
XML_2003 = Kind("a spreadsheet in the XML of Excel 2003", SAVE_AS)
XML = Kind("XML", EXPORT)
JSON = Kind("JSON", "give it the ending .json and try again")
PARQUET = Kind("a parquet file", "give it the ending .parquet and try again")
DATABASE = Kind("a database", "export its table as CSV")
TEXT = Kind("a text table, not a workbook", "give it the ending .csv and try again")

BEGINNINGS: Sequence[tuple[bytes, Kind]] = (
    (b"%PDF", PDF),
    (b"{\\rtf", DOCUMENT),
    (b"\xd0\xcf\x11\xe0", OLD_OFFICE),
    (b"\x89PNG", PICTURE),
    (b"GIF8", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"\x1f\x8b", PACKED),
    (b"7z\xbc\xaf", PACKED),
    (b"Rar!", PACKED),
    (b"BZh", PACKED),
    (b"PAR1", PARQUET),
    (b"SQLite format 3\0", DATABASE),
)
ZIP = b"PK\x03\x04"
INSIDE: Sequence[tuple[bytes, Kind]] = (
    (b"xl/", WORKBOOK),
    (b"opendocument.spreadsheet", WORKBOOK),
    (b"word/", DOCUMENT),
    (b"ppt/", DOCUMENT),
    (b"opendocument.text", DOCUMENT),
    (b"Index/", APPLE),
    (b"Index.zip", APPLE),
)
MARKS = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*")
MARKUP = re.compile(
    rb"<!doctype html|<html|<head|<body|<table|<meta|<div", re.IGNORECASE
)
MAIL_HEADER = re.compile(
    rb"(?:From|Received|Return-Path|MIME-Version|Delivered-To): ?\S", re.IGNORECASE
)
TABLE_LINE = re.compile(rb"[^\r\n]*[,;\t|][^\r\n]*[\r\n]")
EXCEL_2003 = b"urn:schemas-microsoft-com:office:spreadsheet"


def kind_of(content: bytes) -> Kind | None:
    """What a file is by its first bytes; nothing for plain text and the unknown."""
    for beginning, kind in BEGINNINGS:
        if content.startswith(beginning):
            return kind
    if content.startswith(ZIP):
        return _zipped(content)
    head = MARKS.sub(b"", content[:LOOKED_AT])
    if head.startswith(b"<?xml") or EXCEL_2003 in head:
        return XML_2003 if EXCEL_2003 in head else PAGE if b"<html" in head else XML
    if MARKUP.match(head):
        return PAGE
    return MAIL if MAIL_HEADER.match(head) else None


def _zipped(content: bytes) -> Kind:
    """Of a zip, by the names at its beginning and in the list at its end."""
    told = content[:LOOKED_AT] + content[-16 * LOOKED_AT :]
    return next((kind for words, kind in INSIDE if words in told), PACKED)


def refuse_other_kind(content: bytes, where: str, but: Sequence[Kind] = ()) -> None:
    """Raise if the bytes are no text table, with what they are.

    Args:
        content: The file.
        where: Its name, for the message.
        but: Kinds that are welcome.

    Raises:
        UnreadableFileError: they are something else by their first bytes.
    """
    kind = kind_of(content)
    if kind and kind not in but:
        problem = f"this is {kind.words}, whatever its name says"
        raise UnreadableFileError(problem, where=where, hint=kind.hint)


def refuse_text(content: bytes, where: str) -> None:
    """Raise if the bytes are a text table, as some systems save under ``.xls``."""
    head = content[:LOOKED_AT]
    if b"\0" not in head and TABLE_LINE.match(head):
        problem = f"this is {TEXT.words}, whatever its name says"
        raise UnreadableFileError(problem, where=where, hint=TEXT.hint)


def other_kind(path: Path) -> UnreadableFileError | None:
    """What to say of a file whose name nobody claims; nothing if its bytes are text."""
    if not path.is_file():
        return None
    with path.open("rb") as stream:
        kind = kind_of(stream.read(16 * LOOKED_AT))
    if kind is None:
        return None
    problem = f"this is {kind.words}, which fundrisk does not read under this name"
    return UnreadableFileError(problem, where=str(path), hint=kind.hint)
