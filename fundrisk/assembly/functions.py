"""Who pays for each function of infrastructure, how much and until when."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fundrisk.assembly.exposures import ORDER
from fundrisk.assembly.rows import bounds, in_pounds
from fundrisk.model.assessment import Bounds, FunctionCover
from fundrisk.model.words import INFRASTRUCTURE_FUNCTIONS, Band, Remit
from fundrisk.pence import BOUNDED_BELOW

if TYPE_CHECKING:
    from fundrisk.assembly.rows import Rows
    from fundrisk.model.rule import FunctionEntry

WHOLE = 10_000
PER_POUND = 100 * WHOLE
"""Function values are ten-thousandths of a penny."""

HALF = 2


def functions(rows: Rows) -> tuple[FunctionCover, ...]:
    """The four functions of NAVCA, in its order."""
    titles = {entry.id: entry for entry in rows.rulebook.functions}
    return tuple(_cover(rows, titles[f]) for f in INFRASTRUCTURE_FUNCTIONS)


def _cover(rows: Rows, entry: FunctionEntry) -> FunctionCover:
    row, name = rows.scored, entry.id.value
    low, high = row[f"value.{name}.lo"] or 0, row[f"value.{name}.hi"] or 0
    remit = row[f"remit_{name}"]
    paying = sorted(
        (group for group in rows.groups if group[f"value.{name}.lo"] > 0),
        key=lambda group: (-group[f"value.{name}.lo"], group["group_name"]),
    )
    assessed = row["function_exposure.absent"] is None
    has_money = low > 0
    own = f"function_exposure.{name}"
    suggested = _suggested(rows, name)
    return FunctionCover(
        function=entry.id,
        title=entry.title,
        remit=None if remit is None else Remit(remit),
        amount_gbp=_pounds(low),
        amount_at_most_gbp=_at_most(high),
        largest_group=_name(paying[0]) if paying else None,
        largest_share=bounds(
            row[f"function_fragility.{name}.least"],
            row[f"function_fragility.{name}.most"],
        )
        if has_money
        else None,
        runway_months=_of(rows, f"function_runway.{name}") if has_money else None,
        exposure=_of(rows, own) if assessed else None,
        band=_band(rows, own) if assessed else Band.NOT_ASSESSED,
        dies_without=tuple(
            _name(group)
            for group in paying
            if _would_die(rows, name, low, group[f"value.{name}.lo"])
        ),
        target_cost_gbp=in_pounds(row[f"target_cost_{name}_pence"]),
        suggested_gbp=_pounds(sum(suggested)),
        suggested_agreements=len(suggested),
    )


def _suggested(rows: Rows, name: str) -> list[int]:
    """What the words of each live agreement suggest for a function; never counted."""
    return [
        one["share"] * (0 if row["amount_unknown"] else row["yearly_lo"])
        for row in rows.agreements
        if row["in_book"] and row["live_perhaps"]
        for one in row["suggested"] or ()
        if one["function"] == name
    ]


def _of(rows: Rows, name: str) -> Bounds | None:
    return bounds(rows.scored[f"{name}.lo"], rows.scored[f"{name}.hi"])


def _band(rows: Rows, name: str) -> Band:
    exposure = rows.scored[f"{name}.hi"]
    conventions = rows.rulebook.conventions
    edges = (
        conventions.watch_from.value,
        conventions.elevated_from.value,
        conventions.severe_from.value,
    )
    return ORDER[sum(exposure >= edge for edge in edges)]


def _would_die(rows: Rows, name: str, value: int, lost: int) -> bool:
    """Whether less than half of the target cost, or of today's value, would be left."""
    target = rows.scored[f"target_cost_{name}_pence"]
    needed = value if target is None else target * WHOLE
    return (value - lost) * HALF < needed


def _at_most(amount: int) -> Decimal | None:
    return _pounds(amount) if amount < BOUNDED_BELOW * WHOLE else None


def _pounds(amount: int) -> Decimal:
    return (Decimal(amount) / PER_POUND).quantize(Decimal("0.01"))


def _name(group: dict[str, object]) -> str:
    return str(group["shown"])
