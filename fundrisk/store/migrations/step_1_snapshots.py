"""Step 1: snapshots, and the long texts that they share."""

from __future__ import annotations

from fundrisk.store.migrations.step import Step

# Texts as they are, so that the views can read them. Forty quarters with all rules take
# 0.5 MB, as neighbours are compressed together; each by itself (zlib) takes 0.7 MB.
STEP = Step(
    1,
    "snapshots",
    (
        "create schema kept",
        """
        create table kept.migrations (
          number integer primary key,
          name varchar not null,
          tool_version varchar not null
        )
        """,
        """
        create table kept.texts (
          sha256 varchar primary key,
          kind varchar not null,
          text varchar not null using compression zstd
        )
        """,
        """
        create table kept.snapshots (
          org_id varchar not null,
          as_of date not null,
          version integer not null,
          sha256 varchar not null,
          head varchar not null,
          primary key (org_id, as_of, version)
        )
        """,
    ),
)
