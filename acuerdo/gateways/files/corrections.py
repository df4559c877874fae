"""`corrections.toml`: lines that people corrected, for `acuerdo train hearing`; written whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_HEAD = """# What people of this installation corrected: a message with its names and numbers masked, and what it said.
# Written at each correction and by `acuerdo corrections`; read by `acuerdo train hearing`.
"""


@dataclass(frozen=True, slots=True)
class Line:
    """`acts` most likely first, `country` in two letters."""

    acts: tuple[str, ...]
    says: str
    country: str


def write_lines(path: Path, lines: Sequence[Line]) -> None:
    """Replaces the file; readers see the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}.draft")
    draft.write_text(_HEAD + "".join(map(_table, lines)), encoding="utf-8")
    draft.replace(path)


def _table(line: Line) -> str:
    """TOML's basic strings escape as JSON's do."""
    acts, says, country = (json.dumps(each, ensure_ascii=False) for each in (list(line.acts), line.says, line.country))
    return f"\n[[corrections]]\nacts = {acts}\nsays = {says}\ncountry = {country}\n"
