"""YAML text → plain values, with the line of every key for messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Scalar = Callable[[yaml.ScalarNode, str], Any]

Place = tuple[str | int, ...]


class TreeError(Exception):
    """The text is no tree that a file of ours may hold; carries what is wrong."""

    def __init__(self, words: str, line: int) -> None:
        self.words = words
        self.line = line
        super().__init__(words)


class Loader(yaml.CSafeLoader):
    """Counts levels while the tree grows, as one too deep could not even be walked.

    The two methods are PyYAML's hooks for tags by path. ``deepest`` is for the file at
    hand to say; PyYAML falls over thousands of levels.
    """

    deepest = 10
    depth = 0

    def descend_resolver(self, parent: yaml.Node | None, _index: object) -> None:
        """One level down; refuses what is too deep."""
        self.depth += 1
        if parent is not None and self.depth > self.deepest:
            words = "lists and groups stand more than"
            words = f"{words} {self.deepest} deep in one another"
            raise TreeError(words, parent.start_mark.line + 1)

    def ascend_resolver(self) -> None:
        """One level up."""
        self.depth -= 1


def compose(text: str, loader: type[Loader]) -> yaml.Node | None:
    """The tree of nodes of one document; nothing where the text holds nothing.

    Raises:
        TreeError: the text is not YAML, is nested too deeply, or holds several
            documents.
    """
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=loader)
    except yaml.YAMLError as problem:
        raise TreeError(*_told(problem, text)) from None
    return node


def _told(problem: yaml.YAMLError, text: str) -> tuple[str, int]:
    if isinstance(problem, yaml.MarkedYAMLError) and problem.problem_mark:
        line = problem.problem_mark.line + 1
        return f"this is not YAML: {problem.problem}", line
    before = text.encode()[: getattr(problem, "position", 0)]
    words = "this is not YAML: a character that no text may hold"
    return words, before.count(b"\n") + 1


def plain(node: yaml.Node, scalar: Scalar) -> Any:  # noqa: ANN401 - YAML holds anything
    """The values of a tree.

    Args:
        node: The top of the tree.
        scalar: Reads a lone value; takes the key that it stands under, if any, too.

    Raises:
        TreeError: a key stands twice in one group, or a value refers to another.
    """
    return _plain(node, "", scalar, set())


def _plain(node: yaml.Node, key: str, scalar: Scalar, seen: set[int]) -> Any:  # noqa: ANN401
    if isinstance(node, yaml.ScalarNode):
        return scalar(node, key)
    if id(node) in seen:
        words = "references (& and *) are not read: write the value out"
        raise TreeError(words, node.start_mark.line + 1)
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, "", scalar, seen) for item in node.value]
    tree: dict[str, Any] = {}
    for name, value in node.value:
        line = name.start_mark.line + 1
        if not isinstance(name, yaml.ScalarNode):
            words = "a key must be a word, not a group or a list"
            raise TreeError(words, line)
        if name.value in tree:
            words = f"{name.value}: this key stands twice in the same place"
            raise TreeError(words, line)
        tree[name.value] = _plain(value, name.value, scalar, seen)
    return tree


def line_of(node: yaml.Node, place: Sequence[str | int]) -> int:
    """The line of a place in the tree, or of the nearest place above that exists."""
    line: int = node.start_mark.line
    for step in place:
        found = _below(node, step)
        if found is None:
            break
        line, node = found
    return line + 1


def _below(node: yaml.Node, step: str | int) -> tuple[int, yaml.Node] | None:
    """The line and the value of one step down, if there is one."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key.start_mark.line, value
    if isinstance(node, yaml.SequenceNode) and step in range(len(node.value)):
        value = node.value[int(step)]
        return value.start_mark.line, value
    return None
