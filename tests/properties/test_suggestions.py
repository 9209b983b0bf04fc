"""What words suggest changes no figure, no band and no confidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.builders import assessed
from tests.properties.drawn import ledgers

if TYPE_CHECKING:
    from fundrisk.model.assessment import Assessment
    from fundrisk.model.ledger import Ledger

TEXTS = (
    "Running the volunteer centre and small groups support",
    "Befriending of older people; a network of VCSE organisations",
    "Voice of the voluntary sector on strategic boards",
)
WORDS = {"functions": {"because": True}}
NOT_COUNTED: Any = {
    "agreements": {
        "__all__": {"suggested_functions": True, "reasons": True, "origins": WORDS}
    },
    "functions": {"__all__": {"suggested_gbp": True, "suggested_agreements": True}},
    "provenance": True,
}


def _saying(ledger: Ledger, text: str | None) -> Ledger:
    told = tuple(
        agreement.model_copy(update={"description": text})
        for agreement in ledger.agreements
    )
    return ledger.model_copy(update={"agreements": told})


def _confidences(assessment: Assessment) -> list[float]:
    return [
        assessment.confidence,
        *(one.confidence for one in assessment.indicators),
        *(one.confidence for one in assessment.exposures),
        *(one.confidence for one in assessment.dimensions),
    ]


def _counted(assessment: Assessment) -> object:
    return assessment.model_dump(exclude=NOT_COUNTED)


@given(ledger=ledgers(most=5), text=st.sampled_from(TEXTS))
@settings(max_examples=12, phases=[Phase.generate])
def test_a_suggestion_never_counts(ledger: Ledger, text: str) -> None:
    """Bounds, bands, known shares and findings are those of a ledger without words."""
    silent = assessed(_saying(ledger, None))
    telling = assessed(_saying(ledger, text))

    assert _counted(telling) == _counted(silent)
    assert not any(one.suggested_functions for one in silent.agreements)


@given(ledger=ledgers(most=5), text=st.sampled_from(TEXTS))
@settings(max_examples=8, phases=[Phase.generate])
def test_a_suggestion_makes_nothing_surer(ledger: Ledger, text: str) -> None:
    """Every confidence stays, and its own is that of a default."""
    silent = assessed(_saying(ledger, None))
    telling = assessed(_saying(ledger, text))

    assert _confidences(telling) == _confidences(silent)
    for one in telling.agreements:
        for suggestion in one.suggested_functions:
            assert one.unallocated == 1
            assert suggestion.confidence == pytest.approx(0.3)
