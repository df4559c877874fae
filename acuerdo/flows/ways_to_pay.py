"""How this account may be paid now: the creditor's own ways, those that the law allows, the healthy ones first."""

from __future__ import annotations

from dataclasses import dataclass

from acuerdo.core.law.payee import pays_only_creditor
from acuerdo.core.payments.bank_accounts import account_fault
from acuerdo.core.payments.ways import NAMES, TRANSFER, Way, defaults_for, in_order, lawful, serves
from acuerdo.flows import clock
from acuerdo.flows.company_health import company_name, resting
from acuerdo.flows.wiring import wired
from acuerdo.records.payment_ways import PaymentWay
from acuerdo.records.portfolios import Account


@dataclass(frozen=True, kw_only=True)
class WayToPay(Way):
    """A way with what people see of it; `row` is None for the installation's own companies."""

    name: str
    row: PaymentWay | None = None


def ways_to_pay(account: Account) -> tuple[WayToPay, ...]:
    """Empty when nothing lawful is configured. The debtor's country decides, because its law protects her."""
    only_creditor = pays_only_creditor(wired().law(), account.country, clock.now().date()) is not None
    found = _own(account) or _installation(account)
    kept = {way.id for way in lawful(found, only_creditor=only_creditor)}
    return in_order(way for way in found if way.id in kept)


def _own(account: Account) -> list[WayToPay]:
    rows = [row for row in account.creditor.payment_ways.filter(active=True) if _usable(row, account)]
    tired = resting(company_name(row.provider, row.credentials) for row in rows)
    return [
        WayToPay(
            id=row.id,
            provider=row.provider,
            credentials=row.credentials,
            to_creditor=row.payee == "creditor",
            healthy=company_name(row.provider, row.credentials) not in tired,
            name=NAMES[row.provider],
            row=row,
        )
        for row in rows
    ]


def _usable(row: PaymentWay, account: Account) -> bool:
    if row.provider == TRANSFER:
        return account_fault(account.creditor.country, row.bank_account) is None
    return serves(row.provider, account.creditor.country, account.currency) and _configured(
        row.provider, row.credentials
    )


def _installation(account: Account) -> list[WayToPay]:
    """The companies of the whole installation collect for its creditors, never for an agency."""
    names = [name for name in defaults_for(account.country) if serves(name, account.country, account.currency)]
    tired = resting(names)
    return [
        WayToPay(id=name, provider=name, credentials="", to_creditor=True, healthy=name not in tired, name=NAMES[name])
        for name in names
        if _configured(name, "")
    ]


def _configured(provider: str, credentials: str) -> bool:
    try:
        wired().payments(provider, credentials)
    except KeyError:
        return False
    return True
