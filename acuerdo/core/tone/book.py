"""The faults of a text as data: rules, what we say of each, and the sentence that replaces it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from acuerdo.core.tone.rules import RuleBook, RuleError
from acuerdo.core.tone.weights import Weights, read_weights

FAULTS = (
    "threat", "accusation", "insult", "shouting", "shaming", "false_authority", "third_party_disclosure",
    "pressure", "ultimatum", "unsupported_figure", "asks_reason", "disclosure_before_verification",
)  # fmt: skip
_KINDS = ("like", "heavy", "calm", "way_out", "excused")


class ToneError(ValueError):
    """The fault file lacks a fault, names an unknown one, or holds a broken rule."""


@dataclass(frozen=True, slots=True)
class FaultLines:
    """What we tell the writer, and the sentence that takes the place of the fault."""

    name: str
    says: str
    instead: str


@dataclass(frozen=True, slots=True, eq=False)  # one a process: known by identity, so that verdicts can be kept
class ToneBook:
    """`rules` hold groups named ``fault.kind`` (see faults.toml) and ``rewrite.N`` for the N-th of `rewrites`."""

    faults: Mapping[str, FaultLines]
    rules: RuleBook
    rewrites: tuple[str, ...]
    weights: Weights

    def fault(self, name: str) -> FaultLines:
        return self.faults[name]


def read_tone(faults: str, families: str, concepts: str, weights: str) -> ToneBook:
    """From the texts of the four files of those names; raises ToneError naming what is wrong."""
    table = tomllib.loads(faults)
    wider = tomllib.loads(families)
    rewrites: list[dict[str, str]] = table.pop("rewrites", [])
    if set(table) != set(FAULTS) or not set(wider) <= set(FAULTS):
        raise ToneError(f"faults missing or unknown: {sorted((set(table) | set(wider)) ^ set(FAULTS))}")
    groups = {f"{name}.{kind}": _rules(body.get(kind, [])) for name, body in table.items() for kind in _KINDS}
    for name, named in wider.items():
        groups[f"{name}.like"] += [rule for rules in named.values() for rule in rules]
    groups |= {f"rewrite.{place}": _rules([entry["like"]]) for place, entry in enumerate(rewrites)}
    try:
        rules = RuleBook(groups, tomllib.loads(concepts))
    except RuleError as problem:
        raise ToneError(str(problem)) from problem
    lines = {name: FaultLines(name, table[name]["says"], table[name]["instead"]) for name in FAULTS}
    return ToneBook(lines, rules, tuple(entry["instead"] for entry in rewrites), read_weights(weights))


def _rules(written: Any) -> list[str]:
    """A comma in one string separates rules, so that short ones can share a line."""
    return [rule.strip() for line in written for rule in line.split(", ") if rule.strip()]
