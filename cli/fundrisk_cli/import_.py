"""``fundrisk import``: real records in, a ledger and a copy with notes out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fundrisk_cli.options import Issues, Rules, Sources
from fundrisk_cli.paths import path_of

Out = Annotated[
    Path,
    typer.Option(
        "--out",
        parser=path_of("--out"),
        metavar="LEDGER",
        help="The ledger to write: a workbook (new.xlsx), or a folder of CSV files "
        "(of parquet files where there are many organisations). Copies of your own "
        "workbooks with notes are put beside it.",
    ),
]
Force = Annotated[
    bool, typer.Option("--force", help="Replace a ledger and copies of that name.")
]


def import_(
    sources: Sources,
    out: Out,
    *,
    rules: Rules = None,
    issues: Issues = None,
    force: Force = False,
) -> None:
    """Read records as they are; write a ledger and what to mend."""
    from fundrisk_cli import bringing_in, destinations, screens  # noqa: PLC0415

    destinations.must_take(issues=issues)
    with screens.waiting("Reading and writing"):
        done = bringing_in.bring_in(sources, out, rules or (), force=force)
    screens.write_issues(done.intake.issues, issues)
    from fundrisk.reports.views.imported import imported  # noqa: PLC0415

    screens.show(imported(done.intake, done.written, screens.shapes()))
