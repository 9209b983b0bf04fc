"""What comes out of reading a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fundrisk.model.mapping import NOTHING_DECIDED, Mapping

if TYPE_CHECKING:
    from fundrisk.frames import Frames
    from fundrisk.model.issue import ImportIssue
    from fundrisk.model.ledger import InputFile


@dataclass(frozen=True)
class Imported:
    """The frames, everything that could not be taken as it stood, and the inputs.

    ``decisions`` are those under which it was read: a person's, and the reader's own.
    """

    frames: Frames
    issues: tuple[ImportIssue, ...]
    inputs: tuple[InputFile, ...]
    decisions: Mapping = NOTHING_DECIDED
