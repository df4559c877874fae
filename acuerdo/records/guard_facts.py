"""What the guard is told of many accounts at an instant, and nothing else: a third of the reads of a whole case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from acuerdo.core.case import Instalment, PastContact, Plan
from acuerdo.core.channels import Channel, Initiative, State
from acuerdo.core.ledger import Entry
from acuerdo.core.money import Money
from acuerdo.records import agreements as records
from acuerdo.records import vault
from acuerdo.records.balances import entries_of, with_accrual
from acuerdo.records.outreach import Contact
from acuerdo.records.overrides import overridden
from acuerdo.records.pauses import states_of
from acuerdo.records.portfolios import Account, Consent, ContactPoint, Debt
from acuerdo.records.prepared import Prepared

HISTORY_DAYS = 45  # longer than any cap looks back


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """`stopped` are the channels that the person had closed; `profile` the one that binds us."""

    states: frozenset[State]
    stopped: frozenset[str]
    authorised: frozenset[Channel]
    contacts: tuple[PastContact, ...]
    phone: str | None
    profile: str


def known_at(accounts: Sequence[Account], now: datetime, *, on: Mapping[str, date]) -> dict[str, Known]:
    """By account id; `on` is the local day of each. Accounts come with person and creditor selected."""
    facts = _Facts(accounts, now, max(on.values()))
    return {account.id: facts.known(account, on[account.id]) for account in accounts}


class _Facts:
    """Everything about a set of accounts that a rule of law may ask, read once."""

    def __init__(self, accounts: Sequence[Account], now: datetime, latest: date) -> None:
        ids = [account.id for account in accounts]
        self.states = states_of(accounts, now)
        self.overridden = overridden(ids, now)
        self.debts = grouped(debts_of(ids))
        self.entries = entries_of(ids, as_of=latest)
        self.plans = plans_of(ids)
        self.points = grouped(points_of(ids))
        self.consents = consents_of(ids)
        self.contacts = contacts_of({account.person_id for account in accounts}, now)

    def known(self, account: Account, today: date) -> Known:
        points, stops = self.points[account.id], self.states.get(account.id, frozenset())
        entries = [entry for entry in self.entries.get(account.id, []) if entry.on <= today]
        owed = _owed_minor(with_accrual(entries, self.debts[account.id], as_of=today))
        return Known(
            states=states_now(stops, owed_minor=owed, plan=self.plans.get(account.id), today=today),
            stopped=frozenset(channel for _, channel in stops if channel),
            authorised=authorised(points, self.consents),
            contacts=self.contacts.get(account.person_id, ()),
            phone=phone_of(points, account.person.open_key()),
            profile=profile_of(account, overridden=account.id in self.overridden),
        )


def _owed_minor(entries: Iterable[Entry]) -> int:
    return sum(entry.minor for entry in entries)


def states_now(
    stops: Iterable[tuple[str, str]], *, owed_minor: int, plan: Plan | None, today: date
) -> frozenset[State]:
    """The stops that close every channel, and what the money says: paid, or a plan with nothing late."""
    states = {State(state) for state, channel in stops if not channel}
    if owed_minor <= 0:
        states.add(State.PAID)
    elif plan and not _late(plan, today):
        states.add(State.PLAN_CURRENT)
    return frozenset(states)


def _late(plan: Plan, today: date) -> bool:
    return any(each.due_on < today and each.paid < each.amount for each in plan.instalments)


def profile_of(account: Account, *, overridden: bool) -> str:
    """An override lifts our own stricter rules, never the law nor a creditor's own choice."""
    own = account.creditor.law_profile
    return "legal" if overridden and own == "default" else own


def authorised(points: Iterable[ContactPoint], consents: frozenset[tuple[str, str]]) -> frozenset[Channel]:
    return frozenset(channel for point in points for channel in Channel if (point.id, channel) in consents)


def phone_of(points: Iterable[ContactPoint], key: bytes) -> str | None:
    phones = (point for point in points if point.kind == "phone" and point.wrong_at is None)
    point = next(phones, None)
    return vault.unseal(key, point.value_sealed) if point else None


def consents_of(account_ids: list[str]) -> frozenset[tuple[str, str]]:
    """Pairs of point and channel."""
    return frozenset(_consents(account_ids))


@Prepared
def _consents(account_ids: list[str]) -> QuerySet[Consent, tuple[str, str]]:
    rows = Consent.objects.filter(point__account_id__in=account_ids, withdrawn_at=None)
    return rows.values_list("point_id", "channel")


def contacts_of(people: set[str], now: datetime) -> dict[str, tuple[PastContact, ...]]:
    """What counts of the last days, by person, oldest first; and what lies ahead: a clock set back forgives nothing."""
    found: dict[str, list[PastContact]] = defaultdict(list)
    since = now - timedelta(days=HISTORY_DAYS)
    for person, at, channel, two_way, initiative, debt in _contacts(sorted(people), since):
        found[person].append(
            PastContact(at=at, channel=Channel(channel), two_way=two_way, initiative=Initiative(initiative), debt=debt)
        )
    return {person: tuple(past) for person, past in found.items()}


@Prepared
def _contacts(
    people: list[str], since: datetime
) -> QuerySet[Contact, tuple[str, datetime, str, bool, str, str | None]]:
    rows = Contact.objects.filter(person_id__in=people, at__gte=since, counts=True).order_by("at")
    return rows.values_list("person_id", "at", "channel", "two_way", "initiative", "debt_id")


def plans_of(account_ids: list[str]) -> dict[str, Plan]:
    """The agreement that runs, by account."""
    agreements = {agreement.id: agreement for agreement in _running(account_ids)}
    if not agreements:
        return {}
    instalments: dict[str, list[Instalment]] = defaultdict(list)
    for row in _instalments(list(agreements)):
        currency = agreements[row.agreement_id].currency
        instalments[row.agreement_id].append(
            Instalment(
                number=row.number,
                due_on=row.due_on,
                amount=Money(row.amount_minor, currency),
                paid=Money(row.paid_minor, currency),
            )
        )
    return {
        agreement.account_id: Plan(
            id=agreement.id, family=agreement.family, instalments=tuple(instalments[agreement.id])
        )
        for agreement in agreements.values()
    }


@Prepared
def _running(account_ids: list[str]) -> QuerySet[records.Agreement]:
    return records.Agreement.objects.filter(account_id__in=account_ids, state__in=("active", "missed"))


@Prepared
def _instalments(agreement_ids: list[str]) -> QuerySet[records.Instalment]:
    return records.Instalment.objects.filter(agreement_id__in=agreement_ids).order_by("number")


@Prepared
def points_of(account_ids: list[str]) -> QuerySet[ContactPoint]:
    """The preferred first."""
    return ContactPoint.objects.filter(account_id__in=account_ids).order_by("-preferred", "id")


@Prepared
def debts_of(account_ids: list[str]) -> QuerySet[Debt]:
    """The oldest first."""
    return Debt.objects.filter(account_id__in=account_ids).order_by("due_date", "id")


def grouped(rows: Iterable[Debt] | Iterable[ContactPoint]) -> dict[str, list]:  # type: ignore[type-arg]
    """By account."""
    found: dict[str, list] = defaultdict(list)  # type: ignore[type-arg]
    for row in rows:
        found[row.account_id].append(row)
    return found
