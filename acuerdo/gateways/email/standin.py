"""A local mail company: takes letters by SMTP, reports and replies by Mailgun's signed webhooks."""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
import re
import uuid
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr
from typing import Any
from urllib.parse import urlencode

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from acuerdo.gateways.email.compose import reference_in
from acuerdo.gateways.email.inbound import signature
from acuerdo.gateways.standins.faults import FaultKind
from acuerdo.gateways.standins.postman import Letter
from acuerdo.gateways.standins.store import Message
from acuerdo.gateways.standins.world import Said, World

CHANNEL = "email"


def controller(world: World, host: str, port: int) -> Controller:
    """The SMTP server, not yet started; it demands the login of our own settings."""
    logging.getLogger("mail.log").setLevel(logging.ERROR)  # aiosmtpd warns of itself at every login

    def authenticate(server: SMTP, session: Session, envelope: Envelope, kind: str, given: Any) -> AuthResult:
        settings = world.secrets.email
        known = isinstance(given, LoginPassword) and given.login == settings.username.encode()
        known = known and hmac.compare_digest(given.password, settings.password.encode())
        return AuthResult(success=known, handled=False)

    return Controller(
        _Mailbox(world),
        hostname=host,
        port=port,
        auth_require_tls=False,
        authenticator=authenticate,
        decode_data=False,
    )


class _Mailbox:
    def __init__(self, world: World) -> None:
        self._world = world

    async def handle_MAIL(  # noqa: N802 (aiosmtpd calls it by this name)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if not session.authenticated:
            return "530 5.7.0 Authentication required"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        faults = self._world.faults
        if faults.take(CHANNEL, FaultKind.RATE_LIMITED, address):
            return "451 4.7.1 Too many letters, try again later"
        if faults.take(CHANNEL, FaultKind.UNAVAILABLE, address):
            return "421 4.3.0 Service not available"
        if faults.take(CHANNEL, FaultKind.REFUSED, address):
            return "550 5.1.1 No such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        address = envelope.rcpt_tos[0].lower()
        faults = self._world.faults
        if faults.take(CHANNEL, FaultKind.DROP, address):
            _hang_up(server)
            return "451 dropped"
        _accept(self._world, address, envelope.content)
        if delay := faults.take(CHANNEL, FaultKind.DELAY, address):
            await asyncio.sleep(delay.seconds)  # after accepting: a client that hangs up ends this here
        if faults.take(CHANNEL, FaultKind.ACCEPT_THEN_DROP, address):
            _hang_up(server)
        return "250 OK queued"


def _hang_up(server: SMTP) -> None:
    assert isinstance(server.transport, asyncio.Transport)
    server.transport.abort()


def answer(world: World, said: Said) -> Message:
    """The debtor replies to the last letter that came, quoting it as mail programs do."""
    last = world.last_to(said)
    message = world.store.keep(
        Message(
            channel=CHANNEL,
            provider_id=f"<{uuid.uuid4().hex}@buzon.invalid>",
            outgoing=False,
            address=said.address,
            ours=world.ours_for(said) or world.secrets.email.sender,
            body=said.text,
            at=world.clock.now().isoformat(),
            status="sent",
            subject=f"Re: {last.subject}" if last else "(sin asunto)",
            in_reply_to=last.provider_id if last else None,
        )
    )
    _post_form(world, _reply(world, message, last.body if last else ""))
    return message


def _reply(world: World, message: Message, quoted: str) -> dict[str, str]:
    quote = "".join(f"\n> {line}" for line in quoted.splitlines())
    answered = message.in_reply_to
    return {
        "recipient": message.ours,
        "sender": message.address,
        "from": f"Persona de prueba <{message.address}>",
        "subject": message.subject or "",
        "body-plain": message.body + (f"\n\nEl remitente escribió:{quote}" if quote else ""),
        "stripped-text": message.body,
        "Message-Id": message.provider_id,
        **({"In-Reply-To": answered, "References": answered} if answered else {}),
        **_signed(world),
    }


def _accept(world: World, address: str, content: bytes | str | None) -> None:
    letter = message_from_bytes(content if isinstance(content, bytes) else b"", _class=EmailMessage, policy=default)
    text, page = letter.get_body(("plain",)), letter.get_body(("html",))
    identifier = str(letter["Message-ID"])
    if world.store.message(identifier):
        identifier = f"<{uuid.uuid4().hex}.again.{identifier.lstrip('<')}"
    unsubscribe = re.search(r"<(https?://[^>]+)>", str(letter["List-Unsubscribe"] or ""))
    message = world.store.keep(
        Message(
            channel=CHANNEL,
            provider_id=identifier,
            outgoing=True,
            address=address,
            ours=parseaddr(str(letter["From"]))[1],
            body=str(text.get_content()).strip().replace("\r\n", "\n") if text else "",
            html=str(page.get_content()) if page else None,
            at=world.clock.now().isoformat(),
            status="accepted",
            reference=reference_in(str(letter["Message-ID"]), world.secrets.email.domain),
            subject=str(letter["Subject"] or ""),
            in_reply_to=letter["In-Reply-To"],
            unsubscribe=unsubscribe[1] if unsubscribe else None,
        )
    )
    _report_fate(world, message)


def _report_fate(world: World, message: Message) -> None:
    outcome = world.outcome(message)
    if outcome == "silent":
        return
    world.store.mark(message.provider_id, outcome)
    event: dict[str, Any] = {"event": outcome}
    if outcome == "failed":
        status = {"code": 550, "message": "5.1.1 No such mailbox"}
        event |= {"severity": "permanent", "reason": "bounce", "delivery-status": status}
    _post_event(world, message, event)


def _post_event(world: World, message: Message, event: dict[str, Any]) -> None:
    data = {
        **event,
        "id": uuid.uuid4().hex[:22],
        "timestamp": world.clock.now().timestamp(),
        "recipient": message.address,
        "message": {"headers": {"message-id": message.provider_id.strip("<>"), "to": message.address}},
    }
    body = json.dumps({"signature": _signed(world), "event-data": data}).encode()
    _post(world, body, "application/json", world.delivery_seconds)


def _post_form(world: World, form: dict[str, str]) -> None:
    _post(world, urlencode(form).encode(), "application/x-www-form-urlencoded", 0.0)


def _post(world: World, body: bytes, kind: str, after_seconds: float) -> None:
    url = f"{world.product_url}/webhooks/email"
    letter = Letter(provider=CHANNEL, url=url, body=body, headers=(("Content-Type", kind),))
    world.postman.post(letter, after_seconds)


def _signed(world: World) -> dict[str, str]:
    timestamp, token = str(int(world.clock.now().timestamp())), uuid.uuid4().hex + uuid.uuid4().hex[:18]
    return {
        "timestamp": timestamp,
        "token": token,
        "signature": signature(timestamp, token, world.secrets.email.signing_key),
    }
