"""Worse concentration that comes from fewer and longer awards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.model.movement import Cause, Moved

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fundrisk.model.rule import Rulebook
    from fundrisk.timeline.compared import Compared
    from fundrisk.timeline.effects import Split

SOURCE = "source"
"""The dimension whose indicators measure concentration."""

RISEN = (Moved.NEW, Moved.WORSE)
BY_AWARDS = ((Cause.TIME,), (Cause.LEDGER,), (Cause.TIME, Cause.LEDGER))
"""Agreements that came, began or ran out, and nothing else."""


def is_trade_off(
    leaves: Iterable[str], alike: Split, became: Moved, compared: Compared
) -> bool:
    """Whether a finding that rose is the price of fewer and longer awards.

    Args:
        leaves: The indicators that the finding rests on.
        alike: Its effects under one set of rules; agreements must have pulled most.
        became: What became of it.
        compared: Both quarters, and whether the quarter was a focus trade-off.
    """
    if not compared.is_focus_trade_off or became not in RISEN or not alike.effects:
        return False
    worst = max(alike.effects, key=lambda one: one.points)
    rests = concentration(compared.rulebook).intersection(leaves)
    return bool(rests) and worst.causes in BY_AWARDS


def concentration(rulebook: Rulebook) -> frozenset[str]:
    """The indicators of the dimension Source, whatever they are in these rules."""
    return frozenset(
        leaf
        for side in rulebook.headline.dimensions
        if side.id == SOURCE
        for leaf in side.score.leaves()
    )
