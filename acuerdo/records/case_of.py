"""Rows to a frozen `Case`: many accounts in a fixed number of queries, whatever their history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db.models import QuerySet

from acuerdo.core import case as core
from acuerdo.core.channels import Channel, CreditorType, Register
from acuerdo.core.ledger import AccountState, account_state
from acuerdo.records import vault
from acuerdo.records.agreements import Promise
from acuerdo.records.balances import entries_of, with_accrual
from acuerdo.records.creditors import Creditor
from acuerdo.records.guard_facts import (
    authorised,
    consents_of,
    contacts_of,
    debts_of,
    grouped,
    phone_of,
    plans_of,
    points_of,
    profile_of,
    states_now,
)
from acuerdo.records.ledger import Payment
from acuerdo.records.overrides import overridden
from acuerdo.records.pauses import states_of
from acuerdo.records.portfolios import Account, ContactPoint, Debt
from acuerdo.records.prepared import Prepared

_CHANNELS_OF = {
    "phone": (Channel.WHATSAPP, Channel.SMS, Channel.CALL),
    "email": (Channel.EMAIL,),
}


def case_of(account_id: str, now: datetime, *, today: date | None = None) -> core.Case:
    """The picture of one account at `now`; raises Account.DoesNotExist."""
    account = Account.objects.select_related("person", "creditor").get(id=account_id)
    return cases_of([account], now, today=today)[account.id]


def cases_of(accounts: Sequence[Account], now: datetime, *, today: date | None = None) -> dict[str, core.Case]:
    """Cases by account id; `accounts` come with person and creditor selected."""
    facts = _Facts(accounts, now, today or now.date())
    return {account.id: facts.case(account) for account in accounts}


def case_with_stops(account: Account, now: datetime, *, today: date) -> tuple[core.Case, frozenset[str]]:
    """The case, and the channels that this person closed for this account, from one reading."""
    facts = _Facts([account], now, today)
    stopped = frozenset(channel for _, channel in facts.states.get(account.id, ()) if channel)
    return facts.case(account), stopped


class _Facts:
    """Everything about a set of accounts, read once."""

    def __init__(self, accounts: Sequence[Account], now: datetime, today: date) -> None:
        ids = [account.id for account in accounts]
        people = {account.person_id for account in accounts}
        self.now, self.today = now, today
        self.debts = grouped(debts_of(ids))
        self.entries = entries_of(ids, as_of=today)
        self.states = states_of(accounts, now)
        self.overridden = overridden(ids, now)
        self.points = grouped(points_of(ids))
        self.consents = consents_of(ids)
        self.contacts = contacts_of(people, now)
        self.plans = plans_of(ids)
        self.histories = _histories(ids, today)

    def case(self, account: Account) -> core.Case:
        debts = self.debts[account.id]
        state = account_state(
            with_accrual(self.entries[account.id], debts, as_of=self.today),
            due_on={debt.id: debt.due_date for debt in debts},
            as_of=self.today,
            currency=account.currency,
        )
        points = self.points[account.id]
        key = account.person.open_key()
        plan = self.plans.get(account.id)
        history, last_paid_at = self.histories.get(account.id, (core.History(), None))
        return core.Case(
            account=account.id,
            person=account.person_id,
            first_name=first_name(vault.unseal(key, account.name_sealed), account.person.is_company),
            is_company=account.person.is_company,
            country=account.country,
            subdivision=account.subdivision or None,
            phone=phone_of(points, key),
            language=account.language,
            register=Register(account.register),
            creditor=_creditor(account.creditor, profile_of(account, overridden=account.id in self.overridden)),
            currency=account.currency,
            debts=_debts(debts, state),
            points=tuple(self._points(points)),
            authorised_channels=authorised(points, self.consents),
            states=states_now(
                self.states.get(account.id, ()), owed_minor=state.balance.minor, plan=plan, today=self.today
            ),
            contacts=self.contacts.get(account.person_id, ()),
            plan=plan,
            history=history,
            last_paid_at=last_paid_at,
        )

    def _points(self, points: list[ContactPoint]) -> Iterable[core.Point]:
        for point in points:
            for channel in _CHANNELS_OF[point.kind]:
                yield core.Point(
                    id=point.id,
                    channel=channel,
                    verified=point.verified_at is not None,
                    consented=(point.id, channel) in self.consents,
                    usable=point.held_at is None and point.wrong_at is None,
                )


def stopped_channels(account: Account, at: datetime) -> frozenset[str]:
    """Channels this person closed for this account."""
    return frozenset(channel for _, channel in states_of([account], at).get(account.id, ()) if channel)


def first_name(full: str, is_company: bool) -> str:
    """How to greet: the first word of a person's name, the whole name of a company."""
    if is_company:
        return full.strip()
    words = full.split()
    return words[0].capitalize() if words else ""


def _creditor(creditor: Creditor, profile: str) -> core.Creditor:
    return core.Creditor(
        id=creditor.id,
        name=creditor.name,
        country=creditor.country,
        type=CreditorType(creditor.type),
        profile=profile,
        policy=core.Policy(
            discount_max_bps=creditor.discount_max_bps,
            discount_days=creditor.discount_days,
            installments_max=creditor.installments_max,
            frequencies=tuple(creditor.frequencies),
            extension_max_days=creditor.extension_max_days,
            minimum_payment_bps=creditor.minimum_payment_bps,
        ),
    )


def _debts(debts: list[Debt], state: AccountState) -> tuple[core.Debt, ...]:
    owed = {each.debt: each for each in state.debts}
    return tuple(
        core.Debt(
            id=debt.id,
            concept=debt.concept,
            product=debt.product,
            due_date=debt.due_date,
            days_past_due=owed[debt.id].days_past_due,
            owed=owed[debt.id].owed,
            reference=debt.external_id,
        )
        for debt in debts
        if debt.id in owed and owed[debt.id].owed.total.minor > 0
    )


def _histories(account_ids: list[str], today: date) -> dict[str, tuple[core.History, datetime | None]]:
    paid: dict[str, list[datetime]] = defaultdict(list)
    for account, at in _paid(account_ids):
        paid[account].append(at)
    promises: dict[str, list[str]] = defaultdict(list)
    for account, state in _promised(account_ids):
        promises[account].append(state)
    return {
        account: (
            core.History(
                paid_late=len(paid[account]),
                promises_kept=promises[account].count("kept"),
                promises_broken=promises[account].count("broken"),
                last_paid_on=paid[account][-1].date() if paid[account] else None,
            ),
            paid[account][-1] if paid[account] else None,
        )
        for account in {*paid, *promises}
    }


@Prepared
def _paid(account_ids: list[str]) -> QuerySet[Payment, tuple[str, datetime]]:
    payments = Payment.objects.filter(account_id__in=account_ids, reversed_at=None)
    return payments.order_by("paid_at").values_list("account_id", "paid_at")


@Prepared
def _promised(account_ids: list[str]) -> QuerySet[Promise, tuple[str, str]]:
    return Promise.objects.filter(account_id__in=account_ids).values_list("account_id", "state")
