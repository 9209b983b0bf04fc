"""What to do next, and that it counts as the rest of the report does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fundrisk.assembly.mending import to_mend
from fundrisk.frames import frames_of
from fundrisk.importers.imported import Imported
from fundrisk.model.ledger import InputFile
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity
from fundrisk.pipeline import assess
from fundrisk.reports.views import mending
from tests.builders import DAY, a_ledger, a_position, an_agreement, assessed, rulebook
from tests.reports.ledger_builders import an_issue

if TYPE_CHECKING:
    from fundrisk.model.agreement import Agreement
    from fundrisk.model.issue import ImportIssue
    from fundrisk.model.position import Position

CELL, ROW = SourceRef(row=9, column="G"), SourceRef(row=9)


@pytest.mark.parametrize(
    ("issues", "words"),
    [
        ((), ""),
        ((an_issue(severity=Severity.NOTE),), ""),
        ((an_issue(where=CELL), an_issue(where=CELL, problem="too")), "1 cell"),
        ((an_issue(where=CELL), an_issue(where=ROW)), "2 places"),
        (
            (
                an_issue(where=CELL),
                an_issue(
                    where=SourceRef(column="G"),
                    problem="5 more like it, in rows 30-34",
                ),
            ),
            "6 cells",
        ),
    ],
)
def test_step_and_first_screen_count_the_same(
    issues: tuple[ImportIssue, ...], words: str
) -> None:
    """Cells, each once, those in a summary too."""
    assert to_mend(issues) == words
    assert mending.to_mend(issues) == (f"{words} to mend" if words else "")


@pytest.mark.parametrize(
    ("file", "words"),
    [("tracker.csv", "Hub (Grants row 7)."), ("Grants", "Hub (row 7).")],
)
def test_a_row_is_named_with_its_sheet(file: str, words: str) -> None:
    """A row number alone is enough only where all is one file."""
    place = SourceRef(file="tracker.xlsx", sheet="Grants", row=7)
    ledger = a_ledger(an_agreement(title="Hub", amount=None, source=place))
    inputs = (InputFile(name=file, sha256="0" * 64),)
    read = Imported(frames_of(ledger), issues=(), inputs=inputs)
    (found,) = assess(read, as_of=DAY, rulebook=rulebook())

    assert f"Write the amount of {words}" in found.next_steps[0].sentence


def test_missing_reserves_are_asked_for_with_their_parts() -> None:
    """Each part that is taken off has to be written, nought too; given ones are not."""
    begun = a_position(
        free_reserves=None, unrestricted_funds=60_000, designated_funds=0
    )
    nothing = a_position(free_reserves=None)

    assert "Free reserves need a figure for fixed assets, programme-related" in (
        _about_reserves(begun)
    )
    assert "designated" not in _about_reserves(begun)
    assert "0 where there are none" in _about_reserves(nothing)


def _about_reserves(position: Position) -> str:
    found = assessed(a_ledger(an_agreement(), positions=[position]))
    (asked,) = [
        step.sentence
        for step in found.next_steps
        if "free reserves" in step.sentence.lower()
    ]
    return asked


def test_a_question_is_not_followed_by_a_colon() -> None:
    """Not answered: is there one? These rules wait for it."""
    asked = [s.sentence for s in assessed(a_ledger(an_agreement())).next_steps]

    assert any("same work? NAVCA-T-B17 waits for it." in text for text in asked)


def _renewals(*agreements: Agreement) -> list[str]:
    found = assessed(a_ledger(*agreements))
    return [step.sentence for step in found.next_steps if step.kind == "renew"]


def test_money_that_an_award_does_not_replace_is_named() -> None:
    """£12,000 a year are followed by £5,000: £7,000 have to be planned for."""
    less = an_agreement(
        agreement_id="less",
        succeeds="A1",
        amount=5_000,
        awarded_on="2024-12-01",
        starts_on="2025-04-01",
        ends_on="2026-03-31",
    )
    (told,) = _renewals(an_agreement(agreement_id="A1"), less)

    assert "less follows it with £7,000 a year less" in told


def test_nobody_is_asked_for_a_decision_on_fees() -> None:
    """Own-earned income has no funder who decides."""
    assert _renewals(an_agreement(instrument="fee", funder="Our trainees")) == []
