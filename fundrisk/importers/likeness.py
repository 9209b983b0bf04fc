"""A heading that nobody knows → the field whose headings are most like it.

Likeness of names is wrong on real headings ("Grant Awarder" is most like an amount),
so it is only asked about fields that the cells agree with, and mostly suggests.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection

    from fundrisk.importers.words import Words

NOT_A_WORD = re.compile(r"[\W_]+")


class Alike(NamedTuple):
    """The heading of a field that is most like another, and how much, in percent.

    ``loosely`` forgives words that only one of the two has; ``closely`` does not.
    """

    field: str
    heading: str
    loosely: float
    closely: float


def most_alike(heading: str, fields: Collection[str], words: Words) -> Alike | None:
    """The field among these with the heading most like this one."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - start-up time

    asked = _spaced(heading)
    if not asked:
        return None
    best: Alike | None = None
    for field in fields:
        for known in (field, *words.spelt_headings.get(field, ())):
            spelt = _spaced(known)
            loosely = fuzz.WRatio(asked, spelt)
            closely = min(loosely, fuzz.token_sort_ratio(asked, spelt))
            found = Alike(field, known, loosely, closely)
            if best is None or (closely, loosely) > (best.closely, best.loosely):
                best = found
    return best


def _spaced(text: str) -> str:
    return NOT_A_WORD.sub(" ", text).casefold().strip()
