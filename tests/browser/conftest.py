"""`acuerdo run` on free ports in an empty home, living on a Tuesday; and a page of Chromium."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

READY_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Running:
    """The product under test."""

    url: str
    standins_url: str
    env: dict[str, str]

    def ask(self, *code: str) -> str:
        """What a little program prints that sees the same home and database."""
        lines = ("import django", "django.setup()", *code)
        done = subprocess.run(
            [sys.executable, "-c", "\n".join(lines)], env=self.env, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    home = tmp_path_factory.mktemp("home")
    env = _environment(home)
    _prepare(env)
    running = subprocess.Popen([sys.executable, "-m", "acuerdo.config.command", "run"], env=env)
    try:
        _wait_for(f"{env['ACUERDO_PUBLIC_URL']}/healthz", running)
        _wait_for(f"{env['ACUERDO_STANDINS_URL']}/telefono", running)
        yield Running(env["ACUERDO_PUBLIC_URL"], env["ACUERDO_STANDINS_URL"], env)
    finally:
        running.terminate()
        running.wait(timeout=20)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=quiet)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="es-MX")
    opened = context.new_page()
    opened.set_default_timeout(20_000)
    yield opened
    context.close()


def tuesday() -> datetime:
    """The next Tuesday at one in the afternoon in Mexico City that is no holiday there."""
    now = datetime.now(UTC)
    day = now + timedelta(days=(1 - now.weekday()) % 7 or 7)
    while (day.month, day.day) in ((1, 1), (5, 1), (9, 16), (11, 20), (12, 25), (2, 2), (3, 17)):
        day += timedelta(days=7)
    return day.replace(hour=19, minute=0, second=0, microsecond=0)


def _environment(home: Path) -> dict[str, str]:
    web, standins, smtp = (_free_port() for _ in range(3))
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ACUERDO_")}
    return {
        **kept,
        "ACUERDO_HOME": str(home),
        "ACUERDO_DEVELOPMENT": "1",
        "ACUERDO_PUBLIC_URL": f"http://127.0.0.1:{web}",
        "ACUERDO_STANDINS_URL": f"http://127.0.0.1:{standins}",
        "ACUERDO_STANDINS_SMTP": f"127.0.0.1:{smtp}",
        "ACUERDO_CLOCK_SHIFT_SECONDS": str((tuesday() - datetime.now(UTC)).total_seconds()),
        "DJANGO_SETTINGS_MODULE": "acuerdo.config.settings",
        "PYTHONPATH": str(Path(__file__).parent.parent.parent),
    }


def _prepare(env: dict[str, str]) -> None:
    """A creditor with all that the law makes it say, and Marta who leads its collection."""
    code = """
import django
django.setup()
from acuerdo.screens.terminal.migrate import prepare_database
prepare_database()
from tests.people_of_tests import a_creditor, a_user
from acuerdo.records.people import Role
ours = a_creditor("Muebles Alba")
a_user("Marta Lozano", Role.SUPERVISOR, ours)
"""
    subprocess.run([sys.executable, "-c", code], env=env, check=True)


def _wait_for(url: str, running: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        assert running.poll() is None, "acuerdo run ended by itself"
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{url} did not answer in {READY_SECONDS} s")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
