"""What the pages of the law call its chapters, its sources and its readings."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

CHAPTERS = {
    "window": _("Horarios"),
    "cap": _("Cuántos contactos"),
    "pause": _("Descanso después de hablar"),
    "authorisation": _("Canales que la persona autoriza"),
    "party": _("Con quién se habla"),
    "stop": _("Lo que detiene el contacto"),
    "disclosure": _("Lo que hay que decir"),
    "prohibition": _("Lo prohibido"),
    "caller_number": _("El número que llama"),
    "fee_cap": _("Gastos y comisiones"),
    "interest_cap": _("Intereses"),
    "document": _("Documentos que se deben"),
    "deadline": _("Plazos de respuesta"),
    "retention": _("Cuánto se guarda"),
    "sanction": _("Sanciones"),
    "principle": _("Razones propias del juez"),
}
CONFIDENCE = {
    "H": _("norma leída"),
    "M": _("fuentes que coinciden"),
    "L": _("fuente débil: confirmar"),
    "policy": _("política de Acuerdo"),
}
READINGS = {
    "law": _("Contra la ley"),
    "ours": _("Contra nuestra regla, dentro de la ley"),
    "strictest": _("Sólo si rigiera la lectura más estricta"),
}
