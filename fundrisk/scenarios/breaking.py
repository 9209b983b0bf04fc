"""Rows of funders and decisions → what it would take to go under a floor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from fundrisk.losses.reverse import fewest, first_path_breach, likeliest_breach
from fundrisk.model.loss import BreachSet, ReverseStress
from fundrisk.model.pounds import from_pence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from fundrisk.model.floor import Floor

Row = dict[str, Any]


class Room(NamedTuple):
    """What there is to lose, in pence, at its least.

    ``spare`` is headroom and a year's planned surplus; ``headroom`` free reserves less
    the ``floor``; ``surplus`` a year's income less planned spend. ``absent`` says why
    there is no such figure.
    """

    spare: int
    headroom: int
    surplus: int
    floor: Floor
    absent: str | None


class Path(NamedTuple):
    """Net loss so far (pence) by funder at the end of each month, and the months."""

    losses: Mapping[str, Sequence[int]]
    months: Sequence[date]


def reverse_stress(
    groups: Sequence[Row],
    decisions: Sequence[Row],
    path: Path,
    room: Room,
    *,
    most_on_path: int,
) -> ReverseStress:
    """The fewest funders, the likeliest way and the first month under the floor.

    Args:
        groups: Rows of ``indicators._group_losses.group_losses`` of one organisation.
        decisions: Rows of ``indicators._draws.draws`` of the same.
        path: If funders leave when what they signed ends.
        room: What there is to lose.
        most_on_path: The most funders that leave together on the path.
    """
    if room.absent is not None:
        return ReverseStress(headroom_gbp=None, absent_because=room.absent)
    hits = {row["group"]: row["hit_hi"] for row in groups}
    signed = {row["group"]: tuple(row["agreements"]) for row in groups}
    found = fewest(hits, room.spare)
    balance = np.array(
        [room.headroom + room.surplus * month / 12 for month in range(1, _length(path))]
    )
    labels = sorted(path.losses)
    along = np.array([path.losses[label] for label in labels], np.float64)
    first = first_path_breach(
        labels, along.reshape(len(labels), len(balance)), balance, most=most_on_path
    )
    return ReverseStress(
        headroom_gbp=from_pence(room.spare),
        reserves_gbp=from_pence(room.headroom) + room.floor.amount_gbp,
        floor=room.floor,
        surplus_gbp=from_pence(room.surplus),
        fewest=found.count,
        sets=tuple(
            BreachSet(
                funders=names,
                agreements=_all(signed, names),
                loss_gbp=from_pence(sum(hits[name] for name in names)),
            )
            for names in found.sets
        ),
        sets_found=found.found,
        all_counted=found.all_counted,
        likeliest=_likeliest(decisions, room.spare),
        path_fewest=first.count,
        path_searched=most_on_path,
        path_months=len(path.months),
        path_anyway_on=_anyway_on(balance, path.months),
        path=tuple(
            BreachSet(
                funders=names,
                agreements=_all(signed, names),
                loss_gbp=from_pence(sum(path.losses[name][month] for name in names)),
                month=path.months[month],
            )
            for names, month in first.sets
        ),
        path_found=first.found,
    )


def _anyway_on(balance: NDArray[np.float64], months: Sequence[date]) -> date | None:
    """The first month under the floor while every funder goes on."""
    under = np.flatnonzero(balance < 0)
    return months[int(under[0])] if under.size else None


def _length(path: Path) -> int:
    return len(path.months) + 1


def _all(
    signed: Mapping[str, tuple[str, ...]], names: Sequence[str]
) -> tuple[str, ...]:
    return tuple(one for name in names for one in signed.get(name, ()))


def _likeliest(decisions: Sequence[Row], spare: int) -> BreachSet | None:
    """Of the decisions of the coming year; what is settled has gone in any case."""
    left = spare - sum(row["settled_hi"] for row in decisions)
    by_draw = {row["draw"]: row for row in decisions}
    found = likeliest_breach(
        {name: row["loss_hi"] for name, row in by_draw.items()},
        {name: row["probability_hi"] for name, row in by_draw.items()},
        left,
    )
    if found is None:
        return None
    rows = [by_draw[name] for name in found.labels]
    return BreachSet(
        funders=tuple(row["label"] for row in rows),
        agreements=tuple(one for row in rows for one in row["agreements"]),
        loss_gbp=from_pence(found.loss),
        probability=found.probability,
    )
