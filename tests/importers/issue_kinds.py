"""The kinds of issues that the code can give, collected from its source."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import fundrisk
from fundrisk.importers.remarks import MONTH_FIRST

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(fundrisk.__file__).parent
MAKERS = {"note": 0, "warning": 0, "refusal": 0, "Remark": 1}
NAMED = {"MONTH_FIRST": MONTH_FIRST}
GIVES = ("ImportIssue", "fundrisk.importers.remarks", "RowRule", "\nKINDS")
"""Only modules that speak of these can give an issue its kind."""


def modules() -> Iterator[tuple[Path, ast.Module]]:
    """Every module of the library that can give an issue its kind."""
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if any(word in text for word in GIVES):
            yield path, ast.parse(text)


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call of a plain name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id, node


def kinds_in_code() -> dict[str, str]:
    """Kind → the name of the file that gives it."""
    found: dict[str, str] = {}
    for path, tree in modules():
        for name, call in calls(tree):
            for value in _kind_values(name, call):
                found.update(dict.fromkeys(_constants(value), path.name))
        found.update(dict.fromkeys(_declared(path, tree), path.name))
    return found


def issues_without_kind() -> list[str]:
    """Places at which an issue is made without a kind."""
    return [
        f"{path.relative_to(PACKAGE)}:{call.lineno}"
        for path, tree in modules()
        for name, call in calls(tree)
        if name == "ImportIssue" and not any(k.arg == "kind" for k in call.keywords)
    ]


def _kind_values(name: str, call: ast.Call) -> Iterator[ast.expr]:
    yield from (keyword.value for keyword in call.keywords if keyword.arg == "kind")
    at = MAKERS.get(name)
    if at is not None and len(call.args) > at:
        yield call.args[at]


def _constants(value: ast.expr) -> Iterator[str]:
    """The texts that an expression may be, as far as its source tells."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value
    elif isinstance(value, ast.IfExp):
        yield from _constants(value.body)
        yield from _constants(value.orelse)
    elif isinstance(value, ast.Name) and value.id in NAMED:
        yield NAMED[value.id]


def _declared(path: Path, tree: ast.Module) -> Iterator[str]:
    """What a module lists in ``KINDS``: its texts, or its keys if they lead to more."""
    names = [t.id for t in _targets(tree) if isinstance(t, ast.Name)]
    if "KINDS" not in names:
        return
    dotted = path.relative_to(PACKAGE.parent).with_suffix("").parts
    declared = import_module(".".join(dotted)).KINDS
    for key, value in declared.items():
        yield value if isinstance(value, str) else key


def _targets(tree: ast.Module) -> Iterator[ast.expr]:
    for node in tree.body:
        if isinstance(node, ast.Assign):
            yield from node.targets
        elif isinstance(node, ast.AnnAssign):
            yield node.target
