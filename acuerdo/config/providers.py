"""The ways out of this installation: the local stand-ins in development, else what the environment names."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from django.conf import settings

from acuerdo.config.payment_companies import CompanyInlets
from acuerdo.core.channels import Channel
from acuerdo.flows.wiring import Inlet
from acuerdo.gateways.email.settings import SmtpSettings
from acuerdo.gateways.email.smtp import SmtpEmail
from acuerdo.gateways.message import Gateway
from acuerdo.gateways.sms.settings import TwilioSettings
from acuerdo.gateways.sms.twilio import TwilioSms
from acuerdo.gateways.standins.secrets import Secrets, from_seed
from acuerdo.gateways.whatsapp.cloud import WhatsAppCloud
from acuerdo.gateways.whatsapp.settings import WhatsAppSettings


@lru_cache(maxsize=1)
def providers() -> Secrets:
    """What to say to each provider so that it knows us."""
    if settings.DEVELOPMENT:
        host, _, port = settings.STANDINS_SMTP.partition(":")
        return from_seed(
            settings.STANDINS_SEED,
            http_url=settings.STANDINS_URL,
            smtp_host=host,
            smtp_port=int(port),
            product_url=settings.PUBLIC_URL,
        )
    return Secrets(whatsapp=_whatsapp(), sms=_sms(), email=_email())


@lru_cache(maxsize=512)
def gateway(channel: Channel, address: str, account: str) -> Gateway:
    """The gateway that speaks as `address`; raises KeyError for a channel that nobody serves."""
    known = providers()
    if channel is Channel.WHATSAPP:
        return WhatsAppCloud(replace(known.whatsapp, phone_number_id=account or known.whatsapp.phone_number_id))
    if channel is Channel.SMS:
        return TwilioSms(replace(known.sms, sender=address))
    if channel is Channel.EMAIL:
        return SmtpEmail(replace(known.email, sender=address))
    raise KeyError(channel)


def default_gateway(channel: Channel) -> Gateway | None:
    """The stand-ins' own number in development; nobody's in production."""
    served = (Channel.WHATSAPP, Channel.SMS, Channel.EMAIL)
    if not settings.DEVELOPMENT or channel not in served:
        return None
    known = providers()
    addresses = {Channel.SMS: known.sms.sender, Channel.EMAIL: known.email.sender}
    return gateway(channel, addresses.get(channel, ""), "")


@lru_cache(maxsize=1)
def inlets() -> Mapping[str, Inlet]:
    """Who may call which webhook; the names are the last part of the address."""
    known = providers()
    spoken = {
        "whatsapp": WhatsAppCloud(known.whatsapp),
        "sms": TwilioSms(known.sms),
        "email": SmtpEmail(known.email),
    }
    return CompanyInlets(spoken)


def _env(name: str, default: str = "") -> str:
    return os.environ.get(f"ACUERDO_{name}", default)


def _whatsapp() -> WhatsAppSettings:
    return WhatsAppSettings(
        base_url=_env("WHATSAPP_URL", "https://graph.facebook.com"),
        phone_number_id=_env("WHATSAPP_PHONE_NUMBER_ID"),
        business_account_id=_env("WHATSAPP_BUSINESS_ACCOUNT_ID"),
        token=_env("WHATSAPP_TOKEN"),
        app_secret=_required("WHATSAPP_APP_SECRET"),
        verify_token=_required("WHATSAPP_VERIFY_TOKEN"),
    )


def _sms() -> TwilioSettings:
    return TwilioSettings(
        base_url=_env("TWILIO_URL", "https://api.twilio.com"),
        account_sid=_env("TWILIO_ACCOUNT_SID"),
        auth_token=_required("TWILIO_AUTH_TOKEN"),
        sender=_env("TWILIO_SENDER"),
        status_callback_url=f"{settings.PUBLIC_URL}/webhooks/sms",
    )


def _email() -> SmtpSettings:
    tls = _env("SMTP_TLS", "starttls")
    if tls not in ("starttls", "implicit", "none"):
        raise ValueError("ACUERDO_SMTP_TLS is starttls, implicit or none")
    return SmtpSettings(
        host=_env("SMTP_HOST", "127.0.0.1"),
        port=int(_env("SMTP_PORT", "587")),
        username=_env("SMTP_USERNAME"),
        password=_env("SMTP_PASSWORD"),
        tls=tls,  # type: ignore[arg-type]
        sender=_env("SMTP_SENDER"),
        sender_name=_env("SMTP_SENDER_NAME", "Acuerdo"),
        domain=_env("SMTP_DOMAIN", "localhost"),
        signing_key=_required("MAILGUN_SIGNING_KEY"),
    )


def _required(name: str) -> str:
    """A key that checks signatures; without it every call is refused, because nobody can know a random one."""
    return _env(name) or os.urandom(32).hex()
