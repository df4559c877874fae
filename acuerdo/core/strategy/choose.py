"""One account on one day: the first situation that holds, the first lawful channel, and the reasons in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol

from acuerdo.core.case import Case, Point
from acuerdo.core.channels import Channel, Purpose
from acuerdo.core.strategy.intend import Intent, Rest, intend
from acuerdo.core.strategy.strategy import Strategy

NOTHING = "nothing"


class Verdict(Protocol):
    """What the guard answers (core.law.guard.Verdict)."""

    @property
    def allowed(self) -> bool: ...
    @property
    def not_before(self) -> datetime | None: ...
    @property
    def lawful_until(self) -> datetime | None: ...


Judge = Callable[[Channel, Purpose, datetime], Verdict]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempted:
    """A channel that was tried at an instant, and the guard's answer."""

    channel: Channel
    at: datetime
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """`channel`, `at` and `point` are None when the action is nothing; `attempted` holds what was refused."""

    action: str
    reasons: tuple[str, ...]
    purpose: Purpose | None = None
    channel: Channel | None = None
    point: Point | None = None
    at: datetime | None = None
    lawful_until: datetime | None = None
    tone: str = ""
    offers: bool = False
    instalment: int | None = None
    value_minor: int = 0
    attempted: tuple[Attempted, ...] = ()
    look_again_on: date | None = None


def choose(
    case: Case, on: date, strategy: Strategy, *, judge: Judge, instant: Callable[[time], datetime], now: datetime
) -> Choice:
    """What to do about `case` on the local day `on`. `instant` turns a local time of that day into an instant."""
    intent = intend(case, on, strategy)
    if isinstance(intent, Rest):
        return Choice(action=NOTHING, reasons=(intent.why,), look_again_on=intent.look_again_on)
    attempted: list[Attempted] = []
    for point in _reachable(case, intent.channels):
        at = max(instant(intent.at), now)
        verdict = judge(point.channel, intent.purpose, at)
        later = verdict.not_before
        if (
            not verdict.allowed
            and later is not None
            and instant(time.min) <= later < instant(time.min) + timedelta(days=1)
        ):
            at, verdict = later, judge(point.channel, intent.purpose, later)
        if verdict.allowed:
            return _contact(case, intent, point, verdict, at, tuple(attempted))
        attempted.append(Attempted(channel=point.channel, at=at, verdict=verdict))
    return _nothing_lawful(intent, on, tuple(attempted))


def _same_day(later: datetime, instant: Callable[[time], datetime]) -> bool:
    return instant(time.min) <= later < instant(time.min) + timedelta(days=1)


def _reachable(case: Case, channels: tuple[Channel, ...]) -> list[Point]:
    """One usable point per channel, in the order of the stage; WhatsApp only where the person opted in."""
    found = []
    for channel in channels:
        usable = [p for p in case.points if p.channel is channel and p.usable]
        if channel is Channel.WHATSAPP:
            usable = [p for p in usable if p.consented]
        if usable:
            found.append(usable[0])
    return found


def _contact(
    case: Case, intent: Intent, point: Point, verdict: Verdict, at: datetime, attempted: tuple[Attempted, ...]
) -> Choice:
    return Choice(
        action=intent.action,
        purpose=intent.purpose,
        channel=point.channel,
        point=point,
        at=at,
        lawful_until=verdict.lawful_until,
        tone=intent.tone,
        offers=intent.offers,
        instalment=intent.instalment,
        value_minor=case.balance.minor * intent.chance_bps // 10_000,
        reasons=(intent.why, *(_refused(each) for each in attempted)),
        attempted=attempted,
    )


def _nothing_lawful(intent: Intent, on: date, attempted: tuple[Attempted, ...]) -> Choice:
    later = min((each.verdict.not_before for each in attempted if each.verdict.not_before), default=None)
    if not attempted:
        reasons: tuple[str, ...] = ("No hay un medio utilizable para escribirle.",)
    else:
        reasons = tuple(_refused(each) for each in attempted)
    return Choice(
        action=NOTHING,
        reasons=(intent.why, *reasons),
        attempted=attempted,
        look_again_on=later.date() if later else on + timedelta(days=1),
    )


def _refused(attempt: Attempted) -> str:
    until = f" hasta el {attempt.verdict.not_before:%d/%m}" if attempt.verdict.not_before else ""
    return f"Por {attempt.channel} no se puede{until}: lo impide la ley o un alto de la persona."
