"""A value that a person types is read with the words of a ledger file."""

from __future__ import annotations

import pytest

from fundrisk.errors import CallError
from fundrisk.importers.one_value import read_value
from tests.importers.building import vocabulary


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("instrument", "SLA", "contract"),
        ("instrument", "grants", "grant"),
        ("fund_class", " Restricted ", "restricted"),
        ("purpose", "core costs", "core"),
        ("status", "secured", "confirmed"),
        ("funder_family", "local authority", "local_gov"),
        ("funder_group", "Pooled fund", "Pooled fund"),
        ("open_ended", "y", True),
        ("document_checked", "No", False),
        ("conditionality", "4", 4),
        ("volunteering", "40", 4_000),
        ("volunteering", "40%", 4_000),
        ("volunteering", "0.4", 4_000),
        ("volunteering", "1", 10_000),
        ("volunteering", "33.33%", 3_333),
        ("succeeds", "A1", "A1"),
        ("succeeds", "1164883.0", "1164883"),
        ("instrument", "unknown", None),
        ("succeeds", "TBC", None),
        ("replaces", "-", None),
    ],
)
def test_what_a_ledger_may_say(field: str, text: str, value: object) -> None:
    """As the frame of the ledger would hold it."""
    assert read_value(field, text, vocabulary()) == value


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("instrument", "banana", "'banana' is no instrument that fundrisk knows"),
        ("status", "declined", "write one of: confirmed, probable, possible, target"),
        ("open_ended", "maybe", "write yes or no"),
        ("volunteering", "1.5", "write a share like 25%"),
        ("volunteering", "lots", "'lots' is not a share"),
        ("conditionality", "7", "write a number from 1 to 5"),
        ("conditionality", "high", "'high' is not a whole number"),
        ("funder_group", "#REF!", "the cell holds the error #REF!"),
    ],
)
def test_what_means_nothing_is_refused(field: str, text: str, words: str) -> None:
    """A person's word is never left unknown; the message names the field."""
    with pytest.raises(CallError) as caught:
        read_value(field, text, vocabulary())

    assert words in str(caught.value)
    assert "unknown" not in str(caught.value)
    assert caught.value.where == field
