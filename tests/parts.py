"""The parts of a machine that some tests need: which are here, and how to have those that are not."""

from __future__ import annotations

import os
import shutil
import socket
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
POSTGRES_URL = "postgres://root@127.0.0.1:5432/acuerdo"
RABBITMQ_URL = "amqp://guest:guest@127.0.0.1:5672//"
_WAIT_SECONDS = 1.0

HOW_TO_HAVE = {
    "postgresql": "PostgreSQL on 127.0.0.1:5432, role root without a password: apt-get install postgresql",
    "rabbitmq": "RabbitMQ on 127.0.0.1:5672: apt-get install rabbitmq-server",
    "chromium": "Chromium on the path: apt-get install chromium",
    "shared": "the folder `shared` with public data, beside the project's folder",
}


def in_ci() -> bool:
    return os.environ.get("CI") == "true"


def answers(port: int) -> bool:
    """Whether something listens on this machine's `port`."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=_WAIT_SECONDS).close()
    except OSError:
        return False
    return True


def chromium_path() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def missing(part: str) -> str:
    return f"{part} is not here. To have it: {HOW_TO_HAVE[part]}"
