"""An explicit yes turns an option into an agreement with its instalments, exactly as it was shown."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from acuerdo.core.case import Case
from acuerdo.core.offers import Offers, Option
from acuerdo.core.offers.answering import option_line
from acuerdo.flows import clock
from acuerdo.flows.account_lock import locked
from acuerdo.flows.cancel_waiting import cancel_waiting
from acuerdo.flows.expire_checkouts import expire_checkouts
from acuerdo.flows.follow_plan import RUNNING, move
from acuerdo.flows.local_day import local_day
from acuerdo.flows.offer_options import options_of
from acuerdo.flows.owe_documents import AGREEMENT, owe_documents
from acuerdo.flows.problems import NotPossible
from acuerdo.records.agreements import Agreement, AgreementEvent, Instalment
from acuerdo.records.case_of import case_of
from acuerdo.records.journal_writing import Fact, write
from acuerdo.records.portfolios import Account


def accept_option(
    account_id: str, option_id: str, *, actor: str, message_id: str | None = None, instead: bool = False
) -> Agreement:
    """The running agreement. Accepting the same option again changes nothing.

    `instead`: a running plan gives way to this one (the person said that it no longer fits).

    Raises NotPossible: no such option today, another plan runs already, a dispute is open.
    """
    with transaction.atomic():
        account = locked(account_id)
        now = clock.now()
        running = Agreement.objects.filter(account=account, state__in=RUNNING).first()
        if running and not (instead and running.option != option_id):
            return _already(running, option_id)
        offers = options_of(_case(account, now), account, now)
        option = next((each for each in offers.options if each.id == option_id), None)
        if option is None:
            raise NotPossible("no_such_option", "Esa opción ya no está disponible. Estas son las de hoy.")
        if account.disputes.filter(resolved_at=None).exists():
            raise NotPossible("dispute_open", "Hay una aclaración abierta: primero la resolvemos.")
        if running:
            move(running, Agreement.State.RENEGOTIATED, now, actor=actor, why="Se acordó otro plan.")
        return _agree(account, option, offers, now, actor, message_id)


def _already(running: Agreement, option_id: str) -> Agreement:
    if running.option == option_id:
        return running
    raise NotPossible("plan_running", "Ya tienes un acuerdo vigente. Si necesitas cambiarlo, lo vemos contigo.")


def _case(account: Account, now: datetime) -> Case:
    return case_of(account.id, now, today=local_day(account.country, account.subdivision, now))


def _agree(
    account: Account, option: Option, offers: Offers, now: datetime, actor: str, message_id: str | None
) -> Agreement:
    agreement = Agreement.objects.create(
        account=account,
        family=option.family,
        option=option.id,
        state=Agreement.State.ACTIVE,
        total_minor=option.total.minor,
        discount_minor=option.discount.minor,
        currency=account.currency,
        terms={"option": option_line(option), "balance": str(offers.balance.total)},
        proposed_at=now,
        accepted_at=now,
        accepted_message_id=message_id,
    )
    for state in (Agreement.State.PROPOSED, Agreement.State.ACTIVE):
        AgreementEvent.objects.create(agreement=agreement, at=now, state=state, actor=actor)
    Instalment.objects.bulk_create(
        Instalment(agreement=agreement, number=number, due_on=payment.on, amount_minor=payment.amount.minor)
        for number, payment in enumerate(option.payments, start=1)
    )
    cancel_waiting(account, because="plan_accepted", actor=actor)
    owe_documents(account, AGREEMENT, about=agreement.id, now=now)
    expire_checkouts(account, now)
    _write(account, agreement, now, actor, message_id)
    return agreement


def _write(account: Account, agreement: Agreement, now: datetime, actor: str, message_id: str | None) -> None:
    write(
        Fact(
            kind="plan_accepted",
            actor=actor,
            at=now,
            account_id=account.id,
            creditor_id=account.creditor_id,
            body={
                "plan": agreement.id,
                "option": agreement.option,
                "total_minor": agreement.total_minor,
                "currency": agreement.currency,
                "message": message_id or "",
            },
        )
    )


def next_instalment(agreement: Agreement) -> Instalment | None:
    """The first that is not yet paid."""
    return next((each for each in _instalments(agreement) if each.paid_minor < each.amount_minor), None)


def due_by(agreement: Agreement, today: date) -> int:
    """Minor units that should have been paid by `today` and were not."""
    return sum(each.amount_minor - each.paid_minor for each in _instalments(agreement) if each.due_on <= today)


def _instalments(agreement: Agreement) -> list[Instalment]:
    return list(agreement.instalments.order_by("number"))
