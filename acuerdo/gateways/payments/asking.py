"""One JSON request to a payment company, and its refusals told apart: for good, or worth repeating.

Every POST here carries a key under which repeating is harmless, so no fate stays unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import httpx

from acuerdo.gateways import wire
from acuerdo.gateways.message import GatewayError

Json = dict[str, Any]


class Asker:
    """Speaks to one company; `name` stands in what people read when it refuses."""

    def __init__(self, name: str, client: httpx.Client) -> None:
        self._name, self._client = name, client

    def ask(
        self, method: str, path: str, *, body: Json | None = None, headers: Mapping[str, str] | None = None
    ) -> Json:
        """The company's JSON object, {} for an answer without content. Raises GatewayError."""
        answer = self._speak(self._client.build_request(method, path, json=body, headers=dict(headers or {})))
        if not answer.is_success:
            raise self._refusal(answer)
        if not answer.content:
            return {}
        try:
            content = answer.json()
        except ValueError as problem:
            raise self._unreadable() from problem
        if not isinstance(content, dict):
            raise self._unreadable()
        return content

    def close(self) -> None:
        self._client.close()

    def _speak(self, request: httpx.Request) -> httpx.Response:
        try:
            return wire.speak(self._client, request)
        except GatewayError as problem:
            raise GatewayError(problem.code, f"{self._name} no contestó; se puede repetir.") from problem

    def _refusal(self, answer: httpx.Response) -> GatewayError:
        code = f"http_{answer.status_code}"
        if answer.status_code in (401, 403):
            return GatewayError("credentials", f"{self._name} no reconoce nuestra cuenta: revisa el acceso.")
        if answer.status_code in (408, 409, 423, 425, 429) or answer.status_code >= 500:
            seconds = wire.retry_after_seconds(answer)
            says = f"{self._name} no está disponible; se puede repetir."
            return GatewayError(code, says, retry_after_seconds=seconds)
        return GatewayError(code, f"{self._name} no lo acepta: {answer.text[:200]}", permanent=True)

    def _unreadable(self) -> GatewayError:
        return GatewayError("answer", f"{self._name} contestó algo que no se entiende.")
