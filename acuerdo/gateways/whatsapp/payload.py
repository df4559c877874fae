"""From our message to the JSON of `POST /{phone_number_id}/messages`, within the limits that Meta states.

Source: developers.facebook.com, WhatsApp Cloud API, "Messages" (text, template, interactive).
"""

from __future__ import annotations

from typing import Any

from acuerdo.gateways.message import Button, GatewayError, Outgoing

TEXT_MAX = 4096
INTERACTIVE_TEXT_MAX = 1024
REPLY_BUTTONS_MAX = 3
REPLY_TITLE_MAX = 20
ROWS_MAX = 10
ROW_TITLE_MAX = 24

Json = dict[str, Any]


def payload(message: Outgoing) -> Json:
    """Raises a permanent GatewayError for what the API would refuse anyway."""
    return {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": message.to,
        "biz_opaque_callback_data": message.reference,
        **({"context": {"message_id": message.in_reply_to}} if message.in_reply_to else {}),
        **_content(message),
    }


def _content(message: Outgoing) -> Json:
    if message.template is not None:
        return _template(message)
    if message.buttons:
        return {"type": "interactive", "interactive": _interactive(message)}
    if len(message.body) > TEXT_MAX:
        raise _refused("text_too_long", f"WhatsApp admite {TEXT_MAX} letras en un mensaje.")
    return {"type": "text", "text": {"preview_url": False, "body": message.body}}


def _template(message: Outgoing) -> Json:
    template = message.template
    assert template is not None
    if template.rendered != message.body:
        raise _refused("template_differs", "La plantilla no dice lo mismo que el texto que se revisó.")
    if message.buttons:
        raise _refused("template_buttons", "Los botones de una plantilla van en la plantilla aprobada.")
    parameters = [{"type": "text", "text": value} for value in template.parameters]
    components = [{"type": "body", "parameters": parameters}] if parameters else []
    content = {"name": template.name, "language": {"code": template.language}, "components": components}
    return {"type": "template", "template": content}


def _interactive(message: Outgoing) -> Json:
    if len(message.body) > INTERACTIVE_TEXT_MAX:
        raise _refused("text_too_long", f"Con botones WhatsApp admite {INTERACTIVE_TEXT_MAX} letras.")
    links = [button for button in message.buttons if button.url]
    if links and len(message.buttons) > 1:
        raise _refused("mixed_buttons", "WhatsApp admite un solo enlace, sin otros botones.")
    if links:
        return _with_body(message, "cta_url", _link(links[0]))
    if len(message.buttons) <= REPLY_BUTTONS_MAX:
        return _with_body(message, "button", {"buttons": [_reply(button) for button in message.buttons]})
    return _with_body(message, "list", _list(message.buttons))


def _with_body(message: Outgoing, kind: str, action: Json) -> Json:
    return {"type": kind, "body": {"text": message.body}, "action": action}


def _link(button: Button) -> Json:
    _check_title(button, REPLY_TITLE_MAX)
    return {"name": "cta_url", "parameters": {"display_text": button.title, "url": button.url}}


def _reply(button: Button) -> Json:
    _check_title(button, REPLY_TITLE_MAX)
    return {"type": "reply", "reply": {"id": button.id, "title": button.title}}


def _list(buttons: tuple[Button, ...]) -> Json:
    if len(buttons) > ROWS_MAX:
        raise _refused("too_many_buttons", f"WhatsApp admite {ROWS_MAX} opciones en una lista.")
    for button in buttons:
        _check_title(button, ROW_TITLE_MAX)
    rows = [{"id": button.id, "title": button.title} for button in buttons]
    return {"button": "Ver opciones", "sections": [{"title": "Opciones", "rows": rows}]}


def _check_title(button: Button, longest: int) -> None:
    if not button.title or len(button.title) > longest:
        raise _refused("button_title", f"El botón «{button.title}» pasa de {longest} letras o está vacío.")


def _refused(code: str, says: str) -> GatewayError:
    return GatewayError(code, says, permanent=True)
