"""A person's decisions on a sheet, and the sheet as it is now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fundrisk.importers.mapping_file import load, save
from fundrisk.importers.read import read
from fundrisk.model.mapping import ColumnDecision, Mapping, SheetDecision
from tests.importers.building import agreements, at, read_text, vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from fundrisk.importers.imported import Imported
    from fundrisk.model.issue import ImportIssue

HEADINGS = "Giver,Kick-off,Wrap-up,Sum,Other"
ROWS = ("A Trust,1/4/25,31/3/26,£100,x", "B Trust,1/4/24,31/3/25,£200,y")


def a_decision(**fields: str | None) -> SheetDecision:
    """A decision on the headings above; ``Kick_off`` stands for Kick-off."""
    letters = dict(zip(HEADINGS.split(","), "ABCDE", strict=True))
    columns = tuple(
        ColumnDecision(
            column=letters[name.replace("_", "-")],
            heading=name.replace("_", "-"),
            field=field,
            because="the treasurer says so",
        )
        for name, field in fields.items()
    )
    return SheetDecision(file="ledger.csv", columns=columns)


DECIDED = a_decision(
    Giver="funder", Kick_off="starts_on", Wrap_up="ends_on", Other=None
)


def reread(
    folder: Path, *lines: str, sheet: SheetDecision = DECIDED, name: str = "ledger.csv"
) -> Imported:
    """What comes of these lines under a decision."""
    path = folder / name
    path.write_text("\n".join(lines), encoding="utf-8")
    return read(path, vocabulary(), Mapping(sheets=(sheet,)))


def changes(imported: Imported) -> list[ImportIssue]:
    """What is said of the mapping and the sheet."""
    kinds = ("heading_moved", "heading_gone", "heading_new", "mapping_")
    return [i for i in imported.issues if i.kind.startswith(kinds)]


def facts(imported: Imported) -> list[tuple[object, ...]]:
    """What matters of each agreement."""
    names = ("funder", "starts_on", "ends_on", "amount_pence")
    return [tuple(row[name] for name in names) for row in agreements(imported)]


def test_a_decision_comes_before_everything(tmp_path: Path) -> None:
    """Columns mean what a person said, with nothing left to ask."""
    imported = reread(tmp_path, HEADINGS, *ROWS)

    assert [row[0] for row in facts(imported)] == ["A Trust", "B Trust"]
    assert None not in facts(imported)[0]
    assert not [i for i in imported.issues if i.severity == "warning"]
    assert changes(imported) == []


def test_a_decision_overrules_a_known_heading(tmp_path: Path) -> None:
    """Here Source is the programme and Paid by pays."""
    sheet = SheetDecision(
        file="ledger.csv",
        columns=(
            ColumnDecision(column="A", heading="Source", field="title"),
            ColumnDecision(column="C", heading="Title", field=None),
        ),
    )
    imported = reread(
        tmp_path, "Source,Paid by,Title,Amount", "Core fund,A,x,1", sheet=sheet
    )
    (row,) = agreements(imported)

    assert (row["title"], row["funder"]) == ("Core fund", "A")


def test_a_column_that_is_ignored_is_not_asked_about(tmp_path: Path) -> None:
    """What a person set aside is neither inferred nor listed."""
    sheet = a_decision(Giver="funder", Kick_off="starts_on", Wrap_up=None, Sum=None)
    imported = reread(tmp_path, HEADINGS, *ROWS, sheet=sheet)
    said = " ".join(i.problem for i in imported.issues)

    assert facts(imported)[0][2:] == (None, None)
    assert "Sum" not in said
    assert "Wrap-up" not in said


def test_ignore_without_being_sure_is_an_open_question(tmp_path: Path) -> None:
    """The reader's own doubts, saved and read again, are still asked."""
    first = read_text(tmp_path, "Funder,Amount,Kick-off\nA,1,1/4/25\nB,2,1/4/25\n")
    again = read(tmp_path / "ledger.csv", vocabulary(), first.decisions)

    assert [i.kind for i in again.issues if i.kind == "heading_unsure"]


def test_what_was_read_once_is_read_the_same_again(tmp_path: Path) -> None:
    """Saved and reused, the decisions give the same ledger and nothing has changed."""
    text = "Funder,Sum,Start,Finishing\nA,£5,1/4/25,31/3/26\nB,£6,1/4/24,31/3/25\n"
    first = read_text(tmp_path, text)
    save(tmp_path / "m.yaml", first.decisions)
    again = read(tmp_path / "ledger.csv", vocabulary(), load(tmp_path / "m.yaml"))

    assert agreements(again) == agreements(first)
    assert again.decisions == first.decisions
    assert changes(again) == []


def test_a_column_that_moved_is_followed(tmp_path: Path) -> None:
    """A new column in front and another order change no meaning; a note says so."""
    before = reread(tmp_path, HEADINGS, *ROWS)
    rows = (",31/3/26,A Trust,1/4/25,£100", ",31/3/25,B Trust,1/4/24,£200")
    after = reread(tmp_path, "x,Wrap-up,Giver,Kick-off,Sum", *rows)

    assert facts(after) == facts(before)
    (moved,) = [i for i in changes(after) if i.kind == "heading_moved"]
    assert moved.severity == "note"
    assert "'Wrap-up' from C to B" in moved.problem


