"""What a scenario did to an organisation: pounds and months first, then what moved."""

from __future__ import annotations

from datetime import date

from fundrisk.model.assessment import Assessment, Bounds
from fundrisk.model.base import Noun
from fundrisk.model.citation import Citation
from fundrisk.model.parameter import Parameter
from fundrisk.model.pounds import Pounds
from fundrisk.model.scenario import Baseline
from fundrisk.model.words import Band


class Figure(Noun):
    """An indicator before and after; null where it is not assessed, with the reason."""

    name: str
    before: Bounds | None
    after: Bounds | None
    absent_because: str | None = None


class BandMove(Noun):
    """The band of the headline or of a dimension before and after."""

    id: str
    title: str
    before: Band
    after: Band

    @property
    def moved(self) -> bool:
        """Whether it is another band now."""
        return self.before is not self.after


class ExposureMove(Noun):
    """A rule whose band is another one after the scenario.

    ``points`` is the change of the upper bound, null where either is not assessed.
    """

    rule: str
    title: str
    before: Band
    after: Band
    points: float | None


class Money(Noun):
    """What a scenario costs; each is null where it was not worked out.

    Income lost over the 12, 24 and 36 months from the day, and the net loss of the
    first twelve, when costs that end with the money are taken off.
    """

    lost_12m: Pounds | None = None
    lost_24m: Pounds | None = None
    lost_36m: Pounds | None = None
    net_12m: Pounds | None = None


class Against(Noun):
    """A scenario against one baseline.

    ``exposures`` holds only those whose band moved; ``not_assessed`` says what could
    not be compared, and why. ``assessment`` is that of the scenario, its
    agreements unlisted: ``check --scenario`` lists them.
    """

    baseline: Baseline
    money: Money
    months_to_breach: Figure
    cover_12m: Figure
    headline: BandMove
    dimensions: tuple[BandMove, ...]
    exposures: tuple[ExposureMove, ...]
    not_assessed: tuple[str, ...]
    assessment: Assessment


class ScenarioResult(Noun):
    """One scenario of one organisation, with all that it rests on.

    ``as_of`` is the day that is assessed, later than today where the scenario looks
    ahead; a breach is looked for as far as ``breach_horizon_months`` from it.
    ``parameters`` are those of the scenario and of what it combines.
    ``status_note`` says what the figures alone would hide; ``untold`` are the
    agreements of which nobody can tell whether the scenario is about them, or too
    little to carry them on, ``undated`` those that it is about and whose dates are not
    known. They are left as they are, and the sums are then the least.
    """

    id: str
    title: str
    question: str
    as_of: date
    breach_horizon_months: int
    citation: Citation
    also: tuple[Citation, ...]
    parameters: dict[str, Parameter]
    assumptions: tuple[str, ...]
    exclusions: tuple[str, ...]
    against: tuple[Against, ...]
    status_note: str = ""
    untold: tuple[str, ...] = ()
    undated: tuple[str, ...] = ()
