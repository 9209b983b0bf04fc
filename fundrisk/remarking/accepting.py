"""A risk that somebody accepts → an acknowledgement of what the latest quarter says."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from fundrisk.clock import months_after
from fundrisk.errors import CallError
from fundrisk.model.acceptance import driven_by
from fundrisk.model.assessment import MOST_DRIVERS
from fundrisk.model.remarks import Acknowledgement
from fundrisk.model.wording import day
from fundrisk.model.words import Band
from fundrisk.remarking.latest import (
    by_whom,
    meant,
    not_too_long,
    quarter_in_words,
    rules_of,
    snapshot_of,
    to_change,
)
from fundrisk.remarks.terms import terms_of

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from fundrisk.model.accepting import Accepting
    from fundrisk.model.assessment import Assessment, Exposure
    from fundrisk.model.remarks import Terms
    from fundrisk.model.snapshot import Snapshot

QUIET = {
    Band.LOW: "it is low, so there is nothing to accept",
    Band.NOT_ASSESSED: "it was not assessed, and what is not known cannot be accepted",
}


@dataclass(frozen=True)
class ToAccept:
    """What somebody accepts, why, and until when."""

    rule: str
    agreement_id: str | None
    reason: str
    by: str
    review_on: date
    why: str = ""


@dataclass(frozen=True)
class AcceptedNow:
    """What was kept; the finding; and which agreements drive it besides."""

    kept: Acknowledgement
    finding: Exposure
    others: tuple[str, ...]
    twins: tuple[str, ...]


def accept(path: Path, wanted: ToAccept, on: date, org: str | None) -> AcceptedNow:
    """Keep an acknowledgement; band, exposure and terms are those saved last.

    Raises:
        RecordError: the record cannot be written, or nothing is saved in it.
        CallError: there is no such finding, reason or agreement, or the review is too
            far away.
    """
    with to_change(path) as record:
        saved = snapshot_of(record, meant(record, path, org))
        _must_be_reviewed(wanted.review_on, on, rules_of(saved).accepting)
        _must_be_a_reason(wanted.reason, rules_of(saved).accepting)
        finding = _finding(saved, wanted.rule)
        terms = _terms(saved, finding, wanted.agreement_id)
        made = Acknowledgement(
            id="",
            org_id=saved.org_id,
            rule=finding.rule,
            agreement_id=wanted.agreement_id,
            reason=wanted.reason,
            why=not_too_long(" ".join(wanted.why.split()), "--why"),
            by=by_whom(wanted.by),
            on=on,
            review_on=wanted.review_on,
            band=finding.band,
            exposure=finding.hi or 0.0,
            amount_gbp=finding.amount_gbp,
            terms=terms,
        )
        kept = record.keep(made)
        covered = _covered(record.remarks(saved.org_id).acknowledgements, finding.rule)
    others = tuple(one for one in driven_by(finding) if one not in covered)
    return AcceptedNow(kept, finding, others, _twins(saved.assessment, finding))


def _covered(every: tuple[Acknowledgement, ...], rule: str) -> set[str | None]:
    ours = [one for one in every if one.rule == rule and one.withdrawn is None]
    return {one.agreement_id for one in ours}


def _must_be_reviewed(review_on: date, on: date, accepting: Accepting) -> None:
    last = months_after(on, accepting.longest_months)
    if not on <= review_on <= last:
        problem = f"{day(review_on)} is no day for a review"
        hint = f"name a day from {day(on)} to {day(last)}; then look again"
        raise CallError(problem, where="--review", hint=hint)


def _must_be_a_reason(reason: str, accepting: Accepting) -> None:
    if accepting.reason(reason) is None:
        known = "; ".join(f"{one.id} ({one.title})" for one in accepting.reasons)
        problem = f"'{reason}' is none of the reasons for accepting a risk"
        raise CallError(problem, where="--reason", hint=f"give one of: {known}")


def _finding(saved: Snapshot, rule: str) -> Exposure:
    every = {one.rule: one for one in saved.assessment.exposures}
    found = every.get(rule) or every.get(rule.strip().upper())
    if found is None:
        near = get_close_matches(rule.upper(), every, n=1)
        advice = f"did you mean {near[0]}? " if near else ""
        problem = f"the rules have no '{rule}'"
        hint = f"{advice}'fundrisk rules list' names all"
        raise CallError(problem, where="RULE", hint=hint)
    if found.band in QUIET:
        problem = f"{found.rule} in {quarter_in_words(saved)}: {QUIET[found.band]}"
        raise CallError(problem, where="RULE", hint="look at it in 'fundrisk check'")
    return found


def _terms(
    saved: Snapshot, finding: Exposure, agreement_id: str | None
) -> Terms | None:
    every = {one.agreement_id: one for one in saved.assessment.agreements}
    driving = driven_by(finding)
    if len(every) > MOST_DRIVERS:
        problem = f"with more than {MOST_DRIVERS} agreements it is not worked out which"
        problem = f"{problem} of them drive a finding, so none can be accepted"
        raise CallError(problem, where=saved.org_id, hint="write a note instead")
    if agreement_id is None and not driving:
        return None
    if agreement_id in driving:
        return terms_of(every[agreement_id])
    problem = f"{finding.rule} hangs on agreements; name the one that is accepted"
    if agreement_id is not None:
        known = "does not drive" if agreement_id in every else "is no agreement for"
        problem = (
            f"'{agreement_id}' {known} {finding.rule} in {quarter_in_words(saved)}"
        )
    hint = f"give one of: {', '.join(driving)}" if driving else "leave AGREEMENT out"
    raise CallError(problem, where="AGREEMENT", hint=hint)


def _twins(assessment: Assessment, finding: Exposure) -> tuple[str, ...]:
    """The same condition seen from the other side, where that is no pass either."""
    return tuple(
        one.rule
        for one in assessment.exposures
        if finding.rule == one.twin_of or one.rule == finding.twin_of
        if one.band not in QUIET
    )