def test_title_rows_above_do_not_disturb(tmp_path: Path) -> None:
    """The headings are found again some rows further down."""
    sheet = DECIDED.model_copy(update={"heading_row": 1})
    imported = reread(tmp_path, "Our money", "", HEADINGS, *ROWS, sheet=sheet)

    assert facts(imported)[0][0] == "A Trust"
    assert imported.decisions.sheets[0].heading_row == 3


def test_a_heading_that_is_gone_is_named(tmp_path: Path) -> None:
    """The column at its place is not read in its stead, whatever it holds."""
    renamed = HEADINGS.replace("Kick-off", "Report received")
    imported = reread(tmp_path, renamed, *ROWS)

    assert [row[1] for row in facts(imported)] == [None, None]
    gone, new = (i for i in changes(imported) if "Sum" not in i.problem)
    assert gone.kind == "heading_gone"
    assert gone.severity == "warning"
    assert "reads 'Kick-off' as starts_on" in gone.problem
    assert "column B is now called 'Report received'" in gone.problem
    assert (new.kind, new.where.column) == ("heading_new", "B")


def test_a_new_column_is_named(tmp_path: Path) -> None:
    """A mapping with a fingerprint notices a column that it does not know."""
    first = read_text(tmp_path, "Funder,Amount,Start\nA,1,1/4/25\n")
    (tmp_path / "ledger.csv").write_text("Funder,Amount,Start,End\nA,1,1/4/25,\n")
    again = read(tmp_path / "ledger.csv", vocabulary(), first.decisions)
    (new,) = changes(again)

    assert new.problem == (
        "the mapping knows no column 'End'; its heading is read as ends_on"
    )
    assert at(again.issues, "D") == [new]


def test_a_decision_on_a_column_that_is_gone_is_kept(tmp_path: Path) -> None:
    """What a person wrote is not lost because a column is away this quarter."""
    imported = reread(tmp_path, "Giver,Wrap-up,Sum", "A,31/3/26,£1", "B,31/3/26,£2")
    kept = {c.heading: c for c in imported.decisions.sheets[0].columns}

    assert kept["Kick-off"].field == "starts_on"
    assert kept["Giver"].because == "the treasurer says so"


@pytest.mark.parametrize("row", [2, 40])
def test_the_heading_row_can_be_told(row: int, tmp_path: Path) -> None:
    """Even below the rows that are searched, and with no heading that is known."""
    above = [f"{n},x" for n in range(row - 1)]
    sheet = DECIDED.model_copy(update={"heading_row": row})
    imported = reread(tmp_path, *above, HEADINGS, *ROWS, sheet=sheet)

    assert [r[0] for r in facts(imported)] == ["A Trust", "B Trust"]


def test_headings_told_by_their_letters_alone_are_not_guessed(tmp_path: Path) -> None:
    """A column without a heading can be decided by its letter."""
    sheet = SheetDecision(
        file="ledger.csv",
        heading_row=1,
        columns=(ColumnDecision(column="B", heading="", field="amount"),),
    )
    imported = reread(tmp_path, "Funder,,Start", "A,5,1/4/25", sheet=sheet)

    assert agreements(imported)[0]["amount_pence"] == 500


def test_the_copy_of_the_next_quarter_is_read_alike(tmp_path: Path) -> None:
    """A file of another name with the only sheet of that name uses the decisions."""
    imported = reread(tmp_path, HEADINGS, *ROWS, name="tracker-q2.csv")

    assert facts(imported)[0][0] == "A Trust"
    assert [s.file for s in imported.decisions.sheets] == [
        "ledger.csv",
        "tracker-q2.csv",
    ]


def test_a_decision_that_another_column_took_over_is_kept_and_loads(
    tmp_path: Path,
) -> None:
    """Kick-off is gone, and a column Start says the same: the file stays readable."""
    imported = reread(tmp_path, "Giver,Start,Sum", "A,1/4/25,£1", "B,1/4/25,£2")
    save(tmp_path / "m.yaml", imported.decisions)
    kept = {c.heading: c for c in load(tmp_path / "m.yaml").sheets[0].columns}

    assert (kept["Start"].field, kept["Start"].sure) == ("starts_on", True)
    assert (kept["Kick-off"].field, kept["Kick-off"].sure) == ("starts_on", False)


def test_decisions_hold_where_the_headings_are_found_by_shape(tmp_path: Path) -> None:
    """A column that a person set aside is not read, however much it shows."""
    sheet = SheetDecision(
        file="ledger.csv",
        columns=(ColumnDecision(column="C", heading="Runs until", field=None),),
    )
    lines = ("Funder,Sum,Runs until,Starting", "A,£5,1/4/25,1/4/24", "B,£6,1/4/25,")
    imported = reread(tmp_path, *lines, sheet=sheet)

    assert [row[2:] for row in facts(imported)] == [(None, 500), (None, 600)]


def test_a_ledger_of_another_kind_is_not_measured_by_the_mapping(
    tmp_path: Path,
) -> None:
    """Beside a ledger that is mapped, another may be read as it is."""
    imported = reread(tmp_path, "Funder,Amount", "A,1", name="other.csv")

    assert [i.kind for i in changes(imported)] == ["mapping_other"]


def test_a_mapping_of_other_sheets_is_noticed(tmp_path: Path) -> None:
    """A mapping that says nothing of the file at hand is perhaps the wrong one."""
    other = SheetDecision(file="book.xlsx", sheet="Grants")
    imported = reread(tmp_path, "Funder,Amount", "A,1", sheet=other)
    (issue,) = changes(imported)

    assert "it speaks of book.xlsx Grants" in issue.problem
