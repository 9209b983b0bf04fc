"""Which findings of an assessment are accepted, and which only in part; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fundrisk.model.remarks import Accepted, Holding

if TYPE_CHECKING:
    from fundrisk.model.assessment import Assessment, Exposure


class Standing(NamedTuple):
    """What acknowledgements say of one finding.

    ``holding`` cover it or a part of it; ``lost`` no longer do. ``uncovered`` are the
    agreements that drive it and that nobody has accepted.
    """

    holding: tuple[Accepted, ...]
    lost: tuple[Accepted, ...]
    uncovered: tuple[str, ...]

    @property
    def is_accepted(self) -> bool:
        """Whether every agreement that drives the finding is accepted."""
        return bool(self.holding) and not self.uncovered


def driven_by(exposure: Exposure) -> tuple[str, ...]:
    """Every agreement without which a finding would be lower."""
    shown = (driver.agreement_id for driver in exposure.drivers)
    return (*shown, *exposure.also_driven_by)


def standing_of(exposure: Exposure, accepted: tuple[Accepted, ...]) -> Standing:
    """What the acknowledgements of an assessment say of one of its findings."""
    ours = [one for one in accepted if one.acknowledgement.rule == exposure.rule]
    holding = tuple(one for one in ours if one.holding is Holding.HOLDS)
    covered = {one.acknowledgement.agreement_id for one in holding}
    return Standing(
        holding=holding,
        lost=tuple(one for one in ours if one.holding is not Holding.HOLDS),
        uncovered=tuple(one for one in driven_by(exposure) if one not in covered),
    )


def accepted_rules(assessment: Assessment) -> frozenset[str]:
    """The rules whose findings are accepted as a whole."""
    return frozenset(
        one.rule
        for one in assessment.exposures
        if standing_of(one, assessment.accepted).is_accepted
    )
