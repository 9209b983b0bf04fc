"""A band or a sum of money then and now, in the words and shapes of every report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from fundrisk.model.wording import pounds

if TYPE_CHECKING:
    from decimal import Decimal

    from fundrisk.model.movement import Stand
    from fundrisk.reports.views.shapes import Shapes

ARROW = " → "


def bands(before: Stand, after: Stand, shapes: Shapes) -> Text:
    """``▲  elevated → ▲▲ severe``; one of the two where it stays."""
    now = _band(after, shapes)
    if before.band is after.band and before.not_applicable is after.not_applicable:
        return now
    return Text.assemble(_band(before, shapes), ARROW, now)


def _band(one: Stand, shapes: Shapes) -> Text:
    return shapes.does_not_apply() if one.not_applicable else shapes.aligned(one.band)


def was(before: Stand, after: Stand) -> str:
    """``was £61,000``, ``no pounds before``; nothing where the pounds are the same."""
    then, now = worth(before.amount_gbp), worth(after.amount_gbp)
    if then == now:
        return ""
    return f"was {then}" if then else "no pounds before"


def worth(amount: Decimal | None) -> str:
    """Whole pounds; nothing where there is not one."""
    return pounds(amount) if amount is not None and round(amount) else ""
