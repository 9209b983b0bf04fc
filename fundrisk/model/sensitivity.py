"""Which conclusions hold when a judgement of ours is made otherwise."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Literal

from fundrisk.model.base import Noun
from fundrisk.model.words import Band


class Mean(StrEnum):
    """How the six sides of the profile become one index."""

    ARITHMETIC = "arithmetic"
    QUADRATIC = "quadratic"
    GEOMETRIC = "geometric"


class SettingKind(StrEnum):
    """Which judgement a setting makes otherwise."""

    EVERY_THRESHOLD = "every_threshold"
    ONE_THRESHOLD = "one_threshold"
    MEAN = "mean"
    BASELINE = "baseline"


class Setting(Noun):
    """One judgement made otherwise, all else as before.

    ``subject`` is the indicator, the mean or the baseline. ``stricter_by`` is the share
    by which thresholds are moved so that a figure counts as risky earlier; below nil:
    later.
    """

    id: str
    kind: SettingKind
    subject: str = ""
    title: str = ""
    stricter_by: float = 0.0


class Outcome(Noun):
    """What the profile comes to in one setting (index 0 to 100, bounds)."""

    setting: Setting
    index_lo: float | None
    index_hi: float | None
    headline: Band
    bands_changed: int


class Change(Noun):
    """The band of a conclusion in a setting in which it is another one."""

    setting: str
    band: Band


class Conclusion(Noun):
    """A band that is reported, and the settings in which it would be another one.

    ``settings`` is the number of settings that can touch it, changes among them.
    """

    kind: Literal["headline", "dimension", "rule"]
    id: str
    title: str
    band: Band
    settings: int
    changes: tuple[Change, ...]


class Spread(Noun):
    """The index under random weights: its ends, its middle, and nine in ten between."""

    least: float
    low: float
    middle: float
    high: float
    most: float


class Weighting(Noun):
    """The index if the sides weigh otherwise: every mixture of weights as likely.

    ``lo`` and ``hi`` take the lower and upper bounds of the ``sides`` dimensions that
    were assessed; the bands are shares (0-1) of the draws. ``headline_bands`` counts
    what triggers add to the band of ``hi``.
    """

    draws: int
    seed: int
    sides: int
    lo: Spread
    hi: Spread
    lo_bands: dict[Band, float]
    hi_bands: dict[Band, float]
    headline_bands: dict[Band, float]


class LossSetting(Noun):
    """The loss of one year with other odds of renewal, or another common cause.

    ``renewal_shift`` is added to every share renewed. ``correlation`` is the same for
    every family; ``None`` is the default of each. ``band`` is that of the expected
    shortfall against the headroom.
    """

    renewal_shift: float
    correlation: float | None
    expected_loss_gbp: Decimal
    income_at_risk_gbp: Decimal
    expected_shortfall_gbp: Decimal
    band: Band


class Sensitivity(Noun):
    """One organisation: every setting, every conclusion, and what matters most.

    ``matters_most`` is the one judgement that changes most (the headline, then the
    number of bands, then the index); none where nothing changes. Every threshold at
    once is many judgements.
    """

    org_id: str
    index_lo: float | None
    index_hi: float | None
    shift: float
    weighting: Weighting | None
    outcomes: tuple[Outcome, ...]
    conclusions: tuple[Conclusion, ...]
    matters_most: str | None
    loss: tuple[LossSetting, ...] = ()

    def outcome(self, setting: str) -> Outcome:
        """What the profile comes to in the setting of an id."""
        return next(one for one in self.outcomes if one.setting.id == setting)
