"""What the links of a spiral are, and the words for what they are consistent with."""

from __future__ import annotations

from enum import StrEnum
from string import Formatter
from typing import TYPE_CHECKING, Self

from pydantic import model_validator

from fundrisk.model.base import Noun
from fundrisk.model.citation import Citation
from fundrisk.model.cited import Text
from fundrisk.model.refusal import refuse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundrisk.model.refusal import Fault

OF_A_WINDOW = {"since", "until", "known"}
OF_A_PATTERN = OF_A_WINDOW | {"links"}
PLACEHOLDERS = {
    "neither": OF_A_WINDOW | {"worsened", "improved"},
    "too_few_quarters": {"needed", "saved", "missing"},
    "too_few_links": OF_A_WINDOW | {"needed", "missing"},
    "unknown": {"missing"},
    "chance": {"times"},
    "no_cause": set[str](),
}


class LinkId(StrEnum):
    """The chain of the report: funding, capacity, presence, relevance, funding."""

    COVER = "N1"
    RESERVES = "N2"
    STAFF = "N3"
    VOICE = "N4"
    REPLACEMENT = "N5"


class Link(Noun):
    """One link: what is measured of it (in code), and why it belongs to the chain."""

    id: LinkId
    title: Text
    measured: Text
    why: Text
    citation: Citation


class PatternWords(Noun):
    """A spiral of the report: the sentence at level 1, and what level 2 adds."""

    sentence: Text
    second_level: Text
    citation: Citation

    @model_validator(mode="after")
    def _are_known(self) -> Self:
        allowed = {"sentence": OF_A_PATTERN, "second_level": {"first"}}
        refuse(_unknown(self, allowed))
        return self


class Patterns(Noun):
    """The two spirals of the report."""

    negative: PatternWords
    positive: PatternWords


class SpiralRules(Noun):
    """The five links in order, and every sentence about them; never a cause."""

    links: tuple[Link, ...]
    patterns: Patterns
    neither: Text
    too_few_quarters: Text
    too_few_links: Text
    unknown: Text
    chance: Text
    no_cause: Text
    no_cause_citation: Citation

    @model_validator(mode="after")
    def _fit_together(self) -> Self:
        refuse(self._faults())
        return self

    def _faults(self) -> Iterator[Fault]:
        if [link.id for link in self.links] != list(LinkId):
            yield ("links",), f"each of {', '.join(LinkId)} stands here once, in order"
        yield from _unknown(self, PLACEHOLDERS)


def _unknown(noun: Noun, allowed: dict[str, set[str]]) -> Iterator[Fault]:
    """Sentences with a placeholder that nothing fills."""
    for key, known in allowed.items():
        try:
            named = [name for _, name, *_ in Formatter().parse(getattr(noun, key))]
        except ValueError as error:
            yield (key,), f"the braces do not match: {error}"
            continue
        for name in named:
            if name is not None and name not in known:
                there = ", ".join(f"{{{one}}}" for one in sorted(known)) or "none"
                yield (key,), f"{{{name}}} is not known here; known are {there}"
