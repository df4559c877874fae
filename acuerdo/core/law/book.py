"""A book of law: one country's rules, calendar and places, parsed from its TOML text."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from acuerdo.core.law import rules as kinds
from acuerdo.core.law.reading import BookError, table
from acuerdo.core.law.rules import Cap, Per, Rule, Tier

KINDS: Mapping[str, type[Rule]] = MappingProxyType({
    "window": kinds.Window, "cap": kinds.Cap, "pause": kinds.Pause,
    "authorisation": kinds.Authorisation, "party": kinds.PartyRule, "stop": kinds.Stop,
    "principle": kinds.Principle, "disclosure": kinds.Disclosure, "prohibition": kinds.Prohibition,
    "fee_cap": kinds.FeeCap, "interest_cap": kinds.InterestCap, "document": kinds.DocumentDue,
    "retention": kinds.Retention, "caller_number": kinds.CallerNumber, "deadline": kinds.Deadline,
    "sanction": kinds.Sanction,
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """How to know the holidays. `certain_from`..`certain_to`: years whose calendar is certain.

    `fixed` are "MM-DD", `easter` days from Easter Sunday, `dates` "YYYY-MM-DD": all beyond the library's.
    `regional`: a known region adds its own holidays. `regions_of_unknown_place`: the regions whose own law
    closes on holidays, added while nobody knows the region.
    """

    code: str
    categories: tuple[str, ...]
    certain_from: int
    certain_to: int
    regional: bool = False
    regions_of_unknown_place: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()
    easter: tuple[int, ...] = ()
    dates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbering:
    """How the country's phones tell a place. `placeless`: national prefixes that tell none (mobiles)."""

    calling_code: str
    lengths: tuple[int, ...]
    area_digits: int
    placeless: tuple[str, ...] = ()
    strip: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Zones of the whole country, of each subdivision, and of the phone areas the library gets wrong."""

    whole: tuple[str, ...]
    numbering: Numbering
    subdivisions: Mapping[str, tuple[str, ...]]
    alias: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Book:
    """Compared by identity, so that caches may be keyed by it."""

    country: str
    name: str
    checked: str
    sources: tuple[str, ...]
    rules: tuple[Rule, ...]
    calendar: Calendar | None = None
    places: Places | None = None
    regulated: bool = True


def parse(name: str, text: str) -> Book:
    """The book `name` from its TOML text; raises BookError for anything it does not know or that lacks a cite."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise BookError(f"{name}: {problem}") from problem
    heading = {key: raw.pop(key) for key in ("country", "name", "checked", "sources") if key in raw}
    if len(heading) != 4:
        raise BookError(f"{name}: country, name, checked and sources are needed")
    calendar = table(Calendar, raw.pop("calendar"), f"{name}.calendar") if "calendar" in raw else None
    places = _places(raw.pop("places"), name) if "places" in raw else None
    regulated = raw.pop("regulated", True) is not False
    return Book(
        country=heading["country"], name=heading["name"], checked=heading["checked"],
        sources=tuple(heading["sources"]), rules=_rules(raw, name), calendar=calendar, places=places,
        regulated=regulated,
    )  # fmt: skip


def _rules(raw: Mapping[str, Any], name: str) -> tuple[Rule, ...]:
    found: list[Rule] = []
    for key, tables in raw.items():
        if key not in KINDS:
            raise BookError(f"{name}: unknown kind of rule {key!r}")
        if not isinstance(tables, list):
            raise BookError(f"{name}.{key}: write each rule as [[{key}]]")
        found += [_checked(table(KINDS[key], one, _where(name, key, one)), name) for one in tables]
    ids = [rule.id for rule in found]
    for twice in sorted({rule_id for rule_id in ids if ids.count(rule_id) > 1}):
        raise BookError(f"{name}: two rules are called {twice!r}")
    return tuple(found)


def _where(name: str, key: str, raw: Any) -> str:
    known = raw.get("id", "?") if isinstance(raw, Mapping) else "?"
    return f"{name}.{key}[{known}]"


def _checked(rule: Rule, name: str) -> Rule:
    if rule.tier is Tier.LEGAL and rule.valid_from is None:
        raise BookError(f"{name}[{rule.id}]: a rule of law needs valid_from")
    if isinstance(rule, Cap):
        if (rule.per is Per.ROLLING_DAYS) != (rule.days is not None):
            raise BookError(f"{name}[{rule.id}]: days goes with per = rolling_days, and only with it")
        if rule.max is None and not rule.one_channel and rule.min_gap_hours is None:
            raise BookError(f"{name}[{rule.id}]: a cap needs max, min_gap_hours or one_channel")
    return rule


def _places(raw: Any, name: str) -> Places:
    where = f"{name}.places"
    if not isinstance(raw, Mapping) or not {"whole", "numbering", "subdivisions"} <= set(raw):
        raise BookError(f"{where}: whole, numbering and subdivisions are needed")
    for key in raw:
        if key not in Places.__dataclass_fields__:
            raise BookError(f"{where}: unknown key {key!r}")
    return Places(
        whole=tuple(raw["whole"]),
        numbering=table(Numbering, raw["numbering"], f"{where}.numbering"),
        subdivisions=MappingProxyType({code: tuple(zones) for code, zones in raw["subdivisions"].items()}),
        alias=MappingProxyType(dict(raw.get("alias", {}))),
        areas=MappingProxyType({area: tuple(zones) for area, zones in raw.get("areas", {}).items()}),
    )
