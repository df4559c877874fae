"""What goes out: the message, the answer of the provider, and the three ways in which it can go wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Protocol

from acuerdo.core.channels import Channel
from acuerdo.core.law.permit import Permit, fingerprint


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """One thing to touch: with `url` it opens a page, without it answers `id` to us."""

    id: str
    title: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """An approved WhatsApp template; `text` holds its body with {{1}}, {{2}}… as it was approved."""

    name: str
    language: str
    text: str
    parameters: tuple[str, ...] = ()

    @property
    def rendered(self) -> str:
        """What the person will read; a missing parameter leaves its braces, so it never equals a body."""
        return re.sub(r"\{\{(\d+)\}\}", self._parameter, self.text)

    def _parameter(self, found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        return self.parameters[place] if 0 <= place < len(self.parameters) else found[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One message to one address. `to` is E.164 or an e-mail; `reference` is our outbox id.

    With `template`, `body` must be what the template renders to: the guard judges `body`. `deliver_by`: from
    then on delivery is not lawful; a provider that can be told so is told.
    """

    channel: Channel
    to: str
    body: str
    reference: str
    subject: str | None = None
    template: Template | None = None
    buttons: tuple[Button, ...] = ()
    unsubscribe_url: str | None = None
    in_reply_to: str | None = None
    deliver_by: datetime | None = None

    @property
    def words(self) -> str:
        """Everything the person would read, in one string; a plain message is its body and nothing else."""
        titles = (f"{button.title} {button.url or ''}".strip() for button in self.buttons)
        return "\n".join(part for part in (self.subject, self.body, *titles) if part)

    @property
    def fingerprint(self) -> str:
        """What a permit for this message must be bound to."""
        return fingerprint(channel=self.channel, to=self.to, body=self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """The provider took it; its delivery reports will carry `provider_id`."""

    provider_id: str


class GatewayError(Exception):
    """It did not go, or nobody knows whether it did.

    `permanent`: refused for good, repeating changes nothing. `unknown`: it may have gone, never repeat it;
    a delivery report or a person settles it. Neither: surely not accepted, safe to repeat after
    `retry_after_seconds`. `code` is "credentials" when the whole account is refused, so that a worker can
    pause the channel instead of burning its messages. `says` is Spanish for our own staff.
    """

    def __init__(
        self,
        code: str,
        says: str,
        *,
        permanent: bool = False,
        unknown: bool = False,
        retry_after_seconds: int | None = None,
    ) -> None:
        if permanent and unknown:
            raise ValueError("what is refused for good is not of unknown fate")
        super().__init__(f"{code}: {says}")
        self.code = code
        self.says = says
        self.permanent = permanent
        self.unknown = unknown
        self.retry_after_seconds = retry_after_seconds


class Gateway(Protocol):
    """A way to speak on one channel. `send` spends the permit before anything leaves."""

    channel: ClassVar[Channel]

    def send(self, message: Outgoing, permit: Permit, now: datetime) -> Sent:
        """Raises NoPermit (nothing left) or GatewayError."""
        ...
