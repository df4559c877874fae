"""The payment companies of this installation: who they are is in the environment, by name, never in the database.

`credentials` "alba" of `mercado_pago` are ACUERDO_MERCADO_PAGO_ALBA_TOKEN and so on; "" are those of the whole
installation. A variable that ends in _FILE names a file that holds the value.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from acuerdo.flows.wiring import Inlet
from acuerdo.gateways.payments import PaymentCompany
from acuerdo.gateways.payments.conekta import Conekta, ConektaSettings
from acuerdo.gateways.payments.mercado_pago import MercadoPago, MercadoPagoSettings
from acuerdo.gateways.payments.pix import Pix, PixSettings
from acuerdo.gateways.payments.stripe import Stripe, StripeSettings
from acuerdo.gateways.payments.wompi import Wompi, WompiSettings
from acuerdo.gateways.standins.secrets import Secrets

Company = Stripe | MercadoPago | Conekta | Wompi | Pix
Read = Callable[..., str]  # a setting by its name, with what it is when nobody says

_AT_STANDINS: dict[str, Callable[[Secrets], Company]] = {
    "stripe": lambda known: Stripe(known.stripe),
    "mercado_pago": lambda known: MercadoPago(known.mercado_pago),
    "conekta": lambda known: Conekta(known.conekta),
    "wompi": lambda known: Wompi(known.wompi),
    "pix": lambda known: Pix(known.pix),
}


@lru_cache(maxsize=512)
def company(provider: str, credentials: str = "") -> Company:
    """Raises KeyError for a company that we do not know or whose credentials are not in the environment."""
    if settings.DEVELOPMENT:
        from acuerdo.config.providers import providers

        return _AT_STANDINS[provider](providers())
    return _MAKERS[provider](_reader(provider, credentials), f"{provider}-{credentials}" if credentials else provider)


def payment_company(provider: str, credentials: str = "") -> PaymentCompany:
    return company(provider, credentials)


class CompanyInlets(Mapping[str, Inlet]):
    """Who may call `/webhooks/<provider>` or `/webhooks/<provider>-<credentials>`; made when first called."""

    def __init__(self, others: Mapping[str, Inlet]) -> None:
        self._others = others

    def __getitem__(self, name: str) -> Inlet:
        if name in self._others:
            return self._others[name]
        provider, _, credentials = name.partition("-")
        return company("stripe" if provider == "payments" else provider, credentials)

    def __iter__(self) -> Iterator[str]:
        return iter(self._others)

    def __len__(self) -> int:
        return len(self._others)


def _reader(provider: str, credentials: str) -> Read:
    """Raises KeyError when it is asked for a value that nobody says and that has no default."""
    company = provider.upper()
    named = "_".join(part for part in (company, credentials.replace("-", "_").upper()) if part)

    def in_env(name: str, default: str | None = None) -> str:
        whole = f"ACUERDO_{named}{name.removeprefix(company)}"
        path = os.environ.get(f"{whole}_FILE")
        value = os.environ.get(whole) or (Path(path).read_text(encoding="utf-8").strip() if path else default)
        if value is None:
            raise KeyError(whole)
        return value

    return in_env


def _stripe(in_env: Read, name: str) -> Stripe:
    return Stripe(
        StripeSettings(
            base_url=in_env("STRIPE_URL", "https://api.stripe.com"),
            secret_key=in_env("STRIPE_SECRET_KEY"),
            webhook_secret=in_env("STRIPE_WEBHOOK_SECRET"),
        )
    )


def _mercado_pago(in_env: Read, name: str) -> MercadoPago:
    return MercadoPago(
        MercadoPagoSettings(
            base_url=in_env("MERCADO_PAGO_URL", "https://api.mercadopago.com"),
            access_token=in_env("MERCADO_PAGO_TOKEN"),
            webhook_secret=in_env("MERCADO_PAGO_WEBHOOK_SECRET"),
            notification_url=f"{settings.PUBLIC_URL}/webhooks/{name}",
        )
    )


def _conekta(in_env: Read, name: str) -> Conekta:
    return Conekta(
        ConektaSettings(
            base_url=in_env("CONEKTA_URL", "https://api.conekta.io"),
            private_key=in_env("CONEKTA_PRIVATE_KEY"),
            public_key=in_env("CONEKTA_PUBLIC_KEY"),
        )
    )


def _wompi(in_env: Read, name: str) -> Wompi:
    return Wompi(
        WompiSettings(
            base_url=in_env("WOMPI_URL", "https://production.wompi.co/v1"),
            checkout_url=in_env("WOMPI_CHECKOUT_URL", "https://checkout.wompi.co/p/"),
            public_key=in_env("WOMPI_PUBLIC_KEY"),
            integrity_secret=in_env("WOMPI_INTEGRITY_SECRET"),
            events_secret=in_env("WOMPI_EVENTS_SECRET"),
        )
    )


def _pix(in_env: Read, name: str) -> Pix:
    return Pix(
        PixSettings(
            base_url=in_env("PIX_URL"),
            client_id=in_env("PIX_CLIENT_ID"),
            client_secret=in_env("PIX_CLIENT_SECRET"),
            key=in_env("PIX_KEY"),
            webhook_secret=in_env("PIX_WEBHOOK_SECRET"),
            merchant=in_env("PIX_MERCHANT", "CREDOR"),
            city=in_env("PIX_CITY", "SAO PAULO"),
            certificate_path=in_env("PIX_CERTIFICATE", "") or None,
        )
    )


_MAKERS: dict[str, Callable[[Read, str], Company]] = {
    "stripe": _stripe,
    "mercado_pago": _mercado_pago,
    "conekta": _conekta,
    "wompi": _wompi,
    "pix": _pix,
}
