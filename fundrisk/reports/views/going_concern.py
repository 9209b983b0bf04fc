"""The months that trustees look at for going concern, in a few lines."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from rich.text import Text

from fundrisk.model.floor import FloorBasis
from fundrisk.model.wording import day, months, pounds
from fundrisk.reports.views.amounts import between
from fundrisk.reports.views.floors import falls, in_words, what_counts
from fundrisk.reports.views.layout import note, section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from fundrisk.model.run_off import GoingConcern, RunOff

NIL = Decimal(0)
NOT_A_VERDICT = (
    "Trustees judge going concern themselves, on renewals and cuts in cost as well."
)


def going_concern(one: RunOff) -> Iterator[RenderableType]:
    """Signed income, cost, gap and reserves; nothing where income is a part only."""
    if one.only_published:
        return
    view = one.going_concern
    lines = [Text(_money(view)), Text(_reserves(view))]
    if view.reserves is not None:
        lines += [Text(_breach(view)), note(what_counts(view.floor))]
    title = f"Going concern: the {view.months} months to {day(view.last_day)}"
    yield section(title, *lines, note(NOT_A_VERDICT))


def _money(view: GoingConcern) -> str:
    signed = f"Signed income {between(view.committed.lo, view.committed.hi)}"
    if view.planned_cost is None:
        return f"{signed}; planned spend is not given, so the gap is not known."
    cost = f"{signed}; planned cost {pounds(view.planned_cost)}"
    if view.gap is None:
        return f"{cost}; the gap is not known."
    if view.gap.hi is not None and view.gap.hi <= 0:
        return f"{cost}: nothing is left to find."
    return (
        f"{cost}: {between(max(view.gap.lo, NIL), view.gap.hi)} is still to be found."
    )


def _reserves(view: GoingConcern) -> str:
    if view.reserves is None:
        return f"Reserves are not known: {view.no_reserves_because}."
    words = f"Free reserves {pounds(view.reserves)}"
    once = view.non_recurring_proceeds
    if not once:
        return f"{words}; their floor: {in_words(view.floor)}."
    rest = view.reserves - once
    return (
        f"{words}, of which {pounds(once)} came from selling assets: that money comes "
        f"once and does not recur; without it, {pounds(rest)}. Their floor: "
        f"{in_words(view.floor)}."
    )


def _breach(view: GoingConcern) -> str:
    """Indicator R2 on signed income alone."""
    if view.breach_lo is None or view.breach_hi is None:
        because = view.breach_absent_because
        return f"How long reserves last on signed income is not assessed: {because}."
    horizon = view.breach_horizon_months
    if view.breach_lo >= horizon:
        holds = f"On signed income alone reserves hold for {months(horizon)} or more."
        return f"{holds}{_only_core(view)}"
    if view.breach_hi == 0:
        is_nil = view.floor.basis is FloorBasis.EXHAUSTION
        state = "used up" if is_nil else "under their floor"
        return f"Reserves are {state} already."
    soonest, latest = months(view.breach_lo), months(view.breach_hi)
    when = f"after {soonest}" if soonest == latest else f"after {soonest} to {latest}"
    told = f"On signed income alone reserves {falls(view.floor)} {when}."
    return f"{told}{_only_core(view)}"


def _only_core(view: GoingConcern) -> str:
    """Why reserves outlast a gap that is larger than their headroom, where they do."""
    gap, headroom, soonest = view.gap, view.headroom, view.breach_lo
    if gap is None or headroom is None or soonest is None or soonest <= view.months:
        return ""
    if gap.hi is not None and gap.hi <= headroom:
        return ""
    found = "nobody knows how much" if gap.hi is None else pounds(gap.hi)
    return (
        " That counts core cost alone and takes it that other work stops with its "
        f"money: were all planned cost to go on, {found} would be to find, and "
        f"{pounds(max(headroom, NIL))} of reserves is above their floor."
    )
