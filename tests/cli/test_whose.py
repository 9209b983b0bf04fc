"""Whose quarter is saved, where only the name of a file says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from fundrisk_cli import app

if TYPE_CHECKING:
    from pathlib import Path

RUN = CliRunner()
TRACKER = (
    "{extra}Funder,Project,Start,End,Total value\n"
    "{value}Oak Trust,Forum,01/04/2024,31/03/2026,40000\n"
)


@pytest.mark.parametrize(
    ("extra", "value", "is_told"),
    [("", "", True), ("org_id,", "GB-CHC-1164883,", False)],
)
def test_a_name_that_is_only_the_files_is_told(
    tmp_path: Path, extra: str, value: str, *, is_told: bool
) -> None:
    """The next quarter, from a file of another name, would be another's."""
    ledger = tmp_path / "tracker March.csv"
    ledger.write_text(TRACKER.format(extra=extra, value=value), encoding="utf-8")
    call = ["check", str(ledger), "--as-of", "2025-03-31", "--save"]

    found = RUN.invoke(app.app, call)
    assert found.exit_code == 0, found.exception
    told = "'tracker-march' is only the file's name" in found.stderr
    assert told is is_told


def test_a_row_that_was_taken_out_is_told_when_the_quarter_is_saved(
    tmp_path: Path,
) -> None:
    """What looks back does not see it, so that whoever saves should know."""
    head = "org_id,Reference,Funder,Project,Start,End,Total value\n"
    kept = "GB-CHC-1164883,R1,Oak Trust,Forum,01/04/2024,31/03/2027,90000\n"
    gone = "GB-CHC-1164883,R2,Elm Council,Core,01/04/2022,31/03/2025,60000\n"
    ledger = tmp_path / "tracker.csv"
    told = []
    for rows, day in ((kept + gone, "2025-03-31"), (kept, "2025-06-30")):
        ledger.write_text(head + rows, encoding="utf-8")
        found = RUN.invoke(app.app, ["check", str(ledger), "--as-of", day, "--save"])
        assert found.exit_code == 0, found.exception
        told.append("no longer in the ledger" in found.stderr)

    assert told == [False, True]
    assert "Core of Elm Council" in found.stderr
