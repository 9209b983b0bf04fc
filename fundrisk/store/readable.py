"""What was kept and cannot be read → an error that says what to do next."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from fundrisk.digest import digest
from fundrisk.errors import RecordError
from fundrisk.store.head import Head

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def readable(path: Path, what: str) -> Iterator[None]:
    """Within, texts of the record are read; one that is none is the record's fault.

    Args:
        path: Where the record is, for messages.
        what: What is read, in words.

    Raises:
        RecordError: a text is missing, changed, or of another form.
    """
    try:
        yield
    except (KeyError, ValueError) as error:
        problem = f"{what} cannot be read"
        hint = "see what is amiss with: fundrisk store check"
        raise RecordError(problem, where=str(path), hint=hint) from error


def head_of(written: str, sha256: str) -> Head:
    """A head as it was kept.

    Raises:
        ValueError: it is not what was saved, or this fundrisk cannot read it.
    """
    must_be(written, sha256)
    return Head.model_validate_json(written)


def must_be(text: str, sha256: str) -> None:
    """See that a text is the one that was saved.

    Raises:
        ValueError: its digest is another.
    """
    if digest(text) != sha256:
        problem = f"the text {sha256} is not what was saved"
        raise ValueError(problem)
