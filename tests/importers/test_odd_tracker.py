"""The odd tracker: what its columns show, and what the mapping beside it adds."""

from __future__ import annotations

from datetime import date
from shutil import copy
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from fundrisk.importers.mapping_file import load, save
from fundrisk.importers.read import read
from fundrisk.model.mapping import NOTHING_DECIDED
from tests.importers.building import SAMPLES, agreements, vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from fundrisk.importers.imported import Imported
    from fundrisk.model.mapping import Mapping

FOLDER = SAMPLES / "odd_tracker"
TRACKER, MAPPING = FOLDER / "odd-tracker.xlsx", FOLDER / "mapping.yaml"


def tracker(decisions: Mapping = NOTHING_DECIDED, path: Path = TRACKER) -> Imported:
    """What comes of the workbook."""
    return read(path, vocabulary(), decisions)


def test_the_cells_say_what_the_headings_do_not() -> None:
    """Four columns are read by what they hold, each with its reason."""
    imported = tracker()
    read_so = {i.where.column for i in imported.issues if i.kind == "heading_content"}
    rows = agreements(imported)

    assert read_so == {"C", "D", "E", "H"}
    assert [row["amount_pence"] for row in rows] == [9e6, 3.6e6, 1.5e6, 2.4e6]
    assert [row["instrument"] for row in rows] == [
        "grant",
        "contract",
        "grant",
        "grant",
    ]
    assert {row["starts_on"] for row in rows} == {None}


def test_what_is_unsure_is_listed_with_what_to_write() -> None:
    """The warnings are the row, the dates and the summary, and no others."""
    kinds = [i.kind for i in tracker().issues if i.severity == "warning"]

    assert kinds == ["heading_row", "heading_unsure", "second_table"]


def test_the_mapping_answers_the_questions() -> None:
    """With it, titles and days are known, and only the summary is left to say."""
    imported = tracker(load(MAPPING))
    rows = agreements(imported)
    book = load_workbook(TRACKER)
    days = [cell.value.date() for cell in book["Money in"]["G"][4:8]]

    assert [row["ends_on"] for row in rows] == days
    assert rows[0]["starts_on"] == date(2024, 4, 1)
    assert rows[3]["title"] == "Volunteer centre"
    kinds = [i.kind for i in imported.issues if i.severity == "warning"]
    assert kinds == ["second_table"]


def test_reading_with_the_mapping_changes_nothing_in_it(tmp_path: Path) -> None:
    """Saved again, the mapping is the same file, byte for byte."""
    save(tmp_path / "again.yaml", tracker(load(MAPPING)).decisions)

    assert (tmp_path / "again.yaml").read_bytes() == MAPPING.read_bytes()


def test_a_changed_workbook_is_noticed(tmp_path: Path) -> None:
    """A renamed column is no longer the end, and the warning names both names."""
    path = tmp_path / TRACKER.name
    copy(TRACKER, path)
    book = load_workbook(path)
    book["Money in"]["G4"] = "Report by"
    book.save(path)
    imported = tracker(load(MAPPING), path)
    said = {i.kind: i.problem for i in imported.issues}

    assert {row["ends_on"] for row in agreements(imported)} == {None}
    assert "column G is now called 'Report by'" in said["heading_gone"]
    assert "'Report by'" in said["heading_new"]
