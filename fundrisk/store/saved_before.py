"""Two heads of one day → what is other, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fundrisk.store.head import Head


def differences(before: Head, after: Head) -> tuple[str, ...]:
    """What is not as it was; empty where saving again would say nothing new."""
    parts = {
        "the name": before.name != after.name,
        "the quarter": before.quarter != after.quarter,
        "the ledger": before.ledger.frames != after.ledger.frames,
        "the files": before.ledger.inputs != after.ledger.inputs,
        "the decisions on the files": (
            before.ledger.decisions != after.ledger.decisions
        ),
        "the rules": before.rules_digest != after.rules_digest,
        "what was said (overrides, acknowledgements, notes)": (
            before.remarks != after.remarks
        ),
        "the version of fundrisk": before.tool_version != after.tool_version,
        "the version of the method": before.method_version != after.method_version,
    }
    known = tuple(words for words, is_other in parts.items() if is_other)
    if before.assessment != after.assessment and not known:
        return ("the assessment",)
    return known
