"""T3: committed own income of the next 12 months over planned spend."""

from __future__ import annotations

from fundrisk.indicators._cover import cover

PART = cover("committed_cover_12m", months=12)
