"""Assessments with and without an award → where the organisation would stand."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fundrisk.model.assessment import Bounds
from fundrisk.model.offer import (
    Alternative,
    Direction,
    Effect,
    Figure,
    Form,
    Point,
    Standing,
)
from fundrisk.model.rule import Testable
from fundrisk.model.words import ControlledBy, Remit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fundrisk.model.assessment import Assessment, DimensionResult, Exposure
    from fundrisk.model.offer import Offer
    from fundrisk.model.rule import Rulebook
    from fundrisk.scenarios.offers import Terms

SHOWN = (
    "weighted_remaining_term",
    "committed_cover_12m",
    "months_to_breach",
    "flexible_share",
    "uncovered_functions",
    "short_term_share",
    "largest_funder_share",
)
"""What an award moves first: months, pounds, functions."""

RATED = frozenset({"conditionality", "funder_transparency", "monitoring_cost_ratio"})
"""What an offer does not say of itself, and what would therefore only look worse."""

NOTICEABLE = 0.5
"""Points; a smaller move is none."""

HANDS = tuple(ControlledBy)


def standing(one: Assessment, rulebook: Rulebook) -> Standing:
    """Figures, functions without money, dimensions and exposures; no headline."""
    found = {indicator.name: indicator for indicator in one.indicators}
    figures = (found[name] for name in SHOWN if name in found)
    return Standing(
        figures=tuple(
            Figure(
                id=f.id,
                name=f.name,
                title=f.title,
                unit=f.unit,
                lo=f.lo,
                hi=f.hi,
                amount_gbp=f.amount_gbp,
                absent_because=f.absent_because,
            )
            for f in figures
        ),
        bare_functions=tuple(
            cover.function
            for cover in one.functions
            if cover.remit is Remit.YES and not cover.amount_gbp
        ),
        dimensions=tuple(_point(side, side.id) for side in one.dimensions),
        exposures=tuple(
            _point(rule, rule.rule)
            for rule in one.exposures
            if is_compared(rule, rulebook)
        ),
    )


def _point(one: Exposure | DimensionResult, name: str) -> Point:
    return Point(id=name, title=one.title, lo=one.lo, hi=one.hi, band=one.band)


def alternative(
    terms: Terms, offer: Offer, share: float, then: Standing
) -> Alternative:
    """One way to give the money, and where it leads."""
    overhead, full = _costs(terms.form, offer.amount_gbp, Decimal(str(share)))
    return Alternative(
        form=terms.form,
        years=terms.years,
        yearly_gbp=offer.amount_gbp / terms.years,
        starts_on=terms.starts_on,
        ends_on=terms.ends_on,
        is_offer=terms.is_offer(offer),
        overhead_gbp=overhead,
        full_cost_gbp=full,
        standing=then,
    )


def _costs(
    form: Form, amount: Decimal, share: Decimal
) -> tuple[Decimal | None, Decimal | None]:
    """Overheads that the award pays, and the full cost of the work it pays for."""
    if form is Form.UNRESTRICTED:
        return None, None
    if form is Form.RESTRICTED:
        return Decimal(0), round(amount / (1 - share), 2)
    return round(amount * share, 2), amount


def effects(
    before: Assessment,
    after: Assessment,
    itself: Mapping[str, str],
    rulebook: Rulebook,
) -> tuple[Effect, ...]:
    """The conditions that an award adds to or eases; those set by funders first.

    Args:
        before: Without the award.
        after: With it.
        itself: By indicator, what in the award is the condition.
        rulebook: What each rule looks at.
    """
    then = {one.rule: one for one in after.exposures}
    found = (
        effect
        for one in before.exposures
        for effect in _effect(one, then[one.rule], itself, rulebook)
    )
    return tuple(sorted(found, key=lambda one: HANDS.index(one.controlled_by)))


def is_compared(rule: Exposure, rulebook: Rulebook) -> bool:
    """Whether an offer says enough of itself for a rule to be compared."""
    leaves = rulebook.rule(rule.rule).score.leaves()
    return rule.testable is not Testable.ANSWERS and RATED.isdisjoint(leaves)


def _effect(
    one: Exposure, then: Exposure, itself: Mapping[str, str], rulebook: Rulebook
) -> Iterator[Effect]:
    if not is_compared(one, rulebook):
        return
    leaves = rulebook.rule(one.rule).score.leaves()
    own = next((itself[leaf] for leaf in leaves if leaf in itself), None)
    moved = 0.0 if one.hi is None or then.hi is None else then.hi - one.hi
    if moved <= -NOTICEABLE:
        direction = Direction.EASES
    elif moved >= NOTICEABLE or own:
        direction = Direction.ADDS
    else:
        return
    yield Effect(
        rule=one.rule,
        title=one.title,
        controlled_by=one.controlled_by,
        direction=direction,
        before=_bounds(one),
        band_before=one.band,
        after=_bounds(then),
        band_after=then.band,
        itself=own,
        remedy_for_funder=one.remedy_for_funder,
        citation=one.citation,
    )


def _bounds(one: Exposure) -> Bounds | None:
    if one.lo is None or one.hi is None:
        return None
    return Bounds(lo=one.lo, hi=one.hi)
