"""Quarters follow the year end that a ledger states."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import SAMPLES, fundrisk

if TYPE_CHECKING:
    from pathlib import Path


def _ending_in_december(folder: Path) -> Path:
    """The ledger of LIO-A, whose financial year ends in December."""
    for file in ("agreements.csv", "position.csv", "answers.csv"):
        text = (SAMPLES / "lio_a" / file).read_text("utf-8")
        (folder / file).write_text(text, "utf-8")
    with (folder / "answers.csv").open("a", encoding="utf-8") as answers:
        answers.write("financial_year_ends_on,2024-12-31\n")
    return folder


@pytest.mark.parametrize("command", ["check", "stress", "classify"])
def test_a_quarter_is_of_the_stated_year(tmp_path: Path, command: str) -> None:
    """The fourth quarter of 2024 ends in December."""
    ledger = _ending_in_december(tmp_path)
    ran = fundrisk(command, ledger, "--quarter", "2024Q4", "--json", "-")

    assert json.loads(ran.stdout)["as_of"] == "2024-12-31"


def test_two_ledgers_with_different_years_need_a_day(tmp_path: Path) -> None:
    """The message names both organisations."""
    ledger = _ending_in_december(tmp_path)
    ran = fundrisk("check", ledger, SAMPLES / "lio_e", "--quarter", "2024-25Q3")

    assert ran.returncode == 2
    assert ran.stdout == ""
    assert "LIO-A" in ran.stderr


def test_a_screening_counts_from_april(tmp_path: Path) -> None:
    """One day for all, whichever years they have; the help says so."""
    ledger = _ending_in_december(tmp_path)
    out = tmp_path / "out"
    ran = fundrisk("screen", ledger, "--out", out, "--quarter", "2024-25Q3")

    assert ran.returncode == 0
    assert "31 December 2024" in ran.stdout
