"""``fundrisk store check``: is the quarterly record sound?"""

from __future__ import annotations

from typing import Annotated

import typer

from fundrisk_cli.options import Store

Again = Annotated[
    bool,
    typer.Option(
        "--again",
        help="Compute every saved quarter again and say whether each is the same to "
        "the byte.",
    ),
]


def store_check(*, store: Store = None, again: Again = False) -> None:
    """Say whether the record is sound."""
    from fundrisk.store.record import opened  # noqa: PLC0415 - keeps help quick
    from fundrisk_cli import checked_record, records, screens  # noqa: PLC0415

    place = records.there(store)
    with screens.waiting("Looking through the record"), opened(place) as record:
        faults = record.faults()
        # Where a head is at fault there is no list of what is saved.
        lines = () if faults else record.lines()
    checked_record.must_be_sound(place, faults, lines)
    if not again:
        return
    with screens.waiting("Computing every saved quarter again"):
        from fundrisk import recording  # noqa: PLC0415

        found = recording.again(place)
    checked_record.publish(place, found)
