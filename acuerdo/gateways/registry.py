"""Every channel that we can speak on. Copy a provider's file, record its payloads, add a line here."""

from __future__ import annotations

from acuerdo.core.channels import Channel
from acuerdo.gateways.email.smtp import SmtpEmail
from acuerdo.gateways.sms.twilio import TwilioSms
from acuerdo.gateways.whatsapp.cloud import WhatsAppCloud

GATEWAYS: dict[Channel, type[WhatsAppCloud] | type[TwilioSms] | type[SmtpEmail]] = {
    Channel.WHATSAPP: WhatsAppCloud,
    Channel.SMS: TwilioSms,
    Channel.EMAIL: SmtpEmail,
}
