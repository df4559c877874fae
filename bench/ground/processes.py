"""The whole product as processes, with its stand-ins, on free ports; each can be ended or killed."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx

from bench.ground.places import COMMAND, Place

_READY_SECONDS = 300
_END_SECONDS = 30


class NotInTime(Exception):
    """What was waited for did not come."""


@dataclass(frozen=True, slots=True)
class Product:
    """A place whose web and stand-ins run; workers are started by whoever kills them."""

    place: Place
    addresses: dict[str, str]

    @property
    def standins(self) -> str:
        return self.addresses["ACUERDO_STANDINS_URL"]

    def start(self, *words: str, shift: dict[str, str]) -> subprocess.Popen[bytes]:
        """`acuerdo WORDS` as a process of its own; it says only what goes wrong."""
        surroundings = self.place.surroundings(**self.addresses, **shift)
        return subprocess.Popen([*COMMAND, *words], env=surroundings, stdout=subprocess.DEVNULL)

    def ask(self, path: str) -> httpx.Response:
        answer = httpx.get(f"{self.standins}{path}", timeout=30)
        answer.raise_for_status()
        return answer

    def tell(self, path: str, **body: object) -> httpx.Response:
        answer = httpx.post(f"{self.standins}{path}", json=body, timeout=30)
        answer.raise_for_status()
        return answer


@contextmanager
def running(place: Place, shift: dict[str, str], *, web: bool = True) -> Iterator[Product]:
    """Web and stand-ins, ready to answer; `shift` moves the clock of both."""
    web_port, http_port, smtp_port = _free_ports(3)
    product = Product(
        place,
        {
            "ACUERDO_PUBLIC_URL": f"http://127.0.0.1:{web_port}",
            "ACUERDO_STANDINS_URL": f"http://127.0.0.1:{http_port}",
            "ACUERDO_STANDINS_SMTP": f"127.0.0.1:{smtp_port}",
        },
    )
    words = ["standins", *(["web"] if web else [])]
    children = [product.start(word, shift=shift) for word in words]
    try:
        wait_until(lambda: _answers(f"{product.standins}/control/health"), "the stand-ins")
        if web:
            wait_until(lambda: _answers(f"{product.addresses['ACUERDO_PUBLIC_URL']}/healthz"), "the web")
        yield product
    finally:
        for child in children:
            end(child)


def end(child: subprocess.Popen[bytes]) -> None:
    """Asks it to end, and kills it when it does not."""
    child.terminate()
    try:
        child.wait(timeout=_END_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def wait_until(true: Callable[[], bool], what: str, seconds: float = _READY_SECONDS, every: float = 0.1) -> None:
    """Raises NotInTime, naming `what`."""
    ends = time.monotonic() + seconds
    while not true():
        if time.monotonic() > ends:
            raise NotInTime(f"{what}: not within {seconds} seconds")
        time.sleep(every)


def _answers(address: str) -> bool:
    try:
        return httpx.get(address, timeout=5).is_success
    except httpx.HTTPError:
        return False


def _free_ports(count: int) -> list[int]:
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]
    finally:
        for probe in probes:
            probe.close()
