"""Two quarters → everything that happened to agreements between them, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.model.event import Event, EventKind, Force
from fundrisk.timeline.between import Between
from fundrisk.timeline.changing import changes
from fundrisk.timeline.councils import withdrawals
from fundrisk.timeline.earning import earned
from fundrisk.timeline.facts import NOTHING
from fundrisk.timeline.focus import is_focus
from fundrisk.timeline.gaining import gains
from fundrisk.timeline.losing import losses
from fundrisk.timeline.reclassifying import reclassified

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from fundrisk.model.remarks import Remarks
    from fundrisk.model.rule import Rulebook
    from fundrisk.timeline.between import Draft
    from fundrisk.timeline.matching import Match
    from fundrisk.timeline.side import Side

ORDER = {
    force: place
    for place, force in enumerate(
        (Force.DESTABILISING, Force.STABILISING, Force.NEITHER)
    )
}
KINDS = {kind: place for place, kind in enumerate(EventKind)}


def events(
    before: Side, after: Side, match: Match, rulebook: Rulebook, remarks: Remarks
) -> tuple[Event, ...]:
    """What was awarded, began, ended, was cut, moved, went or is read differently.

    A day counts for the quarter after whose opening it falls; what ends on the last day
    of a quarter still runs then, and is lost in the next one. A loss counts at its
    most, an award at its least.

    Args:
        before: The earlier quarter, its ledger as it was known then.
        after: The later quarter.
        match: Which agreement of then is which of now.
        rulebook: The rules of the comparison.
        remarks: What persons have set, for their names.

    Returns:
        Destabilising events first, then stabilising ones, then the rest; the largest
        first. Losses destabilise if together they reach ``event_share`` of all annual
        value of the earlier quarter, an award stabilises if it alone does and lasts.
        What only published awards show has no force, as they are a part of the income.
    """
    between = Between(before, after, match, rulebook, remarks)
    drafts = (
        *losses(between),
        *gains(between),
        *changes(between),
        *reclassified(between),
        *earned(between),
        *withdrawals(between),
    )
    found = tuple(_weighed(drafts, between))
    return tuple(sorted(found, key=_place))


def _weighed(drafts: Sequence[Draft], between: Between) -> list[Event]:
    traded = is_focus(drafts, between)
    lost = [draft.lost_gbp for draft in drafts if not (traded and draft.is_patchwork)]
    is_large = between.is_large_loss(_total(lost))
    return [
        _event(draft, traded=traded and draft.is_patchwork, is_large=is_large)
        for draft in drafts
    ]


def _total(lost: Sequence[Decimal | None]) -> Decimal | None:
    """All losses together; none where one of them could be of any size."""
    known = [one for one in lost if one is not None]
    return sum(known, NOTHING) if len(known) == len(lost) else None


def _event(draft: Draft, *, traded: bool, is_large: bool) -> Event:
    return Event(
        kind=draft.kind,
        agreement_id=draft.agreement_id,
        was_id=draft.was_id,
        title=draft.title,
        funder=draft.funder,
        family=draft.family,
        happened_on=draft.happened_on,
        amount_gbp=draft.amount_gbp,
        share=draft.share,
        force=_force(draft, traded=traded, is_large=is_large),
        is_trade_off=traded,
        sentence=draft.sentence,
    )


def _force(draft: Draft, *, traded: bool, is_large: bool) -> Force:
    if draft.is_lasting:
        return Force.STABILISING
    is_loss = draft.lost_gbp is None or draft.lost_gbp > 0
    is_withdrawal = draft.kind is EventKind.WITHDRAWAL
    if (is_withdrawal or (is_loss and is_large)) and not traded:
        return Force.DESTABILISING
    return Force.NEITHER


def _place(event: Event) -> tuple[int, Decimal, int, str, str]:
    kind = KINDS[event.kind]
    name = event.agreement_id or ""
    return ORDER[event.force], -event.amount_gbp, kind, name, event.sentence
