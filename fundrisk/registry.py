"""A part is a module; its file name is its id; the folder is the list."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, TypeVar

from fundrisk.errors import WiringError

if TYPE_CHECKING:
    from types import ModuleType

Part = TypeVar("Part")


def parts(package: ModuleType, kind: type[Part]) -> dict[str, Part]:
    """The parts in a package's folder by name, in alphabetical order.

    Every module whose name does not begin with ``_`` holds one part in ``PART``.

    Raises:
        WiringError: a module holds no part, or a part of another kind.
    """
    found = {}
    for module in iter_modules(package.__path__):
        if not module.name.startswith("_"):
            place = f"{package.__name__}.{module.name}"
            part = getattr(import_module(place), "PART", None)
            if not isinstance(part, kind):
                problem = f"this module holds no {kind.__name__} called PART"
                raise WiringError(problem, where=place)
            found[module.name] = part
    return found
