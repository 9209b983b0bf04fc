"""What to do next: mend the data, mind the endings, then the remedies of the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.assembly.endings import endings
from fundrisk.assembly.mending import to_mend
from fundrisk.model.assessment import NextStep
from fundrisk.model.remedy_steps import remedies
from fundrisk.model.wording import day, pounds
from fundrisk.model.words import Band

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fundrisk.assembly.rows import Rows
    from fundrisk.model.assessment import ClassifiedAgreement, Exposure

RESERVES = "free reserves are not given"
BEGUN = "free reserves need a figure"
GONE = "already withdrawn"
SAID_ELSEWHERE = (
    "a live agreement has no usable amount",
    RESERVES,
)
PARTS_OF_RESERVES = (
    "Write your free reserves as one figure. By parts they need all five: unrestricted "
    "funds and, taken off them, tangible fixed assets, programme-related investments, "
    "designated funds and commitments not in the accounts (0 where there are none)."
)
ASK_FOR_THE_LEDGER = (
    "Ask the organisation for its own ledger of grants and contracts: published awards "
    "are a part of its income, and seldom say what is restricted. The template is "
    "written by 'fundrisk template'."
)


def next_steps(
    rows: Rows,
    exposures: Sequence[Exposure],
    agreements: Sequence[ClassifiedAgreement],
) -> tuple[NextStep, ...]:
    """Steps in the order in which they pay off."""
    return (
        *_ask_for_the_ledger(rows),
        *_write_amounts(rows, agreements),
        *_write_agreed(rows, agreements),
        *_mend(rows),
        *_repay(agreements),
        *endings(rows, agreements),
        *_stale(rows),
        *_sale(rows),
        *_reserves(rows),
        *_give(exposures),
        *remedies(exposures),
    )


def _ask_for_the_ledger(rows: Rows) -> Iterator[NextStep]:
    """Who looks at published awards is seldom the organisation itself."""
    if rows.only_published:
        yield NextStep(kind="give", sentence=ASK_FOR_THE_LEDGER)


def _write_amounts(
    rows: Rows, agreements: Sequence[ClassifiedAgreement]
) -> Iterator[NextStep]:
    """Without an amount nothing that money weighs can be assessed."""
    unknown = (a for a in agreements if a.annual_value_unknown and not a.inferred)
    blank = [a for a in unknown if a.live is not False]
    if blank:
        shown = "; ".join(f"{a.title}{_place(rows, a)}" for a in blank)
        sentence = (
            f"Write the amount of {shown}. Until then nothing that is weighed by money "
            "can be assessed. If it is not agreed yet, set the status to 'probable'."
        )
        yield NextStep(kind="mend", sentence=sentence)


def _write_agreed(
    rows: Rows, agreements: Sequence[ClassifiedAgreement]
) -> Iterator[NextStep]:
    """Payments that may go on say nothing of what was agreed."""
    running = [a for a in agreements if a.inferred and a.live is not False]
    if running:
        shown = "; ".join(f"{a.title}{_place(rows, a)}" for a in running)
        sentence = (
            f"Write what was agreed for {shown}: amount, first and last day, grant or "
            "contract. Payments do not tell it."
        )
        yield NextStep(kind="give", sentence=sentence)


def _place(rows: Rows, a: ClassifiedAgreement) -> str:
    """The row, with its sheet unless the whole ledger is that one file."""
    files = [file.name for file in rows.provenance.inputs]
    sheet = f"{a.sheet} " if a.sheet and [a.sheet] != files else ""
    return "" if a.row is None else f" ({sheet}row {a.row})"


def _mend(rows: Rows) -> Iterator[NextStep]:
    bad = to_mend(rows.issues)
    if bad:
        sentence = (
            f"Mend {bad} in the ledger that could not be used as written; each is "
            "listed under import issues."
        )
        yield NextStep(kind="mend", sentence=sentence)


def _give(exposures: Sequence[Exposure]) -> Iterator[NextStep]:
    """What is missing, once for each reason, with the rules that wait for it."""
    waiting: dict[str, list[str]] = {}
    for exposure in exposures:
        if (
            exposure.band is Band.NOT_ASSESSED
            and not exposure.not_applicable
            and exposure.absent_because
        ):
            waiting.setdefault(exposure.absent_because, []).append(exposure.rule)
    for reason, rules in waiting.items():
        if reason not in SAID_ELSEWHERE and not reason.startswith((BEGUN, GONE)):
            verb = "waits" if len(rules) == 1 else "wait"
            opening = f"{reason[:1].upper()}{reason[1:]}"
            colon = "" if reason.endswith("?") else ":"
            sentence = f"{opening}{colon} {', '.join(rules)} {verb} for it."
            yield NextStep(kind="give", sentence=sentence)


def _reserves(rows: Rows) -> Iterator[NextStep]:
    """Free reserves count only where each part that is subtracted is given."""
    reason = rows.scored["reserve_months.absent"] or ""
    if reason == RESERVES:
        yield NextStep(kind="give", sentence=PARTS_OF_RESERVES)
    elif reason.startswith(BEGUN):
        yield NextStep(kind="give", sentence=f"{reason[:1].upper()}{reason[1:]}.")


def _repay(agreements: Sequence[ClassifiedAgreement]) -> Iterator[NextStep]:
    """What has to be given back is no income that ends."""
    for a in agreements:
        if a.inferred:
            continue
        if a.confirmed and a.own_amount is not None and a.own_amount.hi < 0:
            most = "" if a.own_amount.lo == a.own_amount.hi else "up to "
            owed = f"{most}{pounds(-a.own_amount.lo)}"
            sentence = (
                f"{a.title}: {owed} more has to be repaid than the agreement "
                f"brought; what came of that after your position's day counts as an "
                f"outflow. Agree with {a.funder} when it is due."
            )
            yield NextStep(kind="repay", sentence=sentence, agreement_id=a.agreement_id)


def _stale(rows: Rows) -> Iterator[NextStep]:
    """Reserves and plans of long ago are used as they stood."""
    written = rows.scored["position_as_of"]
    limit = rows.rulebook.conventions.stale_position_days.value
    if written is not None and (rows.as_of - written).days > limit:
        sentence = (
            f"Your position is of {day(written)}; reserves and plans are taken as they "
            "stood then. Add a row for today."
        )
        yield NextStep(kind="give", sentence=sentence)


def _sale(rows: Rows) -> Iterator[NextStep]:
    """Money from a sale of assets is in the reserves once."""
    pence = rows.scored["non_recurring_proceeds_pence"] or 0
    if pence > 0:
        sentence = (
            f"{pounds(pence / 100)} of your free reserves came from a sale of assets "
            "and will not come again: say so to trustees wherever reserves are shown."
        )
        yield NextStep(kind="note", sentence=sentence)
