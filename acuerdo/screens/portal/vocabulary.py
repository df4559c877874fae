"""What the codes of the records are called when the person themself reads them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

CHANNELS = {
    "call": _("llamada"),
    "whatsapp": _("WhatsApp"),
    "sms": _("mensaje de texto (SMS)"),
    "email": _("correo electrónico"),
    "webchat": _("esta página"),
    "social": _("redes sociales"),
    "letter": _("carta"),
    "visit": _("visita"),
}
PURPOSES = {
    "collection": _("recordar el saldo pendiente y las opciones"),
    "plan_reminder": _("recordar una fecha del acuerdo"),
    "service": _("responder o confirmar algo"),
    "survey": _("preguntar cómo fue la atención"),
    "marketing": _("contar una novedad"),
}
FAMILIES = {
    "full": _("Pago completo"),
    "discount": _("Pago completo con descuento"),
    "installments": _("{0} pagos"),
    "extension": _("Pago completo con más tiempo"),
    "partial": _("Un abono ahora"),
}
FREQUENCIES = {
    "weekly": _("{0} pagos semanales"),
    "biweekly": _("{0} pagos quincenales"),
    "monthly": _("{0} pagos mensuales"),
}
SOURCES = {
    "creditor": _("lo dio {0}"),
    "debtor": _("lo {diste|dio|diste} {tú|usted|vos}"),
    "contract": _("en el contrato"),
    "web_form": _("en un formulario"),
    "message": _("en un mensaje"),
    "phone_call": _("en una llamada"),
}
