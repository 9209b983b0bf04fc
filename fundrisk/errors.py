"""Every error fundrisk raises on purpose.

* FundriskError            one clear sentence: what, where, what next
  x LedgerError            the input cannot become a ledger
    - UnknownFormatError   no importer recognises the file
    - UnreadableFileError  the file cannot be opened, or is empty, locked or damaged
    - NoAgreementsError    the file opens, but no sheet in it holds agreements
  x MappingFileError       a mapping file is malformed or speaks of unknown fields
  x CallError              the call itself cannot be carried out (a bad date, say)
  x QuarterError           no such quarter, or year ends that cannot both be
  x RecordError            the quarterly record is in use, damaged, foreign or newer
  x RuleFileError          a file in a rules folder is malformed or uncited
  x WiringError            registered parts do not fit together (our fault)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class FundriskError(Exception):
    """A deliberate error: what happened, where, and what to do next."""

    def __init__(self, problem: str, *, where: str = "", hint: str = "") -> None:
        self.problem = problem
        self.where = where
        self.hint = hint
        super().__init__(str(self))

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f"\nTry: {self.hint}" if self.hint else ""
        return f"{place}{self.problem}{advice}"


class LedgerError(FundriskError):
    """The input cannot become a ledger."""


class UnknownFormatError(LedgerError):
    """No importer recognises the file."""

    def __init__(self, path: Path, known: Sequence[str]) -> None:
        super().__init__(
            "this is not a kind of file that fundrisk reads",
            where=str(path),
            hint=f"give a ledger as one of: {', '.join(known)}",
        )


class UnreadableFileError(LedgerError):
    """The file is missing, empty, locked with a password, or damaged."""


class NoAgreementsError(LedgerError):
    """The file opens, but nothing in it looks like a table of agreements."""


class MappingFileError(FundriskError):
    """A mapping file is missing, malformed, or speaks of fields that do not exist."""


class CallError(FundriskError):
    """The call cannot be carried out as given."""


class QuarterError(FundriskError, ValueError):
    """There is no such quarter, or two year ends cannot both be."""


class RecordError(FundriskError):
    """The quarterly record cannot be used, or does not hold what was asked for."""


class RuleFileError(FundriskError):
    """A file in a rules folder is malformed, uncited or out of place."""


class WiringError(FundriskError):
    """Registered parts do not fit together: a fault of ours, not of the input."""
