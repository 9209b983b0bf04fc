"""What a record holds → where it was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.errors import CallError
from fundrisk.reports import json_report
from fundrisk.reports.views.record_list import record_list
from fundrisk_cli import screens

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from fundrisk.model.snapshot import SnapshotLine

SHOWN = 5


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
    meant = {org_id for text in wanted for org_id in _meant(text, lines)}
    return tuple(line for line in lines if not wanted or line.org_id in meant)


def _meant(text: str, lines: Sequence[SnapshotLine]) -> set[str]:
    """An identifier that is given whole means that organisation alone."""
    written = text.strip().casefold()
    own = {line.org_id for line in lines if line.org_id.casefold() == written}
    part = {
        line.org_id
        for line in lines
        if written and written in f"{line.org_id}\n{line.name}".casefold()
    }
    if own or part:
        return own or part
    names = dict.fromkeys(f"{line.name} ({line.org_id})" for line in lines)
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    shown = "; ".join([*names][:SHOWN])
    problem = f"no organisation in the record is '{text}'"
    hint = f"give an identifier or a part of a name; there are {shown}{more}"
    raise CallError(problem, where="--org", hint=hint)


def publish(lines: Sequence[SnapshotLine], json: Path | None, *, every: bool) -> None:
    """Write the document if it is wanted, and print unless stdout is taken by it.

    The document holds every version: each says whether it is the latest.
    """
    if json is not None:
        text = json_report.render(json_report.quarters(lines))
        if screens.write_text(text, json):
            return
    screens.show(record_list(lines, screens.shapes(), every=every))
