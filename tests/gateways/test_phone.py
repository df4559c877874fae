"""The stand-in phone and the levers: what a debtor sees, and what she can do from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from acuerdo.core.channels import Channel
from acuerdo.gateways.events import Inbound
from acuerdo.gateways.message import Button
from acuerdo.gateways.standins.bubbles import formatted, linked, when
from acuerdo.gateways.standins.server import Standins
from tests.gateways.product import Product
from tests.gateways.speaking import LAURA, LAURA_MAIL, NOW, gateway_of, send, to_laura


@pytest.fixture
def browser(standins: Standins) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=standins.url) as client:
        yield client


def test_an_empty_shelf_says_what_will_appear(browser: httpx.Client) -> None:
    assert "Todavía no llega nada" in browser.get("/telefono").text


def test_every_address_is_listed_newest_first_and_can_be_searched(browser: httpx.Client, standins: Standins) -> None:
    send(gateway_of(Channel.SMS, standins.secrets), to_laura(Channel.SMS))
    send(gateway_of(Channel.EMAIL, standins.secrets), to_laura(Channel.EMAIL))
    page = browser.get("/telefono").text
    assert page.index(LAURA_MAIL) < page.index("+52 55 1234 5678")
    found = browser.get("/telefono", params={"q": "5678"}).text
    assert "+52 55 1234 5678" in found
    assert LAURA_MAIL not in found
    assert "Nadie con" in browser.get("/telefono", params={"q": "%"}).text


def test_laura_reads_touches_a_button_and_writes_and_the_product_hears_both(
    browser: httpx.Client, standins: Standins, product: Product
) -> None:
    gateway = gateway_of(Channel.WHATSAPP, standins.secrets)
    options = (Button(id="opt_1", title="Pagar hoy"), Button(id="opt_2", title="En 3 pagos"))
    send(gateway, replace(to_laura(Channel.WHATSAPP, body="*Hola*, Laura: https://pay.invalid/a"), buttons=options))
    page = browser.get(f"/telefono/{LAURA}").text
    assert "<strong>Hola</strong>" in page
    assert 'href="https://pay.invalid/a"' in page
    touched = {"channel": "whatsapp", "text": "En 3 pagos", "button": "opt_2"}
    assert browser.post(f"/telefono/{LAURA}", data=touched).status_code == 303
    browser.post(f"/telefono/{LAURA}", data={"channel": "whatsapp", "text": "¿Y si pago el 15?"})
    standins.world.postman.settle()
    said = [event for call in product.calls for event in gateway.read(call, NOW) if isinstance(event, Inbound)]
    assert [(one.text, one.button) for one in said] == [("En 3 pagos", "opt_2"), ("¿Y si pago el 15?", None)]
    after = browser.get(f"/telefono/{LAURA}/mensajes").text
    assert "En 3 pagos ✓" in after
    assert "disabled" in after


def test_the_phone_asks_again_without_loading_what_it_already_shows(browser: httpx.Client, standins: Standins) -> None:
    gateway = gateway_of(Channel.SMS, standins.secrets)
    send(gateway, to_laura(Channel.SMS))
    first = browser.get(f"/telefono/{LAURA}/mensajes")
    seen = {"If-None-Match": first.headers["etag"]}
    assert browser.get(f"/telefono/{LAURA}/mensajes", headers=seen).status_code == 304
    send(gateway, to_laura(Channel.SMS, reference="out_2", body="Otra cosa"))
    assert "Otra cosa" in browser.get(f"/telefono/{LAURA}/mensajes", headers=seen).text


def test_what_anybody_wrote_never_becomes_markup_on_the_phone(browser: httpx.Client, standins: Standins) -> None:
    nasty = '<script>alert(1)</script> https://a.invalid/"onmouseover="x *<b>*'
    for channel in (Channel.WHATSAPP, Channel.SMS):
        send(gateway_of(channel, standins.secrets), to_laura(channel, body=nasty))
        page = browser.get(f"/telefono/{LAURA}", params={"canal": str(channel)}).text
        assert "<script>alert" not in page
        assert "<b>" not in page.replace("<b>1</b>", "").replace("<b>2</b>", "")
        assert '"onmouseover' not in page
    send(gateway_of(Channel.EMAIL, standins.secrets), to_laura(Channel.EMAIL, body=nasty))
    assert "<script>alert" not in browser.get(f"/telefono/{quote(LAURA_MAIL)}").text
    answer = browser.get("/telefono")
    assert "script-src 'self'" in answer.headers["content-security-policy"]


def test_links_and_bold_meet_without_breaking_each_other() -> None:
    assert str(formatted("*ya*: https://x.invalid/a_b_c*.")).count("<a ") == 1
    assert "a_b_c" in str(formatted("https://x.invalid/a_b_c"))
    assert str(linked("a < b & https://x.invalid/?a=1&b=2")).endswith("https://x.invalid/?a=1&amp;b=2</a>")


def test_days_are_said_as_people_say_them() -> None:
    now = datetime(2026, 11, 13, 18, tzinfo=UTC)
    days = [when(f"2026-11-{day:02}T18:00:00+00:00", now) for day in (13, 12, 10, 1)]
    assert days == ["hoy", "ayer", "martes", "1 nov 2026"]


def test_the_levers_list_what_was_accepted_and_what_came_twice(browser: httpx.Client, standins: Standins) -> None:
    gateway = gateway_of(Channel.EMAIL, standins.secrets)
    for reference in ("out_1", "out_2", "out_2"):
        send(gateway, to_laura(Channel.EMAIL, reference=reference))
    counts = browser.get("/control/counts").json()
    assert counts == {"recipients": [{"channel": "email", "to": LAURA_MAIL, "count": 3}], "repeated": ["out_2"]}
    sent = browser.get("/control/sent", params={"reference": "out_1"}).json()
    assert [(one["channel"], one["to"], one["reference"]) for one in sent] == [("email", LAURA_MAIL, "out_1")]


def test_faults_answers_clock_and_post_are_moved_over_http(browser: httpx.Client, product: Product) -> None:
    assert browser.post("/control/faults", json={"provider": "sms", "kind": "duplicate_webhooks"}).status_code == 204
    browser.post("/control/clock", json={"now": "2026-01-02T03:04:05+00:00"})
    assert browser.get("/control/health").json()["now"].startswith("2026-01-02T03:04")
    said = browser.post("/control/answer", json={"channel": "sms", "address": LAURA, "text": "Sí"}).json()
    assert said["at"].startswith("2026-01-02")
    assert browser.post("/control/settle").json() == {"settled": True}
    assert len(product.called("/webhooks/sms")) == 3
    assert len(browser.get("/control/webhooks").json()) >= 3
    browser.post("/control/clock", json={"now": datetime.now(UTC).isoformat()})
    assert browser.delete("/control/faults").status_code == 204


def test_the_memory_outlives_the_process_when_it_has_a_file(tmp_path: Path, product: Product) -> None:
    path = tmp_path / "standins.db"
    with Standins(seed=b"x", product_url=product.url, state_path=path) as first:
        send(gateway_of(Channel.SMS, first.secrets), to_laura(Channel.SMS))
    with Standins(seed=b"x", product_url=product.url, state_path=path) as second:
        assert [one.reference for one in second.world.store.messages("outgoing")] == ["out_1"]
