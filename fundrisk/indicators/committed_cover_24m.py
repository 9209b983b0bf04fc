"""T3: committed own income of the next 24 months over planned spend."""

from __future__ import annotations

from fundrisk.indicators._cover import cover

PART = cover("committed_cover_24m", months=24)
