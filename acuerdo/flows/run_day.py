"""The whole of a day: what was missed, what to do, and sending it; a second run of the day sends nothing again."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date, timedelta

from acuerdo.flows import clock
from acuerdo.flows.dispatch import dispatch
from acuerdo.flows.follow_plan import follow_plans
from acuerdo.flows.follow_promises import follow_promises
from acuerdo.flows.owe_documents import warn_of_documents
from acuerdo.flows.plan_day import DayPlan, Progress, plan_day
from acuerdo.flows.settle_unknown import settle_unknown
from acuerdo.flows.warn_of_calendars import warn_of_calendars
from acuerdo.records.outreach import Outbox


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySummary:
    plan: DayPlan
    plans_changed: int
    promises_decided: int
    sent: int
    later: int  # queued for an hour of this day that has not come yet
    no_sender: int  # could not leave: their creditor has no number or address of its own on the channel


def run_day(
    on: date, *, creditor_id: str | None = None, send: bool = True, progress: Progress | None = None
) -> DaySummary:
    """`send` False leaves the sending to the workers that run."""
    plans_changed = follow_plans(on)
    promises_decided = follow_promises(on)
    warn_of_documents(clock.now())
    warn_of_calendars(clock.now())
    plan = plan_day(on, creditor_id=creditor_id, progress=progress)
    before, unsendable = _sent(), _no_sender()
    if send:
        settle_unknown()
        send_all("run-day")
    waiting = Outbox.objects.filter(state=Outbox.State.WAITING, due_at__gt=clock.now())
    return DaySummary(
        plan=plan,
        plans_changed=plans_changed,
        promises_decided=promises_decided,
        sent=_sent() - before,
        no_sender=_no_sender() - unsendable,
        later=waiting.filter(due_at__lt=clock.now() + timedelta(days=1)).count(),
    )


def send_all(worker: str, *, seconds_max: float = 3600) -> int:
    """Dispatches until nothing is due; returns how many rows were taken."""
    began = time.monotonic()
    taken = 0
    while time.monotonic() - began < seconds_max:
        batch = dispatch(worker)
        if not batch:
            return taken
        taken += batch
    return taken


def _sent() -> int:
    return Outbox.objects.filter(state__in=("sent", "delivered", "read")).count()


def _no_sender() -> int:
    return Outbox.objects.filter(state=Outbox.State.FAILED, problem="no_sender").count()
