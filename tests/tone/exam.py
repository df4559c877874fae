"""Reads labelled lines: the fault each must show, those it may show, and how it is to be judged."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from acuerdo.config.tone import load_tone
from acuerdo.config.tone_corpus import is_kept_back
from acuerdo.core.channels import Register
from acuerdo.core.tone.figures import Sources, sources_of
from acuerdo.core.tone.judge import ToneVerdict, judge_text

HERE = Path(__file__).parent
CORPUS = HERE.parents[1] / "acuerdo" / "core" / "tone" / "corpus"
FACTS = sources_of([{"balance": "1500.00", "due": "2026-03-13", "discount_pct": 10, "payments": 3}])
_LINE = re.compile(r"([A-Z]{2}) (tu|usted|vos) (\w+)((?: [+~]\w+)*): (.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Line:
    """`must` are the faults the text holds (none: it is kind), `may` those that two readers could argue about.

    `marked` is where the words that do it stand, where the corpus marks them with braces."""

    country: str
    register: Register
    style: str
    text: str
    must: frozenset[str]
    may: frozenset[str]
    verified: bool
    facts: Sources | None
    marked: tuple[int, int] | None

    def judged(self) -> ToneVerdict:
        return judge_text(
            self.text,
            load_tone(),
            country=self.country,
            register=self.register,
            verified=self.verified,
            facts=self.facts,
        )


def read_lines(name: str) -> list[Line]:
    """Every line of one file beside this one, in its order."""
    return _read(HERE / f"{name}.toml")


def read_corpus() -> list[Line]:
    """Every line that the rules were first built on."""
    paths = sorted(path for path in CORPUS.glob("*.toml") if not path.name.startswith("wide_"))
    return [line for path in paths for line in _read(path)]


def read_wide(*, kept_back: bool) -> list[Line]:
    """One half of the wide corpus: the half that rules may be widened on, or the half kept back to measure them."""
    lines = [line for path in sorted(CORPUS.glob("wide_*.toml")) for line in _read(path)]
    return [line for line in lines if is_kept_back(line.text) == kept_back]


def _read(path: Path) -> list[Line]:
    sections = tomllib.loads(path.read_text(encoding="utf-8"))
    return [_line(written, section) for section, body in sections.items() for written in body["lines"]]


def _line(written: str, section: str) -> Line:
    match = _LINE.fullmatch(written)
    if match is None:
        raise ValueError(f"not a labelled line: {written!r}")
    country, register, style, marks, text = match.groups()
    start, end = text.find("{"), text.rfind("}")
    text = text.replace("{", "").replace("}", "")
    own = set() if section.startswith("kind") else {section}
    return Line(
        country=country,
        register=Register(register),
        style=style,
        text=text,
        must=frozenset(own | {mark[1:] for mark in marks.split() if mark[0] == "+"}),
        may=frozenset(mark[1:] for mark in marks.split() if mark[0] == "~"),
        verified=not section.endswith("before_verification"),
        facts=FACTS if section.endswith(("unsupported_figure", "kind_figures")) else None,
        marked=(start, end - 1) if start >= 0 else None,
    )
