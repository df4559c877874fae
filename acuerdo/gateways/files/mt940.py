"""SWIFT MT940 bank statements, through the mt-940 library: credits with what field 86 says of them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import mt940

from acuerdo.core.intake.problems import Fault, Problem, explain
from acuerdo.core.intake.table import BrokenFile
from acuerdo.core.money import Money
from acuerdo.core.reconciliation.lines import BankLine
from acuerdo.core.reconciliation.table_lines import Statement

_DAMAGED = BrokenFile("damaged", "El archivo MT940 está dañado o incompleto.", "Vuelva a descargarlo del banco.")
_PAYER = re.compile(r"(?:/NAME/|\?32|ORDENANTE[: ]+|NOMBRE[: ]+)([^/?\n]+)", re.IGNORECASE)


def read_mt940(path: Path) -> Statement | BrokenFile:
    """The library raises whatever a broken field makes it raise: any of it is a damaged file."""
    try:
        text = path.read_bytes().decode("utf-8", "replace")
        statement = mt940.parse(text)
    except Exception:
        return _DAMAGED
    if not statement.data.get("account_identification") or ":61:" not in text:
        return _DAMAGED
    lines: list[BankLine] = []
    problems: list[Problem] = []
    outgoing = 0
    for number, movement in enumerate(statement, start=1):
        data = movement.data
        if str(data.get("status", "")).upper() != "C":
            outgoing += 1
            continue
        try:
            lines.append(_line(number, data))
        except (KeyError, TypeError, ValueError, AttributeError):
            problems.append(explain(Fault("amount_unreadable"), row=number, column=":61:", value=str(data.get("id"))))
    account = str(statement.data["account_identification"])
    return Statement(lines=tuple(lines), problems=tuple(problems), outgoing=outgoing, account=account)


def _line(number: int, data: dict[str, Any]) -> BankLine:
    amount = data["amount"]
    details = " ".join(str(data.get(name) or "") for name in ("transaction_details", "purpose", "extra_details"))
    named = str(data.get("applicant_name") or "") or _payer_in(details)
    customer = str(data.get("customer_reference") or "")
    return BankLine(
        number=number,
        booked_on=_day(data),
        amount=Money.of(amount.amount, amount.currency),
        payer=" ".join(named.split()),
        text=" ".join((details + " " + ("" if customer == "NONREF" else customer)).split()),
        bank_reference=str(data.get("bank_reference") or ""),
    )


def _day(data: dict[str, Any]) -> date:
    """When it was booked; the library's own day is a `datetime.date`."""
    found: date = data.get("entry_date") or data["date"]
    return date(found.year, found.month, found.day)


def _payer_in(details: str) -> str:
    found = _PAYER.search(details)
    return found.group(1).strip() if found else ""
