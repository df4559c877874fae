"""The keys that the product and its stand-ins share, all grown from one seed that each side is given."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from acuerdo.gateways.email.settings import SmtpSettings
from acuerdo.gateways.payments.conekta import ConektaSettings
from acuerdo.gateways.payments.mercado_pago import MercadoPagoSettings
from acuerdo.gateways.payments.pix import PixSettings
from acuerdo.gateways.payments.stripe import StripeSettings
from acuerdo.gateways.payments.wompi import WompiSettings
from acuerdo.gateways.sms.settings import TwilioSettings
from acuerdo.gateways.standins.rsa_of_seed import key_pair
from acuerdo.gateways.whatsapp.settings import WhatsAppSettings

MAIL_DOMAIN = "correo.invalid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Secrets:
    """The gateway settings that speak to the stand-ins; the stand-ins hold the same ones.

    In production the payment companies are None here: each is read from the environment when it is first used.
    """

    whatsapp: WhatsAppSettings
    sms: TwilioSettings
    email: SmtpSettings
    stripe: StripeSettings = None  # type: ignore[assignment]
    mercado_pago: MercadoPagoSettings = None  # type: ignore[assignment]
    conekta: ConektaSettings = None  # type: ignore[assignment]
    wompi: WompiSettings = None  # type: ignore[assignment]
    pix: PixSettings = None  # type: ignore[assignment]
    conekta_signs_with: str = ""  # the private half that only the stand-in uses


def from_seed(seed: bytes, *, http_url: str, smtp_host: str, smtp_port: int, product_url: str) -> Secrets:
    """`http_url` and `product_url` without a final slash."""

    def grown(name: str, size: int = 32) -> str:
        return hmac.new(seed, name.encode(), hashlib.sha256).hexdigest()[:size]

    conekta_private, conekta_public = key_pair(seed)
    return Secrets(
        whatsapp=WhatsAppSettings(
            base_url=http_url,
            phone_number_id="106540352240001",
            business_account_id="102290129340398",
            token=f"EAAG{grown('whatsapp token')}",
            app_secret=grown("whatsapp app secret"),
            verify_token=grown("whatsapp verify token"),
        ),
        sms=TwilioSettings(
            base_url=http_url,
            account_sid=f"AC{grown('twilio account')}",
            auth_token=grown("twilio auth token"),
            sender="+525500000001",
            status_callback_url=f"{product_url}/webhooks/sms",
        ),
        email=SmtpSettings(
            host=smtp_host,
            port=smtp_port,
            username=f"acuerdo@{MAIL_DOMAIN}",
            password=grown("smtp password"),
            tls="none",
            sender=f"acuerdo@{MAIL_DOMAIN}",
            sender_name="Acuerdo",
            domain=MAIL_DOMAIN,
            signing_key=grown("mailgun signing key"),
        ),
        stripe=StripeSettings(
            base_url=http_url,
            secret_key=f"sk_test_{grown('stripe key')}",
            webhook_secret=f"whsec_{grown('stripe webhook')}",
        ),
        mercado_pago=MercadoPagoSettings(
            base_url=http_url,
            access_token=f"TEST-{grown('mercado pago token')}",
            webhook_secret=grown("mercado pago webhook"),
            notification_url=f"{product_url}/webhooks/mercado_pago",
        ),
        conekta=ConektaSettings(
            base_url=f"{http_url}/conekta",
            private_key=f"key_{grown('conekta key')}",
            public_key=conekta_public,
        ),
        wompi=WompiSettings(
            base_url=f"{http_url}/wompi/v1",
            checkout_url=f"{http_url}/wompi/p/",
            public_key=f"pub_test_{grown('wompi public')}",
            integrity_secret=f"test_integrity_{grown('wompi integrity')}",
            events_secret=f"test_events_{grown('wompi events')}",
        ),
        pix=PixSettings(
            base_url=f"{http_url}/pix",
            client_id=f"Client_Id_{grown('pix client')}",
            client_secret=grown("pix secret"),
            key="7d9f0335-8dcc-4054-9bf9-0dbd61d36906",
            webhook_secret=grown("pix webhook"),
        ),
        conekta_signs_with=conekta_private,
    )
