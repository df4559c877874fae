"""The creditors' files: written as they would send them, and imported as everybody's are."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from random import Random

from acuerdo.core.intake.instructions import Instructions
from acuerdo.core.intake.table import BrokenFile
from acuerdo.core.simulation.papers import called
from acuerdo.core.simulation.people import Debtor
from acuerdo.core.simulation.portfolio import Line, lines_of
from acuerdo.flows.demo.companies import Company
from acuerdo.flows.import_portfolio import import_file
from acuerdo.records.creditors import Creditor
from acuerdo.records.people import User

_CHANNELS = ("whatsapp, sms, correo", "whatsapp, correo", "sms, correo", "whatsapp, sms, correo, llamada")


def import_wave(
    rng: Random, company: Company, creditor: Creditor, people: list[Debtor], *, on: date, folder: Path, user: User
) -> None:
    """One file of `people`'s debts as of `on`, and two rows that no file should have. Raises RuntimeError."""
    lines = [line for debtor in people for line in lines_of(rng, debtor, company.products, company.prefix, on)]
    if not lines:
        return
    path = folder / f"{company.prefix.lower()}-{on.isoformat()}.csv"
    _write(path, company, lines, rng)
    outcome = import_file(
        path, instructions=Instructions(as_of=on), creditor_id=creditor.id, user=user, filename=path.name
    )
    if isinstance(outcome, BrokenFile):
        raise RuntimeError(f"{path.name}: {outcome.code}")


def _write(path: Path, company: Company, lines: list[Line], rng: Random) -> None:
    header = [
        "Nombre", called(company.country), "Celular", "Correo", "Entidad", "Contrato", "Producto", "Concepto",
        "Fecha de emisión", "Fecha de vencimiento", "Moneda", "Capital", "Interés ordinario", "Interés moratorio",
        "Canales autorizados",
    ]  # fmt: skip
    channels = {line.debtor.number: rng.choice(_CHANNELS) for line in lines}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        for line in lines:
            writer.writerow(_row(company, line, channels[line.debtor.number]))
        for blunder in _blunders(_row(company, lines[0], "whatsapp"), company):
            writer.writerow(blunder)


def _row(company: Company, line: Line, channels: str) -> list[str]:
    who = line.debtor
    return [
        who.name, who.document, who.phone, who.email, who.place, line.reference, line.product, line.concept,
        line.issued_on.isoformat(), line.due_on.isoformat(), company.currency, _amount(company, line.principal),
        _amount(company, line.interest), _amount(company, line.default_interest), channels,
    ]  # fmt: skip


def _blunders(row: list[str], company: Company) -> list[list[str]]:
    """A negative balance and a date that does not exist: both are held back, and the import page shows why."""
    return [
        [*row[:5], f"{company.prefix}-E1", *row[6:11], "-120", "0", "0", row[14]],
        [*row[:5], f"{company.prefix}-E2", *row[6:9], "2026-02-31", *row[10:]],
    ]


def _amount(company: Company, units: int) -> str:
    return f"{units}.00" if company.cents else str(units)
