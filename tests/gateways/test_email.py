"""E-mail: a letter that reads well, carries our reference, and lets the person leave with one touch."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default

import pytest

from acuerdo.core.channels import Channel
from acuerdo.gateways.email.compose import compose, html_of, reference_in
from acuerdo.gateways.email.smtp import SmtpEmail
from acuerdo.gateways.events import Inbound
from acuerdo.gateways.message import Button, GatewayError, Outgoing
from acuerdo.gateways.standins.answers import answer
from acuerdo.gateways.standins.server import Standins
from acuerdo.gateways.standins.world import Said
from acuerdo.gateways.webhook import Webhook
from tests.gateways.product import Product
from tests.gateways.speaking import LAURA_MAIL, NOW, send, to_laura

LEAVE = "https://acuerdo.invalid/baja/" + "t" * 200


def letter() -> Outgoing:
    body = "Hola, Laura:\n\nTu pago de $1,250.00 sigue pendiente. ¿Te ayudamos?\n.\nUna línea con solo un punto."
    see = Button(id="see", title="Ver mis opciones", url="https://pay.invalid/x?a=1&b=2")
    return replace(to_laura(Channel.EMAIL, body=body), buttons=(see,), unsubscribe_url=LEAVE)


def test_the_letter_arrives_whole_dots_and_accents_and_long_links_included(standins: Standins) -> None:
    sent = send(SmtpEmail(standins.secrets.email), letter())
    (kept,) = standins.world.store.messages("outgoing")
    assert sent.provider_id == kept.provider_id == f"<out_1@{standins.secrets.email.domain}>"
    assert kept.body.startswith(letter().body)
    assert kept.subject == "Hola, Laura"
    assert kept.unsubscribe == LEAVE
    assert kept.html is not None
    assert 'href="https://pay.invalid/x?a=1&amp;b=2"' in kept.html


def test_one_click_unsubscribe_is_stated_as_rfc_8058_asks(standins: Standins) -> None:
    raw = compose(letter(), standins.secrets.email, NOW).as_bytes(policy=SMTP.clone(max_line_length=998))
    read = message_from_bytes(raw, _class=EmailMessage, policy=default)
    assert read["List-Unsubscribe"] == f"<{LEAVE}>"
    assert read["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert [part.get_content_type() for part in read.iter_parts()] == ["text/plain", "text/html"]


def test_what_a_person_wrote_cannot_become_markup_or_a_header(standins: Standins) -> None:
    page = html_of(replace(letter(), body="<script>alert(1)</script>", subject="<b>hola</b>"))
    assert "<script>" not in page
    assert "<b>" not in page
    with pytest.raises(GatewayError) as caught:
        send(SmtpEmail(standins.secrets.email), replace(letter(), subject="Hola\r\nBcc: otra@ejemplo.invalid"))
    assert caught.value.permanent
    assert standins.world.store.messages("1 = 1") == []


@pytest.mark.parametrize("to", ["no es un correo", "laura@", "laura@ejemplo.invalid\nRCPT TO:<x@y.invalid>", ""])
def test_an_address_that_is_none_is_refused_for_good(standins: Standins, to: str) -> None:
    with pytest.raises(GatewayError) as caught:
        send(SmtpEmail(standins.secrets.email), replace(letter(), to=to))
    assert caught.value.permanent


def test_lauras_reply_carries_our_reference_and_only_her_own_words(standins: Standins, product: Product) -> None:
    gateway = SmtpEmail(standins.secrets.email)
    sent = send(gateway, letter())
    answer(standins.world, Said(channel="email", address=LAURA_MAIL, text="El viernes puedo."))
    standins.world.postman.settle()
    events = [event for call in product.calls for event in gateway.read(call, NOW)]
    (said,) = [event for event in events if isinstance(event, Inbound)]
    assert (said.sender, said.text, said.reference) == (LAURA_MAIL, "El viernes puedo.", "out_1")
    assert (said.reply_to, said.subject) == (sent.provider_id, "Re: Hola, Laura")


def test_a_reply_with_an_attachment_is_read_too(standins: Standins) -> None:
    fields = {"from": f"Laura <{LAURA_MAIL}>", "recipient": "acuerdo@correo.invalid", "Message-Id": "<m1@x.invalid>"}
    fields |= {"body-plain": "Aquí está mi recibo", "In-Reply-To": "<out_9@correo.invalid>"}
    parts = "".join(
        f'--edge\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()
    )
    body = f"{parts}--edge--\r\n".encode()
    headers = (("Content-Type", "multipart/form-data; boundary=edge"),)
    (said,) = SmtpEmail(standins.secrets.email).read(Webhook(url="", headers=headers, body=body), NOW)
    assert isinstance(said, Inbound)
    assert (said.text, said.reference) == ("Aquí está mi recibo", "out_9")


def test_our_reference_is_found_among_the_ids_of_others() -> None:
    header = "<a@otra.invalid> <out_1@correo.invalid> <out_2@correo.invalid> <b@otra.invalid>"
    assert reference_in(header, "correo.invalid") == "out_2"
    assert reference_in("<out_1@correoXinvalid>", "correo.invalid") is None
