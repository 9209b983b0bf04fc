"""Rows of months → periods of the run-off, and months together."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from fundrisk.assembly.rows import in_pounds
from fundrisk.model.pounds import NOTHING, Pounds
from fundrisk.model.run_off import RunOffPeriod
from fundrisk.model.words import Family, Flexibility, Function

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from fundrisk.assembly.rows import Row
    from fundrisk.assembly.run_off import RunOffRows

Named = dict[int, dict[str, Pounds]]
Parts = dict[Any, Pounds]


def months(rows: RunOffRows) -> tuple[RunOffPeriod, ...]:
    """One period for each month that was looked at, the coming one first."""
    families = _named(rows.families)
    flexibilities = _named(rows.flexibilities)
    hopes = _named(rows.hopes)
    return tuple(
        _month(
            rows,
            row,
            families.get(row["month"], {}),
            flexibilities.get(row["month"], {}),
            hopes.get(row["month"], {}),
        )
        for row in rows.months
    )


def together(one: RunOffPeriod, next_: RunOffPeriod) -> RunOffPeriod:
    """Two periods, one after the other, as a longer one."""
    costs = (one.planned_cost, next_.planned_cost)
    return RunOffPeriod(
        first_day=one.first_day,
        last_day=next_.last_day,
        committed=one.committed + next_.committed,
        planned_cost=None if None in costs else sum(map(_known, costs), Decimal(0)),
        by_family=_added(one.by_family, next_.by_family),
        by_flexibility=_added(one.by_flexibility, next_.by_flexibility),
        by_function=_added(one.by_function, next_.by_function),
        probable=one.probable + next_.probable,
        possible=one.possible + next_.possible,
        target=one.target + next_.target,
    )


def amount(row: Row, of: str = "") -> Pounds:
    """``lo`` and ``hi`` of a row in pounds; no most where an amount is not known."""
    most = None if row[f"{of}unknown"] else in_pounds(row[f"{of}hi"])
    return Pounds(lo=_known(in_pounds(row[f"{of}lo"])), hi=most)


def _month(
    rows: RunOffRows,
    row: Row,
    families: dict[str, Pounds],
    flexibilities: dict[str, Pounds],
    hopes: dict[str, Pounds],
) -> RunOffPeriod:
    functions = {name: amount(row, f"{name}.") for name in (*Function, "unallocated")}
    return RunOffPeriod(
        first_day=rows.as_of + timedelta(days=row["opens"] + 1),
        last_day=rows.as_of + timedelta(days=row["closes"]),
        committed=amount(row),
        planned_cost=in_pounds(row["planned"]),
        by_family=_keyed(families, _family),
        by_flexibility=_keyed(flexibilities, Flexibility),
        by_function={name: part for name, part in functions.items() if part != NOTHING},
        probable=hopes.get("probable", NOTHING),
        possible=hopes.get("possible", NOTHING),
        target=hopes.get("target", NOTHING),
    )


def _named(rows: Iterable[Row]) -> Named:
    found: Named = {}
    for row in rows:
        found.setdefault(row["month"], {})[row["name"]] = amount(row)
    return found


def _family(name: str) -> Any:  # noqa: ANN401 - a family, or that it is not known
    return name if name == "unknown" else Family(name)


def _keyed(parts: dict[str, Pounds], key: Callable[[str], Any]) -> Parts:
    return {key(name): part for name, part in parts.items() if part != NOTHING}


def _added(one: Parts, other: Parts) -> Parts:
    names = dict.fromkeys([*one, *other])
    return {n: one.get(n, NOTHING) + other.get(n, NOTHING) for n in names}


def _known(pounds: Decimal | None) -> Decimal:
    return Decimal(0) if pounds is None else pounds
