"""The XML inside an .xlsx → what readers of cells do not tell."""

from __future__ import annotations

import io
import zipfile

from fundrisk.importers.grid import Unseen
from fundrisk.importers.sheet_xml import unseen_of

BOOK = (
    '<x:workbook xmlns:x="m" xmlns:r="r"><x:sheets>'
    '<x:sheet name="A &amp; B" sheetId="1" r:id="rId1"/>'
    '<x:sheet name="Gone" sheetId="2" r:id="rId2"/>'
    "</x:sheets></x:workbook>"
)
LINKS = (
    '<Relationships><Relationship Id="rId1" Target="worksheets/s.xml"/></Relationships>'
)
SHEET = (
    '<x:worksheet xmlns:x="m"><x:cols><x:col min="2" max="3" hidden="true"/>'
    '<x:col min="5" max="5"/></x:cols><x:sheetData>'
    '<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>'
    '<x:row hidden="1" r="2"><x:c r="A2" t="e"><x:f>1/0</x:f><x:v>#DIV/0!</x:v></x:c>'
    '<x:c r="B2"><x:f>A1</x:f></x:c><x:c r="C2"><x:f>A1</x:f><x:v>1</x:v></x:c></x:row>'
    "</x:sheetData></x:worksheet>"
)


def zipped(parts: dict[str, str]) -> bytes:
    """A zip with these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


def test_hidden_parts_errors_and_missing_results_are_found() -> None:
    """Prefixes of names and the order of attributes do not matter."""
    content = zipped(
        {
            "xl/workbook.xml": BOOK,
            "xl/_rels/workbook.xml.rels": LINKS,
            "xl/worksheets/s.xml": SHEET,
        }
    )

    assert unseen_of(content) == {
        "A & B": Unseen(
            rows=frozenset({2}),
            columns=frozenset({"B", "C"}),
            errors=((2, "A", "#DIV/0!"),),
            uncalculated=((2, "B"),),
        )
    }


def test_other_workbooks_have_no_such_xml() -> None:
    """Old Excel files and OpenDocument are passed over."""
    assert unseen_of(b"\xd0\xcf\x11\xe0") == {}
    assert unseen_of(zipped({"mimetype": "application/ods"})) == {}
