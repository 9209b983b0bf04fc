"""What a person said of a funder holds at the next import, with name and date."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fundrisk.funders.questions import questions
from fundrisk.importers.read import read
from fundrisk.model.mapping import FunderDecision, Mapping
from fundrisk.pipeline import assess
from fundrisk.reading import load_rules
from tests.builders import DAY, rulebook
from tests.importers.building import HEADINGS, agreements, vocabulary

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Literal

    from fundrisk.importers.imported import Imported

ROWS = (
    "A1,Welland Bureau,1000,2024-04-01,2025-03-31",
    "A2,Welland Bureau Unit,2000,2024-04-01,2025-03-31",
    "A3,WELLAND BUREAU UNIT.,3000,2024-04-01,2025-03-31",
    "A4,Elm Trust,4000,2024-04-01,2025-03-31",
)


def imported_with(folder: Path, *decisions: FunderDecision) -> Imported:
    """The same ledger, read under these decisions."""
    path = folder / "ledger.csv"
    path.write_text("\n".join([HEADINGS, *ROWS]), encoding="utf-8")
    return read(path, vocabulary(), Mapping(funders=decisions))


def decided(answer: Literal["same", "different", "ask"]) -> FunderDecision:
    """What Ann said of the unit on 2 May 2025."""
    return FunderDecision(
        name="Welland Bureau Unit",
        body="Welland Bureau",
        answer=answer,
        funder_id="GB-CHC-1234567",
        confirmed_by="Ann",
        confirmed_on=date(2025, 5, 2),
    )


def groups(imported: Imported) -> list[str | None]:
    """The group of each agreement in the order of the ledger."""
    (found,) = assess(imported, as_of=DAY, rulebook=rulebook())
    by_id = {one.agreement_id: one.group for one in found.agreements}
    return [by_id[key] for key in ("A1", "A2", "A3", "A4")]


def test_a_doubt_is_asked_once(tmp_path: Path) -> None:
    """Two rows of one doubtful name are one question, with the reason."""
    (question,) = questions(imported_with(tmp_path).frames.agreements, load_rules())

    assert (question.answer, question.body) == ("ask", "Welland Bureau")
    assert "alike" in question.because


def test_the_same_is_one_group(tmp_path: Path) -> None:
    """Who confirmed it, and when, is said beside the rows."""
    imported = imported_with(tmp_path, decided("same"))
    one, two, three, four = groups(imported)

    assert one == two == three != four
    (first, second) = [i for i in imported.issues if i.kind == "funder_decided"]
    assert "confirmed by Ann on 2 May 2025" in first.problem
    assert (first.rows, second.rows) == ((3,), (4,))
    assert agreements(imported)[1]["funder_id"] == "GB-CHC-1234567"


def test_the_different_are_two_groups_and_not_asked_again(tmp_path: Path) -> None:
    """An answer ends the question."""
    imported = imported_with(tmp_path, decided("different"))
    one, two, three, _ = groups(imported)

    assert one != two == three
    assert questions(imported.frames.agreements, load_rules()) == ()


def test_a_question_changes_nothing(tmp_path: Path) -> None:
    """Nothing is merged until somebody has answered."""
    asked = imported_with(tmp_path, decided("ask"))

    assert agreements(asked) == agreements(imported_with(tmp_path))
    assert asked.decisions.funders == (decided("ask"),)


def test_a_stated_group_stays(tmp_path: Path) -> None:
    """What the row itself says is not overwritten."""
    path = tmp_path / "ledger.csv"
    rows = [f"{HEADINGS},Group of funders", f"{ROWS[1]},Ours"]
    path.write_text("\n".join(rows), encoding="utf-8")
    imported = read(path, vocabulary(), Mapping(funders=(decided("same"),)))

    assert agreements(imported)[0]["funder_group"] == "Ours"
