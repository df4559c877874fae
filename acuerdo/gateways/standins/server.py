"""The process that plays every provider: HTTP for WhatsApp, Twilio and Stripe, SMTP for mail, and the phone.

Never for production: anybody who reaches it can speak as any debtor.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from flask import Flask, Response
from werkzeug.serving import WSGIRequestHandler, make_server

from acuerdo.gateways.email import standin as email
from acuerdo.gateways.payments import conekta_standin as conekta
from acuerdo.gateways.payments import mercado_pago_standin as mercado_pago
from acuerdo.gateways.payments import pix_standin as pix
from acuerdo.gateways.payments import standin as payments
from acuerdo.gateways.payments import standin_page as checkout
from acuerdo.gateways.payments import standin_till_page as tills
from acuerdo.gateways.payments import wompi_standin as wompi
from acuerdo.gateways.sms import standin as sms
from acuerdo.gateways.standins import control, phone
from acuerdo.gateways.standins.clock import Clock
from acuerdo.gateways.standins.faults import Faults
from acuerdo.gateways.standins.postman import Letter, Postman
from acuerdo.gateways.standins.secrets import Secrets, from_seed
from acuerdo.gateways.standins.store import Store
from acuerdo.gateways.standins.world import World
from acuerdo.gateways.whatsapp import standin as whatsapp

_POLICY = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; connect-src 'self'; img-src 'self';"
    " frame-src 'self'; base-uri 'none'; frame-ancestors 'self'"
)


class Standins:
    """All providers on `host`; port 0 takes a free one. Use as a context manager, or `start` and `stop`."""

    def __init__(
        self,
        *,
        seed: bytes,
        product_url: str,
        host: str = "127.0.0.1",
        port: int = 0,
        smtp_port: int = 0,
        state_path: Path | None = None,
        strict_window: bool = False,
        delivery_seconds: float = 0.15,
        carry: Callable[[Letter], str] | None = None,
    ) -> None:
        """`state_path` None keeps everything in memory; `carry` delivers webhooks by hand instead of over HTTP."""
        store, faults, clock = Store(state_path), Faults(), Clock()
        self._smtp_host, smtp_port = host, smtp_port or _free_port(host)
        self._http = make_server(host, port, Flask("nothing"), threaded=True, request_handler=_Handler)
        url = f"http://{host}:{self._http.server_port}"
        secrets = from_seed(
            seed, http_url=url, smtp_host=host, smtp_port=smtp_port, product_url=product_url.rstrip("/")
        )
        self.world = World(
            secrets=secrets,
            http_url=url,
            product_url=product_url.rstrip("/"),
            store=store,
            faults=faults,
            clock=clock,
            postman=Postman(store, faults, clock, carry),
            strict_window=strict_window,
            delivery_seconds=delivery_seconds,
        )
        self._http.app = application(self.world)
        self._smtp = email.controller(self.world, host, smtp_port)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True)

    @property
    def secrets(self) -> Secrets:
        return self.world.secrets

    @property
    def url(self) -> str:
        return self.world.http_url

    def start(self) -> None:
        self.world.postman.start()
        self._smtp.start()
        self._thread.start()

    def stop(self) -> None:
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()
        self._smtp.stop(no_assert=True)
        self.world.postman.stop()
        self.world.store.close()

    def wait(self) -> None:
        """Until another thread stops it, or Ctrl-C."""
        self._thread.join()

    def __enter__(self) -> Standins:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def application(world: World) -> Flask:
    app = Flask("acuerdo.gateways.standins", root_path=str(Path(__file__).parent))
    app.json.sort_keys = False  # type: ignore[attr-defined]
    companies = (payments, checkout, mercado_pago, conekta, wompi, pix, tills)
    for module in (whatsapp, sms, *companies, control, phone):
        app.register_blueprint(module.blueprint(world))

    @app.after_request
    def guard(answer: Response) -> Response:
        answer.headers["Content-Security-Policy"] = _POLICY
        answer.headers["Cache-Control"] = "no-store"
        return answer

    return app


class _Handler(WSGIRequestHandler):
    """Keeps connections open, as providers do, and writes no line per request: it would hold phones."""

    protocol_version = "HTTP/1.1"

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        return None


def _free_port(host: str) -> int:
    with socket.socket() as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])
