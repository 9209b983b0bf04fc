"""What ``--json`` writes is what its published schema says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from fundrisk.reports.json_report import (
    ANSWER,
    ASSESSMENT,
    CLASSIFICATION,
    COMPARISON,
    OFFER,
    QUARTERS,
    SCREEN,
    STRESS,
    schema,
)
from fundrisk_cli import app
from tests.cli.running import DAY, SAMPLES

if TYPE_CHECKING:
    from pathlib import Path

RUN = CliRunner()
OF_NOUNS = (STRESS, COMPARISON, QUARTERS)
NAMES = (ASSESSMENT, CLASSIFICATION, SCREEN, OFFER, ANSWER, *OF_NOUNS)
COMMANDS = [
    ("check", ASSESSMENT),
    ("classify", CLASSIFICATION),
    ("screen", SCREEN),
    ("offer", OFFER),
    ("stress", STRESS),
]
MORE = {"offer": ("--amount", "60000", "--years", "2", "--restricted")}
"""What a command needs besides a ledger and a day."""
LEDGERS = [
    *(SAMPLES / f"lio_{letter}" for letter in "adeh"),
    SAMPLES / "messy_tracker" / "messy-tracker.csv",
    SAMPLES / "council_payments" / "council-payments.csv",
]


def written(command: str, ledger: Path, folder: Path, *more: str) -> Any:  # noqa: ANN401 - JSON
    """The document of a command."""
    screen = ("--out", str(folder / "out")) if command == "screen" else ()
    out = (*screen, *MORE.get(command, ()))
    call = [command, str(ledger), *DAY, *out, "--json", str(folder / "x.json"), *more]
    ran = RUN.invoke(app.app, call)
    assert ran.exit_code == 0
    return json.loads((folder / "x.json").read_text("utf-8"))


def objects(part: Any) -> list[Any]:  # noqa: ANN401 - JSON
    """Every object with properties in a schema."""
    found = [part] if isinstance(part, dict) and "properties" in part else []
    inner = part.values() if isinstance(part, dict) else part
    nested = inner if isinstance(part, dict | list) else ()
    return found + [one for each in nested for one in objects(each)]


@pytest.mark.parametrize("ledger", LEDGERS, ids=lambda path: str(path.stem))
@pytest.mark.parametrize(("command", "name"), COMMANDS)
def test_a_document_fits_its_schema(
    command: str, name: str, ledger: Path, tmp_path: Path
) -> None:
    """Tidy ledgers and a messy one, with all their issues."""
    found = written(command, ledger, tmp_path)
    checker = Draft202012Validator.FORMAT_CHECKER
    errors = Draft202012Validator(schema(name), format_checker=checker)

    assert found["schema"] == name
    assert [error.message for error in errors.iter_errors(found)] == []


@pytest.mark.parametrize(("command", "name"), COMMANDS)
def test_a_field_that_nobody_published_is_noticed(
    command: str, name: str, tmp_path: Path
) -> None:
    """A rank in an organisation, or anything else at the top, does not fit."""
    found = written(command, LEDGERS[0], tmp_path)
    validator = Draft202012Validator(schema(name))
    less = {key: value for key, value in found.items() if key != "as_of"}

    assert not validator.is_valid({**found, "rank": 1})
    assert not validator.is_valid(less)


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_closed_and_described(name: str) -> None:
    """Each is a schema by its draft, names its document, and leaves nothing open."""
    found = schema(name)
    Draft202012Validator.check_schema(found)
    closed = [one for one in objects(found) if one.get("type") == "object"]

    assert found["properties"]["schema"]["const"] == name
    assert all(one["additionalProperties"] is False for one in closed)
    assert all(_is_described(one, name) for one in closed)


def _is_described(one: Any, name: str) -> bool:  # noqa: ANN401 - JSON
    """Those of nouns tell of their fields together."""
    if name in OF_NOUNS:
        return bool(one.get("description")) or "schema" in one["properties"]
    fields = one["properties"].values()
    return all("description" in field or "$ref" in field for field in fields)


@pytest.mark.parametrize("name", [CLASSIFICATION, SCREEN, OFFER])
def test_an_agreement_and_an_issue_have_one_form(name: str) -> None:
    """What two documents share is published in the same words."""
    ours, theirs = schema(ASSESSMENT)["$defs"], schema(name)["$defs"]
    shared = (theirs.keys() & ours.keys()) - {"organisation", "bands"}

    assert shared
    assert {key: theirs[key] for key in shared} == {key: ours[key] for key in shared}


@pytest.mark.parametrize(("command", "_name"), COMMANDS)
def test_every_output_names_the_rules_folder(
    command: str, _name: str, tmp_path: Path
) -> None:
    """Report, document and note say whose rules were in force."""
    own = tmp_path / "our rules"
    own.mkdir()
    found = written(command, LEDGERS[0], tmp_path, "--rules", str(own))
    screen = ("--out", str(tmp_path / "out")) if command == "screen" else ()
    out = (*screen, *MORE.get(command, ()))
    call = [command, str(LEDGERS[0]), *DAY, *out, "--rules", str(own)]
    printed = RUN.invoke(app.app, call).stdout

    made = found if command == "screen" else found["provenance"]
    assert made["rules"] == ["bundled rules", "our rules"]
    assert "Rules in force: bundled rules, then our rules (digest " in printed


@pytest.mark.parametrize(("command", "_name"), COMMANDS)
def test_our_own_rules_need_no_line(command: str, _name: str, tmp_path: Path) -> None:
    """Who has no folder of their own is told nothing about folders."""
    screen = ("--out", str(tmp_path / "out")) if command == "screen" else ()
    out = (*screen, *MORE.get(command, ()))

    printed = RUN.invoke(app.app, [command, str(LEDGERS[0]), *DAY, *out]).stdout

    assert "Rules in force" not in printed
