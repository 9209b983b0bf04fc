"""Days without a year are asked about."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fundrisk.importers.yearless import yearless
from fundrisk.reading import read_ledger
from tests.end_to_end.samples import SAMPLES

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "text",
    [
        "31 March",
        "31st of March",
        "31-Mar",
        "31/03",
        "end of March",
        "March",
        "31 March each year",
        "Our financial year ends on 31 March",
    ],
)
def test_a_day_of_every_year_is_asked_for_its_year(text: str) -> None:
    """The hint is a day that can be typed as it stands."""
    asked = yearless(text, is_end=True)

    assert asked is not None
    assert asked.hint == "write the year too, like 31 March 2028"


@pytest.mark.parametrize(
    "text", ["31 June", "45/03", "may be extended", "6.5", "soon", "13/13", "0 March"]
)
def test_other_words_are_no_day_of_a_year(text: str) -> None:
    """They get the question that any cell without a date gets."""
    assert yearless(text, is_end=True) is None


def test_a_month_begins_on_its_first() -> None:
    """Where a start is asked for."""
    asked = yearless("Sept", is_end=False)

    assert asked is not None
    assert "1 September 2028" in asked.hint


def _answers(folder: Path, answer: str) -> Path:
    """The ledger of LIO-A with an answer to the question for the year end."""
    for file in ("agreements.csv", "position.csv", "answers.csv"):
        text = (SAMPLES / "lio_a" / file).read_text("utf-8")
        (folder / file).write_text(text, "utf-8")
    with (folder / "answers.csv").open("a", encoding="utf-8") as answers:
        answers.write(f"Financial year end,{answer}\n")
    return folder


def test_a_year_end_is_an_answer_for_every_day(tmp_path: Path) -> None:
    """A month that ends a year is its last day."""
    read = read_ledger(_answers(tmp_path, "December 2024"))

    stated = read.frames.positions.collect()["financial_year_ends_on"]
    assert set(stated) == {date(2024, 12, 31)}


def test_a_year_end_without_its_year_is_left_unknown_and_said(tmp_path: Path) -> None:
    """What most people would type."""
    read = read_ledger(_answers(tmp_path, "31 March"))

    (issue,) = [one for one in read.issues if one.kind == "yearless"]
    assert "'31 March' names no year" in issue.problem
    assert issue.where is not None
    assert issue.where.heading == "Financial year end"
    assert read.frames.positions.collect()["financial_year_ends_on"].null_count() > 0
