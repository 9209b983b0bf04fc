"""Broken and hostile files, made as they are needed: name, bytes, and what to expect.

Every importer, of today or tomorrow, meets all of them through ``read``.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import polars as pl

from tests.hostile import books, old_books

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

READS = "reads"
EITHER = ""
"""An importer may read it or refuse it, but in words."""


@dataclass(frozen=True)
class Case:
    """A file: its name, how it is made, and a part of what is said (or ``READS``).

    ``also`` is a part of an issue that a file that reads comes with.
    """

    name: str
    made: Callable[[], bytes]
    expected: str = EITHER
    also: str = ""


def cases() -> tuple[Case, ...]:
    """All of them."""
    return (*_sizes(), *_xlsx(), *_ods(), *_xls(), *_csv(), *_json(), *_parquet())


def _rows(more: str) -> Callable[[], bytes]:
    return lambda: books.xlsx(books.USUAL + more)


def _part(name: str, content: str | bytes) -> Callable[[], bytes]:
    return lambda: books.with_part(name, content)


def _cell(at: str, row: int, facts: str = "", value: str = "1") -> str:
    return f'<row r="{row}"><c r="{at}"{facts}><v>{value}</v></c></row>'


def _blank_rows() -> bytes:
    cells = "".join(f'<c r="{at}%d" s="1"/>' for at in "ABCDE")
    rows = (
        f'<row r="{n}" s="1" customFormat="1">{cells % ((n,) * 5)}</row>'
        for n in range(3, 1_048_577)
    )
    return books.xlsx(books.USUAL + "".join(rows))


def _wide() -> bytes:
    from fundrisk.importers.grid import letter  # noqa: PLC0415 - a letter a column

    more = "".join(books.cell(f"{letter(i)}1", f"Column {i}") for i in range(5, 16_384))
    usual = books.USUAL.replace("</row>", f"{more}</row>", 1)
    return books.xlsx(usual)


def _many_sheets() -> bytes:
    """Sheets that would take 5 million cells each."""
    made = books.parts(books.row(1, books.HEADINGS) + _cell("XFD305", 305))
    sheets = "".join(
        f'<sheet name="S{n}" sheetId="{n}" r:id="a"/>' for n in range(1, 101)
    )
    book = made["xl/workbook.xml"]
    made["xl/workbook.xml"] = (
        book[: book.index("<sheets>") + 8] + sheets + book[book.index("</sheets>") :]
    )
    return books.zipped(made)


LINKED = books.row(3, ("B1", "=[1]Sheet!A1"))
EXTERNAL = '<externalLink><externalBook r:id="a"/></externalLink>'


def _sizes() -> Iterator[Case]:
    far, damaged = "far away from the other cells", "damaged"
    yield Case("plain.xlsx", books.xlsx, READS)
    size = '<dimension ref="A1:XFD1048576"/>'
    yield Case("false-size.xlsx", lambda: books.xlsx(before=size), READS)
    yield Case("million-blank-rows.xlsx", _blank_rows, READS)
    yield Case("16384-columns.xlsx", _wide, READS)
    yield Case("hundred-wide-sheets.xlsx", _many_sheets, far)
    for at, row in (("XFD1048576", 1_048_576), ("A2000000000", 2 * 10**9)):
        yield Case(f"far-{at}.xlsx", _rows(_cell(at, row)), far)
    yield Case("far-in-row-3.xlsx", _rows(_cell("A9999999", 3)), far)
    yield Case(
        "far-space.xlsx", _rows('<row><c r = "XFD99999"><v>1</v></c></row>'), far
    )
    comment = '<row r="3"><c r="XFD99999"><!-- --><v>1</v></c></row>'
    yield Case("far-comment.xlsx", _rows(comment), far)
    yield Case("far-letters.xlsx", _rows(_cell("ZZZZZZZZ3", 3)), far)
    yield Case("negative-row.xlsx", _rows(_cell("A-5", -5)), damaged)
    yield Case("row-zero.xlsx", _rows(_cell("A0", 0)), damaged)


def _xlsx() -> Iterator[Case]:
    damaged = "damaged"
    yield Case("row-of-two-billion.xlsx", _rows('<row r="2000000000"/>'), READS)
    yield Case("row-digits.xlsx", _rows(f'<row r="{"9" * 5000}"/>'), EITHER)
    backwards = books.row(2, books.GOOD) + books.row(1, books.HEADINGS)
    yield Case("backwards.xlsx", lambda: books.xlsx(backwards), READS)
    yield Case(
        "row-twice.xlsx", _rows(books.row(2, books.GOOD)), READS, "more than once"
    )
    for index in ("99999", "-1", "x"):
        yield Case(
            f"string-{index}.xlsx", _rows(_cell("A3", 3, ' t="s"', index)), damaged
        )
    yield Case("entity.xlsx", _rows(books.row(3, ("&lol;",))), damaged)
    yield Case("nul.xlsx", _rows(books.row(3, ("a&#0;b",))), damaged)
    yield Case("cut-off.xlsx", lambda: books.xlsx()[:-60], damaged)
    yield Case(
        "cut-xml.xlsx", _part(books.SHEET, books.sheet(books.USUAL)[:-60]), damaged
    )
    yield Case("no-sheet.xlsx", _part(books.SHEET.replace("1", "2"), "<a/>"), READS)
    yield Case("text-part.xlsx", _part(books.SHEET, "hello"), damaged)
    yield Case(
        "endless-tags.xlsx", _part(books.SHEET, "<row hidden=" * 400_000), damaged
    )
    endless = "<row " + 'hidden="1" ' * 400_000
    yield Case("endless-tag.xlsx", _part(books.SHEET, endless), damaged)
    no_end = "<worksheet><sheetData>" + '<c r="A1" t="e"><f>' * 200_000
    yield Case("endless-cells.xlsx", _part(books.SHEET, no_end), damaged)
    deep = "<a>" * 200_000 + "</a>" * 200_000
    yield Case("deep-xml.xlsx", _part(books.SHEET, deep), EITHER)
    yield Case(
        "error.xlsx", _rows(_cell("C3", 3, ' t="e"', "#DIV/0!")), READS, "#DIV/0!"
    )
    as_text = books.row(3, ("B1", "Elm Trust", "#REF!"))
    yield Case("error-as-text.xlsx", _rows(as_text), READS, "#REF!")
    hidden = books.row(3, ("B1", "Elm Trust"), ' hidden="1"')
    yield Case("hidden.xlsx", _rows(hidden), READS, "hidden rows are read")
    flat = books.row(3, ("B1", "Elm Trust"), ' ht="0" customHeight="1"')
    yield Case("no-height.xlsx", _rows(flat), READS, "hidden rows are read")
    narrow = '<cols><col min="3" max="3" width="0" customWidth="1"/></cols>'
    yield Case(
        "no-width.xlsx", lambda: books.xlsx(before=narrow), READS, "hidden column"
    )
    link = "xl/externalLinks/externalLink1.xml"
    yield Case("linked.xlsx", _part(link, EXTERNAL), READS, "values from elsewhere")
    dde = '<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
    yield Case("dde.xlsx", _part(link, dde), READS, "values from elsewhere")
    query = '<connections><connection id="1" type="4"/></connections>'
    yield Case("query.xlsx", _part("xl/connections.xml", query), READS, "connections")
    yield Case("macros.xlsm", _part("xl/vbaProject.bin", b"x"), READS, "macros")
    formula = '<row r="3"><c r="C3"><f>WEBSERVICE("http://x")</f></c></row>'
    yield Case("formula.xlsx", _rows(formula), READS, "without its result")
    huge = _cell("C3", 3, "", "1e999") + _cell("C4", 4, "", "9" * 400)
    yield Case("huge-numbers.xlsx", _rows(huge), READS)
    yield Case("not-a-number.xlsx", _rows(_cell("C3", 3, "", "NaN")), EITHER)
    marked = books.row(3, ("B1", "[red]{{x}}&lt;b&gt;", "5"))
    yield Case("marked.xlsx", _rows(marked), READS)


def _ods() -> Iterator[Case]:
    far, usual = "far away from the other cells", books.ODS_USUAL
    yield Case("plain.ods", lambda: books.ods(usual), READS)
    blank = '<table:table-row table:number-rows-repeated="1048574"><table:table-cell'
    blank += ' table:number-columns-repeated="16384"/></table:table-row>'
    yield Case("blank-rows.ods", lambda: books.ods(usual + blank), READS)
    wide = books.ods_cell("x", ' table:number-columns-repeated="1000000000"')
    wide = f"<table:table-row>{wide}</table:table-row>"
    yield Case("repeated-cell.ods", lambda: books.ods(usual + wide), far)
    tall = books.ods_row(("x",), ' table:number-rows-repeated="1000000000"')
    yield Case("repeated-row.ods", lambda: books.ods(usual + tall), far)
    yield Case("far.ods", lambda: books.ods(usual + blank + books.ods_row(("x",))), far)
    failed = (
        ' table:formula="of:=1/0" office:string-value="" calcext:value-type="error"'
    )
    cells = (
        books.ods_cell("B1") + books.ods_cell("Elm") + books.ods_cell("#DIV/0!", failed)
    )
    error = f"<table:table-row>{cells}</table:table-row>"
    yield Case("error.ods", lambda: books.ods(usual + error), READS, "#DIV/0!")
    err = error.replace("#DIV/0!", "Err:502").replace(' calcext:value-type="error"', "")
    yield Case("err-502.ods", lambda: books.ods(usual + err), READS, "Err:502")
    hidden = books.ods_row(("B1", "Elm"), ' table:visibility="filter"')
    yield Case("filtered.ods", lambda: books.ods(usual + hidden), READS, "hidden rows")
    column = '<table:table-column table:number-columns-repeated="2"/>'
    column += '<table:table-column table:visibility="collapse"/>'
    made = lambda: books.ods(usual, column)  # noqa: E731 - like the others
    yield Case("hidden-column.ods", made, READS, "hidden column")
    source = '<table:table-source xlink:href="http://example.org/x.ods"/>'
    yield Case("linked.ods", lambda: books.ods(usual, source), READS, "elsewhere")
    digits = f' table:number-rows-repeated="{"9" * 5000}"'
    yield Case("digits.ods", lambda: books.ods(usual + books.ods_row(("x",), digits)))
    yield Case(
        "negative.ods",
        lambda: books.ods(books.ods_row(("x",), ' table:number-rows-repeated="-1"')),
    )


def _xls() -> Iterator[Case]:
    rows: list[tuple[old_books.Value, ...]] = [
        books.HEADINGS,
        ("A1", "Oak Trust", 12_000.0, "2024-04-01", "2025-03-31"),
    ]
    usual: list[old_books.Place] = [
        (i, j, cell) for i, row in enumerate(rows) for j, cell in enumerate(row)
    ]
    far: list[old_books.Place] = [*usual, (65_535, 65_535, 1.0)]
    wide: list[old_books.Place] = [*usual, (65_535, 255, 1.0)]
    told = "cannot be told from others"
    yield Case("plain.xls", lambda: old_books.xls(usual), READS, told)
    yield Case("far.xls", lambda: old_books.xls(far), "far away from its table")
    yield Case("many.xls", lambda: old_books.xls(wide, 30), "far away from its table")
    yield Case("cut-off.xls", lambda: old_books.xls(usual)[:2_000])
    yield Case("container.xls", lambda: old_books.xls(usual)[:512])


TABLE = b"Reference,Funder,Amount,Start date,End date\nA1,Oak,5,2024-04-01,2025-03-31\n"


def _csv() -> Iterator[Case]:
    yield Case("plain.csv", lambda: TABLE, READS)
    yield Case("nul.csv", lambda: TABLE + b"B1,E\0lm,6\n", "not a text file")
    yield Case("open-quote.csv", lambda: TABLE + b'B1,"Elm,6\n' * 3, "quotation mark")
    yield Case("one-line.csv", lambda: b"x" * 20_000_000, "1,000,000 letters")
    yield Case("million-columns.csv", lambda: TABLE + b"1," * 10**6, "columns")
    yield Case("separators.csv", lambda: b",,,\n" * 1_000, EITHER)
    yield Case("blank.csv", lambda: b" \n\t\n", "empty")
    yield Case("nothing.csv", lambda: b"", "empty")
    yield Case("random.csv", lambda: bytes(range(1, 256)) * 40)
    yield Case("surrogates.csv", lambda: TABLE + b"B1,\xed\xa0\x80,6\n", READS)
    yield Case("utf-16.csv", lambda: TABLE.decode().encode("utf-16"), READS)
    yield Case("utf-16-cut.csv", lambda: TABLE.decode().encode("utf-16")[:-1], READS)
    yield Case("utf-32.csv", lambda: TABLE.decode().encode("utf-32"))
    yield Case("returns.csv", lambda: TABLE.replace(b"\n", b"\r"), READS)
    yield Case("formula.csv", lambda: TABLE + b"=cmd|' /C calc'!A0,@SUM(1),-6\n", READS)
    codes = b"B1,\x1b]8;;http://x\x07Elm\x1b[2J,6\n"
    yield Case("codes.csv", lambda: TABLE + codes, READS, "control characters")
    numbers = b"B1,Elm," + b"9" * 400 + b"\nC1,Elm,1e999\nD1,Elm,NaN\nE1,Elm,-inf\n"
    yield Case("numbers.csv", lambda: TABLE + numbers, READS)
    days = b"B1,Elm,5,99999-99-99,0000-00-00\nC1,Elm,5,1e9,-1\n"
    yield Case("days.csv", lambda: TABLE + days, READS)
    yield Case(
        "long-word.csv", lambda: TABLE + b"B1," + b"x" * 900_000 + b",6\n", READS
    )
    yield Case("same-headings.csv", lambda: b"Amount," * 9_000 + b"Funder\n1,2\n")


def _json() -> Iterator[Case]:
    grant = b'{"grants": [{"id": "a", "amountAwarded": %b}]}'
    yield Case("deep.json", lambda: b"[" * 100_000 + b"]" * 100_000)
    yield Case("deep-objects.json", lambda: b'{"a":' * 100_000)
    yield Case(
        "cyclic.json", lambda: b'{"a": {"$ref": "#/a"}, "grants": {"$ref": "#"}}'
    )
    yield Case("keys-twice.json", lambda: b'{"grants": [], "grants": [{"id": "a"}]}')
    for name, number in (
        ("exponent", b"1e999"),
        ("digits", b"9" * 400),
        ("nan", b"NaN"),
    ):
        yield Case(f"{name}.json", partial(grant.__mod__, number))
    yield Case("surrogate.json", lambda: grant % b'"\\ud800"')
    yield Case("nul.json", lambda: grant % b'"\\u0000"')
    yield Case("cut-off.json", lambda: (grant % b"5")[:-4])
    yield Case("bom.json", lambda: b"\xef\xbb\xbf" + grant % b"5")
    yield Case("utf-16.json", lambda: (grant % b"5").decode().encode("utf-16"))
    yield Case("garbage.json", lambda: grant % b"5" + b" and more")
    yield Case("number.json", lambda: b"5")
    yield Case("empty.json", lambda: b"")
    yield Case("page.json", lambda: b"<html><body>not found</body></html>")


def _parquet() -> Iterator[Case]:
    columns = {"org_id": ["a"], "agreement_id": ["b"], "amount_pence": [5]}
    yield Case("plain.parquet", lambda: parquet(pl.DataFrame(columns)), READS)
    whole = parquet(pl.DataFrame(columns))
    yield Case("cut-off.parquet", lambda: whole[:-20], "damaged")
    yield Case("cut-before.parquet", lambda: whole[20:], "damaged")
    yield Case("zeros.parquet", lambda: b"PAR1" + b"\0" * 400 + b"PAR1", "damaged")
    long_footer = whole[:-8] + b"\xff\xff\xff\x7fPAR1"
    yield Case("footer.parquet", lambda: long_footer, "damaged")
    wrong = pl.DataFrame({**columns, "amount_pence": ["five"]})
    yield Case("wrong-type.parquet", lambda: parquet(wrong), "amount_pence holds")
    nested = pl.DataFrame({**columns, "amount_pence": [[[5]]]})
    yield Case("nested.parquet", lambda: parquet(nested), "amount_pence holds")
    yield Case(
        "no-organisation.parquet", lambda: parquet(wrong.drop("org_id")), "org_id"
    )
    yield Case(
        "no-rows.parquet", lambda: parquet(pl.DataFrame(columns).clear()), "no agr"
    )
    yield Case("text.parquet", lambda: b"hello", "damaged")
    yield Case("empty.parquet", lambda: b"", EITHER)


def parquet(frame: pl.DataFrame) -> bytes:
    """A frame as a Parquet file."""
    stream = io.BytesIO()
    frame.write_parquet(stream)
    return stream.getvalue()
