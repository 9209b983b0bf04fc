"""Issues of the chunks of one large file → those of the file, with exact counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fundrisk.importers.remarks import EXAMPLES, LISTED, counted, rows_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fundrisk.model.issue import ImportIssue

MORE = re.compile(r"\d+ more like it, in rows ")
CELLS = re.compile(r"(; …)?( \(\d+ cells\))?$")
ROWS = re.compile(r"\b(\d+) rows?\b")


def merged(issues: Iterable[ImportIssue]) -> list[ImportIssue]:
    """Equal problems together: twenty listed, the rest counted with their rows.

    Args:
        issues: Those of every chunk, in order; each chunk lists up to twenty of a kind.
    """
    groups: dict[tuple[str, ...], list[ImportIssue]] = {}
    for issue in issues:
        groups.setdefault(_key(issue), []).append(issue)
    return [issue for found in groups.values() for issue in _together(found)]


def _key(issue: ImportIssue) -> tuple[str, ...]:
    where = issue.where
    place = (issue.severity.value, where.file, where.sheet, where.column, where.heading)
    if issue.kind and (issue.rows or where.row):
        # Where several things are said of a kind, each is a group of its own.
        listed = MORE.match(issue.problem) or not issue.rows
        return (*place, issue.kind, "" if listed else _form(issue))
    return (*place, issue.kind, _form(issue))


def _form(issue: ImportIssue) -> str:
    """The words of a problem without what differs from chunk to chunk."""
    if issue.rows and counted(len(issue.rows)) not in issue.problem:
        return ""
    return ROWS.sub("# rows", issue.problem).split(":")[0].split("'")[0]


def _together(found: Sequence[ImportIssue]) -> list[ImportIssue]:
    first = found[0]
    if len(found) == 1:
        return [first]
    if any(MORE.match(issue.problem) for issue in found) or not first.rows:
        if all(issue.where.row or issue.rows for issue in found):
            return _listed(found)
        return [_added_up(found)]
    return [_summed(found)]


def _listed(found: Sequence[ImportIssue]) -> list[ImportIssue]:
    """Single issues up to twenty, and one that counts all others."""
    singles = [issue for issue in found if not MORE.match(issue.problem)]
    counting = [issue for issue in found if MORE.match(issue.problem)]
    rows = [issue.where.row for issue in singles[LISTED:] if issue.where.row]
    rows += [row for issue in counting for row in issue.rows]
    if not rows:
        return singles
    like = counting[0] if counting else singles[0]
    problem = f"{len(rows)} more like it, in rows {rows_in_words(rows)}"
    where = like.where.model_copy(update={"row": None})
    changes = {"problem": problem, "where": where, "rows": tuple(sorted(rows))}
    changes["org_id"] = ""
    return [*singles[:LISTED], like.model_copy(update=changes)]


def _summed(found: Sequence[ImportIssue]) -> ImportIssue:
    """One summary with the rows of all."""
    first = found[0]
    rows = tuple(row for issue in found for row in issue.rows)
    before, after = (f": {rows_in_words(each)}" for each in (first.rows, rows))
    problem = first.problem.replace(before, after)
    said = problem.replace(counted(len(first.rows)), counted(len(rows)))
    if counted(len(first.rows)) not in first.problem:
        said = f"{_examples(found)} ({len(rows)} cells)"
    where = first.where.model_copy(update={"row": None})
    return first.model_copy(update={"problem": said, "rows": rows, "where": where})


def _examples(found: Sequence[ImportIssue]) -> str:
    """Three examples of what was read in cells, and whether there are more."""
    bare = [CELLS.sub("", issue.problem) for issue in found]
    each = list(dict.fromkeys(text for words in bare for text in words.split("; ")))
    is_more = len(each) > EXAMPLES or any("; …" in issue.problem for issue in found)
    return "; ".join(each[:EXAMPLES]) + ("; …" if is_more else "")


def _added_up(found: Sequence[ImportIssue]) -> ImportIssue:
    """One issue whose count of rows is that of all; equal issues are one."""
    first = found[0]
    counts = [ROWS.search(issue.problem) for issue in found]
    total = sum(int(count[1]) for count in counts if count)
    said = ROWS.sub(counted(total), first.problem, count=1) if total else first.problem
    return first.model_copy(update={"problem": said})
