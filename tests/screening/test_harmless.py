"""What a spreadsheet would run as a formula stays a text."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

import polars as pl
import pytest

from fundrisk.screening.harmless import harmless
from fundrisk.screening.local import ISSUES, READ_ME, SPREADSHEET, TABLE, write_screen
from tests.builders import DAY, a_cohort, a_ledger, an_agreement

if TYPE_CHECKING:
    from pathlib import Path

NUMBER = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?")
SIGNS = ("=", "+", "-", "@", "\t", "\r")
HOSTILE = (
    "=cmd|' /C calc'!A0",
    "+44 20 7946 0000",
    "-org",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
)


def cohort(folder: Path) -> Path:
    """A Parquet file of organisations whose identifiers look like formulas."""
    frames = a_cohort({name: a_ledger(an_agreement()) for name in HOSTILE[:4]})
    path = folder / "cohort.parquet"
    frames.agreements.collect().write_parquet(path)
    return path


def ledger(folder: Path) -> Path:
    """A ledger with a hostile name, and an amount that cannot be read."""
    path = folder / "=org"
    path.mkdir()
    row = "A,Council,=1+1,2024-04-01,2025-03-31\n"
    text = f"agreement_id,funder,amount,starts_on,ends_on\n{row}"
    (path / "agreements.csv").write_text(text, encoding="utf-8")
    return path


def texts(path: Path) -> list[str]:
    """Every cell of a CSV file that is not a number."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        cells = [cell for row in csv.reader(stream) for cell in row]
    return [cell for cell in cells if cell and not NUMBER.fullmatch(cell)]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_like_a_formula_gets_an_apostrophe(text: str) -> None:
    """In columns of text, whatever the rest of the text is."""
    frame = pl.DataFrame({"text": [text, "plain = text", None]})

    found = frame.with_columns(harmless())["text"].to_list()

    assert found == [f"'{text}", "plain = text", None]


def test_numbers_keep_their_minus() -> None:
    """A number with an apostrophe would no longer add up."""
    frame = pl.DataFrame({"a": [-1.5], "b": [-2], "c": [None]})

    assert frame.with_columns(harmless()).equals(frame)


def test_no_cell_of_a_screening_is_a_formula(tmp_path: Path) -> None:
    """Hostile identifiers reach neither the table nor the issues as formulas."""
    out = tmp_path / "out"
    write_screen([cohort(tmp_path), ledger(tmp_path)], as_of=DAY, out=out)

    for file in (SPREADSHEET, ISSUES):
        assert [cell for cell in texts(out / file) if cell[:1] in SIGNS] == []
    assert "'=cmd|' /C calc'!A0" in texts(out / SPREADSHEET)


def test_an_identifier_stays_joinable(tmp_path: Path) -> None:
    """Parquet holds it as it was written; the note says what the CSV file does."""
    out = tmp_path / "out"
    write_screen([cohort(tmp_path)], as_of=DAY, out=out)

    as_written = pl.read_parquet(out / TABLE)["org_id"].to_list()
    in_csv = texts(out / SPREADSHEET)
    note = " ".join((out / READ_ME).read_text("utf-8").split())

    assert as_written == sorted(HOSTILE[:4])
    assert [cell[1:] for cell in in_csv if cell[1:] in HOSTILE] == as_written
    assert "take org_id from screen.parquet" in note
    assert "take one away from an org_id before you join" in note
