"""What an agreement is worth a year, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.model.wording import percent, pounds
from fundrisk.timeline.facts import at_least, at_most

if TYPE_CHECKING:
    from decimal import Decimal

    from fundrisk.model.assessment import ClassifiedAgreement


def worth(one: ClassifiedAgreement) -> str:
    """The annual value of an agreement, exact or between bounds."""
    return a_year(at_least(one), at_most(one))


def a_year(least: Decimal, most: Decimal | None) -> str:
    """``£12,000 a year``, ``£10,000 to £12,000 a year``, or of an unknown amount."""
    if most is None:
        return "of an unknown amount"
    if round(least) == round(most):
        return f"{pounds(most)} a year"
    if round(least) == 0:
        return f"up to {pounds(most)} a year"
    return f"{pounds(least)} to {pounds(most)} a year"


def of_income(share: float | None) -> str:
    """``(38% of income)``, or nothing where the share cannot be told."""
    return "" if share is None else f" ({percent(share)} of income)"
