"""The exam of hearing (tests/hearing/held_out.toml): its lines, and what an ear makes of them."""

from __future__ import annotations

import time
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from acuerdo.core.dialogue.hear.heard import Ear, Heard
from acuerdo.core.dialogue.hear.report import Tried

PATH = Path(__file__).parents[2] / "tests" / "hearing" / "held_out.toml"
TODAY = date(2026, 3, 11)


@dataclass(frozen=True, slots=True)
class Line:
    """`acts` begin with the one that must be heard first; `slots` as `acuerdo understand` writes them."""

    says: str
    acts: tuple[str, ...]
    style: str
    after: str
    emotion: str
    slots: dict[str, str]

    @property
    def history(self) -> tuple[str, ...]:
        return (self.after,) if self.after else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What one ear made of the exam: right or not, one by one."""

    tried: list[Tried] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)  # CPU, one message each
    second_acts: list[bool] = field(default_factory=list)
    emotions: list[bool] = field(default_factory=list)
    slots: list[bool] = field(default_factory=list)


def exam() -> tuple[Line, ...]:
    tables: dict[str, Any] = tomllib.loads(PATH.read_text(encoding="utf-8"))
    if tables.pop("today") != TODAY:
        raise ValueError("the exam's day has moved: its slots must move with it")
    return tuple(_line(act, each) for act, table in tables.items() for each in table["lines"])


def _line(act: str, each: dict[str, Any]) -> Line:
    acts = (act, *each.get("also", ()))
    return Line(each["say"], acts, each["style"], each.get("after", ""), each["emotion"], each.get("slots", {}))


def sit(ear: Ear, lines: Sequence[Line], slots_of: Callable[[Heard], dict[str, object]]) -> Marks:
    """Each line once, in the line's country."""
    marks = Marks()
    for line in lines:
        begun = time.process_time()
        heard = ear.hear(line.says, country=line.style[:2].upper(), today=TODAY, history=line.history)
        marks.seconds.append(time.process_time() - begun)
        found = slots_of(heard)
        marks.tried.append(Tried(line.acts, heard.acts[0].name, heard.acts[0].p, line.style))
        marks.second_acts.extend(heard.says(act) for act in line.acts[1:])
        marks.emotions.append(heard.emotion == line.emotion)
        marks.slots.extend(str(found.get(name)) == value for name, value in line.slots.items())
    return marks
