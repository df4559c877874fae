"""A person at the desk writes: the same guard as for the assistant, now and again at dispatch."""

from __future__ import annotations

from django.db import transaction

from acuerdo.core.case import Case
from acuerdo.core.channels import Channel, CreditorType, Initiative, Purpose
from acuerdo.core.law.conduct import forbidding
from acuerdo.core.law.verdict import Verdict
from acuerdo.flows import clock
from acuerdo.flows.account_lock import locked
from acuerdo.flows.check_draft import DraftCheck, check_draft
from acuerdo.flows.judge_contact import judge_contact
from acuerdo.flows.local_day import local_day
from acuerdo.flows.note_refusal import note_refusal
from acuerdo.flows.pick_point import pick_point
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.queue_message import Draft, conversation_of, queue_message
from acuerdo.flows.wiring import wired
from acuerdo.records.case_of import case_of, stopped_channels
from acuerdo.records.ids import new_id
from acuerdo.records.journal_writing import Fact, write
from acuerdo.records.outreach import Outbox
from acuerdo.records.people import User
from acuerdo.records.portfolios import Account

LENGTH_MAX = 1500
REPLY_WINDOW_HOURS = 24


def may_write(account_id: str, channel: str) -> Verdict:
    """The verdict of `may_write_as`."""
    return may_write_as(account_id, channel)[0]


def may_write_as(account_id: str, channel: str) -> tuple[Verdict, Purpose]:
    """The verdict on writing now and as what, to show before anybody types."""
    account = Account.objects.select_related("person", "creditor").get(id=account_id)
    case = _case(account)
    return _judge(account, case, Channel(channel)), _purpose(account, case, channel)


def write_to_debtor(
    account_id: str, *, text: str, channel: str, user: User, key: str | None = None, figures_seen: bool = False
) -> Outbox:
    """Queues the message. `key` (from the form) makes a double click one message.

    `figures_seen`: the writer answers for figures that no record of ours holds; the journal keeps that they did.
    Raises NotPossible: empty or too long, a fault of tone (with the kinder wording), such a figure, no point to
    write to, or the guard's refusal with its article.
    """
    words = text.strip()
    if not 1 <= len(words) <= LENGTH_MAX:
        raise NotPossible("text", f"El mensaje necesita entre 1 y {LENGTH_MAX} letras.")
    refused: tuple[str, str] | None = None
    with transaction.atomic():
        account = locked(account_id)
        case = _case(account)
        unsourced = _check_words(words, account, Channel(channel), figures_seen)
        point = pick_point(account, Channel(channel))
        verdict = _judge(account, case, Channel(channel))
        if not verdict.allowed:
            note_refusal(account, verdict, channel=channel, stage="click", actor=f"user:{user.id}")
            refused = ("refused_by_law", _why(verdict))
        else:
            draft = Draft(
                key=f"desk:{account.id}:{key or new_id('msg')}",
                channel=Channel(channel),
                point=point,
                text=words,
                purpose=_purpose(account, case, channel),
                initiative=_initiative(account, channel),
                priority=1,
                author="agent",
                user=user,
            )
            row = queue_message(account, draft, verdict)
            _journal(account, row, user, unsourced)
    if refused:  # after the transaction: the refusal stays on record
        raise NotPossible(*refused)
    return row


def _case(account: Account) -> Case:
    now = clock.now()
    return case_of(account.id, now, today=local_day(account.country, account.subdivision, now))


def _judge(account: Account, case: Case, channel: Channel) -> Verdict:
    now = clock.now()
    return judge_contact(
        case,
        channel=channel,
        purpose=_purpose(account, case, channel),
        at=now,
        stopped=stopped_channels(account, now),
        own_holidays=account.creditor.own_holidays,
        initiative=_initiative(account, channel),
    )


def _purpose(account: Account, case: Case, channel: str) -> Purpose:
    """Where something stops collection (a dispute, a complaint, a life in danger) who wrote to us is only attended."""
    answers = _initiative(account, channel) is Initiative.DEBTOR
    return Purpose.SERVICE if answers and case.states else Purpose.COLLECTION


def _initiative(account: Account, channel: str) -> Initiative:
    """An answer to what the person wrote here within a day is theirs to have begun."""
    last = account.messages.filter(inbound=True, channel=channel).order_by("-at").first()
    recent = last and (clock.now() - last.at).total_seconds() <= REPLY_WINDOW_HOURS * 3600
    return Initiative.DEBTOR if recent else Initiative.CREDITOR


def _check_words(words: str, account: Account, channel: Channel, figures_seen: bool) -> int:
    """How many figures without a source leave on the writer's word."""
    check = check_draft(account, words, channel=channel)
    if check.faults:
        kinder = f" Podrías decir: «{check.rewrite}»" if check.rewrite else ""
        raise NotPossible("tone", f"{check.faults[0].says}{_article(check, account)}{kinder}")
    if check.figures and not figures_seen:
        said = ", ".join(f"«{words[start:end]}»" for start, end in check.figures)
        raise NotPossible("figures", f"No encontramos de dónde sale {said}. Revísalo, o confirma que es correcto.")
    return len(check.figures)


def _article(verdict: DraftCheck, account: Account) -> str:
    """The rule of the country against the gravest thing said, where its book has one."""
    day = local_day(account.country, account.subdivision, clock.now())
    kind = CreditorType(account.creditor.type)
    found = (forbidding(wired().law(), account.country, kind, each.fault, day) for each in verdict.faults)
    rule = next((each for each in found if each), None)
    return f" ({rule.cite} [{rule.id}])" if rule else ""


def _why(verdict: Verdict) -> str:
    said = verdict.rules[0]
    return f"{said.says} ({said.cite})" if said.cite else said.says


def _journal(account: Account, row: Outbox, user: User, unsourced: int) -> None:
    conversation_of(account, clock.now())
    write(
        Fact(
            kind="agent_wrote",
            actor=f"user:{user.id}",
            at=clock.now(),
            account_id=account.id,
            creditor_id=account.creditor_id,
            body={"outbox": row.id, "channel": row.channel, "figures_without_source": unsourced},
        )
    )
