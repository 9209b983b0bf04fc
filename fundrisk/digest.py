"""A text → its SHA-256, by which what was saved is known again."""

from __future__ import annotations

from hashlib import sha256


def digest(text: str) -> str:
    """The SHA-256 of a text, in hexadecimal."""
    return sha256(text.encode()).hexdigest()
