"""What came in place of a council's money since the council withdrew."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from fundrisk.clock import months_after
from fundrisk.model.ratio import Ratio
from fundrisk.model.wording import day, pounds
from fundrisk.model.words import Family, LocalAuthorityStatus
from fundrisk.timeline.between import ONLY_PUBLISHED
from fundrisk.timeline.continuing import continuing
from fundrisk.timeline.councils import WITHDREW
from fundrisk.timeline.facts import (
    NOTHING,
    PENNY,
    at_least,
    at_most,
    called,
    has_ended,
    is_to_come,
    last_day,
    may_count,
    runs,
)
from fundrisk.timeline.matching import group_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from fundrisk.model.assessment import ClassifiedAgreement
    from fundrisk.model.rule import Rulebook
    from fundrisk.timeline.continuing import Continuing
    from fundrisk.timeline.side import Side

STATUS = "local_authority_status"
MONTHS_A_YEAR = 12
NONE_LEFT = "no council has withdrawn its money"


class _Withdrawal(NamedTuple):
    """The last day of a council's support and the agreements that ran until then."""

    last: date
    lost: tuple[ClassifiedAgreement, ...]


def bridging(side: Side, rulebook: Rulebook) -> Ratio:
    """New annual value of others over the annual value that a council took away.

    New is what began after the council's last day, or is signed to begin; what
    continues money of that day counts with what it brings more. Awards count at their
    least, the loss at its most.

    Args:
        side: The quarter, with its ledger for the links between agreements.
        rulebook: ``withdrawn_share`` and ``withdrawn_years`` are used.
    """
    if side.assessment.only_published:
        return _absent(side, ONLY_PUBLISHED)
    found = _withdrawal(side, rulebook)
    if found is None:
        return _absent(side, _no_withdrawal(side))
    if not found.lost:
        why = f"no agreement of the ledger shows what ended on {day(found.last)}"
        return _absent(side, why, found.last)
    links = continuing(side)
    new = list(_new(links, found.last))
    unknown = [one for one in (*found.lost, *new) if one.annual_value_unknown]
    if unknown:
        why = f"the amount of {called(unknown[0])} is not known"
        return _absent(side, why, found.last)
    went = sum((at_most(one) or NOTHING for one in found.lost), NOTHING)
    if went == 0:
        return _absent(side, "what the council paid came to nothing", found.last)
    return _bridged(side, found.last, _came(new, links, found.last), went)


def _bridged(side: Side, last: date, came: Decimal, went: Decimal) -> Ratio:
    each = (came / went).quantize(PENNY)
    return Ratio(
        value=float(came / went),
        came_gbp=came,
        went_gbp=went,
        since=last,
        until=side.as_of,
        absent_because=None,
        sentence=f"Since council money of {pounds(went)} a year ended on {day(last)}, "
        f"{pounds(came)} a year of new money has come from others: £{each} for each "
        "£1.",
    )


def _absent(side: Side, why: str, last: date | None = None) -> Ratio:
    return Ratio(
        value=None,
        came_gbp=NOTHING,
        went_gbp=NOTHING,
        since=last,
        until=side.as_of,
        absent_because=why,
        sentence=f"What bridges a council's withdrawal is not assessed, because {why}."
        if why != NONE_LEFT
        else "No council has withdrawn its money, so there is nothing to bridge.",
    )


def _no_withdrawal(side: Side) -> str:
    """None has left, or nobody can tell whether one has."""
    status = next(
        (one for one in side.assessment.indicators if one.name == STATUS), None
    )
    if status is None or status.absent_because is None or status.not_applicable:
        return NONE_LEFT
    if status.status is LocalAuthorityStatus.WITHDRAWN:
        return "which council has withdrawn cannot be told"
    return f"whether a council has withdrawn is not known: {status.absent_because}"


