"""Two saved quarters → how far each link of the chain moved between them.

A part that is not known at one of the ends is left out at both, so that a figure which
was not given is never a move and never "the same".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from statistics import fmean
from typing import TYPE_CHECKING

from fundrisk.model.spiral_rules import LinkId
from fundrisk.model.wording import day as words
from fundrisk.model.words import Function

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from fundrisk.timeline.points import Point

COVER = "committed_cover_12m"
RESERVES = ("reserve_adequacy", "months_to_breach")
PRESENCE = (Function.LEADERSHIP_ADVOCACY, Function.PARTNERSHIPS)
POINTS, HUNDREDTHS, POSTS = "points of exposure", "hundredths of what it was", "FTE"
REPLACED = "hundredths replaced"
WHOLE = 100.0
FOUR_PLACES, PLACES = Decimal("0.0001"), 4
STAFF, MEETINGS = "staff_fte", "strategic_meetings_quarter"
TITLES = {STAFF: "staff (FTE)", MEETINGS: "strategic meetings a quarter"}


@dataclass(frozen=True)
class Part:
    """One figure of a link on one day; without a value, why.

    ``row_of`` is the day of the dated figures that it was read from.
    """

    title: str
    value: float | None
    absent_because: str = ""
    row_of: date | None = None


@dataclass(frozen=True)
class Change:
    """How far a link moved; ``points`` is positive for the worse."""

    unit: str
    before: float | None = None
    after: float | None = None
    points: Decimal | None = None
    absent_because: str | None = None
    based_on: tuple[str, ...] = ()


def change(link: LinkId, before: Point, after: Point) -> Change:
    """The change of one link between two saved quarters."""
    return MEASURED[link](before, after)


def _cover(before: Point, after: Point) -> Change:
    pairs = [(_exposure(before, COVER), _exposure(after, COVER))]
    return _changed(POINTS, pairs, (before, after), _more)


def _reserves(before: Point, after: Point) -> Change:
    pairs = [(_exposure(before, name), _exposure(after, name)) for name in RESERVES]
    return _changed(POINTS, pairs, (before, after), _more)


def _staff(before: Point, after: Point) -> Change:
    pairs = [(_figure(before, STAFF), _figure(after, STAFF))]
    return _changed(POSTS, pairs, (before, after), _lost)


def _voice(before: Point, after: Point) -> Change:
    """As an index of what it was, since money and meetings have no unit in common."""
    pairs = [
        (_presence(before), _presence(after)),
        (_figure(before, MEETINGS), _figure(after, MEETINGS)),
    ]
    found = _changed(HUNDREDTHS, pairs, (before, after), _lost)
    if found.points is None:
        return found
    return replace(found, before=WHOLE, after=float(100 - found.points))


def _replacement(before: Point, after: Point) -> Change:
    pairs = [(_replaced(before), _replaced(after))]
    return _changed(REPLACED, pairs, (before, after), lambda was, now: was - now)


MEASURED: dict[LinkId, Callable[[Point, Point], Change]] = {
    LinkId.COVER: _cover,
    LinkId.RESERVES: _reserves,
    LinkId.STAFF: _staff,
    LinkId.VOICE: _voice,
    LinkId.REPLACEMENT: _replacement,
}


def _changed(
    unit: str,
    pairs: Iterable[tuple[Part, Part]],
    ends: tuple[Point, Point],
    worse: Callable[[float, float], float],
) -> Change:
    """The mean change of the parts that are known at both ends.

    Args:
        unit: That of the figures before and after.
        pairs: Each part, then and now.
        ends: The two saved quarters.
        worse: What a part was and is → how much worse it is.
    """
    known, because = _known(pairs, *ends)
    if not known:
        return Change(unit, absent_because=because)
    values = [_values(pair) for pair in known]
    was, now = (round(fmean(side), PLACES) for side in zip(*values, strict=True))
    points = Decimal(fmean(worse(*pair) for pair in values)).quantize(FOUR_PLACES)
    return Change(unit, was, now, points, based_on=tuple(one.title for one, _ in known))


def _exposure(point: Point, name: str) -> Part:
    (found,) = [one for one in point.assessment.indicators if one.name == name]
    because = found.absent_because or "it does not apply"
    return Part(found.title, found.score.hi if found.score else None, because)


def _figure(point: Point, field: str) -> Part:
    """A figure of the position in force, with the day on which it held."""
    title = TITLES[field]
    value = point.position.get(field)
    if value is None:
        return Part(title, None, f"{title} are not given")
    return Part(title, float(value), row_of=point.position["as_of"])


def _presence(point: Point) -> Part:
    """The money a year for leadership, advocacy and partnerships, if it is certain."""
    title = "money for leadership, advocacy and partnerships"
    covers = [one for one in point.assessment.functions if one.function in PRESENCE]
    if any(one.amount_at_most_gbp != one.amount_gbp for one in covers):
        because = "what agreements pay for is not stated for all of them"
        return Part(title, None, because)
    return Part(title, float(sum(one.amount_gbp for one in covers)))


def _replaced(point: Point) -> Part:
    """Of the income that ended, how much was replaced; all of it where none ended."""
    title, ratio = "income that began over income that ended", point.replacement
    if ratio.nothing_went:
        return Part(title, WHOLE)
    if ratio.value is None:
        return Part(title, None, ratio.absent_because or "it is not known")
    return Part(title, WHOLE * min(ratio.value, 1.0))


def _known(
    pairs: Iterable[tuple[Part, Part]], before: Point, after: Point
) -> tuple[list[tuple[Part, Part]], str]:
    """The parts that are known at both ends, and what is missing of the others."""
    known, missing = [], []
    for was, now in pairs:
        because = _missing(was, now, before, after)
        if because is None:
            known.append((was, now))
        else:
            missing.append(because)
    return known, "; ".join(dict.fromkeys(missing))


def _missing(was: Part, now: Part, before: Point, after: Point) -> str | None:
    for part, point in ((was, before), (now, after)):
        if part.value is None:
            return f"on {words(point.as_of)} {part.absent_because}"
    if was.row_of is not None and was.row_of == now.row_of:
        held = words(was.row_of)
        return f"{was.title} were last given on {held}, for both days"
    return None


def _values(pair: tuple[Part, Part]) -> tuple[float, float]:
    was, now = (part.value for part in pair)
    if was is None or now is None:
        raise TypeError(pair)
    return was, now


def _more(was: float, now: float) -> float:
    return now - was


def _lost(was: float, now: float) -> float:
    """Hundredths of what it was that are gone; all of it gained where it was nought."""
    if was == 0:
        return 0.0 if now == 0 else -WHOLE
    return WHOLE * (was - now) / was
