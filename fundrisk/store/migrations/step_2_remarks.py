"""Step 2: what persons said of an organisation, and what they took back."""

from __future__ import annotations

from fundrisk.store.migrations.step import Step

STEP = Step(
    2,
    "remarks",
    (
        """
        create table kept.remarks (
          org_id varchar not null,
          id varchar not null,
          kind varchar not null,
          number integer not null,
          remark varchar not null,
          primary key (org_id, id)
        )
        """,
        """
        create table kept.withdrawals (
          org_id varchar not null,
          id varchar not null,
          withdrawal varchar not null,
          primary key (org_id, id)
        )
        """,
    ),
)
