"""The files of words in ``rules/taxonomies`` → one vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Self, TypeVar

import yaml
from pydantic import Field, StringConstraints, ValidationError, model_validator
from pydantic_core import to_json

from fundrisk.errors import RuleFileError
from fundrisk.model.base import Noun
from fundrisk.model.funder_rules import OrgIds
from fundrisk.model.issue_kind import IssueKind
from fundrisk.model.refusal import refuse
from fundrisk.model.vocabulary import (
    ColumnLimits,
    ColumnSign,
    Notices,
    PaymentWords,
    Vocabulary,
)
from fundrisk.rulebook.files import file_at
from fundrisk.rulebook.tree import Problem, TreeError, compose, line_of, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from pydantic_core import ErrorDetails

    from fundrisk.model.refusal import Fault
    from fundrisk.rulebook.files import RulesFile

HEADINGS = "headings.yaml"
VALUES = "values.yaml"
ISSUES = "issues.yaml"
CONTRACTS = "contracts.yaml"
PAYMENTS = "payments.yaml"
COLUMNS = "columns.yaml"
ORG_IDS = "org_ids.yaml"
COMPARE = "compare the file with the one that came with fundrisk"

Words = Annotated[str, StringConstraints(min_length=1)]
Cites = Annotated[tuple[Words, ...], Field(min_length=1)]
Aliases = dict[str, tuple[Words, ...]]
File = TypeVar("File", bound=Noun)
Year = Annotated[int, Field(ge=1900, le=2200)]


class HeadingsFile(Noun):
    """The headings of agreements and the questions of positions, field → words."""

    cites: Cites
    headings: Aliases
    questions: Aliases

    @model_validator(mode="after")
    def _mean_one_thing(self) -> Self:
        tables = {"headings": self.headings, "questions": self.questions}
        refuse(fault for name in tables for fault in _doubles(name, tables[name]))
        return self


class Limits(Noun):
    """The numbers beyond which a cell is doubted."""

    earliest_year: Year
    latest_year: Year
    duration_tolerance_days: Annotated[int, Field(ge=0, le=366)]
    largest_amount_pounds: Annotated[int, Field(ge=1, le=10**13)]

    @model_validator(mode="after")
    def _are_in_order(self) -> Self:
        if self.earliest_year >= self.latest_year:
            words = f"{self.earliest_year} must be before latest_year"
            refuse([(("earliest_year",), words)])
        return self


class ValuesFile(Noun):
    """The words of each field, and the numbers beyond which a cell is doubted."""

    cites: Cites
    values: dict[str, dict[str, Words]]
    limits: Limits


class IssueWords(IssueKind):
    """The wording of one kind of issue; neither part may be empty."""

    title: Words
    ignore: Words


class IssuesFile(Noun):
    """The wording of every kind of import issue."""

    cites: Cites
    kinds: dict[str, IssueWords]


class ContractsFile(Notices):
    """How published notices of contracts are read."""

    cites: Cites

    def notices(self) -> Notices:
        """The same for use, without the citations."""
        return Notices(**self.model_dump(exclude={"cites"}))


class PaymentLimits(Noun):
    """The numbers by which payments are put together."""

    series_gap_days: Annotated[int, Field(ge=31, le=1_096)]
    renamed_within_days: Annotated[int, Field(ge=1, le=1_096)]
    renamed_payments: Annotated[int, Field(ge=1, le=100)]


class PaymentsFile(Noun):
    """The headings of payments, and the words that matter in them."""

    cites: Cites
    headings: Aliases
    agreement_days: tuple[Words, ...]
    net_of_vat: tuple[Words, ...]
    capital_words: tuple[Words, ...]
    on_behalf: tuple[Words, ...]
    abbreviations: dict[Words, Words]
    limits: PaymentLimits

    @model_validator(mode="after")
    def _name_known_fields(self) -> Self:
        needed = ("payee", "paid_on", "amount")
        missing = [name for name in needed if not self.headings.get(name)]
        refuse(
            (("headings", name), "a payment needs such a heading") for name in missing
        )
        return self

    @property
    def words(self) -> PaymentWords:
        """The same as the vocabulary holds it."""
        told = self.model_dump(exclude={"cites", "limits"})
        return PaymentWords(**told, **self.limits.model_dump())


class ColumnsFile(Noun):
    """The signs by which a column shows what it is, whatever its heading."""

    cites: Cites
    columns: dict[str, ColumnSign]
    limits: ColumnLimits


VOCABULARY: dict[str, type[Noun]] = {
    f"taxonomies/{HEADINGS}": HeadingsFile,
    f"taxonomies/{VALUES}": ValuesFile,
    f"taxonomies/{ISSUES}": IssuesFile,
    f"taxonomies/{CONTRACTS}": ContractsFile,
    f"taxonomies/{PAYMENTS}": PaymentsFile,
    f"taxonomies/{COLUMNS}": ColumnsFile,
}
_BARE = yaml.SafeLoader.bool_values
"""``no`` and the like, which other readers of YAML take for true or false."""


def load_vocabulary(folder: Path, *overrides: Path) -> Vocabulary:
    """The vocabulary in a folder that holds every file of ``VOCABULARY``.

    A file of the same name in a later folder replaces it.

    Raises:
        RuleFileError: a file is missing, is no YAML, holds an unknown key, cites
            nothing, or gives one heading two meanings.
    """
    folders = (folder, *overrides)
    headings = _checked(HeadingsFile, _latest(folders, HEADINGS))
    values = _checked(ValuesFile, _latest(folders, VALUES))
    contracts = _checked(ContractsFile, _latest(folders, CONTRACTS))
    payments = _checked(PaymentsFile, _latest(folders, PAYMENTS))
    columns = _checked(ColumnsFile, _latest(folders, COLUMNS))
    return Vocabulary(
        headings=headings.headings,
        questions=headings.questions,
        values=values.values,
        notices=contracts.notices(),
        payments=payments.words,
        limits={**values.limits.model_dump(), **columns.limits.model_dump()},
        columns=columns.columns,
        org_ids=_checked(OrgIds, _latest(folders, ORG_IDS)),
    )


def load_issue_kinds(folder: Path, *overrides: Path) -> dict[str, IssueKind]:
    """Kind of issue → its wording, from a folder that holds ``issues.yaml``.

    A file of the same name in a later folder replaces it.

    Raises:
        RuleFileError: the file is missing, is no YAML, holds an unknown key or cites
            nothing.
    """
    return dict(_checked(IssuesFile, _latest((folder, *overrides), ISSUES)).kinds)


def _latest(folders: Sequence[Path], name: str) -> Path:
    """The file in the last folder that holds it; the first folder must."""
    found = [folder / name for folder in folders if (folder / name).is_file()]
    return found[-1] if found else folders[0] / name


def _checked(form: type[File], path: Path) -> File:
    file = file_at(path, str(path))
    noun, problems = _read(form, path.name, file)
    if noun is None:
        lines = [f"{path}:{one.line}: {_said(one)}" for one in problems]
        raise RuleFileError("\n".join(lines), hint=COMPARE)
    return noun


def _said(problem: Problem) -> str:
    place = ".".join(map(str, problem.place))
    return f"{place}: {problem.words}" if place else problem.words


def problems_in_words(name: str, file: RulesFile) -> Sequence[Problem]:
    """What is wrong with a file of words, each with its line.

    Args:
        name: One of ``VOCABULARY``.
        file: As it was found.
    """
    return _read(VOCABULARY[name], name, file)[1]


def _read(
    form: type[File], name: str, file: RulesFile
) -> tuple[File | None, list[Problem]]:
    """The noun, or the problems that keep the file from being one."""
    try:
        node = compose(file.text())
        tree = plain(node)
    except TreeError as error:
        return None, [Problem(name, (), error.words, error.line)]
    problems = [Problem(name, (), *bare) for bare in _bare_words(node)]
    try:
        noun = form.model_validate_json(to_json(tree))
    except ValidationError as error:
        faults = _faults(error)
        problems += [Problem(name, at, told, line_of(node, at)) for at, told in faults]
        return None, problems
    return (None if problems else noun), problems


def _faults(error: ValidationError) -> Iterator[Fault]:
    for fault in error.errors(include_url=False):
        for within, words in _told(fault):
            yield (*fault["loc"], *within), words


def _told(fault: ErrorDetails) -> Sequence[Fault]:
    several: Sequence[Fault] = fault.get("ctx", {}).get("faults", ())
    return several or [((), fault["msg"].lower())]


def _bare_words(node: yaml.Node) -> Iterator[tuple[str, int]]:
    """Words for each key that is a bare yes, no, on or off, and its line."""
    if not isinstance(node, yaml.MappingNode):
        return
    for key, value in node.value:
        if not key.style and key.value.lower() in _BARE:
            words = f"{_BARE[key.value.lower()]} is a key, and keys are words"
            advice = f"put '{key.value}' in quotation marks"
            yield f"{words}: {advice}", key.start_mark.line + 1
        yield from _bare_words(value)


def _doubles(name: str, table: Mapping[str, Sequence[str]]) -> Iterator[Fault]:
    meaning: dict[str, str] = {}
    for field, aliases in table.items():
        for number, alias in enumerate(aliases):
            other = meaning.setdefault(alias.casefold(), field)
            if other != field:
                words = f"'{alias}' means {other} and {field}"
                advice = "let each heading stand on one line only"
                yield (name, field, number), f"{words}: {advice}"
