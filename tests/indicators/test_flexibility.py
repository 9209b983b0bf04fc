"""How freely it can be used, and whether it pays what the work costs."""

from __future__ import annotations

import pytest

from tests.builders import (
    a_ledger,
    a_long_agreement,
    a_position,
    a_rolling_agreement,
    an_agreement,
    bound,
    measured,
    value,
)

EARNING = a_position(own_earned_last_year=20_000, own_earned_this_year=16_000)


def test_flexible_share() -> None:
    """Of 12 project, 36 unrestricted, 12 core and 16 own-earned, 64 of 76 are free."""
    ledger = a_ledger(
        an_agreement(),
        a_long_agreement(fund_class="unrestricted"),
        a_rolling_agreement(purpose="core"),
        positions=[EARNING],
    )
    row = measured(ledger)

    assert value(row, "flexible_share") == pytest.approx(64 / 76)
    assert row["flexible_share.pence"] == 12_000_00


def test_a_contract_is_not_flexible_whatever_its_fund_class() -> None:
    """Bought work is spoken for, even where the fund is unrestricted."""
    contract = an_agreement(
        instrument="contract",
        fund_class="unrestricted",
        purpose="delivery",
        vat_amount=0,
    )

    assert value(measured(a_ledger(contract)), "flexible_share") == 0


def test_an_unknown_fund_class_may_be_either() -> None:
    """12 of 48 may be free or tied; three quarters are known."""
    row = measured(a_ledger(an_agreement(fund_class=None), a_long_agreement()))

    assert bound(row, "flexible_share") == (0, 0.25)
    assert row["flexible_share.known"] == 0.75


def test_core_cost_cover() -> None:
    """36,000 free and 1,200 of overheads recovered pay for 37,200 of 40,000.

    Of the four-year project 8,000 of overheads make 2,000 a year; own-earned income is
    not counted.
    """
    ledger = a_ledger(
        a_long_agreement(fund_class="unrestricted"),
        an_agreement(overhead_recovered=1_200),
        a_long_agreement(overhead_recovered=8_000),
        positions=[EARNING.model_copy(update={"core_cost": a_position().core_cost})],
    )
    row = measured(ledger)

    assert value(row, "core_cost_cover") == pytest.approx(39_200 / 40_000)
    assert row["core_cost_cover.pence"] == 800_00


def test_overheads_that_nobody_stated_may_be_anything() -> None:
    """A project of £12,000 pays between nothing and all of it to the core."""
    ledger = a_ledger(an_agreement(), a_long_agreement(purpose="core"))

    assert bound(measured(ledger), "core_cost_cover") == pytest.approx((0.9, 1.2))


def test_core_cost_cover_needs_the_core_cost() -> None:
    """Nothing is put in its place."""
    ledger = a_ledger(an_agreement(), positions=[a_position(core_cost=None)])

    assert bound(measured(ledger), "core_cost_cover") == (None, None)


def test_full_cost_recovery() -> None:
    """12,000 of 16,000 and 30,000 of 32,000, whole terms: 42 of 48.

    What is for core costs has no full cost of its own and is left out.
    """
    ledger = a_ledger(
        an_agreement(full_cost=16_000),
        an_agreement(
            instrument="contract",
            purpose="delivery",
            amount=36_000,
            vat_amount=6_000,
            full_cost=32_000,
        ),
        a_long_agreement(purpose="core"),
    )
    row = measured(ledger)

    assert value(row, "full_cost_recovery") == pytest.approx(42 / 48)
    assert row["full_cost_recovery.pence"] == 6_000_00


def test_full_cost_recovery_needs_every_full_cost() -> None:
    """A missing cost could be of any size, so one is enough to leave it open."""
    ledger = a_ledger(an_agreement(full_cost=16_000), an_agreement(amount=1))

    assert bound(measured(ledger), "full_cost_recovery") == (None, None)


