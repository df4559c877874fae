"""A place of its own for a measurement: a home and a database, made, copied while still clean, and removed."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

DATABASES = ("sqlite", "postgres")
COMMAND = (sys.executable, "-m", "acuerdo.config.command")
_SERVER = "postgres://root@127.0.0.1:5432"
_ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True, slots=True)
class Place:
    """`database_url` is always said, so that nobody's own database is found by accident."""

    home: Path
    database_url: str

    @property
    def is_sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")

    def surroundings(self, **more: str) -> dict[str, str]:
        """The environment of a process that lives here, in development; `more` adds to it."""
        others = {name: value for name, value in os.environ.items() if not name.startswith(("ACUERDO_", "PYTEST_"))}
        ours = {
            "ACUERDO_HOME": str(self.home),
            "ACUERDO_DEVELOPMENT": "1",
            "DATABASE_URL": self.database_url,
            "DJANGO_SETTINGS_MODULE": "acuerdo.config.settings",
            "PYTHONPATH": str(_ROOT),
        }
        return {**others, **ours, **more}

    def run(self, *words: str, **more: str) -> str:
        """`acuerdo WORDS` to its end; returns what it printed; raises CalledProcessError with its complaint."""
        done = subprocess.run(
            [*COMMAND, *words], env=self.surroundings(**more), check=False, capture_output=True, text=True
        )
        if done.returncode:
            raise subprocess.CalledProcessError(done.returncode, words, done.stdout, done.stderr[-4000:])
        return done.stdout


@contextmanager
def a_place(database: str) -> Iterator[Place]:
    """An empty, migrated place on `database` (one of DATABASES)."""
    with _new(database) as place:
        place.run("migrate", "--quiet")
        yield place


@contextmanager
def copied(place: Place) -> Iterator[Place]:
    """The same keys and the same rows, somewhere else; nobody may have `place` open meanwhile."""
    with _new("sqlite" if place.is_sqlite else "postgres", template=_name(place)) as copy:
        shutil.copytree(place.home, copy.home, dirs_exist_ok=True)
        yield copy


@contextmanager
def _new(database: str, template: str = "template1") -> Iterator[Place]:
    home = Path(tempfile.mkdtemp(prefix="acuerdo-bench-"))
    try:
        if database == "sqlite":
            yield Place(home, f"sqlite:///{home / 'acuerdo.db'}")
            return
        name = f"acuerdo_bench_{os.getpid()}_{secrets.token_hex(3)}"
        _ask_server(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        try:
            yield Place(home, f"{_SERVER}/{name}")
        finally:
            _ask_server(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _name(place: Place) -> str:
    return place.database_url.rpartition("/")[2]


def _ask_server(statement: str) -> None:
    with psycopg.connect(f"{_SERVER}/postgres", autocommit=True) as server:
        server.execute(statement)
