"""A hand-over in a few lines for the agent: what was brought up and how far we got, without amounts or quotes."""

from __future__ import annotations

from dataclasses import replace

from acuerdo.core.dialogue.moves.effects import Effect, HandToPerson
from acuerdo.core.dialogue.moves.state import DialogueState
from acuerdo.core.dialogue.moves.step import Talk

_SAID = {
    "promise_to_pay": "promete pagar",
    "already_paid": "dice que ya pagó",
    "request_installments": "pide un plan de pagos",
    "request_extension": "pide más tiempo",
    "request_discount": "pide un descuento",
    "offer_partial": "ofrece un abono",
    "choose_option": "elige una opción",
    "ask_balance": "pregunta su saldo",
    "ask_debt_detail": "pregunta por el detalle",
    "ask_consequences": "pregunta qué pasa si no paga",
    "dispute_amount": "no está de acuerdo con el monto",
    "dispute_debt": "no reconoce la deuda",
    "hardship": "cuenta que pasa por un momento difícil",
    "cannot_pay_now": "dice que ahora no puede",
    "refuse_to_pay": "dice que no va a pagar",
    "complaint": "se queja del trato",
    "ask_human": "pide hablar con una persona",
    "insult": "está muy molesta",
    "at_risk": "puede estar en riesgo",
    "legal_representation": "tiene quien la represente",
    "missed_promise": "no pudo cumplir una fecha",
    "privacy_request": "pregunta por sus datos",
}
_FEELS = {"angry": "enojo", "frustrated": "frustración", "anxious": "ansiedad", "sad": "tristeza"}


def summed_up(effects: tuple[Effect, ...], talk: Talk, after: DialogueState) -> tuple[Effect, ...]:
    """The same effects; each hand-over tells also how the talk went."""
    told = " ".join(_told(talk, after))
    return tuple(
        replace(effect, summary=f"{effect.summary} {told}".strip()) if isinstance(effect, HandToPerson) else effect
        for effect in effects
    )


def _told(talk: Talk, after: DialogueState) -> list[str]:
    said = [_SAID[act.name] for act in talk.heard.acts if act.name in _SAID and act.p >= 0.6]
    lines = [f"Lo último: {', '.join(dict.fromkeys(said))}."] if said else []
    if feeling := _FEELS.get(talk.heard.emotion):
        lines.append(f"Se nota {feeling}.")
    if after.hardship:
        lines.append("Contó una dificultad: no hace falta volver a preguntarla.")
    if talk.state.shown:
        lines.append("Ya vio opciones de pago." + (" Tenía una por confirmar." if talk.state.chosen else ""))
    if after.per_month is not None:
        lines.append("Dijo cuánto puede pagar al mes.")
    lines.append("Identidad comprobada." if after.verified else "Identidad sin comprobar: no hables de la cuenta.")
    return lines
