"""Words of certainty with more behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest

from fundrisk.importers.contracts import choices_of
from fundrisk.importers.values import read_words
from fundrisk.model.agreement import Agreement
from tests.importers.building import agreements, read_rows, words

if TYPE_CHECKING:
    from pathlib import Path

    from fundrisk.importers.reading import Parsed

CONFIRMED = "Complete Completed Finished Closed Ended Active Live Running Current"


def a_status(text: str) -> Parsed:
    """What comes of one text."""
    return read_words("status", pl.Series([text]), words(), choices_of(Agreement))


@pytest.mark.parametrize("text", CONFIRMED.split())
def test_what_runs_or_ran_is_confirmed(text: str) -> None:
    """Nobody runs a grant that was not agreed."""
    assert a_status(text).values.to_list() == ["confirmed"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Applied - decision Dec", "possible"),
        ("In discussion", "possible"),
        ("In discussion with Pat", "possible"),
        ("Submitted (March)", "possible"),
        ("Budget: 2026", "target"),
        ("Secured, letter seen", "confirmed"),
        ("Live – year 2", "confirmed"),
    ],
)
def test_the_beginning_is_enough(text: str, status: str) -> None:
    """The part before a dash, a bracket or a comma, or the first words."""
    parsed = a_status(text)

    assert parsed.values.to_list() == [status]
    if text in parsed.remarks:
        assert parsed.remarks[text].problem == f"'{text}' read as {status}"
        assert parsed.remarks[text].severity == "note"


@pytest.mark.parametrize(
    "text",
    [
        "Confirmed?",
        "Confirmed subject to contract",
        "Agreed - not signed",
        "Applied - rejected",
        "Not confirmed",
        "ask Pat",
    ],
)
def test_a_doubt_is_left_unknown(text: str) -> None:
    """The hint names the four words and what follows until then."""
    parsed = a_status(text)

    assert parsed.values.to_list() == [None]
    assert parsed.remarks[text].severity == "warning"
    assert parsed.remarks[text].hint == (
        "write one of: confirmed, probable, possible, target; "
        "until then it counts as a doubt"
    )


def test_a_refusal_with_a_date_behind_it_is_left_out(tmp_path: Path) -> None:
    """What was not awarded is no income, whatever else the cell says."""
    headings = "Reference,Funder,Amount,Status"
    rows = ("R1,A,1,Rejected - Dec 2024", "R2,B,2,Live")
    imported = read_rows(tmp_path, *rows, headings=headings)

    assert [row["agreement_id"] for row in agreements(imported)] == ["R2"]
