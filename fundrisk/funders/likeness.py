"""Two plain names → how alike they are, and whether they may be one at all."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from fundrisk.model.funder_rules import NameForms, NameLimits

FIGURES = re.compile(r"\d+")
HEAD = 2
"""Letters with which names must begin alike to be compared at all."""


class Apart(NamedTuple):
    """What tells two names apart: words that both hold, and how alike is enough."""

    telling: frozenset[str]
    limits: NameLimits


def apart_by(forms: NameForms) -> Apart:
    """The same, ready to be asked."""
    return Apart(frozenset(forms.telling), forms.limits)


class Like(NamedTuple):
    """A name that is like another: how much, and whether they may be merged."""

    name: str
    likeness: float
    may_merge: bool


def likeness(one: str, other: str, apart: Apart, *, least: float = 0.0) -> Like | None:
    """How alike two names are (0 to 1).

    Nothing where a word tells them apart, or where they are less alike than ``least``.
    """
    ratio = _measure()
    score = ratio(one, other, score_cutoff=least * 100) / 100
    if score < least or FIGURES.findall(one) != FIGURES.findall(other):
        return None
    words, others = one.split(), other.split()
    if len(words) == len(others):
        pairs = [(a, b) for a, b in zip(words, others, strict=True) if a != b]
        if any(_differ(a, b, apart, ratio) for a, b in pairs):
            return None
        limits = apart.limits
        is_slip = all(ratio(a, b) >= limits.slip_percent for a, b in pairs)
        is_long = min(len(one), len(other)) >= limits.slip_letters
        return Like(other, score, is_slip and is_long)
    if one.replace(" ", "") == other.replace(" ", ""):
        return Like(other, 1.0, may_merge=True)
    extra = set(words) ^ set(others)
    if extra & apart.telling:
        return None
    return Like(other, score, may_merge=False)


def _differ(one: str, other: str, apart: Apart, ratio: Callable[..., float]) -> bool:
    """Whether two words are two words, and not one that is misspelt."""
    told = (one in apart.telling) + (other in apart.telling)
    if told == len((one, other)):
        return True
    limits = apart.limits
    least = limits.telling_word_percent if told else limits.same_word_percent
    return ratio(one, other) < least


@lru_cache(maxsize=1)
def _measure() -> Callable[..., float]:
    """Of two texts, from 0 to 100; loaded when it is first needed."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - start-up time

    return fuzz.ratio


class Likenesses:
    """Names to be compared with, in blocks of those that begin alike."""

    def __init__(self, names: Iterable[str], apart: Apart) -> None:
        self._sorted = sorted(set(names))
        self._apart = apart
        self._blocks: dict[str, list[str]] = {}
        for name in self._sorted:
            self._blocks.setdefault(name[:HEAD], []).append(name)

    def of(self, name: str, *, least: float, bodies: Mapping[str, str]) -> list[Like]:
        """The names that are like this one, the likest first, each body once.

        Args:
            name: Plain.
            least: The likeness (0 to 1) from which they count.
            bodies: Each of the names → whose it is.
        """
        ratio = _measure()
        cutoff = least * 100
        block = self._blocks.get(name[:HEAD], ())
        found: dict[str, Like] = {}
        near = ((ratio(name, other, score_cutoff=cutoff), other) for other in block)
        for _score, other in sorted(one for one in near if one[0]):
            like = likeness(name, other, self._apart)
            if like is not None:
                found[bodies[other]] = like
        return sorted(found.values(), key=lambda like: (-like.likeness, like.name))

    def cut_off(self, name: str) -> list[str]:
        """The names that begin with all of this one and go on."""
        place = bisect_left(self._sorted, name)
        found: list[str] = []
        while place < len(self._sorted) and self._sorted[place].startswith(name):
            found.append(self._sorted[place])
            place += 1
        return found
