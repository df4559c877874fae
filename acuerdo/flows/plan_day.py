"""Decides for every open account what to do on a day, asks the guard, and puts what may leave into the outbox.

Running it again for the same day adds nothing: an account has one decision a day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial

from django.db import transaction

from acuerdo.core.case import Case
from acuerdo.core.channels import Channel, Purpose
from acuerdo.core.law.verdict import Verdict
from acuerdo.core.strategy.choose import NOTHING, Choice, choose
from acuerdo.flows import clock
from acuerdo.flows.judge_contact import judge_contact
from acuerdo.flows.local_day import instants_of, zone_of
from acuerdo.flows.wiring import wired
from acuerdo.flows.write_decisions import Decided, write_decisions
from acuerdo.records.case_of import cases_of
from acuerdo.records.outreach import Decision
from acuerdo.records.pauses import states_of
from acuerdo.records.portfolios import Account

CHUNK = 500
Progress = Callable[[int], None]


@dataclass(slots=True)
class DayPlan:
    """What was decided: accounts by action, contacts by channel, and refusals by rule."""

    on: date
    accounts: int = 0
    actions: Counter[str] = field(default_factory=Counter)
    channels: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)

    @property
    def contacts(self) -> int:
        return sum(self.channels.values())


def plan_day(on: date, *, creditor_id: str | None = None, progress: Progress | None = None) -> DayPlan:
    """Writes a decision for each open account that has none for `on`."""
    plan = DayPlan(on)
    for accounts in _open_accounts(creditor_id):
        with transaction.atomic():
            decided = decide(_undecided(accounts, on), on)
            write_decisions(decided, on)
        _count(plan, decided)
        if progress:
            progress(len(accounts))
    return plan


def preview_day(on: date, *, creditor_id: str | None = None, progress: Progress | None = None) -> Iterator[Decided]:
    """Every open account with what would be done about it on `on`, one by one; nothing is written."""
    for accounts in _open_accounts(creditor_id):
        yield from decide(accounts, on)
        if progress:
            progress(len(accounts))


def decide(accounts: list[Account], on: date) -> list[Decided]:
    """What would be done for these accounts on `on`; nothing is written."""
    now = clock.now()
    cases = cases_of(accounts, now, today=on)
    states = states_of(accounts, now)
    reached = _reached_today(accounts, on)
    decided = []
    for account in accounts:
        stopped = frozenset(channel for _, channel in states.get(account.id, ()) if channel)
        choice = _choose(account, cases[account.id], on, now, stopped)
        others = reached.get(account.person_id, set()) - {account.id}
        if choice.action != NOTHING and others:  # at most one contact a person a day
            choice = Choice(action=NOTHING, reasons=("Hoy ya se le escribe por otra cuenta.",))
        if choice.action != NOTHING:
            reached.setdefault(account.person_id, set()).add(account.id)
        decided.append(Decided(account, cases[account.id], choice))
    return decided


def _reached_today(accounts: list[Account], on: date) -> dict[str, set[str]]:
    """The accounts that already write to each person on this day."""
    people = {account.person_id for account in accounts}
    planned = Decision.objects.filter(on=on, account__person_id__in=people).exclude(action=NOTHING)
    reached: dict[str, set[str]] = {}
    for person, account in planned.values_list("account__person_id", "account_id"):
        reached.setdefault(person, set()).add(account)
    return reached


def _choose(account: Account, case: Case, on: date, now: datetime, stopped: frozenset[str]) -> Choice:
    judge = partial(_judge, case, stopped, tuple(account.creditor.own_holidays))
    instant = instants_of(on, zone_of(case.country, case.subdivision))
    return choose(case, on, wired().strategy(), judge=judge, instant=instant, now=now)


def _judge(
    case: Case, stopped: frozenset[str], holidays: tuple[str, ...], channel: Channel, purpose: Purpose, at: datetime
) -> Verdict:
    return judge_contact(case, channel=channel, purpose=purpose, at=at, stopped=stopped, own_holidays=holidays)


def _undecided(accounts: list[Account], on: date) -> list[Account]:
    """Those without a decision for the day, held: two planners at once must not decide twice."""
    ids = [account.id for account in accounts]
    list(Account.objects.select_for_update().filter(id__in=ids).order_by("id").values_list("id", flat=True))
    known = set(Decision.objects.filter(on=on, account_id__in=ids).values_list("account_id", flat=True))
    return [account for account in accounts if account.id not in known]


def _open_accounts(creditor_id: str | None) -> Iterator[list[Account]]:
    """In chunks, each step one move in an index; the accounts of one person are never parted."""
    last = ""
    while True:
        rows = Account.objects.filter(closed_at=None, person__erased_at=None, person_id__gt=last)
        if creditor_id:
            rows = rows.filter(creditor_id=creditor_id)
        chunk = list(rows.select_related("person", "creditor").order_by("person_id", "id")[:CHUNK])
        if not chunk:
            return
        whole = [account for account in chunk if account.person_id != chunk[-1].person_id]
        chunk = whole if len(chunk) == CHUNK and whole else chunk
        last = chunk[-1].person_id
        yield chunk


def _count(plan: DayPlan, decided: list[Decided]) -> None:
    for each in decided:
        plan.accounts += 1
        plan.actions[each.choice.action] += 1
        if each.choice.channel:
            plan.channels[each.choice.channel] += 1
        for attempt in each.choice.attempted:
            plan.refused[attempt.verdict.rules[0].rule] += 1  # type: ignore[attr-defined]
