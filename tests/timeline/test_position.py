"""Figures and answers, then and now, as a person would say it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fundrisk.frames import frames_of, position_frame
from fundrisk.model.columns import POSITION_COLUMNS, Kind
from fundrisk.model.position import Position
from fundrisk.timeline.position import position_changes, title
from fundrisk.timeline.side import Side
from tests.builders import a_ledger, a_position
from tests.reports.builders import an_assessment

if TYPE_CHECKING:
    from fundrisk.model.comparison import PositionChange


def _changes(was: dict[str, object], now: dict[str, object]) -> list[PositionChange]:
    sides = [
        Side(
            date(2024, 12, 31),
            frames_of(a_ledger()),
            an_assessment(),
            position_frame([a_position(**fields)]).row(0, named=True),
        )
        for fields in (was, now)
    ]
    return list(position_changes(*sides))


def _said(was: dict[str, object], now: dict[str, object]) -> list[str]:
    return [change.sentence for change in _changes(was, now)]


@pytest.mark.parametrize(
    ("field", "was", "now", "sentence"),
    [
        (
            "free_reserves",
            120_000,
            95_000,
            "Free reserves fell from £120,000 to £95,000.",
        ),
        ("free_reserves", -500, 1_200, "Free reserves rose from -£500 to £1,200."),
        ("staff_fte", 8, "7.4", "Staff went from 8 to 7.4 full-time."),
        (
            "planned_spend_12m",
            400_000,
            405_000,
            "Planned spend over 12 months rose from £400,000 to £405,000.",
        ),
        (
            "own_earned_last_year",
            9_000,
            8_000,
            "Own-earned income, last year's actual, fell from £9,000 to £8,000.",
        ),
        (
            "rival_provider",
            2,
            4,
            "A rival funded for the same work went from 2 of 5 to 4 of 5.",
        ),
        (
            "depends_on_one_person",
            False,
            True,
            "That key relationships rest on one person is now yes, was no.",
        ),
        (
            "remit_volunteering",
            "yes",
            "partner",
            "That volunteering is in the remit is now partner, was yes.",
        ),
        (
            "local_authority_withdrew_on",
            None,
            "2024-03-31",
            "The day on which the council's support ended is given now: 31 March 2024.",
        ),
        (
            "reserve_target",
            50_000,
            None,
            "The trustees' target for reserves is no longer given; it was £50,000.",
        ),
    ],
)
def test_a_figure_is_said_in_plain_words(
    field: str, was: object, now: object, sentence: str
) -> None:
    """Pounds fall and rise, counts go, answers are, blanks are named."""
    assert _said({field: was}, {field: now}) == [sentence]


def test_what_did_not_change_is_not_said() -> None:
    """A new day for the same figures is no change of any."""
    assert _said({"as_of": "2024-06-30"}, {"as_of": "2024-09-30"}) == []


def test_changes_come_in_the_order_of_the_columns() -> None:
    """The same quarter always reads the same."""
    was: dict[str, object] = {"staff_fte": 8, "free_reserves": 1, "core_cost": 1}
    now: dict[str, object] = {"core_cost": 2, "free_reserves": 2, "staff_fte": 9}

    fields = [change.field for change in _changes(was, now)]
    assert fields == ["core_cost", "free_reserves", "staff_fte"]


def test_no_position_at_all_gives_every_figure_as_new() -> None:
    """Without a position at the open, each figure is given now."""
    side = Side(
        date(2024, 12, 31),
        frames_of(a_ledger()),
        an_assessment(),
        position_frame([a_position(staff_fte=8)]).row(0, named=True),
    )
    none = Side(side.as_of, side.frames, side.assessment, {})

    found = position_changes(none, side)
    held = [c.name for c in POSITION_COLUMNS if side.position[c.name] is not None]
    assert len(found) == len(held) - 2
    assert all("is given now" in change.sentence for change in found)


def test_every_column_has_a_name_for_readers() -> None:
    """No title of a figure shows a column's name."""
    titles = [title(column) for column in POSITION_COLUMNS]

    assert not [name for name in titles if "_" in name or " 12m" in name]
    assert len(set(titles)) == len(titles)
    assert {column.kind for column in POSITION_COLUMNS} <= set(Kind)


def test_every_figure_of_a_position_is_a_column() -> None:
    """What the noun holds and no column does would be in no saved ledger."""
    assert {column.field for column in POSITION_COLUMNS} == set(Position.model_fields)
