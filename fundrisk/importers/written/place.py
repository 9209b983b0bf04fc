"""Where a ledger is to be written: nothing is there yet, or it is ours to replace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.errors import CallError
from fundrisk.importers.ledger_folder import ANSWERS
from fundrisk.importers.written.ledger import NAMES, Form, is_workbook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FORCE = "give another name, or --force to replace it"


def refuse_existing(out: Path, sources: Sequence[Path], *, force: bool) -> None:
    """See that nothing of anybody's is written over.

    Raises:
        CallError: a source is or lies in the place of the ledger, or something is
            there and may not be replaced.
    """
    place = out.resolve()
    for source in sources:
        own = source.resolve()
        if own == place or (not is_workbook(out) and place in own.parents):
            problem = "the ledger would be written over the file it is read from"
            raise CallError(problem, where=str(out), hint="give --out another name")
    is_taken = out.is_file() or (out.is_dir() and any(out.iterdir()))
    if is_taken and not force:
        problem = "there is something of this name already"
        raise CallError(problem, where=str(out), hint=FORCE)


def refuse_company(out: Path, form: Form) -> None:
    """See that nothing in the folder would be read along with the new ledger.

    Raises:
        CallError: there are files of another ledger.
    """
    if form is Form.WORKBOOK or not out.is_dir():
        return
    own = _ours(form)
    read_too = {*NAMES[Form.FOLDER], *(path.name for path in out.glob("*.parquet"))}
    if found := [name for name in sorted(read_too - own) if (out / name).exists()]:
        problem = f"the folder holds files of another ledger: {', '.join(found)}"
        hint = "give --out another folder, or move these away"
        raise CallError(problem, where=str(out), hint=hint)


def remove_stale(out: Path, form: Form, names: Sequence[str]) -> None:
    """Take away what an earlier ledger of this form left and this one has not.

    Raises:
        OSError: the system refuses.
    """
    for name in sorted(_ours(form) - set(names)):
        (out / name).unlink(missing_ok=True)


def _ours(form: Form) -> set[str]:
    """The files that we write in a form; answers are only ever a person's own."""
    return set(NAMES[form]) - {ANSWERS}
