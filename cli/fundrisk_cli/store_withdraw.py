"""``fundrisk store withdraw``: what somebody said no longer counts."""

from __future__ import annotations

from typing import Annotated

import typer

from fundrisk_cli.options import Store
from fundrisk_cli.remark_options import By, Org, Why

Remark = Annotated[
    str,
    typer.Argument(
        metavar="REMARK", help="Its id: O1, A2, N3; 'fundrisk store said' lists all."
    ),
]


def store_withdraw(
    remark: Remark, *, by: By, why: Why, org: Org = None, store: Store = None
) -> None:
    """Take back what was said; it stays in the record, with who and why."""
    from fundrisk.model.remarks import Withdrawal  # noqa: PLC0415
    from fundrisk.remarking.noting import withdraw  # noqa: PLC0415
    from fundrisk_cli import days, records, screens  # noqa: PLC0415

    taken = Withdrawal(by=by, on=days.chosen_day(None), why=why)
    gone = withdraw(records.there(store), remark, taken, org)
    screens.put(f"{gone.id} is withdrawn; 'fundrisk store said' still lists it\n")
