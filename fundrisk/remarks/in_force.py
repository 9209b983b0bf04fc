"""Everything that was said → what of it counts: nothing withdrawn, nothing replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.model.overridable import FUNCTIONS, SHARES
from fundrisk.model.remarks import Acknowledgement, Override, Remarks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def in_force(remarks: Remarks) -> Remarks:
    """The same without what was withdrawn; of one thing only the last word."""
    return Remarks(
        overrides=tuple(standing(remarks.overrides)),
        acknowledgements=tuple(_last_of_each(remarks.acknowledgements)),
        notes=tuple(one for one in remarks.notes if not one.withdrawn),
    )


def without_acknowledgements(remarks: Remarks) -> Remarks:
    """The same as if nobody had accepted anything."""
    return remarks.model_copy(update={"acknowledgements": ()})


def standing(overrides: Sequence[Override]) -> Iterator[Override]:
    """Those that count, in the order in which they were said.

    All function shares given together take the place of every earlier share.
    """
    left = [one for one in overrides if one.withdrawn is None]
    for number, one in enumerate(left):
        later = left[number + 1 :]
        if not any(_is_replaced_by(one, other) for other in later):
            yield one


def _last_of_each(every: Sequence[Acknowledgement]) -> Iterator[Acknowledgement]:
    """Of one rule and agreement the last counts, as somebody has looked again."""
    left = [one for one in every if one.withdrawn is None]
    last = {(one.rule, one.agreement_id): one for one in left}
    yield from (one for one in left if last[one.rule, one.agreement_id] is one)


def _is_replaced_by(one: Override, later: Override) -> bool:
    of_same = (one.org_id, one.agreement_id) == (later.org_id, later.agreement_id)
    is_share = later.field == FUNCTIONS and one.field in SHARES
    return of_same and (one.field == later.field or is_share)
