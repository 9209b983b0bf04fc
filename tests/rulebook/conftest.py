"""The rules that come with fundrisk, read once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fundrisk.rulebook.load import load_rulebook

if TYPE_CHECKING:
    from fundrisk.model.rule import Rulebook


@pytest.fixture(scope="session")
def bundled() -> Path:
    """The folder of rules in the checkout."""
    return Path(__file__).parents[2] / "rules"


@pytest.fixture(scope="session")
def book(bundled: Path) -> Rulebook:
    """The rulebook of that folder."""
    return load_rulebook([bundled])
