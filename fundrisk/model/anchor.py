"""What is wrong with a line of anchors."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fundrisk.model.refusal import Fault
    from fundrisk.model.rule import Anchor

FEWEST = 2


def line_faults(
    key: str, anchors: Sequence[Anchor], *, falling: bool
) -> Iterator[Fault]:
    """What keeps anchors from being one line that runs one way.

    Args:
        key: The key of the scale that holds them.
        anchors: At least one.
        falling: A lower value is riskier.
    """
    if len(anchors) < FEWEST:
        yield (key,), f"needs at least {FEWEST} anchors, has {len(anchors)}"
    for number, (one, after) in enumerate(pairwise(anchors), 1):
        if after.at == one.at:
            words = f"{after.at:g} is the 'at' of the anchor before too"
            yield (key, number, "at"), words
        elif after.at < one.at:
            words = f"the anchors must climb: {after.at:g} stands after {one.at:g}"
            yield (key, number, "at"), words
        if (after.score > one.score) if falling else (after.score < one.score):
            way = "fall" if falling else "rise"
            words = f"{after.score:g} stands after {one.score:g}: scores must {way}"
            yield (key, number, "score"), f"{words}, as the direction says"
