"""``fundrisk store said``: everything that persons said, with its trail."""

from __future__ import annotations

from fundrisk_cli.options import Json, Store
from fundrisk_cli.remark_options import Org


def store_said(*, org: Org = None, store: Store = None, json: Json = None) -> None:
    """List overrides, accepted risks and notes, those that were withdrawn too."""
    from fundrisk.remarking.said import said  # noqa: PLC0415 - keeps help quick
    from fundrisk.reports import json_report, said_report  # noqa: PLC0415
    from fundrisk_cli import destinations, records, screens  # noqa: PLC0415

    destinations.must_take(json=json)
    found = said(records.there(store), org)
    document = json_report.render(said_report.document(found))
    if json is not None and screens.write_text(document, json):
        return
    screens.show(said_report.page(found, screens.shapes()))
