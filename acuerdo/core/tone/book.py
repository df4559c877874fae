"""The faults of a text as data: patterns, what we say of each, and the sentence that replaces it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import Any

FAULTS = (
    "threat", "accusation", "insult", "shouting", "shaming", "false_authority", "third_party_disclosure",
    "pressure", "ultimatum", "unsupported_figure", "asks_reason", "disclosure_before_verification",
)  # fmt: skip
Patterns = tuple[re.Pattern[str], ...]
_MACRO = re.compile(r"\{([a-z_]+)\}")


class ToneError(ValueError):
    """The fault file lacks a fault, names an unknown one, or holds a broken pattern."""


@dataclass(frozen=True, slots=True)
class FaultLines:
    """`heavy` patterns are faults only when nothing calm and no way out stands in the text."""

    name: str
    says: str
    instead: str
    like: Patterns
    heavy: Patterns = ()
    calm: re.Pattern[str] | None = None
    way_out: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class ToneBook:
    faults: tuple[FaultLines, ...]
    rewrites: tuple[tuple[re.Pattern[str], str], ...]

    def fault(self, name: str) -> FaultLines:
        return next(fault for fault in self.faults if fault.name == name)


def read_tone(text: str) -> ToneBook:
    """From the TOML text of ``faults.toml``; raises ToneError naming what is wrong."""
    table = tomllib.loads(text)
    macros: dict[str, str] = table.pop("macros", {})
    rewrites = table.pop("rewrites", [])
    if set(table) != set(FAULTS):
        raise ToneError(f"faults missing or unknown: {sorted(set(table) ^ set(FAULTS))}")
    return ToneBook(
        faults=tuple(_fault(name, table[name], macros) for name in FAULTS),
        rewrites=tuple((_compile(entry["like"], macros), entry["instead"]) for entry in rewrites),
    )


def _fault(name: str, body: dict[str, Any], macros: dict[str, str]) -> FaultLines:
    return FaultLines(
        name=name,
        says=body["says"],
        instead=body["instead"],
        like=tuple(_compile(pattern, macros) for pattern in body["like"]),
        heavy=tuple(_compile(pattern, macros) for pattern in body.get("heavy", [])),
        calm=_compile(body["calm"], macros) if "calm" in body else None,
        way_out=_compile(body["way_out"], macros) if "way_out" in body else None,
    )


def _compile(pattern: str, macros: dict[str, str]) -> re.Pattern[str]:
    try:
        return re.compile(_MACRO.sub(lambda match: macros[match.group(1)], pattern), re.MULTILINE)
    except (re.error, KeyError) as problem:
        raise ToneError(f"broken pattern {pattern[:60]!r}: {problem}") from problem
