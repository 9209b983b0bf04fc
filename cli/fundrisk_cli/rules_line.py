"""A line that says whose rules were in force, where they are not ours alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

DIGEST = 12


def rules_line(sources: Sequence[str], digest: str) -> str:
    """The rules folders in the order in which they were read; empty for ours alone."""
    from fundrisk.reports.views.layout import said  # noqa: PLC0415 - keeps help quick

    if len(sources) == 1:
        return ""
    named = ", then ".join(map(said, sources))
    return f"\nRules in force: {named} (digest {digest[:DIGEST]})\n"
