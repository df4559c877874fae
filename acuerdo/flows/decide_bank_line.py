"""A person says whose money a doubtful line is, shares it out, sets it aside; and takes any of that back."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from acuerdo.core.money import Money
from acuerdo.flows import clock
from acuerdo.flows.account_lock import locked
from acuerdo.flows.apply_payment import take_back
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.reconcile import PROVIDER, post_line
from acuerdo.flows.thank_for_payment import cancel_thanks
from acuerdo.records.bank_lines import BankLine
from acuerdo.records.journal_writing import Fact, write
from acuerdo.records.ledger import Payment
from acuerdo.records.people import User


@transaction.atomic
def give_line(line_id: str, shares: Mapping[str, Money], *, user: User) -> None:
    """Posts each account its share; the shares must be the whole line, to the cent. Raises NotPossible."""
    line = _held(line_id, BankLine.State.DOUBTFUL)
    if not shares or any(share.currency != line.currency or share.minor <= 0 for share in shares.values()):
        raise NotPossible("bad_shares", "Escribe cuánto es de cada cuenta, en la moneda del banco.")
    if sum(share.minor for share in shares.values()) != line.amount_minor:
        raise NotPossible("bad_shares", "Las partes no suman lo que llegó al banco.")
    for account_id, share in sorted(shares.items()):
        account = locked(account_id)
        if account.creditor_id != line.creditor_id or account.currency != line.currency:
            raise NotPossible("other_account", "Esa cuenta no es de este acreedor o está en otra moneda.")
        post_line(line, account, share)
    _decide(line, BankLine.State.POSTED, user, "bank_line_given")


@transaction.atomic
def set_line_aside(line_id: str, *, user: User) -> None:
    """It is nobody's debt: interest of the bank, a transfer between own accounts."""
    _decide(_held(line_id, BankLine.State.DOUBTFUL), BankLine.State.SET_ASIDE, user, "bank_line_set_aside")


@transaction.atomic
def undo_line(line_id: str, *, user: User) -> None:
    """Back to the queue; what was posted is taken back by reversal, never erased."""
    line = BankLine.objects.select_for_update().filter(id=line_id).exclude(state=BankLine.State.DOUBTFUL).first()
    if line is None:
        raise NotPossible("line_open", "Esa línea ya está por decidir.")
    for found in _payments(line):
        account = locked(found.account_id)
        payment = Payment.objects.get(id=found.id)
        payment.account = account
        take_back(payment, Money(payment.amount_minor, payment.currency), clock.now(), because="bank_line_undone")
        cancel_thanks(payment)
    _decide(line, BankLine.State.DOUBTFUL, user, "bank_line_undone")


def _payments(line: BankLine) -> list[Payment]:
    rows = Payment.objects.filter(provider=PROVIDER, provider_id__startswith=f"{line.id}:", reversed_at=None)
    return list(rows.order_by("account_id", "id"))


def _held(line_id: str, state: BankLine.State) -> BankLine:
    line = BankLine.objects.select_for_update().filter(id=line_id).first()
    if line is None or line.state != state:
        raise NotPossible("line_decided", "Alguien ya decidió esa línea.")
    return line


def _decide(line: BankLine, state: BankLine.State, user: User, kind: str) -> None:
    now = clock.now()
    BankLine.objects.filter(id=line.id).update(state=state, decided_by=user, decided_at=now, by_hand=True)
    body: dict[str, str | int] = {"line": line.id}
    write(Fact(kind=kind, actor=f"user:{user.id}", at=now, account_id="", creditor_id=line.creditor_id, body=body))
