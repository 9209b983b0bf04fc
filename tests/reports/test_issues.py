"""What is to be mended: all of it, equal problems together, in reading order."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity
from fundrisk.reports.issue_table import issue_table
from fundrisk.reports.views.issues import import_issues
from fundrisk.reports.views.mending import to_mend
from fundrisk.reports.views.shapes import SHAPES
from tests.reports.ledger_builders import an_issue
from tests.reports.paper import printed

if TYPE_CHECKING:
    from fundrisk.model.issue import ImportIssue

EVERY = "issues.csv lists all"
COLUMNS = {"L": "Voice", "M": "Partnerships", "N": "Capacity", "O": "Volunteering"}


def at(column: str, row: int | None, **changes: Any) -> ImportIssue:  # noqa: ANN401
    """A warning about a cell of a workbook."""
    sheet = changes.pop("sheet", "Agreements")
    where = SourceRef(
        file="ledger.xlsx",
        sheet=sheet,
        row=row,
        column=column,
        heading=COLUMNS.get(column, "Amount"),
    )
    return an_issue(where=where, **changes)


def said(*issues: ImportIssue, agreements: tuple[str, ...] = ("Agreements",)) -> str:
    """The section on one endless line."""
    return " ".join(printed(import_issues(issues, SHAPES, EVERY, agreements)).split())


def test_equal_problems_side_by_side_stand_together() -> None:
    """Eight cells of four columns are one line with every cell and value."""
    problem = "'{}' is not a share"
    issues = [
        at(column, row, problem=problem.format("half" if row == 4 else "some"))
        for column in COLUMNS
        for row in (4, 9)
    ]
    text = said(*issues)

    assert "sheet Agreements 8 cells in L:O (Voice to Volunteering), L4, M4" in text
    assert "O9: 'half', 'some': each is not a share." in text
    assert text.count("warning ledger") == 1
    assert "8 cells to mend" in text


def test_columns_apart_stay_apart() -> None:
    """The same words about another column are another problem."""
    assert said(at("D", 4), at("F", 4)).count("warning ledger") == 2


def test_a_summary_joins_the_problem_that_it_continues() -> None:
    """What the reader of the ledger cut off after twenty counts too."""
    more = at("G", None, problem="5 more like it, in rows 30-34")
    text = said(at("G", 9), more)

    assert "6 cells in G (Amount), G9 and rows 30-34: 'four grand' is not" in text
    assert to_mend([at("G", 9), more]) == "6 cells to mend"


def test_a_summary_of_nothing_stands_alone() -> None:
    """It is never lost."""
    assert "5 more like it" in said(at("G", None, problem="5 more like it, in rows 3"))


def test_agreements_come_first_in_the_order_of_rows() -> None:
    """Then the other sheets; notes last, whatever their row."""
    text = said(
        at("B", 2, sheet="Position", problem="third"),
        at("B", 1, severity=Severity.NOTE, problem="fourth"),
        at("B", 12, sheet="Tracker", problem="second"),
        at("H", 3, sheet="Tracker", severity=Severity.REFUSAL, problem="first"),
        agreements=("Tracker",),
    )
    places = [text.index(word) for word in ("first", "second", "third", "fourth")]

    assert places == sorted(places)


def test_a_hundred_faults_and_ten_notes_are_listed() -> None:
    """What is left out is counted, and where it is to be found is said."""
    faults = [at("G", row, problem=f"fault {row}") for row in range(1, 104)]
    notes = [at("G", 1, severity=Severity.NOTE, problem=f"n {n}") for n in range(11)]
    text = said(*faults, *notes)

    assert "fault 100." in text
    assert "fault 101" not in text
    assert "and 3 problems and 1 note more; issues.csv lists all" in text


def test_rows_are_places() -> None:
    """A row without a cell is no cell; two problems of one cell are one cell."""
    row = at("", 5, problem="the row has no funder")

    assert to_mend([at("G", 9), at("G", 9, problem="other"), row]) == "2 places to mend"
    assert to_mend([an_issue(severity=Severity.NOTE)]) == ""
    assert "2 rows (Amount), row 5 and row 6: the row" in said(
        row, at("", 6, problem="the row has no funder")
    )


def test_very_many_cells_are_counted() -> None:
    """No line runs over a page."""
    assert "and 6 more" in said(*(at("G", row) for row in range(1, 31)))


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_the_table_is_safe_in_a_spreadsheet(start: str) -> None:
    """Every issue once, with its cell; nothing of a ledger becomes a formula."""
    issue = an_issue(problem=f"{start}1 is not an amount")
    place = SourceRef(file="a.csv", row=3)
    text = issue_table(
        [issue, issue, an_issue(where=place), an_issue(where=SourceRef())]
    )
    rows = list(csv.reader(StringIO(text.removeprefix("\ufeff"))))

    assert rows[0][:4] == ["severity", "file", "sheet", "cell"]
    assert rows[1][:5] == ["warning", "ledger.xlsx", "Agreements", "G9", "Amount"]
    assert rows[1][5].startswith(f"'{start}")
    assert [row[3] for row in rows[2:]] == ["row 3", ""]
