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
Decisions = Annotated[
    Path | None,
    typer.Option(
        "--mapping",
        parser=path_of("--mapping"),
        metavar="FILE",
        help="What columns mean and who funders are: read if it is there, and written "
        "with every decision, so that you can confirm or change it.",
    ),
]
Force = Annotated[
    bool, typer.Option("--force", help="Replace a ledger and copies of that name.")
]


def import_(  # noqa: PLR0913 - one for each option
    sources: Sources,
    out: Out,
    *,
    mapping: Decisions = None,
    rules: Rules = None,
    issues: Issues = None,
    force: Force = False,
) -> None:
    """Read records as they are; write a ledger and what to mend."""
    from fundrisk_cli import destinations, screens  # noqa: PLC0415 - keeps help quick

    destinations.must_take(issues=issues)
    if mapping is not None:
        destinations.must_take_file(mapping)
    with screens.waiting("Reading and writing"):
        from fundrisk_cli.bringing_in import Call, bring_in  # noqa: PLC0415

        done = bring_in(Call(sources, out, mapping, tuple(rules or ()), force))
    screens.write_issues(done.intake.issues, issues)
    from fundrisk.reports.views.imported import imported  # noqa: PLC0415

    screens.show(imported(done.intake, done.written, screens.shapes()))
