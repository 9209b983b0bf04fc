"""What would move a finding: single changes, each tried on the whole assessment."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from fundrisk.model.base import Noun
from fundrisk.model.words import Band, ControlledBy


class Change(Noun):
    """The smallest change of one kind that brings a finding into a lower band.

    ``amount_gbp`` is what it takes in all, for the whole term, ``yearly_gbp`` a year.
    ``exposure`` (0–100, the upper bound) and ``band`` are those that it leads to,
    ``exposure_before`` that of the step before, which does not move the band (nothing
    where this is the first step). Where a fact is to be found out, ``value`` says for
    which answers the band falls.
    """

    kind: str
    controlled_by: ControlledBy
    sentence: str
    agreement_id: str | None = None
    field: str | None = None
    months: float | None = None
    years: int | None = None
    amount_gbp: Decimal | None = None
    yearly_gbp: Decimal | None = None
    value: str | None = None
    band: Band
    exposure: float | None
    exposure_before: float | None = None


class Finding(StrEnum):
    """What kind of result is to be moved."""

    HEADLINE = "headline"
    DIMENSION = "dimension"
    RULE = "rule"


class WhatWouldChange(Noun):
    """One elevated or severe finding, and what would bring its band down.

    ``tried`` names the kinds of change that bear on it; ``changes`` is empty where none
    of them moves it. ``is_coarse`` says that fewer steps were tried, as there are many
    agreements.
    """

    of: Finding
    id: str
    title: str
    band: Band
    exposure: float | None
    tried: tuple[str, ...]
    changes: tuple[Change, ...]
    is_coarse: bool = False
