"""The numbered steps by which a record came to its present shape; forward only.

A step that has been released is never edited: a change of a table or of a view is a
further step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.store.migrations import (
    step_1_snapshots,
    step_2_remarks,
    step_3_views,
    step_4_remark_digests,
)

if TYPE_CHECKING:
    from fundrisk.store.migrations.step import Step

STEPS: tuple[Step, ...] = (
    step_1_snapshots.STEP,
    step_2_remarks.STEP,
    step_3_views.STEP,
    step_4_remark_digests.STEP,
)
LATEST = len(STEPS)
