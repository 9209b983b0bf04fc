"""Which quarterly record is meant: the one that is named, or that of this folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fundrisk.errors import RecordError
from fundrisk_cli import days, screens

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

HINT = (
    "save a quarter with 'fundrisk check LEDGER --save', or name the record with "
    "--store FILE"
)


def there(named: Path | None) -> Path:
    """The file of a record that exists.

    Args:
        named: The record, a ledger that it stands beside, or a folder; without one the
            present folder is looked at.

    Raises:
        RecordError: there is none.
    """
    from fundrisk.store.place import FILE_NAME, record_at  # noqa: PLC0415 - quick help

    found = Path(FILE_NAME) if named is None else record_at(named)
    if not found.exists():
        problem = "there is no quarterly record here"
        raise RecordError(problem, where=str(found), hint=HINT)
    return found


def meant(text: str | None, option: str) -> str | date | None:
    """The quarter that an option names, or the day in one.

    Raises:
        CallError: it is neither.
    """
    from fundrisk.quarters import names_a_quarter  # noqa: PLC0415 - keeps help quick

    if text is None or names_a_quarter(text):
        return text
    return days.named_day(text, option)


def organisations(place: Path, wanted: Sequence[str] | None) -> tuple[str, ...]:
    """The identifiers of the organisations that are meant; none means all.

    Raises:
        CallError: a text means no organisation in the record.
    """
    if not wanted:
        return ()
    from fundrisk.store.record import opened  # noqa: PLC0415 - only where one is named
    from fundrisk_cli import recorded  # noqa: PLC0415

    with opened(place) as record:
        lines = recorded.of(record.lines(), wanted)
    return tuple(dict.fromkeys(line.org_id for line in lines))


def tell_of_others(place: Path, compared: Sequence[str]) -> None:
    """Name the organisations of a record of which there is only one quarter yet."""
    from fundrisk.store.record import opened  # noqa: PLC0415 - keeps help quick

    with opened(place) as record:
        names = {one.org_id: one.name for one in record.lines()}
    others = [f"{name} ({one})" for one, name in names.items() if one not in compared]
    if others:
        screens.remark(
            f"not compared, as only one quarter is saved: {', '.join(others)}"
        )
