"""Workbooks made by hand, sound ones and such as no program writes."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "xl/worksheets/sheet1.xml"

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
LINK = "http://www.w3.org/1999/xlink"

HEADINGS = ("Reference", "Funder", "Amount", "Start date", "End date")
GOOD = ("A1", "Oak Trust", "12000", "2024-04-01", "2025-03-31")


def cell(at: str, text: str) -> str:
    """A cell of text."""
    return f'<c r="{at}" t="str"><v>{text}</v></c>'


def row(number: int, cells: tuple[str, ...], facts: str = "") -> str:
    """A row of texts from column A on."""
    inner = "".join(cell(f"{'ABCDEFGH'[i]}{number}", c) for i, c in enumerate(cells))
    return f'<row r="{number}"{facts}>{inner}</row>'


USUAL = row(1, HEADINGS) + row(2, GOOD)


def sheet(rows: str, before: str = "", after: str = "") -> str:
    """A worksheet."""
    data = f"{before}<sheetData>{rows}</sheetData>{after}"
    return f'<worksheet xmlns="{MAIN}">{data}</worksheet>'


def parts(rows: str = USUAL, **more: str) -> dict[str, str]:
    """The parts of an .xlsx with one sheet; ``before`` and ``after`` the rows."""
    kind = f'Type="{KINDS}'
    return {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"/>',
        "_rels/.rels": f'<Relationships xmlns="{LINKS}"><Relationship Id="a" '
        f'{kind}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{KINDS}"><sheets>'
        '<sheet name="Grants" sheetId="1" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{LINKS}">'
        f'<Relationship Id="a" {kind}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="b" {kind}/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>",
        SHEET: sheet(rows, **more),
    }


def zipped(
    content: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """A zip of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, text in content.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else method
            archive.writestr(name, text, stored)
    return stream.getvalue()


def xlsx(rows: str = USUAL, **more: str) -> bytes:
    """An .xlsx with one sheet."""
    return zipped(parts(rows, **more))


def with_part(name: str, content: str | bytes, rows: str = USUAL) -> bytes:
    """An .xlsx with one more part, or another in the place of its own."""
    return zipped({**parts(rows), name: content})


def ods(rows: str, before: str = "") -> bytes:
    """An .ods with one table."""
    spaces = f'xmlns:office="{OFFICE}" xmlns:table="{TABLE}" xmlns:text="{TEXT}"'
    spaces += f' xmlns:calcext="{CALC}" xmlns:xlink="{LINK}"'
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="Grants">{before}{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f'<m:manifest xmlns:m="{manifest}"/>',
            "content.xml": content,
        }
    )


def ods_cell(text: str, facts: str = "") -> str:
    """A cell of text in an .ods."""
    kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}{facts}><text:p>{text}</text:p></table:table-cell>"


def ods_row(cells: tuple[str, ...], facts: str = "") -> str:
    """A row of texts in an .ods."""
    inner = "".join(map(ods_cell, cells))
    return f"<table:table-row{facts}>{inner}</table:table-row>"


ODS_USUAL = ods_row(HEADINGS) + ods_row(GOOD)


def lying(content: Mapping[str, str | bytes], name: str, size: int) -> bytes:
    """A zip that says of one part that it unpacks to so many bytes.

    The checksum is that of the bytes up to there, so that a reader who believes the
    size finds nothing wrong.
    """
    raw = content[name]
    text = raw if isinstance(raw, bytes) else raw.encode()
    made = bytearray(zipped(content))
    true = struct.pack("<L", len(text))
    crc = struct.pack("<L", zlib.crc32(text))
    told = struct.pack("<L", size)
    told_crc = struct.pack("<L", zlib.crc32(text[:size]))
    return bytes(made).replace(true, told).replace(crc, told_crc)


def bomb(megabytes: int) -> bytes:
    """An .xlsx whose shared strings unpack to so many megabytes."""
    million = b"<si><t>" + b"a" * 999_984 + b"</t></si>"
    return with_part("xl/sharedStrings.xml", b"<sst>" + million * megabytes + b"</sst>")


def overlapping() -> bytes:
    """A zip with two names for one place, as bombs use to unpack it twice."""
    made = bytearray(zipped({**parts(), "xl/a.xml": "x" * 9, "xl/b.xml": "x" * 9}))
    first = made.find(b"xl/a.xml") - 30
    entry = made.rfind(b"xl/b.xml") - 46
    made[entry + 42 : entry + 46] = struct.pack("<L", first)
    return bytes(made)


def twice_named() -> bytes:
    """A zip with two parts of one name."""
    return zipped({**parts(), "xl/worksheets/sheet2.xml": "<a/>"}).replace(
        b"xl/worksheets/sheet2.xml", SHEET.encode()
    )


def locked_part() -> bytes:
    """A zip with a part that is marked as encrypted."""
    made = bytearray(xlsx())
    local, central = made.find(SHEET.encode()) - 30, made.rfind(SHEET.encode()) - 46
    made[local + 6] |= 1
    made[central + 8] |= 1
    return bytes(made)


def oddly_packed() -> bytes:
    """A zip whose parts are packed with another method than spreadsheets use."""
    return zipped(parts(), zipfile.ZIP_LZMA)
