"""The table of outcomes: nobody changes a band without seeing it."""

from __future__ import annotations

from tests.end_to_end.outcomes import TABLE, outcomes


def test_the_outcomes_are_those_that_were_judged() -> None:
    """Sample by dimension and headline, on 31 December 2024."""
    assert outcomes() == TABLE.read_text(encoding="utf-8")
