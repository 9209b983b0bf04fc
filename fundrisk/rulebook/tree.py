"""The YAML of a rules file → plain values: numbers, flags, texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from fundrisk import yaml_tree
from fundrisk.yaml_tree import Loader, Place, TreeError

if TYPE_CHECKING:
    from collections.abc import Callable


class Problem(NamedTuple):
    """What is wrong, where in the tree, and in which file (relative to the folder)."""

    file: str
    place: Place
    words: str
    line: int | None = None


_TEXT = "tag:yaml.org,2002:str"
_FORMS = re.compile(
    r"(?P<int>[-+]?[0-9]+)"
    r"|(?P<float>[-+]?[0-9]*\.[0-9]+(?:[eE][-+]?[0-9]+)?)"
    r"|(?P<bool>true|false)"
    r"|(?P<null>null|~|)"
)
_MAY_BE_MORE = frozenset("-+.0123456789tfn~")
LONGEST_NUMBER = 15
"""Digits of a whole number that a float holds exactly."""


class _Loader(Loader):
    """Knows numbers, true, false and null; ``no`` and ``2025-01-01`` stay text."""

    deepest = 30
    """The rules need eight."""

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:  # noqa: ANN401
        """The tag of a node that states none; PyYAML asks for every node."""
        if kind is not yaml.ScalarNode:
            return _TEXT  # a group or a list: its class says so
        if not implicit[0] or (value and value[0] not in _MAY_BE_MORE):
            return _TEXT
        form = _FORMS.fullmatch(value)
        return f"tag:yaml.org,2002:{form.lastgroup}" if form else _TEXT


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
    node = yaml_tree.compose(text, _Loader)
    if node is None:
        words = "the file is empty"
        raise TreeError(words, 1)
    return node


def plain(node: yaml.Node) -> Any:  # noqa: ANN401 - YAML holds anything
    """The values of a tree.

    Raises:
        TreeError: a key stands twice in one mapping, a value refers to another, or a
            number is too long.
    """
    return yaml_tree.plain(node, _scalar)


def _scalar(node: yaml.ScalarNode, _key: str) -> Any:  # noqa: ANN401
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
