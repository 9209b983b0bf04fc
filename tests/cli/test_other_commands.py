"""``classify``, ``template`` and ``screen`` as processes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from fundrisk.model.words import Band
from tests.cli.running import DAY, SAMPLES, fundrisk

if TYPE_CHECKING:
    from pathlib import Path

MESSY = SAMPLES / "messy_tracker" / "messy-tracker.csv"


def test_classify_gives_each_agreement_and_the_issues() -> None:
    """Every class has its reason, every issue its place."""
    ran = fundrisk("classify", MESSY, *DAY)

    assert ran.returncode == 0
    assert ran.stderr == ""
    assert "  Flexibility  " in ran.stdout
    assert "Import issues" in ran.stdout
    assert max(map(len, ran.stdout.splitlines())) <= 80


def test_classify_writes_json() -> None:
    """Agreements with reasons, in the form of the assessment."""
    ran = fundrisk("classify", SAMPLES / "lio_d", *DAY, "--json", "-")
    found = json.loads(ran.stdout)

    assert found["schema"] == "fundrisk/classification/1"
    assert found["organisations"][0]["agreements"][0]["reasons"]["term"]


def test_a_template_is_written_once(tmp_path: Path) -> None:
    """A file with somebody's figures is never replaced by accident."""
    place = tmp_path / "ledger.xlsx"
    first = fundrisk("template", place)
    size = place.stat().st_size
    second = fundrisk("template", place)

    assert (first.returncode, first.stdout) == (0, f"wrote {place}\n")
    assert size > 1000
    assert second.returncode == 2
    assert "--force" in second.stderr
    assert fundrisk("template", place, "--force").returncode == 0


def test_a_template_is_a_workbook(tmp_path: Path) -> None:
    """Another ending is refused before anything is written."""
    ran = fundrisk("template", tmp_path / "ledger.csv")

    assert ran.returncode == 2
    assert "call it ledger.xlsx" in ran.stderr


def test_a_screening_names_nobody(tmp_path: Path) -> None:
    """The summary counts; the table is in the folder, and nothing is ranked."""
    samples = sorted(SAMPLES.glob("lio_?"))
    ran = fundrisk("screen", *samples, *DAY, "--out", tmp_path / "out")

    assert ran.returncode == 0
    assert ran.stderr == ""
    assert "8 organisations" in ran.stdout
    assert "not a league table" in ran.stdout
    assert "LIO-" not in ran.stdout
    assert (tmp_path / "out" / "screen.parquet").exists()


def test_a_screening_in_json_adds_up(tmp_path: Path) -> None:
    """Every organisation is in exactly one band of every rule."""
    ran = fundrisk("screen", SAMPLES / "lio_a", *DAY, "--out", tmp_path, "--json", "-")
    bands = json.loads(ran.stdout)["bands"]

    assert bands
    assert all(list(one) == [band.value for band in Band] for one in bands.values())
    assert {sum(one.values()) for one in bands.values()} == {1}


@pytest.mark.parametrize("name", ["check", "classify", "screen"])
def test_a_missing_file_is_a_clear_message(name: str, tmp_path: Path) -> None:
    """Every command that reads says what is missing in the same way."""
    more = ("--out", str(tmp_path)) if name == "screen" else ()
    ran = fundrisk(name, "nowhere.xlsx", *more)

    assert ran.returncode == 2
    assert "nowhere.xlsx" in ran.stderr
    assert "Try: " in ran.stderr
