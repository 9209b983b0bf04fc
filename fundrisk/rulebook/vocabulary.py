"""The files of words in ``rules/taxonomies`` → one vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.errors import RuleFileError
from fundrisk.model.cell_words import CellWords
from fundrisk.model.column_signs import ColumnSigns
from fundrisk.model.funder_rules import OrgIds
from fundrisk.model.headings import Headings
from fundrisk.model.issue_kind import IssueKind, IssueKinds
from fundrisk.model.notices import Notices
from fundrisk.model.payment_words import PaymentWords
from fundrisk.model.vocabulary import Vocabulary
from fundrisk.rulebook.files import file_at
from fundrisk.rulebook.word_file import File, read_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from fundrisk.model.base import Noun
    from fundrisk.rulebook.files import RulesFile
    from fundrisk.rulebook.tree import Problem

HEADINGS = "headings.yaml"
VALUES = "values.yaml"
ISSUES = "issues.yaml"
CONTRACTS = "contracts.yaml"
PAYMENTS = "payments.yaml"
COLUMNS = "columns.yaml"
ORG_IDS = "org_ids.yaml"
COMPARE = "compare the file with the one that came with fundrisk"

VOCABULARY: dict[str, type[Noun]] = {
    f"taxonomies/{HEADINGS}": Headings,
    f"taxonomies/{VALUES}": CellWords,
    f"taxonomies/{ISSUES}": IssueKinds,
    f"taxonomies/{CONTRACTS}": Notices,
    f"taxonomies/{PAYMENTS}": PaymentWords,
    f"taxonomies/{COLUMNS}": ColumnSigns,
}


def load_vocabulary(folder: Path, *overrides: Path) -> Vocabulary:
    """The vocabulary in a folder that holds every file of ``VOCABULARY``.

    A file of the same name in a later folder replaces it.

    Raises:
        RuleFileError: a file is missing, is no YAML, holds an unknown key, cites
            nothing, or gives one heading two meanings.
    """
    folders = (folder, *overrides)
    headings = _checked(Headings, _latest(folders, HEADINGS))
    values = _checked(CellWords, _latest(folders, VALUES))
    columns = _checked(ColumnSigns, _latest(folders, COLUMNS))
    return Vocabulary(
        headings=headings.headings,
        questions=headings.questions,
        values=values.values,
        notices=_checked(Notices, _latest(folders, CONTRACTS)),
        payments=_checked(PaymentWords, _latest(folders, PAYMENTS)),
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
    return _checked(IssueKinds, _latest((folder, *overrides), ISSUES)).kinds


def _latest(folders: Sequence[Path], name: str) -> Path:
    """The file in the last folder that holds it; the first folder must."""
    found = [folder / name for folder in folders if (folder / name).is_file()]
    return found[-1] if found else folders[0] / name


def _checked(form: type[File], path: Path) -> File:
    file = file_at(path, str(path))
    noun, problems = read_words(form, path.name, file)
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
    return read_words(VOCABULARY[name], name, file)[1]
