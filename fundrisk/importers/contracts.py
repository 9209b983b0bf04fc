"""What a noun demands of its fields: bounds of numbers, words of closed lists."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from fundrisk.model.columns import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundrisk.model.base import Noun

SCALES = {Kind.PENCE: 100, Kind.TEN_THOUSANDTHS: 10_000, Kind.MILLIONTHS: 1_000_000}


class Bounds(NamedTuple):
    """The limits of one field, in the unit of the noun; ``None`` is no limit."""

    least: Decimal | None = None
    most: Decimal | None = None
    above: Decimal | None = None


@cache
def choices_of(noun: type[Noun]) -> dict[str, tuple[str, ...]]:
    """The values of every field that holds one of a closed list of words."""
    found: dict[str, tuple[str, ...]] = {}
    for name, info in noun.model_fields.items():
        for part in _parts(info.annotation):
            if isinstance(part, type) and issubclass(part, Enum):
                found[name] = tuple(str(member.value) for member in part)
    return found


@cache
def bounds_of(noun: type[Noun]) -> dict[str, Bounds]:
    """The bounds of every field that has any."""
    found: dict[str, Bounds] = {}
    for name, info in noun.model_fields.items():
        limits = [*info.metadata, *_limits(info.annotation)]
        bounds = Bounds(
            _first(limits, "ge"), _first(limits, "le"), _first(limits, "gt")
        )
        if bounds != Bounds():
            found[name] = bounds
    return found


def _parts(annotation: Any) -> Iterator[Any]:  # noqa: ANN401 - a type form
    yield annotation
    for part in get_args(annotation):
        yield from _parts(part)


def _limits(annotation: Any) -> Iterator[Any]:  # noqa: ANN401 - a type form
    for part in _parts(annotation):
        yield from getattr(part, "metadata", ())


def _first(limits: list[Any], name: str) -> Decimal | None:
    values = (getattr(limit, name, None) for limit in limits)
    return next((Decimal(value) for value in values if value is not None), None)
