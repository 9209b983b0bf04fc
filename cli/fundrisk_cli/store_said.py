"""``fundrisk store said``: everything that persons said, with its trail."""

from __future__ import annotations

from fundrisk_cli.options import Json
from fundrisk_cli.remark_options import Org, Store


def store_said(store: Store, *, org: Org = None, json: Json = None) -> None:
    """List overrides, accepted risks and notes, those that were withdrawn too."""
    from fundrisk.remarking.said import said  # noqa: PLC0415 - keeps help quick
    from fundrisk.reports import json_report, said_report  # noqa: PLC0415
    from fundrisk.store.place import record_at  # noqa: PLC0415
    from fundrisk_cli import destinations, screens  # noqa: PLC0415

    destinations.must_take(json=json)
    found = said(record_at(store), org)
    document = json_report.render(said_report.document(found))
    if json is not None and screens.write_text(document, json):
        return
    screens.show(said_report.page(found, screens.shapes()))
