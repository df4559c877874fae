"""A made-up portfolio file: one debt a person, from a day late to ninety, all reachable, all in Mexico City."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path
from random import Random

HEADER = ("Número de cliente", "Nombre", "RFC", "Celular", "Correo", "Factura", "Concepto", "Emisión", "Vencimiento",
          "Moneda", "Capital", "Intereses moratorios")  # fmt: skip
_GIVEN = ("Laura", "Diego", "Rosa", "Tomás", "Elena", "Iván", "Marisol", "Hugo", "Beatriz", "Emilio")
_SURNAMES = ("Méndez", "Salas", "Ibáñez", "Robles", "Cano", "Luna", "Peña", "Ríos", "Vega", "Duarte", "Lozano")
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def write_portfolio(path: Path, rows: int, on: date) -> Path:
    """`rows` persons with a debt each, 1 to 90 days late on `on`; the same file for the same arguments."""
    random = Random(f"portfolio-{rows}")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(_row(number, on, random) for number in range(rows))
    return path


def _row(number: int, on: date, random: Random) -> tuple[str, ...]:
    name = f"{random.choice(_GIVEN)} {random.choice(_SURNAMES)} {random.choice(_SURNAMES)}"
    due = on - timedelta(days=random.randint(1, 90))
    principal = f"{random.randint(200, 40_000)}.{random.randint(0, 99):02}"
    interest = f"{random.randint(0, 900)}.{random.randint(0, 99):02}"
    return (
        f"C{number:07}",
        name,
        _document(number, random),
        f"+5255{10_000_000 + number:08}",
        f"persona{number}@ejemplo.mx",
        f"F{number:07}",
        "Crédito de consumo",
        (due - timedelta(days=30)).isoformat(),
        due.isoformat(),
        "MXN",
        principal,
        interest,
    )


def _document(number: int, random: Random) -> str:
    """A Mexican RFC of a person: four letters, a birthday, three that tell apart."""
    born = date(1960, 1, 1) + timedelta(days=random.randint(0, 15_000))
    letters = "".join(_LETTERS[number // len(_LETTERS) ** place % len(_LETTERS)] for place in range(4))
    return f"{letters}{born:%y%m%d}{random.choice(_LETTERS)}{random.randint(0, 9)}{random.randint(0, 9)}"
