"""Two positions → variants of now in which one figure is as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.model.columns import POSITION_COLUMNS
from fundrisk.model.movement import Cause
from fundrisk.model.words import INFRASTRUCTURE_FUNCTIONS
from fundrisk.timeline.variant import AFTER, BEFORE, NOW, Variant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundrisk.timeline.variant import Row

PLACES = ("org_id", "as_of")
FIGURES = tuple(c.name for c in POSITION_COLUMNS if c.name not in PLACES)
BELONG_TOGETHER = (
    ("planned_spend_12m_pence", "planned_spend_24m_pence"),
    (
        "free_reserves_pence",
        "unrestricted_funds_pence",
        "tangible_fixed_assets_pence",
        "programme_related_investments_pence",
        "designated_funds_pence",
        "uncovered_commitments_pence",
        "non_recurring_proceeds_pence",
    ),
    ("own_earned_last_year_pence", "own_earned_this_year_pence"),
    ("staff_fte", "leavers"),
    *((f"remit_{f}", f"target_cost_{f}_pence") for f in INFRASTRUCTURE_FUNCTIONS),
    (
        "hourly_cost_pence",
        "bid_hours_12m",
        "bid_cost_12m_pence",
        "monitoring_hours_12m",
        "unfunded_request_hours_12m",
        "staff_hours_12m",
    ),
)
"""Figures that say one thing together; one of them as it was would make nonsense."""


def groups() -> tuple[tuple[str, ...], ...]:
    """Every figure of a position once, those that belong together as one."""
    grouped = {name for group in BELONG_TOGETHER for name in group}
    return (*BELONG_TOGETHER, *((name,) for name in FIGURES if name not in grouped))


def figures_put_back(before: Row, after: Row) -> Iterator[Variant]:
    """One variant for each group of figures that differs between two positions.

    Args:
        before: The position in force at the earlier quarter; empty without one.
        after: That at the later quarter; where either is missing the whole is one
            change.
    """
    changed = [_changed(group, before, after) for group in groups()]
    if before and after:
        yield from (_with(group, before) for group in changed if group)
    elif before or after:
        yield _whole(tuple(name for group in changed for name in group))


def _changed(group: tuple[str, ...], before: Row, after: Row) -> tuple[str, ...]:
    return tuple(name for name in group if before.get(name) != after.get(name))


def _with(group: tuple[str, ...], before: Row) -> Variant:
    """All of now, with these figures as they were."""
    return Variant(
        name=f"balance {group[0]}",
        ledger=AFTER,
        figures=AFTER,
        cause=Cause.BALANCE,
        against=NOW,
        fields=group,
        figure={name: before.get(name) for name in group},
    )


def _whole(fields: tuple[str, ...]) -> Variant:
    """The agreements of now, with the whole position as it was."""
    return Variant(
        name="balance",
        ledger=AFTER,
        figures=BEFORE,
        cause=Cause.BALANCE,
        against=NOW,
        fields=fields,
    )
