"""Each agreement with its classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.reports.views.classified import classified
from fundrisk.reports.views.shapes import SHAPES
from tests.builders import a_ledger, an_agreement, assessed
from tests.reports.builders import an_assessment
from tests.reports.every_state import every_state
from tests.reports.paper import printed

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from fundrisk.model.agreement import Agreement


def test_every_kind_of_agreement_reads_well(golden: SnapshotAssertion) -> None:
    """Live, ended, hoped-for, blank and open-ended ones each say what they are."""
    first = every_state().agreements[:11]
    text = printed(classified(an_assessment(agreements=first), SHAPES))

    assert text == golden


def test_no_agreement_is_left_out() -> None:
    """Forty agreements are forty blocks."""
    text = printed(classified(every_state(), SHAPES))

    assert text.count("  Term ") == 40


def _told(*agreements: Agreement) -> str:
    return " ".join(
        printed(classified(assessed(a_ledger(*agreements)), SHAPES)).split()
    )


def test_what_is_confirmed_is_not_called_unconfirmed() -> None:
    """An award of next week is awarded, only not yet; one without a day asks for it."""
    later = an_agreement(awarded_on="2025-01-10", starts_on="2025-02-01")
    undated = an_agreement(agreement_id="A2", awarded_on=None, starts_on=None)

    assert "Awarded on 10 January 2025, not yet on this day" in _told(later)
    assert "Not confirmed" not in _told(later, undated)


def test_what_was_replaced_says_by_what() -> None:
    """It ends the day before, and what replaces it is not its successor."""
    old = an_agreement(agreement_id="old", ends_on="2026-03-31")
    new = an_agreement(
        agreement_id="new",
        replaces="old",
        starts_on="2024-10-01",
        ends_on="2026-03-31",
    )
    text = _told(old, new)

    assert "Replaced: 1 April 2024 to 30 September 2024, replaced by new" in text
    assert "may be its successor" not in text


def test_another_currency_shows_its_rate_and_day() -> None:
    """The amount in pounds can be checked."""
    abroad = an_agreement(
        amount=50_000, currency="EUR", fx_rate="0.853", fx_date="2024-12-01"
    )

    assert "gross EUR 50,000 at 0.853 of 1 December 2024, £42,650" in _told(abroad)


def test_unrestricted_core_money_is_not_called_tied() -> None:
    """It is free to use, whatever it is meant for."""
    core = an_agreement(fund_class="unrestricted", purpose="core")

    assert "free to use" in _told(core)
    assert "tied to core" not in _told(core)
