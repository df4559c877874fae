"""WhatsApp: what leaves, within Meta's limits, and what comes back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from acuerdo.core.channels import Channel
from acuerdo.gateways.events import DeliveryReport, Inbound
from acuerdo.gateways.message import Button, GatewayError, Outgoing, Template
from acuerdo.gateways.standins.answers import answer
from acuerdo.gateways.standins.server import Standins
from acuerdo.gateways.standins.world import Said
from acuerdo.gateways.whatsapp.cloud import WhatsAppCloud
from acuerdo.gateways.whatsapp.numbers import e164
from acuerdo.gateways.whatsapp.standin_webhooks import seen, wa_id
from tests.gateways.product import Product
from tests.gateways.speaking import LAURA, NOW, send, to_laura

OPTIONS = tuple(Button(id=f"opt_{number}", title=f"Opción {number}") for number in range(1, 4))


@pytest.fixture
def cloud(standins: Standins) -> Iterator[WhatsAppCloud]:
    made = WhatsAppCloud(standins.secrets.whatsapp)
    yield made
    made.close()


def heard(cloud: WhatsAppCloud, standins: Standins, product: Product) -> list[object]:
    standins.world.postman.settle()
    return [event for call in product.calls for event in cloud.read(call, NOW)]


def with_buttons(*buttons: Button, body: str = "¿Qué te queda mejor?") -> Outgoing:
    return replace(to_laura(Channel.WHATSAPP, body=body), buttons=buttons)


def test_laura_touches_the_second_option_and_we_learn_which_and_of_what(
    cloud: WhatsAppCloud, standins: Standins, product: Product
) -> None:
    sent = send(cloud, with_buttons(*OPTIONS))
    answer(standins.world, Said(channel="whatsapp", address=LAURA, text="Opción 2", button="opt_2"))
    (said,) = [event for event in heard(cloud, standins, product) if isinstance(event, Inbound)]
    assert (said.sender, said.button, said.reply_to) == (LAURA, "opt_2", sent.provider_id)
    assert said.recipient == standins.secrets.whatsapp.phone_number_id


def test_more_than_three_options_become_a_list(cloud: WhatsAppCloud, standins: Standins, product: Product) -> None:
    many = tuple(Button(id=f"opt_{number}", title=f"Opción {number}") for number in range(1, 11))
    send(cloud, with_buttons(*many))
    answer(standins.world, Said(channel="whatsapp", address=LAURA, text="Opción 7", button="opt_7"))
    (said,) = [event for event in heard(cloud, standins, product) if isinstance(event, Inbound)]
    assert (said.kind, said.button) == ("button", "opt_7")


def test_a_link_travels_as_a_button_with_its_address(cloud: WhatsAppCloud, standins: Standins) -> None:
    send(cloud, with_buttons(Button(id="pay", title="Ver mi plan", url="https://pay.invalid/a?b=1")))
    (kept,) = standins.world.store.messages("outgoing")
    assert kept.buttons[0].url == "https://pay.invalid/a?b=1"


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (with_buttons(Button(id="a", title="Este título no cabe en veinte letras")), "button_title"),
        (with_buttons(*OPTIONS, body="x" * 1025), "text_too_long"),
        (to_laura(Channel.WHATSAPP, body="x" * 4097), "text_too_long"),
        (with_buttons(*(Button(id=str(n), title=str(n)) for n in range(11))), "too_many_buttons"),
        (with_buttons(OPTIONS[0], Button(id="l", title="Ir", url="https://a.invalid")), "mixed_buttons"),
    ],
)
def test_what_meta_would_refuse_is_refused_before_it_leaves(
    cloud: WhatsAppCloud, standins: Standins, message: Outgoing, code: str
) -> None:
    with pytest.raises(GatewayError) as caught:
        send(cloud, message)
    assert (caught.value.code, caught.value.permanent) == (code, True)
    assert standins.world.store.messages("1 = 1") == []


TEMPLATE = Template(
    name="recordatorio_amable",
    language="es_MX",
    text="Hola, {{1}}. Tu pago vence el {{2}}.",
    parameters=("Laura", "viernes 13"),
)


def templated(template: Template, body: str) -> Outgoing:
    return replace(to_laura(Channel.WHATSAPP, body=body), template=template)


def test_an_approved_template_arrives_as_exactly_the_words_that_were_judged(
    cloud: WhatsAppCloud, standins: Standins
) -> None:
    cloud.register(TEMPLATE)
    send(cloud, templated(TEMPLATE, "Hola, Laura. Tu pago vence el viernes 13."))
    (kept,) = standins.world.store.messages("outgoing")
    assert (kept.body, kept.template) == ("Hola, Laura. Tu pago vence el viernes 13.", "recordatorio_amable")


def test_a_template_that_says_something_else_than_was_judged_never_leaves(
    cloud: WhatsAppCloud, standins: Standins
) -> None:
    for wrong in (TEMPLATE, replace(TEMPLATE, parameters=("Laura",))):
        with pytest.raises(GatewayError) as caught:
            send(cloud, templated(wrong, "Hola, Laura. Te escribimos con gusto."))
        assert caught.value.permanent
    assert standins.world.store.messages("1 = 1") == []


def test_a_template_that_nobody_approved_is_refused_for_good(cloud: WhatsAppCloud) -> None:
    unknown = replace(TEMPLATE, name="nadie_la_aprobo")
    with pytest.raises(GatewayError) as caught:
        send(cloud, templated(unknown, unknown.rendered))
    assert (caught.value.code, caught.value.permanent) == ("132001", True)


def test_outside_the_24_hours_only_a_template_opens_the_talk(product: Product) -> None:
    with Standins(seed=b"strict", product_url=product.url, strict_window=True, delivery_seconds=0.0) as strict:
        cloud = WhatsAppCloud(strict.secrets.whatsapp)
        send(cloud, to_laura(Channel.WHATSAPP, reference="cold"))
        answer(strict.world, Said(channel="whatsapp", address=LAURA, text="Hola"))
        send(cloud, to_laura(Channel.WHATSAPP, reference="warm"))
        events = heard(cloud, strict, product)
        cloud.close()
    fates = [(event.reference, event.status, event.error_code) for event in events if isinstance(event, DeliveryReport)]
    assert fates == [("cold", "failed", "131047"), ("warm", "sent", None), ("warm", "delivered", None)]


def test_opening_the_chat_reads_each_message_once(cloud: WhatsAppCloud, standins: Standins, product: Product) -> None:
    send(cloud, to_laura(Channel.WHATSAPP))
    standins.world.postman.settle()
    seen(standins.world, LAURA)
    seen(standins.world, LAURA)
    statuses = [event.status for event in heard(cloud, standins, product) if isinstance(event, DeliveryReport)]
    assert statuses == ["sent", "delivered", "read"]


def test_each_creditor_number_keeps_its_own_conversation(
    cloud: WhatsAppCloud, standins: Standins, product: Product
) -> None:
    other = WhatsAppCloud(replace(standins.secrets.whatsapp, phone_number_id="777000111"))
    send(cloud, to_laura(Channel.WHATSAPP, reference="one"))
    send(other, to_laura(Channel.WHATSAPP, reference="two"))
    ours = standins.secrets.whatsapp.phone_number_id
    answer(standins.world, Said(channel="whatsapp", address=LAURA, text="a la primera", ours=ours))
    answer(standins.world, Said(channel="whatsapp", address=LAURA, text="a la última"))
    said = [event for event in heard(cloud, standins, product) if isinstance(event, Inbound)]
    assert [(one.text, one.recipient) for one in said] == [("a la primera", ours), ("a la última", "777000111")]
    other.close()


@pytest.mark.parametrize(
    ("whatsapp", "telephone"),
    [
        ("5215512345678", "+525512345678"),
        ("525512345678", "+525512345678"),
        ("5491123456789", "+5491123456789"),
        ("554898765432", "+5548998765432"),
        ("5548998765432", "+5548998765432"),
        ("554833334444", "+554833334444"),
        ("56912345678", "+56912345678"),
        ("US.13491208655302741918", "US.13491208655302741918"),
    ],
)
def test_whatsapp_ids_become_the_telephone_that_the_portfolio_knows(whatsapp: str, telephone: str) -> None:
    assert e164(whatsapp) == telephone
    assert e164(wa_id(telephone)) == telephone
