"""A record → a folder of JSON that is the record, and Parquet tables made from it.

``record.json``; ``snapshots/`` and ``remarks/``, a folder an organisation;
``assessments/``, ``ledgers/`` and ``rules/``, texts by their digest, which snapshots
name; and ``digests.json`` over all of these. ``tables/`` is for other programs.
"""

from __future__ import annotations

import json
import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from fundrisk.digest import digest
from fundrisk.errors import RecordError
from fundrisk.store.laid_out import laid_out
from fundrisk.store.migrations import LATEST
from fundrisk.store.tables import write_tables

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from duckdb import DuckDBPyConnection

FORM = "fundrisk/record/1"
RECORD, DIGESTS = "record.json", "digests.json"
PLACES = {
    "assessment": ("assessments", ".json"),
    "ledger": ("ledgers", ".json"),
    "rules": ("rules", ".json"),
    "rules_file": ("rules/files", ".yaml"),
}
"""Kind of text → the folder and the ending of its file."""

_SNAPSHOTS = "select org_id, as_of, version, head from kept.snapshots"
_SAID = """
    select org_id, id, remark, withdrawal
    from kept.remarks left join kept.withdrawals using (org_id, id)
"""
WITHDRAWN = "-withdrawn"


def export(connection: DuckDBPyConnection, folder: Path) -> None:
    """Write all of a record into a folder that is empty or absent; whole or not at all.

    Raises:
        RecordError: the folder holds something, or cannot be written.
    """
    _refuse_what_is_full(folder)
    with _whole_or_nothing(folder) as draft:
        texts = dict(_files(connection))
        sums = {name: digest(text) for name, text in sorted(texts.items())}
        texts[DIGESTS] = laid_out(_compact(sums))
        for name, text in texts.items():
            place = draft / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(text.encode())
        write_tables(connection, draft / "tables")


def _files(connection: DuckDBPyConnection) -> Iterator[tuple[str, str]]:
    yield RECORD, laid_out(_compact({"form": FORM, "shape": LATEST}))
    rows = connection.execute("select kind, sha256, text from kept.texts").fetchall()
    for kind, sha256, text in rows:
        place, ending = PLACES[kind]
        shown = laid_out(text) if ending == ".json" else text
        yield f"{place}/{sha256}{ending}", shown
    yield from _snapshot_files(connection)
    yield from _remark_files(connection)


def _snapshot_files(connection: DuckDBPyConnection) -> Iterator[tuple[str, str]]:
    rows = connection.execute(_SNAPSHOTS).fetchall()
    for org_id, as_of, version, head in rows:
        yield f"snapshots/{_name(org_id)}/{as_of}-v{version}.json", laid_out(head)


def _remark_files(connection: DuckDBPyConnection) -> Iterator[tuple[str, str]]:
    rows = connection.execute(_SAID).fetchall()
    for org_id, said_id, remark, withdrawal in rows:
        name = f"remarks/{_name(org_id)}/{said_id}"
        yield f"{name}.json", laid_out(remark)
        if withdrawal is not None:
            yield f"{name}{WITHDRAWN}.json", laid_out(withdrawal)


def _name(org_id: str) -> str:
    """A name that every file system takes; the identifier itself is in the file."""
    plain = "".join(one if one.isalnum() and one.isascii() else "-" for one in org_id)
    return f"{plain[:60].lower()}-{digest(org_id)[:8]}"


def _compact(tree: object) -> str:
    return json.dumps(tree, ensure_ascii=False, separators=(",", ":"))


def _refuse_what_is_full(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        return
    if folder.exists():
        problem = "there is something here already, and an export replaces nothing"
        hint = "name a folder that is empty or does not exist"
        raise RecordError(problem, where=str(folder), hint=hint)


@contextmanager
def _whole_or_nothing(folder: Path) -> Iterator[Path]:
    """A folder beside, which takes the name of ``folder`` once it is whole."""
    draft = folder.parent / f".{folder.name}.{os.getpid()}.new"
    try:
        draft.mkdir(parents=True)
        yield draft
        if folder.exists():
            folder.rmdir()
        draft.rename(folder)
    except OSError as error:
        problem = f"nothing can be exported here: {error.strerror or error}"
        hint = "choose a folder that you may write to, on a disk with room"
        raise RecordError(problem, where=str(folder), hint=hint) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
