"""The stand-in phone: what each debtor received on WhatsApp, SMS and e-mail, and a place to answer as them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, abort, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from acuerdo.gateways.standins.answers import ANSWERS, answer
from acuerdo.gateways.standins.bubbles import formatted, hour, linked, spaced, when
from acuerdo.gateways.standins.store import Message
from acuerdo.gateways.standins.world import Said, World
from acuerdo.gateways.whatsapp.standin_webhooks import seen

TITLES = {"whatsapp": "WhatsApp", "sms": "SMS", "email": "Correo"}
_LATEST = """
    select m.*, latest.n from message m join (
        select max(seq) seq, count(*) n from message where address like ? escape '!' group by address
    ) latest on latest.seq = m.seq order by m.seq desc limit 200
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """One channel of one phone with one of our numbers; `threads` are all of ours that wrote here."""

    address: str
    channel: str
    ours: str
    threads: tuple[str, ...]
    counts: dict[str, int]
    messages: list[Message]
    now: datetime

    @property
    def version(self) -> str:
        """Changes whenever the page would look different."""
        last = self.messages[-1] if self.messages else None
        statuses = "".join(message.status[:2] for message in self.messages[-30:])
        return f"{last.seq if last else 0}-{len(self.messages)}-{statuses}-{sum(self.counts.values())}"


def blueprint(world: World) -> Blueprint:
    routes = Blueprint("phone", __name__)
    for dress in (formatted, hour, linked, spaced, when):
        routes.add_app_template_filter(dress)

    @routes.get("/")
    def home() -> AnyResponse:
        return redirect("/telefono")

    @routes.get("/telefono")
    def phones() -> str:
        sought = request.args.get("q", "").strip()
        found = world.store.rows(_LATEST, (f"%{_plain(sought)}%",))
        return render_template("phones.html", rows=found, sought=sought, titles=TITLES, now=world.clock.now())

    @routes.get("/telefono/<address>")
    def show(address: str) -> str:
        chat = _opened(world, address)
        return render_template("phone.html", chat=chat, titles=TITLES)

    @routes.get("/telefono/<address>/mensajes")
    def messages(address: str) -> AnyResponse:
        chat = _opened(world, address)
        page = make_response(render_template("bubbles.html", chat=chat, titles=TITLES))
        page.set_etag(chat.version)
        return page.make_conditional(request)

    @routes.post("/telefono/<address>")
    def say(address: str) -> AnyResponse:
        text, channel = request.form.get("text", "").strip(), request.form.get("channel", "")
        if not text or channel not in ANSWERS:
            abort(400)
        ours = request.form.get("ours") or None
        said = Said(channel=channel, address=address, text=text, button=request.form.get("button"), ours=ours)
        answer(world, said)
        return redirect(f"/telefono/{address}?canal={channel}{f'&con={ours}' if ours else ''}#final", 303)

    return routes


def _opened(world: World, address: str) -> Chat:
    """The chat that the query asks for; opening WhatsApp reads what was delivered there."""
    every = world.store.messages("address = ?", (address,))
    counts = {channel: sum(one.channel == channel for one in every) for channel in TITLES}
    default = every[-1].channel if every else "email" if "@" in address else "whatsapp"
    channel = request.args.get("canal", default)
    if channel not in TITLES:
        abort(404)
    here = [one for one in every if one.channel == channel]
    threads = tuple(dict.fromkeys(one.ours for one in reversed(here)))
    ours = request.args.get("con") or (threads[0] if threads else "")
    if channel == "whatsapp":
        seen(world, address)
    shown = [one for one in here if one.ours == ours]
    return Chat(
        address=address,
        channel=channel,
        ours=ours,
        threads=threads,
        counts=counts,
        messages=shown,
        now=world.clock.now(),
    )


def _plain(sought: str) -> str:
    """A search without wildcards: % and _ mean themselves."""
    return sought.replace("!", "!!").replace("%", "!%").replace("_", "!_")
