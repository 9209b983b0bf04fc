"""T3: committed own income of the next 36 months over planned spend."""

from __future__ import annotations

from fundrisk.indicators._cover import cover

PART = cover("committed_cover_36m", months=36)
