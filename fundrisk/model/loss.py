"""What decisions within a horizon could cost, and what it would take to be in breach.

Nothing here is a forecast: every probability is an assumption, shown with its range.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from fundrisk.model.base import Noun
from fundrisk.model.floor import Floor
from fundrisk.model.words import Family


class OddsFrom(StrEnum):
    """Where the probability of renewal of a decision comes from."""

    STATED = "stated"
    HISTORY = "history"
    UNKNOWN = "unknown"


class Decision(Noun):
    """One decision within the horizon; agreements decided together are one.

    ``loss_gbp_lo`` and ``loss_gbp_hi`` are what goes if it goes against the
    organisation, in pounds; ``probability`` (0–1) is that of losing.
    ``renewed`` of ``decided`` is the family's own history, where that is what the
    probability comes from.
    """

    label: str
    agreements: tuple[str, ...]
    group: str | None
    family: Family | None
    loss_gbp_lo: Decimal
    loss_gbp_hi: Decimal
    probability: float
    odds_from: OddsFrom
    renewed: int | None = None
    decided: int | None = None


class LossAt(Noun):
    """The distribution of losses in three figures, under one set of assumptions.

    ``rho`` (0 to below 1) is ``None`` where families have different ones (the default).
    ``renewal_shift`` was added to every probability of renewal (−.2, 0 or +.2).
    """

    correlation: str
    rho: float | None
    renewal_shift: float
    expected_gbp: Decimal
    at_risk_gbp: Decimal
    shortfall_gbp: Decimal


class LossDistribution(Noun):
    """Losses over ``horizon_months``; ``level`` (0–1) is that of the quantile.

    ``grid_gbp`` is ``None`` where losses were added to the penny, else the pounds
    between two losses that are told apart.
    """

    horizon_months: int
    level: float
    decisions: tuple[Decision, ...]
    at: tuple[LossAt, ...]
    grid_gbp: int | None = None


class BreachSet(Noun):
    """Funders who would bring a breach together, and what goes with them.

    ``probability`` (0–1) is that of exactly this outcome if decisions are independent;
    ``month`` the first month (its last day) under the floor.
    """

    funders: tuple[str, ...]
    agreements: tuple[str, ...]
    loss_gbp: Decimal
    probability: float | None = None
    month: date | None = None


class ReverseStress(Noun):
    """What it would take: few funders, likely ones, or a month that goes under.

    ``fewest`` is 0 where headroom is gone already and ``None`` where no breach is
    possible; ``sets`` are the first of ``sets_found`` sets of that size (at least so
    many unless ``all_counted``). ``path_fewest`` is ``None`` where no
    ``path_searched`` funders or fewer bring a month of the ``path_months`` ahead under
    the floor by renewing nothing; ``path_anyway_on`` is the first such month (its last
    day) if every funder renews.
    Headroom is free reserves less the ``floor``, and ``surplus_gbp``, what the coming
    year is planned to leave over (below nought: to fall short), all at their least.
    Not assessed: ``headroom_gbp`` is ``None``, with the reason.
    """

    headroom_gbp: Decimal | None
    reserves_gbp: Decimal | None = None
    floor: Floor | None = None
    surplus_gbp: Decimal | None = None
    absent_because: str | None = None
    fewest: int | None = None
    sets: tuple[BreachSet, ...] = ()
    sets_found: int = 0
    all_counted: bool = True
    likeliest: BreachSet | None = None
    path_fewest: int | None = None
    path_searched: int | None = None
    path_months: int = 0
    path_anyway_on: date | None = None
    path: tuple[BreachSet, ...] = ()
    path_found: int = 0
