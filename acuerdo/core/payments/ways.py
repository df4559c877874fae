"""Which companies a country pays with, what each is for people, and in which order they are tried."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

TRANSFER = "transfer"
NAMES = {
    "stripe": "Tarjeta",
    "mercado_pago": "Mercado Pago: tarjeta, saldo o efectivo",
    "conekta": "Tarjeta, SPEI u OXXO",
    "wompi": "PSE, Nequi o tarjeta",
    "pix": "Pix",
    TRANSFER: "Transferencia bancaria",
}
# Where the company may collect, by its own pages (mercadopago.com, conekta.com, wompi.com; Pix is Brazil's).
COUNTRIES = {
    "mercado_pago": frozenset(["AR", "BR", "CL", "CO", "MX", "PE", "UY"]),
    "conekta": frozenset(["MX"]),
    "wompi": frozenset(["CO"]),
    "pix": frozenset(["BR"]),
}
CURRENCIES = {"conekta": "MXN", "wompi": "COP", "pix": "BRL"}
_DEFAULTS = {
    "MX": ("stripe", "mercado_pago", "conekta"),
    "CO": ("wompi", "mercado_pago", "stripe"),
    "BR": ("pix", "mercado_pago", "stripe"),
}
_ELSEWHERE = ("stripe", "mercado_pago")


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """`company` is the provider and the name of its credentials; `to_creditor` False when an agency is paid."""

    id: str
    provider: str
    credentials: str
    to_creditor: bool
    healthy: bool


class _Ordered(Protocol):
    @property
    def healthy(self) -> bool: ...


Kind = TypeVar("Kind", bound=_Ordered)


def defaults_for(country: str) -> tuple[str, ...]:
    """The companies for a creditor that has chosen none, best known first."""
    return tuple(name for name in _DEFAULTS.get(country, _ELSEWHERE) if serves(name, country))


def serves(provider: str, country: str, currency: str | None = None) -> bool:
    """Whether the company collects in that country, and in that currency."""
    here = country in COUNTRIES.get(provider, frozenset([country]))
    return here and (currency is None or CURRENCIES.get(provider, currency) == currency)


def in_order(ways: Iterable[Kind]) -> tuple[Kind, ...]:
    """As they were put, but those that fail now come last: with nothing else left they are still tried."""
    return tuple(sorted(ways, key=lambda way: not way.healthy))


def lawful(ways: Iterable[Way], *, only_creditor: bool) -> tuple[Way, ...]:
    return tuple(way for way in ways if way.to_creditor or not only_creditor)
