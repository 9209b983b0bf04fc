"""Which snapshots count, and the columns that say of which quarter a row is."""

from __future__ import annotations

from fundrisk.store.views.view import Column

COUNTING = "kept.counting"

KEYS = (
    Column("org_id", "the organisation's identifier", sql="org_id"),
    Column("org_name", "the organisation's name", sql="head->>'$.name'"),
    Column(
        "quarter",
        "quarter of the organisation's own financial year",
        sql="head->>'$.quarter.label'",
    ),
    Column(
        "quarter_starts_on",
        "first day of that quarter",
        "day",
        sql="(head->>'$.quarter.starts_on')::date",
    ),
    Column(
        "quarter_ends_on",
        "last day of that quarter",
        "day",
        sql="(head->>'$.quarter.ends_on')::date",
    ),
    Column("as_of", "day on which the organisation was assessed", "day", sql="as_of"),
    Column("version", "1, and one more for each correction", "number", sql="version"),
)


def statements() -> tuple[str, ...]:
    """The SQL of the views that the others stand on.

    Of a quarter the latest version of the latest day in it counts.
    """
    return (
        """
        create or replace view kept.ranked as select
          org_id, as_of, version, sha256, head,
          version = max(version) over (partition by org_id, as_of) as is_latest,
          row_number() over (
            partition by org_id, (head->>'$.quarter.starts_on')
            order by as_of desc, version desc
          ) = 1 as counts
        from kept.snapshots
        """,
        """
        create or replace view kept.counting as select
          org_id, as_of, version, ranked.sha256, head, text as assessment
        from kept.ranked join kept.texts on texts.sha256 = (head->>'$.assessment')
        where counts
        """,
    )
