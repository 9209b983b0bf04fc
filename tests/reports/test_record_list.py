"""The quarters of a record in a list, and whether they come out the same again."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator
from rich.cells import cell_len

from fundrisk.model.words import Band
from fundrisk.reports.json_report import QUARTERS, quarters, render, schema
from fundrisk.reports.views.record_again import record_again
from fundrisk.reports.views.record_list import record_list
from fundrisk.reports.views.shapes import SHAPES
from tests.reports.comparison_builders import a_line, a_line_before
from tests.reports.paper import printed

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

LINES = (
    a_line_before(is_latest=False, headline=Band.WATCH),
    a_line_before(version=2, reason="the letter of the health board was missing"),
    a_line(as_of=date(2024, 6, 20), saved_by=""),
    a_line(
        org_id="lio-b",
        name="LIO-B (synthetic)",
        saved_at=datetime(2024, 7, 9, 10, 22),  # noqa: DTZ001 - a record without zones
    ),
)


def shown(*, every: bool = False, width: int = 80) -> str:
    """The list on paper."""
    return printed(record_list(LINES, SHAPES, every=every), width)


@pytest.mark.parametrize("every", [False, True])
def test_a_list_reads_well(golden: SnapshotAssertion, *, every: bool) -> None:
    """The quarters that count, or all versions."""
    assert shown(every=every) == golden


def test_versions_that_were_corrected_are_counted_or_shown() -> None:
    """None is kept quiet."""
    assert "1 earlier version that a correction took the place of: --all" in shown()
    assert "a correction took its place" not in shown()
    assert "a correction took its place" in shown(every=True)
    assert "earlier version" not in shown(every=True)


def test_every_quarter_has_its_dates() -> None:
    """Its first and last day, the day it was saved as of, and who saved it when."""
    text = " ".join(shown().split())

    assert "1 April to 30 June 2024" in text
    assert "as of 20 June 2024, 10 days before the quarter ended" in text
    assert "version 2, saved on 8 April 2024 at 09:05 UTC by Jo Patel" in text
    assert "corrected, as “the letter of the health board was missing”" in text


@pytest.mark.parametrize("width", [30, 60, 110])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    """Long reasons fold."""
    assert max(map(cell_len, shown(every=True, width=width).splitlines())) <= width


def test_an_empty_record_says_what_to_do() -> None:
    """A record can be there before anything is in it."""
    assert "fundrisk check LEDGER --save" in printed(
        record_list((), SHAPES, every=False)
    )


def test_the_document_holds_every_version() -> None:
    """It fits its schema, and each version says whether it counts."""
    found = json.loads(render(quarters(LINES)))
    checker = Draft202012Validator.FORMAT_CHECKER
    validator = Draft202012Validator(schema(QUARTERS), format_checker=checker)

    assert [one["is_latest"] for one in found["quarters"]] == [False, True, True, True]
    assert found["quarters"][0]["quarter"]["label"] == "2023/24 Q4"
    assert list(validator.iter_errors(found)) == []
    assert not validator.is_valid({**found, "rank": 1})


def test_again_says_what_is_the_same(golden: SnapshotAssertion) -> None:
    """Each saved version, and why one is otherwise."""
    because = "saved by fundrisk 0.9.0, and this is 1.2.3"
    rows = [(LINES[1], True, ""), (LINES[2], False, because)]
    text = printed(record_again(rows))

    assert text == golden
    assert "1 of 2 saved versions came out the same to the byte." in text


def test_a_reason_of_a_first_save_is_no_correction() -> None:
    """Nothing was there before it that it could have corrected."""
    words = printed(record_list([a_line(reason="late")], SHAPES, every=False), 80)

    assert "“late”" in words
    assert "corrected" not in words
