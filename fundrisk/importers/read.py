"""Any ledger on disk → frames, issues and the digests of its files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from fundrisk.errors import UnknownFormatError, UnreadableFileError
from fundrisk.importers import (
    csv_file,
    json_file,
    ledger_cohort,
    ledger_folder,
    ocds,
    parquet,
    payment_lines,
    threesixty,
    workbook,
)
from fundrisk.importers.files import refuse_device, refuse_missing
from fundrisk.importers.kinds import other_kind
from fundrisk.importers.words import Words
from fundrisk.model.mapping import NOTHING_DECIDED

if TYPE_CHECKING:
    from pathlib import Path

    from fundrisk.importers.imported import Imported
    from fundrisk.model.mapping import Mapping
    from fundrisk.model.vocabulary import Vocabulary


class Importer(Protocol):
    """One kind of file."""

    FORMAT: str

    def claims(self, path: Path) -> bool:
        """Whether the path looks like this kind of file."""

    def read(self, path: Path, words: Words) -> Imported:
        """Read it."""


IMPORTERS: tuple[Importer, ...] = (
    ledger_folder,
    workbook,
    csv_file,
    parquet,
    ocds,
    payment_lines,
    ledger_cohort,
    threesixty,
)
FORMATS = tuple(importer.FORMAT for importer in IMPORTERS)


def read(
    source: Path, vocabulary: Vocabulary, decisions: Mapping = NOTHING_DECIDED
) -> Imported:
    """Read a ledger or a cohort of ledgers.

    Args:
        source: A file or a folder.
        vocabulary: The headings and words that people write.
        decisions: What a person has said of this file.

    Raises:
        UnknownFormatError: no importer reads such a file.
        UnreadableFileError: it is missing, empty, locked or damaged.
        NoAgreementsError: nothing in it looks like a table of agreements.
    """
    refuse_missing(source)
    try:
        refuse_device(source)
        return _read(source, Words(vocabulary, decisions))
    except OSError as error:
        problem = f"this cannot be opened ({error.strerror or error})"
        hint = "check that you may read the folder and everything in it"
        raise UnreadableFileError(problem, where=str(source), hint=hint) from error


def _read(source: Path, words: Words) -> Imported:
    if ledger_folder.is_half(source):
        raise ledger_folder.missing(source)
    for importer in IMPORTERS:
        if importer.claims(source):
            return importer.read(source, words)
    if source.is_dir():
        raise ledger_folder.missing(source)
    if source.suffix.lower() == json_file.SUFFIX:
        raise json_file.unknown(source)
    raise other_kind(source) or UnknownFormatError(source, FORMATS)
