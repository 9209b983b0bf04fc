"""A folder that a record was exported to → a new record that is equal to it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from fundrisk.digest import digest
from fundrisk.errors import RecordError
from fundrisk.store.connecting import connected
from fundrisk.store.creating import beside_until_whole, make_whole, put_in_place
from fundrisk.store.exporting import DIGESTS, FORM, PLACES, RECORD, WITHDRAWN
from fundrisk.store.faults import faults
from fundrisk.store.head import Head
from fundrisk.store.inserting import insert
from fundrisk.store.kept_remarks import KINDS
from fundrisk.store.laid_out import compacted
from fundrisk.store.migrating import migrate
from fundrisk.store.transaction import in_one_transaction

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from duckdb import DuckDBPyConnection

_ODD = (ValueError, KeyError, TypeError, AttributeError, IndexError)
"""What comes of texts that are not those of a record; no fault of ours hides in it."""
_AT_ONCE = 200
"""Rows a statement: each cell of it is a parameter."""
_LETTERS = {letter: kind for kind, (letter, _) in KINDS.items()}


def restore(folder: Path, path: Path) -> None:
    """Make a record of an export, at a path where there is nothing yet.

    Raises:
        RecordError: the folder is no whole export, or there is something at the path.
    """
    if os.path.lexists(path):
        problem = "there is something here already, and an import replaces nothing"
        hint = "name a file that does not exist"
        raise RecordError(problem, where=str(path), hint=hint)
    texts = _texts(folder)
    with beside_until_whole(path) as draft:
        with connected(draft, write=True, shown=path) as connection:
            migrate(connection, since=0)
            try:
                with in_one_transaction(connection):
                    _fill(connection, texts)
            except (*_ODD, duckdb.ConstraintException) as error:
                raise _no_export(folder, "something in it cannot be read") from error
            _refuse_faults(folder, faults(connection))
            make_whole(connection)
        _give_name(draft, path)


def _give_name(draft: Path, path: Path) -> None:
    try:
        put_in_place(draft, path)
    except FileExistsError:
        problem = "something was made here meanwhile, and it was left as it is"
        raise RecordError(problem, where=str(path)) from None


def _texts(folder: Path) -> dict[str, str]:
    """The files of an export by their names in it; each is what its digest says."""
    try:
        listed = _read(folder, DIGESTS)
        sums: Mapping[str, str] = dict(json.loads(listed))
        texts = {name: _read(folder, name) for name in sums}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise _no_export(folder, f"{error}") from error
    for name, text in texts.items():
        if digest(text) != sums[name]:
            raise _no_export(folder, f"{name} is not as it was exported")
    record = json.loads(texts.get(RECORD, "{}"))
    if record.get("form") != FORM:
        raise _no_export(folder, f"{RECORD} does not say that it is {FORM}")
    return texts


def _read(folder: Path, name: str) -> str:
    place = Path(name)
    if place.is_absolute() or ".." in place.parts:
        problem = f"{name} is outside the folder"
        raise ValueError(problem)
    return (folder / place).read_bytes().decode()


def _fill(connection: DuckDBPyConnection, texts: Mapping[str, str]) -> None:
    rows: dict[str, list[list[Any]]] = {
        "kept.texts": list(_long_texts(texts)),
        "kept.snapshots": list(_snapshots(texts)),
    }
    for table, row in _said(texts):
        rows.setdefault(table, []).append(row)
    for table, held in rows.items():
        for start in range(0, len(held), _AT_ONCE):
            insert(connection, table, held[start : start + _AT_ONCE])


def _long_texts(texts: Mapping[str, str]) -> Iterator[list[Any]]:
    for kind, (place, ending) in PLACES.items():
        for name, text in texts.items():
            if Path(name).parent == Path(place):
                written = compacted(text) if ending == ".json" else text
                yield [digest(written), kind, written]


def _snapshots(texts: Mapping[str, str]) -> Iterator[list[Any]]:
    for name, text in texts.items():
        if name.startswith("snapshots/"):
            written = compacted(text)
            head = Head.model_validate_json(written)
            yield [head.org_id, head.as_of, head.version, digest(written), written]


def _said(texts: Mapping[str, str]) -> Iterator[tuple[str, list[Any]]]:
    """A table and a row of it for each remark, and for each that was taken back."""
    for name, text in texts.items():
        said_id = Path(name).stem
        if name.startswith("remarks/") and not said_id.endswith(WITHDRAWN):
            written = compacted(text)
            org_id = json.loads(written)["org_id"]
            kind, number = _LETTERS[said_id[0]], int(said_id[1:])
            yield (
                "kept.remarks",
                [
                    org_id,
                    said_id,
                    kind,
                    number,
                    written,
                    digest(written),
                ],
            )
            taken = texts.get(name.replace(".json", f"{WITHDRAWN}.json"))
            if taken is not None:
                gone = compacted(taken)
                yield "kept.withdrawals", [org_id, said_id, gone, digest(gone)]


def _refuse_faults(folder: Path, found: tuple[str, ...]) -> None:
    if found:
        raise _no_export(folder, found[0])


def _no_export(folder: Path, why: str) -> RecordError:
    problem = f"this folder is not a whole export of a record: {why}"
    hint = "name a folder that fundrisk store export made, as it made it"
    return RecordError(problem, where=str(folder), hint=hint)
