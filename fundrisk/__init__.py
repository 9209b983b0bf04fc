"""Funding risk of local infrastructure organisations, explained and cited."""

from __future__ import annotations

__version__ = "0.1.0"
