"""The template → a workbook that reads back without a problem."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest

from fundrisk.errors import NoAgreementsError
from fundrisk.importers.read import read
from fundrisk.importers.template import AGREEMENT_ROWS, write_template
from fundrisk.importers.template_ask import Ask, Entry
from fundrisk.importers.template_columns import AGREEMENT_COLUMNS
from fundrisk.importers.template_positions import POSITION_COLUMNS
from fundrisk.importers.template_questions import QUESTIONS
from fundrisk.importers.template_version import LABEL, TEMPLATE_VERSION, VERSION_NAME
from fundrisk.importers.words import plain
from tests.importers.building import (
    agreements,
    organisations,
    positions,
    serious,
    vocabulary,
    words,
)

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

AGREEMENT: dict[str, str | float | date] = {
    "Reference": "R1",
    "Funder": "Anytown Council",
    "Kind of funder": "Local authority",
    "Grant or contract": "Grant",
    "Restricted or unrestricted": "Unrestricted",
    "Purpose": "Core",
    "Amount for whole term": 90000,
    "Start date": date(2024, 4, 1),
    "End date": date(2027, 3, 31),
    "Status": "Confirmed",
    "Leadership and advocacy %": 0.4,
    "Partnerships %": 0.2,
    "Capacity building %": 0.4,
    "Open-ended": "No",
    "Advance or arrears": "Arrears",
    "Changes of the amount": "15 January 2026: -5000",
    "Document checked": "Yes",
}


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The template as it is handed out."""
    path = tmp_path_factory.mktemp("template") / "ledger.xlsx"
    write_template(path)
    return path


def headings_of(sheet: Worksheet) -> dict[str, int]:
    """Heading → number of its column."""
    return {str(cell.value): cell.column or 0 for cell in sheet[1]}


def test_a_filled_template_reads_back_without_a_problem(
    blank: Path, tmp_path: Path
) -> None:
    """What is chosen from the lists and typed into the cells is understood."""
    book = openpyxl.load_workbook(blank)
    sheet = book["Agreements"]
    for heading, value in AGREEMENT.items():
        sheet.cell(2, headings_of(sheet)[heading], value)
    position = book["Position"]
    position.cell(2, headings_of(position)["Date of these figures"], date(2025, 3, 31))
    position.cell(2, headings_of(position)["Free reserves"], 25000)
    answers = book["Answers"]
    for row in answers.iter_rows(min_row=2):
        if row[0].value == "Name of your organisation":
            row[1].value = "Anytown CVS"
        if row[0].value == "Is volunteering your job (yes, partner, no)?":
            row[1].value = "Partner"
    book.save(tmp_path / "filled.xlsx")
    imported = read(tmp_path / "filled.xlsx", vocabulary())
    (agreement,) = agreements(imported)
    (dated,) = positions(imported)

    assert imported.issues == ()
    assert organisations(imported) == [("anytown-cvs", "Anytown CVS")]
    assert agreement["funder_family"] == "local_gov"
    assert agreement["amount_pence"] == 9_000_000
    assert agreement["leadership_advocacy"] == 4_000
    assert agreement["open_ended"] is False
    assert dated["free_reserves_pence"] == 2_500_000
    assert dated["remit_volunteering"] == "partner"


def test_a_blank_template_says_that_there_is_nothing_in_it(blank: Path) -> None:
    """Two hundred coloured rows are no agreements."""
    with pytest.raises(NoAgreementsError, match="no agreements under them"):
        read(blank, vocabulary())


def test_the_same_bytes_every_time(blank: Path, tmp_path: Path) -> None:
    """Nothing in the template depends on the day or the machine."""
    write_template(tmp_path / "again.xlsx")

    assert (tmp_path / "again.xlsx").read_bytes() == blank.read_bytes()


