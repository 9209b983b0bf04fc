"""``fundrisk store sql``: a question to the quarterly record."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fundrisk_cli.options import Json, Store
from fundrisk_cli.paths import path_of

Question = Annotated[
    str,
    typer.Argument(
        metavar="SQL",
        help="One question; 'select * from help' names the views and their columns.",
    ),
]
Csv = Annotated[
    Path | None,
    typer.Option(
        "--csv",
        parser=path_of("--csv"),
        metavar="FILE|-",
        help="Write CSV to a file, or to stdout (-) instead of the table.",
    ),
]


def store_sql(
    question: Question, *, store: Store = None, json: Json = None, csv: Csv = None
) -> None:
    """Ask the record in SQL; nothing can be changed."""
    from fundrisk.store.record import opened  # noqa: PLC0415 - keeps help quick
    from fundrisk_cli import answered, records  # noqa: PLC0415

    answered.must_take(json, csv)
    with opened(records.there(store)) as record:
        answer = record.query(question)
    answered.publish(answer.columns, answer.rows, json, csv)
