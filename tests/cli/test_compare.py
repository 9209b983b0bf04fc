"""``fundrisk compare`` as people and scripts call it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from fundrisk.errors import CallError, FundriskError
from fundrisk.store.place import FILE_NAME
from fundrisk.store.record import opened
from fundrisk_cli import app, compared
from tests.cli.running import fundrisk
from tests.reports.comparison_builders import a_comparison

if TYPE_CHECKING:
    from pathlib import Path

RUN = CliRunner()
OPTIONS = (
    *("--org", "--from", "--to", "--rules", "--todays-rules", "--json", "--full"),
)


def refused(*call: object) -> FundriskError:
    """The message of a call that cannot be carried out; nothing on stdout."""
    found = RUN.invoke(app.app, ["compare", *map(str, call)])
    assert isinstance(found.exception, FundriskError)
    assert found.stdout == ""
    return found.exception


def test_help_names_every_option() -> None:
    """And where the record is looked for."""
    found = fundrisk("compare", "--help")

    assert (found.returncode, found.stderr) == (0, "")
    assert all(option in found.stdout for option in OPTIONS)
    assert FILE_NAME in found.stdout


def test_without_a_record_it_is_said_where_one_was_looked_for(tmp_path: Path) -> None:
    """In the present folder, or where the call says."""
    here = fundrisk("compare", cwd=tmp_path)
    named = fundrisk("compare", "other.duckdb", cwd=tmp_path)

    for found, name in ((here, FILE_NAME), (named, "other.duckdb")):
        assert found.returncode == 2
        assert found.stdout == ""
        error, advice = found.stderr.splitlines()
        assert error == f"error {name}: there is no quarterly record here"
        assert "--save" in advice
    assert list(tmp_path.iterdir()) == []


def test_a_destination_is_looked_at_first(tmp_path: Path) -> None:
    """Before the record is."""
    error = refused("--json", tmp_path / "none" / "x.json")

    assert "there is no folder" in error.problem


@pytest.mark.parametrize("call", [("",), ("--json", ""), ("--rules", "")])
def test_an_empty_path_is_not_the_folder_one_is_in(call: tuple[str, ...]) -> None:
    """The message names what was empty."""
    error = refused(*call)

    assert isinstance(error, CallError)
    assert error.problem == "the name of a file or folder is empty"


def test_every_organisation_has_its_page(capsys: pytest.CaptureFixture[str]) -> None:
    """One after the other; the rules only where they are not ours alone."""
    other = a_comparison(org_id="lio-b", name="LIO-B (synthetic)")
    compared.publish([a_comparison(), other], None, full=False)
    printed = capsys.readouterr()

    assert printed.out.count("what changed, why, and which way is it going?") == 2
    assert printed.out.index("Northshire CVS") < printed.out.index("LIO-B (synthetic)")
    assert "Rules in force" not in printed.out
    assert printed.err == ""


def test_the_rules_of_a_folder_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever reads the page knows by whose rules."""
    made = a_comparison().provenance
    own = made.model_copy(update={"rules": (*made.rules, "our rules")})
    compared.publish([a_comparison(provenance=own)], None, full=False)

    assert "Rules in force: bundled rules, then our rules" in capsys.readouterr().out


def test_full_prints_more(capsys: pytest.CaptureFixture[str]) -> None:
    """Reasons and quotations."""
    compared.publish([a_comparison()], None, full=True)
    printed = capsys.readouterr().out

    assert "By itself, in points:" in printed
    assert "“lack of core funding for the VCSE”" in printed


def test_json_is_written_beside_the_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As one document for all."""
    place = tmp_path / "x.json"
    compared.publish([a_comparison()], place, full=False)
    found = json.loads(place.read_text("utf-8"))

    assert found["schema"] == "fundrisk/comparison/1"
    assert [one["org_id"] for one in found["organisations"]] == ["GB-CHC-1000001"]
    assert "Northshire CVS" in capsys.readouterr().out


def test_an_empty_record_has_nothing_to_compare(tmp_path: Path) -> None:
    """A record is made before the first quarter is in it."""
    with opened(tmp_path / FILE_NAME, write=True):
        pass
    error = refused(tmp_path)

    assert error.problem == "nothing is saved in this record"
    assert "--save" in error.hint


@pytest.mark.parametrize("option", ["--from", "--to"])
def test_what_is_neither_quarter_nor_day_is_refused(
    option: str, tmp_path: Path
) -> None:
    """The message names the option."""
    with opened(tmp_path / FILE_NAME, write=True):
        pass
    error = refused(tmp_path, option, "last spring")

    assert isinstance(error, CallError)
    assert error.where == option
    assert "last spring" in error.problem
