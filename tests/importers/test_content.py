"""The cells of a column → what they hold."""

from __future__ import annotations

import polars as pl
import pytest

from fundrisk.importers.content import (
    DATE,
    FIGURE,
    FLAG,
    IDENTIFIER,
    MIXED,
    NOTHING,
    PERCENT,
    POUNDS,
    TEXT,
    WORDS,
    content_of,
)
from tests.importers.building import words


@pytest.mark.parametrize(
    ("cells", "holds"),
    [
        (("£1", "£2,000.50"), POUNDS),
        (("(£500)", "£5k"), POUNDS),
        (("GBP 500", "500 GBP"), POUNDS),
        (("1", "2"), FIGURE),
        (("12,500", "(3)"), FIGURE),
        (("1/4/25", "2025-04-01 00:00:00"), DATE),
        (("1 April 2025", "Apr 25"), DATE),
        (("20%", "5.5 %"), PERCENT),
        (("GB-CHC-1164883", "360G-x-1"), IDENTIFIER),
        (("Yes", "No"), FLAG),
        (("Grant", "SLA"), WORDS),
        (("Old Mill Trust", "Bee Fund"), TEXT),
        (("£5", "Bee Fund"), MIXED),
        (("£5",), NOTHING),
        (("TBC", "n/a", None), NOTHING),
        ((None, None), NOTHING),
        (("£5", "TBC", "£6"), POUNDS),
    ],
)
def test_a_column_is_what_nearly_all_its_cells_are(
    cells: tuple[str | None, ...], holds: str
) -> None:
    """One cell is no pattern, and a word such as TBC does not count."""
    assert content_of(pl.Series("A", cells, pl.String()), words()).holds == holds


@pytest.mark.parametrize(("odd", "holds"), [(1, POUNDS), (2, MIXED)])
def test_one_slip_in_ten_is_forgiven(odd: int, holds: str) -> None:
    """Nine of ten in pounds are pounds, though not every cell is; eight are not."""
    cells = ["£5"] * (10 - odd) + ["five"] * odd
    found = content_of(pl.Series("A", cells), words())

    assert (found.holds, found.is_all) == (holds, False)


def test_one_word_may_be_known_to_two_fields() -> None:
    """A column of Membership may be the instrument or the family of the funder."""
    cells = pl.Series("A", ["Membership", "Trading"])

    assert set(content_of(cells, words()).fields) == {"instrument", "funder_family"}
