"""What an award continues, in words, and how much more or less it brings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.model.wording import pounds
from fundrisk.timeline.facts import (
    NOTHING,
    at_least,
    at_most,
    called,
    has_ended,
    is_only_a_leap_day,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from fundrisk.model.assessment import ClassifiedAgreement
    from fundrisk.timeline.between import Between


def continued(
    new: ClassifiedAgreement, between: Between
) -> tuple[ClassifiedAgreement, ...]:
    """The agreements that an award says it continues, as far as they are known."""
    names = between.links.continues.get(new.agreement_id, ())
    bare = (name.removeprefix("was:") for name in names)
    was = {now: old for old, now in between.match.after_of.items()}
    found = (
        between.now[name]
        if name in was or (name in between.now and name not in between.then)
        else between.then.get(name)
        for name in bare
    )
    return tuple(one for one in found if one is not None)


def continues(new: ClassifiedAgreement, between: Between) -> str:
    """`` and continues X with £40,000 a year more``; nothing where it is all new.

    Where several awards continue the same, the pounds are those of all of them, so that
    a part which another one carries on is not said to be missing.
    """
    olds = continued(new, between)
    if not olds:
        return ""
    beside = _beside(new, between)
    what = f" and continues {_named(olds)}"
    if not beside:
        return f"{what}{_difference((new,), olds)}"
    what = f"{what} together with {_named(beside)}"
    links = between.links.continues
    same = {*links[new.agreement_id]}
    if any({*links[one.agreement_id]} != same for one in beside):
        return what
    difference = _difference((new, *beside), olds)
    return f"{what},{difference}" if difference else what


def _beside(
    new: ClassifiedAgreement, between: Between
) -> tuple[ClassifiedAgreement, ...]:
    """The other awards that run, or are to come, and continue the same."""
    names = between.links.continues.get(new.agreement_id, ())
    others = dict.fromkeys(
        other for name in names for other in between.links.followers.get(name, ())
    )
    found = (between.now[other] for other in others if other != new.agreement_id)
    return tuple(one for one in found if not has_ended(one, between.after.as_of))


def _difference(
    news: Iterable[ClassifiedAgreement], olds: Iterable[ClassifiedAgreement]
) -> str:
    """`` with £40,000 a year more``, if it surely is more or less."""
    least, most = _bounds(news)
    was_least, was_most = _bounds(olds)
    if most is None or was_most is None:
        return ""
    more, less = least - was_most, was_least - most
    is_exact = least == most and was_least == was_most
    if is_exact and is_only_a_leap_day(more, most):
        return " at the same amount"
    if more > 0:
        return f" with {pounds(more)} a year more"
    return f" at {pounds(less)} a year less" if less > 0 else ""


def _bounds(some: Iterable[ClassifiedAgreement]) -> tuple[Decimal, Decimal | None]:
    """The least and the greatest annual value; no greatest where one is not known."""
    every = tuple(some)
    mosts = [most for one in every if (most := at_most(one)) is not None]
    is_known = len(mosts) == len(every)
    least = sum((at_least(one) for one in every), NOTHING)
    return least, sum(mosts, NOTHING) if is_known else None


def _named(some: Iterable[ClassifiedAgreement]) -> str:
    return " and ".join(called(one) for one in some)
