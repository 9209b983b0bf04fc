"""What a ledger listed in an earlier quarter and lists no more, though it counted."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from fundrisk.timeline.continuing import continuing_between, gone
from fundrisk.timeline.facts import may_count
from fundrisk.timeline.matching import matched

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.model.assessment import ClassifiedAgreement
    from fundrisk.timeline.side import Side


def taken_out(sides: Sequence[Side]) -> tuple[ClassifiedAgreement, ...]:
    """The agreements that one quarter of a row listed and the next one does not.

    People tidy away what has ended. What it brought went all the same, so that what
    looks back must be told of it. A term that was written over by the next is not out.

    Args:
        sides: Saved quarters in their order.
    """
    return tuple(one for pair in pairwise(sides) for one in _between(*pair))


def _between(before: Side, after: Side) -> tuple[ClassifiedAgreement, ...]:
    match = matched(before, after)
    links = continuing_between(before, after, match)
    then = {one.agreement_id: one for one in before.assessment.agreements}
    return tuple(
        then[name]
        for name in match.only_before
        if may_count(then[name])
        and not links.running_after(gone(name, links.agreements))
    )
