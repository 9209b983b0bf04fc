"""The kinds of issues that the code can give, collected from its source."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import fundrisk
from fundrisk import org_ids
from fundrisk.funders import doubts
from fundrisk.importers import links, matching, ocds_kinds, table
from fundrisk.importers.remarks import MONTH_FIRST

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(fundrisk.__file__).parent
MAKERS = {"note": 0, "warning": 0, "refusal": 0, "Remark": 1}
NAMED = {"MONTH_FIRST": MONTH_FIRST}
DECLARED = (
    *(doubts.DOUBT, doubts.MERGED, doubts.FOLLOWED),
    *(org_ids.ZEROS, org_ids.SPELLING, org_ids.FORM, org_ids.RETIRED),
    *(org_ids.UNKNOWN, org_ids.NO_NUMBER, "org_id_register"),
    *(matching.CONTENT, matching.LIKENESS),
    *links.KINDS,
    *table.KINDS.values(),
    *(f"notice_{name}" for name in ocds_kinds.KINDS),
)
"""Kinds that a module lists with their words."""
PLAIN = re.compile("[a-z][a-z0-9_]*")
GIVES = ("ImportIssue", "fundrisk.importers.remarks", "RowRule")
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
        texts = _texts(tree)
        makers = {**MAKERS, **dict(_own_makers(tree))}
        for name, call in calls(tree):
            for value in _kind_values(name, call, makers):
                found.update(dict.fromkeys(_constants(value, texts), path.name))
    found = {kind: file for kind, file in found.items() if PLAIN.fullmatch(kind)}
    return {**dict.fromkeys(DECLARED, "declared"), **found}


def issues_without_kind() -> list[str]:
    """Places at which an issue is made without a kind."""
    return [
        f"{path.relative_to(PACKAGE)}:{call.lineno}"
        for path, tree in modules()
        for name, call in calls(tree)
        if name == "ImportIssue" and not any(k.arg == "kind" for k in call.keywords)
    ]


def _own_makers(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Functions and classes of a module that take a kind, and at which place."""
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.FunctionDef):
            names = [one.arg for one in node.args.args]
        elif isinstance(node, ast.ClassDef):
            fields = (one for one in node.body if isinstance(one, ast.AnnAssign))
            names = [f.target.id for f in fields if isinstance(f.target, ast.Name)]
        else:
            continue
        if "kind" in names:
            yield node.name, names.index("kind")


def _kind_values(
    name: str, call: ast.Call, makers: dict[str, int]
) -> Iterator[ast.expr]:
    yield from (keyword.value for keyword in call.keywords if keyword.arg == "kind")
    at = makers.get(name)
    if at is not None and len(call.args) > at:
        yield call.args[at]


def _constants(value: ast.expr, texts: dict[str, str]) -> Iterator[str]:
    """The texts that an expression may be, as far as its source tells."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value
    elif isinstance(value, ast.IfExp):
        yield from _constants(value.body, texts)
        yield from _constants(value.orelse, texts)
    elif isinstance(value, ast.Name) and value.id in texts:
        yield texts[value.id]


def _texts(tree: ast.Module) -> dict[str, str]:
    """The texts that a module has names for."""
    found = dict(NAMED)
    for node in tree.body:
        if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Constant):
            continue
        if isinstance(text := node.value.value, str):
            names = (t.id for t in node.targets if isinstance(t, ast.Name))
            found.update(dict.fromkeys(names, text))
    return found
