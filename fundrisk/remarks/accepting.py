"""Acknowledgements and an assessment → whether each still covers its finding.

An acknowledgement holds only for what it was made of: one rule, one agreement on its
terms of then, a band and an exposure that are not worse. Everything else is a new
problem, and a new problem is never absorbed.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fundrisk.model.acceptance import driven_by
from fundrisk.model.assessment import MOST_DRIVERS
from fundrisk.model.remarks import Accepted, Holding
from fundrisk.model.wording import day, pounds
from fundrisk.model.words import Band
from fundrisk.names import is_made_of_a_row
from fundrisk.remarks.terms import terms_changed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fundrisk.model.assessment import Assessment, Exposure
    from fundrisk.model.remarks import Acknowledgement
    from fundrisk.model.rule import Conventions, Rulebook

ORDER = (Band.LOW, Band.WATCH, Band.ELEVATED, Band.SEVERE)
GIVE_IT = "give it a Reference in the ledger and accept it by that"
TOO_MANY = (
    f"with more than {MOST_DRIVERS} agreements it is not worked out which of them "
    "drive it"
)


def accepted(
    assessment: Assessment,
    acknowledgements: Sequence[Acknowledgement],
    as_of: date,
    rulebook: Rulebook,
) -> tuple[Accepted, ...]:
    """Each acknowledgement that was not withdrawn, and whether it holds.

    Args:
        assessment: The findings, with what drives them.
        acknowledgements: All that were made, in their order.
        as_of: The day of the assessment.
        rulebook: ``material_points`` and ``event_share`` are used.

    Returns:
        ``HOLDS``; ``EXPIRED`` after the review day; else ``OUTGROWN``, with why.
    """
    return tuple(
        _judged(one, assessment, as_of, rulebook.conventions)
        for one in acknowledgements
        if one.withdrawn is None
    )


def _judged(
    one: Acknowledgement, assessment: Assessment, as_of: date, limits: Conventions
) -> Accepted:
    if as_of > one.review_on:
        because = f"its review was due on {day(one.review_on)}"
        return Accepted(acknowledgement=one, holding=Holding.EXPIRED, because=because)
    because = outgrown_because(one, assessment, limits)
    holding = Holding.OUTGROWN if because else Holding.HOLDS
    return Accepted(acknowledgement=one, holding=holding, because=because)


def outgrown_because(
    one: Acknowledgement, assessment: Assessment, limits: Conventions
) -> str:
    """Why what was accepted is something else now; empty where it is the same."""
    found = next((e for e in assessment.exposures if e.rule == one.rule), None)
    if found is None:
        return "the rules no longer have it"
    if found.hi is None or found.band is Band.NOT_ASSESSED:
        grey = "it could not be assessed"
        return "it does not apply any more" if found.not_applicable else grey
    return _worse(one, found, limits) or _another(one, found, assessment)


def _worse(one: Acknowledgement, found: Exposure, limits: Conventions) -> str:
    if _height(found.band) > _height(one.band):
        return f"it is {_in_words(found.band)} now, {_in_words(one.band)} was accepted"
    if (found.hi or 0) - one.exposure >= limits.material_points.value:
        now, then = round(found.hi or 0), round(one.exposure)
        return f"it is worse: {now} points of 100 now, {then} were accepted"
    return _dearer(one.amount_gbp, found.amount_gbp, limits)


def _dearer(then: Decimal | None, now: Decimal | None, limits: Conventions) -> str:
    """Whether much more money is at stake, as when another funder is the largest."""
    if now is None or (then is not None and now <= then * (1 + _share(limits))):
        return ""
    accepted_ = "nothing" if then is None else pounds(then)
    return f"more money is at stake: {pounds(now)} now, {accepted_} was accepted"


def _share(limits: Conventions) -> Decimal:
    return Decimal(str(limits.event_share.value))


def _another(one: Acknowledgement, found: Exposure, assessment: Assessment) -> str:
    """Why the finding hangs on something else than what was accepted."""
    if len(assessment.agreements) > MOST_DRIVERS:
        return TOO_MANY
    if one.agreement_id is not None:
        return _other_agreement(one, one.agreement_id, found, assessment)
    named = "it hangs on agreements now, and none was named"
    return named if driven_by(found) else ""


def _other_agreement(
    one: Acknowledgement, agreement_id: str, found: Exposure, assessment: Assessment
) -> str:
    every = assessment.agreements
    now = next((a for a in every if a.agreement_id == agreement_id), None)
    if now is None:
        return f"'{agreement_id}' is not in the ledger any more"
    if one.terms is None:
        return f"nobody noted the terms of '{agreement_id}' when it was accepted"
    changed = terms_changed(one.terms, now)
    if changed and is_made_of_a_row(agreement_id):
        return f"'{agreement_id}' is another row of the file now; {GIVE_IT}"
    if changed:
        return f"the agreement is another now: {changed}"
    drives = agreement_id in driven_by(found)
    return "" if drives else f"'{agreement_id}' does not drive it any more"


def _height(band: Band) -> int:
    return ORDER.index(band) if band in ORDER else -1


def _in_words(band: Band) -> str:
    return band.value.replace("_", " ")
