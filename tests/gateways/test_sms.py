"""SMS: how many parts a text costs, what leaves by Twilio, and the stop word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acuerdo.core.channels import Channel
from acuerdo.gateways.events import Inbound, PreferenceChanged
from acuerdo.gateways.message import Button, GatewayError
from acuerdo.gateways.sms.segments import segments
from acuerdo.gateways.sms.twilio import TwilioSms
from acuerdo.gateways.standins.answers import answer
from acuerdo.gateways.standins.server import Standins
from acuerdo.gateways.standins.world import Said
from tests.gateways.product import Product
from tests.gateways.speaking import LAURA, NOW, send, to_laura


@pytest.fixture
def twilio(standins: Standins) -> Iterator[TwilioSms]:
    made = TwilioSms(standins.secrets.sms)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("text", "encoding", "parts"),
    [
        ("", "GSM-7", 1),
        ("x" * 160, "GSM-7", 1),
        ("x" * 161, "GSM-7", 2),
        ("ñ" * 160, "GSM-7", 1),
        ("€" * 80, "GSM-7", 1),
        ("€" * 81, "GSM-7", 2),
        ("x" * 152 + "€" + "x" * 7, "GSM-7", 2),
        ("x" * 152 + "€" + "x" * 152, "GSM-7", 3),
        ("á" + "x" * 69, "UCS-2", 1),
        ("á" + "x" * 70, "UCS-2", 2),
        ("x" * 66 + "😀" + "x" * 65 + "á", "UCS-2", 3),
        ("x\u00a0x", "UCS-2", 1),
    ],
)
def test_a_text_costs_its_parts(text: str, encoding: str, parts: int) -> None:
    counted = segments(text)
    assert (counted.encoding, counted.parts) == (encoding, parts)


@given(text=st.text(alphabet="abcñé€{}á😀 \n", max_size=400), more=st.sampled_from("a€á😀"))
def test_a_longer_text_never_costs_less_and_parts_hold_what_they_must(text: str, more: str) -> None:
    counted = segments(text)
    room = (160, 153) if counted.encoding == "GSM-7" else (70, 67)
    assert counted.parts >= (1 if counted.units <= room[0] else -(-counted.units // room[1]))
    assert segments(text + more).parts >= counted.parts


def test_options_are_numbered_lines_and_a_link_is_its_address(twilio: TwilioSms, standins: Standins) -> None:
    options = (Button(id="a", title="Pagar hoy"), Button(id="b", title="Ver más", url="https://pay.invalid/x"))
    send(twilio, replace(to_laura(Channel.SMS, body="Elige:"), buttons=options))
    (kept,) = standins.world.store.messages("outgoing")
    assert kept.body == "Elige:\n1. Pagar hoy\nVer más: https://pay.invalid/x"


def test_after_the_stop_word_twilio_lets_nothing_through_until_start(
    twilio: TwilioSms, standins: Standins, product: Product
) -> None:
    answer(standins.world, Said(channel="sms", address=LAURA, text="alto"))
    standins.world.postman.settle()
    (call,) = product.calls
    said, stopped = twilio.read(call, NOW)
    assert isinstance(said, Inbound)
    assert isinstance(stopped, PreferenceChanged)
    assert (stopped.address, stopped.stopped, stopped.category) == (LAURA, True, "all")
    with pytest.raises(GatewayError) as caught:
        send(twilio, to_laura(Channel.SMS))
    assert (caught.value.code, caught.value.permanent) == ("21610", True)
    answer(standins.world, Said(channel="sms", address=LAURA, text="START"))
    send(twilio, to_laura(Channel.SMS))
    assert len(standins.world.store.messages("outgoing")) == 1


def test_a_text_over_the_limit_and_a_number_that_is_none_are_refused_for_good(
    twilio: TwilioSms, standins: Standins
) -> None:
    for wrong in (to_laura(Channel.SMS, body="x" * 1601), replace(to_laura(Channel.SMS), to="casa de Laura")):
        with pytest.raises(GatewayError) as caught:
            send(twilio, wrong)
        assert caught.value.permanent
    assert standins.world.store.messages("1 = 1") == []


def test_a_reference_with_strange_letters_comes_back_whole(
    twilio: TwilioSms, standins: Standins, product: Product
) -> None:
    send(twilio, to_laura(Channel.SMS, reference="out_a&b=ñ 1"))
    standins.world.postman.settle()
    references = {getattr(event, "reference", None) for call in product.calls for event in twilio.read(call, NOW)}
    assert references == {"out_a&b=ñ 1"}
