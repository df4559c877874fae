"""A local server that speaks the three protocols over real HTTP and answers in the mode it is told.

For tests, demos and trying the product without a key; it thinks nothing. `received` keeps what it was sent.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from types import TracebackType
from typing import Any

from flask import Flask, Response, request
from werkzeug.serving import WSGIRequestHandler, make_server

from acuerdo.gateways.language_models import standin_wire as wire
from acuerdo.gateways.language_models.standin_answers import Mode, Repertoire
from acuerdo.gateways.standins.mishaps import drop_connection

KEY = "clave-de-prueba"
_BROKEN = (
    b'{"choices": [{"message": {"content": "{\\"pie',
    b"",
    b"<html><body>502 Bad Gateway</body></html>",
    b"[]",
    b"null",
)


class ModelStandin:
    """Use as a context manager; `mode` may be changed at any time."""

    def __init__(
        self,
        mode: Mode = Mode.HONEST,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        stall_seconds: float = 20.0,
        hears: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        """`hears` maps words of a message to the acts that the honest mode finds in them."""
        self.mode = mode
        self.received: list[dict[str, Any]] = []
        self._stall = stall_seconds
        self._sayings = Repertoire(hears or {})
        self._over = threading.Event()
        self._http = make_server(host, port, self._application(), threaded=True, request_handler=_Handler)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True)
        self.url = f"http://{host}:{self._http.server_port}"

    def __enter__(self) -> ModelStandin:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()

    def _application(self) -> Flask:
        app = Flask("acuerdo.gateways.language_models.standin")

        @app.post("/v1/chat/completions")
        def openai() -> Response:
            return self._answered(wire.openai_asked, wire.openai_answer)

        @app.post("/v1/messages")
        def anthropic() -> Response:
            return self._answered(wire.anthropic_asked, wire.anthropic_answer)

        @app.post("/v1beta/models/<name>:generateContent")
        def gemini(name: str) -> Response:
            return self._answered(wire.gemini_asked, wire.gemini_answer)

        return app

    def _answered(self, read: Callable[..., wire.Asked], wrap: Callable[..., dict[str, Any]]) -> Response:
        body = request.get_json()
        self.received.append({"path": request.path, "headers": dict(request.headers), "body": body})
        try:
            asked = read(body, request.headers)
        except (KeyError, IndexError, TypeError) as problem:
            return _json({"error": {"message": f"missing: {problem}"}}, 400)
        if asked.problem or asked.key != KEY:
            return _json({"error": {"message": asked.problem or "key"}}, 400 if asked.problem else 401)
        return self._in_trouble() or self._in_words(asked, wrap, body.get("model", "local"))

    def _in_words(self, asked: wire.Asked, wrap: Callable[..., dict[str, Any]], model: str) -> Response:
        content = self._sayings.content(self.mode, asked.schema, asked.instructions, json.loads(asked.material))
        tool = "transfer_funds" if self.mode is Mode.INJECTING and self._sayings.next() % 3 == 0 else None
        whole = json.dumps(wrap(content, model, tool)).encode()
        if self.mode is Mode.DRIPPING:
            return Response(self._drips(whole), mimetype="application/json")
        return Response(whole, mimetype="application/json")

    def _in_trouble(self) -> Response | None:
        """How it fails before it says anything; None when it doesn't."""
        match self.mode:
            case Mode.STALLING:
                self._over.wait(self._stall)
            case Mode.BROKEN:
                return Response(_BROKEN[self._sayings.next() % len(_BROKEN)], mimetype="application/json")
            case Mode.HUGE:
                return Response((b" " * 65_536 for _ in range(2_000)), mimetype="application/json")
            case Mode.RATE_LIMITED:
                return _json({"error": {"message": "slow down"}}, 429, {"retry-after": "30"})
            case Mode.FAILING:
                return _json({"error": {"message": "overloaded"}}, 500 if self._sayings.next() % 2 else 529)
            case Mode.FLAKY if self._sayings.next() % 2 == 0:
                return _json({"error": {"message": "try again"}}, 503)
            case Mode.DROPPING:
                return drop_connection()
        return None

    def _drips(self, whole: bytes) -> Iterator[bytes]:
        for at in range(len(whole)):
            if self._over.wait(0.05):
                return
            yield whole[at : at + 1]


def _json(body: dict[str, Any], status: int, headers: Mapping[str, str] | None = None) -> Response:
    return Response(json.dumps(body), status=status, headers=dict(headers or {}), mimetype="application/json")


class _Handler(WSGIRequestHandler):
    """Keeps connections open, as providers do, and writes nothing: what it is sent is for the test alone."""

    protocol_version = "HTTP/1.1"

    def log(self, type: str, message: str, *args: Any) -> None:
        return None
