"""Councils whose money has gone altogether."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from fundrisk.model.event import EventKind
from fundrisk.model.wording import day, pounds
from fundrisk.model.words import Family
from fundrisk.timeline.between import Draft
from fundrisk.timeline.facts import (
    NOTHING,
    at_least,
    at_most,
    in_pounds,
    is_to_come,
    last_day,
    runs,
)
from fundrisk.timeline.matching import group_of
from fundrisk.timeline.worth import of_income

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from decimal import Decimal

    from fundrisk.model.assessment import ClassifiedAgreement
    from fundrisk.timeline.between import Between

WITHDREW = "local_authority_withdrew_on"
TITLE = "Council support"


def withdrawals(between: Between) -> Iterator[Draft]:
    """One event for each council that has left, beside those of its agreements.

    A council has left where all its money has ended in the quarter, nothing of it is to
    come, and it weighed as much as the rules ask of a council worth losing; or where
    the answers give a day of the quarter as the last of its support. The pounds are
    those of its agreements and are counted with these.
    """
    gone = dict(_gone(between))
    stated: date | None = between.after.position.get(WITHDREW)
    is_stated = stated is not None and (
        between.before.as_of <= stated < between.after.as_of
    )
    heavy = [group for group, lost in gone.items() if _has_weight(lost, between)]
    if is_stated and not heavy:
        heavy = sorted(gone, key=lambda group: -_sum(gone[group]))[:1]
    for group in heavy:
        yield _withdrawal(gone[group], stated if is_stated else None, between)
    if is_stated and stated is not None and not heavy:
        yield _only_stated(stated)


def _gone(
    between: Between,
) -> Iterator[tuple[str, tuple[ClassifiedAgreement, ...]]]:
    """Councils with money then, and neither money nor the promise of any now."""
    groups: dict[str, list[ClassifiedAgreement]] = defaultdict(list)
    for old in between.then.values():
        group = group_of(old)
        if old.family is Family.LOCAL_GOV and runs(old) and group is not None:
            groups[group].append(old)
    still = {
        group_of(new)
        for new in between.now.values()
        if runs(new) or is_to_come(new, between.after.as_of)
    }
    for group, olds in groups.items():
        if not still.intersection(_names(group, olds, between)):
            yield group, tuple(olds)


def _names(
    group: str, olds: Iterable[ClassifiedAgreement], between: Between
) -> set[str | None]:
    """The group, and what its agreements are counted under now (merged councils)."""
    later = (between.match.after_of.get(old.agreement_id, "") for old in olds)
    return {group, *(group_of(between.now[name]) for name in later if name)}


def _sum(olds: Iterable[ClassifiedAgreement]) -> Decimal:
    mosts = (at_most(old) for old in olds)
    return sum((most for most in mosts if most is not None), NOTHING)


def _has_weight(olds: tuple[ClassifiedAgreement, ...], between: Between) -> bool:
    if between.before.assessment.only_published:
        return False
    if any(at_most(old) is None for old in olds):
        return True
    least = in_pounds(between.before.assessment.annual_value)
    share = between.rulebook.conventions.withdrawn_share.value
    return least > 0 and float(_sum(olds) / least) >= share


def _withdrawal(
    olds: tuple[ClassifiedAgreement, ...], stated: date | None, between: Between
) -> Draft:
    is_known = all(at_most(old) is not None for old in olds)
    lost = _sum(olds) if is_known else sum(map(at_least, olds), NOTHING)
    share = between.share_lost(lost) if is_known else None
    last = stated or _last(olds, between.now, between.match.after_of)
    when = f" after {day(last)}" if last else ""
    worth = pounds(lost) if is_known else "an amount that is not known"
    return Draft(
        kind=EventKind.WITHDRAWAL,
        title=TITLE,
        funder=olds[0].funder,
        family=Family.LOCAL_GOV,
        sentence=f"{olds[0].funder} has withdrawn: all of its money, {worth} a year"
        f"{of_income(share)}, is gone{when} and none is to come.",
        amount_gbp=lost,
        happened_on=last,
        share=share,
    )


def _last(
    olds: Iterable[ClassifiedAgreement],
    now: Mapping[str, ClassifiedAgreement],
    after_of: Mapping[str, str],
) -> date | None:
    """The last day of the last agreement, as the later ledger has it."""
    latest = (now.get(after_of.get(old.agreement_id, ""), old) for old in olds)
    days = [last for one in latest if (last := last_day(one)) is not None]
    return max(days, default=None)


def _only_stated(stated: date) -> Draft:
    return Draft(
        kind=EventKind.WITHDRAWAL,
        title=TITLE,
        funder="the council",
        family=Family.LOCAL_GOV,
        sentence=f"A council's support ended on {day(stated)}, as the answers say; no "
        "agreement of the ledger shows how much that was.",
        amount_gbp=NOTHING,
        happened_on=stated,
    )
