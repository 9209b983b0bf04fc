"""A grid and its headings → a table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fundrisk.importers.grid import Unseen
from fundrisk.importers.headings import find_headings
from fundrisk.importers.table import Table, table_of
from tests.importers.building import a_grid, at, words

if TYPE_CHECKING:
    from fundrisk.importers.grid import Grid
    from fundrisk.model.issue import ImportIssue


def a_table(grid: Grid) -> tuple[Table, list[ImportIssue]]:
    """The table of a grid that has headings."""
    found = find_headings(grid, words().agreement_headings)
    assert found is not None
    return table_of(grid, found)


def rows_of(table: Table) -> list[int]:
    """The rows that are data."""
    return table.frame["row"].to_list()


def test_rows_keep_the_numbers_that_a_spreadsheet_shows() -> None:
    """Titles, headings and blank rows count, though they are no data."""
    table, issues = a_table(a_grid("Title,", "Funder,Amount", "A,1", ",", "B,2"))

    assert rows_of(table) == [3, 5]
    assert table.where("amount", 5).column == "B"
    assert issues == []


def test_totals_are_left_out_with_a_note() -> None:
    """Rows whose only words begin with total are no agreements."""
    grid = a_grid(
        "Funder,Project,Amount",
        "A,x,1",
        "Sub-total,,1",
        ",Grand total 2025,1",
        "TOTALS,,12.5k",
        "Sum,,1",
    )
    table, issues = a_table(grid)

    assert rows_of(table) == [2]
    assert [issue.where.row for issue in issues] == [3, 4, 5, 6]
    assert issues[1].problem == (
        "'Grand total 2025' is a row of totals and is not read as an agreement"
    )


def test_a_funder_whose_name_begins_with_total_stays() -> None:
    """Total Community Trust gives a grant for a project: that is an agreement."""
    grid = a_grid("Funder,Project,Amount", "Total Community Trust,Garden,1")

    assert rows_of(a_table(grid)[0]) == [2]


def test_headings_of_sections_and_footnotes_are_left_out_with_a_note() -> None:
    """A row with a single text says nothing of an agreement."""
    grid = a_grid("Funder,Amount", "Pipeline,", "A,1", "* without VAT,")
    table, issues = a_table(grid)

    assert rows_of(table) == [3]
    assert [issue.where.row for issue in issues] == [2, 4]


def test_repeated_headings_are_left_out() -> None:
    """Long lists repeat their headings for printing."""
    table, issues = a_table(a_grid("Funder,Amount", "A,1", "Funder,Amount", "B,1"))

    assert rows_of(table) == [2, 4]
    assert issues[0].where.row == 3


def test_columns_that_mean_nothing_are_listed_once() -> None:
    """One note names them all with their letters."""
    _, issues = a_table(a_grid("Funder,Colour,Amount,Mood", "A,red,1,good"))

    assert [issue.problem for issue in issues] == [
        "columns that fundrisk does not use: Colour (B), Mood (D)"
    ]


def test_of_two_columns_with_one_meaning_the_better_heading_is_read() -> None:
    """The field's own words come before everyday ones, then the first column."""
    table, issues = a_table(a_grid("Source,Funder,Amount,Start", "x,A,1,2"))
    tied, _ = a_table(a_grid("Total,Funder,Total", "1,A,2"))

    assert table.frame["funder"].to_list() == ["A"]
    assert at(issues, "A")[0].severity == "warning"
    assert tied.frame["amount"].to_list() == ["1"]


def test_what_is_hidden_is_read_and_warned_of() -> None:
    """Hidden rows, columns and sheets are named, never dropped."""
    unseen = Unseen(
        rows=frozenset({2, 3, 9}), columns=frozenset({"B", "F"}), is_sheet_hidden=True
    )
    grid = replace(a_grid("Funder,Amount", "A,1", "B,2"), unseen=unseen)
    table, issues = a_table(grid)

    assert rows_of(table) == [2, 3]
    assert [issue.problem for issue in issues] == [
        "this hidden sheet is read like the others",
        "hidden rows are read like the others: rows 2-3",
        "this hidden column is read like the others",
    ]


def test_broken_formulas_are_named_by_cell() -> None:
    """An error and a formula without a result arrive blank, which is said."""
    unseen = Unseen(
        errors=((2, "B", "#DIV/0!"), (2, "Z", "#REF!")),
        uncalculated=((3, "B"), (3, "Z")),
    )
    grid = replace(a_grid("Funder,Amount", "A,9", "B,9"), unseen=unseen)
    _, issues = a_table(grid)

    assert [(i.where.column, i.where.row) for i in issues] == [("B", 2), ("B", 3)]
    assert "#DIV/0!" in issues[0].problem


def test_a_row_of_totals_gives_no_other_warning() -> None:
    """What is not read need not be mended."""
    unseen = Unseen(rows=frozenset({3}), uncalculated=((3, "B"),))
    grid = replace(a_grid("Funder,Amount", "A,1", "Total,"), unseen=unseen)
    _, issues = a_table(grid)

    assert [issue.severity for issue in issues] == ["note"]


def test_a_second_column_is_named_as_the_template_names_it() -> None:
    """The hint says Continuation of, not succeeds."""
    grid = a_grid("Funder,Amount,Continues,Previous grant", "A,1,x,y")
    _, issues = a_table(grid)

    assert issues[0].hint.endswith("both mean Continuation of")
