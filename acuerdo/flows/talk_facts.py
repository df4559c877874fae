"""A case as the negotiator needs to know it, in the debtor's own day and hour."""

from __future__ import annotations

from datetime import datetime

from acuerdo.core.case import Case
from acuerdo.core.channels import Channel
from acuerdo.core.dialogue.moves.facts import Particulars, TalkFacts
from acuerdo.core.law.duties import UnknownCountry, disclosures, prohibitions
from acuerdo.core.law.rules import When
from acuerdo.core.money import Money
from acuerdo.core.offers.option import Option
from acuerdo.flows.local_day import local_day, zone_of
from acuerdo.flows.offer_options import options_of
from acuerdo.flows.wiring import wired
from acuerdo.records import vault
from acuerdo.records.creditors import Creditor
from acuerdo.records.portfolios import Account


def talk_facts(
    account: Account,
    case: Case,
    *,
    channel: Channel,
    verified: bool,
    pay_url: str,
    now: datetime,
    notices: tuple[str, ...] = (),
    with_options: bool = True,
) -> TalkFacts:
    """`notices` are what this message must say by law; `with_options` False spares the work where none are told."""
    key = account.person.open_key()
    agency = account.agency

    def propose(per_month: Money | None) -> tuple[Option, ...]:
        wanted = replace_capacity(account, per_month)
        return options_of(case, wanted, now).options

    return TalkFacts(
        first_name=case.first_name,
        creditor=account.creditor.name,
        creditor_type=case.creditor.type,
        country=case.country,
        currency=case.currency,
        channel=channel,
        verified=verified,
        today=local_day(case.country, case.subdivision, now),
        subdivision=case.subdivision,
        register=case.register,
        local_now=now.astimezone(zone_of(case.country, case.subdivision, case.phone)),
        agency=agency.name if agency else None,
        kind=_kind(account, case),
        last4=vault.unseal(key, account.person.document_sealed)[-4:] or None,
        debts=case.debts,
        options=options_of(case, account, now).options if with_options else (),
        propose=propose,
        plan=case.plan,
        consequences=tuple(account.creditor.consequences),
        payment_methods=tuple(account.creditor.payment_methods),
        pay_url=pay_url,
        notices=notices,
        particulars=_particulars(account, case),
        reason_may_be_asked=_may_ask(case, now),
    )


def notices_for(case: Case, *, first: bool, now: datetime) -> tuple[str, ...]:
    """What the law obliges to say: at every contact, and at the first what only that one must."""
    try:
        rules = disclosures(wired().law(), case.country, case.creditor.type, first, now.date())
    except UnknownCountry:
        return ()
    ordered = sorted(rules, key=lambda rule: rule.when is When.EACH_CONTACT, reverse=True)
    return tuple(dict.fromkeys(code for rule in ordered for code in rule.must_say))


def replace_capacity(account: Account, per_month: Money | None) -> Account:
    """The same account as if the person could pay this much a month; nothing is saved."""
    copy = Account(**{field.attname: getattr(account, field.attname) for field in Account._meta.concrete_fields})
    copy.promised_capacity_minor = per_month.minor if per_month else account.promised_capacity_minor
    return copy


def _kind(account: Account, case: Case) -> str:
    """As the creditor says; else what the history tells."""
    if account.debtor_type:
        return account.debtor_type
    if case.is_company:
        return "corporate"
    return "recurrent" if case.history.promises_broken > 1 else ""


def _particulars(account: Account, case: Case) -> Particulars:
    creditor, agency = account.creditor, account.agency
    return Particulars(
        agency_address=(agency.address if agency else creditor.address) or None,
        agency_phone=(agency.phone if agency else creditor.phone) or None,
        responsible_persons=(agency.responsible_persons if agency else creditor.responsible_persons) or None,
        contract=account.external_id or next((debt.reference for debt in case.debts if debt.reference), None),
        complaint_unit=_complaint_unit(creditor),
    )


def _complaint_unit(creditor: Creditor) -> str | None:
    known = (
        creditor.complaint_unit_name,
        creditor.complaint_unit_phone,
        creditor.complaint_unit_email,
        creditor.complaint_unit_address,
    )
    return ", ".join(part for part in known if part) or None


def _may_ask(case: Case, now: datetime) -> bool:
    try:
        rules = prohibitions(wired().law(), case.country, case.creditor.type, now.date())
    except UnknownCountry:
        return False
    return not any("ask_reason_for_default" in rule.forbids for rule in rules)
