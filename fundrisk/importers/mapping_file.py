"""A mapping file ↔ the decisions in it; strict when read, the same bytes when written.

The file is YAML that a person may edit: which column means which field, who a funder
is. Nothing in it is guessed at: what cannot be read is refused with its line.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from pydantic import ValidationError
from pydantic_core import to_json

from fundrisk.errors import MappingFileError
from fundrisk.importers.mapping_text import IGNORE, text_of
from fundrisk.importers.mapping_tree import MappingTree
from fundrisk.importers.template_columns import AGREEMENT_COLUMNS
from fundrisk.importers.words import plain
from fundrisk.model.fields import AGREEMENT_FIELDS
from fundrisk.model.mapping import (
    ColumnDecision,
    FunderDecision,
    Mapping,
    SheetDecision,
)
from fundrisk.yaml_tree import TreeError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pydantic_core import ErrorDetails

    from fundrisk.yaml_tree import Place

LARGEST_BYTES = 20_000_000
HINT = "mend the line; 'fundrisk import LEDGER --mapping FILE' writes a new file"
KEYS = {
    *Mapping.model_fields,
    *SheetDecision.model_fields,
    *ColumnDecision.model_fields,
    *FunderDecision.model_fields,
}
_SPOKEN = {plain(ask.heading): ask.field for ask in AGREEMENT_COLUMNS}


def load(path: Path) -> Mapping:
    """The decisions in a mapping file.

    Raises:
        MappingFileError: the file is missing, is no YAML, or holds keys, fields or
            values that fundrisk does not know; one line for each problem.
    """
    text = _text(path)
    try:
        tree = MappingTree(text)
        values = tree.plain()
    except TreeError as fault:
        raise _refused(path, [(fault.line, fault.words)]) from None
    problems = [(tree.line_of(at), words) for at, words in _strange_fields(values)]
    try:
        mapping = Mapping.model_validate_json(to_json(_without_ignored(values)))
    except ValidationError as error:
        faults = error.errors(include_url=False)
        problems += [(tree.line_of(f["loc"]), _words(f)) for f in faults]
        raise _refused(path, problems) from None
    twice = _twice(mapping)
    problems += [(tree.line_of(at), words) for at, words in twice]
    if problems:
        raise _refused(path, problems)
    return mapping


def save(path: Path, mapping: Mapping) -> None:
    """Write the decisions, with comments that say in plain words how to edit them.

    Raises:
        MappingFileError: the file cannot be written.
    """
    try:
        path.write_bytes(text_of(mapping).encode())
    except OSError as error:
        problem = f"the mapping cannot be written ({error.strerror or error})"
        hint = "give another place, or close the file in other programs"
        raise MappingFileError(problem, where=str(path), hint=hint) from error


def _text(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST_BYTES + 1)
    except OSError as error:
        problem = f"the mapping cannot be read ({error.strerror or error})"
        hint = "check the spelling; 'fundrisk import LEDGER --mapping FILE' writes one"
        raise MappingFileError(problem, where=str(path), hint=hint) from error
    if len(content) > LARGEST_BYTES:
        raise _refused(path, [(1, "this is far too large for a mapping")])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _refused(path, [(line, "this is not UTF-8: save it so")]) from None


def _refused(path: Path, problems: list[tuple[int, str]]) -> MappingFileError:
    lines = [f"{path}:{line}: {words}" for line, words in sorted(set(problems))]
    return MappingFileError("\n".join(lines), hint=HINT)


def _columns(values: object) -> Iterator[tuple[Place, dict[str, object]]]:
    """Every column in the tree that has the shape of one, and its place."""
    sheets = values.get("sheets") if isinstance(values, dict) else None
    for number, sheet in enumerate(sheets if isinstance(sheets, list) else ()):
        columns = sheet.get("columns") if isinstance(sheet, dict) else None
        for at, column in enumerate(columns if isinstance(columns, list) else ()):
            if isinstance(column, dict):
                yield ("sheets", number, "columns", at), column


def _strange_fields(values: object) -> Iterator[tuple[Place, str]]:
    for place, column in _columns(values):
        field = column.get("field")
        if isinstance(field, str) and field not in {*AGREEMENT_FIELDS, IGNORE}:
            spoken = _SPOKEN.get(plain(field))
            close = get_close_matches(field, [*AGREEMENT_FIELDS, IGNORE], 1)
            meant = spoken or next(iter(close), None)
            advice = f"; did you mean '{meant}'?" if meant else ""
            yield (*place, "field"), f"'{field}' is not a field{advice}"


def _without_ignored(values: object) -> object:
    """``ignore`` is how the file spells that a column means none of the fields."""
    for _, column in _columns(values):
        if column.get("field") == IGNORE:
            column["field"] = None
    return values


def _twice(mapping: Mapping) -> Iterator[tuple[Place, str]]:
    """Sheets that stand twice, and fields that two columns of a sheet mean."""
    sheets: set[tuple[str, str]] = set()
    for number, sheet in enumerate(mapping.sheets):
        name = (sheet.file, sheet.sheet)
        if name in sheets:
            yield ("sheets", number), f"{' '.join(name).strip()} stands here twice"
        sheets.add(name)
        fields: dict[str, str] = {}
        for at, column in enumerate(sheet.columns):
            if not column.field or not column.sure:
                continue
            first = fields.setdefault(column.field, column.column)
            if first != column.column:
                place = ("sheets", number, "columns", at, "field")
                yield place, f"column {first} is read as {column.field} already"


def _words(fault: ErrorDetails) -> str:
    key = str(fault["loc"][-1]) if fault["loc"] else "the file"
    if fault["type"] == "extra_forbidden":
        close = get_close_matches(key, sorted(KEYS), 1)
        advice = f"; did you mean '{close[0]}'?" if close else ""
        return f"'{key}' is an unknown key{advice}"
    if fault["type"] == "missing":
        return f"{key} is missing"
    return f"{key}: {fault['msg'].lower()}"
