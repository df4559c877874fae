"""The labelled lines that tone is learnt from, and the half of the wide ones that is kept back to measure it."""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

import acuerdo.core.tone as tone

HOME = Path(tone.__file__).parent
_SECTIONS_LEFT_OUT = ("disclosure_before_verification", "kind_before_verification")
_LINE = re.compile(r"[A-Z]{2} \w+ \w+((?: [+~]\w+)*): (.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Taught:
    """`must` are the faults that the text holds (none: it is kind), `may` those that two readers could argue about."""

    text: str
    must: frozenset[str]
    may: frozenset[str]


def is_kept_back(text: str) -> bool:
    """By the text's own hash, so that a new line never moves an old one to the other half."""
    return hashlib.sha256(text.encode()).digest()[0] % 2 == 0


def taught_lines() -> list[Taught]:
    """Every line of the first files and the learning half of the wide ones, in the order of the files."""
    found = []
    for path in sorted((HOME / "corpus").glob("*.toml")):
        for section, body in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if section in _SECTIONS_LEFT_OUT:
                continue
            lines = [_taught(written, section) for written in body["lines"]]
            found += [line for line in lines if not (path.name.startswith("wide_") and is_kept_back(line.text))]
    return found


def corpus_sha() -> str:
    """Of every line learnt from, in order."""
    lines = (f"{line.text}\t{sorted(line.must)}\t{sorted(line.may)}\n" for line in taught_lines())
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _taught(written: str, section: str) -> Taught:
    match = _LINE.fullmatch(written)
    if match is None:
        raise ValueError(f"not a labelled line: {written!r}")
    marks = match.group(1).split()
    must = {mark[1:] for mark in marks if mark[0] == "+"} | ({section} - {"kind"})
    may = frozenset(mark[1:] for mark in marks if mark[0] == "~")
    return Taught(match.group(2).replace("{", "").replace("}", ""), frozenset(must), may)
