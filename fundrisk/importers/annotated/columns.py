"""The widths of columns → the same, with our column visible and wide enough."""

from __future__ import annotations

import re

from fundrisk.importers.annotated.letters import quoted
from fundrisk.importers.annotated.package import attributes

WIDTH = 48


def with_width(top: str, p: str, column: int) -> str:
    """What stands before the rows of a sheet, one column given a width of its own.

    Args:
        top: The XML up to the rows.
        p: The prefix of its elements.
        column: The index of the column.
    """
    n = column + 1
    ours = f'<{p}col min="{n}" max="{n}" width="{WIDTH}" customWidth="1"/>'
    found = re.search(rf"<{p}cols>(.*?)</{p}cols>", top, re.DOTALL)
    if found is None:
        return f"{top}<{p}cols>{ours}</{p}cols>"
    spans: list[tuple[int, str]] = [(n, ours)]
    for tag in re.findall(rf"<{p}col\s[^>]*>", found[1]):
        facts = attributes(tag)
        first, last = int(facts["min"]), int(facts["max"])
        for start, end in _around(first, last, n):
            each = {**facts, "min": str(start), "max": str(end)}
            inner = " ".join(f'{name}="{quoted(v)}"' for name, v in each.items())
            spans.append((start, f"<{p}col {inner}/>"))
    cols = "".join(tag for _, tag in sorted(spans))
    return f"{top[: found.start()]}<{p}cols>{cols}</{p}cols>{top[found.end() :]}"


def _around(first: int, last: int, left_out: int) -> list[tuple[int, int]]:
    """A span of columns without one of them."""
    if not first <= left_out <= last:
        return [(first, last)]
    parts = [(first, left_out - 1), (left_out + 1, last)]
    return [(start, end) for start, end in parts if start <= end]
