"""Fewer and longer awards in place of short projects: a trade-off, not a loss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.timeline.facts import (
    NOTHING,
    at_least,
    is_lasting,
    is_to_come,
    known_on,
    runs,
)
from fundrisk.timeline.window import trend_since

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from fundrisk.model.assessment import ClassifiedAgreement
    from fundrisk.timeline.between import Between, Draft


def is_focus(drafts: Iterable[Draft], between: Between) -> bool:
    """Whether short projects went while lasting awards came in their place.

    A lasting award became known or began in the quarter, and funders became effectively
    fewer. The lasting awards of the last four quarters together are significant, and
    bring at least as much a year as the short projects that went.
    """
    lost = [draft.lost_gbp for draft in drafts if draft.is_patchwork]
    known = [one for one in lost if one is not None]
    if len(known) < len(lost) or not known:
        return False
    since = trend_since(between.after.as_of, between.rulebook)
    won = sum(map(at_least, _lasting(between, since)), NOTHING)
    return (
        any(_lasting(between, between.before.as_of))
        and _are_fewer(between)
        and between.is_large_award(won)
        and won >= sum(known, NOTHING)
    )


def _lasting(between: Between, since: date) -> Iterator[ClassifiedAgreement]:
    """Awards long enough that became known, or began, after a day, and still run."""
    today = between.after.as_of
    for one in between.now.values():
        counts = (runs(one) and one.confirmed) or is_to_come(one, today)
        days = (known_on(one), one.starts_on)
        is_recent = any(day is not None and since < day <= today for day in days)
        if counts and is_recent and is_lasting(one, between.lasting_months):
            yield one


def _are_fewer(between: Between) -> bool:
    was = between.before.assessment.concentration.effective_funders
    now = between.after.assessment.concentration.effective_funders
    return was is not None and now is not None and now < was
