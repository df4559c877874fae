"""One thank-you for each payment, at a lawful hour, and none if the money went back."""

from __future__ import annotations

from datetime import datetime, timedelta

from acuerdo.core.case import Case, Point
from acuerdo.core.channels import Channel, Initiative, Purpose
from acuerdo.core.law.verdict import Answer, Verdict
from acuerdo.flows import clock
from acuerdo.flows.judge_contact import judge_contact
from acuerdo.flows.local_day import local_day
from acuerdo.flows.queue_message import Draft, queue_message
from acuerdo.flows.word_contact import word_thanks
from acuerdo.records.case_of import case_of, stopped_channels
from acuerdo.records.ledger import Payment
from acuerdo.records.outreach import Outbox
from acuerdo.records.portfolios import Account

WAIT_MAX = timedelta(days=4)


def thank_for_payment(payment: Payment, account: Account) -> Outbox | None:
    """Where she last wrote to us, else the first consented place; None when nothing may leave."""
    now = clock.now()
    case = case_of(account.id, now, today=local_day(account.country, account.subdivision, now))
    for point in _places(account, case):
        verdict = _judge(account, case, point.channel)
        due_at = now
        if verdict.verdict is Answer.DEFER and verdict.not_before and verdict.not_before < now + WAIT_MAX:
            due_at = verdict.not_before
            verdict = _judge(account, case, point.channel, at=due_at)
        if verdict.allowed:
            worded = word_thanks(account, case, payment, channel=point.channel)
            draft = Draft(
                key=f"thanks:{payment.id}",
                channel=point.channel,
                point=account.points.get(id=point.id),
                text=worded.body,
                subject=worded.subject,
                purpose=Purpose.SERVICE,
                initiative=Initiative.CREDITOR,
                priority=2,
                moves=("thank_for_payment",),
                due_at=due_at,
            )
            return queue_message(account, draft, verdict)
    return None


def cancel_thanks(payment: Payment) -> None:
    """Not yet sent: it would be untrue now."""
    waiting = Outbox.objects.filter(key=f"thanks:{payment.id}", state=Outbox.State.WAITING)
    waiting.update(state=Outbox.State.CANCELLED, problem="payment_taken_back")


def _places(account: Account, case: Case) -> list[Point]:
    conversation = getattr(account, "conversation", None)
    last = conversation.last_channel if conversation else ""
    usable = [
        each
        for each in case.points
        if each.usable
        and each.verified
        and each.channel is not Channel.CALL
        and (each.consented or each.channel == last)
    ]
    return sorted(usable, key=lambda each: each.channel != last)


def _judge(account: Account, case: Case, channel: Channel, *, at: datetime | None = None) -> Verdict:
    at = at or clock.now()
    return judge_contact(
        case,
        channel=channel,
        purpose=Purpose.SERVICE,
        at=at,
        stopped=stopped_channels(account, at),
        own_holidays=account.creditor.own_holidays,
    )
