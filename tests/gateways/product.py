"""A tiny product that keeps every webhook it is called with, as the real one would before thinking."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from acuerdo.gateways.webhook import Webhook


class Product:
    def __init__(self) -> None:
        self.calls: list[Webhook] = []
        self.answers: list[int] = []
        product = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                url = f"{product.url}{self.path}"
                product.calls.append(Webhook(url=url, headers=tuple(self.headers.items()), body=body))
                self.send_response(product.answers.pop(0) if product.answers else 204)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:
                return None

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def called(self, path: str) -> list[Webhook]:
        return [call for call in self.calls if call.url.split("?")[0] == f"{self.url}{path}"]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
