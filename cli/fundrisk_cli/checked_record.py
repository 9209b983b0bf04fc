"""What a look through a record found → words, and an error where it is not sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk import __version__
from fundrisk.errors import RecordError
from fundrisk.reports.views.phrases import count
from fundrisk.reports.views.record_again import record_again
from fundrisk_cli import screens

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from fundrisk.model.snapshot import SnapshotLine
    from fundrisk.recording import Again

COPY = "put a copy of the record back; until then save nothing into it"
REPORT = "report this with 'fundrisk version'; the saved quarters stay as they are"


def must_be_sound(
    place: Path, faults: Sequence[str], lines: Sequence[SnapshotLine]
) -> None:
    """Say what the record holds.

    Raises:
        RecordError: it has faults; each is a line of the message.
    """
    if faults:
        problem = "\n".join([f"{count(len(faults), 'fault')} in this record", *faults])
        raise RecordError(problem, where=str(place), hint=COPY)
    saved = count(len(lines), "saved version")
    days = count(len({(o.org_id, o.as_of) for o in lines}), "day")
    who = count(len({line.org_id for line in lines}), "organisation")
    screens.put(f"{place}: sound; {saved} of {days} and {who}\n")


def publish(place: Path, found: Sequence[Again]) -> None:
    """Say of each saved quarter whether it comes out the same.

    Raises:
        RecordError: one does not, although this fundrisk saved it.
    """
    rows = [(one.line, one.is_same, one.because) for one in found]
    screens.show(record_again(rows))
    ours = [o for o in found if not o.is_same and o.line.tool_version == __version__]
    if ours:
        told = count(len(ours), "saved version")
        problem = f"{told} that this fundrisk saved came out otherwise"
        raise RecordError(problem, where=str(place), hint=REPORT)
