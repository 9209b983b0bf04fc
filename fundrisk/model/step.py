"""One thing that happens in a scenario: to whose money, and what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Self

from pydantic import model_validator

from fundrisk.model.base import Noun
from fundrisk.model.cited import Text
from fundrisk.model.parameter import DAY, Number
from fundrisk.model.refusal import refuse
from fundrisk.model.words import Family, Function, FundClass, Instrument, Purpose, Term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundrisk.model.refusal import Fault


class Whose(Noun):
    """Whose money a step is about: every word must hold; ``every`` stands alone.

    ``term`` is that of the agreement in the ledger. ``support`` is unrestricted or core
    money of a grant or donation. ``largest_group`` is the funder group with the most
    annual value, own earnings aside; with a family, the largest of that family: the
    principal council. ``unsigned`` is what is not confirmed.
    ``rival_from`` is the rating of rival providers from which the step applies.
    """

    every: Literal[True] | None = None
    family: Family | None = None
    term: Term | None = None
    support: Literal[True] | None = None
    open_ended: bool | None = None
    instrument: Instrument | None = None
    largest_group: Literal[True] | None = None
    unsigned: Literal[True] | None = None
    rival_from: Number | None = None

    @model_validator(mode="after")
    def _says_whose(self) -> Self:
        words = self.model_fields_set - {"every"}
        if bool(words) == bool(self.every):
            fault = "say 'every: true', or whose money it is, and not both"
            refuse([((), fault)])
        return self


class Becomes(Noun):
    """What a renewal comes back as.

    ``recovers`` is the part of the full cost that the price pays for (ratio);
    ``bid_cost`` the cost of the bid as a ratio of the amount. The shares of functions
    that are ``no_longer`` paid for go to the others in proportion.
    """

    instrument: Instrument | None = None
    fund_class: FundClass | None = None
    purpose: Purpose | None = None
    recovers: Number | None = None
    bid_cost: Number | None = None
    no_longer: tuple[Function, ...] = ()


class Step(Noun):
    """One thing that happens to some of the money.

    ``stops`` ends what is signed: after the funder's notice, or on its committed end.
    ``renewals`` are the ratios of today's annual value that the first, second ...
    renewal brings; the last repeats, 0 is no renewal. ``renewal_delay_months`` is how
    long each decision comes after the old end. ``rolling`` is what open-ended money
    is worth after its notice, as a ratio. ``amount`` is a ratio at once, and holds for
    the own-earned line too where the step is about own earnings. ``merged_into`` is
    the one funder that decides from the day ``merged_on``. ``removed`` takes what is
    not signed out of the pipeline.
    """

    of: Whose
    stops: Literal["after_notice", "at_committed_end"] | None = None
    renewals: tuple[Number, ...] = ()
    renewal_delay_months: Number | None = None
    rolling: Number | None = None
    amount: Number | None = None
    becomes: Becomes | None = None
    merged_into: Text | None = None
    merged_on: Number | None = None
    removed: Literal[True] | None = None

    @model_validator(mode="after")
    def _does_something(self) -> Self:
        refuse(self._faults())
        return self

    def _faults(self) -> Iterator[Fault]:
        effects = {
            name for name, value in self if name != "of" and value not in (None, ())
        }
        if not effects:
            yield (), "this step changes nothing: say what happens"
        if (self.merged_into is None) != (self.merged_on is None):
            yield (), "merged_into and merged_on belong together"
        if bool(self.removed) != bool(self.of.unsigned):
            yield (), "'unsigned' money can be 'removed', and no other"
        if self.removed and effects != {"removed"}:
            yield (), "what is removed cannot change as well"

    def numbers(self) -> Iterator[tuple[tuple[str | int, ...], Number, str]]:
        """Every number of the step: its place, itself, and the unit it must have."""
        for at, ratio in enumerate(self.renewals):
            yield ("renewals", at), ratio, "ratio"
        become = self.becomes or Becomes()
        for place, number, unit in (
            (("of", "rival_from"), self.of.rival_from, "rating"),
            (("renewal_delay_months",), self.renewal_delay_months, "months"),
            (("rolling",), self.rolling, "ratio"),
            (("amount",), self.amount, "ratio"),
            (("becomes", "recovers"), become.recovers, "ratio"),
            (("becomes", "bid_cost"), become.bid_cost, "ratio"),
            (("merged_on",), self.merged_on, DAY),
        ):
            if number is not None:
                yield place, number, unit
