"""Headings that are like known ones."""

from __future__ import annotations

import pytest

from fundrisk.importers.likeness import most_alike
from tests.importers.building import words


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Grant Awarder", "amount"),
        ("Report end date", "ends_on"),
        ("Unrestricted?", "fund_class"),
    ],
)
def test_likeness_alone_is_wrong(heading: str, field: str) -> None:
    """This is why it is asked last, and only where the cells agree."""
    known = ("amount", "ends_on", "fund_class")
    found = most_alike(heading, known, words())

    assert found is not None
    assert found.field == field


def test_a_word_too_many_is_only_loosely_alike() -> None:
    """'Sum' is in 'Sum awarded', and still is another heading."""
    found = most_alike("Sum", ("amount",), words())

    assert found is not None
    assert found.loosely >= 90
    assert found.closely < 90


@pytest.mark.parametrize("heading", ["", "££", "--"])
def test_a_heading_without_letters_is_like_nothing(heading: str) -> None:
    """There is nothing to compare."""
    assert most_alike(heading, ("amount",), words()) is None
