"""All that could happen to one organisation, and what would change it."""

from __future__ import annotations

from datetime import date

from fundrisk.model.assessment import Assessment
from fundrisk.model.base import Noun
from fundrisk.model.change import WhatWouldChange
from fundrisk.model.loss import LossDistribution, ReverseStress
from fundrisk.model.outcome import ScenarioResult
from fundrisk.model.run_off import RunOff
from fundrisk.model.sensitivity import Sensitivity


class Stress(Noun):
    """One organisation on one day: how money runs off, and what could go wrong.

    ``assessment`` is that of the ledger as it is. ``loss`` is ``None`` where no losses
    can be worked out (``loss_absent_because``). ``sensitivity`` is worked out only
    where it is asked for.
    """

    org_id: str
    name: str
    as_of: date
    assessment: Assessment
    run_off: RunOff
    loss: LossDistribution | None
    loss_absent_because: str | None
    reverse: ReverseStress
    scenarios: tuple[ScenarioResult, ...]
    changes: tuple[WhatWouldChange, ...]
    sensitivity: Sensitivity | None = None
