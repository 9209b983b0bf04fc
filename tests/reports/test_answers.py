"""Answers in SQL: every column and row, nothing rounded, nothing cut off."""

from __future__ import annotations

import csv
import json
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from jsonschema import Draft202012Validator
from rich.cells import cell_len

from fundrisk.reports.answers import answer_csv, answer_document
from fundrisk.reports.json_report import ANSWER, render, schema
from fundrisk.reports.views.answer_table import answer_table
from tests.reports.paper import printed

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

COLUMNS = ("org_id", "as_of", "amount_gbp", "live")
ROWS = [
    ("lio-a", date(2024, 12, 31), Decimal("48500.50"), True),
    ("lio-b", None, Decimal("7.00"), False),
]


def as_json(value: object) -> Any:  # noqa: ANN401 - any JSON
    """A value as it is read back."""
    found = json.loads(render(answer_document(("x",), [(value,)])))
    return found["rows"][0][0]


def test_a_table_reads_well(golden: SnapshotAssertion) -> None:
    """Numbers to the right, pounds as they are stored, null for what is missing."""
    assert printed(answer_table(COLUMNS, ROWS)) == golden


def test_a_wide_answer_reads_well(golden: SnapshotAssertion) -> None:
    """Where the columns have no room each row becomes a block."""
    long = ("words " * 20).strip()

    assert printed(answer_table((*COLUMNS, "notes"), [(*ROWS[0], long)] * 2)) == golden


@pytest.mark.parametrize("width", [20, 40, 80])
@pytest.mark.parametrize("number", [1, 5, 40])
def test_no_column_is_lost(width: int, number: int) -> None:
    """Every name and every value is there, and no line runs over the edge."""
    columns = [f"column_{place}" for place in range(number)]
    row = [f"value_{place}" for place in range(number)]
    text = printed(answer_table(columns, [row, row]), width)

    assert all(
        text.count(f"value_{place}\n") + text.count(f"value_{place} ") >= 2
        for place in range(number)
    )
    assert all(f"column_{place}" in text for place in range(number))
    assert max(map(cell_len, text.splitlines())) <= width


def test_an_answer_without_rows_names_its_columns() -> None:
    """However many they are."""
    for columns in (COLUMNS, [f"column_{place}" for place in range(40)]):
        text = printed(answer_table(columns, []))

        assert columns[0] in text
        assert columns[-1] in text
        assert "0 rows" in text


def test_two_columns_of_one_name_are_both_there() -> None:
    """As rows are lists."""
    found = answer_document(("a", "a"), [(1, 2)])

    assert found["rows"] == [[1, 2]]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (True, True),
        (2**70, 2**70),
        (Decimal("1234567.89"), 1234567.89),
        (Decimal("0.10"), 0.1),
        (Decimal("12345678901234567.89"), "12345678901234567.89"),
        (float("nan"), "nan"),
        (float("-inf"), "-inf"),
        (0.1, 0.1),
        (date(2024, 3, 31), "2024-03-31"),
        (datetime(2024, 3, 31, 9, 5, tzinfo=UTC), "2024-03-31T09:05:00+00:00"),
        (time(9, 5), "09:05:00"),
        (timedelta(days=2), "2 days, 0:00:00"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        ([1, (Decimal("2.5"),)], [1, [2.5]]),
        ({1: date(2024, 3, 31)}, {"1": "2024-03-31"}),
        (b"\x00", "b'\\x00'"),
    ],
)
def test_values_are_what_they_were(value: object, expected: object) -> None:
    """A number that a double cannot hold stays exact as text."""
    assert as_json(value) == expected


def test_an_answer_fits_its_schema() -> None:
    """With rows and without."""
    for rows in (ROWS, []):
        found = json.loads(render(answer_document(COLUMNS, rows)))

        assert list(Draft202012Validator(schema(ANSWER)).iter_errors(found)) == []


def test_csv_is_read_back_by_a_spreadsheet() -> None:
    """All values in order; nothing for what is missing; letters as they are."""
    text = answer_csv(COLUMNS, [*ROWS, ("£ a, b", None, None, None)])
    rows = list(csv.reader(StringIO(text.removeprefix("\ufeff"))))

    assert text.startswith("\ufeff")
    assert rows[0] == list(COLUMNS)
    assert rows[1] == ["lio-a", "2024-12-31", "48500.5", "True"]
    assert rows[3] == ["£ a, b", "", "", ""]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x"])
def test_no_text_becomes_a_formula(text: str) -> None:
    """A title from a ledger stays a text; a number below nought stays a number."""
    row = list(csv.reader(StringIO(answer_csv(("a", "b"), [(text, -1)]))))[1]

    assert row == [f"'{text}", "-1"]
