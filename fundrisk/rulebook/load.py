"""Folders of YAML → one rulebook, or one error that lists every problem there is."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_json

from fundrisk.errors import RuleFileError
from fundrisk.model.accepting import Accepting
from fundrisk.model.change_kinds import Changes
from fundrisk.model.function_words import FunctionWords
from fundrisk.model.funder_rules import Bodies, NameForms, OrgIds
from fundrisk.model.rule import (
    Conventions,
    FamilyEntry,
    FunctionEntry,
    Headline,
    Rule,
    Rulebook,
    Scale,
)
from fundrisk.model.scenario import Scenario
from fundrisk.model.spiral_rules import SpiralRules
from fundrisk.rulebook.checks import problems_in
from fundrisk.rulebook.draft import Draft
from fundrisk.rulebook.faults import problems_of
from fundrisk.rulebook.files import digest, gather
from fundrisk.rulebook.half_read import problems_in_parts
from fundrisk.rulebook.tree import Problem, compose, plain
from fundrisk.rulebook.vocabulary import VOCABULARY, problems_in_words
from fundrisk.yaml_tree import TreeError, line_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from fundrisk.model.base import Noun
    from fundrisk.rulebook.files import RulesFile

BUNDLED = "bundled rules"
FUNCTION_WORDS = "taxonomies/function_words.yaml"


class _Kind(NamedTuple):
    """What the files at a place hold: ``root`` is the noun, ``form`` one or a list."""

    root: type[Noun]
    form: TypeAdapter[Any]


_KINDS = {
    "conventions.yaml": _Kind(Conventions, TypeAdapter(Conventions)),
    "changes.yaml": _Kind(Changes, TypeAdapter(Changes)),
    "accepting.yaml": _Kind(Accepting, TypeAdapter(Accepting)),
    "headline.yaml": _Kind(Headline, TypeAdapter(Headline)),
    "spiral.yaml": _Kind(SpiralRules, TypeAdapter(SpiralRules)),
    "taxonomies/families.yaml": _Kind(
        FamilyEntry, TypeAdapter(tuple[FamilyEntry, ...])
    ),
    "taxonomies/functions.yaml": _Kind(
        FunctionEntry, TypeAdapter(tuple[FunctionEntry, ...])
    ),
    FUNCTION_WORDS: _Kind(FunctionWords, TypeAdapter(FunctionWords)),
    "taxonomies/org_ids.yaml": _Kind(OrgIds, TypeAdapter(OrgIds)),
    "taxonomies/bodies.yaml": _Kind(Bodies, TypeAdapter(Bodies)),
    "taxonomies/name_forms.yaml": _Kind(NameForms, TypeAdapter(NameForms)),
    "rules/*.yaml": _Kind(Rule, TypeAdapter(Rule)),
    "scales/*.yaml": _Kind(Scale, TypeAdapter(Scale)),
    "scenarios/*.yaml": _Kind(Scenario, TypeAdapter(Scenario)),
}


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
    return loaded(gather(folders), sources(folders), known_indicators)


def sources(folders: Sequence[Path]) -> tuple[str, ...]:
    """The folders' names as provenance shows them; ours has one of its own."""
    return (BUNDLED, *(folder.resolve().name for folder in folders[1:]))


def loaded(
    files: Mapping[str, RulesFile],
    named: Sequence[str],
    known_indicators: Iterable[str] | None = None,
) -> Rulebook:
    """The rulebook of files that were gathered from folders, or saved.

    Args:
        files: By their place in a rules folder.
        named: Their folders, for provenance.
        known_indicators: As for ``load_rulebook``.

    Raises:
        RuleFileError: as for ``load_rulebook``.
    """
    read = _Reading(files)
    problems = [*read.problems, *_missing(files)]
    draft = Draft(
        rules=read.held("rules/*.yaml"),
        scales=read.held("scales/*.yaml"),
        scenarios=read.held("scenarios/*.yaml"),
        headline=read.one("headline.yaml"),
        conventions=read.one("conventions.yaml"),
        changes=read.one("changes.yaml"),
        spiral=read.one("spiral.yaml"),
        accepting=read.one("accepting.yaml"),
        families=read.one("taxonomies/families.yaml") or (),
        functions=read.one("taxonomies/functions.yaml") or (),
        function_words=read.one(FUNCTION_WORDS),
        org_ids=read.one("taxonomies/org_ids.yaml"),
        bodies=read.one("taxonomies/bodies.yaml"),
        name_forms=read.one("taxonomies/name_forms.yaml"),
        layers={name: file.layer for name, file in files.items()},
        unread=frozenset(file for file in files if file not in read.values),
    )
    computed = None if known_indicators is None else frozenset(known_indicators)
    problems += problems_in(draft, computed)
    problems += problems_in_parts(draft, read.refused)
    if problems:
        raise _refusal(problems, files)
    return _bound(draft, named, files)


