"""What would be done about an account on a day, before the law is asked: the first situation that holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

from acuerdo.core.case import Case, Instalment
from acuerdo.core.channels import Channel, Initiative, Purpose, State
from acuerdo.core.strategy.strategy import Strategy

_TELL_WITHIN_DAYS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """What would be done if the law allows it."""

    action: str
    purpose: Purpose
    channels: tuple[Channel, ...]
    at: time
    tone: str
    offers: bool
    chance_bps: int
    why: str
    instalment: int | None = None


@dataclass(frozen=True, slots=True)
class Rest:
    """Better nothing, why, and when to look again."""

    why: str
    look_again_on: date | None = None


def intend(case: Case, on: date, strategy: Strategy) -> Intent | Rest:
    """The situation that holds, before the law is asked."""
    if not case.balance or State.PAID in case.states:
        return Rest("No debe nada: no hay motivo para escribirle.")
    if case.plan:
        return _care_for_plan(case, on, strategy)
    stage = strategy.stage(case.days_past_due)
    if stage is None:
        return Rest(_out_of_reach(case.days_past_due, strategy))
    last = _last_contact_on(case)
    if last and (on - last).days < stage.every_days:
        again = last + timedelta(days=stage.every_days)
        return Rest(f"Ya se le escribió el {last:%d/%m}; en esta etapa se espera {stage.every_days} días.", again)
    return Intent(
        action=stage.name,
        purpose=Purpose.COLLECTION,
        channels=stage.channels,
        at=stage.at,
        tone=stage.tone,
        offers=stage.offers,
        chance_bps=stage.chance_bps,
        why=stage.says,
    )


def _care_for_plan(case: Case, on: date, strategy: Strategy) -> Intent | Rest:
    assert case.plan is not None
    for each in case.plan.instalments:
        if each.paid >= each.amount:
            continue
        days = (each.due_on - on).days
        if days in strategy.plan.remind_days_before:
            return _plan_intent(strategy, f"recordatorio_plan_{days}", each, _reminder_why(each, days))
        if _to_be_told(case, each, on, strategy):
            why = f"La cuota {each.number} venció hace {-days} días y no se ve el pago: un mensaje amable y una salida."
            return _plan_intent(strategy, "cuota_no_vista", each, why)
        if days > 0:
            remind = min((day for day in strategy.plan.remind_days_before if day < days), default=None)
            first = each.due_on - timedelta(days=max(strategy.plan.remind_days_before))
            return Rest("Tiene un plan al corriente: se respeta y no se le escribe.", first if remind else None)
    return Rest("El plan está en espera: una cuota atrasada ya se avisó y no se insiste.")


def _to_be_told(case: Case, instalment: Instalment, on: date, strategy: Strategy) -> bool:
    """Once, when the grace has passed; a week-end in between only moves the day."""
    since = instalment.due_on + timedelta(days=strategy.plan.missed_after_days)
    last = _last_contact_on(case)
    return since <= on <= since + timedelta(days=_TELL_WITHIN_DAYS) and not (last and last >= since)


def _plan_intent(strategy: Strategy, action: str, instalment: Instalment, why: str) -> Intent:
    return Intent(
        action=action,
        purpose=Purpose.PLAN_REMINDER,
        channels=strategy.plan.channels,
        at=strategy.plan.at,
        tone="service",
        offers=False,
        chance_bps=7000,
        why=why,
        instalment=instalment.number,
    )


def _reminder_why(instalment: Instalment, days: int) -> str:
    when = "hoy" if days == 0 else f"en {days} día{'s' if days > 1 else ''}"
    return f"La cuota {instalment.number} de su plan vence {when}: un recordatorio con salida ayuda a cumplir."


def _last_contact_on(case: Case) -> date | None:
    ours = [past.at.date() for past in case.contacts if past.initiative is Initiative.CREDITOR]
    return max(ours, default=None)


def _out_of_reach(days: int, strategy: Strategy) -> str:
    if strategy.stages and days < strategy.stages[0].from_day:
        return f"Faltan {-days} días para el vencimiento: todavía no se escribe."
    return f"Lleva {days} días de atraso, fuera de esta estrategia: lo revisa una persona."
