"""A bank's statement into the ledger: what is sure is posted, what is doubtful waits for a person, nothing twice."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from django.db import transaction

from acuerdo.core.intake.table import BrokenFile
from acuerdo.core.money import Money
from acuerdo.core.reconciliation.lines import BankLine, Match
from acuerdo.core.reconciliation.matching import Matcher
from acuerdo.core.reconciliation.table_lines import Statement
from acuerdo.flows import clock
from acuerdo.flows.account_lock import locked
from acuerdo.flows.apply_payment import apply_payment
from acuerdo.flows.thank_for_payment import thank_for_payment
from acuerdo.gateways.files.errors_csv import ErrorsFile
from acuerdo.gateways.files.statements import open_statement
from acuerdo.records.balances import state_of
from acuerdo.records.bank_lines import BankLine as Row
from acuerdo.records.bank_lines import Said, seal_said
from acuerdo.records.expected_payments import expected_payments
from acuerdo.records.journal_writing import Fact, write
from acuerdo.records.ledger import Payment
from acuerdo.records.people import User
from acuerdo.records.portfolios import Account

PROVIDER = "bank"
_KNOWN_WITHIN = timedelta(days=4)  # a payment that came by file, too: the same money may be told twice


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled:
    """How many lines of money in; `known` were read before, `doubtful` wait for a person."""

    lines: int
    posted: int
    doubtful: int
    known: int
    outgoing: int
    unreadable: int
    errors_path: Path | None
    why_not: dict[str, int]


def reconcile(
    path: Path,
    *,
    creditor_id: str,
    bank_account: str = "",
    currency: str | None = None,
    user: User | None = None,
    errors_path: Path | None = None,
) -> Reconciled | BrokenFile:
    """`bank_account` where the file does not say it; `currency` for tables without one, else that of the accounts."""
    money = currency or _only_currency(creditor_id)
    if money is None:
        return BrokenFile("no_currency", "Las cuentas están en varias monedas.", "Diga la moneda del archivo.")
    statement = open_statement(path, money)
    if isinstance(statement, BrokenFile):
        return statement
    account = statement.account or bank_account
    if not account:
        return BrokenFile("no_account", "El archivo no dice de qué cuenta bancaria es.", "Diga la cuenta.")
    where = errors_path or path.with_name(f"{path.name}.errors.csv")
    with ErrorsFile(where) as errors:
        for problem in statement.problems:
            errors.write((problem,))
    return _take(statement, creditor_id, account, user, where if statement.problems else None)


def _only_currency(creditor_id: str) -> str | None:
    found = list(Account.objects.filter(creditor_id=creditor_id).values_list("currency", flat=True).distinct()[:2])
    return found[0] if len(found) == 1 else None


def _take(
    statement: Statement, creditor_id: str, bank_account: str, user: User | None, errors_path: Path | None
) -> Reconciled:
    matcher = Matcher(expected_payments(creditor_id, on=clock.now().date()))
    known_before = set(
        Row.objects.filter(creditor_id=creditor_id, bank_account=bank_account).values_list("fingerprint", flat=True)
    )
    twins: Counter[str] = Counter()
    outcomes: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for line in statement.lines:
        alone = line.fingerprint(0)
        twin = twins[alone]
        twins[alone] += 1
        fingerprint = line.fingerprint(twin)
        if fingerprint in known_before:
            outcomes["known"] += 1
            continue
        match = matcher.match(line)
        why_not = match.why_not or ("twin" if twin else "")
        outcome = _store(match, why_not, creditor_id, bank_account, fingerprint)
        outcomes[outcome.state] += 1
        if outcome.why_not:
            reasons[outcome.why_not] += 1
    _journal(creditor_id, user, outcomes)
    return Reconciled(
        lines=len(statement.lines),
        posted=outcomes["posted"],
        doubtful=outcomes["doubtful"],
        known=outcomes["known"],
        outgoing=statement.outgoing,
        unreadable=len(statement.problems),
        errors_path=errors_path,
        why_not=dict(reasons.most_common()),
    )


@dataclass(frozen=True, slots=True)
class _Outcome:
    state: str
    why_not: str


@transaction.atomic
def _store(match: Match, why_not: str, creditor_id: str, bank_account: str, fingerprint: str) -> _Outcome:
    line = match.line
    account = locked(match.candidates[0].account) if match.candidates and not why_not else None
    row, new = Row.objects.get_or_create(
        creditor_id=creditor_id,
        bank_account=bank_account,
        fingerprint=fingerprint,
        defaults={
            "bank_reference": line.bank_reference[:80],
            "booked_on": line.booked_on,
            "amount_minor": line.amount.minor,
            "currency": line.amount.currency,
            "said_sealed": seal_said(Said(payer=line.payer, text=line.text)),
            "confidence": match.candidates[0].confidence if match.candidates else 0,
            "candidates": [asdict(one) for one in match.candidates],
            "read_at": clock.now(),
        },
    )
    if not new:
        return _Outcome("known", "")
    if account is None:
        return _Outcome("doubtful", why_not)
    if problem := _told_already(account, line) or _too_much(account, line):
        return _Outcome("doubtful", problem)
    post_line(row, account, line.amount)
    Row.objects.filter(id=row.id).update(state=Row.State.POSTED, decided_at=clock.now())
    return _Outcome("posted", "")


def post_line(row: Row, account: Account, amount: Money) -> Payment:
    """A payment of `amount` out of the line; the caller holds the account and sees to the line's whole."""
    now = clock.now()
    before = Payment.objects.filter(provider=PROVIDER, provider_id__startswith=f"{row.id}:").count()
    payment = Payment.objects.create(
        account=account,
        provider=PROVIDER,
        provider_id=f"{row.id}:{before}",
        method="transfer",
        amount_minor=amount.minor,
        currency=amount.currency,
        paid_at=min(now, datetime.combine(row.booked_on, time(18), tzinfo=UTC)),
        posted_at=now,
    )
    apply_payment(payment, account, now)
    thank_for_payment(payment, account)
    return payment


def _told_already(account: Account, line: BankLine) -> str:
    """The creditor's own file, or a company, may have told of the same money."""
    around = datetime.combine(line.booked_on, time(18), tzinfo=UTC)
    same = account.payments.filter(amount_minor=line.amount.minor, reversed_at=None).exclude(provider=PROVIDER)
    near = same.filter(paid_at__gte=around - _KNOWN_WITHIN, paid_at__lte=around + _KNOWN_WITHIN)
    return "told_already" if near.exists() else ""


def _too_much(account: Account, line: BankLine) -> str:
    """After the lines before it the account may owe less than when the statement was opened."""
    owed = state_of(account, as_of=clock.now().date()).balance
    return "over" if line.amount > owed else ""


def _journal(creditor_id: str, user: User | None, outcomes: Counter[str]) -> None:
    body: dict[str, str | int] = {name: outcomes[name] for name in ("posted", "doubtful", "known")}
    actor = f"user:{user.id}" if user else "system"
    with transaction.atomic():
        write(
            Fact(
                kind="statement_reconciled",
                actor=actor,
                at=clock.now(),
                account_id="",
                creditor_id=creditor_id,
                body=body,
            )
        )
