"""The text of a mapping file → plain values, and the line of each for messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Sequence

Place = tuple[str | int, ...]

DEEPEST = 10
"""Levels of lists and groups; a mapping needs five."""

_FLAGS = {"true": True, "false": False, "yes": True, "no": False}
_FLAG_KEYS = frozenset({"read", "sure"})
_NUMBER_KEYS = frozenset({"heading_row"})
_NOTHING = frozenset({"", "~", "null"})


class TreeFault(Exception):  # noqa: N818 - it never leaves the reader
    """Why the text is no tree, and the line."""

    def __init__(self, words: str, line: int) -> None:
        self.words = words
        self.line = line
        super().__init__(words)


class _Loader(yaml.CSafeLoader):
    """Counts levels while the tree grows, as one too deep could not be walked."""

    depth = 0

    def descend_resolver(self, parent: yaml.Node | None, _index: object) -> None:
        """One level down; refuses what is too deep."""
        self.depth += 1
        if parent is not None and self.depth > DEEPEST:
            words = f"lists and groups stand more than {DEEPEST} deep in one another"
            raise TreeFault(words, parent.start_mark.line + 1)

    def ascend_resolver(self) -> None:
        """One level up."""
        self.depth -= 1


class MappingTree:
    """One YAML document whose values are text, but for the few keys that are not."""

    def __init__(self, text: str) -> None:
        try:
            self.root = yaml.compose(text, Loader=_Loader)
        except yaml.YAMLError as problem:
            raise TreeFault(*_told(problem)) from None

    def plain(self) -> Any:  # noqa: ANN401 - YAML holds anything
        """The values; an empty document decides nothing.

        Raises:
            TreeFault: a key stands twice, or a value refers to another.
        """
        return {} if self.root is None else _plain(self.root, "", set())

    def line_of(self, place: Sequence[str | int]) -> int:
        """The line of a place, or of the nearest place above that exists."""
        node = self.root
        line = 1
        for step in place:
            found = _below(node, step)
            if found is None:
                break
            line, node = found
        return line


def _told(problem: yaml.YAMLError) -> tuple[str, int]:
    if isinstance(problem, yaml.MarkedYAMLError) and problem.problem_mark:
        line = problem.problem_mark.line + 1
        return f"this is not YAML: {problem.problem}", line
    return "this is not YAML: a character that no text may hold", 1


def _plain(node: yaml.Node, key: str, seen: set[int]) -> Any:  # noqa: ANN401
    line = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, key)
    if id(node) in seen:
        words = "references (& and *) are not read: write the value out"
        raise TreeFault(words, line)
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, "", seen) for item in node.value]
    values: dict[str, Any] = {}
    for name, value in node.value:
        at = name.start_mark.line + 1
        if not isinstance(name, yaml.ScalarNode):
            words = "a key must be a word, not a group or a list"
            raise TreeFault(words, at)
        if name.value in values:
            words = f"{name.value}: this key stands twice in the same place"
            raise TreeFault(words, at)
        values[name.value] = _plain(value, name.value, seen)
    return values


def _scalar(node: yaml.ScalarNode, key: str) -> str | int | bool | None:
    """The value of a cell; a heading such as 2024 or no stays a text."""
    text: str = node.value
    if not node.style and text.casefold() in _NOTHING:
        return None
    if key in _FLAG_KEYS:
        return _FLAGS.get(text.casefold(), text)
    if key in _NUMBER_KEYS and text.isascii() and text.isdigit() and len(text) < 8:  # noqa: PLR2004 - no sheet has more rows
        return int(text)
    return text


def _below(node: yaml.Node | None, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and step in range(len(node.value)):
        item = node.value[int(step)]
        return item.start_mark.line + 1, item
    return None
