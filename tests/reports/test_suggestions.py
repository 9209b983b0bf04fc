"""What words suggest is told wherever functions are, and told as what it is."""

from __future__ import annotations

import json
from decimal import Decimal

import jsonschema
import pytest

from fundrisk.model.words import Function
from fundrisk.reports.json_report import (
    ASSESSMENT,
    CLASSIFICATION,
    classification,
    document,
    render,
    schema,
)
from fundrisk.reports.views.classified import classified
from fundrisk.reports.views.functions import functions
from fundrisk.reports.views.shapes import SHAPES
from tests.builders import DAY, a_ledger, an_agreement, assessed
from tests.reports.builders import a_cover
from tests.reports.paper import printed

UNSTATED = dict.fromkeys((f.value for f in Function), None)
SUGGESTED = assessed(
    a_ledger(
        an_agreement(description="Volunteer centre and funding advice", **UNSTATED),
        an_agreement(description="Volunteer centre and funding advice"),
    )
)


@pytest.mark.parametrize("name", [ASSESSMENT, CLASSIFICATION])
def test_suggestions_keep_to_the_schemas(name: str) -> None:
    """Both documents hold them, and state none where shares are stated."""
    made = document if name == ASSESSMENT else classification
    found = json.loads(render(made([SUGGESTED], DAY)))

    jsonschema.validate(found, schema(name))
    first, second = found["organisations"][0]["agreements"]
    assert [one["function"] for one in first["suggested_functions"]] == [
        "volunteering",
        "capacity_building",
    ]
    assert first["suggested_functions"][0] == {
        "function": "volunteering",
        "share": 0.5556,
        "words": ["volunteer centre"],
        "confidence": 0.3,
    }
    assert (first["functions"], first["unallocated"]) == ({}, 1)
    assert second["suggested_functions"] == []


def test_the_classes_show_the_words() -> None:
    """Not allocated, and why one may think otherwise."""
    text = " ".join(printed(classified(SUGGESTED, SHAPES)).split())

    assert "Functions not allocated: no shares stated; suggested from the text" in text
    assert "56% volunteering ('volunteer centre')" in text


@pytest.mark.parametrize(
    ("gbp", "agreements", "told"),
    [
        (9_000, 2, "£9,000 a year suggested from the text of 2 agreements, not count"),
        (9_000, 1, "£9,000 a year suggested from the text of 1 agreement, not counted"),
        (0, 1, "some money suggested from the text of 1 agreement, not counted"),
        (0, 0, ""),
    ],
)
def test_functions_say_that_a_suggestion_is_not_counted(
    gbp: int, agreements: int, told: str
) -> None:
    """It follows what is certain; where no word is known nothing is said."""
    cover = a_cover(suggested_gbp=Decimal(gbp), suggested_agreements=agreements)
    text = " ".join(printed(functions([cover], SHAPES)).split())

    assert told in text
    assert ("suggested" in text) == bool(agreements)
