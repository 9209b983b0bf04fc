"""``fundrisk screen``: the conditions of many organisations, without an order."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fundrisk_cli.options import (
    AsOf,
    CouncilQuarter,
    Issues,
    Json,
    Mapping,
    Rules,
    Sources,
)
from fundrisk_cli.paths import path_of
from fundrisk_cli.rules_line import rules_line

Out = Annotated[
    Path,
    typer.Option(
        parser=path_of("--out"),
        metavar="DIR",
        help="The folder for the table and the issues.",
    ),
]


def screen(  # noqa: PLR0913 - one for each option
    sources: Sources,
    out: Out,
    as_of: AsOf = None,
    *,
    quarter: CouncilQuarter = None,
    rules: Rules = None,
    mapping: Mapping = None,
    json: Json = None,
    issues: Issues = None,
) -> None:
    """Write a table of many organisations, unranked."""
    from fundrisk_cli import days, destinations, screens  # noqa: PLC0415 - quick help

    day = days.chosen_day(as_of, quarter)
    destinations.must_take(json=json, issues=issues, out=out)
    with screens.waiting("Screening"):
        from fundrisk.screening.local import write_screen  # noqa: PLC0415

        done = write_screen(
            sources, as_of=day, rules=rules or (), mapping=mapping, out=out
        )
    from fundrisk.reports import json_report  # noqa: PLC0415
    from fundrisk.reports.views.screened import Screening, screened  # noqa: PLC0415

    found = Screening(
        as_of=day,
        organisations=done.organisations,
        agreements=done.agreements,
        table=done.table,
        bands=done.bands,
        rules=done.rulebook.rules,
        issues=done.issues,
    )
    screens.write_issues(done.issues, issues)
    if json is not None:
        text = json_report.render(json_report.screening(found, done.rulebook))
        if screens.write_text(text, json):
            return
    screens.show(screened(found, screens.shapes()))
    screens.put(rules_line(done.rulebook.sources, done.rulebook.digest))
