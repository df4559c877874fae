"""Which options an account may be offered today, and the memory of what was shown."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import reduce

from django.db.models import QuerySet

from acuerdo.core.case import Case, Components
from acuerdo.core.law.duties import UnknownCountry
from acuerdo.core.money import Money
from acuerdo.core.offers import LegalCaps, OfferQuestion, Offers, Payday, caps_of, propose
from acuerdo.core.offers.answering import answer_line
from acuerdo.core.offers.asking import payday_of
from acuerdo.core.offers.question import QUINCENA
from acuerdo.flows import clock
from acuerdo.flows.local_day import local_day
from acuerdo.flows.wiring import wired
from acuerdo.records.agreements import OfferShown
from acuerdo.records.bulk_insert import insert
from acuerdo.records.case_of import cases_of
from acuerdo.records.portfolios import Account
from acuerdo.records.prepared import Prepared

OFFER_VALID = timedelta(days=7)


def options_for(account_id: str) -> Offers:
    """Today's options; none when nothing is owed. Raises Account.DoesNotExist."""
    account = Account.objects.select_related("person", "creditor").get(id=account_id)
    now = clock.now()
    today = local_day(account.country, account.subdivision, now)
    return options_of(cases_of([account], now, today=today)[account.id], account, now)


def show_options(account_id: str, channel: str) -> Offers:
    """`options_for`, remembered: an offer shown is honoured, and waiting never earns a better one."""
    offers = options_for(account_id)
    note_shown(Account(id=account_id), offers, channel)
    return offers


def note_shown(account: Account, offers: Offers, channel: str) -> None:
    """For who has the offers already."""
    if offers.options:
        _remember(account.id, channel, offers)


def _remember(account_id: str, channel: str, offers: Offers) -> None:
    """The same offer shown again within its validity is one memory."""
    now = clock.now()
    options = answer_line(account_id, offers)["options"]
    last = _last_shown.first(account_id, now)
    if last and last.options == options:
        return
    shown = OfferShown(
        account_id=account_id,
        shown_at=now,
        channel=channel,
        options=options,
        balance_minor=offers.balance.total.minor,
        valid_until=now + OFFER_VALID,
    )
    insert(OfferShown, [shown])


@Prepared
def _last_shown(account_id: str, now: datetime) -> QuerySet[OfferShown]:
    rows = OfferShown.objects.filter(account_id=account_id, valid_until__gt=now)
    return rows.order_by("-shown_at")[:1]


def options_of(case: Case, account: Account, now: datetime) -> Offers:
    """The same from a case already built."""
    zero = Money.zero(case.currency)
    nothing = Components(principal=zero, ordinary_interest=zero, default_interest=zero, fees=zero, taxes=zero)
    if not case.debts:
        return Offers((), nothing, ())
    today = local_day(case.country, case.subdivision, now)
    return propose(
        OfferQuestion(
            country=case.country,
            creditor_type=case.creditor.type,
            today=today,
            owed=reduce(_add, (debt.owed for debt in case.debts), nothing),
            due_date=min(debt.due_date for debt in case.debts),
            policy=case.creditor.policy,
            caps=_caps(case, now),
            per_month=_capacity(account),
            payday=_payday(account),
        )
    )


def _caps(case: Case, now: datetime) -> LegalCaps:
    try:
        return caps_of(wired().law(), case.country, case.creditor.type, now.date())
    except UnknownCountry:
        return LegalCaps()


def _capacity(account: Account) -> Money | None:
    said = account.promised_capacity_minor
    return Money(said, account.currency) if said else None


def _payday(account: Account) -> Payday | None:
    if account.payday:
        return payday_of(account.payday)
    return QUINCENA if account.country == "MX" else None


def _add(one: Components, other: Components) -> Components:
    return Components(
        principal=one.principal + other.principal,
        ordinary_interest=one.ordinary_interest + other.ordinary_interest,
        default_interest=one.default_interest + other.default_interest,
        fees=one.fees + other.fees,
        taxes=one.taxes + other.taxes,
    )
