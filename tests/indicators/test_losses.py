"""What decisions may cost: draws, worst years, fewest funders, a council leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest

from fundrisk.frames import frames_of
from fundrisk.indicators._draws import draws
from fundrisk.indicators._pots import SIXTEENTHS_A_YEAR, net_loss
from fundrisk.pipeline import profile
from tests.builders import (
    DAY,
    a_ledger,
    a_long_agreement,
    a_position,
    a_rolling_agreement,
    an_agreement,
    bound,
    measured,
    rulebook,
    value,
)

if TYPE_CHECKING:
    from fundrisk.model.agreement import Agreement
    from fundrisk.model.ledger import Ledger
    from tests.builders import Row

CORE: dict[str, object] = {"purpose": "core", "amount": 36_525}
"""A year of support at £36,525, which is £100 a day of 365.25."""
LEFT = 275
"""Days from 31 March to the end of the year ahead."""


def _core(**changes: object) -> Agreement:
    return an_agreement(**{**CORE, **changes})


def _draws(ledger: Ledger) -> list[Row]:
    lines = profile(frames_of(ledger), as_of=DAY, rulebook=rulebook()).measured.lines
    found = draws(lines.lazy(), as_of=DAY, conventions=rulebook().conventions)
    return list(found.collect().iter_rows(named=True))


def test_the_golden_net_loss() -> None:
    """£100,000 a year, £82,000 direct, £18,000 overheads: £31,666.67, not £100,000."""
    line = pl.LazyFrame({"free_hi": [18_000_00], "tied_hi": [82_000_00]})

    loss = net_loss("hi", SIXTEENTHS_A_YEAR, rulebook().conventions)

    assert line.select(loss).collect().item() == 31_666_67


def test_a_draw_is_what_is_lost_after_the_end() -> None:
    """£100 a day for the 275 days after 31 March, at even odds."""
    (row,) = _draws(a_ledger(_core()))

    assert row["agreements"] == ["A1"]
    assert row["loss_lo"] == row["loss_hi"] == row["gross_hi"] == LEFT * 100_00
    assert row["probability_lo"] == row["probability_hi"] == 0.5
    assert (row["family"], row["correlation"]) == ("foundation", 0.1)
    assert (row["renewal_basis"], row["uncosted"]) == ("unknown", False)


def test_what_is_carried_on_or_ends_later_is_no_draw() -> None:
    """Neither what has an awarded successor, nor what is earned, nor the hoped-for."""
    after = _core(
        agreement_id="after",
        succeeds="one",
        awarded_on="2024-12-01",
        starts_on="2025-04-01",
        ends_on="2026-03-31",
        amount=1,
    )
    fee = _core(instrument="fee", funder_family="own_earned")

    assert not _draws(a_ledger(_core(agreement_id="one"), after))
    assert not _draws(a_ledger(a_long_agreement(), fee, _core(status="probable")))


def test_an_open_ended_agreement_is_decided_after_its_notice() -> None:
    """A council's three months, to 31 March."""
    (row,) = _draws(
        a_ledger(
            a_rolling_agreement(
                funder_family="local_gov", purpose="core", annual_amount=36_525
            )
        )
    )

    assert row["loss_hi"] == LEFT * 100_00
    assert row["correlation"] == 0.3


def test_a_joint_decision_is_one_draw() -> None:
    """Losses add, the least likely renewal counts, the largest gives the family."""
    (row,) = _draws(
        a_ledger(
            _core(joint_decision="Pool", renewal_probability="0.8"),
            _core(
                joint_decision=" pool ",
                amount=73_050,
                renewal_probability="0.6",
                funder="City Council",
                funder_family="local_gov",
            ),
        )
    )

    assert row["loss_hi"] == 3 * LEFT * 100_00
    assert row["probability_lo"] == row["probability_hi"] == pytest.approx(0.4)
    assert (row["family"], row["agreements"]) == ("local_gov", ["A1", "A2"])


