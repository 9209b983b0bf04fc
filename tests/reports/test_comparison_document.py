"""The comparison as JSON: for scripts and for charts."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from fundrisk.reports.json_report import COMPARISON, comparison, render, schema
from tests.reports.comparison_builders import a_comparison, a_line
from tests.reports.every_comparison import all_grey, busy, with_remarks
from tests.reports.movement_builders import a_movement, effects


def read(*results: Any) -> Any:  # noqa: ANN401 - comparisons, JSON
    """The document as a script reads it."""
    return json.loads(render(comparison(results)), parse_float=Decimal)


@pytest.mark.parametrize("made", [a_comparison, busy, all_grey, with_remarks])
def test_a_document_fits_its_schema(made: Any) -> None:  # noqa: ANN401 - a maker
    """Every sort of comparison."""
    found = json.loads(render(comparison([made()])))
    checker = Draft202012Validator.FORMAT_CHECKER
    validator = Draft202012Validator(schema(COMPARISON), format_checker=checker)

    assert [error.message for error in validator.iter_errors(found)] == []
    assert not validator.is_valid({**found, "rank": 1})


def test_effects_sum_exactly_to_the_points() -> None:
    """With the four decimals that they have; two would not do."""
    parts = ("0.3333", "0.3333", "0.3334", "-12.0001")
    names = ("assumption", "time", "ledger", "balance")
    one = a_movement(
        points=Decimal("-11.0001"),
        effects=effects(**dict(zip(names, parts, strict=True))),
    )
    (found,) = read(a_comparison(exposures=(one,)))["organisations"][0]["exposures"]

    assert [part["points"] for part in found["effects"]] == list(map(Decimal, parts))
    assert sum(part["points"] for part in found["effects"]) == found["points"]


def test_pounds_have_pennies() -> None:
    """Money is not in points."""
    found = read(a_comparison())["organisations"][0]

    assert found["events"][0]["amount_gbp"] == 240_000
    assert found["replacement"]["came_gbp"] == 90_000
    assert found["direction"]["time_points"] == Decimal("1.55")


def test_the_row_of_quarters_is_ready_for_a_chart() -> None:
    """Label, days, the headline then and under these rules, and six numbers."""
    found = read(a_comparison())["organisations"][0]["quarters"]
    last = found[-1]

    assert [one["saved"]["quarter"]["label"] for one in found] == [
        "2023/24 Q4",
        "2024/25 Q1",
    ]
    assert last["saved"]["as_of"] == "2024-06-30"
    assert last["headline"] == last["headline_as_saved"] == "severe"
    assert [side["hi"] for side in last["dimensions"]] == [
        *map(Decimal, ("55.5", "31.2", "61.3", "26.4", "77.7", "44.0")),
    ]
    assert found[0]["dimensions"][5] == {
        "id": "resilience",
        "title": "Resilience",
        "hi": None,
        "band": "not_assessed",
    }


def test_keys_stand_in_one_order_and_bytes_are_the_same() -> None:
    """Scripts may look at text."""
    text = render(comparison([a_comparison()]))

    assert text == render(comparison([a_comparison()]))
    assert list(json.loads(text)) == [
        *("schema", "provenance", "as_of", "organisations")
    ]
    assert list(json.loads(text)["organisations"][0])[:4] == [
        *("org_id", "name", "before", "after")
    ]


def test_several_organisations_share_one_provenance() -> None:
    """Every input once; the day is the latest that is compared."""
    early = a_line(as_of=a_comparison().before.as_of)
    found = read(a_comparison(after=early), a_comparison())

    assert found["as_of"] == "2024-06-30"
    assert len(found["provenance"]["inputs"]) == 1
    assert "provenance" not in found["organisations"][0]


def test_there_is_no_document_of_nothing() -> None:
    """Whoever asks for one has a fault."""
    with pytest.raises(ValueError, match="at least one organisation"):
        comparison([])
