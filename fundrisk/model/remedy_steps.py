"""The worst findings → what the rules say to do about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.model.assessment import NextStep
from fundrisk.model.words import Band

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from fundrisk.model.assessment import Exposure

REMEDY = "remedy"
REMEDIES = 3
ELEVATED = (Band.SEVERE, Band.ELEVATED)


def remedies(
    exposures: Sequence[Exposure], but: Collection[str] = ()
) -> Iterator[NextStep]:
    """Remedies for the worst findings of the funding row and the forces.

    Args:
        exposures: Every rule's result.
        but: Rules whose findings somebody has accepted.
    """
    worst = [
        exposure
        for exposure in exposures
        if exposure.band in ELEVATED
        and exposure.group in ("funding", "force")
        and exposure.twin_of is None
        and exposure.rule not in but
    ]
    worst.sort(key=lambda exposure: -(exposure.hi or 0))
    for exposure in worst[:REMEDIES]:
        yield NextStep(
            kind=REMEDY,
            sentence=f"{exposure.title}: {exposure.remedy_for_lio}",
            amount_gbp=exposure.amount_gbp,
            rule=exposure.rule,
        )


def with_other_remedies(
    steps: Sequence[NextStep], exposures: Sequence[Exposure], accepted: Collection[str]
) -> tuple[NextStep, ...]:
    """The steps without those of accepted findings; the next worst move up."""
    if not any(step.rule in accepted for step in steps):
        return tuple(steps)
    others = (one for one in steps if one.kind != REMEDY and one.rule not in accepted)
    return (*others, *remedies(exposures, accepted))
