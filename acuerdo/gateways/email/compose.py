"""From our message to a MIME letter: plain text, simple HTML that reads well anywhere, a way to unsubscribe.

The Message-ID is our reference at our domain (RFC 5322), so replies and delivery events bring it back.
One-click unsubscribe: RFC 8058 over RFC 2369.
"""

from __future__ import annotations

import html
import re
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from acuerdo.gateways.email.settings import SmtpSettings
from acuerdo.gateways.message import Button, Outgoing

_LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]")
_PAGE = """<!doctype html>
<html lang="es"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>{title}</title></head>
<body
 style="margin:0;background:#f6f2ec;font:16px/1.6 system-ui,-apple-system,'Segoe UI',sans-serif;color:#2b2622">
<div style="max-width:560px;margin:0 auto;padding:28px 20px"><div
 style="background:#fffdfa;border-radius:14px;padding:28px 26px">{body}</div>
<p style="margin:18px 6px 0;font-size:13px;color:#6f665d">{footer}</p></div></body></html>
"""
_BUTTON = (
    '<p style="margin:22px 0 0"><a href="{url}" style="display:inline-block;background:#0b6b5c;color:#fff;'
    'text-decoration:none;font-weight:600;padding:12px 22px;border-radius:10px">{title}</a></p>'
)


def message_id(reference: str, domain: str) -> str:
    return f"<{reference}@{domain}>"


def reference_in(header: str, domain: str) -> str | None:
    """Our reference in a Message-ID, In-Reply-To or References header, the last of ours that it names."""
    found = re.findall(rf"<?([^<>\s@]+)@{re.escape(domain)}>?", header)
    return found[-1] if found else None


def compose(message: Outgoing, settings: SmtpSettings, now: datetime) -> EmailMessage:
    """Raises ValueError for an address or subject that a header cannot hold."""
    letter = EmailMessage()
    letter["From"] = Address(settings.sender_name, addr_spec=settings.sender)
    letter["To"] = _address(message.to)
    letter["Subject"] = message.subject or ""
    letter["Date"] = format_datetime(now)
    letter["Message-ID"] = message_id(message.reference, settings.domain)
    if message.in_reply_to:
        letter["In-Reply-To"] = letter["References"] = message.in_reply_to
    if message.unsubscribe_url:
        letter["List-Unsubscribe"] = f"<{message.unsubscribe_url}>"
        letter["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    letter.set_content(text_of(message), cte="quoted-printable")
    letter.add_alternative(html_of(message), subtype="html", cte="quoted-printable")
    return letter


def _address(spec: str) -> Address:
    try:
        return Address(addr_spec=spec)
    except IndexError as problem:  # what the standard library raises for "laura@" and for nothing
        raise ValueError(f"no e-mail address: {spec!r}") from problem


def text_of(message: Outgoing) -> str:
    lines = (f"{button.title}: {button.url}" if button.url else f"· {button.title}" for button in message.buttons)
    ending = (f"Para no recibir más correos: {message.unsubscribe_url}",) if message.unsubscribe_url else ()
    return "\n\n".join(part for part in (message.body, "\n".join(lines), *ending) if part) + "\n"


def html_of(message: Outgoing) -> str:
    paragraphs = (part for part in re.split(r"\n\s*\n", message.body) if part.strip())
    body = "".join(f'<p style="margin:0 0 14px">{_linked(part)}</p>' for part in paragraphs)
    buttons = "".join(_button(button) for button in message.buttons)
    return _PAGE.format(title=html.escape(message.subject or ""), body=body + buttons, footer=_footer(message))


def _footer(message: Outgoing) -> str:
    if not message.unsubscribe_url:
        return "Puedes responder a este correo."
    link = html.escape(message.unsubscribe_url, quote=True)
    return f'Puedes responder a este correo o <a href="{link}" style="color:inherit">dejar de recibirlos</a>.'


def _linked(paragraph: str) -> str:
    escaped = html.escape(paragraph.strip())
    linked = _LINK.sub(lambda link: f'<a href="{link[0]}" style="color:#0b6b5c">{link[0]}</a>', escaped)
    return linked.replace("\n", "<br>\n")


def _button(button: Button) -> str:
    if button.url is None:
        return f'<p style="margin:6px 0 0">· {html.escape(button.title)}</p>'
    return _BUTTON.format(url=html.escape(button.url, quote=True), title=html.escape(button.title))
