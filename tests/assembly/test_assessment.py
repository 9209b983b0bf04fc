"""What a report sees: drivers, functions, groups, agreements and steps."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fundrisk.model.words import Band, Flexibility, Function, Remit, Term
from tests.builders import (
    a_ledger,
    a_long_agreement,
    a_position,
    an_agreement,
    assessed,
    exposure_of,
    indicator_of,
    profiled,
    rulebook,
)
from tests.end_to_end.samples import LETTERS, imported, sample

if TYPE_CHECKING:
    from fundrisk.model.assessment import DimensionResult, Exposure

ADVOCACY = {
    "leadership_advocacy": "1",
    "partnerships": None,
    "capacity_building": None,
    "volunteering": None,
}


def test_drivers_are_what_leaving_one_out_does() -> None:
    """The exposure with everything less that of a fresh run without the agreement."""
    agreements = (
        an_agreement(agreement_id="short", amount=30_000),
        an_agreement(agreement_id="shorter", amount=18_000, ends_on="2025-01-31"),
        a_long_agreement(agreement_id="long"),
    )
    found = assessed(a_ledger(*agreements))

    without_each = {
        left_out.agreement_id: profiled(
            a_ledger(*(a for a in agreements if a is not left_out))
        )
        for left_out in agreements
    }
    for rule in rulebook().rules:
        exposure = exposure_of(found, rule.id)
        drivers = {d.agreement_id: d.contribution for d in exposure.drivers}
        for name, row in without_each.items():
            without = row[f"{rule.id}.hi"]
            if exposure.hi is None or without is None or exposure.hi - without <= 0.05:
                assert name not in drivers, (rule.id, name)
            else:
                expected = pytest.approx(exposure.hi - without, abs=1e-6)
                assert drivers[name] == expected, (rule.id, name)


@pytest.mark.parametrize("letter", LETTERS)
def test_drivers_come_largest_first_and_at_most_five(letter: str) -> None:
    """Ties in the order of the identifiers."""
    for exposure in sample(letter).exposures:
        order = [(-d.contribution, d.agreement_id) for d in exposure.drivers]
        assert order == sorted(order)
        assert len(order) <= 5
        assert all(driver.contribution > 0 for driver in exposure.drivers)


def test_who_drives_a_finding_beyond_the_five_is_named_too() -> None:
    """Nine short grants of nine funders all make the money short."""
    nine = [an_agreement(agreement_id=f"S{n}", funder=f"Trust {n}") for n in range(9)]
    long = a_long_agreement(agreement_id="L")
    found = exposure_of(assessed(a_ledger(*nine, long)), "NAVCA-F-B4")
    first = [driver.agreement_id for driver in found.drivers]

    assert len(first) == 5
    assert {*first, *found.also_driven_by} == {one.agreement_id for one in nine}


def test_leaving_out_one_of_two_equal_grants_of_a_sample() -> None:
    """A driver of G is the difference to the ledger without it."""
    found = sample("g")
    frames = imported("g").frames
    exposure = exposure_of(found, "NAVCA-F-E1")

    assert frames.agreements.collect().height > len(exposure.drivers)
    assert {d.agreement_id for d in exposure.drivers} <= {
        a.agreement_id for a in found.agreements
    }


def test_a_function_names_who_pays_and_until_when() -> None:
    """£36,000 from Elm and £12,000 from Oak for advocacy; without Elm it dies."""
    found = assessed(
        a_ledger(
            a_long_agreement(funder="Elm Trust", **ADVOCACY),
            an_agreement(**ADVOCACY),
        )
    )
    cover = found.functions[0]

    assert cover.function is Function.LEADERSHIP_ADVOCACY
    assert cover.remit is Remit.YES
    assert cover.amount_gbp == Decimal("48000.00")
    assert cover.largest_group == "Elm Trust"
    assert cover.largest_share is not None
    assert cover.largest_share.hi == 0.75
    assert cover.runway_months is not None
    assert cover.runway_months.lo == pytest.approx(570 / 365.25 * 12)
    assert cover.dies_without == ("Elm Trust",)


@pytest.mark.parametrize(
    ("target", "dies"),
    [
        (None, ()),  # 12,000 of 24,000 are left: half is enough
        (24_000, ()),
        (24_001, ("Elm Trust", "Oak Trust")),
    ],
)
def test_a_function_dies_below_half_of_its_cost(
    target: int | None, dies: tuple[str, ...]
) -> None:
    """Of the target cost where there is one, else of what it has today."""
    position = a_position(target_cost_leadership_advocacy=target)
    found = assessed(
        a_ledger(
            an_agreement(funder="Elm Trust", **ADVOCACY),
            an_agreement(**ADVOCACY),
            positions=[position],
        )
    )

    assert found.functions[0].dies_without == dies


def test_an_uncovered_function_has_no_money_and_no_runway() -> None:
    """It is severe by itself."""
    cover = assessed(a_ledger(an_agreement(**ADVOCACY))).functions[3]

    assert cover.amount_gbp == 0
    assert cover.runway_months is None
    assert cover.exposure is not None
    assert cover.exposure.hi == 100
    assert cover.band is Band.SEVERE


def test_groups_come_largest_first_with_the_plain_measures() -> None:
    """Shares .5, .3 and .2: HHI .38, N₂ 2.6316, N₁ 2.8001, HHI* .07, Gini .2."""
    found = assessed(
        a_ledger(
            an_agreement(funder="Oak", amount=20_000),
            an_agreement(funder="Elm", amount=50_000),
            an_agreement(funder="Ash", amount=30_000),
        )
    ).concentration

    assert [(g.group, g.share) for g in found.groups] == [
        ("Elm", 0.5),
        ("Ash", 0.3),
        ("Oak", 0.2),
    ]
    assert found.hhi == pytest.approx(0.38)
    assert found.effective_funders == pytest.approx(2.6316, abs=5e-5)
    assert found.entropy_number == pytest.approx(2.8001, abs=5e-5)
    assert found.hhi_normalised == pytest.approx(0.07)
    assert found.gini == pytest.approx(0.2)


def test_no_live_funding_is_severe_and_has_no_groups() -> None:
    """Shares have no value; the headline says why it is severe."""
    found = assessed(a_ledger())

    assert found.annual_value == 0
    assert found.concentration.groups == ()
    assert found.concentration.hhi is None
    assert found.headline.band is Band.SEVERE
    assert "no_live_funding" in {trigger.id for trigger in found.headline.triggers}


def test_an_agreement_says_what_it_is() -> None:
    """Amounts in pounds, terms in months, classes in words."""
    (shown,) = assessed(
        a_ledger(a_long_agreement(pass_through_amount=44_000, document_checked=True))
    ).agreements

    assert shown.live
    assert shown.confirmed
    assert shown.own_amount is not None
    assert (shown.own_amount.lo, shown.own_amount.hi) == (100_000, 100_000)
    assert shown.annual_value == shown.annual_value_at_most == 25_000
    assert shown.pass_through_gbp == 44_000
    assert shown.days_left == 730
    assert shown.remaining_months is not None
    assert shown.remaining_months.lo == pytest.approx(730 / 365.25 * 12)
    assert shown.term is Term.LONG
    assert shown.flexibility is Flexibility.PROJECT
    assert sum(shown.functions.values()) + shown.unallocated == 1


def test_agreements_keep_the_order_of_the_ledger() -> None:
    """Whatever was joined and sorted on the way."""
    ids = [f"A{number}" for number in (7, 3, 9, 1, 5)]
    ledger = a_ledger(*(an_agreement(agreement_id=name) for name in ids))

    assert [a.agreement_id for a in assessed(ledger).agreements] == ids


def test_the_whole_value_and_what_is_known_of_it() -> None:
    """£48,000 a year at most, of which £36,000 for certain: three quarters."""
    found = assessed(a_ledger(an_agreement(ends_on=None), a_long_agreement()))

    assert found.annual_value == 36_000
    assert found.annual_value_at_most == 48_000
    assert found.known_share == 0.75
    assert found.confidence == pytest.approx(0.75 * 0.9)


def test_what_ends_soon_is_a_step() -> None:
    """An ending within half a year without a successor asks for a decision."""
    found = assessed(a_ledger(an_agreement(agreement_id="soon"), a_long_agreement()))
    steps = [step for step in found.next_steps if step.kind == "renew"]

    assert [step.agreement_id for step in steps] == ["soon"]
    assert steps[0].amount_gbp == 12_000


def test_a_missing_answer_is_a_step() -> None:
    """What is not given is asked for, with the rules that wait for it."""
    found = assessed(
        a_ledger(an_agreement(), positions=[a_position(planned_spend_12m=None)])
    )
    asked = [step.sentence.lower() for step in found.next_steps if step.kind == "give"]

    assert any("planned spend is not given" in sentence for sentence in asked)


def test_the_headline_names_what_it_could_not_test() -> None:
    """Without planned spend it is "at least" unless nothing could be worse."""
    found = assessed(
        a_ledger(an_agreement(), positions=[a_position(planned_spend_12m=None)])
    )

    assert found.headline.untested
    assert found.headline.at_least is (found.headline.band is not Band.SEVERE)


@pytest.mark.parametrize("letter", LETTERS)
def test_an_assessment_repeats_the_row_it_was_made_from(letter: str) -> None:
    """Bands fit their numbers, and no interval is upside down."""
    edges = (25, 50, 75)
    order = (Band.LOW, Band.WATCH, Band.ELEVATED, Band.SEVERE)
    found = sample(letter)

    every: list[Exposure | DimensionResult] = [*found.exposures, *found.dimensions]
    for exposure in every:
        if exposure.hi is None:
            assert exposure.band is Band.NOT_ASSESSED
            assert exposure.absent_because
        else:
            assert exposure.lo is not None
            assert exposure.lo <= exposure.hi
            assert exposure.band is order[sum(exposure.hi >= edge for edge in edges)]
    for indicator in found.indicators:
        assert (indicator.lo is None) == (indicator.absent_because is not None)


def test_an_indicator_without_a_value_says_why() -> None:
    """Not assessed is never a pass."""
    found = indicator_of(
        assessed(a_ledger(an_agreement(fund_class=None))), "flexible_share"
    )

    assert found.lo is None
    assert found.absent_because == "only 0% of the value is known"
    assert found.confidence == 0
