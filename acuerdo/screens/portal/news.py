"""What is standing with this account, read from the records themselves: what the person told us had its effect."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from acuerdo.core.channels import State
from acuerdo.records.conversations import Conversation
from acuerdo.records.outreach import Dispute, Pause
from acuerdo.records.pauses import standing
from acuerdo.screens.portal.amounts import day_words
from acuerdo.screens.portal.visit import Visit
from acuerdo.screens.portal.vocabulary import CHANNELS
from acuerdo.screens.portal.wording import said

_TOLD_APART = frozenset({State.DISPUTE_OPEN, State.COMPLAINT_OPEN})  # shown from their own rows


@dataclass(frozen=True, slots=True)
class News:
    """`tone` is a class of tokens.css: info, kept, stopped."""

    tone: str
    title: str
    says: str


def news_of(visit: Visit) -> tuple[News, ...]:
    """Newest concern first; nothing standing, nothing said."""
    return (*_disputes(visit), *_complaints(visit), *_pauses(visit), *_handed_over(visit))


def _disputes(visit: Visit) -> Iterable[News]:
    for dispute in visit.account.disputes.filter(resolved_at=None).select_related("debt").order_by("-opened_at"):
        yield News("info", _dispute_title(visit, dispute), _dispute_says(visit))


def _dispute_title(visit: Visit, dispute: Dispute) -> str:
    when = day_words(dispute.opened_at.astimezone(visit.zone).date(), visit.today)
    concept = dispute.debt.concept if dispute.debt else ""
    if dispute.kind == "paid":
        phrase = _("El {0} nos {dijiste|dijo|dijiste} que ya {pagaste|pagó|pagaste}")
    elif concept:
        phrase = _("El {0} nos {dijiste|dijo|dijiste} que algo no es correcto en «{1}»")
    else:
        phrase = _("El {0} nos {dijiste|dijo|dijiste} que algo no es correcto")
    return said(phrase, visit.register, when, concept)


def _dispute_says(visit: Visit) -> str:
    phrase = _(
        "Lo está revisando una persona. Mientras tanto no {te|le|te} escribiremos para cobrar, y {te|le|te} "
        "contaremos qué encontramos."
    )
    return said(phrase, visit.register)


def _complaints(visit: Visit) -> Iterable[News]:
    title = said(_("Tenemos {tu|su|tu} queja"), visit.register)
    says = _("{Te|Le|Te} responderemos a más tardar el {0}. Folio: {1}.")
    for complaint in visit.account.complaints.filter(resolved_at=None).order_by("-opened_at"):
        due = day_words(complaint.answer_due_on, visit.today)
        yield News("info", title, said(says, visit.register, due, complaint.id))


def _pauses(visit: Visit) -> Iterable[News]:
    rows = standing(visit.now).filter(person_id=visit.account.person_id).exclude(state__in=_TOLD_APART)
    for pause in rows.order_by("-begins_at"):
        if pause.account_id in (None, visit.account.id):
            yield _pause_news(visit, pause)


def _pause_news(visit: Visit, pause: Pause) -> News:
    until = day_words(pause.ends_at.astimezone(visit.zone).date(), visit.today) if pause.ends_at else ""
    if pause.state == State.CHANNEL_OPT_OUT:
        phrase = _("Ya no {te|le|te} escribimos por {0}")
        return News("stopped", said(phrase, visit.register, CHANNELS.get(pause.channel, pause.channel)), "")
    if pause.state == State.CEASE_CONTACT:
        says = _("Como lo {pediste|pidió|pediste}. Esta página sigue abierta por si la {necesitas|necesita|necesitás}.")
        return News("stopped", said(_("Ya no {te|le|te} escribimos"), visit.register), said(says, visit.register))
    if until:
        title = said(_("No {te|le|te} escribiremos para cobrar hasta el {0}"), visit.register, until)
    else:
        title = said(_("Por ahora no {te|le|te} escribiremos para cobrar"), visit.register)
    says = _("{Tómate|Tómese|Tomate} {tu|su|tu} tiempo. Si algo cambia antes, esta página sigue abierta.")
    return News("stopped", title, said(says, visit.register))


def _handed_over(visit: Visit) -> Iterable[News]:
    if Conversation.objects.filter(account=visit.account).exclude(handed_over_at=None).exists():
        says = _("{Te|Le|Te} escribirá por el mismo medio, en horario de atención.")
        title = said(_("Una persona va a {responderte|responderle|responderte}"), visit.register)
        yield News("info", title, said(says, visit.register))
