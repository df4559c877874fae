"""A file in which every row but a few is bad in a way of its own; `BAD` says which way each one is.

Run as a program it writes the file, for a person to try: `python -m tests.intake.fifty_bad_rows FILE`.
"""

from __future__ import annotations

import csv
import sys
from dataclasses import dataclass
from pathlib import Path

HEADERS = (
    "Nombre", "RFC", "Número de cliente", "Teléfono", "Correo", "País", "Estado", "Tipo de persona", "Factura",
    "Fecha de emisión", "Vencimiento", "Saldo", "Capital", "Intereses moratorios", "Moneda", "En disputa",
    "Situación", "Fecha de liquidación",
)  # fmt: skip
AS_OF = "2026-03-10"


@dataclass(frozen=True, slots=True)
class Bad:
    """`code` of core.intake.problems expected in `column`; `cells` replace those of a good row."""

    code: str
    column: str
    cells: dict[str, str]


BAD = (
    Bad("amount_negative", "Saldo", {"Saldo": "-1,200.00", "Capital": ""}),
    Bad("amount_negative", "Saldo", {"Saldo": "(1,200.00)", "Capital": ""}),
    Bad("amount_zero", "Saldo", {"Saldo": "0.00", "Capital": "", "Intereses moratorios": ""}),
    Bad("no_amount", "Saldo", {"Saldo": "", "Capital": ""}),
    Bad("amount_unreadable", "Saldo", {"Saldo": "mil doscientos", "Capital": ""}),
    Bad("amount_unreadable", "Saldo", {"Saldo": "1,2,3.00", "Capital": ""}),
    Bad("amount_unreadable", "Saldo", {"Saldo": "1O0.00", "Capital": ""}),
    Bad("amount_too_fine", "Saldo", {"Saldo": "100.005", "Capital": ""}),
    Bad("amount_absurd", "Saldo", {"Saldo": "99999999999999999", "Capital": ""}),
    Bad("several_values", "Saldo", {"Saldo": "500.00 / 700.00", "Capital": ""}),
    Bad("scientific", "Saldo", {"Saldo": "1.2E+3", "Capital": ""}),
    Bad("parts_mismatch", "Saldo", {"Saldo": "1,200.00", "Capital": "1,100.00", "Intereses moratorios": "50.00"}),
    Bad("component_negative", "Intereses moratorios", {"Intereses moratorios": "-5.00", "Capital": ""}),
    Bad("parts_over_balance", "Saldo", {"Capital": "", "Intereses moratorios": "5,000.00"}),
    Bad("formula_error", "Saldo", {"Saldo": "#REF!", "Capital": ""}),
    Bad("formula_error", "Vencimiento", {"Vencimiento": "#¡VALOR!"}),
    Bad("formula_text", "Saldo", {"Saldo": "=B2+C2", "Capital": ""}),
    Bad("no_currency", "Moneda", {"Moneda": ""}),
    Bad("currency_unknown", "Moneda", {"Moneda": "XYZ"}),
    Bad("currency_vague", "Moneda", {"Moneda": "pesos"}),
    Bad("currency_unit", "Moneda", {"Moneda": "UDIS"}),
    Bad("currency_conflict", "Saldo", {"Saldo": "USD 1200.00", "Capital": ""}),
    Bad("no_due_date", "Vencimiento", {"Vencimiento": ""}),
    Bad("date_unreadable", "Vencimiento", {"Vencimiento": "a fin de mes"}),
    Bad("date_impossible", "Vencimiento", {"Vencimiento": "30/02/2026"}),
    Bad("date_absurd", "Vencimiento", {"Vencimiento": "15/01/2205"}),
    Bad("date_serial", "Vencimiento", {"Vencimiento": "46037"}),
    Bad("several_values", "Vencimiento", {"Vencimiento": "15/01/2026 y 15/02/2026"}),
    Bad("issued_after_due", "Fecha de emisión", {"Fecha de emisión": "20/02/2026"}),
    Bad("issued_later", "Fecha de emisión", {"Fecha de emisión": "20/03/2026", "Vencimiento": "20/04/2026"}),
    Bad("already_settled", "Fecha de liquidación", {"Fecha de liquidación": "01/03/2026"}),
    Bad("already_settled", "Situación", {"Situación": "Pagada"}),
    Bad("status_unknown", "Situación", {"Situación": "Código 7"}),
    Bad("yes_no_unknown", "En disputa", {"En disputa": "quizá"}),
    Bad("no_identity", "RFC", {"Nombre": "", "RFC": "", "Número de cliente": ""}),
    Bad("no_name", "Nombre", {"Nombre": "SIN NOMBRE"}),
    Bad("name_is_number", "Nombre", {"Nombre": "5512345678"}),
    Bad("garbled", "Nombre", {"Nombre": "JosÃ© NuÃ±ez"}),
    Bad("control_character", "Nombre", {"Nombre": "Laura\u202eMéndez"}),
    Bad("too_long", "Nombre", {"Nombre": "Laura " * 60}),
    Bad("document_shape", "RFC", {"RFC": "MERL85"}),
    Bad("document_shape", "RFC", {"RFC": "MERL851340AB1"}),
    Bad("document_generic", "RFC", {"RFC": "XAXX010101000"}),
    Bad("document_unreadable", "RFC", {"RFC": "MERL*850312AB"}),
    Bad("scientific", "RFC", {"RFC": "1.23E+10"}),
    Bad("person_type_unknown", "Tipo de persona", {"Tipo de persona": "otra"}),
    Bad("phone_short", "Teléfono", {"Teléfono": "5512345"}),
    Bad("phone_long", "Teléfono", {"Teléfono": "55123456789012"}),
    Bad("phone_unreadable", "Teléfono", {"Teléfono": "no tiene"}),
    Bad("phone_filler", "Teléfono", {"Teléfono": "5555555555"}),
    Bad("phone_extension", "Teléfono", {"Teléfono": "5512345678 ext 12"}),
    Bad("several_values", "Teléfono", {"Teléfono": "5512345678 / 5587654321"}),
    Bad("scientific", "Teléfono", {"Teléfono": "5.51E+09"}),
    Bad("email_unreadable", "Correo", {"Correo": "laura@ejemplo"}),
    Bad("email_filler", "Correo", {"Correo": "notiene@ejemplo.mx"}),
    Bad("email_typo", "Correo", {"Correo": "laura@gmail.con"}),
    Bad("several_values", "Correo", {"Correo": "laura@ejemplo.mx; mendez@ejemplo.mx"}),
    Bad("country_unknown", "País", {"País": "Macondo"}),
    Bad("no_country", "País", {"País": ""}),
    Bad("subdivision_unknown", "Estado", {"Estado": "Antioquia"}),
)
GOOD_ROWS = 3
FIRST_BAD_ROW = 2 + GOOD_ROWS
# After them: rows that are bad only beside another, or as a row.
TOTALS = (
    "TOTAL",
    *[""] * (HEADERS.index("Saldo") - 1),
    "99,999.00",
    *[""] * (len(HEADERS) - HEADERS.index("Saldo") - 1),
)


