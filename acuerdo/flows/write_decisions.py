"""Writes a chunk of decisions: the decision, its refusals, and for each contact its message, link and outbox row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from acuerdo.core.case import Case
from acuerdo.core.channels import Initiative
from acuerdo.core.strategy.choose import NOTHING, Choice
from acuerdo.flows import clock
from acuerdo.flows.debtor_link import new_link, url_of
from acuerdo.flows.hold_back import hold_back
from acuerdo.flows.note_refusal import refusal_of
from acuerdo.flows.wiring import wired
from acuerdo.flows.word_contact import Worded, word_contact
from acuerdo.records import vault
from acuerdo.records.bulk_insert import insert
from acuerdo.records.conversations import Conversation, DebtorLink, Message
from acuerdo.records.ids import conv_id, dec_id, msg_id
from acuerdo.records.journal_writing import Fact, write
from acuerdo.records.outreach import Decision, Outbox, Refusal
from acuerdo.records.portfolios import Account

VALID_FOR = timedelta(hours=10)


@dataclass(frozen=True, slots=True)
class Decided:
    account: Account
    case: Case
    choice: Choice


@dataclass(frozen=True, slots=True)
class _Written:
    """A contact with its words; `link` is the way into the debtor's page that they carry."""

    decided: Decided
    worded: Worded
    link: DebtorLink


def write_decisions(decided: list[Decided], on: date) -> None:
    """All or nothing, inside the caller's transaction; a decision made meanwhile by another is left alone."""
    now = clock.now()
    rows = [_decision(each, on, now) for each in decided]
    Decision.objects.bulk_create(rows)
    insert(Refusal, (refusal for each in decided for refusal in _refusals(each)))
    contacts = [_worded(each, now) for each in decided if each.choice.action != NOTHING]
    _queue([each for each in contacts if not each.worded.missing], on, now)
    hold_back([(each.decided.account, each.decided.choice, each.worded.missing) for each in contacts], now)
    write(*(_fact(each, row) for each, row in zip(decided, rows, strict=True)))


def _decision(each: Decided, on: date, now: datetime) -> Decision:
    choice = each.choice
    return Decision(
        id=dec_id(),
        account=each.account,
        on=on,
        action=choice.action,
        channel=choice.channel or "",
        at=choice.at,
        tone=choice.tone,
        offer="options" if choice.offers else "",
        value_minor=choice.value_minor,
        reasons=list(choice.reasons),
        strategy_version=wired().strategy().version,
        law_version=wired().law().version,
        look_again_on=choice.look_again_on,
        decided_at=now,
    )


def _refusals(each: Decided) -> Iterable[Refusal]:
    for attempt in each.choice.attempted:
        verdict = attempt.verdict
        yield refusal_of(each.account, verdict, channel=attempt.channel, stage="plan", actor="strategy")  # type: ignore[arg-type]


def _worded(each: Decided, now: datetime) -> _Written:
    assert each.choice.point
    point = each.choice.point
    token, link = new_link(each.account, point_id=point.id, proven=point.verified)
    worded = word_contact(each.account, each.case, each.choice, pay_url=url_of(token), now=now)
    return _Written(each, worded, link)


def _queue(contacts: list[_Written], on: date, now: datetime) -> None:
    conversations = _conversations([each.decided for each in contacts], now)
    messages = [_message(each, conversations[each.decided.account.id]) for each in contacts]
    outbox = [_outbox(each.decided, message, on, now) for each, message in zip(contacts, messages, strict=True)]
    DebtorLink.objects.bulk_create(each.link for each in contacts)
    Message.objects.bulk_create(messages)
    Outbox.objects.bulk_create(outbox)


def _conversations(contacts: list[Decided], now: datetime) -> dict[str, str]:
    ids = [each.account.id for each in contacts]
    known = dict(Conversation.objects.filter(account_id__in=ids).values_list("account_id", "id"))
    fresh = [
        Conversation(id=conv_id(), account_id=account_id, opened_at=now, last_at=now)
        for account_id in ids
        if account_id not in known
    ]
    Conversation.objects.bulk_create(fresh)
    return known | {each.account_id: each.id for each in fresh}


def _message(written: _Written, conversation_id: str) -> Message:
    choice, account, worded = written.decided.choice, written.decided.account, written.worded
    assert choice.channel
    assert choice.purpose
    assert choice.at
    key = account.person.open_key()
    return Message(
        id=msg_id(),
        conversation_id=conversation_id,
        account=account,
        inbound=False,
        channel=choice.channel,
        at=choice.at,
        subject_sealed=vault.seal(key, worded.subject) if worded.subject else None,
        text_sealed=vault.seal(key, worded.body),
        purpose=choice.purpose,
        author="plan",
        moves=[choice.action, *worded.moves],
    )


def _outbox(each: Decided, message: Message, on: date, now: datetime) -> Outbox:
    choice, account = each.choice, each.account
    assert choice.channel
    assert choice.point
    assert choice.purpose
    assert choice.at
    return Outbox(
        key=f"plan:{account.id}:{on.isoformat()}",
        message=message,
        account=account,
        person_id=account.person_id,
        point_id=choice.point.id,
        channel=choice.channel,
        purpose=choice.purpose,
        initiative=Initiative.CREDITOR,
        due_at=choice.at,
        valid_until=min(choice.lawful_until or choice.at, choice.at + VALID_FOR),
        queued_at=now,
    )


def _fact(each: Decided, row: Decision) -> Fact:
    return Fact(
        kind="decided",
        actor=f"strategy:{row.strategy_version}",
        at=row.decided_at,
        account_id=each.account.id,
        creditor_id=each.account.creditor_id,
        body={
            "decision": row.id,
            "action": row.action,
            "channel": row.channel,
            "law": row.law_version,
            "refused": len(each.choice.attempted),
        },
    )
