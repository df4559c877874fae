"""A call from a provider as it arrived, and the refusal of one that cannot prove who sent it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

# What Python raises over a call that is not shaped as its provider promises; OSError: an instant in year 2·10⁹.
BROKEN = (
    AttributeError,
    IndexError,
    KeyError,
    OSError,
    OverflowError,
    RecursionError,
    TypeError,
    ValueError,
)


class BadSignature(Exception):
    """The call is forged, stale, or signed with another secret: store nothing, answer 403."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """`url` is the public one that the provider called, query included: Twilio signs it."""

    url: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """The header's value, empty when it is absent; names are compared without case."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), "")

    @property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.url).query, keep_blank_values=True))

    @property
    def form(self) -> list[tuple[str, str]]:
        """Fields of a urlencoded body, in order; bytes that are not UTF-8 are replaced."""
        return parse_qsl(self.body.decode("utf-8", "replace"), keep_blank_values=True)
