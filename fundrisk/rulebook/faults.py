"""The validator's faults → problems in words that the writer of a rule can act on."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, get_args

from fundrisk.model.base import Noun
from fundrisk.model.refusal import SEVERAL
from fundrisk.rulebook.tree import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    from fundrisk.model.refusal import Fault
    from fundrisk.yaml_tree import Place

_WORDS = {
    "bool_type": "must be true or false",
    "finite_number": "must be a number that can be counted to",
    "float_type": "must be a number",
    "greater_than_equal": "must be at least {ge:g}",
    "int_from_float": "must be a whole number",
    "int_type": "must be a whole number",
    "less_than_equal": "must be at most {le:g}",
    "missing": "missing: it is required here",
    "model_type": "must be a group of keys",
    "string_too_short": "is empty",
    "string_type": "must be text: put it in quotation marks",
    "too_short": "needs at least {min_length}, has {actual_length}",
    "tuple_type": "must be a list",
}
_UNION = {"str", "float", "Combination"}
_SHOWS_VALUE = re.compile("float|int|than|finite")
_LONGEST_VALUE = 30


def problems_of(error: ValidationError, file: str, root: type[Noun]) -> list[Problem]:
    """One problem for each fault of a file, in the order of the file's keys."""
    faults = error.errors(include_url=False)
    return [
        Problem(file, (*_place(fault), *within), words)
        for fault in faults
        if not _is_other_branch(fault, faults) and not _follows(fault, faults)
        for within, words in _told(fault, root)
    ]


def _place(fault: ErrorDetails) -> Place:
    return tuple(step for step in fault["loc"] if step not in _UNION)


def _is_other_branch(fault: ErrorDetails, faults: Sequence[ErrorDetails]) -> bool:
    """A part is a name or a combination: only the branch that was meant speaks.

    Of a number or the name of one, the number speaks.
    """
    *place, branch = fault["loc"]
    number = (*place, "float")
    if branch == "str" and any(other["loc"] == number for other in faults):
        return True
    tags = _UNION.intersection(map(str, fault["loc"]))
    if "Combination" in tags and fault["type"] == "model_type":
        return True
    return "str" in tags and isinstance(fault["input"], dict)


def _follows(fault: ErrorDetails, faults: Sequence[ErrorDetails]) -> bool:
    """A list is only called too short because its items are wrong themselves."""
    place = fault["loc"]
    within = (other["loc"] for other in faults if other is not fault)
    short = fault["type"] == "too_short"
    return short and any(other[: len(place)] == place for other in within)


def _told(fault: ErrorDetails, root: type[Noun]) -> Sequence[Fault]:
    """The places within the noun and the words for each; a noun may list several."""
    if fault["type"] == SEVERAL:
        several: Sequence[Fault] = fault["ctx"]["faults"]
        return several
    return [((), _words(fault, root) + _found(fault))]


def _found(fault: ErrorDetails) -> str:
    """What stands there instead, where it is one short value."""
    value = fault["input"]
    if not isinstance(value, str | float | int) or not _SHOWS_VALUE.search(
        fault["type"]
    ):
        return ""
    text = repr(value)
    cut = text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}…"
    return f", and this is {cut}"


def _words(fault: ErrorDetails, root: type[Noun]) -> str:
    if fault["type"] == "extra_forbidden":
        return _unknown_key(fault["loc"], root)
    words = _WORDS.get(fault["type"])
    if words:
        return words.format(**fault.get("ctx", {}))
    return fault["msg"].replace("Input should be", "must be")


def _unknown_key(place: Place, root: type[Noun]) -> str:
    known = sorted(_keys_at(place[:-1], root))
    near = get_close_matches(str(place[-1]), known, n=1)
    if near:
        return f"unknown key; did you mean '{near[0]}'?"
    return f"unknown key; known here are: {', '.join(known)}"


def _keys_at(place: Sequence[str | int], root: type[Noun]) -> set[str]:
    nouns = [root]
    for step in place:
        fields = [noun.model_fields.get(str(step)) for noun in nouns]
        kinds = [field.annotation for field in fields if field]
        nouns = [found for kind in kinds for found in _nouns(kind)] or nouns
    return {key for noun in nouns for key in noun.model_fields}


def _nouns(annotation: Any) -> Iterator[type[Noun]]:  # noqa: ANN401 - any annotation
    if isinstance(annotation, type) and issubclass(annotation, Noun):
        yield annotation
    for part in get_args(annotation):
        yield from _nouns(part)
