"""What moved between two assessments, from plain values."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from fundrisk.assembly.compared import (
    LeftAsTheyAre,
    compared,
    lost,
    parameters_of,
    scenario_result,
    status_note,
)
from fundrisk.model.assessment import Assessment, Bounds, Measured
from fundrisk.model.outcome import Money
from fundrisk.model.pounds import Pounds
from fundrisk.model.scenario import Baseline
from fundrisk.model.words import Band, Family, LocalAuthorityStatus, Unit
from tests.builders import rulebook
from tests.reports.builders import (
    a_dimension,
    a_headline,
    a_measured,
    an_absent_exposure,
    an_assessment,
    an_exposure,
)
from tests.reports.ledger_builders import an_agreement


def months(lo: float | None, hi: float | None) -> Measured:
    """R2, in months; null with a reason."""
    return a_measured(
        id="R2",
        name="months_to_breach",
        title="Time to breach",
        unit=Unit.MONTHS,
        lo=lo,
        hi=hi,
        absent_because=None if lo is not None else "planned spend is not given",
    )


def cover(ratio: float) -> Measured:
    """T3, a ratio."""
    name = "committed_cover_12m"
    return a_measured(id="T3", name=name, unit=Unit.RATIO, lo=ratio, hi=ratio)


def status(word: LocalAuthorityStatus) -> Measured:
    """S4."""
    return a_measured(
        id="S4", name="local_authority_status", unit=Unit.STATUS, status=word
    )


def before(**changes: Any) -> Assessment:  # noqa: ANN401 - any field
    """Twelve months to a breach, 90% covered."""
    return an_assessment(
        **{"indicators": (months(12, 14), cover(0.9)), **changes},
    )


def sums(lo: str, hi: str | None) -> Pounds:
    """An interval of pounds."""
    return Pounds(lo=Decimal(lo), hi=None if hi is None else Decimal(hi))


@pytest.mark.parametrize(
    ("first", "then", "expected"),
    [
        (sums("100", "120"), sums("60", "70"), sums("40", "50")),
        (sums("100", "120"), sums("60", "90"), sums("30", "40")),
        (sums("100", "100"), sums("100", "100"), sums("0", "0")),
        (sums("100", "100"), sums("100.01", "100.01"), sums("0", "0")),
        (sums("100", None), sums("60", None), None),
        (None, sums("60", "70"), None),
    ],
)
def test_a_loss_is_income_before_less_income_after(
    first: Pounds | None, then: Pounds | None, expected: Pounds | None
) -> None:
    """The same unknown is resolved alike on both sides, and no loss is negative."""
    assert lost(first, then) == expected


def test_only_what_moved_is_listed() -> None:
    """Bands with their points; a rule that stays where it is says nothing."""
    stays = an_exposure(rule="NAVCA-F-E1")
    now = before(exposures=(an_exposure(hi=60.0, band=Band.ELEVATED), stays))
    then = before(
        exposures=(an_exposure(hi=80.5, band=Band.SEVERE), stays),
        headline=a_headline(band=Band.SEVERE),
        dimensions=(a_dimension(band=Band.SEVERE),),
        indicators=(months(3, 3), cover(0.4)),
    )
    found = compared(now, then, baseline=Baseline.CONTINUATION, money=Money())

    (move,) = found.exposures
    assert (move.rule, move.before, move.after) == (
        "NAVCA-F-B4",
        Band.ELEVATED,
        Band.SEVERE,
    )
    assert move.points == pytest.approx(20.5)
    assert found.headline.moved
    assert found.dimensions[0].before is Band.ELEVATED
    assert found.months_to_breach.before == Bounds(lo=12, hi=14)
    assert found.months_to_breach.after == Bounds(lo=3, hi=3)
    assert found.cover_12m.after == Bounds(lo=0.4, hi=0.4)
    assert found.not_assessed == ()
    assert found.assessment is then


def test_what_cannot_be_compared_says_why() -> None:
    """A grey dimension, a figure without a value, a rule that is grey on one side."""
    grey = a_dimension(band=Band.NOT_ASSESSED, absent_because="no dates")
    now = before(dimensions=(grey,), exposures=(an_absent_exposure(),))
    then = before(
        dimensions=(grey,),
        indicators=(months(None, None), cover(0.9)),
        exposures=(an_exposure(rule=an_absent_exposure().rule),),
    )
    found = compared(now, then, baseline=Baseline.COMMITTED, money=Money())

    assert found.not_assessed == (
        "Term: no dates",
        "Time to breach: planned spend is not given",
    )
    assert found.months_to_breach.after is None
    assert found.exposures[0].points is None


def test_a_result_brings_its_words_and_numbers() -> None:
    """Those of what it combines too, named by scenario."""
    combo = rulebook().scenario("SC-COMBO")
    found = compared(before(), before(), baseline=Baseline.COMMITTED, money=Money())
    left = LeftAsTheyAre(("Advice",), ("Core",))
    result = scenario_result(combo, rulebook(), [found], today=before(), left=left)

    assert (result.id, result.question) == ("SC-COMBO", combo.question)
    assert result.citation.evidence == "DCMS-S-3"
    assert result.as_of == found.assessment.as_of
    assert result.breach_horizon_months == 36
    assert list(result.parameters) == [
        "health_kept",
        "SC-CUT15.kept",
        "SC-LATE.late",
    ]
    assert parameters_of(combo, rulebook()) == result.parameters
    assert result.untold == ("Advice",)
    assert result.undated == ("Core",)


@pytest.mark.parametrize(
    ("left", "most"),
    [
        (LeftAsTheyAre(), Decimal(9)),
        (LeftAsTheyAre(untold=("Advice",)), None),
        (LeftAsTheyAre(undated=("Core",)), None),
    ],
)
def test_what_is_left_as_it_is_could_be_lost_too(
    left: LeftAsTheyAre, most: Decimal | None
) -> None:
    """No upper bound of a loss without it: missing is never safe."""
    sums = Money(lost_12m=Pounds(lo=Decimal(7), hi=Decimal(9)))
    found = compared(before(), before(), baseline=Baseline.COMMITTED, money=sums)
    result = scenario_result(
        rulebook().scenario("SC-LA"), rulebook(), [found], today=before(), left=left
    )

    assert result.against[0].money.lost_12m == Pounds(lo=Decimal(7), hi=most)
    assert result.against[0].money.net_12m is None


@pytest.mark.parametrize(
    ("word", "pays", "begins", "ends"),
    [
        (LocalAuthorityStatus.WITHDRAWN, False, "already withdrawn", "go again"),
        (LocalAuthorityStatus.WITHDRAWN, True, "already withdrawn", "is left"),
        (LocalAuthorityStatus.NEVER, False, "no council money", "to lose"),
        (LocalAuthorityStatus.DOMINANT, True, "", ""),
    ],
)
def test_no_loss_is_explained_and_never_praised(
    word: LocalAuthorityStatus, begins: str, ends: str, *, pays: bool
) -> None:
    """Money that has gone already cannot be lost; that is no strength."""
    family = Family.LOCAL_GOV if pays else Family.HEALTH
    today = before(
        indicators=(status(word),), agreements=(an_agreement(family=family),)
    )
    note = status_note(rulebook().scenario("SC-LA"), rulebook(), today)

    assert note.startswith(begins)
    assert note.endswith(ends)
    assert "immune" not in note


def test_a_scenario_about_others_says_nothing_of_councils() -> None:
    """Nor does one about councils where the status is not assessed."""
    gone = before(indicators=(status(LocalAuthorityStatus.WITHDRAWN),))

    assert status_note(rulebook().scenario("SC-FEES"), rulebook(), gone) == ""
    assert status_note(rulebook().scenario("SC-LA"), rulebook(), before()) == ""
