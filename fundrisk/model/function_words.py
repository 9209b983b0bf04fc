"""Words in a title or description, and the function that each of them speaks for."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import Field, model_validator

from fundrisk.model.base import Noun
from fundrisk.model.cited import Text
from fundrisk.model.pattern import pattern_fault
from fundrisk.model.refusal import refuse
from fundrisk.model.words import Function

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fundrisk.model.refusal import Fault

Weight = Annotated[int, Field(ge=1, le=5)]

LONGEST_PATTERN = 400
_ENDLESS = re.compile(r"(?<!\\)(?:[*+]|\{\d*,\})")
"""A repetition without an upper bound; a sign after a backslash is itself."""


class Phrase(Noun):
    """A pattern over lower-case text with single spaces, and who says so.

    ``cite`` is a key of ``FunctionWords.cites``. The pattern stands between word
    boundaries, ignores case and has an upper bound to its length.
    """

    pattern: Annotated[str, Field(min_length=1, max_length=LONGEST_PATTERN)]
    cite: Text


class FunctionPhrase(Phrase):
    """A phrase that speaks for a function with a weight of 1 (a hint) to 5 (its name).

    ``only_for_infrastructure`` marks words that mean the function only where the
    recipient's name says that it supports other organisations: a volunteer
    co-ordinator of a volunteer centre places volunteers, one of a sports club does not.
    """

    weight: Weight
    only_for_infrastructure: bool = False


class FunctionPhrases(Noun):
    """The phrases of one function."""

    id: Function
    phrases: Annotated[tuple[FunctionPhrase, ...], Field(min_length=1)]


class FunctionWords(Noun):
    """The whole vocabulary.

    ``cites`` maps a short name to a source. ``set_aside`` are phrases that are taken
    out of a text before it is read: negations, and words that look like a function and
    are none. ``infrastructure_names`` tell by an organisation's name that it supports
    others.
    """

    cites: Annotated[dict[str, Text], Field(min_length=1)]
    infrastructure_names: Annotated[tuple[Phrase, ...], Field(min_length=1)]
    set_aside: tuple[Phrase, ...] = ()
    functions: tuple[FunctionPhrases, ...]

    @model_validator(mode="after")
    def _fit_together(self) -> Self:
        refuse((*self._of_functions(), *self._of_phrases()))
        return self

    def _of_functions(self) -> Iterator[Fault]:
        times = Counter(entry.id for entry in self.functions)
        wrong = [one.value for one in Function if times[one] != 1]
        if wrong:
            words = f"each must stand here once: {', '.join(wrong)}"
            yield ("functions",), words

    def _of_phrases(self) -> Iterator[Fault]:
        yield from self._faults(("infrastructure_names",), self.infrastructure_names)
        yield from self._faults(("set_aside",), self.set_aside)
        for number, entry in enumerate(self.functions):
            place = ("functions", number, "phrases")
            yield from self._faults(place, entry.phrases)

    def _faults(
        self, place: tuple[str | int, ...], phrases: Sequence[Phrase]
    ) -> Iterator[Fault]:
        for number, phrase in enumerate(phrases):
            if phrase.cite not in self.cites:
                known = ", ".join(sorted(self.cites))
                words = f"'{phrase.cite}' is not among the cites ({known})"
                yield (*place, number, "cite"), words
            if fault := phrase_fault(phrase.pattern):
                yield (*place, number, "pattern"), fault


def phrase_fault(pattern: str) -> str:
    """What keeps a phrase from being read, and in bounded time."""
    fault = pattern_fault(pattern, instead="set phrases aside instead")
    if not fault and _ENDLESS.search(pattern):
        return "'*', '+' and '{n,}' have no end: write an upper bound such as {0,3}"
    return fault
