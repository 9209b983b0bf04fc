"""``rules/taxonomies/headings.yaml`` and ``values.yaml`` → one vocabulary."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import yaml
from pydantic import Field, StringConstraints, ValidationError

from fundrisk.errors import RuleFileError
from fundrisk.model.base import Noun
from fundrisk.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

HEADINGS = "headings.yaml"
VALUES = "values.yaml"
COMPARE = "compare the file with the one that came with fundrisk"

Words = Annotated[str, StringConstraints(min_length=1)]
Cites = Annotated[tuple[Words, ...], Field(min_length=1)]
Aliases = dict[str, tuple[Words, ...]]
File = TypeVar("File", bound=Noun)


class HeadingsFile(Noun):
    """The headings of agreements and the questions of positions, field → words."""

    cites: Cites
    headings: Aliases
    questions: Aliases


class ValuesFile(Noun):
    """The words of each field, and the numbers beyond which a cell is doubted."""

    cites: Cites
    values: dict[str, dict[str, Words]]
    limits: dict[str, int]


def load_vocabulary(folder: Path, *overrides: Path) -> Vocabulary:
    """The vocabulary in a folder that holds ``headings.yaml`` and ``values.yaml``.

    A file of the same name in a later folder replaces it.

    Raises:
        RuleFileError: a file is missing, is no YAML, holds an unknown key, cites
            nothing, or gives one heading two meanings.
    """
    at_headings = _latest((folder, *overrides), HEADINGS)
    at_values = _latest((folder, *overrides), VALUES)
    headings = _checked(HeadingsFile, at_headings)
    values = _checked(ValuesFile, at_values)
    _refuse_doubles(headings.headings, at_headings)
    _refuse_doubles(headings.questions, at_headings)
    return Vocabulary(
        headings=headings.headings,
        questions=headings.questions,
        values=values.values,
        limits=values.limits,
    )


def _latest(folders: Sequence[Path], name: str) -> Path:
    """The file in the last folder that holds it; the first folder must."""
    found = [folder / name for folder in folders if (folder / name).is_file()]
    return found[-1] if found else folders[0] / name


def _checked(noun: type[File], path: Path) -> File:
    try:
        return noun.model_validate_json(json.dumps(_tree(path)))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        problem = f"{place}: {first['msg'].lower()}" if place else first["msg"]
        raise RuleFileError(problem, where=str(path), hint=COMPARE) from error


def _tree(path: Path) -> Any:  # noqa: ANN401 - a YAML tree has no type yet
    try:
        text = path.read_text(encoding="utf-8")
        tree = yaml.load(text, Loader=yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        problem = "this file cannot be read"
        raise RuleFileError(problem, where=str(path), hint=COMPARE) from error
    except yaml.YAMLError as error:
        raise RuleFileError(
            _yaml_words(error), where=str(path), hint=COMPARE
        ) from error
    _refuse_bare_words(tree, path)
    return tree


def _yaml_words(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    line = f"line {mark.line + 1}: " if mark else ""
    return f"{line}this is not YAML"


def _refuse_bare_words(tree: object, path: Path) -> None:
    """YAML reads a bare yes or no as true or false; JSON would hide it in a key."""
    if not isinstance(tree, dict):
        return
    for key, branch in tree.items():
        if not isinstance(key, str):
            problem = f"{key!r} is a key, and keys are words"
            hint = "put the word in quotation marks"
            raise RuleFileError(problem, where=str(path), hint=hint)
        _refuse_bare_words(branch, path)


def _refuse_doubles(table: Aliases, path: Path) -> None:
    meaning: dict[str, str] = {}
    for field, aliases in table.items():
        for alias in aliases:
            other = meaning.setdefault(alias.casefold(), field)
            if other != field:
                problem = f"'{alias}' means {other} and {field}"
                hint = "let each heading stand on one line only"
                raise RuleFileError(problem, where=str(path), hint=hint)
