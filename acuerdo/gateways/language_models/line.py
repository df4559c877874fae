"""The line to a provider: a pooled HTTP client on an event loop of its own, because only there a deadline is hard.

httpx's timeouts count from byte to byte: a server that drips one a second is never late. A task that is cancelled
ends at once, whatever the other side does.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Mapping
from typing import Any

import httpx

ANSWER_BYTES_MAX = 256 * 1024


class TooLarge(Exception):
    """The answer passed ANSWER_BYTES_MAX and was cut off."""


class Line:
    """Serves many threads; made when first needed, so that no process forks with it."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._client: httpx.AsyncClient | None = None
        threading.Thread(target=self._loop.run_forever, name="language-models", daemon=True).start()

    def post(
        self, url: str, headers: Mapping[str, str], body: Mapping[str, Any], seconds: float
    ) -> tuple[int, httpx.Headers, bytes]:
        """Status, headers, body. Raises TimeoutError once `seconds` are over, TooLarge, httpx.HTTPError."""
        told = asyncio.run_coroutine_threadsafe(self._post(url, headers, body, seconds), self._loop)
        return told.result()

    async def _post(
        self, url: str, headers: Mapping[str, str], body: Mapping[str, Any], seconds: float
    ) -> tuple[int, httpx.Headers, bytes]:
        if self._client is None:
            limits = httpx.Limits(max_connections=64, max_keepalive_connections=16)
            self._client = httpx.AsyncClient(timeout=None, follow_redirects=False, limits=limits)
        async with asyncio.timeout(seconds):
            async with self._client.stream("POST", url, json=body, headers=dict(headers)) as answer:
                read = bytearray()
                async for part in answer.aiter_bytes():
                    read += part
                    if len(read) > ANSWER_BYTES_MAX:
                        raise TooLarge
                return answer.status_code, answer.headers, bytes(read)
