"""Help and version, which must come at once."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from fundrisk import __version__
from tests.cli.running import fundrisk

HEAVY = ("polars", "pydantic", "rich", "yaml", "numpy")
LATER = ("report", "serve")


@pytest.mark.parametrize("call", [(), ("--help",)], ids=["bare", "help"])
def test_help_names_every_command(call: tuple[str, ...]) -> None:
    """Without a command the program explains itself and is content."""
    ran = fundrisk(*call)
    commands = {
        line.split()[0] for line in ran.stdout.split("Commands:")[1].splitlines()[1:]
    }

    assert ran.returncode == 0
    assert ran.stderr == ""
    assert commands == {
        *(
            "check",
            "classify",
            "import",
            "template",
            "screen",
            "offer",
            "stress",
            "compare",
            "version",
        ),
        "rules",
        "store",
    }
    assert commands.isdisjoint(LATER)


@pytest.mark.parametrize("call", [("rules",), ("rules", "--help")])
def test_rules_explains_itself(call: tuple[str, ...]) -> None:
    """The group of commands about rules has its own help."""
    ran = fundrisk(*call)

    assert ran.returncode == 0
    assert all(name in ran.stdout for name in ("list", "show", "check", "explain"))


@pytest.mark.parametrize("call", ["version", "--version"])
def test_version(call: str) -> None:
    """Both ways of asking give the same answer."""
    assert fundrisk(call).stdout == f"fundrisk {__version__}\n"


def test_version_is_an_option_of_a_longer_call_too() -> None:
    """The option is eager: what follows it does not matter."""
    ran = fundrisk("--version", "check", "nothing")

    assert ran.stdout == f"fundrisk {__version__}\n"
    assert ran.returncode == 0


@pytest.mark.parametrize("call", ["--help", "--version", "version"])
def test_nothing_heavy_is_imported(call: str) -> None:
    """Neither polars nor pydantic is needed to say what the program is."""
    program = (sys.executable, "-X", "importtime", "-m", "fundrisk_cli")
    imports = fundrisk(call, program=program).stderr
    names = {
        line.rpartition("|")[2].strip().split(".")[0] for line in imports.splitlines()
    }

    assert "typer" in names
    assert names.isdisjoint(HEAVY)


@pytest.mark.skipif(
    not (Path(sys.executable).parent / "fundrisk").exists(), reason="not installed"
)
def test_the_console_script_is_the_same_program() -> None:
    """``fundrisk`` and ``python -m fundrisk_cli`` say the same."""
    script = shutil.which("fundrisk", path=str(Path(sys.executable).parent))
    assert script is not None

    assert fundrisk("--help", program=(script,)).stdout == fundrisk("--help").stdout
