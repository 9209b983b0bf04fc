"""Indicators, exposures and dimensions of one organisation, with their sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.assembly.rows import bounds, in_pounds
from fundrisk.assembly.sentences import sentence
from fundrisk.assembly.stakes import means, of_rule
from fundrisk.model.assessment import DimensionResult, Driver, Exposure, Measured
from fundrisk.model.words import Band, LocalAuthorityStatus, Unit

if TYPE_CHECKING:
    from fundrisk.assembly.rows import Rows
    from fundrisk.model.rule import Dimension, Rule, Scale

ORDER = (Band.LOW, Band.WATCH, Band.ELEVATED, Band.SEVERE)
DRIVERS = 5
NOTICEABLE = 0.05


def band_of(code: int | None) -> Band:
    """The word for a band's code; none is "not assessed"."""
    return Band.NOT_ASSESSED if code is None else ORDER[code]


def measured(rows: Rows) -> tuple[Measured, ...]:
    """Every indicator, in the order of the rulebook."""
    return tuple(_measured(rows, scale) for scale in rows.rulebook.scales)


def _measured(rows: Rows, scale: Scale) -> Measured:
    row, name = rows.scored, scale.indicator
    lo, hi = row[f"{name}.lo"], row[f"{name}.hi"]
    status = None
    if scale.unit is Unit.STATUS and lo is not None:
        status = tuple(LocalAuthorityStatus)[round(lo)]
    return Measured(
        id=scale.id,
        name=name,
        title=scale.title,
        unit=scale.unit,
        lo=lo,
        hi=hi,
        score=bounds(row.get(f"{name}.score_lo"), row.get(f"{name}.score_hi")),
        known_share=row[f"{name}.known"] or 0.0,
        confidence=row[f"{name}.trust"] or 0.0,
        amount_gbp=in_pounds(row[f"{name}.pence"]),
        absent_because=row[f"{name}.absent"],
        not_applicable=bool(row[f"{name}.not_applicable"]),
        status=status,
    )


def exposures(rows: Rows) -> tuple[Exposure, ...]:
    """Every rule's exposure, in the order of the rulebook."""
    return tuple(_exposure(rows, rule) for rule in rows.rulebook.rules)


def _exposure(rows: Rows, rule: Rule) -> Exposure:
    row = rows.scored
    hi = row[f"{rule.id}.hi"]
    driving = () if hi is None else _driving(rows, rule.id, hi)
    return Exposure(
        rule=rule.id,
        title=rule.title,
        polarity=rule.polarity,
        group=rule.group,
        lo=row[f"{rule.id}.lo"],
        hi=hi,
        band=band_of(row[f"{rule.id}.code"]),
        amount_gbp=in_pounds(row[f"{rule.id}.pence"]),
        amount_means=means(row, rule),
        sentence=_said(rows, rule),
        known_share=row[f"{rule.id}.known"],
        confidence=row[f"{rule.id}.trust"],
        absent_because=row[f"{rule.id}.absent"],
        not_applicable=bool(row[f"{rule.id}.not_applicable"]),
        citation=rule.citation,
        controlled_by=rule.controlled_by,
        testable=rule.testable,
        testable_note=rule.testable_note,
        twin_of=rule.twin_of,
        remedy_for_lio=rule.remedy_for_lio,
        remedy_for_funder=rule.remedy_for_funder,
        drivers=driving[:DRIVERS],
        also_driven_by=tuple(one.agreement_id for one in driving[DRIVERS:]),
    )


def _said(rows: Rows, rule: Rule) -> str:
    """The rule's sentence, or why there is nothing to say."""
    if rows.scored[f"{rule.id}.not_applicable"]:
        return f"Does not apply: {rows.scored[f'{rule.id}.absent']}."
    return sentence(rows, rule.sentence, of_rule(rows.scored, rule))


def _driving(rows: Rows, rule_id: str, hi: float) -> tuple[Driver, ...]:
    """The agreements whose absence would lower the exposure, the most telling first."""
    lowered = {
        agreement: round(hi - left, 6)
        for agreement, bounds_without in rows.without.items()
        if (left := bounds_without[rule_id]) is not None
    }
    found = [
        Driver(agreement_id=agreement, contribution=contribution)
        for agreement, contribution in lowered.items()
        if contribution > NOTICEABLE
    ]
    found.sort(key=lambda driver: (-driver.contribution, driver.agreement_id))
    return tuple(found)


def dimensions(rows: Rows) -> tuple[DimensionResult, ...]:
    """The six sides of the profile."""
    return tuple(_dimension(rows, d) for d in rows.rulebook.headline.dimensions)


def _dimension(rows: Rows, dimension: Dimension) -> DimensionResult:
    row, name = rows.scored, f"dimension.{dimension.id}"
    return DimensionResult(
        id=dimension.id,
        title=dimension.title,
        question=dimension.question,
        lo=row[f"{name}.lo"],
        hi=row[f"{name}.hi"],
        band=band_of(row[f"{name}.code"]),
        confidence=row[f"{name}.trust"],
        absent_because=row[f"{name}.absent"],
    )
