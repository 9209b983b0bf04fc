"""YAML text → plain values, with the line of every key for messages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Place = tuple[str | int, ...]


class Problem(NamedTuple):
    """What is wrong, where in the tree, and in which file (relative to the folder)."""

    file: str
    place: Place
    words: str
    line: int | None = None


class TreeError(Exception):
    """The text is no tree that a rules file may hold; carries what is wrong."""

    def __init__(self, words: str, line: int) -> None:
        self.words = words
        self.line = line
        super().__init__(words)


_TEXT = "tag:yaml.org,2002:str"
_FORMS = re.compile(
    r"(?P<int>[-+]?[0-9]+)"
    r"|(?P<float>[-+]?[0-9]*\.[0-9]+(?:[eE][-+]?[0-9]+)?)"
    r"|(?P<bool>true|false)"
    r"|(?P<null>null|~|)"
)
_MAY_BE_MORE = frozenset("-+.0123456789tfn~")
DEEPEST = 30
"""Levels of lists and groups; the rules need eight, and PyYAML falls over thousands."""

LONGEST_NUMBER = 15
"""Digits of a whole number that a float holds exactly."""


class _Loader(yaml.CSafeLoader):
    """Knows numbers, true, false and null; ``no`` and ``2025-01-01`` stay text.

    The last two methods are PyYAML's hooks for tags by path; here they count levels
    while the tree grows, as a tree that is too deep could not even be walked.
    """

    depth = 0

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:  # noqa: ANN401
        """The tag of a node that states none; PyYAML asks for every node."""
        if kind is not yaml.ScalarNode:
            return _TEXT  # a group or a list: its class says so
        if not implicit[0] or (value and value[0] not in _MAY_BE_MORE):
            return _TEXT
        form = _FORMS.fullmatch(value)
        return f"tag:yaml.org,2002:{form.lastgroup}" if form else _TEXT

    def descend_resolver(self, parent: yaml.Node | None, _index: object) -> None:
        """One level down; refuses what is too deep."""
        self.depth += 1
        if parent is not None and self.depth > DEEPEST:
            words = f"lists and groups stand more than {DEEPEST} deep in one another"
            raise TreeError(words, parent.start_mark.line + 1)

    def ascend_resolver(self) -> None:
        """One level up."""
        self.depth -= 1


def _whole(text: str) -> int:
    if len(text.lstrip("+-0")) > LONGEST_NUMBER:
        raise ValueError
    return int(text)


_READ: dict[str, Callable[[str], Any]] = {
    "tag:yaml.org,2002:bool": lambda text: text == "true",
    "tag:yaml.org,2002:null": lambda _text: None,
    "tag:yaml.org,2002:int": _whole,
    "tag:yaml.org,2002:float": float,
    "tag:yaml.org,2002:str": str,
}


def compose(text: str) -> yaml.Node:
    """The tree of nodes of one document.

    Raises:
        TreeError: the text is not YAML, is nested too deeply, or holds nothing or
            several documents.
    """
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as problem:
        raise TreeError(*_told(problem, text)) from None
    if node is None:
        words = "the file is empty"
        raise TreeError(words, 1)
    return node


def _told(problem: yaml.YAMLError, text: str) -> tuple[str, int]:
    if isinstance(problem, yaml.MarkedYAMLError) and problem.problem_mark:
        line = problem.problem_mark.line + 1
        return f"this is not YAML: {problem.problem}", line
    before = text.encode()[: getattr(problem, "position", 0)]
    words = "this is not YAML: a character that no text may hold"
    return words, before.count(b"\n") + 1


def plain(node: yaml.Node) -> Any:  # noqa: ANN401 - YAML holds anything
    """The values of a tree.

    Raises:
        TreeError: a key stands twice in one mapping, a value refers to another, or a
            number is too long.
    """
    return _plain(node, set())


def _plain(node: yaml.Node, seen: set[int]) -> Any:  # noqa: ANN401
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if id(node) in seen:
        words = "references (& and *) are not read: write the value out"
        raise TreeError(words, node.start_mark.line + 1)
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, seen) for item in node.value]
    return _mapping(node, seen)


def _scalar(node: yaml.ScalarNode) -> Any:  # noqa: ANN401
    read = _READ.get(node.tag)
    if read is None:
        words = f"the tag {node.tag} is not read: write a plain value"
        raise TreeError(words, node.start_mark.line + 1)
    try:
        return read(node.value)
    except ValueError:
        start = node.value[: LONGEST_NUMBER + 1]
        words = f"'{start}' is not a number of at most {LONGEST_NUMBER} digits"
        raise TreeError(words, node.start_mark.line + 1) from None


def _mapping(node: yaml.Node, seen: set[int]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            words = "a key must be a word, not a group or a list"
            raise TreeError(words, key.start_mark.line + 1)
        if key.value in tree:
            words = f"{key.value}: this key stands twice in the same place"
            raise TreeError(words, key.start_mark.line + 1)
        tree[key.value] = _plain(value, seen)
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
