"""Step 4: remarks and withdrawals under digests, so that a change of one is found."""

from __future__ import annotations

from fundrisk.store.migrations.step import Step

STEP = Step(
    4,
    "remark digests",
    (
        "alter table kept.remarks add column sha256 varchar",
        "update kept.remarks set sha256 = sha256(remark)",
        "alter table kept.withdrawals add column sha256 varchar",
        "update kept.withdrawals set sha256 = sha256(withdrawal)",
    ),
)
