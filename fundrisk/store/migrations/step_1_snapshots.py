"""Step 1: snapshots, and the long texts that they share."""

from __future__ import annotations

from fundrisk.store.migrations.step import Step

# Texts as they are, so that the views can read them. zstd compresses neighbours
# together: forty quarters, saved one by one, take 0.8 MB (4.7 MB as text), and a view
# over all of them answers in a tenth of a second.
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
          head varchar not null using compression zstd,
          primary key (org_id, as_of, version)
        )
        """,
    ),
)
