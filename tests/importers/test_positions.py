"""Dated figures and answers → positions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fundrisk.importers.read import read
from tests.importers.building import (
    at,
    organisations,
    positions,
    vocabulary,
)

if TYPE_CHECKING:
    from pathlib import Path

    from fundrisk.importers.imported import Imported

AGREEMENTS_TEXT = "agreement_id,funder,amount\nA1,Anytown Council,90000\n"
ANSWERS_TEXT = """question,answer
org_id,GB-CHC-1
Name of your organisation,Anytown CVS
What do you plan to spend over the next 12 months?,£180k
remit_volunteering,Partner
rival_provider,9
What is your favourite colour?,blue
"""


def a_folder(folder: Path, answers: str = "", position: str = "") -> Imported:
    """What comes of a folder with one agreement and these files."""
    files = {
        "agreements.csv": AGREEMENTS_TEXT,
        "answers.csv": answers,
        "position.csv": position,
    }
    for name, text in files.items():
        if text:
            (folder / name).write_text(text, encoding="utf-8")
    return read(folder, vocabulary())


def test_answers_fill_the_blank_cells_of_every_position(tmp_path: Path) -> None:
    """A cell that is filled in the table stands; the answers fill the others."""
    table = "as_of,planned_spend_12m\n2025-03-31,\n2025-06-30,200000\n"
    imported = a_folder(tmp_path, ANSWERS_TEXT, table)
    first, second = positions(imported)

    assert (first["as_of"], second["as_of"]) == (date(2025, 3, 31), date(2025, 6, 30))
    assert first["planned_spend_12m_pence"] == 18_000_000
    assert second["planned_spend_12m_pence"] == 20_000_000
    assert first["remit_volunteering"] == second["remit_volunteering"] == "partner"
    assert first["org_id"] == "GB-CHC-1"


def test_dated_answers_alone_make_a_position(tmp_path: Path) -> None:
    """The question for the date makes the answers usable."""
    answers = ANSWERS_TEXT + "Date of these figures,30 June 2025\n"
    (row,) = positions(a_folder(tmp_path, answers))

    assert row["as_of"] == date(2025, 6, 30)
    assert row["planned_spend_12m_pence"] == 18_000_000


def test_undated_answers_are_refused_with_what_to_write(tmp_path: Path) -> None:
    """No date is invented; the issue says which question is missing."""
    imported = a_folder(tmp_path, ANSWERS_TEXT)
    (refusal,) = [i for i in imported.issues if i.severity == "refusal"]

    assert positions(imported) == []
    assert refusal.where.file == "answers.csv"
    assert refusal.hint == (
        "add the question 'Date of these figures' and write the day on which the "
        "figures held, like 31 March 2026"
    )


def test_a_name_alone_needs_no_date(tmp_path: Path) -> None:
    """Who the organisation is does not change with the day."""
    imported = a_folder(tmp_path, "question,answer\norganisation,Anytown CVS\n")

    assert organisations(imported) == [("anytown-cvs", "Anytown CVS")]
    assert [i for i in imported.issues if i.severity == "refusal"] == []


def test_problems_of_answers_name_their_cell(tmp_path: Path) -> None:
    """Each answer stands in its own row, and the issue shows it."""
    imported = a_folder(tmp_path, ANSWERS_TEXT)

    assert at(imported.issues, "B6")[0].problem == "9 is more than 5; left unknown"
    assert at(imported.issues, "B6")[0].where.heading == "rival_provider"
    assert "favourite colour" in at(imported.issues, "B7")[0].problem
    assert {issue.org_id for issue in imported.issues} == {"GB-CHC-1"}


def test_figures_without_a_date_are_refused(tmp_path: Path) -> None:
    """A row of the position without a date cannot be placed."""
    imported = a_folder(tmp_path, "", "as_of,core_cost\nsoon,100\n31/03/2025,200\n")

    assert len(positions(imported)) == 1
    assert [i.severity for i in at(imported.issues, "A2")] == ["warning", "refusal"]


def test_the_identifier_of_the_agreements_serves_the_figures(tmp_path: Path) -> None:
    """A position without an identifier belongs to the only organisation there is."""
    (tmp_path / "agreements.csv").write_text(
        "org_id,funder,amount\nGB-CHC-1,A,1\n", encoding="utf-8"
    )
    (tmp_path / "position.csv").write_text(
        "as_of,core_cost\n2025-03-31,5\n", encoding="utf-8"
    )
    imported = read(tmp_path, vocabulary())

    assert positions(imported)[0]["org_id"] == "GB-CHC-1"
    assert organisations(imported) == [("GB-CHC-1", tmp_path.name)]


def test_an_organisation_with_figures_alone_is_listed(tmp_path: Path) -> None:
    """Figures of somebody without any agreement are not lost."""
    table = "org_id,as_of,core_cost\nORG-2,2025-03-31,5\n"
    imported = a_folder(tmp_path, ANSWERS_TEXT, table)

    assert organisations(imported) == [("GB-CHC-1", "Anytown CVS"), ("ORG-2", "ORG-2")]


def test_figures_under_strange_headings_are_warned_of(tmp_path: Path) -> None:
    """A position that nobody understands is said, not passed over."""
    imported = a_folder(tmp_path, "", "when,what\n2025-03-31,5\n")
    (warned,) = [i for i in imported.issues if i.severity == "warning"]

    assert warned.where.file == "position.csv"
    assert positions(imported) == []


def test_a_position_without_rows_is_no_problem(tmp_path: Path) -> None:
    """Headings alone say nothing."""
    imported = a_folder(tmp_path, "", "as_of,core_cost\n")

    assert [i for i in imported.issues if i.severity != "note"] == []


def test_a_question_asked_twice_is_answered_once(tmp_path: Path) -> None:
    """The first answer counts, the second is named; blank answers are none."""
    answers = (
        "Our answers,\nquestion,answer\nas_of,2025-03-31\ncore_cost,5\n"
        "Core costs,6\nstaff_fte,\n"
    )
    imported = a_folder(tmp_path, answers)

    assert positions(imported)[0]["core_cost_pence"] == 500
    assert at(imported.issues, "B5")[0].problem == (
        "the same was asked in row 4; only that answer is used"
    )


def test_answers_need_no_heading(tmp_path: Path) -> None:
    """Questions in the first column and answers beside them are enough."""
    imported = a_folder(tmp_path, "as_of,2025-03-31\ncore_cost,5\n")

    assert positions(imported)[0]["core_cost_pence"] == 500
