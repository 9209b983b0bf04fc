"""Headings that nobody knows → what they mean, or a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.importers.building import agreements, at, read_text

if TYPE_CHECKING:
    from pathlib import Path

    from fundrisk.importers.imported import Imported
    from fundrisk.model.issue import ImportIssue


def a_tracker(folder: Path, *lines: str) -> Imported:
    """What comes of a tracker with these lines."""
    return read_text(folder, "\n".join(lines))


def fields(imported: Imported) -> dict[str, str | None]:
    """Heading → the field that it was read as."""
    sheet = imported.decisions.sheets[0]
    return {column.heading: column.field for column in sheet.columns}


def inferred(imported: Imported) -> list[ImportIssue]:
    """The issues about what a heading means."""
    return [i for i in imported.issues if i.kind.startswith("heading_")]


def test_the_only_column_in_pounds_is_the_amount(tmp_path: Path) -> None:
    """It is read because no other column could be, and the note says so."""
    imported = a_tracker(
        tmp_path,
        "Funder,What we get,Start,End",
        'A,"£1,000",1/4/25,31/3/26',
        "B,£500,1/4/24,31/3/25",
    )

    assert [row["amount_pence"] for row in agreements(imported)] == [100_000, 50_000]
    (issue,) = inferred(imported)
    assert (issue.kind, issue.severity) == ("heading_content", "note")
    assert issue.problem == (
        "column B 'What we get' is read as the amount because every cell is in pounds "
        "and no other column is"
    )


def test_two_columns_in_pounds_are_not_chosen_from(tmp_path: Path) -> None:
    """Neither is read; the warning names both."""
    imported = a_tracker(
        tmp_path,
        "Funder,Offer in hand,Hoped for,Start",
        "A,£100,£900,1/4/25",
        "B,£200,£800,1/4/24",
    )

    assert [row["amount_pence"] for row in agreements(imported)] == [None, None]
    said = [i.problem for i in imported.issues if i.severity == "warning"]
    named = "Offer in hand (B), Hoped for (C)"
    assert said == [
        f"columns that look like money and are not read: {named}",
        "no column says the amounts: unknown in every row",
    ]


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "Paid to date",
            "Received",
            "Balance",
            "Claimed",
            "Invoiced",
            "Match funding",
        ),
        *("Amount requested", "Amount applied for", "This year", "2025/26", "Q1"),
        *("Cost per hour", "Spend", "Phone number", "Carried forward", "Amount paid"),
        *("Hoped for", "Expected income", "Total salary", "Day rate"),
    ],
)
def test_other_money_is_never_the_amount(heading: str, tmp_path: Path) -> None:
    """What was paid, claimed, asked for or is of one year is not what was awarded."""
    imported = a_tracker(
        tmp_path, f"Funder,{heading},Start", "A,£500,1/4/25", "B,£900,1/4/24"
    )

    assert fields(imported)[heading] is None
    assert [row["amount_pence"] for row in agreements(imported)] == [None, None]


def test_bare_figures_need_a_word_of_the_heading(tmp_path: Path) -> None:
    """Figures under Sum are money; under Beneficiaries they are not."""
    sums = a_tracker(tmp_path, "Funder,Sum,Start", "A,500,1/4/25", "B,900,1/4/24")
    heads = a_tracker(
        tmp_path, "Funder,Beneficiaries,Start", "A,500,1/4/25", "B,900,1/4/24"
    )

    assert fields(sums)["Sum"] == "amount"
    assert "every cell is a figure and the heading says 'sum'" in (
        inferred(sums)[0].problem
    )
    assert fields(heads)["Beneficiaries"] is None


def test_small_figures_are_no_money(tmp_path: Path) -> None:
    """A column Worth that holds ratings from 1 to 5 is no amount."""
    imported = a_tracker(tmp_path, "Funder,Worth,Start", "A,5,1/4/25", "B,3,1/4/24")

    assert fields(imported)["Worth"] is None


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Commencing", "starts_on"),
        ("Finishing", "ends_on"),
        ("Runs until", "ends_on"),
        ("Date of offer letter", "awarded_on"),
        ("Kick-off", None),
        ("Report due", None),
        ("Post start date", None),
        ("Year end", None),
    ],
)
def test_dates_are_read_where_the_heading_says_which(
    heading: str, field: str | None, tmp_path: Path
) -> None:
    """Dates alone could be anything; a start of a post is no start of a grant."""
    imported = a_tracker(
        tmp_path, f"Funder,Amount,{heading}", "A,5,1/4/25", "B,3,1 Apr 2024"
    )

    assert fields(imported)[heading] == field


def test_two_columns_of_dates_are_asked_about(tmp_path: Path) -> None:
    """Nobody knows which is which, so one question names both."""
    imported = a_tracker(
        tmp_path,
        "Funder,Amount,Kick-off,Wrap-up",
        "A,5,1/4/25,31/3/26",
        "B,3,1/4/24,31/3/25",
    )
    (issue,) = [i for i in inferred(imported) if i.severity == "warning"]

    assert issue.kind == "heading_unsure"
    assert issue.problem == (
        "no column is read as the start or as the end; column C 'Kick-off', column D "
        "'Wrap-up' may, and fundrisk cannot tell"
    )
    assert "'field: starts_on' or 'field: ends_on'" in issue.hint
    unsure = [c.heading for c in imported.decisions.sheets[0].columns if not c.sure]
    assert unsure == ["Kick-off", "Wrap-up"]


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        (("Grant", "SLA"), "instrument"),
        (("Restricted", "Unrestricted"), "fund_class"),
        (("R", "U"), "fund_class"),
        (("Core", "Project"), "purpose"),
        (("Secured", "TBC"), None),
        (("Secured", "Pipeline"), "status"),
        (("Yes", "No"), None),
        (("Red", "Green"), None),
    ],
)
def test_words_of_a_closed_vocabulary_say_what_the_column_is(
    cells: tuple[str, str], field: str | None, tmp_path: Path
) -> None:
    """One telling cell is no pattern, and yes and no may mean anything."""
    rows = [f"F{n},{100 + n},{text}" for n, text in enumerate(cells)]
    imported = a_tracker(tmp_path, "Funder,Amount,What sort", *rows)

    assert fields(imported)["What sort"] == field


def test_two_columns_that_can_be_one_field_are_left_alone(tmp_path: Path) -> None:
    """Two columns of grant and contract: neither is read."""
    imported = a_tracker(
        tmp_path,
        "Funder,Amount,Sort,Kind",
        "A,1,Grant,Contract",
        "B,2,Contract,Grant",
    )

    assert fields(imported)["Sort"] is fields(imported)["Kind"] is None
    assert [i.kind for i in inferred(imported)] == ["heading_unsure"]


def test_an_alias_comes_before_what_the_cells_hold(tmp_path: Path) -> None:
    """A column Notes full of pounds stays a column of notes."""
    imported = a_tracker(tmp_path, "Funder,Notes,Start", "A,£5,1/4/25", "B,£6,1/4/24")

    assert fields(imported)["Notes"] == "notes"
    assert inferred(imported) == []


@pytest.mark.parametrize(
    ("heading", "cells", "field"),
    [
        ("Grant Awarder", ("Trust A", "Council"), None),
        ("Date From", ("1/4/25", "1/4/24"), "starts_on"),
        ("Ref", ("R1", "U2"), "agreement_id"),
        ("Charity No.", ("1164883", "1031222"), None),
        ("Unrestricted?", ("Yes", "No"), None),
        ("Report end date", ("1/4/25", "1/4/24"), None),
        ("Start rate", ("1.5", "2.5"), None),
        ("Amount paid", ("£500", "£600"), None),
        ("Contract vale", ("£500", "£600"), "amount"),
        ("Start dtae", ("1/4/25", "1/4/24"), "starts_on"),
        ("Funder nmae", ("Trust A", "Council"), "funder"),
        ("Funder nmae", ("1/4/25", "1/4/24"), None),
        ("Project tilte", ("Garden", "Advice line"), "title"),
    ],
)
def test_likeness_alone_reads_nothing(
    heading: str, cells: tuple[str, str], field: str | None, tmp_path: Path
) -> None:
    """Real headings that likeness gets wrong are not read; slips of the pen are."""
    rows = [f"{text},50,1/4/25,x{n}" for n, text in enumerate(cells)]
    imported = a_tracker(tmp_path, f"{heading},VAT,Award date,Contact", *rows)

    assert fields(imported)[heading] == field


@pytest.mark.parametrize(
    ("heading", "says"),
    [("Funder nmae", "'Funder name'"), ("Name of the funders", "")],
)
def test_likeness_is_said_with_its_reason(
    heading: str, says: str, tmp_path: Path
) -> None:
    """A heading that is all but a known one is read; less is asked about."""
    imported = a_tracker(tmp_path, f"{heading},Amount,Start", "A Trust,1,2", "Bee,2,3")
    (issue,) = inferred(imported)

    assert issue.kind == ("heading_likeness" if says else "heading_unsure")
    assert says in issue.problem
    assert at(imported.issues, "A") == [issue]


def test_the_only_text_that_is_left_may_be_the_funder(tmp_path: Path) -> None:
    """Its heading says nothing, so it is asked about and not read."""
    imported = a_tracker(tmp_path, "Kind people,Amount,Start", "A Trust,1,2", "Bee,2,3")
    (issue,) = inferred(imported)

    assert fields(imported)["Kind people"] is None
    assert issue.problem == (
        "no column is read as the funder; column A 'Kind people' may say it"
    )


def test_identifiers_are_read_where_the_heading_says_whose(tmp_path: Path) -> None:
    """An org-id of the funder is not that of the organisation."""
    imported = a_tracker(
        tmp_path,
        "Funder,Amount,Funder's register id",
        "A,1,GB-CHC-1",
        "B,2,GB-COH-00000002",
    )

    assert [row["funder_id"] for row in agreements(imported)] == [
        "GB-CHC-1",
        "GB-COH-00000002",
    ]
    assert "every cell is an identifier" in inferred(imported)[0].problem


@pytest.mark.parametrize(
    "heading",
    [
        *("Identifier", "Title", "Description", "Currency", "Amount Awarded"),
        *("Award Date", "Planned Dates:Start Date", "Planned Dates:End Date"),
        *("Planned Dates:Duration (months)", "Recipient Org:Identifier"),
        *("Recipient Org:Name", "Funding Org:Identifier", "Funding Org:Name"),
        *("For Regrant Type", "Funder", "Source", "Grant/Contract", "Project"),
        *("Fund code", "Restricted?", "Start", "End", "Term", "Total value"),
        *("Status", "Renewal"),
    ],
)
def test_what_users_write_is_known(heading: str, tmp_path: Path) -> None:
    """The headings that users expect to be accepted need no mapping."""
    imported = a_tracker(tmp_path, f"{heading},Amount,Funder,End", "x,1,A,1/4/25")
    column = imported.decisions.sheets[0].columns[0]

    assert column.field is not None or "as column" in column.because
    assert inferred(imported) == []


def test_an_actual_date_is_not_a_planned_one(tmp_path: Path) -> None:
    """Beside the headings of 360Giving nothing is inferred, and planned is planned."""
    imported = a_tracker(
        tmp_path,
        "Funding Org:Name,Award Date,Amount Disbursed,Actual Dates:Start Date",
        "A,2025-03-01,£1,2025-04-01",
        "B,2025-03-02,£2,2025-04-01",
    )

    found = {"funder", "awarded_on", "actual_starts_on", None}
    assert set(fields(imported).values()) == found
