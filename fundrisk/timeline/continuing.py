"""Which awards of a quarter carry on which agreements, and how much of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fundrisk.frames import collected
from fundrisk.model.columns import LINKS
from fundrisk.names import is_made_of_a_row
from fundrisk.timeline.facts import NOTHING, at_least, has_ended
from fundrisk.timeline.matching import begins_after, same_funder, title_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from decimal import Decimal

    from fundrisk.model.assessment import ClassifiedAgreement
    from fundrisk.timeline.matching import Match
    from fundrisk.timeline.side import Side


@dataclass(frozen=True)
class Continuing:
    """The links of one quarter's ledger between its awards.

    ``continues`` maps an award to what it succeeds or replaces, ``followers`` the other
    way round; only what is confirmed and awarded carries anything on. ``left`` is the
    annual value (pounds, at least) of each award that has not been counted yet as
    carrying something on: a pound carries on one pound only.
    """

    day: date
    agreements: Mapping[str, ClassifiedAgreement]
    continues: Mapping[str, tuple[str, ...]]
    followers: Mapping[str, tuple[str, ...]]
    left: dict[str, Decimal] = field(default_factory=dict)

    def carried_on(self, agreement_id: str, most: Decimal) -> Decimal:
        """How much of so many pounds a year what follows an agreement carries on."""
        carried = NOTHING
        for name in self._running_after(agreement_id):
            free = self.left.setdefault(name, at_least(self.agreements[name]))
            taken = min(free, most - carried)
            self.left[name] = free - taken
            carried += taken
        return carried

    def running_after(self, agreement_id: str) -> tuple[ClassifiedAgreement, ...]:
        """What runs, or is to come, after it, through awards that have ended since."""
        names = self._running_after(agreement_id)
        return tuple(self.agreements[name] for name in names)

    def _running_after(self, agreement_id: str) -> tuple[str, ...]:
        found: dict[str, None] = {}
        seen = {agreement_id}
        ahead = list(self.followers.get(agreement_id, ()))
        while ahead:
            name = ahead.pop(0)
            if name in seen:
                continue
            seen.add(name)
            if has_ended(self.agreements[name], self.day):
                ahead += self.followers.get(name, ())
            else:
                found[name] = None
        return tuple(found)


def continuing(side: Side) -> Continuing:
    """The links of a quarter's ledger."""
    agreements = {one.agreement_id: one for one in side.assessment.agreements}
    table = collected(side.frames.agreements).select("agreement_id", *LINKS)
    links = {
        name: tuple(dict.fromkeys(one for one in others if one not in (None, name)))
        for name, *others in table.iter_rows()
        if name in agreements
    }
    return _linked(side.as_of, agreements, links)


def continuing_between(before: Side, after: Side, match: Match) -> Continuing:
    """The same of the later quarter, beginning with agreements of the earlier one.

    Agreements are called as in the later ledger, and by their old identifier where they
    are in it no more; ``was:`` stands before one that means another agreement by now.
    A next term that was written over the old one, under one identifier and by the same
    funder, continues it. A row has no identifier of its own, and shifts: its next term
    is the one new agreement of the same funder under the same title.
    """
    now = continuing(after)
    then = {one.agreement_id: one for one in before.assessment.agreements}
    links = dict(now.continues)
    for name in match.only_before:
        new = _written_over(then[name], now.agreements, match)
        if new is not None:
            links[new] = (*links.get(new, ()), gone(name, now.agreements))
    return _linked(after.as_of, now.agreements, links)


def _written_over(
    old: ClassifiedAgreement, now: Mapping[str, ClassifiedAgreement], match: Match
) -> str | None:
    """The next term that stands where an agreement stood; none unless it is one."""
    if not is_made_of_a_row(old.agreement_id):
        names = [old.agreement_id] if old.agreement_id in now else []
    else:
        title = title_of(old)
        alike = (one for one in match.only_after if is_made_of_a_row(one))
        names = [one for one in alike if title and title_of(now[one]) == title]
    found = [
        one
        for one in names
        if same_funder(old, now[one]) and begins_after(old, now[one])
    ]
    return found[0] if len(found) == 1 else None


def gone(name: str, agreements: Mapping[str, ClassifiedAgreement]) -> str:
    """What an agreement is called that is in the later ledger no more."""
    return f"was:{name}" if name in agreements else name


def _linked(
    day: date,
    agreements: Mapping[str, ClassifiedAgreement],
    continues: Mapping[str, Iterable[str]],
) -> Continuing:
    followers: dict[str, list[str]] = defaultdict(list)
    for name, others in continues.items():
        if agreements[name].confirmed:
            for other in others:
                followers[other].append(name)
    return Continuing(
        day=day,
        agreements=agreements,
        continues={name: tuple(others) for name, others in continues.items()},
        followers={name: tuple(found) for name, found in followers.items()},
    )
