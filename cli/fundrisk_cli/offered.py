"""Options → an offer; results → where they were asked for."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, NamedTuple

from fundrisk.errors import CallError
from fundrisk.model.offer import Form, Offer
from fundrisk.model.words import Family, Function
from fundrisk_cli import days

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from fundrisk.model.offer import OfferResult

MOST_POUNDS = 1_000_000_000
WHOLE = Decimal("1.001")


class Asked(NamedTuple):
    """The options as they were typed."""

    amount: str
    years: int
    form: Form
    functions: str | None
    funder: str | None
    family: str | None
    starts: str | None
    succeeds: str | None


def form_of(restricted: bool | None, *, overhead: bool, contract: bool) -> Form:  # noqa: FBT001 - as the option gives it
    """How the award is tied.

    Raises:
        CallError: nobody said, or a contract is called unrestricted.
    """
    if contract:
        if restricted is False:
            problem = "a contract for delivery is not unrestricted money"
            raise CallError(problem, hint="leave out --contract or --unrestricted")
        return Form.CONTRACT
    if restricted is None:
        problem = "nothing says whether the award is tied to a project"
        hint = "add --restricted, --unrestricted or --contract"
        raise CallError(problem, hint=hint)
    if not restricted:
        return Form.UNRESTRICTED
    return Form.RESTRICTED_WITH_OVERHEAD if overhead else Form.RESTRICTED


def offer_of(asked: Asked) -> Offer:
    """The offer.

    Raises:
        CallError: an option cannot be read.
    """
    starts = None if asked.starts is None else days.named_day(asked.starts, "--starts")
    return Offer(
        amount_gbp=_pounds(asked.amount),
        years=asked.years,
        form=asked.form,
        functions=_functions(asked.functions or ""),
        funder=_filled(asked.funder, "--funder"),
        family=Family(asked.family) if asked.family else None,
        starts_on=starts,
        succeeds=_filled(asked.succeeds, "--succeeds"),
    )


def _filled(text: str | None, option: str) -> str | None:
    if text is not None and not text.strip():
        problem = "it is empty"
        raise CallError(problem, where=option, hint="write a name, or leave it out")
    return text.strip() if text else None


def _pounds(text: str) -> Decimal:
    number = _number(text.strip().removeprefix("£").replace(",", ""))
    if number is None or not 0 < number <= MOST_POUNDS or number != round(number, 2):
        problem = f"'{text}' is not an amount of pounds"
        hint = f"write it like 60000, more than nothing and at most {MOST_POUNDS:,}"
        raise CallError(problem, where="--amount", hint=hint)
    return number


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _functions(text: str) -> dict[Function, Decimal]:
    found: dict[Function, Decimal] = {}
    for part in filter(None, (one.strip() for one in text.split(","))):
        name, _, share = (one.strip() for one in part.partition("="))
        number = _number(share)
        if name not in set(Function) or number is None or not 0 <= number <= 1:
            problem = f"'{part}' is not a function and its share"
            hint = f"write NAME=0.5, a share up to 1; names are {', '.join(Function)}"
            raise CallError(problem, where="--functions", hint=hint)
        if Function(name) in found:
            problem = f"'{name}' stands there twice"
            raise CallError(problem, where="--functions", hint="name it once")
        found[Function(name)] = number
    if sum(found.values()) > WHOLE:
        problem = f"the shares add up to {sum(found.values()) * 100:.0f}%"
        raise CallError(problem, where="--functions", hint="they may add up to 100%")
    return found


def publish(
    results: Sequence[OfferResult],
    as_of: date,
    json: Path | None,
    issues: Path | None,
) -> None:
    """Write the files that are wanted, and print unless stdout is taken by JSON."""
    from fundrisk.reports import json_report  # noqa: PLC0415 - only what is shown
    from fundrisk.reports.offer_report import offer_report  # noqa: PLC0415
    from fundrisk_cli import published  # noqa: PLC0415

    published.publish(
        pages=lambda shapes: (offer_report(one, shapes) for one in results),
        document=lambda: json_report.offers(results, as_of),
        found=(issue for one in results for issue in one.issues),
        made=results[0].provenance,
        json=json,
        issues=issues,
    )