@pytest.mark.parametrize(("ratio", "settled"), [("0.5", 0.5), (2, 0), (None, 0)])
def test_a_smaller_renewal_loses_in_any_case(ratio: object, settled: float) -> None:
    """Half as much: half is lost surely; more gives no credit."""
    (row,) = _draws(a_ledger(_core(renewal_ratio=ratio)))

    assert row["settled_hi"] == settled * LEFT * 100_00
    assert row["loss_hi"] == (1 - settled) * LEFT * 100_00


def test_unknown_costs_lose_the_whole_at_most() -> None:
    """At least only two months of what may all be direct cost."""
    (row,) = _draws(a_ledger(an_agreement(amount=36_525)))

    assert row["loss_hi"] == LEFT * 100_00
    assert row["loss_lo"] == 6_087_50
    assert row["uncosted"]


def test_an_unknown_end_may_be_today() -> None:
    """Nothing at least; at most the whole year."""
    (row,) = _draws(a_ledger(_core(ends_on=None)))

    assert (row["loss_lo"], row["loss_hi"]) == (0, 36_500_00)


def _over(ledger: Ledger) -> float:
    return value(measured(ledger), "shortfall_to_headroom")


def test_one_decision_at_even_odds_is_its_whole_loss() -> None:
    """The worst tenth of years all lose £27,500, of headroom of £60,000 or 30,000."""
    floored = a_position(reserve_floor=30_000)

    assert _over(a_ledger(_core())) == pytest.approx(27_500 / 60_000)
    assert _over(a_ledger(_core(), positions=[floored])) == pytest.approx(27_500 / 30e3)


@pytest.mark.parametrize(
    ("agreements", "reserves", "ratio"),
    [([], 60_000, 0), ([], -1, 0), ([_core()], 0, 10), ([_core()], 1_000, 10)],
)
def test_the_ends_of_the_ratio(
    agreements: list[Agreement], reserves: int, ratio: float
) -> None:
    """Nothing to lose is nought; no headroom, or next to none, is ten."""
    position = a_position(free_reserves=reserves)

    assert _over(a_ledger(*agreements, positions=[position])) == ratio


def test_a_smaller_renewal_adds_to_every_year() -> None:
    """Half is lost surely, and in the worst tenth the other half."""
    assert _over(a_ledger(_core(renewal_ratio="0.5"))) == pytest.approx(27_500 / 60_000)


def test_an_unknown_family_may_hang_together_with_all() -> None:
    """At most both are lost; at least they are independent, and one may stay.

    Each is lost with one in ten: both at once one in a hundred, so the worst tenth
    holds .01 of 55,000 and .09 of 27,500.
    """
    sure: dict[str, object] = {"renewal_probability": "0.9"}
    ledger = a_ledger(_core(**sure), _core(**sure, funder=None, funder_family=None))
    lo, hi = bound(measured(ledger), "shortfall_to_headroom")

    assert hi == pytest.approx(55_000 / 60_000)
    assert lo == pytest.approx((0.01 * 55_000 + 0.09 * 27_500) / 0.1 / 60_000, rel=1e-4)


def test_odds_that_are_assumed_count_little() -> None:
    """Known from a record or from the user they are trusted like the ledger."""
    unknown = measured(a_ledger(_core()))
    stated = measured(a_ledger(_core(renewal_probability="0.5")))

    assert unknown["shortfall_to_headroom.trust"] == pytest.approx(0.3)
    assert stated["shortfall_to_headroom.trust"] == pytest.approx(0.9)


def _funders(*yearly: int, spare: int = 150, **changes: object) -> Row:
    """Core funders of so many thousands a year against so many thousand to spare."""
    agreements = [
        _core(amount=amount * 1_000, funder=f"Trust {number}", **changes)
        for number, amount in enumerate(yearly)
    ]
    position = a_position(
        planned_spend_12m=sum(yearly) * 1_000, free_reserves=spare * 1_000
    )
    return measured(a_ledger(*agreements, positions=[position]))


