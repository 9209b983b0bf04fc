"""Two stands and what moved them → the sentence that a person would write."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from fundrisk.model.assessment import MOST_DRIVERS
from fundrisk.model.movement import Cause, Moved
from fundrisk.model.wording import day
from fundrisk.timeline.clauses import money
from fundrisk.timeline.moved import gained

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fundrisk.model.movement import Effect, Stand
    from fundrisk.model.words import Band
    from fundrisk.timeline.reasons import Why

HALF = 2
WHO = {
    Cause.TIME: "time",
    Cause.LEDGER: "changes in the ledger",
    Cause.BALANCE: "the position",
}
TRADED = "It is the price of fewer and longer awards: a trade-off."
TOO_MANY = (
    f"With more than {MOST_DRIVERS} agreements which of them did it is not worked out."
)


class Told(NamedTuple):
    """All that a sentence is made of.

    ``means`` says what the pounds of ``after`` are. ``effects`` are those under the
    same rules, ``material`` the points that are worth a word.
    """

    t0: date
    as_saved: Stand
    before: Stand
    after: Stand
    moved: Moved
    why: Sequence[Why]
    effects: tuple[Effect, ...]
    material: float
    means: str = ""
    only_totals: bool = False
    is_trade_off: bool = False


def sentence(told: Told) -> str:
    """What became of a finding, why, and how many pounds it is about."""
    said = [f"{_first(told)}.", _pulled(told), _printed(told)]
    if told.is_trade_off:
        said.append(TRADED)
    if told.only_totals and told.why:
        said.append(TOO_MANY)
    return " ".join(part for part in said if part)


def _first(told: Told) -> str:
    was, now = shown(told.before.band), shown(told.after.band)
    if told.moved is Moved.NOT_ASSESSED:
        return _absent(told.after, "Does not apply", "Not assessed")
    if told.moved is Moved.NOW_ASSESSED:
        before = _absent(told.before, "it did not apply", "it was not assessed")
        return f"{_upper(now)}{_stake(told)}; on {day(told.t0)} {before}"
    if told.moved is Moved.NO_LONGER_ASSESSED:
        after = _absent(told.after, "it does not apply now", "not assessed now")
        return f"{_upper(was)} on {day(told.t0)}; {after}"
    if told.moved is Moved.UNCHANGED:
        return f"{_upper(now)}, as on {day(told.t0)}{_stake(told)}"
    return f"{change(told)}{because(told.why) or _stake(told)}"


def change(told: Told) -> str:
    """``Elevated to severe``, or by how many points within a band."""
    was, now = told.before.band, told.after.band
    if was is not now:
        return f"{_upper(shown(was))} to {shown(now)}"
    by = points(gained(told.before, told.after) or Decimal(0))
    word = "Worse" if told.moved is Moved.WORSE else "Better"
    return f"{word} within {shown(now)} by {by}"


def because(why: Sequence[Why]) -> str:
    """`` because …`` with the first reason, and the second if it weighs as much."""
    if not why:
        return ""
    first, *others = why[:HALF]
    told = f" because {first.brief}"
    for other in others:
        if abs(other.reason.points) * HALF >= abs(first.reason.points):
            told = f"{told}, and because {other.brief}"
    return told


def _stake(told: Told) -> str:
    words = money(told.after.amount_gbp, told.means)
    return f" ({words})" if words else ""


def _absent(stand: Stand, not_there: str, not_known: str) -> str:
    opening = not_there if stand.not_applicable else not_known
    return f"{opening}: {stand.absent_because}" if stand.absent_because else opening


def _pulled(told: Told) -> str:
    """Where causes pulled both ways, and how far each."""
    pulls = [one for one in told.effects if Cause.ASSUMPTION not in one.causes]
    up = max(pulls, key=lambda one: one.points, default=None)
    down = min(pulls, key=lambda one: one.points, default=None)
    if up is None or down is None or min(up.points, -down.points) < told.material:
        return ""
    added = f"{_upper(_who(up))} added {points(up.points)}"
    return f"{added}, {_who(down)} took {points(down.points)} off."


def _who(effect: Effect) -> str:
    return " with ".join(WHO[cause] for cause in effect.causes if cause in WHO)


def _printed(told: Told) -> str:
    """What was printed then, where the rules of now see that quarter otherwise."""
    then, now = told.as_saved.band, told.before.band
    if then is now or told.moved is Moved.NOT_ASSESSED:
        return ""
    return (
        f"It was printed as {shown(then)} then; under the rules of now it was "
        f"{shown(now)} already."
    )


def points(number: Decimal) -> str:
    """``6 points``, ``1 point``, ``less than a point``; without a sign."""
    whole = round(abs(number))
    if whole == 0:
        return "less than a point"
    return f"{whole} point{'s' * (whole > 1)}"


def shown(band: Band) -> str:
    """A band's word."""
    return band.value.replace("_", " ")


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
