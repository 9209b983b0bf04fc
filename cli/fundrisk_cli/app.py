"""The app and its one door: parse, call a command, tell failures apart.

Nothing heavy is imported here, so that help and version come at once.
"""

from __future__ import annotations

import sys

import typer

from fundrisk_cli import (
    check,
    classify,
    compare,
    import_,
    offer,
    rules_check,
    rules_explain,
    rules_list,
    rules_show,
    screen,
    store_accept,
    store_check,
    store_export,
    store_import,
    store_list,
    store_note,
    store_override,
    store_said,
    store_sql,
    store_withdraw,
    streams,
    stress,
    template,
    version,
)
from fundrisk_cli.signals import INTERRUPTED, clear_up_first

ABOUT = """How exposed is a local infrastructure organisation to its funding conditions?

Reads the organisation's own grants and contracts, offline, and says which conditions
named in the research it meets, how much money hangs on each and what to do next.
Exit codes: 0 done; 1 a finding is at or above --fail-on; 2 the input or the call
cannot be used; 3 a fault of fundrisk."""
RULES = "What the rules are and who says so."
STORE = "The quarterly record."

app = typer.Typer(
    name="fundrisk",
    help=ABOUT,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
rules = typer.Typer(name="rules", help=RULES, rich_markup_mode=None)
store = typer.Typer(name="store", help=STORE, rich_markup_mode=None)
app.command("check")(check.check)
app.command("import")(import_.import_)
app.command("classify")(classify.classify)
app.command("template")(template.template)
app.command("stress")(stress.stress)
app.command("compare")(compare.compare)
app.command("screen")(screen.screen)
app.command("offer")(offer.offer)
rules.command("list")(rules_list.rules_list)
rules.command("show")(rules_show.rules_show)
rules.command("check")(rules_check.rules_check)
rules.command("explain")(rules_explain.rules_explain)
store.command("list")(store_list.store_list)
store.command("check")(store_check.store_check)
store.command("export")(store_export.store_export)
store.command("import")(store_import.store_import)
store.command("sql")(store_sql.store_sql)
store.command("accept")(store_accept.store_accept)
store.command("note")(store_note.store_note)
store.command("override")(store_override.store_override)
store.command("withdraw")(store_withdraw.store_withdraw)
store.command("said")(store_said.store_said)
app.add_typer(rules)
app.add_typer(store)
app.command("version")(version.version)
app.callback()(version.options)


def main() -> None:
    """Run the command line; the only place that turns errors into exit codes."""
    clear_up_first()
    try:
        streams.must_be_open()
        try:
            _run(sys.argv[1:])
        finally:
            sys.stdout.flush()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except Exception as error:  # noqa: BLE001 - the last door of the program
        from fundrisk_cli.failure import tell  # noqa: PLC0415 - only when needed

        sys.exit(tell(error))


def _run(call: list[str]) -> None:
    if call in (["version"], ["--version"]):
        version.version()
        return
    if call in ([], ["rules"], ["store"]):
        sys.argv.append("--help")
    app(prog_name="fundrisk")
