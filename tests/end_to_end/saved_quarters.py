"""The samples' ledgers as they stood at each quarter-end, saved in a record."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from fundrisk import recording
from tests.end_to_end.samples import QUARTERS, SAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

SAVED_AT = datetime(2025, 1, 10, 9, 30, tzinfo=UTC)
NAMED_DAYS = ("local_authority_withdrew_on",)


def ledger_then(letter: str, day: date, folder: Path) -> Path:
    """Write the files of a sample as its finance lead had them on a day."""
    source, target = SAMPLES / f"lio_{letter}", folder / f"lio_{letter}"
    target.mkdir(parents=True, exist_ok=True)
    known_by(source / "agreements.csv", target, lambda row: row["awarded_on"], day)
    known_by(source / "position.csv", target, lambda row: row["as_of"], day)
    known_by(source / "answers.csv", target, _answered_on, day)
    return target


def known_by(
    source: Path, target: Path, day_of: Callable[[dict[str, str]], str], day: date
) -> None:
    """Copy the rows of a CSV file that were known on a day."""
    with source.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    kept = [row for row in rows if day_of(row) <= day.isoformat()]
    with (target / source.name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(kept)


def _answered_on(row: dict[str, str]) -> str:
    return row["answer"] if row["question"] in NAMED_DAYS else ""


def saved(
    letter: str,
    folder: Path,
    days: Sequence[date] = QUARTERS,
    record: Path | None = None,
) -> Path:
    """Save a sample at each of the days, as it stood then; returns the record."""
    place = record or folder / "fundrisk-record.duckdb"
    for day in days:
        ledger = ledger_then(letter, day, folder / day.isoformat())
        call = recording.Call([ledger], as_of=day)
        recording.save(call, place, recording.Signature(SAVED_AT))
    return place
