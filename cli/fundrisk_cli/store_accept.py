"""``fundrisk store accept``: a risk is known, and taken for a time."""

from __future__ import annotations

from typing import Annotated

import typer

from fundrisk_cli.options import Store
from fundrisk_cli.remark_options import By, Org

Rule = Annotated[
    str, typer.Argument(metavar="RULE", help="The rule of the finding: NAVCA-F-B4.")
]
Agreement = Annotated[
    str | None,
    typer.Argument(
        metavar="[AGREEMENT]",
        help="The agreement that the finding hangs on, if it hangs on any.",
    ),
]
Reason = Annotated[
    str,
    typer.Option(
        "--reason",
        metavar="ID",
        help="One of the short list in rules/accepting.yaml: temporary, "
        "being_dealt_with, outside_our_control, chosen_by_trustees …",
    ),
]
Review = Annotated[
    str,
    typer.Option(
        "--review", metavar="DATE", help="The last day for which it holds: 2026-06-30."
    ),
]
More = Annotated[str, typer.Option("--why", metavar="TEXT", help="More words.")]


def store_accept(  # noqa: PLR0913 - one for each option
    rule: Rule,
    agreement: Agreement = None,
    *,
    reason: Reason,
    by: By,
    review: Review,
    why: More = "",
    org: Org = None,
    store: Store = None,
) -> None:
    """Accept a risk for a time: it stays in every report and is marked there.

    No exposure, band or headline changes. It ends after the review day, or as soon as
    the finding is worse or the agreement is another.
    """
    from fundrisk.remarking.accepting import ToAccept, accept  # noqa: PLC0415
    from fundrisk.reports.views.kept import accepted_now  # noqa: PLC0415
    from fundrisk_cli import days, records, screens  # noqa: PLC0415

    review_on = days.named_day(review, "--review")
    wanted = ToAccept(rule, agreement, reason, by, review_on, why)
    made = accept(records.there(store), wanted, days.chosen_day(None), org)
    told = accepted_now(made.kept, made.finding.title, made.others, made.twins)
    screens.put(f"{told}\n")
