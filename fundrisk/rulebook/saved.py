"""Rules folders ↔ the texts of their files, for a record that keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.model.snapshot import RulesText, SavedRules
from fundrisk.rulebook.files import RulesFile, digest, gather
from fundrisk.rulebook.load import loaded, sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from fundrisk.model.rule import Rulebook


def saved_rules(folders: Sequence[Path]) -> SavedRules:
    """The texts of the rules files of folders that have been loaded.

    Raises:
        RuleFileError: a folder is missing or may not be opened.
    """
    files = gather(folders)
    texts = (
        RulesText(place=place, layer=file.layer, text=file.raw.decode())
        for place, file in sorted(files.items())
    )
    return SavedRules(
        sources=sources(folders), digest=digest(files), files=tuple(texts)
    )


def load_saved(
    saved: SavedRules, *, known_indicators: Iterable[str] | None = None
) -> Rulebook:
    """The rulebook of saved texts, with the digest that it had.

    Raises:
        RuleFileError: this version of fundrisk needs rules of another shape.
    """
    files = {
        one.place: RulesFile(one.place, one.text.encode(), one.layer)
        for one in saved.files
    }
    return loaded(files, saved.sources, known_indicators)
