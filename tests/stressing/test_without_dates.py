"""Money whose dates nobody wrote is never money that cannot be lost."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fundrisk.frames import frames_of
from fundrisk.importers.imported import Imported
from fundrisk.model.words import Family
from fundrisk.stressing import stressed
from tests.builders import DAY, a_ledger, an_agreement, rulebook

if TYPE_CHECKING:
    from fundrisk.model.outcome import ScenarioResult


def withdrawal(**council: object) -> ScenarioResult:
    """SC-LA of a council's £48,000 beside a trust's £12,000."""
    ledger = a_ledger(
        an_agreement(
            agreement_id="SLA",
            title="Core SLA",
            funder_family=Family.LOCAL_GOV,
            funder="Anytown Council",
            amount=48_000,
            **council,
        ),
        an_agreement(agreement_id="T", funder="Oak", amount=12_000),
    )
    read = Imported(frames_of(ledger), issues=(), inputs=())
    scenarios = (rulebook().scenario("SC-LA"),)
    (found,) = stressed(read, scenarios, as_of=DAY, rulebook=rulebook())
    return found.scenarios[0]


def test_a_council_agreement_without_an_end_is_named_and_bounds_nothing() -> None:
    """The scenario cannot take it away, so its loss has no upper end."""
    found = withdrawal(ends_on=None)

    assert found.undated == ("Core SLA",)
    for one in found.against:
        assert one.money.lost_12m is not None
        assert one.money.lost_12m.hi is None


def test_with_an_end_the_loss_is_known() -> None:
    """What is lost after it is the rest of a year."""
    found = withdrawal()

    assert found.undated == ()
    (lost,) = {one.money.lost_12m for one in found.against[:1]}
    assert lost is not None
    assert lost.hi is not None
    assert Decimal(0) < lost.lo == lost.hi < Decimal(48_000)
