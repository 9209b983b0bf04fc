"""The text of a mapping file → plain values, and the line of each for messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fundrisk import yaml_tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    import yaml

_FLAGS = {"true": True, "false": False, "yes": True, "no": False}
_FLAG_KEYS = frozenset({"read", "sure"})
_NUMBER_KEYS = frozenset({"heading_row"})
_NOTHING = frozenset({"", "~", "null"})


class _Loader(yaml_tree.Loader):
    """Values stay text; a mapping needs five levels."""

    deepest = 10


class MappingTree:
    """One YAML document whose values are text, but for the few keys that are not."""

    def __init__(self, text: str) -> None:
        self.root = yaml_tree.compose(text, _Loader)

    def plain(self) -> Any:  # noqa: ANN401 - YAML holds anything
        """The values; an empty document decides nothing.

        Raises:
            TreeError: a key stands twice, or a value refers to another.
        """
        return {} if self.root is None else yaml_tree.plain(self.root, _scalar)

    def line_of(self, place: Sequence[str | int]) -> int:
        """The line of a place, or of the nearest place above that exists."""
        return 1 if self.root is None else yaml_tree.line_of(self.root, place)


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
