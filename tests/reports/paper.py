"""Reports as they look on paper."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console

if TYPE_CHECKING:
    from rich.console import RenderableType


def printed(part: RenderableType, width: int = 80) -> str:
    """A part as it looks on paper: no colour, nothing at the ends of lines."""
    stream = StringIO()
    screen = Console(
        file=stream, width=width, markup=False, emoji=False, highlight=False
    )
    screen.print(part)
    lines = (line.rstrip() for line in stream.getvalue().splitlines())
    return "\n".join(lines) + "\n"
