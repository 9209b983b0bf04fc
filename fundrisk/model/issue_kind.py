"""What a kind of import issue is called, and when it may be ignored."""

from __future__ import annotations

from fundrisk.model.base import Noun


class IssueKind(Noun):
    """The wording of one kind, for people: a short title, and when it may be ignored.

    ``ignore`` is a whole sentence; one that begins with "No" says that it may not.
    """

    title: str
    ignore: str
