"""Whose installation this is: a mark tells a demo, which may be emptied, from somebody's own data, which may not."""

from __future__ import annotations

import shutil
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection

from acuerdo.records.creditors import Creditor
from acuerdo.records.people import User
from acuerdo.records.portfolios import Account


class Mark(StrEnum):
    BUILDING = "building"
    WHOLE = "whole"


def is_lived_in() -> bool:
    """Whether anybody works here or owes here; False where not even the tables are."""
    try:
        return any(model.objects.exists() for model in (Account, User, Creditor))
    except DatabaseError:
        return False


def marked() -> Mark | None:
    """None: this installation never began a demo."""
    path = _mark()
    return Mark(path.read_text(encoding="utf-8").strip()) if path.exists() else None


def mark(state: Mark) -> None:
    (_home() / "demo").mkdir(exist_ok=True)
    _mark().write_text(state, encoding="utf-8")


def empty() -> bool:
    """Removes the embedded database, its seals and what the stand-ins remember; False when there is none of ours."""
    path = Path(str(connection.settings_dict["NAME"]))
    if connection.vendor != "sqlite" or path.parent != _home():
        return not is_lived_in()
    connection.close()
    for database in (path, _home() / "standins.db"):
        for ending in ("", "-wal", "-shm"):
            database.with_name(database.name + ending).unlink(missing_ok=True)
    shutil.rmtree(Path(settings.SEALS_PATH).parent, ignore_errors=True)
    shutil.rmtree(_home() / "demo", ignore_errors=True)
    return True


def _mark() -> Path:
    return _home() / "demo" / "state"


def _home() -> Path:
    return Path(settings.HOME)
