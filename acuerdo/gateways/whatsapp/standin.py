"""A local WhatsApp Cloud API: `POST /v21.0/{number}/messages` and templates, with Meta's own refusals."""

from __future__ import annotations

import hmac
import re
import uuid
from datetime import timedelta
from typing import Any

from flask import Blueprint, Response, jsonify, request

from acuerdo.gateways.standins.mishaps import Refusals, after_accepting, before_accepting
from acuerdo.gateways.standins.store import Message, Touchable
from acuerdo.gateways.standins.world import World
from acuerdo.gateways.whatsapp.cloud import VERSION
from acuerdo.gateways.whatsapp.numbers import e164
from acuerdo.gateways.whatsapp.standin_webhooks import report_fate, wa_id

CHANNEL = "whatsapp"
WINDOW = timedelta(hours=24)

Json = dict[str, Any]


class _Refused(Exception):
    def __init__(self, status: int, code: int, message: str) -> None:
        self.status, self.code, self.message = status, code, message


def blueprint(world: World) -> Blueprint:
    routes = Blueprint("whatsapp", __name__)

    @routes.errorhandler(_Refused)
    def refused(problem: _Refused) -> Response:
        return _error(problem.status, problem.code, problem.message)

    @routes.post(f"/{VERSION}/<number>/messages")
    def send(number: str) -> Response:
        _check_token(world)
        content = _check_message(number)
        address = e164(str(content["to"]))
        if stopped := before_accepting(world, CHANNEL, address, _REFUSALS):
            return stopped
        message = world.store.keep(_message(world, content, address, number))
        report_fate(world, message, in_window=_in_window(world, message))
        return after_accepting(world, CHANNEL, address, _accepted(content, message))

    @routes.post(f"/{VERSION}/<account>/message_templates")
    def register(account: str) -> Response:
        _check_token(world)
        asked = request.get_json(silent=True) or {}
        text = next((part["text"] for part in asked["components"] if part["type"] == "BODY"), "")
        values = (asked["name"], asked["language"], text)
        world.store.write("insert or replace into template values (?, ?, ?)", values)
        return jsonify(id=str(uuid.uuid4().int)[:16], status="APPROVED", category=asked["category"])

    return routes


def _check_token(world: World) -> None:
    given = request.headers.get("Authorization", "")
    if not hmac.compare_digest(given.encode(), f"Bearer {world.secrets.whatsapp.token}".encode()):
        raise _Refused(401, 190, "Invalid OAuth access token - Cannot parse access token")


def _check_message(number: str) -> Json:
    """Every creditor brings its own number, so any is ours here."""
    content = request.get_json(silent=True)
    if not number.isdigit():
        raise _Refused(400, 100, f"Unsupported post request. Object with ID '{number}' does not exist")
    if not isinstance(content, dict) or content.get("messaging_product") != "whatsapp":
        raise _Refused(400, 100, "The parameter messaging_product is required.")
    if not re.fullmatch(r"\+?\d{8,15}", str(content.get("to", ""))):
        raise _Refused(400, 100, "The parameter to is required.")
    if len(str(content.get("biz_opaque_callback_data", ""))) > 512:
        raise _Refused(400, 131009, "Parameter value is not valid")
    return content


def _message(world: World, content: Json, address: str, number: str) -> Message:
    text, buttons, template = _words(world, content)
    return Message(
        channel=CHANNEL,
        provider_id=f"wamid.{uuid.uuid4().hex.upper()}",
        outgoing=True,
        address=address,
        ours=number,
        body=text,
        at=world.clock.now().isoformat(),
        status="accepted",
        reference=content.get("biz_opaque_callback_data"),
        buttons=buttons,
        in_reply_to=(content.get("context") or {}).get("message_id"),
        template=template,
    )


def _words(world: World, content: Json) -> tuple[str, tuple[Touchable, ...], str | None]:
    kind = content.get("type", "text")
    try:
        if kind == "text":
            return _limited(str(content["text"]["body"]), 4096), (), None
        if kind == "interactive":
            interactive = content["interactive"]
            return _limited(str(interactive["body"]["text"]), 1024), _buttons(interactive), None
        if kind == "template":
            name = str(content["template"]["name"])
            return _rendered(world, content["template"]), (), name
    except (KeyError, TypeError) as problem:
        raise _Refused(400, 131008, f"Required parameter is missing: {problem}") from problem
    raise _Refused(400, 131009, f"Parameter value is not valid: type {kind}")


def _limited(text: str, longest: int) -> str:
    if not 1 <= len(text) <= longest:
        raise _Refused(400, 131009, f"Text must be 1 to {longest} characters")
    return text


def _buttons(interactive: Json) -> tuple[Touchable, ...]:
    action = interactive["action"]
    if interactive["type"] == "cta_url":
        link = action["parameters"]
        return (_touchable("link", str(link["display_text"]), 20, str(link["url"])),)
    if interactive["type"] == "list":
        rows = [row for section in action["sections"] for row in section["rows"]]
        return tuple(_touchable(row["id"], row["title"], 24) for row in _few(rows, 10))
    return tuple(_touchable(one["reply"]["id"], one["reply"]["title"], 20) for one in _few(action["buttons"], 3))


def _few(found: list[Json], most: int) -> list[Json]:
    if not 1 <= len(found) <= most:
        raise _Refused(400, 131009, f"Between 1 and {most} options are allowed")
    return found


def _touchable(identifier: str, title: str, longest: int, url: str | None = None) -> Touchable:
    return Touchable(id=identifier, title=_limited(title, longest), url=url)


def _rendered(world: World, template: Json) -> str:
    values = (template["name"], template["language"]["code"])
    found = world.store.rows("select text from template where name = ? and language = ?", values)
    if not found:
        raise _Refused(404, 132001, "Template name does not exist in the translation")
    text = str(found[0]["text"])
    bodies = [part for part in template.get("components", []) if part["type"] == "body"]
    parameters = [str(one["text"]) for part in bodies for one in part["parameters"]]
    if len(set(re.findall(r"\{\{\d+\}\}", text))) != len(parameters):
        raise _Refused(400, 132000, "Number of parameters does not match the expected number of params")
    return re.sub(r"\{\{(\d+)\}\}", lambda place: parameters[int(place[1]) - 1], text)


def _in_window(world: World, message: Message) -> bool:
    """Whether the person wrote within 24 hours, or the rule is off, or a template opens the talk."""
    if not world.strict_window or message.template:
        return True
    since = (world.clock.now() - WINDOW).isoformat()
    values = (CHANNEL, message.address, since)
    return bool(world.store.messages("channel = ? and not outgoing and address = ? and at > ?", values, 1))


def _accepted(content: Json, message: Message) -> Response:
    contact = {"input": content["to"], "wa_id": wa_id(message.address)}
    return jsonify(
        messaging_product="whatsapp",
        contacts=[contact],
        messages=[{"id": message.provider_id, "message_status": "accepted"}],
    )


def _error(status: int, code: int, message: str) -> Response:
    detail = {"messaging_product": "whatsapp", "details": message}
    error = {"message": f"(#{code}) {message}", "type": "OAuthException", "code": code, "error_data": detail}
    answer = jsonify(error={**error, "fbtrace_id": uuid.uuid4().hex[:11]})
    answer.status_code = status
    return answer


_REFUSALS = Refusals(
    rate_limited=lambda: _error(429, 130429, "Rate limit hit"),
    unavailable=lambda: _error(503, 131016, "Service unavailable"),
    refused=lambda: _error(400, 131026, "Message undeliverable"),
)
