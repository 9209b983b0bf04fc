"""Compact JSON ↔ the same laid out for people; only white space between is other.

Numbers and texts stay as they are written, so that the digest of what is taken up again
is that of what was saved, whichever version of fundrisk wrote it.
"""

from __future__ import annotations

import re

_PART = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s"{}\[\],:]+', re.DOTALL)
_STEP = "  "


def laid_out(compact: str) -> str:
    """JSON over several lines, two spaces a level, with a line end at the end."""
    written: list[str] = []
    depth, before = 0, ""
    for part in _PART.findall(compact):
        closes = part in {"}", "]"}
        depth -= closes
        is_empty = before + part in {"{}", "[]"}
        if not is_empty and (closes or before in {"{", "[", ","}):
            written.append("\n" + _STEP * depth)
        written.append(": " if part == ":" else part)
        depth += part in {"{", "["}
        before = part
    return "".join(written) + "\n"


def compacted(laid: str) -> str:
    """The JSON without white space between its parts."""
    return "".join(_PART.findall(laid))