def test_full_cost_recovery_without_projects_does_not_apply() -> None:
    """Core money alone has no cost of its own to recover."""
    row = measured(a_ledger(an_agreement(purpose="core")))

    assert row["full_cost_recovery.not_applicable"]


def test_full_cost_recovery_with_unknown_vat() -> None:
    """A contract of £12,000 at a full cost of £12,000 recovers 10 ÷ 12 up to 1."""
    contract = an_agreement(instrument="contract", purpose="delivery", full_cost=12_000)

    assert bound(measured(a_ledger(contract)), "full_cost_recovery") == pytest.approx(
        (10 / 12, 1)
    )


def test_contract_share() -> None:
    """36 of 48 a year of the agreements are a contract; own-earned is left out."""
    ledger = a_ledger(
        an_agreement(),
        a_long_agreement(instrument="contract", vat_amount=0),
        positions=[EARNING],
    )
    row = measured(ledger)

    assert value(row, "contract_share") == 0.75
    assert value(row, "contract_vat_unknown_share") == 0


def test_a_contract_without_stated_vat_may_be_smaller() -> None:
    """10 to 12 beside a grant of 12: between 10/22 and 1/2."""
    ledger = a_ledger(an_agreement(), an_agreement(instrument="contract"))
    row = measured(ledger)

    assert bound(row, "contract_share") == pytest.approx((10 / 22, 0.5))
    assert bound(row, "contract_vat_unknown_share") == pytest.approx((10 / 22, 0.5))


def test_contract_share_change() -> None:
    """A year ago 12 of 24 were contracts, now 24 of 36: a rise of a sixth."""
    ledger = a_ledger(
        a_rolling_agreement(instrument="contract", vat_amount=0),
        a_rolling_agreement(),
        an_agreement(instrument="contract", vat_amount=0),
    )

    assert value(measured(ledger), "contract_share_change") == pytest.approx(1 / 6)


def test_contract_share_change_without_a_year_of_history() -> None:
    """The ledger must reach back, by its own word or by what it still lists."""
    position = a_position(ledger_complete_since=None)
    silent = a_ledger(a_rolling_agreement(), positions=[position])
    telling = a_ledger(
        a_rolling_agreement(),
        an_agreement(ends_on="2024-06-30"),
        positions=[position],
    )

    assert bound(measured(silent), "contract_share_change") == (None, None)
    assert value(measured(telling), "contract_share_change") == 0


def test_patchwork_share() -> None:
    """Short, restricted and project: 12 of 12 + 36 + 12 + 12 a year."""
    ledger = a_ledger(
        an_agreement(),
        a_long_agreement(),
        an_agreement(fund_class="unrestricted"),
        an_agreement(purpose="core"),
    )
    row = measured(ledger)

    assert value(row, "patchwork_share") == pytest.approx(12 / 72)
    assert row["patchwork_share.pence"] == 12_000_00


def test_conditionality_is_weighted_by_annual_value() -> None:
    """A 5 on £12,000 and a 1 on £36,000 make 2."""
    ledger = a_ledger(
        an_agreement(conditionality=5), a_long_agreement(conditionality=1)
    )
    row = measured(ledger)

    assert value(row, "conditionality") == 2
    assert row["conditionality.pence"] == 12_000_00


def test_an_unrated_agreement_may_be_rated_anything() -> None:
    """36 rated 2; 12 between 1 and 5: between 84/48 and 132/48."""
    ledger = a_ledger(an_agreement(), a_long_agreement(conditionality=2))
    row = measured(ledger)

    assert bound(row, "conditionality") == pytest.approx((84 / 48, 132 / 48))
    assert row["conditionality.known"] == 0.75


def test_transparency_is_rated_in_the_same_way() -> None:
    """A 4 on £12,000 and a 2 on £36,000 make 2.5."""
    ledger = a_ledger(an_agreement(transparency=4), a_long_agreement(transparency=2))

    assert value(measured(ledger), "funder_transparency") == 2.5
