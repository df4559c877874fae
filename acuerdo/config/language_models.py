"""The language model of this installation, when the environment names one; none is the default."""

from __future__ import annotations

import os
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from acuerdo.gateways.language_models.anthropic import Anthropic
from acuerdo.gateways.language_models.gemini import Gemini
from acuerdo.gateways.language_models.model import LanguageModel
from acuerdo.gateways.language_models.openai_compatible import OpenAiCompatible
from acuerdo.gateways.language_models.protocol import Dialect
from acuerdo.gateways.language_models.settings import ModelSettings, Price

_DIALECTS: dict[str, tuple[Dialect, str]] = {
    "openai": (OpenAiCompatible(), "https://api.openai.com"),
    "anthropic": (Anthropic(), "https://api.anthropic.com"),
    "gemini": (Gemini(), "https://generativelanguage.googleapis.com"),
}


@lru_cache(maxsize=1)
def load_language_model() -> LanguageModel | None:
    """None unless ACUERDO_MODEL_PROVIDER names one. Raises ValueError, naming the variable that is wrong."""
    provider = _env("MODEL_PROVIDER")
    if not provider:
        return None
    if provider not in _DIALECTS:
        raise ValueError(f"ACUERDO_MODEL_PROVIDER is one of {', '.join(_DIALECTS)}")
    dialect, usual = _DIALECTS[provider]
    if not _env("MODEL_NAME"):
        raise ValueError("ACUERDO_MODEL_NAME says which model of the provider is asked")
    settings = ModelSettings(
        base_url=(_env("MODEL_URL") or usual).rstrip("/").removesuffix("/v1"),
        model=_env("MODEL_NAME"),
        key=_env("MODEL_KEY"),
        seconds=_seconds(),
        price=_price(),
    )
    return LanguageModel(dialect, settings)


def _seconds() -> float:
    try:
        seconds = float(_env("MODEL_SECONDS") or "2.5")
    except ValueError:
        seconds = 0.0
    if not 0.2 <= seconds <= 20.0:
        raise ValueError("ACUERDO_MODEL_SECONDS is between 0.2 and 20")
    return seconds


def _price() -> Price | None:
    """``0.15/0.60``: dollars for a million tokens in and out."""
    stated = _env("MODEL_PRICE")
    if not stated:
        return None
    try:
        tokens_in, tokens_out = (Decimal(part) for part in stated.split("/"))
    except (InvalidOperation, ValueError) as problem:
        raise ValueError("ACUERDO_MODEL_PRICE is dollars a million tokens in/out, as in 0.15/0.60") from problem
    return Price(million_in=tokens_in, million_out=tokens_out)


def _env(name: str) -> str:
    return os.environ.get(f"ACUERDO_{name}", "").strip()
