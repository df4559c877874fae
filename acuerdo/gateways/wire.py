"""One HTTP request to a provider, telling apart what surely did not leave from what nobody knows."""

from __future__ import annotations

import httpx

from acuerdo.gateways.message import GatewayError

_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, httpx.UnsupportedProtocol)


def client(base_url: str, timeout_seconds: float) -> httpx.Client:
    """A pooled client that follows no redirect and repeats nothing by itself."""
    return httpx.Client(
        base_url=base_url,
        timeout=httpx.Timeout(timeout_seconds, connect=min(timeout_seconds, 5.0)),
        follow_redirects=False,
    )


def speak(client: httpx.Client, request: httpx.Request) -> httpx.Response:
    """The answer, whatever its status; raises GatewayError, `unknown` once a byte may have arrived."""
    try:
        return client.send(request)
    except _NOT_SENT as problem:
        raise GatewayError("unreachable", "No pudimos conectar con el proveedor.") from problem
    except httpx.TransportError as problem:
        says = "La conexión se perdió antes de la respuesta: no sabemos si el mensaje salió."
        raise GatewayError("fate_unknown", says, unknown=True) from problem


def retry_after_seconds(response: httpx.Response) -> int | None:
    """The provider's own wish (RFC 9110, seconds form), None when it states none."""
    stated = response.headers.get("retry-after", "")
    return int(stated) if stated.isdigit() else None


def unknown_answer(response: httpx.Response) -> GatewayError:
    """For an answer that says neither yes nor no: a 5xx of a proxy, a 200 without an id."""
    says = f"El proveedor contestó {response.status_code} sin decir si aceptó el mensaje."
    return GatewayError(f"http_{response.status_code}", says, unknown=True)
