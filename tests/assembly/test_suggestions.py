"""What words suggest, in the agreements and functions of an assessment."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fundrisk.model.words import Function
from tests.builders import a_ledger, an_agreement, assessed

if TYPE_CHECKING:
    from fundrisk.model.agreement import Agreement
    from fundrisk.model.assessment import ClassifiedAgreement

UNSTATED = dict.fromkeys((f.value for f in Function), None)


def _classified(*agreements: Agreement) -> tuple[ClassifiedAgreement, ...]:
    return assessed(a_ledger(*agreements)).agreements


def test_a_suggestion_is_shown_with_its_words_and_the_confidence_of_a_default() -> None:
    """The agreement itself stays unallocated."""
    text = "Volunteer centre and funding advice"
    (found,) = _classified(an_agreement(description=text, **UNSTATED))

    assert (found.functions, found.unallocated) == ({}, 1)
    assert [
        (one.function, one.words, one.confidence) for one in found.suggested_functions
    ] == [
        ("volunteering", ("volunteer centre",), 0.3),
        ("capacity_building", ("funding advice",), 0.3),
    ]
    assert found.reasons["functions"] == (
        "no shares stated; suggested from the text: 56% volunteering "
        "('volunteer centre'), 44% capacity building ('funding advice')"
    )


def test_who_states_a_share_is_not_second_guessed() -> None:
    """Even a share of nil is somebody's word."""
    text = "Running the volunteer centre"
    stated = (
        {**UNSTATED, "partnerships": "0.4"},
        {**UNSTATED, "partnerships": "0"},
    )
    found = _classified(
        *(an_agreement(description=text, **shares) for shares in stated)
    )

    assert [one.suggested_functions for one in found] == [(), ()]


def test_the_functions_of_a_report_say_what_is_only_suggested() -> None:
    """Beside what is counted: of £12,000 a year 5/9 and 4/9 are suggested."""
    text = "Volunteer centre and funding advice"
    covers = assessed(
        a_ledger(
            an_agreement(description=text, **UNSTATED),
            an_agreement(description=text),
            an_agreement(description=text, ends_on="2024-09-30", **UNSTATED),
        )
    ).functions
    told = {c.function.value: (c.suggested_gbp, c.suggested_agreements) for c in covers}

    assert told["partnerships"] == (Decimal(0), 0)
    assert told["volunteering"][1] == told["capacity_building"][1] == 1
    assert float(told["volunteering"][0]) == pytest.approx(12_000 * 5 / 9, abs=2)
    assert float(told["capacity_building"][0]) == pytest.approx(12_000 * 4 / 9, abs=2)
