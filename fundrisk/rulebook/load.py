"""Folders of YAML → one rulebook, or one error that lists every problem there is."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_json

from fundrisk.errors import RuleFileError
from fundrisk.model.rule import (
    Conventions,
    FamilyEntry,
    FunctionEntry,
    Headline,
    Rule,
    Rulebook,
    Scale,
)
from fundrisk.rulebook.checks import problems_in
from fundrisk.rulebook.draft import Draft
from fundrisk.rulebook.faults import problems_of
from fundrisk.rulebook.tree import Problem, TreeError, compose, line_of, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from fundrisk.model.base import Noun

BUNDLED = "bundled rules"


class _Kind(NamedTuple):
    """What the files at a place hold: ``root`` is the noun, ``form`` one or a list."""

    root: type[Noun]
    form: TypeAdapter[Any]


_KINDS = {
    "conventions.yaml": _Kind(Conventions, TypeAdapter(Conventions)),
    "headline.yaml": _Kind(Headline, TypeAdapter(Headline)),
    "taxonomies/families.yaml": _Kind(
        FamilyEntry, TypeAdapter(tuple[FamilyEntry, ...])
    ),
    "taxonomies/functions.yaml": _Kind(
        FunctionEntry, TypeAdapter(tuple[FunctionEntry, ...])
    ),
    "rules/*.yaml": _Kind(Rule, TypeAdapter(Rule)),
    "scales/*.yaml": _Kind(Scale, TypeAdapter(Scale)),
}
_ELSEWHERE = ("taxonomies/headings.yaml", "taxonomies/values.yaml", "scenarios/*.yaml")


@dataclass(frozen=True)
class _File:
    """One file as found: the name for messages, its bytes, and its folder's number."""

    shown: str
    raw: bytes
    layer: int


def load_rulebook(
    folders: Sequence[Path], *, known_indicators: Iterable[str] | None = None
) -> Rulebook:
    """The rulebook of one or more folders; a later file replaces one at the same place.

    Args:
        folders: The bundled folder first, then the user's own, which may hold only
            the files that differ or are new.
        known_indicators: The indicators that are computed; given, scales and
            indicators must match both ways.

    Raises:
        RuleFileError: a folder is missing, or files are malformed, uncited or do not
            fit together; the message has one line for each problem.
    """
    files = _gather(folders)
    read = _Reading(files)
    problems = [*read.problems, *_missing(files)]
    draft = Draft(
        rules=read.held("rules/*.yaml"),
        scales=read.held("scales/*.yaml"),
        headline=read.one("headline.yaml"),
        conventions=read.one("conventions.yaml"),
        families=read.one("taxonomies/families.yaml") or (),
        functions=read.one("taxonomies/functions.yaml") or (),
        layers={name: file.layer for name, file in files.items()},
        unread=frozenset(file for file in files if file not in read.values),
    )
    computed = None if known_indicators is None else frozenset(known_indicators)
    problems += problems_in(draft, computed)
    if problems:
        raise _refusal(problems, files)
    return _bound(draft, folders, files)


class _Reading:
    """Every file read as far as it can be: values by file name, and problems."""

    def __init__(self, files: Mapping[str, _File]) -> None:
        self.values: dict[str, Any] = {}
        self.problems: list[Problem] = []
        for name, file in files.items():
            self._read(name, file.raw)

    def _read(self, name: str, raw: bytes) -> None:
        kind = _kind_of(name)
        if kind is None:
            self.problems += _misplaced(name)
            return
        try:
            tree = plain(compose(_text(raw)))
            self.values[name] = kind.form.validate_json(to_json(tree))
        except TreeError as error:
            self.problems.append(Problem(name, (), error.words, error.line))
        except ValidationError as error:
            self.problems += problems_of(error, name, kind.root)

    def held(self, pattern: str) -> dict[str, Any]:
        """The values of all files of a kind, by file name, in alphabetical order."""
        return {
            name: value
            for name, value in sorted(self.values.items())
            if fnmatchcase(name, pattern)
        }

    def one(self, name: str) -> Any:  # noqa: ANN401 - the kind says what it is
        """The value of the only file of a kind; nothing if it could not be read."""
        return self.values.get(name)


def _gather(folders: Sequence[Path]) -> dict[str, _File]:
    files: dict[str, _File] = {}
    for number, folder in enumerate(folders):
        if not folder.is_dir():
            problem = "there is no folder of rules here"
            hint = "give the folder that holds rules/, scales/ or conventions.yaml"
            raise RuleFileError(problem, where=str(folder), hint=hint)
        prefix = f"{folder.resolve().name}/" if number else ""
        for path in sorted(folder.rglob("*.y*ml")):
            name = path.relative_to(folder).as_posix()
            if not path.name.startswith("."):
                files[name] = _File(prefix + name, _bytes(path), number)
    return files


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        problem = f"this file cannot be read: {error.strerror}"
        hint = "see that it is a file and that you may read it"
        raise RuleFileError(problem, where=str(path), hint=hint) from None


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        words = "the file is not UTF-8: save it as UTF-8 text"
        raise TreeError(words, raw[: error.start].count(b"\n") + 1) from None


def _kind_of(name: str) -> _Kind | None:
    folder, _, last = name.rpartition("/")
    wild = f"{folder}/*.yaml" if last.endswith(".yaml") else name
    return _KINDS.get(name) or _KINDS.get(wild)


def _misplaced(name: str) -> Iterator[Problem]:
    if name.endswith(".yml"):
        words = "fundrisk reads .yaml: change the ending of the name"
        yield Problem(name, (), words, line=1)
    elif not any(fnmatchcase(name, pattern) for pattern in _ELSEWHERE):
        words = "nothing reads a file at this place; known are"
        yield Problem(name, (), f"{words} {', '.join(_KINDS)}", line=1)


def _missing(files: Mapping[str, _File]) -> Iterator[Problem]:
    for name in _KINDS:
        if "*" not in name and name not in files:
            yield Problem(name, (), "missing: copy the one that came with fundrisk")


def _refusal(problems: Iterable[Problem], files: Mapping[str, _File]) -> RuleFileError:
    told = sorted({_told(problem, files.get(problem.file)) for problem in problems})
    lines = [f"{file}:{line}: {words}" for file, line, words in told]
    hint = "correct the files; 'fundrisk rules check FOLDER' looks at them alone"
    return RuleFileError("\n".join(lines), hint=hint)


def _told(problem: Problem, file: _File | None) -> tuple[str, int, str]:
    """File, line and words; the file is composed once more to find the line."""
    line = problem.line or 1
    if file and not problem.line:
        line = line_of(compose(_text(file.raw)), problem.place)
    place = ".".join(map(str, problem.place))
    words = f"{place}: {problem.words}" if place else problem.words
    return (file.shown if file else problem.file), line, words


def _bound(
    draft: Draft, folders: Sequence[Path], files: Mapping[str, _File]
) -> Rulebook:
    own = (folder.resolve().name for folder in folders[1:])
    parts = {
        "rules": tuple(draft.rules.values()),
        "scales": tuple(draft.scales.values()),
        "headline": draft.headline,
        "conventions": draft.conventions,
        "families": draft.families,
        "functions": draft.functions,
        "sources": (BUNDLED, *own),
        "digest": _digest(files),
    }
    return Rulebook.model_validate(parts)


def _digest(files: Mapping[str, _File]) -> str:
    """SHA-256 over each file's place and bytes, in alphabetical order of places."""
    digest = sha256()
    for name, file in sorted(files.items()):
        digest.update(f"{name}\0{len(file.raw)}\0".encode())
        digest.update(file.raw)
    return digest.hexdigest()
