"""Several faults of one noun, told together so that none hides another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError

if TYPE_CHECKING:
    from collections.abc import Iterable

SEVERAL = "several"
"""The validator's name for a refusal whose context lists places and words."""

Fault = tuple[tuple[str | int, ...], str]
"""A place within the noun, and what is wrong there."""


def refuse(faults: Iterable[Fault]) -> None:
    """Raise one error for all faults; nothing where there is none.

    Raises:
        PydanticCustomError: there is at least one.
    """
    found = tuple(faults)
    if found:
        words = "; ".join(words for _place, words in found)
        context = {"words": words, "faults": found}
        raise PydanticCustomError(SEVERAL, "{words}", context)
