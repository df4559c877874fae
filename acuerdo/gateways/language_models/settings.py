"""What is needed to speak with one language model."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """US dollars for a million tokens, as the provider lists them."""

    million_in: Decimal
    million_out: Decimal

    def micros(self, tokens_in: int, tokens_out: int) -> int:
        """Millionths of a dollar: a dollar for a million tokens is a millionth for each."""
        return round(self.million_in * tokens_in + self.million_out * tokens_out)


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSettings:
    """`base_url` without a path of the protocol; `key` may be empty for a local server; `price` None is unknown.

    `seconds` bound everything that one message of a debtor may wait for, retries included.
    """

    base_url: str
    model: str
    key: str = ""
    seconds: float = 2.5
    price: Price | None = None
