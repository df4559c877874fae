"""Words for what kind of person owes, in what state the debt is, and yes or no."""

from __future__ import annotations

from acuerdo.core.channels import State
from acuerdo.core.intake.folding import fold

_COMPANY = frozenset(
    {"moral", "persona moral", "juridica", "persona juridica", "empresa", "company", "business", "corporate",
     "legal", "pj", "pm", "j", "m", "sociedad", "corporativo"}
)  # fmt: skip
_PERSON = frozenset(
    {"fisica", "persona fisica", "natural", "persona natural", "individual", "persona", "person", "pf", "pn",
     "f", "n", "particular", "humana", "persona humana"}
)  # fmt: skip
_YES = frozenset({"si", "s", "yes", "y", "true", "verdadero", "1", "x"})
_NO = frozenset({"no", "n", "false", "falso", "0"})
_SETTLED = frozenset(
    {"pagado", "pagada", "liquidado", "liquidada", "saldado", "saldada", "cancelado", "cancelada", "condonado",
     "condonada", "cerrado", "cerrada", "finiquitado", "paid", "paid in full", "settled", "closed", "cancelled",
     "canceled", "void", "anulado", "anulada", "quitado"}
)  # fmt: skip
_OPEN = frozenset(
    {"vigente", "vencido", "vencida", "pendiente", "activo", "activa", "abierto", "abierta", "moroso", "morosa",
     "atrasado", "atrasada", "en mora", "mora", "impago", "impaga", "por cobrar", "por vencer", "al corriente",
     "en cobranza", "cobranza", "open", "overdue", "past due", "pending", "unpaid", "active", "current",
     "delinquent", "late", "parcial", "pago parcial", "partial", "partially paid", "castigado", "castigada"}
)  # fmt: skip
_STOPS = {
    "en disputa": State.DISPUTE_OPEN, "disputa": State.DISPUTE_OPEN, "disputado": State.DISPUTE_OPEN,
    "disputada": State.DISPUTE_OPEN, "en aclaracion": State.DISPUTE_OPEN, "aclaracion": State.DISPUTE_OPEN,
    "reclamado": State.DISPUTE_OPEN, "disputed": State.DISPUTE_OPEN, "in dispute": State.DISPUTE_OPEN,
    "fallecido": State.DECEASED, "fallecida": State.DECEASED, "finado": State.DECEASED, "deceased": State.DECEASED,
    "concurso": State.INSOLVENCY, "en concurso": State.INSOLVENCY, "insolvencia": State.INSOLVENCY,
    "quiebra": State.INSOLVENCY, "bankruptcy": State.INSOLVENCY, "insolvent": State.INSOLVENCY,
    "en juicio": State.LAWSUIT_SERVED, "juicio": State.LAWSUIT_SERVED, "demandado": State.LAWSUIT_SERVED,
    "judicial": State.LAWSUIT_SERVED, "legal": State.LAWSUIT_SERVED, "litigation": State.LAWSUIT_SERVED,
    "prescrito": State.TIME_BARRED, "prescrita": State.TIME_BARRED, "time barred": State.TIME_BARRED,
    "no contactar": State.CEASE_CONTACT, "do not contact": State.CEASE_CONTACT,
    "robo de identidad": State.IDENTITY_THEFT, "suplantacion": State.IDENTITY_THEFT,
    "identity theft": State.IDENTITY_THEFT, "fraude": State.IDENTITY_THEFT,
}  # fmt: skip


def is_company(text: str) -> bool | None:
    """From the cell of a person-type column; None for a word that says neither."""
    word = fold(text)
    return True if word in _COMPANY else False if word in _PERSON else None


def read_yes_no(text: str) -> bool | None:
    word = fold(text)
    return True if word in _YES else False if word in _NO else None


def is_settled(text: str) -> bool:
    """Whether the status says that nothing is owed any more."""
    return fold(text) in _SETTLED


def stop_of(text: str) -> State | None:
    """The state of `core.channels` that a status word asks for, if any."""
    return _STOPS.get(fold(text))


def is_status(text: str) -> bool:
    word = fold(text)
    return word in _SETTLED or word in _OPEN or word in _STOPS
