"""Reading the pattern files of hearing: macros, acts, emotions and language words, compiled once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass

from acuerdo.core.dialogue.hear.heard import ACTS, EMOTIONS

Patterns = tuple[re.Pattern[str], ...]
_MACRO = re.compile(r"\{([a-z_]+)\}")


class HearingError(ValueError):
    """A pattern file names an unknown act, macro or key, or holds a broken pattern."""


@dataclass(frozen=True, slots=True)
class ActLines:
    """How one act sounds: strong and fair patterns, and those that say it's something else."""

    name: str
    strong: Patterns
    fair: Patterns
    unless: Patterns


@dataclass(frozen=True, slots=True)
class Hearing:
    acts: tuple[ActLines, ...]
    emotions: tuple[tuple[str, Patterns], ...]
    languages: tuple[tuple[str, Patterns], ...]
    pays: re.Pattern[str]


def read_hearing(files: Iterable[str]) -> Hearing:
    """From the TOML texts of the folder ``lines``; raises HearingError naming what is wrong."""
    tables = [tomllib.loads(text) for text in files]
    macros: dict[str, str] = {}
    for table in tables:
        macros.update(table.get("macros", {}))
    acts = [_act(name, body, macros) for table in tables for name, body in table.get("acts", {}).items()]
    emotions = [(name, body) for table in tables for name, body in table.get("emotions", {}).items()]
    languages = [(name, body) for table in tables for name, body in table.get("languages", {}).items()]
    if unknown := {name for name, _ in emotions} - set(EMOTIONS):
        raise HearingError(f"unknown emotion {sorted(unknown)}")
    return Hearing(
        acts=tuple(acts),
        emotions=tuple((name, _compiled(body, macros)) for name, body in emotions),
        languages=tuple((name, _compiled(body, macros)) for name, body in languages),
        pays=re.compile(_expanded("{pay_now}", macros)),
    )


def _act(name: str, body: dict[str, list[str]], macros: dict[str, str]) -> ActLines:
    if name not in ACTS:
        raise HearingError(f"unknown act {name}")
    if unknown := set(body) - {"strong", "fair", "unless"}:
        raise HearingError(f"{name}: unknown key {sorted(unknown)}")
    strong, fair, unless = (_compiled(body.get(key, []), macros) for key in ("strong", "fair", "unless"))
    return ActLines(name, strong, fair, unless)


def _compiled(patterns: list[str], macros: dict[str, str]) -> Patterns:
    try:
        return tuple(re.compile(_expanded(pattern, macros)) for pattern in patterns)
    except (re.error, KeyError) as problem:
        raise HearingError(f"broken pattern: {problem}") from problem


def _expanded(pattern: str, macros: dict[str, str]) -> str:
    while _MACRO.search(pattern):
        pattern = _MACRO.sub(lambda match: macros[match.group(1)], pattern)
    return pattern