@pytest.mark.parametrize(
    ("spare", "fewest", "none"),
    [
        (150, 2, False),
        (120, 1, False),
        (121, 2, False),
        (200, 2, False),
        (201, 3, False),
        (300, 4, False),
        (301, 5, True),
        (0, 0, False),
        (-10, 0, False),
    ],
)
def test_the_fewest_funders(spare: int, fewest: int, *, none: bool) -> None:
    """Losses of 120, 80, 60 and 40 thousand; more than 300 nobody can take."""
    row = _funders(120, 80, 60, 40, spare=spare)

    assert value(row, "fewest_funders_to_breach") == fewest
    assert row["fewest_funders_to_breach.none_possible"] is none


def test_an_unnamed_funder_may_be_the_largest() -> None:
    """120 and an unnamed 40 may be one decision, or two."""
    agreements = [
        _core(amount=120_000),
        _core(amount=40_000, funder=None, funder_family=None),
    ]
    position = a_position(planned_spend_12m=160_000, free_reserves=150_000)
    row = measured(a_ledger(*agreements, positions=[position]))

    assert bound(row, "fewest_funders_to_breach") == (1, 2)
    assert bound(row, "single_funder_breach_12m") == (0, 1)


def test_own_earned_income_is_no_funder() -> None:
    """It counts as income, and cannot leave."""
    earning = a_position(
        planned_spend_12m=120_000,
        free_reserves=50_000,
        own_earned_last_year=83_475,
        own_earned_this_year=90_000,
    )
    row = measured(a_ledger(_core(), positions=[earning]))

    assert value(row, "fewest_funders_to_breach") == 5
    assert row["fewest_funders_to_breach.none_possible"]


def test_a_single_funder_that_could_leave_this_year() -> None:
    """120 ends in March and is enough for 100; ending later it is not counted."""
    later: dict[str, object] = {"ends_on": "2026-01-01", "starts_on": "2025-01-01"}
    year: dict[str, object] = {"starts_on": "2024-12-30", "ends_on": "2025-12-29"}

    assert value(_funders(120, 80, spare=100), "single_funder_breach_12m") == 1
    assert value(_funders(120, 80, spare=80, **year), "single_funder_breach_12m") == 2
    assert value(_funders(120, 80, spare=100, **later), "single_funder_breach_12m") == 0
    assert value(_funders(120, 80, spare=121), "single_funder_breach_12m") == 0


A_DAY: dict[str, object] = {
    "funder": "City Council",
    "funder_family": "local_gov",
    "amount": 73_100,
    "direct_cost": 58_480,
    "overhead_recovered": 14_620,
    "starts_on": "2023-07-01",
    "ends_on": "2025-06-30",
    "agreement_id": "project",
}
"""£100 a day for 731 days, £80 of it direct cost."""
SUPPORT: dict[str, object] = {
    "funder": "City Council",
    "funder_family": "local_gov",
    "purpose": "core",
    "amount": 54_800,
    "starts_on": "2023-04-01",
    "ends_on": "2026-03-31",
    "agreement_id": "core",
}
"""£50 a day for 1,096 days."""
WITHDRAWAL = LEFT * (20 + 50) + 80 * 60.875
"""From 31 March, three months from today: overheads, support, two months of cost."""
NAME = "local_authority_withdrawal_loss"


def test_what_a_council_takes_along() -> None:
    """Both agreements stop when notice has run; £24,120 of £120,000."""
    row = measured(a_ledger(an_agreement(**A_DAY), an_agreement(**SUPPORT)))

    assert value(row, NAME) == pytest.approx(WITHDRAWAL / 120_000, abs=1e-7)
    assert row[f"{NAME}.pence"] == 24_120_00


