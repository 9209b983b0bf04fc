"""A text table has bounds, and says which one it breaks."""

from __future__ import annotations

import pytest

from fundrisk.errors import UnreadableFileError
from fundrisk.importers import bounded_rows
from fundrisk.importers.text import grid_of_text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "a,b\n" + "x" * 1_000_001 + ",1\n",
            "by line 2 has more than 1,000,000 letters",
        ),
        ('a,b\n"' + "x,\n" * 400_000, "has more than 1,000,000 letters"),
        ("a,b\n" + "1," * 1_000_000 + "2\n", "row 2 has 1,000,001 columns"),
    ],
)
def test_a_cell_or_row_without_end_is_refused(text: str, words: str) -> None:
    """A person sees the line and what may be wrong with it."""
    with pytest.raises(UnreadableFileError, match=words) as caught:
        grid_of_text(text.encode(), "ledger.csv")

    assert caught.value.hint


def test_one_wide_row_makes_all_rows_wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Room is counted as the widest row by all rows, as the grid takes it."""
    monkeypatch.setattr(bounded_rows, "MOST_CELLS", 1_000)
    wide, narrow = ",".join("a" * 100) + "\n", "b\n" * 10

    with pytest.raises(UnreadableFileError, match="first 11 rows with 100 columns"):
        grid_of_text((narrow + wide).encode(), "ledger.csv")
    assert grid_of_text((narrow + "c,d\n").encode(), "ledger.csv").cells.height == 11


def test_blank_columns_at_the_end_take_no_room() -> None:
    """Some programs write a separator for every column of the sheet."""
    text = "Funder,Amount" + "," * 16_382 + "\n" + ("A,1" + "," * 16_382 + "\n") * 3

    assert grid_of_text(text.encode(), "ledger.csv").cells.shape == (4, 2)


@pytest.mark.parametrize("text", [",,,,\n,,,,", ";;;", '""', '"",""\n'])
def test_separators_alone_are_a_grid_of_blanks(text: str) -> None:
    """Nothing in them is taken for a cell."""
    cells = grid_of_text(text.encode(), "ledger.csv").cells

    assert all(value is None for row in cells.rows() for value in row)
