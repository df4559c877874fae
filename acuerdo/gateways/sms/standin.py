"""A local Twilio: `POST /2010-04-01/Accounts/{Sid}/Messages.json`, stop words, signed webhooks."""

from __future__ import annotations

import hmac
import re
import uuid
from urllib.parse import urlencode

from flask import Blueprint, Response, jsonify, request

from acuerdo.gateways.sms.inbound import signature
from acuerdo.gateways.sms.segments import segments
from acuerdo.gateways.standins.mishaps import Refusals, after_accepting, before_accepting
from acuerdo.gateways.standins.postman import Letter
from acuerdo.gateways.standins.store import Message
from acuerdo.gateways.standins.world import Said, World

CHANNEL = "sms"
_STOP = frozenset({"STOP", "ALTO", "BAJA", "CANCELAR", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "PARAR"})
_START = frozenset({"START", "INICIAR", "ALTA", "UNSTOP"})


def blueprint(world: World) -> Blueprint:
    routes = Blueprint("sms", __name__)

    @routes.post("/2010-04-01/Accounts/<account>/Messages.json")
    def send(account: str) -> Response:
        refusal = _authentication(world, account) or _fields(world)
        address = request.form.get("To", "")
        if stopped := refusal or before_accepting(world, CHANNEL, address, _REFUSALS):
            return stopped
        message = world.store.keep(_message(world))
        _report_fate(world, message)
        return after_accepting(world, CHANNEL, address, _accepted(world, message))

    return routes


def answer(world: World, said: Said) -> Message:
    """The debtor writes; a stop word also shuts the number to us, as Twilio does."""
    message = world.store.keep(
        Message(
            channel=CHANNEL,
            provider_id=f"SM{uuid.uuid4().hex}",
            outgoing=False,
            address=said.address,
            ours=world.ours_for(said) or world.secrets.sms.sender,
            body=said.text,
            at=world.clock.now().isoformat(),
            status="received",
        )
    )
    form = {
        **_identity(world, message),
        "SmsStatus": "received",
        "From": said.address,
        "To": message.ours,
        "Body": said.text,
        "NumMedia": "0",
        "NumSegments": str(segments(said.text).parts),
    }
    _post(world, f"{world.product_url}/webhooks/sms", {**form, **_opting(world, said.address, said.text)}, 0.0)
    return message


def _opting(world: World, address: str, text: str) -> dict[str, str]:
    word = text.strip().upper()
    if word in _STOP:
        world.store.write("insert or ignore into opted_out values (?, ?)", (CHANNEL, address))
        return {"OptOutType": "STOP"}
    if word in _START:
        world.store.write("delete from opted_out where channel = ? and address = ?", (CHANNEL, address))
        return {"OptOutType": "START"}
    return {}


def _authentication(world: World, account: str) -> Response | None:
    given, settings = request.authorization, world.secrets.sms
    password = given.password if given and given.type == "basic" else None
    known = given and given.username == settings.account_sid == account
    if known and hmac.compare_digest((password or "").encode(), settings.auth_token.encode()):
        return None
    return _error(401, 20003, "Authenticate")


def _fields(world: World) -> Response | None:
    to, body = request.form.get("To", ""), request.form.get("Body", "")
    if not re.fullmatch(r"\+\d{8,15}", to):
        return _error(400, 21211, f"The 'To' number {to} is not a valid phone number.")
    if not request.form.get("From") and not request.form.get("MessagingServiceSid"):
        return _error(400, 21603, "A 'From' phone number is required.")
    if not body:
        return _error(400, 21602, "Message body is required.")
    if len(body) > 1600:
        return _error(400, 21617, "The concatenated message body exceeds the 1600 character limit.")
    if world.store.rows("select 1 from opted_out where channel = ? and address = ?", (CHANNEL, to)):
        return _error(400, 21610, "Attempt to send to unsubscribed recipient")
    return None


def _message(world: World) -> Message:
    callback = request.form.get("StatusCallback")
    found = re.search(r"[?&]reference=([^&]+)", callback or "")
    return Message(
        channel=CHANNEL,
        provider_id=f"SM{uuid.uuid4().hex}",
        outgoing=True,
        address=request.form["To"],
        ours=request.form.get("From") or request.form["MessagingServiceSid"],
        body=request.form["Body"],
        at=world.clock.now().isoformat(),
        status="queued",
        reference=found[1] if found else None,
        callback=callback,
        parts=segments(request.form["Body"]).parts,
    )


def _report_fate(world: World, message: Message) -> None:
    outcome = world.outcome(message)
    if outcome == "failed":
        _report(world, message, "undelivered", "30003")
    elif outcome == "delivered":
        _report(world, message, "sent")
        _report(world, message, "delivered", after_seconds=world.delivery_seconds)


def _report(
    world: World, message: Message, status: str, error_code: str | None = None, after_seconds: float = 0.0
) -> None:
    world.store.mark(message.provider_id, status, error_code)
    if not message.callback:
        return
    form = {
        **_identity(world, message),
        "MessageStatus": status,
        "SmsStatus": status,
        "To": message.address,
        "From": message.ours,
        **({"ErrorCode": error_code} if error_code else {}),
    }
    _post(world, message.callback, form, after_seconds)


def _identity(world: World, message: Message) -> dict[str, str]:
    sid, account = message.provider_id, world.secrets.sms.account_sid
    return {"MessageSid": sid, "SmsSid": sid, "AccountSid": account, "ApiVersion": "2010-04-01"}


def _post(world: World, url: str, form: dict[str, str], after_seconds: float) -> None:
    signed = signature(url, list(form.items()), world.secrets.sms.auth_token)
    headers = (("Content-Type", "application/x-www-form-urlencoded"), ("X-Twilio-Signature", signed))
    letter = Letter(provider=CHANNEL, url=url, body=urlencode(form).encode(), headers=headers)
    world.postman.post(letter, after_seconds)


def _accepted(world: World, message: Message) -> Response:
    answer = jsonify(
        sid=message.provider_id,
        account_sid=world.secrets.sms.account_sid,
        api_version="2010-04-01",
        to=message.address,
        **{"from": message.ours},
        body=message.body,
        status="queued",
        direction="outbound-api",
        num_segments=str(message.parts),
        error_code=None,
        error_message=None,
    )
    answer.status_code = 201
    return answer


def _error(status: int, code: int, message: str) -> Response:
    more = f"https://www.twilio.com/docs/errors/{code}"
    answer = jsonify(code=code, message=message, more_info=more, status=status)
    answer.status_code = status
    return answer


_REFUSALS = Refusals(
    rate_limited=lambda: _error(429, 20429, "Too Many Requests"),
    unavailable=lambda: _error(503, 20503, "Service Unavailable"),
    refused=lambda: _error(400, 21614, "'To' number is not a valid mobile number"),
)
