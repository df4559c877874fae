"""What was known of an account at an instant of the past: stops, consents, contacts, plan, debt, phone.

Everything that ends keeps when it ended, so the past can be read again: for what was judged before questions were
kept, and for messages that still wait.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from acuerdo.core.case import PastContact
from acuerdo.core.channels import Channel, Initiative, State
from acuerdo.records import vault
from acuerdo.records.agreements import Agreement
from acuerdo.records.guard_facts import HISTORY_DAYS, Known
from acuerdo.records.ledger import LedgerEntry, Payment
from acuerdo.records.outreach import Complaint, Contact, Dispute, Pause
from acuerdo.records.overrides import Override
from acuerdo.records.portfolios import Account, Consent, ContactPoint

_RUNNING = ("active", "missed")


class Phones:
    """The phone of each account as it was known then: all that a kept question leaves out."""

    def __init__(self, accounts: Sequence[Account]) -> None:
        ids = {account.id for account in accounts}
        points = ContactPoint.objects.filter(account_id__in=ids, kind="phone").order_by("-preferred", "id")
        self.points = _grouped(points, "account_id")

    def known(self, account: Account, at: datetime) -> str | None:
        """None without one, or once the person was erased: then the place is what the address says."""
        point = next((each for each in self.points[account.id] if each.wrong_at is None or each.wrong_at > at), None)
        try:
            return vault.unseal(account.person.open_key(), point.value_sealed) if point else None
        except vault.KeyDestroyed:
            return None


class Archive:
    """The history of a set of accounts, read once in a fixed number of queries."""

    def __init__(self, accounts: Sequence[Account], begin: datetime, end: datetime) -> None:
        ids = {account.id for account in accounts}
        people = {account.person_id for account in accounts}
        self.pauses = _grouped(Pause.objects.filter(person_id__in=people, begins_at__lt=end), "person_id")
        self.disputes = _grouped(Dispute.objects.filter(account_id__in=ids, opened_at__lt=end), "account_id")
        self.complaints = _grouped(Complaint.objects.filter(account_id__in=ids, opened_at__lt=end), "account_id")
        consents = Consent.objects.filter(point__account_id__in=ids).select_related("point")
        self.consents: dict[str, list[Consent]] = defaultdict(list)
        for consent in consents:
            self.consents[consent.point.account_id].append(consent)
        self.phones = Phones(accounts)
        past = Contact.objects.filter(
            person_id__in=people, at__gte=begin - timedelta(days=HISTORY_DAYS), at__lt=end, counts=True
        )
        self.contacts = _grouped(past.order_by("at", "id"), "person_id")
        self.entries = _grouped(LedgerEntry.objects.filter(account_id__in=ids, posted_at__lt=end), "account_id")
        self.payments = _grouped(Payment.objects.filter(account_id__in=ids, posted_at__lt=end), "account_id")
        agreements = Agreement.objects.filter(account_id__in=ids, accepted_at__lt=end)
        self.agreements = _grouped(agreements.prefetch_related("events", "instalments"), "account_id")
        self.overrides = _grouped(Override.objects.filter(account_id__in=ids), "account_id")

    def known(self, account: Account, at: datetime, *, today: date, but: str = "") -> Known:
        """At `at`, on the debtor's day `today`; `but` is the contact that is being judged itself."""
        stops = [each for each in self.pauses[account.person_id] if each.account_id in (None, account.id)]
        stops = [each for each in stops if _held(at, each.begins_at, each.ends_at, each.lifted_at)]
        states = {State(each.state) for each in stops if not each.channel}
        if any(_held(at, each.opened_at, each.resolved_at) for each in self.disputes[account.id]):
            states.add(State.DISPUTE_OPEN)
        if any(_held(at, each.opened_at, each.resolved_at) for each in self.complaints[account.id]):
            states.add(State.COMPLAINT_OPEN)
        states |= self._of_money(account, at, today)
        given = [each for each in self.consents[account.id] if _held(at, each.given_at, each.withdrawn_at)]
        return Known(
            states=frozenset(states),
            stopped=frozenset(each.channel for each in stops if each.channel),
            authorised=frozenset(Channel(each.channel) for each in given),
            contacts=tuple(self._before(account, at, but)),
            phone=self.phones.known(account, at),
            profile=self._profile(account, at),
        )

    def _of_money(self, account: Account, at: datetime, today: date) -> set[State]:
        entries = [each for each in self.entries[account.id] if each.posted_at <= at and each.on <= today]
        if sum(each.minor for each in entries) <= 0:
            return {State.PAID}
        return (
            {State.PLAN_CURRENT}
            if any(self._current(each, at, today) for each in self.agreements[account.id])
            else set()
        )

    def _current(self, agreement: Agreement, at: datetime, today: date) -> bool:
        """Whether it ran then, with nothing late by the money that had come by then."""
        events = sorted((each for each in agreement.events.all() if each.at <= at), key=lambda each: (each.at, each.id))
        if agreement.accepted_at is None or not events or events[-1].state not in _RUNNING:
            return False
        came = [each for each in self.payments[agreement.account_id] if agreement.accepted_at <= each.posted_at <= at]
        left = sum(each.amount_minor for each in came if each.reversed_at is None or each.reversed_at > at)
        for instalment in sorted(agreement.instalments.all(), key=lambda each: each.number):
            if instalment.due_on < today and left < instalment.amount_minor:
                return False
            left -= min(left, instalment.amount_minor)
        return True

    def _before(self, account: Account, at: datetime, but: str) -> Iterable[PastContact]:
        oldest = at - timedelta(days=HISTORY_DAYS)
        for each in self.contacts[account.person_id]:
            if oldest <= each.at <= at and each.id != but:
                yield PastContact(
                    at=each.at,
                    channel=Channel(each.channel),
                    two_way=each.two_way,
                    initiative=Initiative(each.initiative),
                    debt=each.debt_id,
                )

    def _profile(self, account: Account, at: datetime) -> str:
        own = account.creditor.law_profile
        stood = any(_held(at, each.begins_at, each.ends_at, each.ended_at) for each in self.overrides[account.id])
        return "legal" if stood and own == "default" else own


def _held(at: datetime, begins: datetime, *ends: datetime | None) -> bool:
    return begins <= at and all(end is None or at < end for end in ends)


def _grouped(rows: Iterable, field: str) -> dict[str, list]:  # type: ignore[type-arg]
    found: dict[str, list] = defaultdict(list)  # type: ignore[type-arg]
    for row in rows:
        found[getattr(row, field)].append(row)
    return found
