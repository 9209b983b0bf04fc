"""Saved quarters → whether their links are consistent with a spiral; never a cause.

The base of a quarter is the saved quarter a year (``trend_quarters``) before it, or the
earliest that is saved since. A link has moved where it is ``spiral_points`` from its
base or more.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import comb
from typing import TYPE_CHECKING

from fundrisk.model.spiral import Node, NodeMove, Pattern, Spiral
from fundrisk.model.spiral_rules import LinkId
from fundrisk.quarters import previous, quarter_of
from fundrisk.timeline.spiral_links import change
from fundrisk.timeline.spiral_words import citations, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from decimal import Decimal

    from fundrisk.model.quarter import Quarter
    from fundrisk.model.rule import Rulebook
    from fundrisk.timeline.points import Point

TOWARDS = {
    Pattern.NEGATIVE: NodeMove.WORSENED,
    Pattern.POSITIVE: NodeMove.IMPROVED,
}


@dataclass(frozen=True)
class Window:
    """The saved quarters that a spiral is looked for in, the base first.

    ``missing`` are the quarters within it that are not saved.
    """

    points: tuple[Point, ...]
    missing: tuple[Quarter, ...]


def spiral(
    points: Sequence[Point], rulebook: Rulebook, year_ends: Sequence[date] = ()
) -> Spiral:
    """What the links did up to the last of the saved quarters.

    Level 1: enough links worsened and none improved (the mirror for the better).
    Level 2: so a quarter earlier too, and the signed money moved in an earlier quarter
    than every other link that did.

    Args:
        points: Saved quarters of one organisation in order, one at least; of several in
            one quarter the last counts.
        rulebook: Conventions, links and wording.
        year_ends: The ends of its financial years, as ``fundrisk.quarters`` takes them.
    """
    found = _at(points, rulebook, year_ends)
    if found.pattern not in TOWARDS:
        return _worded(found, rulebook)
    quarter = quarter_of(points[-1].as_of, year_ends)
    earlier = [one for one in points if one.as_of < quarter.starts_on]
    is_second = (
        bool(earlier)
        and earlier[-1].as_of >= previous(quarter, year_ends).starts_on
        and _at(earlier, rulebook, year_ends).pattern is found.pattern
        and _cover_moved_first(found)
    )
    return _worded(found, rulebook, level=2 if is_second else 1)


def pattern_of(moves: Iterable[NodeMove], nodes: int) -> Pattern:
    """What the moves of links are consistent with.

    Args:
        moves: One for each link.
        nodes: How many links make a pattern.
    """
    known = [move for move in moves if move is not NodeMove.UNKNOWN]
    worse, better = (
        sum(move is towards for move in known) for towards in TOWARDS.values()
    )
    if len(known) < nodes:
        return Pattern.NOT_ASSESSED
    if worse >= nodes and better == 0:
        return Pattern.NEGATIVE
    if better >= nodes and worse == 0:
        return Pattern.POSITIVE
    return Pattern.NONE


def chance_of(known: int, nodes: int) -> float:
    """How often level 1 of one spiral comes about where every link moves by chance.

    Each known link worsens, improves or does neither, as often and independently:
    so many or more of one kind, and the rest neither.
    """
    ways = sum(comb(known, moved) for moved in range(nodes, known + 1))
    return float(ways / 3**known)


@dataclass(frozen=True)
class Found:
    """What the links did up to one quarter, before it is put into words."""

    pattern: Pattern
    window: Window
    nodes: tuple[Node, ...]
    nodes_needed: int
    quarters_needed: int

    @property
    def known(self) -> int:
        """How many links are known."""
        return sum(node.move is not NodeMove.UNKNOWN for node in self.nodes)


def _at(
    points: Sequence[Point], rulebook: Rulebook, year_ends: Sequence[date]
) -> Found:
    """What the links did up to the last of the points."""
    numbers = rulebook.conventions
    quarters, needed = (
        int(numbers.trend_quarters.value),
        int(numbers.spiral_nodes.value),
    )
    window = _window(points, quarters, year_ends)
    if len(window.points) < quarters:
        return Found(Pattern.NOT_ASSESSED, window, (), needed, quarters)
    mark = numbers.spiral_points.value
    nodes = tuple(
        _node(link.id, link.title, window.points, mark)
        for link in rulebook.spiral.links
    )
    pattern = pattern_of((node.move for node in nodes), needed)
    return Found(pattern, window, nodes, needed, quarters)


def _window(
    points: Sequence[Point], quarters: int, year_ends: Sequence[date]
) -> Window:
    """The saved quarters from the base to the last, and those that are not saved."""
    kept, missing = [], []
    quarter = quarter_of(points[-1].as_of, year_ends)
    for _ in range(quarters + 1):
        within = [
            one for one in points if quarter.starts_on <= one.as_of <= quarter.ends_on
        ]
        kept += within[-1:]
        missing += [] if within else [quarter]
        quarter = previous(quarter, year_ends)
    return Window(tuple(reversed(kept)), tuple(reversed(missing)))


def _node(link: LinkId, title: str, points: Sequence[Point], mark: float) -> Node:
    base, *later = points
    changes = [(one.as_of, change(link, base, one)) for one in later]
    now = changes[-1][1]
    move = _move(now.points, mark)
    moved_on = next(
        (day for day, one in changes if _move(one.points, mark) is move), None
    )
    has_moved = move in TOWARDS.values()
    return Node(
        id=link,
        title=title,
        before=now.before,
        after=now.after,
        unit=now.unit,
        change=now.points,
        move=move,
        moved_on=moved_on if has_moved else None,
        absent_because=now.absent_because,
        based_on=now.based_on,
    )


def _move(points: Decimal | None, mark: float) -> NodeMove:
    if points is None:
        return NodeMove.UNKNOWN
    if points >= mark:
        return NodeMove.WORSENED
    return NodeMove.IMPROVED if points <= -mark else NodeMove.SAME


def _cover_moved_first(found: Found) -> bool:
    moved = {n.id: n.moved_on for n in found.nodes if n.move is TOWARDS[found.pattern]}
    first = moved.pop(LinkId.COVER, None)
    return first is not None and all(day and first < day for day in moved.values())


def _worded(found: Found, rulebook: Rulebook, level: int = 0) -> Spiral:
    window = found.window.points
    is_assessed = found.pattern is not Pattern.NOT_ASSESSED
    chance = chance_of(found.known, found.nodes_needed) if is_assessed else None
    words = sentence(found, rulebook.spiral, level, chance)
    return Spiral(
        pattern=found.pattern,
        level=level,
        nodes=found.nodes,
        since=window[0].as_of if found.nodes else None,
        until=window[-1].as_of,
        chance=chance,
        absent_because=None if is_assessed else words,
        sentence=words,
        citations=citations(found.pattern, rulebook.spiral),
    )