class _Reading:
    """Every file read as far as it can be: values by file name, and problems.

    ``refused`` are the trees of files that are YAML and not what they should be.
    """

    def __init__(self, files: Mapping[str, RulesFile]) -> None:
        self.values: dict[str, Any] = {}
        self.problems: list[Problem] = []
        self.refused: dict[str, Any] = {}
        for name, file in files.items():
            if name in VOCABULARY:
                self.problems += problems_in_words(name, file)
            elif kind := _kind_of(name):
                self._read(name, file, kind)
            else:
                self.problems += _misplaced(name)

    def _read(self, name: str, file: RulesFile, kind: _Kind) -> None:
        try:
            tree = self.refused[name] = plain(compose(file.text()))
            self.values[name] = kind.form.validate_json(to_json(tree))
            del self.refused[name]
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


def _kind_of(name: str) -> _Kind | None:
    folder, _, last = name.rpartition("/")
    wild = f"{folder}/*.yaml" if last.endswith(".yaml") else name
    return _KINDS.get(name) or _KINDS.get(wild)


def _misplaced(name: str) -> Iterator[Problem]:
    if name.endswith(".yml"):
        words = "fundrisk reads .yaml: change the ending of the name"
        yield Problem(name, (), words, line=1)
    else:
        words = "nothing reads a file at this place; known are"
        yield Problem(name, (), f"{words} {', '.join(_KINDS)}", line=1)


def _missing(files: Mapping[str, RulesFile]) -> Iterator[Problem]:
    for name in _KINDS:
        if "*" not in name and name not in files:
            yield Problem(name, (), "missing: copy the one that came with fundrisk")


def _refusal(
    problems: Iterable[Problem], files: Mapping[str, RulesFile]
) -> RuleFileError:
    told = sorted({_told(problem, files.get(problem.file)) for problem in problems})
    lines = [f"{file}:{line}: {words}" for file, line, words in told]
    hint = "correct the files; 'fundrisk rules check FOLDER' looks at them alone"
    return RuleFileError("\n".join(lines), hint=hint)


def _told(problem: Problem, file: RulesFile | None) -> tuple[str, int, str]:
    """File, line and words; the file is composed once more to find the line."""
    line = problem.line or 1
    if file and not problem.line:
        line = line_of(compose(file.text()), problem.place)
    place = ".".join(map(str, problem.place))
    words = f"{place}: {problem.words}" if place else problem.words
    return (file.shown if file else problem.file), line, words


def _bound(
    draft: Draft, named: Sequence[str], files: Mapping[str, RulesFile]
) -> Rulebook:
    parts = {
        "rules": tuple(draft.rules.values()),
        "scales": tuple(draft.scales.values()),
        "scenarios": tuple(
            sorted(draft.scenarios.values(), key=lambda one: (one.order, one.id))
        ),
        "headline": draft.headline,
        "conventions": draft.conventions,
        "changes": draft.changes,
        "spiral": draft.spiral,
        "accepting": draft.accepting,
        "families": draft.families,
        "functions": draft.functions,
        "function_words": draft.function_words,
        "org_ids": draft.org_ids,
        "bodies": draft.bodies,
        "name_forms": draft.name_forms,
        "sources": tuple(named),
        "digest": digest(files),
    }
    return Rulebook.model_validate(parts)
