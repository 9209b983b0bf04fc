"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fundrisk_cli.paths import path_of

Ledger = Annotated[
    Path,
    typer.Argument(
        parser=path_of("LEDGER"),
        metavar="LEDGER",
        help="A ledger: a workbook, a CSV file or a folder of them.",
    ),
]
Ledgers = Annotated[
    list[Path],
    typer.Argument(
        parser=path_of("LEDGER"),
        metavar="LEDGER",
        help="Ledgers: workbooks, CSV files or folders of them.",
    ),
]
Sources = Annotated[
    list[Path],
    typer.Argument(
        parser=path_of("SOURCE"),
        metavar="SOURCE",
        help="Ledgers, or a parquet file or folder of many organisations.",
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DATE", help="The day to look at, 2024-12-31 [today]."
    ),
]
Quarter = Annotated[
    str | None,
    typer.Option(
        metavar="QUARTER",
        help="The last day of a quarter of the organisation's financial year: "
        "2026-27Q2 is 30 September 2026 unless the ledger states another year end than "
        "31 March. 2026Q2 is a quarter of a calendar year.",
    ),
]
CouncilQuarter = Annotated[
    str | None,
    typer.Option(
        "--quarter",
        metavar="QUARTER",
        help="The last day of a quarter of the year April to March, whichever years "
        "the organisations have: 2026-27Q2 is 30 September 2026.",
    ),
]
Rules = Annotated[
    list[Path] | None,
    typer.Option(
        "--rules",
        parser=path_of("--rules"),
        metavar="DIR",
        help="Your own rules, which replace or add to those that come with "
        "fundrisk; may be given more than once.",
    ),
]
Mapping = Annotated[
    Path | None,
    typer.Option(
        "--mapping",
        parser=path_of("--mapping"),
        metavar="FILE",
        help="What columns mean and who funders are, as a mapping file says; it "
        "must be there, and is not changed.",
    ),
]
Orgs = Annotated[
    list[str] | None,
    typer.Option(
        "--org",
        metavar="TEXT",
        help="Only this organisation of a ledger of many: its identifier or a part of "
        "its name; may be given more than once.",
    ),
]
Json = Annotated[
    Path | None,
    typer.Option(
        "--json",
        parser=path_of("--json"),
        metavar="FILE|-",
        help="Write JSON to a file, or to stdout (-) instead of the report.",
    ),
]
Issues = Annotated[
    Path | None,
    typer.Option(
        "--issues",
        parser=path_of("--issues"),
        metavar="FILE.csv",
        help="Write every import issue to a CSV file: where it is and what to write "
        "instead.",
    ),
]
Store = Annotated[
    Path | None,
    typer.Option(
        "--store",
        parser=path_of("--store"),
        metavar="FILE",
        help="The quarterly record [fundrisk-record.duckdb in this folder; of a check: "
        "beside the ledger].",
    ),
]
Saver = Annotated[
    str, typer.Option("--by", metavar="NAME", help="Who saves, for the record.")
]
Reason = Annotated[
    str,
    typer.Option(
        metavar="TEXT",
        help="With --save: why what was saved of this day is corrected; the old "
        "version stays.",
    ),
]
Id = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="A rule (NAVCA-F-E1), a scale (T1) or indicator (short_term_share), "
        "a dimension, a trigger or a convention.",
    ),
]