def good(number: int) -> dict[str, str]:
    """Row `number` of a portfolio of furniture: nothing wrong with it."""
    return {
        "Nombre": f"Laura Méndez {'ABCDEFGHIJ'[number % 10]}",
        "RFC": f"MERL8503{number % 28 + 1:02d}{number:03d}",
        "Número de cliente": f"C-{number}",
        "Teléfono": f"55 1234 {4000 + number}",
        "Correo": f"laura{number}@ejemplo.mx",
        "País": "México",
        "Estado": "Jalisco",
        "Tipo de persona": "física",
        "Factura": f"F-{number}",
        "Fecha de emisión": "15/12/2025",
        "Vencimiento": "15/01/2026",
        "Saldo": "1,200.00",
        "Capital": "1,150.00",
        "Intereses moratorios": "50.00",
        "Moneda": "MXN",
        "En disputa": "no",
        "Situación": "vencida",
        "Fecha de liquidación": "",
    }


def last_rows() -> list[tuple[str, list[str]]]:
    """(code, cells) of rows that are bad only beside an earlier row, or as a row."""
    first, second = good(0), good(1)
    return [
        ("duplicate_row", list(first.values())),
        ("reference_repeated", list({**second, "Saldo": "1,300.00", "Capital": ""}.values())),
        ("reference_of_two", list({**good(70), "Factura": "F-1"}.values())),
        ("document_of_two", list({**good(71), "RFC": first["RFC"], "Nombre": "Diego Salas"}.values())),
        ("customer_of_two", list({**good(72), "Número de cliente": "C-0"}.values())),
        ("header_again", list(HEADERS)),
        ("totals_row", list(TOTALS)),
        ("cells_missing", list(good(73).values())[:9]),
        ("cells_extra", [*good(74).values(), "de más"]),
    ]


def lines() -> list[list[str]]:
    rows = [list(HEADERS), *(list(good(number).values()) for number in range(GOOD_ROWS))]
    for at, bad in enumerate(BAD):
        rows.append(list({**good(10 + at), **bad.cells}.values()))
    return rows + [cells for _code, cells in last_rows()]


def write(path: Path) -> None:
    """The file, ending in a row whose quote never closes."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines())
        file.write('"Laura sin cerrar,MERL850312AB1\n')


if __name__ == "__main__":
    write(Path(sys.argv[1]))
