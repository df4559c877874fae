"""Joins the rooms: gives flows and screens the law, the words, the strategy and the ways out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from acuerdo.config.courtesy import load_courtesy
from acuerdo.config.hearing import load_ear, school
from acuerdo.config.law import load_law
from acuerdo.config.phrases import load_phrases
from acuerdo.config.tone import load_tone
from acuerdo.core.channels import Channel
from acuerdo.core.strategy.strategy import Strategy, parse
from acuerdo.flows.wiring import Inlet, Wiring, install
from acuerdo.gateways.message import Gateway
from acuerdo.gateways.payments import PaymentCompany

if TYPE_CHECKING:
    from acuerdo.gateways.language_models.model import LanguageModel


def wire() -> None:
    """Everything is loaded when first needed: the terminal's pure commands never touch Django."""
    install(
        Wiring(
            law=load_law,
            phrases=load_phrases,
            ear=load_ear,
            school=school,
            tone=load_tone,
            strategy=load_strategy,
            gateway=_gateway,
            default_gateway=_default_gateway,
            payments=_payments,
            inlets=_inlets,
            language_model=_language_model,
            courtesy=load_courtesy,
            public_url=_public_url,
        )
    )


@lru_cache(maxsize=1)
def load_strategy() -> Strategy:
    text = (files("acuerdo.core.strategy") / "books" / "amigable.toml").read_text(encoding="utf-8")
    return parse(text)


def _gateway(channel: Channel, address: str, account: str) -> Gateway:
    from acuerdo.config.providers import gateway

    return gateway(channel, address, account)


def _default_gateway(channel: Channel) -> Gateway | None:
    from acuerdo.config.providers import default_gateway

    return default_gateway(channel)


def _payments(provider: str, credentials: str) -> PaymentCompany:
    from acuerdo.config.payment_companies import payment_company

    return payment_company(provider, credentials)


def _inlets() -> Mapping[str, Inlet]:
    from acuerdo.config.providers import inlets

    return inlets()


def _language_model() -> LanguageModel | None:
    from acuerdo.config.language_models import load_language_model

    return load_language_model()


def _public_url() -> str:
    from django.conf import settings

    return str(settings.PUBLIC_URL)
