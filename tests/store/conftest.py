"""A record that is filled once, and copied for each test that looks at one."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from fundrisk.store.record import opened
from tests.store.snapshots import fill

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def _filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "record.duckdb"
    fill(path)
    return path


@pytest.fixture
def filled(_filled: Path, tmp_path: Path) -> Path:
    """A record as ``fill`` leaves it."""
    path = tmp_path / "record.duckdb"
    shutil.copy(_filled, path)
    return path


@pytest.fixture
def exported(filled: Path, tmp_path: Path) -> Path:
    """What ``filled`` is exported to."""
    folder = tmp_path / "export"
    with opened(filled) as record:
        record.export(folder)
    return folder
