"""``fundrisk store override``: a person knows a classification better than the file."""

from __future__ import annotations

from typing import Annotated

import typer

from fundrisk_cli.options import Store
from fundrisk_cli.remark_options import By, Org, Why

Agreement = Annotated[
    str, typer.Argument(metavar="AGREEMENT", help="Its reference in the ledger.")
]
Field = Annotated[
    str,
    typer.Argument(
        metavar="FIELD",
        help="What is classified otherwise: instrument, fund_class, purpose, "
        "funder_group, funder_family, status, functions …",
    ),
]
Value = Annotated[
    str,
    typer.Argument(
        metavar="VALUE",
        help="As you would write it in the ledger; unknown, if nobody knows.",
    ),
]


def store_override(  # noqa: PLR0913 - one for each option
    agreement: Agreement,
    field: Field,
    value: Value,
    *,
    by: By,
    why: Why,
    org: Org = None,
    store: Store = None,
) -> None:
    """Change how one agreement is classified, with who, when, why and what it was.

    Money and dates are facts: correct those in the ledger.
    """
    from fundrisk.remarking.overriding import ToOverride, override  # noqa: PLC0415
    from fundrisk.reports.views.kept import overridden_now  # noqa: PLC0415
    from fundrisk_cli import days, records, screens  # noqa: PLC0415

    wanted = ToOverride(agreement, field, value, by, why)
    kept = override(records.there(store), wanted, days.chosen_day(None), org)
    screens.put(f"{overridden_now(kept)}\n")
