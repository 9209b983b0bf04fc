"""Each agreement with its classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.reports.views.classified import classified
from fundrisk.reports.views.shapes import SHAPES
from tests.reports.builders import an_assessment
from tests.reports.every_state import every_state
from tests.reports.paper import printed

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion


def test_every_kind_of_agreement_reads_well(golden: SnapshotAssertion) -> None:
    """Live, ended, hoped-for, blank and open-ended ones each say what they are."""
    first = every_state().agreements[:11]
    text = printed(classified(an_assessment(agreements=first), SHAPES))

    assert text == golden


def test_no_agreement_is_left_out() -> None:
    """Forty agreements are forty blocks."""
    text = printed(classified(every_state(), SHAPES))

    assert text.count("  Term ") == 40
