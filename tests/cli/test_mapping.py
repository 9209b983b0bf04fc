"""``--mapping`` as a process."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.running import DAY, fundrisk

if TYPE_CHECKING:
    from pathlib import Path

LEDGER = "Giver,Sum,Kick-off,Wrap-up\nA Trust,£9000,1/4/24,31/3/26\nB,£9,1/4/24,\n"
MAPPING = """\
sheets:
  - file: "ours.csv"
    columns:
      - {column: A, heading: Giver, field: funder}
      - {column: C, heading: Kick-off, field: starts_on}
      - {column: D, heading: Wrap-up, field: ends_on}
"""


def two_files(folder: Path, mapping: str = MAPPING) -> tuple[Path, Path]:
    """A ledger with strange headings, and the mapping that explains them."""
    ledger, told = folder / "ours.csv", folder / "mapping.yaml"
    ledger.write_text(LEDGER, encoding="utf-8")
    told.write_text(mapping, encoding="utf-8")
    return ledger, told


@pytest.mark.parametrize("command", ["check", "classify"])
def test_a_mapping_makes_a_strange_tracker_readable(
    command: str, tmp_path: Path
) -> None:
    """Without it the columns are asked about, with it they are read."""
    ledger, mapping = two_files(tmp_path)
    before = fundrisk(command, ledger, *DAY)
    after = fundrisk(command, ledger, *DAY, "--mapping", mapping)

    assert before.returncode == 2
    assert after.returncode == 0, after.stderr
    assert "A Trust" in after.stdout


def test_a_screening_takes_a_mapping(tmp_path: Path) -> None:
    """The table of many organisations is read under the same decisions."""
    ledger, mapping = two_files(tmp_path)
    out = tmp_path / "out"
    ran = fundrisk("screen", ledger, "--out", out, *DAY, "--mapping", mapping)

    assert ran.returncode == 0, ran.stderr


def test_a_mapping_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """A slip in the path must not mean that nothing was decided."""
    ledger, _ = two_files(tmp_path)
    ran = fundrisk("check", ledger, *DAY, "--mapping", tmp_path / "no.yaml")

    assert ran.returncode == 2
    assert "the mapping cannot be read" in ran.stderr


def test_a_slip_in_a_mapping_is_told_with_its_line(tmp_path: Path) -> None:
    """The message names file, line and the field that was perhaps meant."""
    ledger, mapping = two_files(tmp_path, MAPPING.replace("ends_on", "end_on"))
    ran = fundrisk("check", ledger, *DAY, "--mapping", mapping)

    assert ran.returncode == 2
    assert "mapping.yaml:6: 'end_on' is not a field; did you mean" in ran.stderr
