"""Sends by Twilio's Messages resource.

It has no idempotency key: what was cut off after leaving is of unknown fate. Our reference travels in the
query of `StatusCallback`, and every status webhook brings it back.
"""

from __future__ import annotations

import base64
from datetime import datetime
from typing import ClassVar
from urllib.parse import urlencode

import httpx

from acuerdo.core.channels import Channel
from acuerdo.core.law.permit import Permit
from acuerdo.gateways import wire
from acuerdo.gateways.events import Event
from acuerdo.gateways.message import Button, GatewayError, Outgoing, Sent
from acuerdo.gateways.sms import inbound
from acuerdo.gateways.sms.settings import TwilioSettings
from acuerdo.gateways.webhook import Webhook

BODY_MAX = 1600
VALIDITY_SECONDS_MAX = 36_000  # twilio.com/docs/messaging/api/message-resource, ValidityPeriod

# 20429 too many requests, 20503 service unavailable, 30001 and 30022 queue full: stated as not accepted
# (twilio.com/docs/api/errors).
_REFUSED_FOR_NOW = frozenset({20429, 20503, 30001, 30022})
_CREDENTIALS = frozenset({20003, 20005, 20008})


class TwilioSms:
    channel: ClassVar[Channel] = Channel.SMS

    def __init__(self, settings: TwilioSettings) -> None:
        self._settings = settings
        self._client = wire.client(settings.base_url, settings.timeout_seconds)

    def send(self, message: Outgoing, permit: Permit, now: datetime) -> Sent:
        permit.spend(message=message.fingerprint, now=now)
        answer = self._post(_fields(message, self._settings, now))
        try:
            return Sent(provider_id=str(answer.json()["sid"]))
        except (ValueError, KeyError, TypeError) as problem:
            raise wire.unknown_answer(answer) from problem

    def verify(self, webhook: Webhook, now: datetime) -> None:
        """Raises BadSignature unless Twilio signed it with our auth token."""
        inbound.verify(webhook, self._settings.auth_token)

    def read(self, webhook: Webhook, now: datetime) -> tuple[Event, ...]:
        return inbound.read(webhook, now)

    def close(self) -> None:
        self._client.close()

    def _post(self, fields: dict[str, str]) -> httpx.Response:
        sid = self._settings.account_sid
        path = f"/2010-04-01/Accounts/{sid}/Messages.json"
        headers = {"Authorization": _basic(sid, self._settings.auth_token)}
        request = self._client.build_request("POST", path, data=fields, headers=headers)
        answer = wire.speak(self._client, request)
        if answer.is_success:
            return answer
        raise _refusal(answer)


def text_of(message: Outgoing) -> str:
    """The body, then each button on its own line: an SMS has nothing to touch but a link."""
    return "\n".join((message.body, *(_line(number, one) for number, one in enumerate(message.buttons, 1))))


def _line(number: int, button: Button) -> str:
    return f"{button.title}: {button.url}" if button.url else f"{number}. {button.title}"


def _fields(message: Outgoing, settings: TwilioSettings, now: datetime) -> dict[str, str]:
    text = text_of(message)
    if len(text) > BODY_MAX:
        raise GatewayError("21617", f"Twilio admite {BODY_MAX} letras en un mensaje.", permanent=True)
    sender = "MessagingServiceSid" if settings.sender.startswith("MG") else "From"
    callback = f"{settings.status_callback_url}?{urlencode({'reference': message.reference})}"
    fields = {"To": message.to, sender: settings.sender, "Body": text, "StatusCallback": callback}
    if message.deliver_by:  # past it Twilio drops what it still holds
        seconds = int((message.deliver_by - now).total_seconds())
        fields["ValidityPeriod"] = str(min(max(seconds, 1), VALIDITY_SECONDS_MAX))
    return fields


def _basic(user: str, password: str) -> str:
    return f"Basic {base64.b64encode(f'{user}:{password}'.encode()).decode()}"


def _refusal(answer: httpx.Response) -> GatewayError:
    code, detail = _twilio_error(answer)
    if answer.status_code == 401 or code in _CREDENTIALS:
        return GatewayError("credentials", "Twilio no reconoce nuestra cuenta: revisa el acceso.")
    if answer.status_code == 429 or code in _REFUSED_FOR_NOW:
        says = "Twilio pide ir más despacio o no está disponible; se intentará de nuevo."
        return GatewayError(str(code or 429), says, retry_after_seconds=wire.retry_after_seconds(answer))
    if answer.status_code >= 500:
        return wire.unknown_answer(answer)
    return GatewayError(str(code or answer.status_code), f"Twilio no lo acepta: {detail}", permanent=True)


def _twilio_error(answer: httpx.Response) -> tuple[int | None, str]:
    try:
        error = answer.json()
        return int(error["code"]), str(error["message"])
    except (ValueError, KeyError, TypeError):
        return None, f"HTTP {answer.status_code}"
