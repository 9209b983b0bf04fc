"""The XML inside an .xlsx → what readers of cells do not tell: hidden rows, errors."""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape
from posixpath import join, normpath

from fundrisk.importers.grid import Unseen, letter
from fundrisk.importers.sheet_size import far_cell

ZIP = b"PK\x03\x04"
ROOT = "xl/workbook.xml"
SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
LINK = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*\bhidden=\"(?:1|true)\"[^>]*>")
COLUMN = re.compile(rb"<(?:\w+:)?col\s[^>]*\bhidden=\"(?:1|true)\"[^>]*>")
ERROR = re.compile(
    rb"<(?:\w+:)?c\s(?=[^>]*\bt=\"e\")[^>]*\br=\"([A-Z]+)(\d+)\"[^>]*>"
    rb"(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]*)<",
    re.DOTALL,
)
FORMULA = re.compile(
    rb"<(?:\w+:)?c\s[^>]*\br=\"([A-Z]+)(\d+)\"[^>]*>"
    rb"<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"
)
STYLES = "xl/styles.xml"
FORMAT = re.compile(rb"<(?:\w+:)?numFmt\s[^>]*>")
FORMATS_OF_CELLS = re.compile(
    rb"<(?:\w+:)?cellXfs[ >].*?</(?:\w+:)?cellXfs>", re.DOTALL
)
FORMAT_OF_CELLS = re.compile(rb"<(?:\w+:)?xf[\s/>][^>]*>")
CELL = re.compile(
    rb"<(?:\w+:)?c\s(?=[^>]*\bs=\"(\d+)\")[^>]*\br=\"([A-Z]+)(\d+)\"[^>]*[^/]>"
)
PERCENT_FORMATS = {"9", "10"}  # 0% and 0.00%, which Excel knows without a definition
LAST_COLUMN = 16_384


def unseen_of(content: bytes) -> dict[str, Unseen]:
    """What is unseen in each sheet of an .xlsx; nothing for other workbooks."""
    if not content.startswith(ZIP):
        return {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if ROOT not in archive.namelist():
            return {}
        sheets = _sheets(archive)
        styles = _percent_styles(archive)
        return {
            name: _unseen(archive.read(part), styles) for name, part in sheets.items()
        }


def _sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """Names of sheets → the parts that hold them."""
    links = {}
    for found in LINK.finditer(archive.read("xl/_rels/workbook.xml.rels")):
        facts = _attributes(found[0])
        links[facts.get("Id", "")] = facts.get("Target", "")
    parts = {}
    names = set(archive.namelist())
    for found in SHEET.finditer(archive.read(ROOT)):
        facts = _attributes(found[0])
        target = links.get(facts.get("id", ""), "")
        absolute = target.lstrip("/") if target.startswith("/") else join("xl", target)
        if normpath(absolute) in names:
            parts[facts.get("name", "")] = normpath(absolute)
    return parts


def _percent_styles(archive: zipfile.ZipFile) -> set[bytes]:
    """The numbers of the cell styles that show a percentage."""
    if STYLES not in archive.namelist():
        return set()
    xml = archive.read(STYLES)
    own = (_attributes(found[0]) for found in FORMAT.finditer(xml))
    percent = {f.get("numFmtId") for f in own if "%" in f.get("formatCode", "")}
    percent |= PERCENT_FORMATS
    block = FORMATS_OF_CELLS.search(xml)
    formats = FORMAT_OF_CELLS.findall(block[0]) if block else []
    ids = (_attributes(each).get("numFmtId") for each in formats)
    return {str(i).encode() for i, number in enumerate(ids) if number in percent}


def _unseen(xml: bytes, styles: set[bytes]) -> Unseen:
    rows = (_attributes(found[0]).get("r", "") for found in ROW.finditer(xml))
    columns: set[str] = set()
    for found in COLUMN.finditer(xml):
        facts = _attributes(found[0])
        first, last = int(facts.get("min", 1)), int(facts.get("max", 0))
        columns |= {letter(i - 1) for i in range(first, min(last, LAST_COLUMN) + 1)}
    return Unseen(
        rows=frozenset(int(row) for row in rows if row),
        columns=frozenset(columns),
        errors=tuple(
            (int(row), at.decode(), unescape(error.decode()))
            for at, row, error in ERROR.findall(xml)
        ),
        percents=tuple(
            (int(row), at.decode())
            for style, at, row in (CELL.findall(xml) if styles else ())
            if style in styles
        ),
        far_cell=far_cell(xml),
        uncalculated=tuple((int(row), at.decode()) for at, row in FORMULA.findall(xml)),
    )


def _attributes(tag: bytes) -> dict[str, str]:
    """The attributes of a tag, without the prefixes of their names."""
    pairs = re.findall(r'(?:\w+:)?(\w+)="([^"]*)"', tag.decode("utf-8", "replace"))
    return {name: unescape(value) for name, value in pairs}
