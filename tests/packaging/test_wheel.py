"""The wheel: what it holds, and that it runs from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh wheel of the checkout."""
    folder = tmp_path_factory.mktemp("dist")
    call = [
        sys.executable,
        "-m",
        "hatchling",
        "build",
        "-t",
        "wheel",
        "-d",
        str(folder),
    ]
    subprocess.run(call, cwd=ROOT, check=True, capture_output=True)  # noqa: S603
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's files where an installer would put them."""
    folder = tmp_path_factory.mktemp("site")
    ZipFile(wheel).extractall(folder)
    return folder


def _run(
    installed: Path, elsewhere: Path, *call: str
) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(installed), "NO_COLOR": "1"}
    return subprocess.run(  # noqa: S603
        [sys.executable, *call],
        cwd=elsewhere,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )


def test_no_generic_names(wheel: Path) -> None:
    """Nobody's ``import cli`` or ``import rules`` may ever find us."""
    names = ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names if ".dist-info/" not in name}

    assert tops == {"fundrisk", "fundrisk_cli"}


def test_rules_samples_and_types_are_inside(wheel: Path) -> None:
    """Rules, samples, the JSON schema and both type markers ship in the wheel."""
    names = set(ZipFile(wheel).namelist())

    assert {
        "fundrisk/_data/rules/conventions.yaml",
        "fundrisk/_data/rules/rules/NAVCA-F-B4.yaml",
        "fundrisk/_data/sample_ledgers/lio_e/agreements.csv",
        "fundrisk/_data/sample_ledgers/lio_e_workbook/lio-e.xlsx",
        "fundrisk/_data/sample_ledgers/messy_tracker/messy-tracker.csv",
        "fundrisk/reports/assessment.schema.json",
        "fundrisk/py.typed",
        "fundrisk_cli/py.typed",
    } <= names
    assert not any(name.endswith("README.md") for name in names)


def test_the_installed_wheel_finds_its_own_data(
    installed: Path, tmp_path: Path
) -> None:
    """Installed, the package reads the rules that came with it, not a checkout's."""
    code = "from fundrisk.bundled import bundled; print(bundled('rules'))"

    done = _run(installed, tmp_path, "-c", code)

    assert done.stdout.strip() == str(installed / "fundrisk" / "_data" / "rules")


def test_the_installed_wheel_checks_a_sample_from_another_folder(
    installed: Path, tmp_path: Path
) -> None:
    """The command runs anywhere, on the sample that came with it."""
    sample = installed / "fundrisk" / "_data" / "sample_ledgers" / "lio_g"
    call = ("-m", "fundrisk_cli", "check", str(sample), "--as-of", "2024-12-31")

    done = _run(installed, tmp_path, *call)

    assert done.returncode == 0
    assert done.stderr == ""
    assert "severe" in done.stdout
