"""What persons have said of an organisation's record: kept, dated, never rewritten."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from fundrisk.model.base import Noun
from fundrisk.model.words import Band


class Withdrawal(Noun):
    """Who took a remark back, when and why; the remark itself stays."""

    by: str
    on: date
    why: str


class Override(Noun):
    """A person's change of one field of one agreement.

    ``value`` and ``was`` as they stand in a ledger file; ``was`` is what the file said,
    ``None`` if nothing. ``id`` is ``O1``, ``O2`` … within the organisation.
    """

    id: str
    org_id: str
    agreement_id: str
    field: str
    value: str
    was: str | None
    by: str
    on: date
    why: str
    withdrawn: Withdrawal | None = None


class Terms(Noun):
    """An agreement's dates and money as an acknowledgement knew them."""

    starts_on: date | None
    ends_on: date | None
    own_amount_gbp: Decimal | None
    funder: str


class Acknowledgement(Noun):
    """A risk that somebody accepts: one rule, one agreement, for a time.

    ``agreement_id`` is ``None`` where the finding hangs on no agreement (reserves).
    ``reason`` is one of the rules' short list. ``band``, ``exposure`` (upper bound),
    ``amount_gbp`` (at stake) and ``terms`` are what was accepted: anything worse is a
    new problem. ``id`` is ``A1`` …
    """

    id: str
    org_id: str
    rule: str
    agreement_id: str | None
    reason: str
    why: str
    by: str
    on: date
    review_on: date
    band: Band
    exposure: float
    amount_gbp: Decimal | None = None
    terms: Terms | None
    withdrawn: Withdrawal | None = None


class Note(Noun):
    """The organisation's own words on a finding (or on the whole): a right of reply.

    They go with the report to whoever is sent it. ``id`` is ``N1`` …
    """

    id: str
    org_id: str
    rule: str | None
    text: str
    by: str
    on: date
    withdrawn: Withdrawal | None = None


Remark = Override | Acknowledgement | Note


class Remarks(Noun):
    """Everything that was said of one organisation, in the order in which it was."""

    overrides: tuple[Override, ...] = ()
    acknowledgements: tuple[Acknowledgement, ...] = ()
    notes: tuple[Note, ...] = ()

    def every(self) -> tuple[Remark, ...]:
        """All of it, kind by kind."""
        return (*self.overrides, *self.acknowledgements, *self.notes)


NOTHING_SAID = Remarks()


class Holding(StrEnum):
    """Whether an acknowledgement still covers a finding."""

    HOLDS = "holds"
    EXPIRED = "expired"
    OUTGROWN = "outgrown"


class Accepted(Noun):
    """An acknowledgement beside the finding that it was made for.

    ``because`` says why it no longer covers it; it is empty where it holds.
    """

    acknowledgement: Acknowledgement
    holding: Holding
    because: str = ""
