"""Frames → frames: what could happen, and what could be changed, as variants."""
