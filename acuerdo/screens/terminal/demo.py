"""`acuerdo demo`: an invented portfolio with months of history, made by the product's own flows."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

from acuerdo.flows.demo.build import Plan, build
from acuerdo.flows.demo.home import Mark, empty, is_lived_in, mark, marked
from acuerdo.flows.demo.post import Post
from acuerdo.flows.demo.staff import PASSWORD, USERS
from acuerdo.gateways.standins.server import Standins
from acuerdo.screens.terminal.migrate import prepare_database
from acuerdo.screens.terminal.progress import progress

__all__ = ["PASSWORD", "USERS", "add_arguments", "build_if_empty", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--fresh", action="store_true", help="borra la demostración que haya y la hace de nuevo")


def run(args: argparse.Namespace) -> int:
    """0 when there is a demo at the end; 1, with a reason, when this installation is somebody's own."""
    settings.DEVELOPMENT = True
    if args.fresh and not _begin_again():
        return 1
    prepare_database()
    if is_lived_in() and marked() is None:
        print("Aquí ya hay datos que no son de la demostración: no se toca nada.", file=sys.stderr)
        return 1
    return 0 if build_if_empty() else 1


def build_if_empty() -> bool:
    """Builds where nobody works yet; a build that was cut short is begun again. False: it could not be."""
    if marked() is Mark.BUILDING and not _begin_again():
        return False
    if is_lived_in():
        return True
    try:
        standins = _standins(post := Post())
    except OSError:
        print(f"Algo usa ya {settings.STANDINS_URL}: cierra Acuerdo y vuelve a intentarlo.", file=sys.stderr)
        return False
    _build(standins, post)
    return True


def _build(standins: Standins, post: Post) -> None:
    began, cpu = time.monotonic(), time.process_time()
    mark(Mark.BUILDING)
    with standins, _unhurried_disk(), _telling() as tick:
        build(standins.world, post, Path(settings.HOME) / "demo", progress=tick)
    mark(Mark.WHOLE)
    spent = f"{time.monotonic() - began:.0f} s ({time.process_time() - cpu:.0f} s de procesador)"
    print(f"La cartera de demostración está lista: {spent}.", flush=True)


def _begin_again() -> bool:
    if is_lived_in() and marked() is None:
        print("Esta instalación no es una demostración: no se borra nada.", file=sys.stderr)
        return False
    if not empty():
        print(
            "Sólo se borra la base incluida; vacía tú la base de DATABASE_URL y vuelve a intentarlo.", file=sys.stderr
        )
        return False
    prepare_database()
    return True


def _standins(post: Post) -> Standins:
    """On the addresses where the product will look for them later; raises OSError when they are taken."""
    url, smtp = urlsplit(settings.STANDINS_URL), settings.STANDINS_SMTP.rpartition(":")
    return Standins(
        seed=settings.STANDINS_SEED,
        product_url=settings.PUBLIC_URL,
        host=url.hostname or "127.0.0.1",
        port=url.port or 8001,
        smtp_port=int(smtp[2]),
        state_path=Path(settings.HOME) / "standins.db",
        delivery_seconds=0.0,
        carry=post.carry,
    )


@contextmanager
def _telling() -> Iterator[Callable[[int], None]]:
    print("Construyendo la cartera de demostración: dos meses de historia, alrededor de un minuto…", flush=True)
    with progress("Días vividos", total=Plan().days + 1) as tick:
        yield tick


@contextmanager
def _unhurried_disk() -> Iterator[None]:
    """A power cut during the build costs the build, which begins again: no need to wait for the disk each time."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=FULL")
