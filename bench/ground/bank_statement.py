"""A seeded bank statement with its truth: whose each line is, or nobody's, whatever was written in it."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta

from acuerdo.core.money import Money
from acuerdo.core.payments.references import reference_for
from acuerdo.core.reconciliation.lines import BankLine, Expected

TODAY = date(2026, 11, 20)
_GIVEN = (
    "María", "José", "Luis", "Carmen", "Juan", "Ana", "Pedro", "Lucía", "Jorge", "Elena", "Raúl", "Sofía", "Diego",
    "Laura", "Óscar", "Marta", "Iván", "Rosa", "Hugo", "Teresa", "Andrés", "Paola", "Tomás", "Julia", "Felipe",
)  # fmt: skip
_FAMILY = (
    "García", "Hernández", "Martínez", "López", "González", "Pérez", "Rodríguez", "Sánchez", "Ramírez", "Cruz",
    "Flores", "Gómez", "Morales", "Vázquez", "Reyes", "Jiménez", "Torres", "Díaz", "Gutiérrez", "Ruiz", "Mendoza",
    "Aguilar", "Ortiz", "Castillo", "Romero", "Álvarez", "Méndez", "Chávez", "Rivera", "Juárez", "Ramos", "Herrera",
)  # fmt: skip
KINDS = {
    "reference": 30, "spaced reference": 6, "slip in reference": 12, "contract and name": 14, "name alone": 9,
    "swapped reference": 5, "sum of two debts": 6, "part of it": 6, "paid by another": 4, "two references": 2,
    "bank's own": 6,
}  # fmt: skip
DUPLICATED = 0.04


@dataclass(frozen=True, slots=True)
class Told:
    """`account` None: nobody's. A duplicate is nobody's: its money was already counted."""

    line: BankLine
    account: str | None
    kind: str


def people(dice: random.Random, count: int) -> list[Expected]:
    """Names repeat, as they do: forty family names among everybody."""
    return [_person(dice, number) for number in range(count)]


def statement(dice: random.Random, accounts: list[Expected], count: int) -> list[Told]:
    """About `count` lines in the order of the bank; each account pays at most once but for duplicates."""
    payers = dice.sample(accounts, len(accounts))
    kinds = dice.choices(list(KINDS), weights=list(KINDS.values()), k=count)
    told: list[Told] = []
    for number, kind in enumerate(kinds):
        told.append(_line(dice, number, kind, payers[number % len(payers)], accounts))
        if dice.random() < DUPLICATED:
            told.append(replace(told[-1], account=None, kind="duplicate"))
    return told


def _person(dice: random.Random, number: int) -> Expected:
    debts = [Money(dice.randrange(20_000, 900_000), "MXN") for _ in range(dice.choice((1, 1, 2, 3)))]
    name = " ".join([dice.choice(_GIVEN), *(dice.sample(_GIVEN, dice.choice((0, 1)))), *dice.choices(_FAMILY, k=2)])
    body = "".join(dice.choice("0123456789abcdefghjkmnpqrstvwxyz") for _ in range(12))
    total = Money(sum(debt.minor for debt in debts), "MXN")
    return Expected(
        account=f"acc_{number:06d}",
        references=(reference_for(f"pay_{body}"),),
        documents=(f"C-{dice.randrange(10**7, 10**8)}",),
        names=(name,),
        balance=total,
        due=(*debts, *((debts[0] + debts[1],) if len(debts) > 1 else ())),
        due_on=(TODAY - timedelta(days=dice.randrange(60)),),
    )


def _line(dice: random.Random, number: int, kind: str, payer: Expected, accounts: list[Expected]) -> Told:
    other = dice.choice(accounts)
    reference, name = payer.references[0], _as_banks_write(dice, payer.names[0])
    amount = dice.choice(payer.due)
    said, owner = f"PAGO {reference}", payer.account
    if kind == "spaced reference":
        said = f"SPEI REF {reference[:4]} {reference[4:8]} {reference[8:]}"
    elif kind == "slip in reference":
        said = f"ABONO {_slip(dice, reference)}"
    elif kind == "contract and name":
        said = f"PAGO CONTRATO {payer.documents[0].replace('-', dice.choice(('-', '', ' ')))}"
    elif kind == "name alone":
        said = dice.choice(("PAGO", "ABONO A CUENTA", "TRANSFERENCIA", "PAGO SALA GRACIAS"))
    elif kind == "swapped reference":
        said = f"PAGO {other.references[0]}"
        owner = payer.account
    elif kind == "sum of two debts":
        amount = payer.due[-1] if len(payer.due) > 1 else payer.balance
    elif kind == "part of it":
        amount = Money(max(payer.balance.minor * dice.randrange(10, 60) // 100, 1), "MXN")
    elif kind == "paid by another":
        name = " ".join((dice.choice(_GIVEN), dice.choice(_FAMILY), dice.choice(_FAMILY))).upper()
    elif kind == "two references":
        said = f"PAGO {reference} Y {other.references[0]}"
    elif kind == "bank's own":
        said, name, owner = dice.choice(("COMISION MANEJO", "INTERESES GANADOS", "TRASPASO CUENTAS PROPIAS")), "", ""
    line = BankLine(
        number=number + 2,
        booked_on=TODAY - timedelta(days=dice.randrange(20)),
        amount=amount,
        payer=name,
        text=said,
        bank_reference=f"{dice.randrange(10**9, 10**10)}",
    )
    return Told(line, owner or None, kind)


def _as_banks_write(dice: random.Random, name: str) -> str:
    """Shouted, sometimes cut at 20 letters, sometimes family names first, sometimes not at all."""
    words = name.upper().split()
    way = dice.random()
    if way < 0.15:
        return ""
    if way < 0.40:
        words = [*words[-2:], *words[:-2]]
    text = " ".join(words).translate(str.maketrans("ÁÉÍÓÚÑÜ", "AEIOUNU"))
    return text[:20] if way > 0.85 else text


def _slip(dice: random.Random, reference: str) -> str:
    at = dice.randrange(4, len(reference) - 1)
    way = dice.random()
    if way < 0.5:
        return reference[:at] + dice.choice("0123456789ABCDEFGHJKMNPQRSTVWXYZ") + reference[at + 1 :]
    if way < 0.75:
        return reference[:at] + reference[at + 1] + reference[at] + reference[at + 2 :]
    return reference[:at] + reference[at + 1 :]
