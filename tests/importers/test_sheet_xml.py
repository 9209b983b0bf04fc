"""The XML inside an .xlsx → what readers of cells do not tell."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fundrisk.importers.archive import Archive
from fundrisk.importers.sheet_scan import scan
from fundrisk.importers.sheet_walk import DamagedXmlError, walk
from fundrisk.importers.sheet_xml import found_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundrisk.importers.sheet_found import Found

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


def opened(sheet: str, book: str = BOOK) -> Archive:
    """An .xlsx with this sheet, as far as it is looked into."""
    parts = {
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": LINKS,
        "xl/worksheets/s.xml": sheet,
    }
    return Archive(zipped(parts), Path("book.xlsx"))


def both(rows: str) -> tuple[Found | None, Found]:
    """What the patterns and what the walk find in the same sheet."""
    xml = f'<worksheet xmlns="m"><sheetData>{rows}</sheetData></worksheet>'.encode()
    styles = frozenset({b"3"})
    return scan([xml], styles), walk([xml], styles)


def test_hidden_parts_errors_and_missing_results_are_found() -> None:
    """Prefixes of names and the order of attributes do not matter."""
    (name, found), *others = found_in(opened(SHEET)).items()

    assert (name, others) == ("A & B", [])
    assert found.rows == {2}
    assert found.columns == {"B", "C"}
    assert found.errors == [(2, "A", "#DIV/0!")]
    assert found.uncalculated == [(2, "B")]
    assert found.far_cell == ""


def test_a_sheet_is_unpacked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Though two names lead to it, and though all parts are counted."""
    unpacked: list[str] = []
    plain = Archive._unpacked  # noqa: SLF001 - what is unpacked cannot be seen else

    def noted(archive: Archive, part: zipfile.ZipInfo) -> Iterator[bytes]:
        unpacked.append(part.filename)
        return plain(archive, part)

    monkeypatch.setattr(Archive, "_unpacked", noted)
    book = BOOK.replace("rId2", "rId1")
    archive = opened(SHEET, book)
    found = found_in(archive)
    archive.refuse_bombs()

    assert found["A & B"] == found["Gone"]
    assert sorted(unpacked) == sorted(archive.names)


def test_a_wide_and_long_sheet_of_texts_is_looked_at_once() -> None:
    """Texts in cells count as filled, so that no second look is needed."""
    cells = '<c r="{}{}" t="inlineStr"><is><t>x</t></is></c>'
    rows = "".join(
        f'<row r="{n}">{"".join(cells.format(at, n) for at in "ABCDEFGHIJKLMN")}</row>'
        for n in range(1, 20_001)
    )
    found = scan([f"<worksheet>{rows}</worksheet>".encode()], frozenset(), exact=False)

    assert found is not None
    assert found.filled == 14 * 20_000
    assert (found.lowest.row, found.rightmost.column) == (29_999, 26)
    assert found.far_cell == ""


def test_other_workbooks_have_no_such_xml() -> None:
    """OpenDocument is passed over."""
    ods = zipped({"mimetype": "application/ods"})

    assert found_in(Archive(ods, Path("book.ods"))) == {}


def test_two_sheets_of_one_name_are_damage() -> None:
    """Nobody could say which of them is meant."""
    book = BOOK.replace("Gone", "A &amp; B")

    with pytest.raises(DamagedXmlError, match="one name"):
        found_in(opened(SHEET, book))


USUAL = (
    '<row r="1" spans="1:2"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1"/></row>',
    '<row r="2" hidden="1"><c r="A2" s="3"><v>0.4</v></c></row>',
    '<row ht="0" r="3"><c r="A3" t="e"><f>1/0</f><v>#N/A</v></c></row>',
    '<row r="4"><c r="A4"><f>B1</f></c><c r="B4"><f>A1</f><v/></c></row>',
    '<row r="5"><c r="A5" t="str"><f>""</f><v></v></c></row>',
    '<row r="5"><c r="AB5" t="inlineStr"><is><t>#REF! row c</t></is></c></row>',
    '<row r="6"><c r="A6" t="e"><v>#NULL!</v></c><c r="B6" s="3"><v>1</v></c></row>',
    '<x:row r="7" xmlns:x="m"><x:c r="A7" t="e"><x:v>#REF!</x:v></x:c></x:row>',
    '<row r="8"/><row r="9"><c r="C9" s="3"></c></row>',
    '<row r="10"><c r="A10"><f t="shared" si="0"/><v>1</v></c></row>',
)


