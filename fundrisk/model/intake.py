"""What came of reading files of records, in numbers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from fundrisk.model.base import Noun
from fundrisk.model.issue import ImportIssue


class Intake(Noun):
    """A ledger that was brought together, and what is not sure of it.

    ``pounds`` adds up the whole-term amounts that are known and in pounds, ``a_year``
    what open-ended agreements bring in a year, ``only_yearly`` what others bring whose
    amount is written for a year alone; the ``without`` counts say how many
    agreements each sum cannot speak of. ``unsure`` are sentences on what somebody
    should look at: a column whose meaning is a guess, a funder who may be another.
    """

    organisations: int
    names: tuple[str, ...]
    agreements: int
    pounds: Decimal
    a_year: Decimal
    only_yearly: Decimal
    without_amount: int
    in_other_currencies: int
    inferred: int
    first_day: date | None
    last_day: date | None
    open_ended: int
    without_end: int
    unsure: tuple[str, ...] = ()
    issues: tuple[ImportIssue, ...] = ()