@pytest.mark.parametrize("ask", AGREEMENT_COLUMNS, ids=lambda ask: str(ask.field))
def test_headings_of_agreements_mean_their_field(ask: Ask) -> None:
    """The importer understands every heading of the template."""
    assert words().agreement_headings[plain(ask.heading)] == ask.field


@pytest.mark.parametrize(
    "ask", [*POSITION_COLUMNS, *QUESTIONS], ids=lambda ask: str(ask.heading)[:40]
)
def test_questions_mean_their_field(ask: Ask) -> None:
    """The importer understands every question of the template."""
    assert words().position_headings[plain(ask.heading)] == ask.field


@pytest.mark.parametrize(
    "ask",
    [a for a in (*AGREEMENT_COLUMNS, *QUESTIONS) if a.entry is Entry.CHOICE],
    ids=lambda ask: str(ask.field),
)
def test_every_choice_is_understood(ask: Ask, tmp_path: Path) -> None:
    """Whatever is chosen from a list, no issue follows."""
    assert ask.choices
    if ask in AGREEMENT_COLUMNS:
        amount = "Amount a year" if ask.field == "open_ended" else "Amount"
        lines = [f"Funder,{amount},{ask.heading}", *(f"F,1,{c}" for c in ask.choices)]
        (tmp_path / "a.csv").write_text("\n".join(lines), encoding="utf-8")
        assert serious(read(tmp_path / "a.csv", vocabulary())) == []
    else:
        (tmp_path / "agreements.csv").write_text("Funder,Amount\nF,1", encoding="utf-8")
        for choice in ask.choices:
            lines = ["question,answer", "as_of,2025-03-31", f'"{ask.heading}",{choice}']
            (tmp_path / "answers.csv").write_text("\n".join(lines), encoding="utf-8")
            imported = read(tmp_path, vocabulary())
            assert serious(imported) == []
            assert positions(imported)[0][ask.field] is not None


def test_it_helps_whoever_fills_it_in(blank: Path) -> None:
    """Frozen headings, lists, two tints, a comment on each heading, and a version."""
    book = openpyxl.load_workbook(blank)
    sheet = book["Agreements"]
    lists = [v for v in sheet.data_validations.dataValidation if v.type == "list"]
    tints = {cell.fill.fgColor.rgb for cell in sheet[2]}
    version = book.defined_names[VERSION_NAME].attr_text

    assert book.sheetnames == ["Agreements", "Position", "Answers", "Guidance"]
    assert sheet.freeze_panes == "A2"
    assert len(lists) == sum(ask.entry is Entry.CHOICE for ask in AGREEMENT_COLUMNS)
    assert {str(v.sqref).rpartition(":")[2][-3:] for v in lists} == {
        str(AGREEMENT_ROWS + 1)
    }
    assert tints == {"FFFFF2CC", "FFDDEBF7"}
    assert all(cell.comment for cell in sheet[1])
    assert version is not None
    row = int(version.rpartition("$")[2])
    assert book["Guidance"].cell(row, 1).value == LABEL
    assert book["Guidance"].cell(row, 2).value == TEMPLATE_VERSION


@pytest.mark.parametrize(("version", "warnings"), [(TEMPLATE_VERSION + 1, 1), (1, 0)])
def test_a_newer_template_is_warned_of(
    blank: Path, tmp_path: Path, version: int, warnings: int
) -> None:
    """A workbook from the future may hold columns that are overlooked."""
    book = openpyxl.load_workbook(blank)
    sheet = book["Agreements"]
    sheet.cell(2, headings_of(sheet)["Funder"], "Anytown Council")
    sheet.cell(2, headings_of(sheet)["Amount for whole term"], 5)
    for row in book["Guidance"].iter_rows():
        if row[0].value == LABEL:
            row[1].value = version
    book.save(tmp_path / "filled.xlsx")
    imported = read(tmp_path / "filled.xlsx", vocabulary())
    said = [issue for issue in imported.issues if "template version" in issue.problem]

    assert len(said) == warnings
