"""A remark that was just kept → what to say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.model.wording import day
from fundrisk.reports.views.layout import said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.model.remarks import Acknowledgement, Note, Override

NEXT = "The next check of the ledger shows it."


def accepted_now(
    kept: Acknowledgement, title: str, others: Sequence[str], twins: Sequence[str]
) -> str:
    """What is accepted and until when, and what the finding hangs on besides."""
    of = f" for '{said(kept.agreement_id)}'" if kept.agreement_id else ""
    until = f"is accepted{of} until {day(kept.review_on)}"
    what = f"{kept.id}: {kept.rule} ({title}) {until}"
    lines = [f"{what}. It stays in every report. {NEXT}"]
    if others:
        listed = ", ".join(map(said, others))
        lines.append(f"The finding counts as long as these are not accepted: {listed}.")
    if twins:
        lines.append(f"Its other side counts by itself: {', '.join(twins)}.")
    return "\n".join(lines)


def noted_now(kept: Note) -> str:
    """What the note goes with."""
    of = kept.rule or "the whole"
    return f"{kept.id}: the note on {of} goes with every report. {NEXT}"


def overridden_now(kept: Override) -> str:
    """What is other than in the file."""
    was = "says nothing" if kept.was is None else f"says '{said(kept.was)}'"
    field = kept.field.replace("_", " ")
    what = f"{kept.id}: {field} of '{said(kept.agreement_id)}'"
    return f"{what} is '{said(kept.value)}' from now on; the file {was}. {NEXT}"
