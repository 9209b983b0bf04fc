"""The year ends that the ledgers of a call state; looked for where they are needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk_cli import screens

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from pathlib import Path


def stated_in(
    ledgers: Sequence[Path],
    rules: Sequence[Path] | None,
    mapping: Path | None,
    orgs: Sequence[str] | None,
) -> Callable[[], Mapping[str, Sequence[date]]]:
    """What reads the ledgers for their year ends, when it is called.

    The arguments are those of the command.
    """

    def read() -> Mapping[str, Sequence[date]]:
        with screens.waiting("Looking for the year end"):
            from fundrisk import reading  # noqa: PLC0415 - only for a quarter

            return reading.stated_year_ends(ledgers, rules or (), mapping, orgs or ())

    return read
