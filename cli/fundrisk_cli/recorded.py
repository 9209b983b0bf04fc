"""What a record holds → where it was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.errors import CallError
from fundrisk.org_names import listed, meant
from fundrisk.reports import json_report
from fundrisk.reports.views.record_list import record_list
from fundrisk_cli import screens

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from fundrisk.model.snapshot import SnapshotLine


def of(
    lines: Sequence[SnapshotLine], wanted: Sequence[str]
) -> tuple[SnapshotLine, ...]:
    """The lines of the organisations that are meant; all of them if none is named.

    Args:
        lines: What the record holds.
        wanted: Identifiers, or parts of names.

    Raises:
        CallError: a text means no organisation in the record.
    """
    names = [(line.org_id, line.name) for line in lines]
    found = {org_id for text in wanted for org_id in _meant(text, names)}
    return tuple(line for line in lines if not wanted or line.org_id in found)


def _meant(text: str, names: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    found = meant(text, names)
    if not found:
        problem = f"no organisation in the record is '{text}'"
        hint = (
            f"give an identifier or a part of a name; there are {listed(dict(names))}"
        )
        raise CallError(problem, where="--org", hint=hint)
    return found


def publish(lines: Sequence[SnapshotLine], json: Path | None, *, every: bool) -> None:
    """Write the document if it is wanted, and print unless stdout is taken by it.

    The document holds every version: each says whether it is the latest.
    """
    if json is not None:
        text = json_report.render(json_report.quarters(lines))
        if screens.write_text(text, json):
            return
    screens.show(record_list(lines, screens.shapes(), every=every))
