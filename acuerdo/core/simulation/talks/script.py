"""A scripted conversation as data: the person says, we must, we must never. Read from TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One message and what its answer owes. `effects`, `moves` and `words` must all be there, `any_effect` at least
    one of; none of `never_effects` and `never_words` may. `silent` asks for no answer, `options` for two or more."""

    says: str
    effects: frozenset[str] = frozenset()
    any_effect: frozenset[str] = frozenset()
    never_effects: frozenset[str] = frozenset()
    moves: frozenset[str] = frozenset()
    never_moves: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    never_words: tuple[str, ...] = ()
    silent: bool = False
    options: bool = False

    @property
    def asks(self) -> bool:
        """Whether it says anything of the effects at all."""
        return bool(self.effects or self.any_effect or self.never_effects)


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """`case` replaces fields of the country's case. `misheard` names what the ear doesn't catch yet: such a script
    counts against us in the evaluation and isn't required by the suite."""

    country: str
    name: str
    lines: tuple[Line, ...]
    opening_words: tuple[str, ...] = ()
    never_words: tuple[str, ...] = ()
    misheard: str = ""
    case: Mapping[str, Any] = field(default_factory=dict)


class ScriptError(ValueError):
    """A script names something that scripts don't have."""


def read_scripts(text: str) -> tuple[Script, ...]:
    """All scripts of one TOML text; empty when it holds none. Raises ScriptError naming the entry."""
    table = tomllib.loads(text)
    common = tuple(table.get("never_words", ()))
    return tuple(_script(raw, table["country"], common) for raw in table.get("script", ()))


def _script(raw: Mapping[str, Any], country: str, never: tuple[str, ...]) -> Script:
    known = {"name", "verified", "case", "opening_words", "never_words", "misheard", "turn"}
    if extra := set(raw) - known:
        raise ScriptError(f"{country} {raw.get('name')}: {sorted(extra)}")
    case = dict(raw.get("case", {}))
    if "verified" in raw:
        case["verified"] = raw["verified"]
    return Script(
        country=country,
        name=raw["name"],
        lines=tuple(_line(turn, f"{country} {raw['name']}") for turn in raw["turn"]),
        opening_words=tuple(raw.get("opening_words", ())),
        never_words=(*never, *raw.get("never_words", ())),
        misheard=raw.get("misheard", ""),
        case=case,
    )


_SETS = ("effects", "any_effect", "never_effects", "moves", "never_moves")


def _line(raw: Mapping[str, Any], where: str) -> Line:
    known = {"says", "words", "never_words", "silent", "options", *_SETS}
    if extra := set(raw) - known:
        raise ScriptError(f"{where}: {sorted(extra)}")
    sets = {name: frozenset(raw.get(name, ())) for name in _SETS}
    return Line(
        says=raw["says"],
        words=tuple(raw.get("words", ())),
        never_words=tuple(raw.get("never_words", ())),
        silent=bool(raw.get("silent", False)),
        options=bool(raw.get("options", False)),
        **sets,
    )
