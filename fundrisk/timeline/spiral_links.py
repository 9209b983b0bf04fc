"""Two saved quarters → how far each link of the chain moved between them.

A part that is not known at one of the ends is left out at both, so that a figure which
was not given is never a move and never "the same".
"""

from __future__ import annotations

from dataclasses import dataclass
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
POINTS, HUNDREDTHS, POSTS = "points", "hundredths of what it was", "posts"
REPLACED = "hundredths replaced"
WHOLE = 100.0
FOUR_PLACES = Decimal("0.0001")


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
    return _CHANGES[link](before, after)


def _cover(before: Point, after: Point) -> Change:
    return _of_exposures(before, after, (COVER,))


def _reserves(before: Point, after: Point) -> Change:
    return _of_exposures(before, after, RESERVES)


def _of_exposures(before: Point, after: Point, names: Iterable[str]) -> Change:
    """The mean of the exposures that are known at both ends, at their upper bounds."""
    pairs = [(_exposure(before, name), _exposure(after, name)) for name in names]
    known, because = _known(pairs, before, after)
    if not known:
        return Change(POINTS, absent_because=because)
    was, now = (fmean(values) for values in zip(*map(_values, known), strict=True))
    return Change(POINTS, was, now, _rounded(now - was), None, _titles(known))


def _staff(before: Point, after: Point) -> Change:
    pair = (_figure(before, "staff_fte"), _figure(after, "staff_fte"))
    known, because = _known([pair], before, after)
    if not known:
        return Change(POSTS, absent_because=because)
    was, now = _values(known[0])
    return Change(POSTS, was, now, _rounded(_lost(was, now)), None, _titles(known))


def _voice(before: Point, after: Point) -> Change:
    pairs = [
        (_presence(before), _presence(after)),
        (
            _figure(before, "strategic_meetings_quarter"),
            _figure(after, "strategic_meetings_quarter"),
        ),
    ]
    known, because = _known(pairs, before, after)
    if not known:
        return Change(HUNDREDTHS, absent_because=because)
    lost = fmean(_lost(*_values(pair)) for pair in known)
    return Change(HUNDREDTHS, WHOLE, WHOLE - lost, _rounded(lost), None, _titles(known))


def _replacement(before: Point, after: Point) -> Change:
    known, because = _known([(_replaced(before), _replaced(after))], before, after)
    if not known:
        return Change(REPLACED, absent_because=because)
    was, now = _values(known[0])
    return Change(REPLACED, was, now, _rounded(was - now), None, _titles(known))


_CHANGES: dict[LinkId, Callable[[Point, Point], Change]] = {
    LinkId.COVER: _cover,
    LinkId.RESERVES: _reserves,
    LinkId.STAFF: _staff,
    LinkId.VOICE: _voice,
    LinkId.REPLACEMENT: _replacement,
}


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


TITLES = {
    "staff_fte": "staff (full-time equivalent)",
    "strategic_meetings_quarter": "strategic meetings a quarter",
}


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
    if ratio.absent_because is not None:
        return Part(title, None, ratio.absent_because)
    share = 1.0 if ratio.value is None else min(ratio.value, 1.0)
    return Part(title, WHOLE * share)


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


def _titles(known: Iterable[tuple[Part, Part]]) -> tuple[str, ...]:
    return tuple(was.title for was, _now in known)


def _lost(was: float, now: float) -> float:
    """Hundredths of what it was that are gone; all of it gained where it was nought."""
    if was == 0:
        return 0.0 if now == 0 else -WHOLE
    return WHOLE * (was - now) / was


def _rounded(number: float) -> Decimal:
    return Decimal(number).quantize(FOUR_PLACES)
