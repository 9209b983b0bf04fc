"""Parquet of many organisations → lazy frames."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from fundrisk.errors import UnreadableFileError
from fundrisk.frames import AGREEMENTS, POSITIONS
from fundrisk.importers.read import read
from tests.importers.building import agreements, organisations, positions, vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from fundrisk.importers.imported import Imported

ROWS: dict[str, list[Any]] = {
    "org_id": ["b", "a", "a"],
    "agreement_id": ["1", "1", "2"],
    "amount_pence": [100, 200, None],
    "instrument": ["grant", "contract", None],
    "starts_on": [date(2025, 4, 1)] * 3,
    "ends_on": [date(2026, 3, 31)] * 3,
}

INSTRUMENTS = "grant, contract, fee, membership, donation, other"


def imported_from(path: Path, **columns: list[Any]) -> Imported:
    """What comes of a file with three rows, some columns replaced."""
    pl.DataFrame({**ROWS, **columns}).write_parquet(path)
    return read(path, vocabulary())


def test_a_file_is_a_cohort_with_the_schema_of_the_contract(tmp_path: Path) -> None:
    """Columns that the file does not have are unknown."""
    imported = imported_from(tmp_path / "a.parquet")

    assert imported.frames.agreements.collect_schema() == AGREEMENTS
    assert organisations(imported) == [("a", "a"), ("b", "b")]
    assert [row["amount_pence"] for row in agreements(imported)] == [100, 200, None]
    assert agreements(imported)[0]["currency"] == "GBP"
    assert positions(imported) == []
    assert imported.issues == ()


def test_nothing_is_collected_but_a_count(tmp_path: Path) -> None:
    """A clean file stays a scan that pushes its columns down to the file."""
    plan = imported_from(tmp_path / "a.parquet").frames.agreements.explain()

    assert "Parquet SCAN" in plan


def test_rules_hold_as_in_any_other_file(tmp_path: Path) -> None:
    """A row that breaks one is counted, named and left unknown."""
    imported = imported_from(
        tmp_path / "a.parquet",
        ends_on=[date(2026, 3, 31), date(2024, 3, 31), date(2099, 3, 31)],
        instrument=["grant", "loan", None],
    )
    rows = agreements(imported)

    assert [row["ends_on"] for row in rows] == [date(2026, 3, 31), None, None]
    assert rows[1]["instrument"] is None
    assert [issue.problem for issue in imported.issues] == [
        f"1 row: a word that is not one of {INSTRUMENTS}; left unknown (a 1)",
        "1 row: a year outside 1990 to 2090; left unknown (a 2)",
        "1 row: the end is before the start; both are left unknown (a 1)",
    ]


def test_a_repeated_agreement_is_refused_by_name(tmp_path: Path) -> None:
    """Two rows of one organisation with one identifier would count as one."""
    imported = imported_from(tmp_path / "a.parquet", agreement_id=["1", "2", "2"])

    assert [issue.severity for issue in imported.issues] == ["refusal"]
    assert "a 2" in imported.issues[0].problem


def test_narrow_types_are_widened(tmp_path: Path) -> None:
    """Small integers, categories and timestamps lose nothing."""
    path = tmp_path / "a.parquet"
    pl.DataFrame(ROWS).with_columns(
        pl.col("amount_pence").cast(pl.Int32()),
        pl.col("instrument").cast(pl.Categorical()),
        pl.col("ends_on").cast(pl.Datetime()),
    ).write_parquet(path)

    assert agreements(read(path, vocabulary()))[0]["ends_on"] == date(2026, 3, 31)


@pytest.mark.parametrize(
    ("columns", "problem"),
    [
        ({"amount_pence": ["£1", "2", "3"]}, "amount_pence holds String"),
        ({"org_id": [None, "a", "a"]}, "1 row has no org_id"),
    ],
)
def test_what_is_no_ledger_is_refused(
    tmp_path: Path, columns: dict[str, list[Any]], problem: str
) -> None:
    """A column of another type and rows that are nobody's are one clear message."""
    with pytest.raises(UnreadableFileError, match=problem):
        imported_from(tmp_path / "a.parquet", **columns)


@pytest.mark.parametrize("content", [b"", b"PAR1 and no more"])
def test_a_damaged_file_is_refused(tmp_path: Path, content: bytes) -> None:
    """An empty or broken file is one clear message."""
    path = tmp_path / "a.parquet"
    path.write_bytes(content)

    with pytest.raises(UnreadableFileError):
        read(path, vocabulary())


def test_a_file_without_org_id_is_refused(tmp_path: Path) -> None:
    """A cohort needs to know whose each row is."""
    path = tmp_path / "a.parquet"
    pl.DataFrame({"amount_pence": [1]}).write_parquet(path)

    with pytest.raises(UnreadableFileError, match="no column org_id"):
        read(path, vocabulary())


def test_a_folder_may_hold_parts_positions_and_names(tmp_path: Path) -> None:
    """Parts are read together; the other two files have their own names."""
    for part in ("part-1", "part-2"):
        frame = pl.DataFrame(
            {**ROWS, "org_id": [f"{part}-{o}" for o in ROWS["org_id"]]}
        )
        frame.write_parquet(tmp_path / f"{part}.parquet")
    position = {"org_id": ["part-1-a"], "as_of": [date(2025, 3, 31)]}
    pl.DataFrame(position).write_parquet(tmp_path / "positions.parquet")
    names = {"org_id": ["part-1-a"], "name": ["Anytown CVS"]}
    pl.DataFrame(names).write_parquet(tmp_path / "organisations.parquet")
    imported = read(tmp_path, vocabulary())

    assert len(agreements(imported)) == 6
    assert imported.frames.positions.collect_schema() == POSITIONS
    assert positions(imported)[0]["as_of"] == date(2025, 3, 31)
    assert organisations(imported) == [
        ("part-1-a", "Anytown CVS"),
        *((name, name) for name in ("part-1-b", "part-2-a", "part-2-b")),
    ]
    assert any(
        "3 organisations are not listed and added" in issue.problem
        for issue in imported.issues
    )
    assert [file.name for file in imported.inputs] == [
        "organisations.parquet",
        "part-1.parquet",
        "part-2.parquet",
        "positions.parquet",
    ]


def test_a_folder_of_positions_alone_is_refused(tmp_path: Path) -> None:
    """Without agreements there is nothing to assess."""
    pl.DataFrame({"org_id": ["a"]}).write_parquet(tmp_path / "positions.parquet")

    with pytest.raises(UnreadableFileError, match="holds no agreements"):
        read(tmp_path, vocabulary())