def test_the_loss_is_the_difference_of_two_variants() -> None:
    """Everything carried on, against everything ended by the council's notice."""
    after = an_agreement(
        **{
            **A_DAY,
            "agreement_id": "after",
            "succeeds": "project",
            "awarded_on": "2024-12-01",
            "starts_on": "2025-07-01",
            "ends_on": "2027-07-01",
        }
    )
    ended = [
        an_agreement(
            **{
                **A_DAY,
                "ends_on": "2025-03-31",
                "amount": 64_000,
                "direct_cost": 51_200,
                "overhead_recovered": 12_800,
            }
        ),
        an_agreement(**{**SUPPORT, "ends_on": "2025-03-31", "amount": 36_550}),
    ]
    goes_on = measured(a_ledger(an_agreement(**A_DAY), after, an_agreement(**SUPPORT)))
    stops = measured(a_ledger(*ended))

    lost = goes_on["contribution_12m.lo"] - stops["contribution_12m.lo"]
    assert lost == pytest.approx(value(goes_on, NAME) * 120_000_00, abs=2)


def test_the_notice_that_is_stated() -> None:
    """Six months, to 30 June: the core grant loses 184 days."""
    row = measured(a_ledger(an_agreement(**SUPPORT, notice_months=6)))

    assert row[f"{NAME}.pence"] == 184 * 50_00


def test_the_principal_council_is_the_largest() -> None:
    """£50 a day of support weigh less than £100 a day of another council's project."""
    other = {**SUPPORT, "funder": "District Council"}
    row = measured(a_ledger(an_agreement(**A_DAY), an_agreement(**other)))

    assert row[f"{NAME}.pence"] == round((LEFT * 20 + 80 * 60.875) * 100)


def test_a_council_that_may_be_the_principal() -> None:
    """Of an unknown kind and larger: £50 a day are lost, or £49 of the known one."""
    unknown = an_agreement(**{**SUPPORT, "funder": "Somebody", "funder_family": None})
    known = an_agreement(**{**SUPPORT, "agreement_id": "other", "amount": 53_704})
    row = measured(a_ledger(unknown, known, _core(amount=300_000)))

    assert bound(row, NAME) == pytest.approx(
        (LEFT * 49 / 120_000, LEFT * 50 / 120_000), abs=1e-7
    )


def test_a_council_that_is_left_is_scored_where_it_weighs() -> None:
    """After one has gone £24,120 of £120,000 still could; of £170,000 it is little."""
    gone = an_agreement(
        **{
            **SUPPORT,
            "agreement_id": "gone",
            "funder": "Old Council",
            "starts_on": "2022-04-01",
            "ends_on": "2024-03-31",
            "awarded_on": "2022-01-01",
        }
    )
    now = [an_agreement(**A_DAY), an_agreement(**SUPPORT), gone]
    spends = a_position(planned_spend_12m=170_000)

    assert value(measured(a_ledger(*now)), NAME) == pytest.approx(0.201)
    little = measured(a_ledger(*now, positions=[spends]))
    assert little[f"{NAME}.absent"] == (
        "already withdrawn: what other councils still pay is not the money that was "
        "lost"
    )


def test_money_that_is_gone_is_no_immunity() -> None:
    """Not assessed, with the reason; an organisation that never had any: no case."""
    gone = an_agreement(
        **{
            **SUPPORT,
            "starts_on": "2022-04-01",
            "ends_on": "2024-03-31",
            "awarded_on": "2022-01-01",
        }
    )
    left = measured(a_ledger(gone, a_long_agreement()))
    never = measured(a_ledger(a_long_agreement()))

    assert bound(left, NAME) == (None, None)
    assert left[f"{NAME}.absent"] == (
        "already withdrawn: there is no council money left to lose, which is not the "
        "same as being immune"
    )
    assert not left[f"{NAME}.not_applicable"]
    assert never[f"{NAME}.absent"] == "no local-authority money"
    assert never[f"{NAME}.not_applicable"]
