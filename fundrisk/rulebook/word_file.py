"""One file of words → its noun, or every problem in it with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import yaml
from pydantic import ValidationError
from pydantic_core import to_json

from fundrisk.model.base import Noun
from fundrisk.rulebook.tree import Problem, compose, plain
from fundrisk.yaml_tree import TreeError, line_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pydantic_core import ErrorDetails

    from fundrisk.model.refusal import Fault
    from fundrisk.rulebook.files import RulesFile

File = TypeVar("File", bound=Noun)
_BARE = yaml.SafeLoader.bool_values
"""``no`` and the like, which other readers of YAML take for true or false."""


def read_words(
    form: type[File], name: str, file: RulesFile
) -> tuple[File | None, list[Problem]]:
    """The noun, or the problems that keep the file from being one.

    Args:
        form: The noun that the file should be.
        name: Of the file, for the problems.
        file: As it was found.
    """
    try:
        node = compose(file.text())
        tree = plain(node)
    except TreeError as error:
        return None, [Problem(name, (), error.words, error.line)]
    problems = [Problem(name, (), *bare) for bare in _bare_words(node)]
    try:
        noun = form.model_validate_json(to_json(tree))
    except ValidationError as error:
        faults = _faults(error)
        problems += [Problem(name, at, told, line_of(node, at)) for at, told in faults]
        return None, problems
    return (None if problems else noun), problems


def _faults(error: ValidationError) -> Iterator[Fault]:
    for fault in error.errors(include_url=False):
        for within, words in _told(fault):
            yield (*fault["loc"], *within), words


def _told(fault: ErrorDetails) -> Sequence[Fault]:
    several: Sequence[Fault] = fault.get("ctx", {}).get("faults", ())
    return several or [((), fault["msg"].lower())]


def _bare_words(node: yaml.Node) -> Iterator[tuple[str, int]]:
    """Words for each key that is a bare yes, no, on or off, and its line."""
    if not isinstance(node, yaml.MappingNode):
        return
    for key, value in node.value:
        if not key.style and key.value.lower() in _BARE:
            words = f"{_BARE[key.value.lower()]} is a key, and keys are words"
            advice = f"put '{key.value}' in quotation marks"
            yield f"{words}: {advice}", key.start_mark.line + 1
        yield from _bare_words(value)
