"""`acuerdo run`: the whole product in one command; with --demo, its stand-ins and a portfolio to look at."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
import urllib.request
from urllib.parse import urlsplit

from django.conf import settings

from acuerdo.screens.terminal.migrate import prepare_database
from acuerdo.screens.terminal.ports import taken_ports

_READY_SECONDS = 60
# Hearing and sending apart: in one process each would wait for the other's turn of the interpreter.
_PROCESSES = ("web", "worker --senders 0 --no-plan", "worker --no-hear")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--demo", action="store_true", help="con cartera de demostración y proveedores de prueba")


def run(args: argparse.Namespace) -> int:
    """Until Ctrl-C; if one process ends by itself the others are ended too, and the status is 1."""
    if args.demo:
        os.environ["ACUERDO_DEVELOPMENT"] = "1"
        settings.DEVELOPMENT = True
    if taken := taken_ports(with_standins=settings.DEVELOPMENT):
        print("\n".join(taken), file=sys.stderr)
        return 1
    print("Preparando la base de datos…", flush=True)
    prepare_database()
    if args.demo:
        _build_demo()
    children = _start([*_PROCESSES, *(["standins"] if settings.DEVELOPMENT else [])])
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda number, frame: _end(children))
    try:
        if _answers(children):
            _welcome(args.demo)
        return _watch(children)
    finally:
        _end(children)


def _build_demo() -> None:
    from acuerdo.screens.terminal.demo import build_if_empty

    build_if_empty()


def _start(words: list[str]) -> dict[str, subprocess.Popen[bytes]]:
    """Each command is a process of its own, so that one that fails takes nobody with it unseen."""
    command = [sys.executable, "-m", "acuerdo.config.command"]
    return {word: subprocess.Popen([*command, *word.split()], env=os.environ) for word in words}


def _answers(children: dict[str, subprocess.Popen[bytes]]) -> bool:
    deadline = time.monotonic() + _READY_SECONDS
    while time.monotonic() < deadline and all(child.poll() is None for child in children.values()):
        try:
            with urllib.request.urlopen(f"{settings.PUBLIC_URL}/healthz", timeout=2):
                return True
        except OSError:
            time.sleep(0.2)
    return False


def _watch(children: dict[str, subprocess.Popen[bytes]]) -> int:
    while True:
        for word, child in children.items():
            status = child.poll()
            if status is not None:
                if status not in (0, -signal.SIGTERM, -signal.SIGINT):
                    print(f"«{word}» terminó con estado {status}.", file=sys.stderr)
                    return 1
                return 0
        time.sleep(0.5)


def _end(children: dict[str, subprocess.Popen[bytes]]) -> None:
    for child in children.values():
        if child.poll() is None:
            child.terminate()
    for child in children.values():
        try:
            child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            child.kill()


def _welcome(demo: bool) -> None:
    print(f"\n  Acuerdo está en {settings.PUBLIC_URL}")
    if demo:
        from acuerdo.screens.terminal.demo import PASSWORD, USERS

        print(f"  Teléfono de prueba: {settings.STANDINS_URL}/telefono\n")
        print("  Entra como:")
        for email, who in USERS:
            print(f"    {email:<28} {who}")
        print(f"  con la clave: {PASSWORD}")
    print(f"\n  Datos en {urlsplit(str(settings.HOME)).path} · Ctrl-C para terminar\n", flush=True)
