"""Funder groups of one organisation, and the plain measures of concentration."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from fundrisk.concentration import (
    effective_number,
    entropy_number,
    gini,
    herfindahl,
    herfindahl_normalised,
    shares,
)
from fundrisk.model.assessment import Concentration, GroupShare
from fundrisk.model.words import Family
from fundrisk.pence import BOUNDED_BELOW

if TYPE_CHECKING:
    from fundrisk.assembly.rows import Row, Rows


def concentration(rows: Rows) -> Concentration:
    """The groups, largest first; measures over the high end of what is not certain.

    Where only published awards are listed there are amounts, and no shares.
    """
    live = sorted(
        (group for group in rows.groups if group["av_hi"] > 0),
        key=lambda group: (-_value(group), group["group_name"]),
    )
    whole = sum(_value(group) for group in live)
    # A share of what happens to be published is no share of the income.
    bounded = not rows.only_published and all(
        group["av_hi"] < BOUNDED_BELOW for group in live
    )
    parts = shares([_value(group) for group in live]) if bounded else []
    return Concentration(
        groups=tuple(
            GroupShare(
                group=group["shown"],
                family=None if group["family"] is None else Family(group["family"]),
                amount_gbp=Decimal(_value(group)).scaleb(-2),
                share=None
                if rows.only_published
                else (_value(group) / whole if whole else 0.0),
                ends_on=None
                if group["until"] is None
                else rows.as_of + timedelta(days=group["until"]),
            )
            for group in live
        ),
        hhi=herfindahl(parts) if parts else None,
        hhi_normalised=herfindahl_normalised(parts) if parts else None,
        effective_funders=effective_number(parts) if parts else None,
        entropy_number=entropy_number(parts) if parts else None,
        gini=gini(parts) if parts else None,
    )


def _value(group: Row) -> int:
    """A group's pence a year at most; what is certain, if it could be any amount."""
    most: int = group["av_hi"]
    least: int = group["av_lo"]
    return most if most < BOUNDED_BELOW else least
