"""Two quarters' agreements → which is which; an identifier alone proves nothing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fundrisk.names import is_made_of_a_row, plain_name

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping

    from fundrisk.model.assessment import ClassifiedAgreement
    from fundrisk.timeline.side import Side

    Key = Callable[[ClassifiedAgreement], tuple[Hashable, ...]]
    Test = Callable[[ClassifiedAgreement, ClassifiedAgreement], bool]
    Agreements = Mapping[str, ClassifiedAgreement]
    Step = Callable[[Agreements, Agreements], Iterator[tuple[str, str]]]

UNNAMED = "not named"
TWO_OF_THREE = 2


@dataclass(frozen=True)
class Match:
    """Which agreement of the later quarter each one of the earlier quarter is.

    ``after_of`` maps identifiers of the earlier quarter to those of the later one, each
    at most once; what has no counterpart is listed in the order of its ledger.
    """

    after_of: Mapping[str, str]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]


def matched(before: Side, after: Side) -> Match:
    """The agreements of two quarters, paired by identifier and facts; never two to one.

    What a file says of funder, title and start counts before an identifier that agrees
    with less of it. An identifier made from a row counts only beside equal facts; one
    that has come to mean another agreement (other funder and start, or a term that
    begins after the old one's end) pairs nothing. Pairs by facts alone are unique.
    """
    left = {one.agreement_id: one for one in before.assessment.agreements}
    right = {one.agreement_id: one for one in after.assessment.agreements}
    found: dict[str, str] = {}
    for step in _STEPS:
        for old, new in tuple(step(left, right)):
            found[old] = new
            del left[old], right[new]
    return Match(after_of=found, only_before=tuple(left), only_after=tuple(right))


def _by_id(test: Test, *, made_by_row: bool = False) -> Step:
    def step(left: Agreements, right: Agreements) -> Iterator[tuple[str, str]]:
        for name, old in left.items():
            if name not in right or (is_made_of_a_row(name) and not made_by_row):
                continue
            if test(old, right[name]):
                yield name, name

    return step


def _by_facts(key: Key, *, in_order: bool = False) -> Step:
    """Pairs of equal facts; several alike only if they are as many on both sides."""

    def step(left: Agreements, right: Agreements) -> Iterator[tuple[str, str]]:
        olds, news = _grouped(left, key), _grouped(right, key)
        for facts, old in olds.items():
            new = news.get(facts, [])
            if len(old) == len(new) and (in_order or len(old) == 1):
                yield from zip(old, new, strict=True)

    return step


def _unique_if(key: Key, test: Test) -> Step:
    by_facts = _by_facts(key)

    def step(left: Agreements, right: Agreements) -> Iterator[tuple[str, str]]:
        for old, new in by_facts(left, right):
            if test(left[old], right[new]):
                yield old, new

    return step


def _grouped(agreements: Agreements, key: Key) -> dict[tuple[Hashable, ...], list[str]]:
    groups: dict[tuple[Hashable, ...], list[str]] = defaultdict(list)
    for name, one in agreements.items():
        facts = key(one)
        if None not in facts:
            groups[facts].append(name)
    return groups


def group_of(one: ClassifiedAgreement) -> str | None:
    """The budget decision behind it, or who pays where no group is known."""
    return one.group or payer_of(one)


def payer_of(one: ClassifiedAgreement) -> str | None:
    """Who pays, in the spelling in which names are compared."""
    return None if one.funder == UNNAMED else plain_name(one.funder) or None


def title_of(one: ClassifiedAgreement) -> str | None:
    """What people call it; an agreement without a title is called by its identifier."""
    return None if one.title == one.agreement_id else plain_name(one.title) or None


def _amount(one: ClassifiedAgreement) -> tuple[float, float] | None:
    return None if one.own_amount is None else (one.own_amount.lo, one.own_amount.hi)


def _every_fact(one: ClassifiedAgreement) -> tuple[Hashable, ...]:
    """Rows that agree in all of these are interchangeable."""
    dates = (one.starts_on, one.ends_on)
    return (group_of(one), title_of(one) or "", *dates, _amount(one))


def same_funder(old: ClassifiedAgreement, new: ClassifiedAgreement) -> bool:
    """Whether both are of one funder; a body that has merged keeps its old name."""
    groups = group_of(old), group_of(new)
    payers = payer_of(old), payer_of(new)
    return any(a is not None and a == b for a, b in (groups, payers))


def begins_after(old: ClassifiedAgreement, new: ClassifiedAgreement) -> bool:
    """Whether one begins when the other has ended: a next term, not the same one."""
    if old.ends_on is None or new.starts_on is None:
        return False
    return new.starts_on > old.ends_on


def _equal_facts(old: ClassifiedAgreement, new: ClassifiedAgreement) -> int:
    titles = title_of(old), title_of(new)
    starts = old.starts_on, new.starts_on
    alike = (a is not None and a == b for a, b in (titles, starts))
    return same_funder(old, new) + sum(alike)


def _all_agree(old: ClassifiedAgreement, new: ClassifiedAgreement) -> bool:
    return _equal_facts(old, new) > TWO_OF_THREE


def _most_agree(old: ClassifiedAgreement, new: ClassifiedAgreement) -> bool:
    return _equal_facts(old, new) >= TWO_OF_THREE and not begins_after(old, new)


def _none_clash(old: ClassifiedAgreement, new: ClassifiedAgreement) -> bool:
    """Not another funder and another start as well; what is not known clashes not."""
    payers = payer_of(old), payer_of(new)
    starts = old.starts_on, new.starts_on
    other_funder = None not in payers and not same_funder(old, new)
    other_start = None not in starts and starts[0] != starts[1]
    return not (other_funder and other_start) and not begins_after(old, new)


def _overlap(old: ClassifiedAgreement, new: ClassifiedAgreement) -> bool:
    return not begins_after(old, new) and not begins_after(new, old)


_STEPS: tuple[Step, ...] = (
    _by_id(_all_agree, made_by_row=True),
    _by_facts(lambda one: (group_of(one), title_of(one), one.starts_on)),
    _by_facts(lambda one: (payer_of(one), title_of(one), one.starts_on)),
    _by_id(_most_agree),
    _by_facts(_every_fact, in_order=True),
    _by_facts(lambda one: (group_of(one), one.starts_on, _amount(one))),
    _by_facts(lambda one: (payer_of(one), one.starts_on, _amount(one))),
    _by_id(_none_clash),
    _unique_if(lambda one: (group_of(one), title_of(one)), _overlap),
)
"""From the surest to the least sure; each looks only at what is left."""
