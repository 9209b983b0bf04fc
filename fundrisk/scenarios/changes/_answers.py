"""Which answers to an open question would move a finding, in words."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fundrisk.scenarios.changes._kind import Kind

    Answer = tuple[str, bool]

ANY = "any answer that was tried helps"


def helps(answers: Sequence[Answer], kind: Kind) -> str:
    """``it helps if that is 31 March 2026 or later``; all runs of answers that help.

    Args:
        answers: Every answer that was tried and whether it moves the band, in order.
        kind: Whether its answers have an order, and the words for it.
    """
    if all(moves for _value, moves in answers):
        return ANY
    words = _runs(answers, kind) if kind.is_scale else _each(answers)
    return f"it helps if that is {' or '.join(words)}"


def _each(answers: Sequence[Answer]) -> Iterator[str]:
    return (value for value, moves in answers if moves)


def _runs(answers: Sequence[Answer], kind: Kind) -> Iterator[str]:
    """Answers side by side are one run: from its first to its last."""
    at = 0
    for moves, group in groupby(answers, key=lambda answer: answer[1]):
        values = [value for value, _moves in group]
        first, last = at == 0, at + len(values) == len(answers)
        at += len(values)
        if moves and last:
            yield f"{values[0]} {kind.above}"
        elif moves and first:
            yield f"{values[-1]} {kind.below}"
        elif moves:
            yield values[0] if len(values) == 1 else f"from {values[0]} to {values[-1]}"
