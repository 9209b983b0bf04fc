"""The organisation's own figures and answers, then and now, in plain words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fundrisk.model.columns import POSITION_COLUMNS, Column, Kind
from fundrisk.model.comparison import PositionChange
from fundrisk.model.pounds import from_pence
from fundrisk.model.wording import day, pounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundrisk.timeline.side import Side

KEYS = ("org_id", "as_of")
"""Whose figures, and of which day: not figures themselves."""

TITLES = {
    "planned_spend_12m": "Planned spend over 12 months",
    "planned_spend_24m": "Planned spend over 24 months",
    "core_cost": "Core cost a year",
    "uncovered_commitments": "Commitments that the accounts do not provide for",
    "non_recurring_proceeds": "Proceeds of sales in the reserves",
    "reserve_target": "The trustees' target for reserves",
    "reserve_floor": "The trustees' floor for reserves",
    "closure_cost": "Cost of an orderly closure",
    "own_earned_last_year": "Own-earned income, last year's actual,",
    "own_earned_this_year": "Own-earned income, this year's budget,",
    "staff_fte": "Staff",
    "leavers": "Leavers in 12 months",
    "hourly_cost": "Cost of an hour of staff time",
    "bid_hours_12m": "Hours on bids in 12 months",
    "bid_cost_12m": "Cost of bids in 12 months",
    "monitoring_hours_12m": "Hours of reporting to funders in 12 months",
    "unfunded_request_hours_12m": "Hours on unfunded requests in 12 months",
    "staff_hours_12m": "All staff hours in 12 months",
    "local_authority_withdrew_on": "The day on which the council's support ended",
    "rival_provider": "A rival funded for the same work",
    "key_relationships": "Key relationships (5 is broken)",
    "staff_turnover": "Staff turnover (5 is high)",
    "depends_on_one_person": "That key relationships rest on one person",
    "strategic_meetings_quarter": "Strategic meetings a quarter",
    "ledger_complete_since": "The day since which the ledger is complete",
}
"""What a figure is called where its heading in a file is no plain English."""

AFTER_NUMBER = {"staff_fte": " full-time"}
RATINGS = ("rival_provider", "key_relationships", "staff_turnover")


def position_changes(before: Side, after: Side) -> tuple[PositionChange, ...]:
    """Every figure and answer that differs, in the order of the columns.

    The position in force on each day counts; its own day is none of its figures.
    """
    return tuple(_changes(before, after))


def _changes(before: Side, after: Side) -> Iterator[PositionChange]:
    for column in POSITION_COLUMNS:
        was, now = before.position.get(column.name), after.position.get(column.name)
        if column.name in KEYS or was == now:
            continue
        yield PositionChange(
            field=column.field,
            title=title(column).rstrip(","),
            before=None if was is None else _shown(column, was),
            after=None if now is None else _shown(column, now),
            sentence=_sentence(column, was, now),
        )


def title(column: Column) -> str:
    """What a column of the position is called in a sentence."""
    plain = column.field.replace("_", " ")
    plain = plain.replace("leadership advocacy", "leadership and advocacy")
    if plain.startswith("remit "):
        return f"That {plain.removeprefix('remit ')} is in the remit"
    if plain.startswith("target cost "):
        return f"Target cost of {plain.removeprefix('target cost ')} a year"
    return TITLES.get(column.field, plain[:1].upper() + plain[1:])


def _sentence(column: Column, was: object, now: object) -> str:
    name = title(column)
    if was is None:
        return f"{name.rstrip(',')} is given now: {_shown(column, now)}."
    if now is None:
        return f"{name.rstrip(',')} is no longer given; it was {_shown(column, was)}."
    first, last = _shown(column, was), _shown(column, now)
    if column.kind is Kind.FLAG or not isinstance(was, int | float):
        return f"{name} is now {last}, was {first}."
    if column.kind in (Kind.COUNT, Kind.NUMBER):
        return (
            f"{name} went from {first} to {last}{AFTER_NUMBER.get(column.field, '')}."
        )
    word = "fell" if isinstance(now, int | float) and now < was else "rose"
    return f"{name} {word} from {first} to {last}."


def _shown(column: Column, value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return day(value)
    if column.kind is Kind.PENCE and isinstance(value, int):
        return pounds(from_pence(value))
    if column.field in RATINGS:
        return f"{value} of 5"
    return f"{value:,g}" if isinstance(value, int | float) else str(value)
