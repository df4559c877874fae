"""The words of a message that we start: from the phrase banks, with every figure bound and every notice of law."""

from __future__ import annotations

from datetime import datetime

from acuerdo.core.case import Case
from acuerdo.core.channels import Channel, Initiative
from acuerdo.core.dialogue import contact
from acuerdo.core.dialogue.contact import Occasion, Worded
from acuerdo.core.money import Money
from acuerdo.core.strategy.choose import Choice
from acuerdo.flows import clock
from acuerdo.flows.talk_facts import notices_for, talk_facts
from acuerdo.flows.wiring import wired
from acuerdo.records.ledger import Payment
from acuerdo.records.portfolios import Account

__all__ = ["Worded", "word_contact", "word_thanks"]

# Steps of the strategy to occasions of the phrase banks.
_STAGES = {
    "aviso_previo": "pre_due",
    "dia_de_vencimiento": "due_today",
    "primer_contacto": "first_contact",
    "seguimiento_temprano": "follow_warm",
    "seguimiento_medio": "follow_clear",
    "seguimiento_tardio": "follow_clear",
    "recordatorio_plan_0": "plan_today",
    "cuota_no_vista": "plan_missed",
}
_BY_TONE = {"service": "plan_soon", "warm": "follow_warm", "clear": "follow_clear"}


def word_contact(account: Account, case: Case, choice: Choice, *, pay_url: str, now: datetime) -> Worded:
    """`missing` names what the law obliges to say and the creditor has not told us: then nothing may leave."""
    assert choice.channel
    assert choice.point
    first = not any(past.initiative is Initiative.CREDITOR for past in case.contacts)
    facts = talk_facts(
        account,
        case,
        channel=choice.channel,
        verified=choice.point.verified,
        pay_url=pay_url,
        now=choice.at or now,
        notices=notices_for(case, first=first, now=now),
        with_options=choice.offers,
    )
    seed = f"{account.id}:{choice.action}:{facts.today.isoformat()}"
    return contact.word_contact(_occasion(case, choice), facts, seed, phrases=wired().phrases())


def word_thanks(account: Account, case: Case, payment: Payment, *, channel: Channel) -> Worded:
    """Thanks for an amount, with the balance that is left; `case` is as it stands after the payment."""
    facts = talk_facts(account, case, channel=channel, verified=True, pay_url="", now=clock.now(), with_options=False)
    occasion = Occasion(
        stage="thanks_paid",
        on=facts.today,
        amount=Money(payment.amount_minor, payment.currency),
        left=case.balance,
    )
    return contact.word_contact(occasion, facts, payment.id, phrases=wired().phrases())


def _occasion(case: Case, choice: Choice) -> Occasion:
    stage = _STAGES.get(choice.action) or _BY_TONE[choice.tone]
    instalments = case.plan.instalments if case.plan else ()
    due = next((each for each in instalments if each.number == choice.instalment), None)
    if due is None:
        return Occasion(stage=stage, options=choice.offers)
    return Occasion(stage=stage, on=due.due_on, amount=due.amount - due.paid)
