"""A copy of the project's own tree in which a test plants a violation."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.parts import ROOT


def copy_of_the_house(to: Path) -> Path:
    """The real package and its settings, in a folder that may be spoilt."""
    skip = shutil.ignore_patterns("__pycache__", "*.mo", "static")
    shutil.copytree(ROOT / "acuerdo", to / "acuerdo", ignore=skip)
    shutil.copy(ROOT / "pyproject.toml", to)
    return to


def plant(house: Path, path: str, text: str) -> None:
    """Adds `text` at the end of the copy's file, which is made when it is not there."""
    target = house / path
    before = target.read_text(encoding="utf-8") if target.exists() else ""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(before + text, encoding="utf-8")
