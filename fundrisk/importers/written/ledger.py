"""Frames of a ledger → the form that fits: workbook, CSV files, or parquet for many."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from fundrisk.errors import CallError
from fundrisk.importers.cohort import count
from fundrisk.importers.written.cohort import NAMES as COHORT_NAMES
from fundrisk.importers.written.cohort import write_cohort
from fundrisk.importers.written.folder import KNOWN, write_folder
from fundrisk.importers.written.workbook import workbook_of

if TYPE_CHECKING:
    from pathlib import Path

    from fundrisk.frames import Frames

WORKBOOK = ".xlsx"


class Form(Enum):
    """The forms of a written ledger, in words."""

    WORKBOOK = "a workbook"
    FOLDER = "CSV files"
    COHORT = "parquet files of many organisations"


NAMES = {Form.FOLDER: KNOWN, Form.COHORT: COHORT_NAMES}
"""The files that belong to a ledger in a folder; any other would be read beside it."""


def is_workbook(out: Path) -> bool:
    """Whether a name asks for a workbook; any other is that of a folder."""
    return out.suffix.lower() == WORKBOOK


def form_of(frames: Frames, out: Path) -> Form:
    """The form in which a ledger can be written under this name and lose nothing.

    Raises:
        CallError: a workbook is asked for, and the ledger is not of one organisation.
    """
    organisations = count(frames.organisations)
    has_one = organisations == 1 and count(frames.agreements.head(1)) == 1
    if not is_workbook(out):
        return Form.FOLDER if has_one else Form.COHORT
    if has_one:
        return Form.WORKBOOK
    problem = f"a workbook holds one organisation, and there are {organisations:,}"
    hint = "give --out the name of a folder: it becomes parquet files of all of them"
    raise CallError(problem, where=str(out), hint=hint)


def write_ledger(frames: Frames, form: Form, at: Path) -> tuple[str, ...]:
    """Write the ledger into a folder that is there.

    Args:
        frames: Any ledger; for a workbook or CSV files, of one organisation.
        form: As ``form_of`` gives it.
        at: The folder; for a workbook, the file itself.

    Returns:
        The names of the files.

    Raises:
        CallError: a text is too long for a cell.
        OSError: the system refuses.
    """
    if form is Form.WORKBOOK:
        at.write_bytes(workbook_of(frames))
        return (at.name,)
    return write_folder(frames, at) if form is Form.FOLDER else write_cohort(frames, at)
