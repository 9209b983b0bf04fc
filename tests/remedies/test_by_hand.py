"""The smallest change of ledgers small enough to solve on paper."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fundrisk.frames import frames_of
from fundrisk.model.words import Band
from fundrisk.remedies import what_would_change
from tests.builders import (
    DAY,
    ORG,
    a_ledger,
    a_long_agreement,
    a_position,
    an_agreement,
    assessed,
    dimension_of,
    exposure_of,
    published,
    rulebook,
)

if TYPE_CHECKING:
    from fundrisk.model.change import Change, WhatWouldChange
    from fundrisk.model.ledger import Ledger


def answers(ledger: Ledger) -> dict[str, WhatWouldChange]:
    """What would change each finding, by its id."""
    found = what_would_change(frames_of(ledger), as_of=DAY, rulebook=rulebook())
    return {one.id: one for one in found[ORG]}


def change(ledger: Ledger, finding: str, kind: str) -> Change:
    """The change of one kind that a finding names."""
    return next(one for one in answers(ledger)[finding].changes if one.kind == kind)


def test_two_months_make_a_short_grant_a_longer_one() -> None:
    """348 days are short; to 14 April 379 are too (381 is the limit), to 14 May not.

    £48,000 of £84,000 a year is short: 57%, elevated. None is after two months, and at
    £48,000 a year 409 days take 48,000 ÷ 365.25, 409 times, = £53,749.49.
    """

    def ledger(amount: object, ends_on: str) -> Ledger:
        short = an_agreement(amount=amount, ends_on=ends_on)  # from 1 April 2024
        return a_ledger(short, a_long_agreement())

    found = change(ledger(48_000, "2025-03-14"), "NAVCA-F-B4", "extend")
    more = (Decimal(48_000) * 409 / Decimal("365.25") - 48_000).quantize(
        Decimal("0.01")
    )

    assert (found.agreement_id, found.months) == ("A1", 2)
    assert found.amount_gbp == more == Decimal("5749.49")
    assert found.band is Band.LOW
    one_less = assessed(ledger("49806.98", "2025-04-14"))  # 379 days
    enough = assessed(ledger("53749.49", "2025-05-14"))
    assert exposure_of(one_less, "NAVCA-F-B4").band is Band.ELEVATED
    assert exposure_of(enough, "NAVCA-F-B4").band is Band.LOW


def test_three_months_bring_cover_over_its_edge() -> None:
    """£120,000 a year to 31 March covers 90 days of a £120,000 year: severe.

    75 points lie between .25 (90) and .5 (70), at .4375 of a year: 159.8 days. 90 days
    and 61 to 31 May are too few, and 91 to 30 June are enough: 181 ÷ 365.25 = .4956.
    """
    ledger = a_ledger(an_agreement(amount=120_000))
    found = change(ledger, "cover", "extend")
    cover = 181 / 365.25
    points = 90 - (cover - 0.25) / 0.25 * 20

    assert found.months == 3
    assert found.band is Band.ELEVATED
    assert found.exposure is not None
    assert abs(found.exposure - points) < 0.001
    assert dimension_of(assessed(ledger), "cover").band is Band.SEVERE


def test_ten_thousand_pounds_of_core_money() -> None:
    """With £36,000 a year tied, 75 points lie at a flexible share of .125.

    y ÷ (36,000 + y) is above .125 from £5,142.86 a year on: £5,000 do not do, £10,000
    do. Core costs of £1,000 are covered by either.
    """
    tied = a_long_agreement(overhead_recovered=0)
    ledger = a_ledger(tied, positions=[a_position(core_cost=1_000)])
    found = change(ledger, "NAVCA-F-B2", "core")
    share = 10_000 / 46_000

    assert found.yearly_gbp == 10_000
    assert found.years == 1
    assert found.band is Band.ELEVATED
    assert found.exposure is not None
    assert abs(found.exposure - (60 - (share - 0.2) / 0.15 * 30)) < 0.01
    before = 5_000 / 41_000
    assert found.exposure_before is not None
    assert abs(found.exposure_before - (80 - (before - 0.1) / 0.1 * 20)) < 0.01


def test_a_missing_end_helps_from_the_day_on_which_the_grant_is_not_short() -> None:
    """Three grants worth £30,000 a year: one short, one long, one without an end.

    If the third is short too, 67% is; from 382 days on (17 April 2025) about a third.
    The grid's first month-end after that is 30 April.
    """
    ledger = a_ledger(
        an_agreement(amount=30_000),
        an_agreement(amount=30_000, ends_on=None),
        an_agreement(amount=90_000, starts_on="2023-01-01", ends_on="2025-12-31"),
    )
    found = change(ledger, "NAVCA-F-B4", "name_end")

    assert found.agreement_id == "A2"
    assert found.value == "it helps if that is 30 April 2025 or later"
    assert found.amount_gbp is None
    for end, band in (("2025-03-31", Band.ELEVATED), ("2025-04-30", Band.WATCH)):
        named = a_ledger(
            an_agreement(amount=30_000),
            an_agreement(amount=30_000, ends_on=end),
            an_agreement(amount=90_000, starts_on="2023-01-01", ends_on="2025-12-31"),
        )
        known = exposure_of(assessed(named), "NAVCA-F-B4")
        assert known.band is band
    assert known.hi is not None
    assert found.band is Band.WATCH
    assert found.exposure is not None
    assert found.exposure <= known.hi + 0.01


def test_of_very_many_agreements_only_the_largest_are_changed() -> None:
    """And it says that fewer steps were tried."""
    many = [an_agreement(amount=1_000 + number) for number in range(70)]
    found = answers(a_ledger(*many, an_agreement(amount=90_000)))
    barrier = found["NAVCA-F-B4"]

    assert barrier.is_coarse
    assert [one.agreement_id for one in barrier.changes if one.kind == "extend"] == [
        "A71"
    ]


def test_what_no_change_moves_is_said_so() -> None:
    """The only income is short: nothing of the grid but other money moves it."""
    ledger = a_ledger(an_agreement(amount=120_000))
    rival = a_ledger(an_agreement(), positions=[a_position(rival_provider=5)])

    assert answers(rival)["NAVCA-T-B17"].changes == ()
    assert answers(rival)["NAVCA-T-B17"].tried == ()
    assert {one.kind for one in answers(ledger)["NAVCA-F-B4"].changes} >= {"extend"}


def test_of_published_awards_there_is_no_headline_to_move() -> None:
    """Their terms are findings, a headline is not."""
    frames = published(frames_of(a_ledger(an_agreement())))
    found = what_would_change(frames, as_of=DAY, rulebook=rulebook())

    assert {one.id for one in found[ORG]} >= {"NAVCA-F-B4"}
    assert "headline" not in {one.id for one in found[ORG]}


def test_an_organisation_without_any_agreement_has_an_answer() -> None:
    """No money at all is severe, and core money is a way out of it."""
    found = answers(a_ledger())

    assert found["headline"].band is Band.SEVERE
    assert "core" in found["headline"].tried


def test_a_calm_ledger_has_nothing_to_change() -> None:
    """An organisation without a finding is not in the answer."""
    far = {"starts_on": "2022-04-01", "ends_on": "2030-03-31", "amount": 480_000}
    free = {"fund_class": "unrestricted", "purpose": "core"}
    every = [
        an_agreement(funder=f"{name} Trust", awarded_on="2022-01-01", **far, **free)
        for name in ("Ash", "Birch", "Cedar", "Damson", "Elder", "Fir")
    ]
    kinds = ("foundation", "lottery", "health", "other", "corporate", "central_gov")
    mixed = [
        one.model_copy(update={"funder_family": kind})
        for one, kind in zip(every, kinds, strict=True)
    ]
    found = what_would_change(
        frames_of(a_ledger(*mixed)), as_of=DAY, rulebook=rulebook()
    )

    assert found.get(ORG, ()) == ()
