"""What still runs on the day of a quarter, and is gone on the next."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fundrisk.model.wording import day, pounds
from fundrisk.timeline.facts import at_most, called
from fundrisk.timeline.worth import of_income

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundrisk.model.assessment import ClassifiedAgreement
    from fundrisk.timeline.side import Side


def ending_that_day(side: Side, least_share: float) -> Iterator[str]:
    """Money that ends on that very day and that nothing carries on, if it weighs.

    It counts as lost in the quarter that follows, so that this one must name it.

    Args:
        side: The quarter.
        least_share: Part of all annual value (0-1) from which it is named.
    """
    one = side.assessment
    last = [
        each
        for each in one.agreements
        if each.live
        and each.confirmed
        and each.committed_until == side.as_of
        and _lost(each) > 0
    ]
    lost = sum(map(_lost, last), Decimal(0))
    if not last or one.annual_value <= 0 or one.only_published:
        return  # of published awards nobody knows what share of income they are
    share = float(lost) / one.annual_value
    if share < least_share:
        return
    names = " and ".join(called(each) for each in last)
    verb = "ends" if len(last) == 1 else "end"
    yield (
        f"{names}, {pounds(lost)} a year{of_income(share)}, {verb} on {day(side.as_of)}"
        f" and nothing awarded carries it on: that counts in the quarter that follows."
    )


def _lost(one: ClassifiedAgreement) -> Decimal:
    """Pounds a year that end with it, less what an award that follows it brings."""
    if one.ending is None:
        return at_most(one) or Decimal(0)
    return Decimal(repr(one.ending.hi))
