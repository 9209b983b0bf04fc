"""What the kinds of import issues are called, and when each may be ignored."""

from __future__ import annotations

from fundrisk.model.base import Noun
from fundrisk.model.cited import Cites, Text


class IssueKind(Noun):
    """The wording of one kind, for people: a short title, and when it may be ignored.

    ``ignore`` is a whole sentence; one that begins with "No" says that it may not.
    """

    title: Text
    ignore: Text


class IssueKinds(Noun):
    """The wording of every kind of import issue."""

    cites: Cites
    kinds: dict[str, IssueKind]
