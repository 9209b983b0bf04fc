"""The kinds of things that are said of contract notices, and the words for each."""

from __future__ import annotations

from typing import NamedTuple

from fundrisk.model.words import Severity

CONTRACT = "contract"


class Kind(NamedTuple):
    """How a kind is said.

    ``of`` is what it is about, in the singular; ``{what}`` in the problem is filled for
    each. What is said of contracts becomes an issue of each organisation, unless it is
    ``of_the_file``; other notes become one issue, warnings are listed one by one.
    """

    severity: Severity
    of: str
    problem: str
    hint: str = ""
    of_the_file: bool = False


_WRITE_AMOUNT = "write the amount that this organisation gets, if you know it"
_NOTE, _WARNING, _REFUSAL = Severity.NOTE, Severity.WARNING, Severity.REFUSAL
KINDS = {
    "published": Kind(
        _NOTE,
        "contract",
        "only what was published is here: grants, fees, contracts below the thresholds "
        "of publication and everything that nobody published are missing, so shares of "
        "all income are not assessed",
        "for an organisation's whole income ask for its own ledger (fundrisk template)",
        of_the_file=True,
    ),
    "planning": Kind(_NOTE, "process", "planned, without an award: no income"),
    "tender": Kind(_NOTE, "process", "a tender without an award: no income"),
    "cancelled": Kind(
        _NOTE, "process", "cancelled, withdrawn or unsuccessful: no income"
    ),
    "only_contracts": Kind(
        _NOTE, "process", "a contract or its progress without an award: no income read"
    ),
    "left_out": Kind(_NOTE, "award", "not in force, so left out"),
    "contract_left_out": Kind(_NOTE, "contract", "cancelled, so left out"),
    "linked": Kind(
        _WARNING,
        "record",
        "{what} only linked to, not in the file; nothing is fetched, so what they say "
        "is missing",
        "download the releases and import them too",
    ),
    "undated": Kind(
        _NOTE, "release", "no date that can be read: taken as older than the others"
    ),
    "no_ocid": Kind(
        _WARNING,
        "release",
        "no ocid: it is read by itself and not merged with any other",
        "ask the publisher for the ocid of this process",
    ),
    "no_supplier": Kind(
        _REFUSAL,
        "award",
        "{what} names no supplier, so it is nobody's contract and is not read",
        "add the supplier, or leave it out if nothing was awarded",
    ),
    "no_award": Kind(
        _REFUSAL,
        "contract",
        "contract {what} belongs to an award that is not in the file: its supplier is "
        "unknown and it is not read",
        "import the release with the award too",
    ),
    "no_lot": Kind(
        _WARNING,
        "award",
        "{what} is for a lot that the tender does not list; the lot is not named",
        "look the lot up in the notice",
    ),
    "twice": Kind(
        _WARNING,
        "release",
        "{what} twice in one release and differ: both are read",
        "look both up in the notice, and delete one if they are the same",
    ),
    "shared": Kind(
        _WARNING,
        "contract",
        "{what} is for several suppliers together; what each gets is not published, so "
        "the amount is unknown",
        _WRITE_AMOUNT,
    ),
    "ceiling": Kind(
        _WARNING,
        "contract",
        "{what} is what a framework may spend at most, with all its suppliers: no "
        "income until work is called off, so the amount is unknown",
        _WRITE_AMOUNT,
    ),
    "with_extension": Kind(
        _WARNING,
        "contract",
        "{what} counts extensions in that nobody has taken up yet, so the amount is "
        "unknown",
        "write the amount for the term without extensions",
    ),
    "several": Kind(
        _WARNING,
        "contract",
        "one of several contracts of an award over {what}, without a value of its own: "
        "the amount is unknown",
        _WRITE_AMOUNT,
    ),
    "zero": Kind(
        _WARNING,
        "contract",
        "a value of nil stands where none was given: the amount is unknown",
        _WRITE_AMOUNT,
    ),
    "no_value": Kind(
        _WARNING,
        "contract",
        "no value is published: the amount is unknown",
        _WRITE_AMOUNT,
    ),
    "vat": Kind(
        _NOTE,
        "contract",
        "the file does not say whether the value holds VAT: up to a sixth may be VAT",
        "write the VAT inside the amount; 0 if the value is without it",
        of_the_file=True,
    ),
    "net": Kind(_NOTE, "contract", "the value is stated without VAT"),
    "net_by_words": Kind(
        _NOTE, "contract", "the words of the award say that its value is without VAT"
    ),
    "signed": Kind(
        _NOTE, "contract", "the signed value differs from the awarded and is used"
    ),
    "lot_term": Kind(
        _WARNING,
        "contract",
        "neither award nor contract says when it runs: the dates are those planned for "
        "the lot",
        "write the dates of the signed contract",
    ),
    "tender_term": Kind(
        _WARNING,
        "contract",
        "neither award nor contract says when it runs: the dates are those planned in "
        "the tender",
        "write the dates of the signed contract",
    ),
    "no_end": Kind(
        _WARNING,
        "contract",
        "no end is published{what}: the term is unknown",
        "write the start and the end of the contract",
    ),
    "options": Kind(
        _NOTE,
        "contract",
        "it may be extended; what the extension would add counts neither in the term "
        "nor in the amount, and stands in the notes",
        of_the_file=True,
    ),
    "end_is_latest": Kind(
        _WARNING,
        "contract",
        "the end is also the end of the longest extension ({what}): the contract may "
        "end sooner",
        "write the end without extensions",
    ),
    "first_part": Kind(
        _WARNING,
        "contract",
        "the published end counts extensions in: {what} is read as the first day on "
        "which the buyer may stop",
        "write the end without extensions; clear the break date if they were taken up",
    ),
    "most": Kind(
        _WARNING,
        "contract",
        "the value is the most that the tender allowed ({what}): it may count "
        "extensions or options in that nobody has taken up",
        "write the amount of the signed contract without extensions, if it is less",
    ),
    "terminated": Kind(
        _WARNING,
        "contract",
        "published as terminated; the day is not said, so the end stays as it was",
        "write the day on which it ended",
    ),
    "corrected": Kind(
        _WARNING,
        "contract",
        "{what}: one may correct the other, and both are counted",
        "delete one if it was published by mistake",
    ),
    "own_number": Kind(
        _NOTE,
        "body",
        "known by a number of the procurement system only, which is no register: the "
        "name is used",
    ),
    "buyers": Kind(
        _NOTE, "contract", "more than one buyer: the one named first is taken"
    ),
    "no_buyer": Kind(
        _WARNING,
        "contract",
        "no buyer is named: the funder is unknown",
        "write who pays",
    ),
    "no_status": Kind(
        _WARNING,
        "contract",
        "no state of the award is published: it counts as a doubt",
        "write confirmed if it is signed",
    ),
    "status": Kind(
        _WARNING,
        "contract",
        "'{what}' is no state of the standard: it counts as a doubt",
        "write confirmed if it is signed",
    ),
    "letters": Kind(
        _NOTE, "text", "letters that were garbled in publishing are mended"
    ),
    "breaks": Kind(
        _NOTE, "text", "line breaks that had become the letters 'rn' are mended"
    ),
}
