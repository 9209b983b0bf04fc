"""Which quarterly record is meant: the one that is named, or that of this folder."""

from __future__ import annotations

from pathlib import Path

from fundrisk.errors import RecordError

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
