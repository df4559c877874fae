"""Sends e-mail by SMTP (RFC 5321), step by step, to know whether the letter had left when something broke.

Only an answer after the final dot is an acceptance: a connection lost between the two is of unknown fate.
"""

from __future__ import annotations

import smtplib
import ssl
from datetime import datetime
from email.policy import SMTP
from typing import ClassVar

from acuerdo.core.channels import Channel
from acuerdo.core.law.permit import Permit
from acuerdo.gateways.email import inbound
from acuerdo.gateways.email.compose import compose
from acuerdo.gateways.email.settings import SmtpSettings
from acuerdo.gateways.events import Event
from acuerdo.gateways.message import GatewayError, Outgoing, Sent
from acuerdo.gateways.webhook import Webhook

# Python folds a long header without spaces into encoded words, and no mail program follows such a link.
_ON_THE_WIRE = SMTP.clone(max_line_length=998)


class SmtpEmail:
    channel: ClassVar[Channel] = Channel.EMAIL

    def __init__(self, settings: SmtpSettings) -> None:
        self._settings = settings

    def send(self, message: Outgoing, permit: Permit, now: datetime) -> Sent:
        permit.spend(message=message.fingerprint, now=now)
        try:
            letter = compose(message, self._settings, now)
        except ValueError as problem:
            raise GatewayError("bad_address", "El correo o el asunto no es válido.", permanent=True) from problem
        server = self._connect()
        try:
            self._envelope(server, message.to)
            _hand_over(server, letter.as_bytes(policy=_ON_THE_WIRE))
        finally:
            server.close()
        return Sent(provider_id=str(letter["Message-ID"]))

    def verify(self, webhook: Webhook, now: datetime) -> None:
        """Raises BadSignature unless Mailgun signed it with our key, lately."""
        inbound.verify(webhook, self._settings.signing_key, now)

    def read(self, webhook: Webhook, now: datetime) -> tuple[Event, ...]:
        return inbound.read(webhook, self._settings.domain, now)

    def close(self) -> None:
        """Nothing stays open between letters."""

    def _connect(self) -> smtplib.SMTP:
        settings = self._settings
        try:
            if settings.tls == "implicit":
                context = ssl.create_default_context()
                server: smtplib.SMTP = smtplib.SMTP_SSL(
                    settings.host, settings.port, timeout=settings.timeout_seconds, context=context
                )
            else:
                server = smtplib.SMTP(settings.host, settings.port, timeout=settings.timeout_seconds)
            if settings.tls == "starttls":
                server.starttls(context=ssl.create_default_context())
            server.login(settings.username, settings.password)
        except smtplib.SMTPAuthenticationError as problem:
            raise GatewayError("credentials", "El servidor de correo no reconoce nuestra cuenta.") from problem
        except (OSError, smtplib.SMTPException) as problem:
            raise GatewayError("unreachable", "No pudimos conectar con el servidor de correo.") from problem
        return server

    def _envelope(self, server: smtplib.SMTP, to: str) -> None:
        try:
            _demand(server.mail(self._settings.sender), 250)
            _demand(server.rcpt(to), 250)
            _demand(server.docmd("DATA"), 354)
        except (OSError, smtplib.SMTPException) as problem:
            raise GatewayError("unreachable", "El servidor de correo cortó antes de la carta.") from problem


def _hand_over(server: smtplib.SMTP, letter: bytes) -> None:
    """After the first byte of the letter leaves, silence means that nobody knows."""
    lines = letter.replace(b"\r\n.", b"\r\n..")
    ending = b".\r\n" if lines.endswith(b"\r\n") else b"\r\n.\r\n"
    try:
        server.send(lines + ending)  # in one piece: a dot sent alone waits 40 ms for the other side's receipt
        answer = server.getreply()
    except (OSError, smtplib.SMTPException) as problem:
        says = "La conexión se perdió antes de la respuesta: no sabemos si el correo salió."
        raise GatewayError("fate_unknown", says, unknown=True) from problem
    _demand(answer, 250)


def _demand(answer: tuple[int, bytes], wanted: int) -> None:
    """4xx is a refusal for now and 5xx for good; 250 and 251 are acceptance (RFC 5321 §4.2.1)."""
    code, text = answer
    if code in (wanted, 251):
        return
    detail = text.decode("utf-8", "replace")
    if code in (530, 535):
        raise GatewayError("credentials", "El servidor de correo no reconoce nuestra cuenta.")
    raise GatewayError(str(code), f"El servidor de correo no lo acepta: {detail}", permanent=code >= 500)
