"""Shares of one row → percentages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fundrisk.model.words import Function
from tests.importers.building import agreements, read_rows, serious

if TYPE_CHECKING:
    from pathlib import Path

HEADINGS = "Reference,Funder,Amount,Voice,Partnerships,Capacity,Volunteering,Delivery"


def shares(folder: Path, *rows: str) -> list[list[int | None]]:
    """The shares of each row, in ten-thousandths, without those that are blank."""
    written = [f"R{n},F{n},{n},{row}" for n, row in enumerate(rows, 1)]
    imported = read_rows(folder, *written, headings=HEADINGS)
    return [
        [row[f.value] for f in Function if row[f.value]] for row in agreements(imported)
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (".4,.6,,,", [4_000, 6_000]),
        ("40,60,,,", [4_000, 6_000]),
        ("40%,60,,,", [4_000, 6_000]),
        ("40%,0.6,,,", [4_000, 6_000]),
        ("0.33,0.33,0.33,,", [3_300, 3_300, 3_300]),
        ("33,33,33,,", [3_300, 3_300, 3_300]),
        ("99.5,0.5,,,", [9_950, 50]),
        ("99,1,,,", [9_900, 100]),
        ("1,,,,", [10_000]),
        ("0,0,1,0,0", [10_000]),
        ("30,,,,", [3_000]),
    ],
)
def test_a_row_decides_for_itself(
    tmp_path: Path, row: str, expected: list[int]
) -> None:
    """Neither a row of percentages nor one of fractions above it makes a difference."""
    assert shares(tmp_path, row)[0] == expected
    assert shares(tmp_path, "50,50,,,", row)[1] == expected
    assert shares(tmp_path, ".5,.5,,,", row)[1] == expected


def test_only_an_undecided_row_follows_the_habit(tmp_path: Path) -> None:
    """0.3 alone is 30% among fractions, and a riddle among percentages."""
    assert shares(tmp_path, "0.5,0.5,,,", "0.3,,,,")[1] == [3_000]
    assert shares(tmp_path, "50,50,,,", "0.5,0.5,,,", "0.3,,,,")[2] == [3_000]
    assert shares(tmp_path, "50,50,,,", "0.3,,,,")[1] == []
    assert shares(tmp_path, "50,50,,,", "1,1,,,")[1] == [100, 100]


def test_a_fraction_among_percentages_of_its_row_is_a_riddle(tmp_path: Path) -> None:
    """Beside 30 a 0.4 may be either; the 30 stays."""
    imported = read_rows(tmp_path, "R,F,1,30,0.4,,,", headings=HEADINGS)

    assert agreements(imported)[0]["leadership_advocacy"] == 3_000
    assert agreements(imported)[0]["partnerships"] is None
    assert serious(imported) == ["E2"]
