"""Seals of the journal's heads, one a line, in a file outside the database."""

from __future__ import annotations

import os
from pathlib import Path

from acuerdo.core.journal import Seal, seal_from_json, seal_json


def read_seals(path: Path) -> tuple[Seal, ...]:
    """Raises ValueError for a line that is no seal: somebody wrote in the file."""
    if not path.exists():
        return ()
    return tuple(seal_from_json(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def append_seal(path: Path, seal: Seal) -> None:
    """On the disk when it returns."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(seal_json(seal) + "\n")
        file.flush()
        os.fsync(file.fileno())
