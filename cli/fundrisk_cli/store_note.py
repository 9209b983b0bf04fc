"""``fundrisk store note``: the organisation's own words, a right of reply."""

from __future__ import annotations

from typing import Annotated

import typer

from fundrisk_cli.options import Store
from fundrisk_cli.remark_options import By, Org

Text = Annotated[str, typer.Argument(metavar="TEXT", help="What it has to say.")]
Rule = Annotated[
    str | None,
    typer.Option("--rule", metavar="ID", help="The finding it is about [the whole]."),
]


def store_note(
    text: Text, *, by: By, rule: Rule = None, org: Org = None, store: Store = None
) -> None:
    """Keep a note of the organisation, which goes with every report."""
    from fundrisk.remarking.noting import ToNote, note  # noqa: PLC0415
    from fundrisk.reports.views.kept import noted_now  # noqa: PLC0415
    from fundrisk_cli import days, records, screens  # noqa: PLC0415

    wanted = ToNote(text, by, rule)
    kept = note(records.there(store), wanted, days.chosen_day(None), org)
    screens.put(f"{noted_now(kept)}\n")
