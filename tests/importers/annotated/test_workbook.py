"""A copy with notes holds all that the workbook held, and says what to mend."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook

from fundrisk.importers.annotated.copy import Copy, copy_of
from fundrisk.importers.annotated.package import Package, UnusualWorkbookError
from fundrisk.importers.our_notes import HEADING, SHEET, TITLE
from fundrisk.importers.read import read
from fundrisk.model.issue import ImportIssue
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity
from fundrisk.rulebook.vocabulary import load_issue_kinds
from tests.importers.annotated.workbooks import GRANTS, HEADS, rich_workbook
from tests.importers.building import ROOT, read_text, sample, vocabulary, words
from tests.importers.written.round_trips import differing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

KINDS = load_issue_kinds(ROOT / "rules" / "taxonomies")
FIRST = 8
"""The first row of issues on our sheet."""


def noted(source: Path, issues: Sequence[ImportIssue] | None = None) -> Copy:
    """The copy of a file with its own issues, or with these."""
    own = read(source, vocabulary()).issues if issues is None else issues
    copy = copy_of(source, own, KINDS, words())
    assert copy is not None
    return copy


def saved(copy: Copy, folder: Path, stem: str = "copy") -> Path:
    """The copy on disk; a ledger that names nobody is called after its file."""
    path = folder / f"{stem}{copy.suffix}"
    path.write_bytes(copy.content)
    return path


def cells(path: Path, sheet: str) -> list[list[str]]:
    """The cells of a sheet as text, blank ones empty, without blank rows at the end."""
    rows = load_workbook(path)[sheet].iter_rows(values_only=True)
    return [["" if value is None else str(value) for value in row] for row in rows]


def parts(content: bytes) -> dict[str, bytes]:
    """The parts of a package."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def a_book(path: Path, *titles: str, rows: int = 1) -> Path:
    """A plain workbook with a table of agreements on each sheet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title in titles:
        sheet = book.create_sheet(title)
        sheet.append(HEADS[:5])
        for number in range(rows):
            sheet.append([f"{title[:3]}{number}", "Oak", "TBC", "soon", "2026-03-31"])
    book.save(path)
    return path


def test_the_list_of_issues_stands_first(tmp_path: Path) -> None:
    """Each with its severity, count, place, what to write and when to ignore it."""
    path = saved(noted(rich_workbook(tmp_path / "rich.xlsx")), tmp_path)
    book = load_workbook(path)
    table = cells(path, SHEET)

    assert book.sheetnames == [SHEET, GRANTS, "Notes", "Lists"]
    assert book.active is not None
    assert book.active.title == SHEET
    assert table[0][0] == TITLE
    assert table[2][0] == "4 warnings and 3 notes."
    assert table[FIRST - 1] == [
        *("Warning", "1", GRANTS, "C", "6", "Amount", "'TBC' is left unknown"),
        "write the value when it is known; until then results are a range",
        "Until it is known; results are a range meanwhile.",
    ]
    assert book[SHEET].freeze_panes == f"A{FIRST}"
    assert book[SHEET].auto_filter.ref == f"A7:I{FIRST + 6}"


def test_links_lead_to_the_cells(tmp_path: Path) -> None:
    """The name of the sheet is quoted, whatever stands in it."""
    path = saved(noted(rich_workbook(tmp_path / "rich.xlsx")), tmp_path)
    link = load_workbook(path)[SHEET][f"E{FIRST}"].hyperlink

    assert link is not None
    assert link.location == "'Grants ''24 & <more>'!C6"


def test_notes_stand_beside_the_rows_they_are_about(tmp_path: Path) -> None:
    """One cell a row, beside the heading row, to the right of all data."""
    path = saved(noted(rich_workbook(tmp_path / "rich.xlsx")), tmp_path)
    column = [row[7] for row in cells(path, GRANTS)]

    assert column[:5] == ["", "", "", HEADING, ""]
    assert column[5].split("\n") == [
        (
            "Warning, column C (Amount): 'TBC' is left unknown. To mend it: write the "
            "value when it is known; until then results are a range."
        ),
        (
            "Warning, column E (End date): '31/02/2026' is no day of the calendar and "
            "is left unknown. To mend it: write 28 February 2026 or the right day."
        ),
    ]
    width = load_workbook(path)[GRANTS].column_dimensions["H"]
    assert width.width == 48
    assert not width.hidden


def test_nothing_of_the_workbook_is_lost(tmp_path: Path) -> None:
    """Every part is as it was, but for those that have to name our sheet and notes."""
    own = rich_workbook(tmp_path / "rich.xlsx").read_bytes()
    before, after = parts(own), parts(noted(tmp_path / "rich.xlsx").content)
    changed = {name for name in before if before[name] != after[name]}

    assert set(before) < set(after)
    assert changed == {
        *("[Content_Types].xml", "docProps/app.xml", "xl/styles.xml"),
        *("xl/workbook.xml", "xl/_rels/workbook.xml.rels"),
        *("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"),
    }


def test_formulas_keep_their_saved_results_and_formats(tmp_path: Path) -> None:
    """Formulas, results, names, tables, filters, panes and protection are kept."""
    path = saved(noted(rich_workbook(tmp_path / "rich.xlsx")), tmp_path)
    formulas, results = load_workbook(path), load_workbook(path, data_only=True)
    sheet = formulas[GRANTS]

    assert sheet["G6"].value == "=C6*2"
    assert results[GRANTS]["G6"].value == 1_005
    assert sheet.tables["Tracker"].ref == "A4:G7"
    assert sheet.freeze_panes == "B5"
    assert sheet.protection.sheet
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:G1"]
    assert sheet["D5"].number_format == "dd/mm/yyyy"
    assert len(sheet.data_validations.dataValidation) == 1
    assert len(sheet.conditional_formatting) == 1
    assert sheet["B5"].comment is not None
    assert formulas["Lists"].sheet_state == "hidden"
    assert "Everything" in formulas.defined_names
    assert "Local" in formulas["Notes"].defined_names


def test_only_our_sheet_is_selected(tmp_path: Path) -> None:
    """Two selected sheets would be edited as one."""
    after = parts(noted(rich_workbook(tmp_path / "rich.xlsx")).content)
    selected = [name for name, part in after.items() if b'tabSelected="1"' in part]

    assert selected == ["xl/worksheets/fundrisk1.xml"]


def test_a_copy_reads_as_the_same_ledger(tmp_path: Path) -> None:
    """Our sheet and our column are passed over in silence, again and again."""
    path = rich_workbook(tmp_path / "rich.xlsx")
    first = read(path, vocabulary())
    for _ in range(2):
        path = saved(noted(path), tmp_path, "rich")
        again = read(path, vocabulary())

        assert differing(again.frames, first.frames) == []
        assert [i.problem for i in again.issues] == [i.problem for i in first.issues]


def test_a_text_file_becomes_a_workbook_of_texts(tmp_path: Path) -> None:
    """Every cell as it stands, none of them run, with the same notes."""
    text = "Reference,Funder,Amount,Title\n1,Oak,TBC,=1+1\n2,Elm,6,@home\n"
    imported = read_text(tmp_path, text, "own.csv")
    copy = noted(tmp_path / "own.csv")
    path = saved(copy, tmp_path)
    table = cells(path, "own")

    assert not copy.is_same
    assert table[1][:4] == ["1", "Oak", "TBC", "=1+1"]
    assert load_workbook(path)["own"]["D2"].data_type == "s"
    assert table[0][4] == HEADING
    assert "'TBC' is left unknown" in table[1][4]
    assert "formats and formulas are in your own file only" in cells(path, SHEET)[1][0]
    again = read(saved(copy, tmp_path, "own"), vocabulary())
    places = ("agreements.source_file", "agreements.source_sheet")
    changed = differing(imported.frames, again.frames)
    assert [line for line in changed if not line.startswith(places)] == []


def test_the_messy_tracker_says_the_same_twice(tmp_path: Path) -> None:
    """All of its issues are listed, and each row with one has a note."""
    issues = read(sample("messy_tracker"), vocabulary()).issues
    path = saved(noted(sample("messy_tracker")), tmp_path)
    table = cells(path, SHEET)[FIRST - 1 :]
    rows = {row for i in issues for row in (i.rows or (i.where.row,)) if row}
    column = [row[-1] for row in cells(path, "messy-tracker")]

    assert len(table) == len(dict.fromkeys(issues))
    assert {n for n, said in enumerate(column, 1) if said and said != HEADING} == rows


@pytest.mark.parametrize(
    ("titles", "ours"),
    [
        (("Grants", "fundrisk issues"), "fundrisk issues 2"),
        (("FUNDRISK Issues", "fundrisk issues 2"), "fundrisk issues 3"),
        (("a" * 31,), SHEET),
        (('"quoted" & <b>', "it's"), SHEET),
    ],
)
def test_any_name_of_a_sheet_is_taken(
    titles: tuple[str, ...], ours: str, tmp_path: Path
) -> None:
    """Ours gets a number where its name is taken; all others keep theirs."""
    path = saved(noted(a_book(tmp_path / "own.xlsx", *titles)), tmp_path)

    assert load_workbook(path).sheetnames == [ours, *titles]
    cells_of = (cell for row in load_workbook(path)[ours].iter_rows() for cell in row)
    linked = [cell.hyperlink.location for cell in cells_of if cell.hyperlink]
    assert {str(place).rpartition("!")[0] for place in linked} <= {
        "'" + title.replace("'", "''") + "'" for title in titles
    }


def test_ten_thousand_issues_are_all_listed(tmp_path: Path) -> None:
    """None is left out, and the count is exact."""
    source = a_book(tmp_path / "own.xlsx", "Grants", rows=2)
    where = SourceRef(file=source.name, sheet="Grants", row=2, column="C")
    issues = [
        ImportIssue(severity=Severity.NOTE, problem=f"no. {n}", where=where, kind="nil")
        for n in range(10_000)
    ]
    path = saved(noted(source, issues), tmp_path)
    table = cells(path, SHEET)

    assert table[2][0] == "10,000 notes."
    assert len(table) == FIRST - 1 + 10_000


def test_words_of_a_file_are_never_markup(tmp_path: Path) -> None:
    """Markup, control codes and escapes are shown as the letters they are."""
    hostile = "</t></is></c><script> & \x1b[31m _x0041_ \u202e"
    source = a_book(tmp_path / "own.xlsx", "Grants")
    where = SourceRef(file=source.name, sheet="Grants", row=2, heading=hostile)
    issue = ImportIssue(severity=Severity.WARNING, problem=hostile, where=where)
    table = cells(saved(noted(source, [issue]), tmp_path), SHEET)
    said = table[FIRST - 1][6].replace("_x005F_", "_")

    assert said == "</t></is></c><script> & [31m _x0041_ "


def test_macros_stay_and_so_does_the_ending(tmp_path: Path) -> None:
    """A workbook with macros keeps its parts and its type."""
    source = rich_workbook(tmp_path / "rich.xlsx")
    content = parts(source.read_bytes())
    types = content["[Content_Types].xml"].replace(
        b"spreadsheetml.sheet.main+xml", b"sheet.macroEnabled.main+xml"
    )
    macro = tmp_path / "macro.xlsm"
    with zipfile.ZipFile(macro, "w") as archive:
        for name, part in {**content, "xl/vbaProject.bin": b"\xd0\xcf\xff"}.items():
            archive.writestr(name, types if name == "[Content_Types].xml" else part)
    copy = noted(macro)

    assert copy.suffix == ".xlsm"
    assert parts(copy.content)["xl/vbaProject.bin"] == b"\xd0\xcf\xff"
    assert b"macroEnabled" in parts(copy.content)["[Content_Types].xml"]


def test_elements_with_prefixes_are_written_alike(tmp_path: Path) -> None:
    """Some programs write x:row for row; ours are written the same way."""
    source = a_book(tmp_path / "own.xlsx", "Grants")
    content = parts(source.read_bytes())
    prefixed = tmp_path / "prefixed.xlsx"
    with zipfile.ZipFile(prefixed, "w") as archive:
        for name, part in content.items():
            text = part.decode()
            if name.startswith(("xl/worksheets/sheet", "xl/styles")):
                text = re.sub(r"<(/?)(\w)", r"<\1x:\2", text)
                text = text.replace("xmlns=", "xmlns:x=")
            archive.writestr(name, text)
    path = saved(noted(prefixed), tmp_path)

    assert cells(path, "Grants")[0][5] == HEADING
    assert b"<x:is>" in parts(path.read_bytes())["xl/worksheets/sheet1.xml"]


def test_what_is_written_in_an_unusual_way_becomes_a_plain_copy(tmp_path: Path) -> None:
    """Cells that do not say where they stand cannot be added to; nothing is broken."""
    source = a_book(tmp_path / "own.xlsx", "Grants")
    content = parts(source.read_bytes())
    bare = tmp_path / "bare.xlsx"
    with zipfile.ZipFile(bare, "w") as archive:
        for name, part in content.items():
            text = part.decode()
            if name.startswith("xl/worksheets/sheet"):
                text = re.sub(r'(<c|<row) r="\w+"', r"\1", text)
            archive.writestr(name, text)
    issues = read(source, vocabulary()).issues
    copy = noted(bare, issues)

    assert not copy.is_same
    assert HEADING in cells(saved(copy, tmp_path), "Grants")[0]


@pytest.mark.parametrize(
    ("facts", "height"),
    [
        ('customHeight="0" ht="12.75"', 45.0),
        ('ht="12.75" customHeight="false"', 45.0),
        ('ht="99"', 99.0),
        ('ht="13" customHeight="1"', 13.0),
    ],
)
def test_a_row_grows_for_its_note_unless_a_person_set_its_height(
    facts: str, height: float, tmp_path: Path
) -> None:
    """The attributes of the row are stated once each, whatever they were before."""
    source = a_book(tmp_path / "own.xlsx", "Grants")
    tall = tmp_path / "tall.xlsx"
    with zipfile.ZipFile(tall, "w") as archive:
        for name, part in parts(source.read_bytes()).items():
            row = part.replace(b'<row r="2"', f'<row r="2" {facts}'.encode())
            archive.writestr(name, row)
    issues = [i for i in read(source, vocabulary()).issues if i.where.column == "C"]
    path = saved(noted(tall, issues), tmp_path)

    assert load_workbook(path)["Grants"].row_dimensions[2].height == height


def test_a_copy_that_would_be_no_xml_is_never_made() -> None:
    """A part that was changed for the worse is found before anybody opens it."""
    book = io.BytesIO()
    Workbook().save(book)
    package = Package(book.getvalue())
    package.put("xl/workbook.xml", "<workbook a='1' a='1'/>")

    with pytest.raises(UnusualWorkbookError, match="duplicate attribute"):
        package.content()


def test_the_list_prints_on_paper_of_its_width(tmp_path: Path) -> None:
    """A4 on its side, one page wide and as long as it needs."""
    copy = saved(noted(a_book(tmp_path / "own.xlsx", "Money")), tmp_path)
    sheet = load_workbook(copy)[SHEET]

    page = sheet.sheet_properties.pageSetUpPr
    assert page is not None
    assert page.fitToPage
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (9, 0)


def test_a_note_on_most_rows_stands_in_front_alone(tmp_path: Path) -> None:
    """What is said of every row says nothing of any; warnings stay beside the data."""
    source = a_book(tmp_path / "own.xlsx", "Money", rows=4)
    where = SourceRef(file="own.xlsx", sheet="Money")
    issues = [
        ImportIssue(
            severity=severity,
            problem=f"a {severity} on {rows}",
            where=where,
            kind="no_start",
            rows=rows,
        )
        for severity, rows in (
            (Severity.NOTE, (2, 3, 4, 5)),
            (Severity.NOTE, (2, 3)),
            (Severity.WARNING, (2, 3, 4, 5)),
        )
    ]
    copy = saved(noted(source, issues), tmp_path)
    beside = [row[-1] for row in cells(copy, "Money")[1:]]

    assert [text.count("Note") for text in beside] == [1, 1, 0, 0]
    assert [text.count("Warning") for text in beside] == [1, 1, 1, 1]
    assert sum(row[0] == "Note" for row in cells(copy, SHEET)) == 2
