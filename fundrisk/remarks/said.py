"""An assessment → the same with what persons have said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.model.acceptance import accepted_rules
from fundrisk.model.remedy_steps import with_other_remedies
from fundrisk.remarks.accepting import accepted
from fundrisk.remarks.in_force import in_force
from fundrisk.remarks.persons import with_persons

if TYPE_CHECKING:
    from datetime import date

    from fundrisk.model.assessment import Assessment
    from fundrisk.model.remarks import Remarks
    from fundrisk.model.rule import Rulebook


def with_remarks(
    assessment: Assessment, remarks: Remarks, as_of: date, rulebook: Rulebook
) -> Assessment:
    """The same findings, with notes, acknowledgements, and who overrode what.

    No exposure, band or headline changes here. The next steps of accepted findings are
    taken out, and the next worst take their places.

    Args:
        assessment: Made from frames in which the overrides are applied.
        remarks: All that was said of the organisation.
        as_of: The day of the assessment.
        rulebook: The rules in force.
    """
    said = in_force(remarks)
    told = with_persons(assessment, said.overrides).model_copy(
        update={
            "remarks": said,
            "accepted": accepted(assessment, said.acknowledgements, as_of, rulebook),
        }
    )
    steps = with_other_remedies(told.next_steps, told.exposures, accepted_rules(told))
    return told.model_copy(update={"next_steps": steps})
