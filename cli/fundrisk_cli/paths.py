"""Paths as they are typed; an empty one must not become the folder one is in."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from fundrisk.errors import CallError

if TYPE_CHECKING:
    from collections.abc import Callable


def path_of(name: str) -> Callable[[str], Path]:
    """Reads the path of an argument or option that is called ``name``."""

    def path(text: str) -> Path:
        """The path.

        Raises:
            CallError: it is empty, or no path on this system.
        """
        if not str(text).strip():
            problem = "the name of a file or folder is empty"
            raise CallError(problem, where=name, hint="write a name, or leave it out")
        _must_be_possible(text, name)
        return Path(text)

    return path


def _must_be_possible(text: str, name: str) -> None:
    try:
        os.lstat(text)
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return  # each command says what this means for it
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        problem = f"no file or folder can have this name: {why}"
        hint = "check the path; perhaps a text was pasted by accident"
        raise CallError(problem, where=name, hint=hint) from error
