"""The case studies: what their saved quarters are consistent with.

Constraint 7 of the method: the negative spiral is reachable from LIO-G's history. The
ratio of income that came for income that went is worked out here from the files.
"""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fundrisk.clock import months_after
from fundrisk.model.spiral import NodeMove, Pattern
from fundrisk.quarters import quarter_of
from fundrisk.timeline.points import Point
from fundrisk.timeline.ratios import replacement
from fundrisk.timeline.spiral import spiral
from tests.builders import rulebook
from tests.end_to_end.samples import SAMPLES
from tests.end_to_end.samples import points as exposure
from tests.timeline.chain import a_ratio
from tests.timeline.sides import side

if TYPE_CHECKING:
    from collections.abc import Callable

    from fundrisk.model.ratio import Ratio
    from fundrisk.model.spiral import Spiral

QUARTER_ENDS = tuple(months_after(date(2023, 6, 30), 3 * step) for step in range(7))
"""June 2023 to December 2024."""


def came_for_went(letter: str, day: date) -> Ratio:
    """Income a year that began over income that ended, within a year of the day.

    An agreement that continues another did not come, and one that is continued did not
    go.
    """
    since = months_after(day, -12)
    with (SAMPLES / f"lio_{letter}" / "agreements.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    continued = {row["succeeds"] for row in rows if row["succeeds"]}
    came = went = 0.0
    for row in rows:
        first, last = (
            date.fromisoformat(row[name]) if row[name] else date.max
            for name in ("starts_on", "ends_on")
        )
        days = (last - first).days + 1
        yearly = float(row["amount"] or 0) * min(1, 365.25 / days)
        if since < first <= day and not row["succeeds"]:
            came += yearly
        if since < last <= day and row["agreement_id"] not in continued:
            went += yearly
    return a_ratio(came / went if went else None, nothing_went=went == 0)


def at(
    letter: str, last: date, replaced: Callable[[str, date], Ratio] = came_for_went
) -> Spiral:
    """What is said of a sample where all its quarters up to a day are saved."""
    points = [
        Point(
            quarter=quarter_of(day),
            as_of=day,
            assessment=side(letter, day).assessment,
            position=side(letter, day).position,
            replacement=replaced(letter, day),
        )
        for day in QUARTER_ENDS
        if day <= last
    ]
    return spiral(points, rulebook())


def moves(one: Spiral) -> dict[str, NodeMove]:
    """What each link did."""
    return {node.id: node.move for node in one.nodes}


def test_g_reaches_the_negative_pattern() -> None:
    """At the end of 2024, level 1: cover, reserves, staff and voice worsened in a year.

    Not level 2: a year to September 2024 the income that came for what went had grown,
    so the pattern did not hold then.
    """
    december, september = at("g", QUARTER_ENDS[-1]), at("g", QUARTER_ENDS[-2])

    assert (december.pattern, december.level) == (Pattern.NEGATIVE, 1)
    assert [*moves(december).values()][:4] == [NodeMove.WORSENED] * 4
    assert december.nodes[2].change == Decimal("28.5714")  # 1.6 of 5.6
    assert september.pattern is Pattern.NONE
    assert moves(september)["N5"] is NodeMove.IMPROVED


def test_g_is_not_assessed_on_its_first_quarters() -> None:
    """June to December 2023 are three quarter-ends."""
    assert at("g", QUARTER_ENDS[2]).pattern is Pattern.NOT_ASSESSED


def test_cover_is_the_exposure_of_the_assessment() -> None:
    """LIO-G: from December to December, by the exposures that its reports show."""
    name = "committed_cover_12m"
    then, now = (exposure("g", name, day) for day in (QUARTER_ENDS[2], QUARTER_ENDS[6]))

    change = at("g", QUARTER_ENDS[-1]).nodes[0].change
    assert change is not None
    assert float(change) == pytest.approx(now - then, abs=1e-4)


def test_h_is_consistent_with_the_negative_spiral_after_the_council_left() -> None:
    """To June and to September 2024; in December its cover is better than a year ago.

    A year ago its largest grant was about to end: most of the cover was gone then.
    """
    found = [at("h", day) for day in QUARTER_ENDS[4:]]

    assert [one.pattern for one in found] == [
        Pattern.NEGATIVE,
        Pattern.NEGATIVE,
        Pattern.NONE,
    ]
    assert [one.level for one in found] == [1, 1, 0]
    assert moves(found[-1])["N1"] is NodeMove.IMPROVED


def test_c_is_consistent_with_the_positive_spiral() -> None:
    """At the end of 2024: reserves, staff and voice improved, its short terms aside."""
    one = at("c", QUARTER_ENDS[-1])

    assert (one.pattern, one.level) == (Pattern.POSITIVE, 1)
    assert [link for link, move in moves(one).items() if move is NodeMove.IMPROVED] == [
        "N2",
        "N3",
        "N4",
    ]


def test_d_is_consistent_with_the_positive_spiral_after_its_settlement() -> None:
    """To June and September 2024; by December small projects had ended unreplaced.

    The report has it that D no longer has to take them on: the link says only that
    income went that did not come again, and so the pattern does not hold.
    """
    found = [at("d", day) for day in QUARTER_ENDS[4:]]

    assert [one.pattern for one in found] == [
        Pattern.POSITIVE,
        Pattern.POSITIVE,
        Pattern.NONE,
    ]
    assert moves(found[-1])["N5"] is NodeMove.WORSENED


def _as_reported(letter: str, day: date) -> Ratio:
    return replacement(side(letter, day), rulebook())


@pytest.mark.parametrize(
    ("letter", "pattern"),
    [
        ("a", Pattern.NONE),
        ("c", Pattern.POSITIVE),
        ("d", Pattern.NONE),
        ("g", Pattern.NEGATIVE),
        ("h", Pattern.NONE),
    ],
)
def test_the_ratio_that_is_reported_gives_the_same(
    letter: str, pattern: Pattern
) -> None:
    """It counts what a renewal brings more or less, too: all five links of G worsen."""
    one = at(letter, QUARTER_ENDS[-1], _as_reported)

    assert one.pattern is pattern
    assert letter != "g" or set(moves(one).values()) == {NodeMove.WORSENED}
