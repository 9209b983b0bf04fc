"""All rows of one organisation → its Assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.assembly.agreements import agreements
from fundrisk.assembly.concentration import concentration
from fundrisk.assembly.exposures import dimensions, exposures, measured
from fundrisk.assembly.functions import functions
from fundrisk.assembly.headline import headline
from fundrisk.assembly.rows import floor_of
from fundrisk.assembly.steps import next_steps
from fundrisk.model.assessment import Assessment

if TYPE_CHECKING:
    from fundrisk.assembly.rows import Rows

PENCE = 100


def assessment(rows: Rows) -> Assessment:
    """Everything that a report may see of one organisation on one day."""
    found = exposures(rows)
    listed = agreements(rows)
    row = rows.scored
    lo, hi = row["total_lo"] or 0, row["total_hi"] or 0
    unbounded = (row["unbounded"] or 0) > 0
    return Assessment(
        org_id=rows.org_id,
        name=rows.name,
        as_of=rows.as_of,
        annual_value=lo / PENCE,
        annual_value_at_most=None if unbounded else hi / PENCE,
        agreements_live=sum(a.live is not False and a.in_book for a in listed),
        position_as_of=row["position_as_of"],
        floor=floor_of(row),
        only_published=rows.only_published,
        known_share=row["income_to_median.known"],
        confidence=row["income_to_median.trust"] or 0.0,
        headline=headline(rows),
        dimensions=dimensions(rows),
        indicators=measured(rows),
        exposures=found,
        functions=functions(rows),
        concentration=concentration(rows),
        agreements=listed,
        next_steps=next_steps(rows, found, listed),
        issues=tuple(rows.issues),
        provenance=rows.provenance,
    )
