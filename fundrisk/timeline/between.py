"""Two quarters side by side, and what an event is before its weight is known."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from fundrisk.frames import collected
from fundrisk.timeline.continuing import continuing_between
from fundrisk.timeline.facts import NOTHING, at_least, in_pounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from fundrisk.model.assessment import ClassifiedAgreement
    from fundrisk.model.event import EventKind
    from fundrisk.model.remarks import Remarks
    from fundrisk.model.rule import Rulebook
    from fundrisk.model.words import Family
    from fundrisk.timeline.continuing import Continuing
    from fundrisk.timeline.matching import Match
    from fundrisk.timeline.side import Side

Row = dict[str, Any]

ONLY_PUBLISHED = "only published awards are listed, not all of the income"


class Draft(NamedTuple):
    """An event whose force hangs on all others of the quarter.

    ``lost_gbp`` is what it takes out of the annual value, at most; ``None`` where that
    could be any sum. ``is_patchwork`` marks a loss of short project money,
    ``is_lasting`` an award long and large enough to be a stabilising force.
    """

    kind: EventKind
    title: str
    funder: str
    family: Family | None
    sentence: str
    amount_gbp: Decimal
    agreement_id: str | None = None
    was_id: str | None = None
    happened_on: date | None = None
    lost_gbp: Decimal | None = NOTHING
    is_patchwork: bool = False
    is_lasting: bool = False
    share: float | None = None


def drafted(
    kind: EventKind,
    sentence: str,
    new: ClassifiedAgreement,
    old: ClassifiedAgreement | None = None,
    amount_gbp: Decimal | None = None,
) -> Draft:
    """What happened to an agreement of the later quarter, so far without weight.

    Args:
        kind: What it is.
        sentence: The same in words.
        new: The agreement as it stands now.
        old: As it stood, if it did.
        amount_gbp: Pounds a year; without them its annual value at least.
    """
    is_other = old is not None and old.agreement_id != new.agreement_id
    return Draft(
        kind=kind,
        title=new.title,
        funder=new.funder,
        family=new.family,
        sentence=sentence,
        amount_gbp=at_least(new) if amount_gbp is None else max(NOTHING, amount_gbp),
        agreement_id=new.agreement_id,
        was_id=old.agreement_id if old is not None and is_other else None,
    )


@dataclass(frozen=True)
class Between:
    """An organisation on the days of two saved quarters, and what is which."""

    before: Side
    after: Side
    match: Match
    rulebook: Rulebook
    remarks: Remarks

    @cached_property
    def then(self) -> Mapping[str, ClassifiedAgreement]:
        """The agreements of the earlier quarter."""
        return {one.agreement_id: one for one in self.before.assessment.agreements}

    @cached_property
    def now(self) -> Mapping[str, ClassifiedAgreement]:
        """The agreements of the later quarter."""
        return {one.agreement_id: one for one in self.after.assessment.agreements}

    @cached_property
    def rows_then(self) -> Mapping[str, Row]:
        """What the ledger of the earlier quarter says, column by column."""
        return _rows(self.before)

    @cached_property
    def rows_now(self) -> Mapping[str, Row]:
        """What the ledger of the later quarter says, column by column."""
        return _rows(self.after)

    @cached_property
    def links(self) -> Continuing:
        """What carries on what; asked for losses once, as it counts what is left."""
        return continuing_between(self.before, self.after, self.match)

    def pairs(self) -> Iterator[tuple[ClassifiedAgreement, ClassifiedAgreement]]:
        """Every agreement that is in both ledgers, in the order of the later one."""
        was = {new: old for old, new in self.match.after_of.items()}
        for name, one in self.now.items():
            if name in was:
                yield self.then[was[name]], one

    def new(self) -> Iterator[ClassifiedAgreement]:
        """Every agreement that is only in the later ledger."""
        return (self.now[name] for name in self.match.only_after)

    def in_quarter(self, day: date | None) -> bool:
        """Whether a day lies after the one quarter's close, up to the other's."""
        return day is not None and self.before.as_of < day <= self.after.as_of

    def share_lost(self, amount: Decimal | None) -> float | None:
        """The greatest share of the earlier annual value that a loss may be."""
        least = in_pounds(self.before.assessment.annual_value)
        if self.before.assessment.only_published or amount is None or least <= 0:
            return None
        return float(amount / least)

    def share_won(self, amount: Decimal) -> float | None:
        """The least share of the earlier annual value that an award may be."""
        most = self.before.assessment.annual_value_at_most
        if self.before.assessment.only_published or not most:
            return None
        return float(amount / in_pounds(most))

    def is_large_loss(self, amount: Decimal | None) -> bool:
        """Whether so much weighs as a significant loss, if it may be as much."""
        if self.before.assessment.only_published or amount == 0:
            return False
        least = in_pounds(self.before.assessment.annual_value)
        return amount is None or amount >= self._event_share * least

    def is_large_award(self, amount: Decimal) -> bool:
        """Whether so much weighs as a significant award, if the rest is at its most."""
        most = self.before.assessment.annual_value_at_most
        if self.before.assessment.only_published or most is None or amount <= 0:
            return False
        return amount >= self._event_share * in_pounds(most)

    @property
    def _event_share(self) -> Decimal:
        return Decimal(str(self.rulebook.conventions.event_share.value))

    @property
    def lasting_months(self) -> int:
        """From how many months on an award is lasting."""
        return round(self.rulebook.conventions.lasting_award_months.value)


def _rows(side: Side) -> dict[str, Row]:
    table = collected(side.frames.agreements)
    return {row["agreement_id"]: row for row in table.iter_rows(named=True)}
