"""Where a blank cell would be safe, one that cannot be read never is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.importers.building import HEADINGS, agreements, at, read_rows, serious

if TYPE_CHECKING:
    from pathlib import Path

GRANT = "A1,Oak Trust,12000,2024-04-01,2027-03-31"


def test_an_unreadable_break_is_open_from_the_start(tmp_path: Path) -> None:
    """Somebody wrote that there is a break, and nobody knows the day."""
    headings = f"{HEADINGS},Break date"
    imported = read_rows(tmp_path, f"{GRANT},soon after year one", headings=headings)
    (issue,) = at(imported.issues, "F2")

    assert agreements(imported)[0]["break_on"] == date(2024, 4, 1)
    assert "free to break the agreement" in issue.problem


@pytest.mark.parametrize("words", ["", "none", "no", "No break clause"])
def test_no_break_is_none(tmp_path: Path, words: str) -> None:
    """Words that say that there is none are not taken for one."""
    headings = f"{HEADINGS},Break date"
    imported = read_rows(tmp_path, f"{GRANT},{words}", headings=headings)

    assert agreements(imported)[0]["break_on"] is None
    assert serious(imported) == []


@pytest.mark.parametrize("months", ["121", "-1", "3000000000"])
def test_an_absurd_notice_is_left_unknown(tmp_path: Path, months: str) -> None:
    """The cell is refused, the row is kept."""
    headings = f"{HEADINGS},Notice period (months)"
    imported = read_rows(tmp_path, f"{GRANT},{months}", headings=headings)

    assert agreements(imported)[0]["notice_months"] is None
    assert serious(imported) == ["F2"]


def test_an_unreadable_change_makes_the_amount_unknown(tmp_path: Path) -> None:
    """It may have taken anything away."""
    headings = f"{HEADINGS},adjustments"
    imported = read_rows(tmp_path, f"{GRANT},cut in spring", headings=headings)

    assert agreements(imported)[0]["amount_pence"] is None
    assert serious(imported) == ["F2"]


@pytest.mark.parametrize(
    ("heading", "part"), [("VAT", "12000"), ("pass_through_amount", "15000")]
)
def test_a_part_that_leaves_nothing_is_doubted(
    tmp_path: Path, heading: str, part: str
) -> None:
    """VAT or pass-through of the whole amount, or more, is a warning."""
    imported = read_rows(tmp_path, f"{GRANT},{part}", headings=f"{HEADINGS},{heading}")
    (issue,) = at(imported.issues, "F2")

    assert issue.severity == "warning"
    assert "nothing is left for the organisation" in issue.problem
    assert "£12,000" in issue.problem
    assert Decimal(agreements(imported)[0]["amount_pence"]) == 1_200_000
