"""Overrides in force → the origins of the values that they set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.model.origin import CameFrom, Origin
from fundrisk.model.overridable import FUNCTIONS, SHARES, UNKNOWN
from fundrisk.model.wording import day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.model.assessment import Assessment, ClassifiedAgreement
    from fundrisk.model.remarks import Override


def with_persons(assessment: Assessment, overrides: Sequence[Override]) -> Assessment:
    """The same, each value that a person set under that person's name.

    An override that could not be used has set nothing: there the value differs.

    Args:
        assessment: Made from frames in which the overrides are applied.
        overrides: Those in force.
    """
    theirs: dict[str, list[Override]] = {}
    for one in overrides:
        theirs.setdefault(one.agreement_id, []).append(one)
    if not theirs:
        return assessment
    agreements = tuple(
        _by_persons(one, theirs.get(one.agreement_id, ()))
        for one in assessment.agreements
    )
    return assessment.model_copy(update={"agreements": agreements})


def _by_persons(
    agreement: ClassifiedAgreement, overrides: Sequence[Override]
) -> ClassifiedAgreement:
    origins = dict(agreement.origins)
    for one in overrides:
        name = FUNCTIONS if one.field in SHARES else one.field
        held = origins.get(name)
        if held is not None and _has_set(one, held):
            origins[name] = Origin(
                value=held.value, came_from=CameFrom.PERSON, because=_because(one)
            )
    return agreement.model_copy(update={"origins": origins})


def _has_set(one: Override, held: Origin) -> bool:
    if one.field in SHARES:
        share = f"{one.field} {one.value}"
        told = (held.value or "").split(", ")
        return share in told or one.value in {UNKNOWN, "0%"}
    return (held.value or UNKNOWN) == one.value


def _because(one: Override) -> str:
    was = "nothing" if one.was is None else f"'{one.was}'"
    why = f": {one.why}" if one.why else ""
    field = f" ({one.field.replace('_', ' ')})" if one.field in SHARES else ""
    return f"{one.id}, {one.by}, {day(one.on)}{field}{why}; the file said {was} then"
