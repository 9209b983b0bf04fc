"""Results of any command → where they were asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.reports import json_report
from fundrisk_cli import screens
from fundrisk_cli.rules_line import rules_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from rich.console import RenderableType

    from fundrisk.model.assessment import Provenance
    from fundrisk.model.issue import ImportIssue
    from fundrisk.reports.views.shapes import Shapes


def publish(  # noqa: PLR0913 - each is one thing that a command says
    *,
    pages: Callable[[Shapes], Iterable[RenderableType]],
    document: Callable[[], json_report.Json],
    found: Iterable[ImportIssue],
    made: Provenance,
    json: Path | None,
    issues: Path | None,
) -> None:
    """Write the files that are wanted, and print unless stdout is taken by JSON.

    Args:
        pages: The reports for people, one for each organisation.
        document: The same for programs.
        found: What could not be read.
        made: The rules in force.
        json: Where the document is to go.
        issues: Where the issues are to go.
    """
    screens.write_issues(found, issues)
    if json is not None and screens.write_text(json_report.render(document()), json):
        return
    for number, page in enumerate(pages(screens.shapes())):
        if number:
            screens.show("\n")
        screens.show(page)
    screens.put(rules_line(made.rules, made.rules_digest))
