"""What is to be said of notices → issues, one for each kind or for each contract."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from fundrisk.importers.ocds_kinds import CONTRACT, KINDS
from fundrisk.importers.remarks import EXAMPLES, LISTED, rows_in_words
from fundrisk.model.issue import ImportIssue
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Place(NamedTuple):
    """What a saying is about: a release, its process, and the number of a contract.

    ``contract`` counts the contracts of the file from 0; ``None`` is none of them.
    """

    row: int | None = None
    ocid: str = ""
    contract: int | None = None


Saying = tuple[Place, str]


@dataclass
class Said:
    """Sayings by kind, each once, in the order in which they were first said."""

    file: str
    found: dict[str, dict[Saying, None]] = field(
        default_factory=lambda: defaultdict(dict)
    )

    def add(self, kind: str, place: Place, what: str = "") -> None:
        """Say something of one thing."""
        self.found[kind][place, what] = None

    def issues(self, owners: Sequence[str] = ()) -> Iterator[ImportIssue]:
        """Every saying as an issue, in the order of the kinds.

        Args:
            owners: Whose each contract is, by its number; empty where nothing is read.
        """
        for name, kind in KINDS.items():
            sayings = list(self.found.get(name, ()))
            if not sayings:
                continue
            if kind.of == CONTRACT and not kind.of_the_file and owners:
                yield from self._of_each(name, sayings, owners)
            elif kind.severity is Severity.NOTE:
                yield self._together(name, sayings)
            else:
                yield from (self._one(name, [saying]) for saying in sayings[:LISTED])
                if rest := sayings[LISTED:]:
                    yield self._rest(name, rest)

    def _of_each(
        self, name: str, sayings: Sequence[Saying], owners: Sequence[str]
    ) -> Iterator[ImportIssue]:
        """One issue for each organisation whose contracts it is about."""
        by_owner: dict[str, list[Saying]] = defaultdict(list)
        for saying in sayings:
            number = saying[0].contract
            by_owner["" if number is None else owners[number]].append(saying)
        for owner, own in by_owner.items():
            yield self._one(name, own).model_copy(update={"org_id": owner})

    def _one(self, name: str, sayings: Sequence[Saying]) -> ImportIssue:
        kind = KINDS[name]
        (place, what), *others = sayings
        more = f" (and {len(others)} more like it)" if others else ""
        rows = tuple(saying[0].row or 0 for saying in sayings)
        return ImportIssue(
            severity=kind.severity,
            problem=kind.problem.format(what=what) + more,
            where=SourceRef(file=self.file, row=place.row, heading=place.ocid),
            hint=kind.hint,
            kind=f"notice_{name}",
            rows=rows if others else (),
        )

    def _together(self, name: str, sayings: Sequence[Saying]) -> ImportIssue:
        kind = KINDS[name]
        named = list(dict.fromkeys(what or place.ocid for place, what in sayings))
        shown = ", ".join(filter(None, named[:EXAMPLES]))
        more = ", …" if len(named) > EXAMPLES else ""
        examples = f" ({shown}{more})" if shown else ""
        rows = tuple(sorted({place.row for place, _ in sayings if place.row}))
        return ImportIssue(
            severity=kind.severity,
            problem=f"{_counted(len(sayings), kind.of)}: {kind.problem}{examples}",
            where=SourceRef(file=self.file, row=rows[0] if len(rows) == 1 else None),
            hint=kind.hint,
            kind=f"notice_{name}",
            rows=rows,
        )

    def _rest(self, name: str, rest: Sequence[Saying]) -> ImportIssue:
        rows = tuple(place.row for place, _ in rest if place.row)
        return ImportIssue(
            severity=KINDS[name].severity,
            problem=f"{len(rest)} more like it, in releases {rows_in_words(rows)}",
            where=SourceRef(file=self.file),
            hint=KINDS[name].hint,
            kind=f"notice_{name}",
            rows=rows,
        )


def _counted(count: int, of: str) -> str:
    plural = {"process": "processes", "body": "bodies"}.get(of, f"{of}s")
    return f"{count} {of if count == 1 else plural}"