def _withdrawal(side: Side, rulebook: Rulebook) -> _Withdrawal | None:
    """The withdrawal that the answers date, else that of councils of weight."""
    stated: date | None = side.position.get(WITHDREW)
    gone = _gone(side)
    if stated is not None and stated < side.as_of:
        olds = [one for group in gone.values() for one in group]
        ran = tuple(one for one in olds if _ran(one, stated))
        nearest = min(gone.values(), key=lambda group: _far(group, stated), default=[])
        return _Withdrawal(stated, ran or _until_the_end(nearest))
    heavy = [group for group in gone.values() if _weighed(group, side, rulebook)]
    if not heavy:
        return None
    lost = tuple(one for group in heavy for one in _until_the_end(group))
    return _Withdrawal(min(_end(group) for group in heavy), lost)


def _gone(side: Side) -> dict[str, list[ClassifiedAgreement]]:
    """Agreements that have ended, of councils that pay nothing and promise nothing."""
    groups: dict[str, list[ClassifiedAgreement]] = defaultdict(list)
    still = set()
    for one in side.assessment.agreements:
        group = group_of(one)
        if one.family is not Family.LOCAL_GOV or group is None:
            continue
        if runs(one) or is_to_come(one, side.as_of):
            still.add(group)
        elif may_count(one) and has_ended(one, side.as_of):
            groups[group].append(one)
    return {group: olds for group, olds in groups.items() if group not in still}


def _end(group: Iterable[ClassifiedAgreement]) -> date:
    """The last day of the last of agreements that have all ended."""
    return max(day for one in group if (day := last_day(one)) is not None)


def _far(group: Iterable[ClassifiedAgreement], stated: date) -> int:
    return abs((_end(group) - stated).days)


def _ran(one: ClassifiedAgreement, on: date) -> bool:
    """Whether it ran on a day."""
    begun = one.starts_on is None or one.starts_on <= on
    return begun and not has_ended(one, on)


def _until_the_end(
    group: Iterable[ClassifiedAgreement],
) -> tuple[ClassifiedAgreement, ...]:
    olds = list(group)
    return tuple(one for one in olds if _ran(one, _end(olds)))


def _weighed(group: list[ClassifiedAgreement], side: Side, rulebook: Rulebook) -> bool:
    """Whether a council weighed as much as the rules ask, not too many years ago."""
    conventions = rulebook.conventions
    last = _end(group)
    years = round(conventions.withdrawn_years.value)
    if last <= months_after(side.as_of, -MONTHS_A_YEAR * years):
        return False
    then = [
        at_least(one)
        for one in side.assessment.agreements
        if may_count(one) and _ran(one, last)
    ]
    lost = sum((at_most(one) or NOTHING for one in _until_the_end(group)), NOTHING)
    share = Decimal(str(conventions.withdrawn_share.value))
    return lost > 0 and lost >= share * sum(then, NOTHING)


def _new(links: Continuing, last: date) -> Iterator[ClassifiedAgreement]:
    """What others have promised from the day after on, and still pay or will pay."""
    for one in links.agreements.values():
        counts = one.confirmed and one.in_book and not has_ended(one, links.day)
        is_other = one.family not in (None, Family.LOCAL_GOV)
        if counts and is_other and one.starts_on is not None and one.starts_on > last:
            yield one


def _came(new: Iterable[ClassifiedAgreement], links: Continuing, last: date) -> Decimal:
    """What new awards bring over what they continue.

    That is money of the council's last day, or a new award that still runs: a year and
    the next one that is signed already are the same pounds.
    """
    then = {
        name: at_most(one) or NOTHING
        for name, one in links.agreements.items()
        if _ran(one, last) and one.family is not Family.LOCAL_GOV
    }
    came = NOTHING
    in_order = sorted(new, key=lambda one: (one.starts_on or last, one.agreement_id))
    for one in in_order:
        more = at_least(one)
        for name in _origins(one.agreement_id, links):
            taken = min(then.get(name, NOTHING), more)
            more -= taken
            if name in then:
                then[name] -= taken
        then[one.agreement_id] = at_least(one)
        came += more
    return came


def _origins(name: str, links: Continuing) -> Iterator[str]:
    """Everything that an award continues, however far back."""
    seen = {name}
    ahead = list(links.continues.get(name, ()))
    while ahead:
        other = ahead.pop(0)
        if other in seen:
            continue
        seen.add(other)
        yield other
        ahead += links.continues.get(other, ())
