"""Saved quarters whose links stand where a test puts them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from fundrisk.clock import months_after
from fundrisk.model.assessment import Bounds
from fundrisk.model.ratio import Ratio
from fundrisk.model.words import Function
from fundrisk.quarters import quarter_of
from fundrisk.timeline.points import Point
from tests.reports.builders import a_cover, a_measured, an_assessment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.model.assessment import FunctionCover, Measured

LAST = date(2024, 12, 31)
START = {
    "cover": 40.0,
    "adequacy": 30.0,
    "breach": 50.0,
    "staff": 10.0,
    "money": 20_000,
    "meetings": 8.0,
    "replaced": 0.8,
}
"""Where every link stands unless a test says otherwise."""

Figures = dict[str, Any]


def a_ratio(value: float | None, **changes: object) -> Ratio:
    """Income that came for what went, in the year before the last day."""
    fields: dict[str, Any] = {
        "value": value,
        "came_gbp": Decimal(0),
        "went_gbp": Decimal(0),
        "since": None,
        "until": LAST,
        "absent_because": None if value is not None else "an amount is not known",
        "sentence": "",
    }
    return Ratio(**(fields | changes))


def a_point(day: date, **figures: object) -> Point:
    """A saved quarter; a figure of ``None`` is not known on the day."""
    now: Figures = START | figures
    ratio = now["replaced"]
    return Point(
        quarter=quarter_of(day),
        as_of=day,
        assessment=an_assessment(
            as_of=day,
            indicators=(
                _measured("committed_cover_12m", now["cover"]),
                _measured("reserve_adequacy", now["adequacy"]),
                _measured("months_to_breach", now["breach"]),
            ),
            functions=tuple(_funded(function, now["money"]) for function in Function),
        ),
        position={
            "as_of": now.get("row_of", day),
            "staff_fte": now["staff"],
            "strategic_meetings_quarter": now["meetings"],
        },
        replacement=ratio if isinstance(ratio, Ratio) else a_ratio(ratio),
    )


def a_year(*steps: Figures, last: date = LAST) -> Sequence[Point]:
    """Quarters one after another, up to the last day, with what each changes."""
    count = len(steps)
    return [
        a_point(months_after(last, -3 * (count - 1 - number)), **step)
        for number, step in enumerate(steps)
    ]


def _measured(name: str, exposure: float | None) -> Measured:
    score = None if exposure is None else Bounds(lo=0.0, hi=exposure)
    because = "it was not given" if exposure is None else None
    return a_measured(name=name, title=name, score=score, absent_because=because)


def _funded(function: Function, pounds: int | None) -> FunctionCover:
    """What a function is paid, the same for each; not certain without a number."""
    least = Decimal(pounds or 0) / 2
    most = None if pounds is None else least
    return a_cover(function=function, amount_gbp=least, amount_at_most_gbp=most)
