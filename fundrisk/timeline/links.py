"""Things that belong together, by the links between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from fundrisk.model.columns import LINKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

T = TypeVar("T")


def together(items: Iterable[T], pairs: Iterable[tuple[T, T]]) -> list[list[T]]:
    """The items in groups, each with all that it is linked to, however far.

    Args:
        items: In an order that groups and their members keep.
        pairs: Links in either direction; one to what is no item says nothing.
    """
    group_of = {item: [item] for item in items}
    order = {item: place for place, item in enumerate(group_of)}
    for one, other in pairs:
        if one not in group_of or other not in group_of:
            continue
        left, right = group_of[one], group_of[other]
        if left is not right:
            left += right
            group_of.update(dict.fromkeys(right, left))
    groups = {
        id(group): sorted(group, key=order.__getitem__) for group in group_of.values()
    }
    return sorted(groups.values(), key=lambda group: order[group[0]])


def linked(row: Mapping[str, Any]) -> Iterable[str]:
    """The agreements that a row names as continued or cut short by it."""
    return (row[link] for link in LINKS if row[link] is not None)
