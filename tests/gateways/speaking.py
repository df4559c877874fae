"""Words of the gateway tests: a message to Laura, its permit, the gateway of a channel."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from acuerdo.core.channels import Channel
from acuerdo.core.law import permit as kernel
from acuerdo.core.law.permit import Permit
from acuerdo.gateways.email.smtp import SmtpEmail
from acuerdo.gateways.message import Outgoing, Sent
from acuerdo.gateways.sms.twilio import TwilioSms
from acuerdo.gateways.standins.secrets import Secrets
from acuerdo.gateways.whatsapp.cloud import WhatsAppCloud

AnyGateway = WhatsAppCloud | TwilioSms | SmtpEmail

NOW = datetime.now(UTC)
LAURA = "+525512345678"
LAURA_MAIL = "laura@ejemplo.invalid"


def gateway_of(channel: Channel, secrets: Secrets, timeout_seconds: float = 5.0) -> AnyGateway:
    if channel is Channel.WHATSAPP:
        return WhatsAppCloud(replace(secrets.whatsapp, timeout_seconds=timeout_seconds))
    if channel is Channel.SMS:
        return TwilioSms(replace(secrets.sms, timeout_seconds=timeout_seconds))
    return SmtpEmail(replace(secrets.email, timeout_seconds=timeout_seconds))


def to_laura(channel: Channel, reference: str = "out_1", body: str = "Hola, Laura. ¿Cómo te ayudamos?") -> Outgoing:
    if channel is Channel.EMAIL:
        return Outgoing(channel=channel, to=LAURA_MAIL, subject="Hola, Laura", body=body, reference=reference)
    return Outgoing(channel=channel, to=LAURA, body=body, reference=reference)


def permit_for(message: Outgoing, expires_at: datetime | None = None) -> Permit:
    until = expires_at or NOW + timedelta(minutes=10)
    return Permit(kernel._GUARD, message=message.fingerprint, expires_at=until, law_version="test")


def send(gateway: AnyGateway, message: Outgoing) -> Sent:
    return gateway.send(message, permit_for(message), NOW)