@pytest.mark.parametrize("rows", [*USUAL, "".join(USUAL)])
def test_two_roads_find_the_same(rows: str) -> None:
    """Patterns for speed, and a parser that reads event after event."""
    fast, slow = both(rows)

    assert fast == slow


@pytest.mark.parametrize(
    ("rows", "errors"),
    [
        ('<row><c t="e"><v>#N/A</v></c></row>', [(1, "A", "#N/A")]),
        ('<row r="3"><c/><c t="e"><v>#N/A</v></c></row>', [(3, "B", "#N/A")]),
        ("<row r='3'><c r='C3' t='e'><v>#N/A</v></c></row>", [(3, "C", "#N/A")]),
        ('<row r="3"><c t="e" r = "b3"><v>#N/A</v></c></row>', [(3, "B", "#N/A")]),
        (
            '<row r="1"><c r="A1" t="e"><!-- --><v>#N/A</v></c></row>',
            [(1, "A", "#N/A")],
        ),
    ],
)
def test_a_form_that_no_program_writes_is_walked(
    rows: str, errors: list[tuple[int, str, str]]
) -> None:
    """The patterns say that they do not know it; nothing hides behind a space."""
    fast, slow = both(rows)

    assert fast is None
    assert slow.errors == errors


def test_rows_that_stand_there_twice_are_known() -> None:
    """Readers keep one of them, so a person must hear of it."""
    second = '<row r="2"><c r="A2"><v>1</v></c></row>'
    fast, slow = both(f'{second}<row r="1"/>{second}')

    assert fast == slow
    assert slow.repeated_rows == {2}


HOSTILE = (
    b"<row hidden=",
    b'<row hidden="1" ',
    b' hidden="1"',
    b' ht="0" r="1',
    b'<c r="A1" t="e"><f>',
    b'<c r="A1" t="e"><f/>',
    b'<c r="A1" s="3" ',
    b"<a:",
    b"<a:b:",
    b'<col hidden="1" min="1" max="16384"/>',
    b"<" * 9,
    b"         ",
)


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("beginning", [b"", b"<row ", b"<c ", b'<c r="A1" t="e">'])
def test_time_grows_as_the_sheet_does(beginning: bytes, piece: bytes) -> None:
    """Eight times the bytes take about eight times as long, and not sixty-four."""
    seconds = []
    for size in (100_000, 800_000):
        xml = beginning + piece * (size // len(piece))
        tries = []
        for _ in range(3):
            begun = time.process_time()
            scan([xml], frozenset({b"3"}))
            tries.append(time.process_time() - begun)
        seconds.append(min(tries))

    assert seconds[1] < 24 * seconds[0] + 0.05


def test_a_quick_look_never_underrates_a_sheet() -> None:
    """No cell lies beyond the place that it gives."""
    xml = f"<worksheet>{''.join(USUAL)}</worksheet>".encode()
    for end in ("", '<row r="1234"><c r="B99999"><v>1</v></c></row>'):
        sheet = [xml.replace(b"</worksheet>", end.encode() + b"</worksheet>")]
        quick, exact = (scan(sheet, frozenset(), exact=e) for e in (False, True))

        assert quick is not None
        assert exact is not None
        assert quick.lowest.row >= exact.lowest.row
        assert quick.rightmost.column >= exact.rightmost.column


def test_a_sheet_cut_into_pieces_is_the_same_sheet() -> None:
    """Wherever the bytes are cut."""
    xml = f"<worksheet>{''.join(USUAL)}</worksheet>".encode()
    whole = scan([xml], frozenset({b"3"}))

    assert whole is not None
    for size in (1, 7, 64):
        pieces = [xml[i : i + size] for i in range(0, len(xml), size)]
        assert scan(pieces, frozenset({b"3"})) == whole
