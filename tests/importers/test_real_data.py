"""Real 360Giving spreadsheets import as cohorts keyed by recipient."""

from __future__ import annotations

import csv
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import pytest

from fundrisk.importers.read import read
from tests.importers.building import ROOT, agreements, at, organisations, vocabulary

if TYPE_CHECKING:
    from fundrisk.importers.imported import Imported

DATA = Path(os.environ.get("FUNDRISK_REAL_DATA", ROOT.parent / "shared" / "data"))
LLOYDS = "lloyds-bank-foundation-2010-2015.xlsx"


def a_real_file(name: str) -> Imported:
    """What comes of a real file, or a skipped test that says why."""
    path = DATA / "360giving" / name
    if not path.exists():
        pytest.skip(f"{path} is not here; set FUNDRISK_REAL_DATA to find it")
    return read(path, vocabulary())


def test_four_thousand_grants_become_a_cohort() -> None:
    """Every grant, every recipient; what the file does not say is unknown."""
    imported = a_real_file(LLOYDS)
    frame = imported.frames.agreements.collect()

    assert frame.height == 4_116
    assert frame["source_row"].to_list() == list(range(2, 4_118))
    assert frame.filter(pl.col("instrument") != "grant").is_empty()
    for unknown in ("fund_class", "purpose", "status", "volunteering"):
        assert frame[unknown].null_count() == frame.height
    assert frame["starts_on"].null_count() == 0


def test_equal_problems_do_not_fill_the_screen() -> None:
    """345 durations contradict their dates: twenty are listed, the rest are counted."""
    issues = a_real_file(LLOYDS).issues
    durations = [i for i in issues if i.where.column == "L" and i.severity == "warning"]

    assert len(durations) == 21
    assert durations[-1].problem.startswith("325 more like it, in rows 303, 322")
    assert len(issues) < 40


def test_a_file_without_dates_has_unknown_terms() -> None:
    """Grants without any date column are read all the same."""
    name = "oxford-city-grants/oxford-city-council-grants-awarded-214-15-to-2017-18.csv"
    rows = agreements(a_real_file(name))

    assert len(rows) == 105
    assert {row["starts_on"] for row in rows} == {None}
    assert rows[0]["agreement_id"].startswith("360G-OxfordCC")


def test_terms_in_prose_are_pointed_at() -> None:
    """The Oxford grants say how they are paid, which is shown and never read."""
    name = "oxford-city-grants/oxford-city-council-grants-awarded-214-15-to-2017-18.csv"
    imported = a_real_file(name)
    with (DATA / "360giving" / name).open(encoding="utf-8", newline="") as stream:
        raw = list(csv.DictReader(stream))
    several = re.compile(r"\d\b.*\b(payments|instalments)\b")
    rows = tuple(n for n, r in enumerate(raw, 2) if several.search(r["How Paid"]))
    (issue,) = [i for i in imported.issues if i.kind == "prose_term"]

    assert issue.where.heading == "How Paid"
    assert issue.rows == rows
    assert len(rows) > 70


def test_the_invalid_fixture_shows_each_fault_at_its_cell() -> None:
    """Amounts in words, serial days and reversed dates are found where they are."""
    issues = a_real_file("validator-fixtures/aninvalidfile.xlsx").issues

    assert at(issues, "E11")[0].problem == "'tbc' is left unknown"
    assert at(issues, "E114")[0].problem == "'18k' read as £18,000"
    assert "3 thousand pounds" in at(issues, "E123")[0].problem
    assert "43194 is Excel's number for a day" in at(issues, "F")[0].problem
    assert "before the start" in at(issues, "H111")[0].problem


def test_the_valid_fixture_has_no_warning_but_doubles() -> None:
    """A file that 360Giving calls valid may hold one grant under two identifiers."""
    imported = a_real_file("validator-fixtures/validfile.xlsx")

    said = [i.problem for i in imported.issues if i.severity != "note"]
    assert [s for s in said if not s.startswith(("the same funder", "4 more"))] == []
    assert len(organisations(imported)) > 1
