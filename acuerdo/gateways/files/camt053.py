"""ISO 20022 bank statements (camt.053, any version): booked credits with their payer and reference.

Source: iso20022.org, BankToCustomerStatement: Stmt/Ntry/NtryDtls/TxDtls. A batch entry is one line for each of its
transactions when they state their amounts, else one line for the whole.
"""

from __future__ import annotations

import xml.etree.ElementTree as Tree
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from acuerdo.core.intake.problems import Fault, Problem, explain
from acuerdo.core.intake.table import BrokenFile
from acuerdo.core.money import Money
from acuerdo.core.reconciliation.lines import BankLine
from acuerdo.core.reconciliation.table_lines import Statement

BYTES_MAX = 200 * 1024 * 1024
_DAMAGED = BrokenFile("damaged", "El archivo camt.053 está dañado o incompleto.", "Vuelva a descargarlo del banco.")
_NO_STATEMENT = BrokenFile("not_a_statement", "El XML no es un estado de cuenta camt.053.", "Pida al banco camt.053.")


def read_camt(path: Path) -> Statement | BrokenFile:
    content = path.read_bytes()
    # No bank writes a document type, and the parser would expand the entities that one may define.
    if len(content) > BYTES_MAX or b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        return _DAMAGED
    try:
        root = Tree.fromstring(content)
    except Tree.ParseError:
        return _DAMAGED
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    statements = root.findall(".//BkToCstmrStmt/Stmt")
    if not statements:
        return _NO_STATEMENT
    return _statement(statements)


def _statement(statements: list[Tree.Element]) -> Statement:
    lines: list[BankLine] = []
    problems: list[Problem] = []
    outgoing = number = 0
    for statement in statements:
        for entry in statement.findall("Ntry"):
            number += 1
            if entry.findtext("CdtDbtInd") != "CRDT" or entry.findtext("RvslInd") == "true":
                outgoing += 1
                continue
            try:
                lines.extend(_lines(entry, number))
            except (ValueError, AttributeError, TypeError):
                problems.append(explain(Fault("amount_unreadable"), row=number, column="Ntry", value=_id(entry)))
    account = statements[0].findtext("Acct/Id/IBAN") or statements[0].findtext("Acct/Id/Othr/Id") or ""
    return Statement(lines=tuple(lines), problems=tuple(problems), outgoing=outgoing, account=account)


def _lines(entry: Tree.Element, number: int) -> Iterator[BankLine]:
    """Raises ValueError for an amount or a day that is not one."""
    details = entry.findall("NtryDtls/TxDtls")
    booked = date.fromisoformat((entry.findtext("BookgDt/Dt") or entry.findtext("BookgDt/DtTm") or "")[:10])
    amounts = [each.find("Amt") for each in details]
    if len(details) > 1 and all(amount is not None for amount in amounts):
        for at, each in enumerate(details):
            yield _line(number, booked, _money(each.find("Amt")), each, f"{_id(entry)}/{at}")
    else:
        yield _line(number, booked, _money(entry.find("Amt")), details[0] if details else entry, _id(entry))


def _line(number: int, booked: date, amount: Money, where: Tree.Element, bank_reference: str) -> BankLine:
    texts = [*where.findall(".//RmtInf/Ustrd"), *where.findall(".//CdtrRefInf/Ref"), *where.findall("Refs/EndToEndId")]
    said = " ".join(text.text.strip() for text in texts if text.text and text.text.strip() != "NOTPROVIDED")
    payer = where.findtext(".//RltdPties/Dbtr/Nm") or where.findtext(".//RltdPties/Dbtr/Pty/Nm") or ""
    return BankLine(
        number=number, booked_on=booked, amount=amount, payer=payer, text=said, bank_reference=bank_reference
    )


def _money(element: Tree.Element | None) -> Money:
    if element is None or not element.text:
        raise ValueError("no amount")
    return Money.of(element.text.strip(), element.attrib.get("Ccy", ""))


def _id(entry: Tree.Element) -> str:
    return entry.findtext("AcctSvcrRef") or entry.findtext("NtryRef") or ""
