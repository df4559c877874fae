"""Sends by Meta's WhatsApp Cloud API.

The API has no idempotency key: what was cut off after leaving is of unknown fate. It echoes our reference
(`biz_opaque_callback_data`) in every status webhook, and that settles it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

import httpx

from acuerdo.core.channels import Channel
from acuerdo.core.law.permit import Permit
from acuerdo.gateways import wire
from acuerdo.gateways.events import Event
from acuerdo.gateways.message import GatewayError, Outgoing, Sent, Template
from acuerdo.gateways.webhook import Webhook
from acuerdo.gateways.whatsapp import inbound
from acuerdo.gateways.whatsapp.payload import payload
from acuerdo.gateways.whatsapp.settings import WhatsAppSettings

VERSION = "v21.0"

# Codes whose page says that the message was not sent and may be tried again
# (developers.facebook.com, WhatsApp Cloud API, "Error codes").
_REFUSED_FOR_NOW = frozenset({2, 4, 80007, 130429, 131000, 131016, 131048, 131056, 131057, 133004})
_CREDENTIALS = frozenset({0, 3, 10, 190, 131005})


class WhatsAppCloud:
    channel: ClassVar[Channel] = Channel.WHATSAPP

    def __init__(self, settings: WhatsAppSettings) -> None:
        self._settings = settings
        self._client = wire.client(settings.base_url, settings.timeout_seconds)

    def send(self, message: Outgoing, permit: Permit, now: datetime) -> Sent:
        permit.spend(message=message.fingerprint, now=now)
        answer = self._post(f"{self._settings.phone_number_id}/messages", payload(message))
        try:
            return Sent(provider_id=str(answer.json()["messages"][0]["id"]))
        except (ValueError, KeyError, IndexError, TypeError) as problem:
            raise wire.unknown_answer(answer) from problem

    def register(self, template: Template, category: str = "UTILITY") -> None:
        """Asks Meta to approve a template; its approval comes later, as a ProviderNotice."""
        body = {"type": "BODY", "text": template.text}
        request = {"name": template.name, "language": template.language, "category": category}
        self._post(f"{self._settings.business_account_id}/message_templates", {**request, "components": [body]})

    def verify(self, webhook: Webhook, now: datetime) -> None:
        """Raises BadSignature unless Meta signed it with our app secret."""
        inbound.verify(webhook, self._settings.app_secret)

    def read(self, webhook: Webhook, now: datetime) -> tuple[Event, ...]:
        return inbound.read(webhook.body, now)

    def challenge(self, webhook: Webhook) -> str | None:
        """What to answer to Meta's subscription GET, None when it does not know our verify token."""
        return inbound.challenge(webhook, self._settings.verify_token)

    def close(self) -> None:
        self._client.close()

    def _post(self, path: str, content: dict[str, Any]) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self._settings.token}"}
        request = self._client.build_request("POST", f"/{VERSION}/{path}", json=content, headers=headers)
        answer = wire.speak(self._client, request)
        if answer.is_success:
            return answer
        raise _refusal(answer)


def _refusal(answer: httpx.Response) -> GatewayError:
    code, detail = _meta_error(answer)
    if answer.status_code == 401 or code in _CREDENTIALS:
        return GatewayError("credentials", "WhatsApp no reconoce nuestra cuenta: revisa el acceso.")
    if answer.status_code == 429 or code in _REFUSED_FOR_NOW:
        says = "WhatsApp pide ir más despacio o no está disponible; se intentará de nuevo."
        return GatewayError(str(code or 429), says, retry_after_seconds=wire.retry_after_seconds(answer))
    if answer.status_code >= 500:
        return wire.unknown_answer(answer)
    return GatewayError(str(code or answer.status_code), f"WhatsApp no lo acepta: {detail}", permanent=True)


def _meta_error(answer: httpx.Response) -> tuple[int | None, str]:
    try:
        error = answer.json()["error"]
        details = (error.get("error_data") or {}).get("details")
        return int(error["code"]), str(details or error.get("message", ""))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None, f"HTTP {answer.status_code}"
