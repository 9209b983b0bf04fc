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
        named: The file or its folder; without it the present folder is looked at.

    Raises:
        RecordError: there is none.
    """
    from fundrisk.store.place import FILE_NAME  # noqa: PLC0415 - keeps help quick

    found = named or Path(FILE_NAME)
    if found.is_dir():
        found = found / FILE_NAME
    if not found.exists():
        problem = "there is no quarterly record here"
        raise RecordError(problem, where=str(found), hint=HINT)
    return found
