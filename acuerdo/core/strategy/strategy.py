"""A strategy as data: stages by days past due, readable by a manager, versioned by its own text."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from itertools import pairwise
from typing import Any

from acuerdo.core.channels import Channel


class StrategyError(ValueError):
    """The strategy's text cannot be used; the message names the stage and the field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What is done while an account is between two days past due (both included)."""

    name: str
    from_day: int
    to_day: int
    channels: tuple[Channel, ...]
    tone: str
    offers: bool
    every_days: int  # days between two contacts of this stage
    at: time  # the debtor's local time
    chance_bps: int  # prior chance that a contact here brings a payment; a stated assumption, not a measurement
    says: str  # why, in words


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCare:
    """How a running plan is accompanied."""

    remind_days_before: tuple[int, ...]
    missed_after_days: int  # grace, so that a slow bank is not taken for a broken word
    channels: tuple[Channel, ...]
    at: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Strategy:
    version: str
    name: str
    stages: tuple[Stage, ...]
    plan: PlanCare

    def stage(self, days_past_due: int) -> Stage | None:
        return next((each for each in self.stages if each.from_day <= days_past_due <= each.to_day), None)


def parse(text: str) -> Strategy:
    """The strategy from its TOML text; raises StrategyError naming what is wrong."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise StrategyError(f"not TOML: {problem}") from problem
    stages = tuple(_stage(each) for each in data.get("stage", []))
    _check_order(stages)
    return Strategy(
        version=hashlib.sha256(text.encode()).hexdigest()[:12],
        name=_get(data, "strategy", "name"),
        stages=stages,
        plan=_plan(data.get("plan", {})),
    )


def _stage(data: Mapping[str, Any]) -> Stage:
    name = _get(data, "stage", "name")
    return Stage(
        name=name,
        from_day=int(_get(data, name, "from_day")),
        to_day=int(_get(data, name, "to_day")),
        channels=_channels(data, name),
        tone=_get(data, name, "tone"),
        offers=bool(_get(data, name, "offers")),
        every_days=int(_get(data, name, "every_days")),
        at=time.fromisoformat(_get(data, name, "at")),
        chance_bps=int(_get(data, name, "chance_bps")),
        says=_get(data, name, "says"),
    )


def _plan(data: Mapping[str, Any]) -> PlanCare:
    return PlanCare(
        remind_days_before=tuple(int(day) for day in _get(data, "plan", "remind_days_before")),
        missed_after_days=int(_get(data, "plan", "missed_after_days")),
        channels=_channels(data, "plan"),
        at=time.fromisoformat(_get(data, "plan", "at")),
    )


def _channels(data: Mapping[str, Any], where: str) -> tuple[Channel, ...]:
    try:
        return tuple(Channel(each) for each in _get(data, where, "channels"))
    except ValueError as problem:
        raise StrategyError(f"{where}: {problem}") from problem


def _get(data: Mapping[str, Any], where: str, field: str) -> Any:
    if field not in data:
        raise StrategyError(f"{where}: `{field}` is missing")
    return data[field]


def _check_order(stages: tuple[Stage, ...]) -> None:
    for stage, after in pairwise(stages):
        if after.from_day <= stage.to_day:
            raise StrategyError(f"{after.name}: begins before {stage.name} ends")
