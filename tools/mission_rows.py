"""The rows of the mission: what the product has to do, one id and a short title each."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

ROWS = Path(__file__).parent / "mission_rows.toml"


@cache
def rows() -> dict[str, str]:
    """Row id to title, in the mission's order, all 171."""
    chapters: dict[str, dict[str, str]] = tomllib.loads(ROWS.read_text(encoding="utf-8"))
    return {row: title for chapter in chapters.values() for row, title in chapter.items()}


def row_ids() -> frozenset[str]:
    return frozenset(rows())
