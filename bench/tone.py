"""Tone: precision and recall by fault on three exams and the half kept back, false alarms, a word list; texts/s."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import partial

from acuerdo.config.tone import load_tone
from acuerdo.core.tone.book import FAULTS
from acuerdo.core.tone.judge import faults_of
from bench.measuring import Spent, compare, spend, table
from tests.tone.exam import Line, read_lines, read_wide

EXAMS = ("held_out", "fresh", "third")
_WORDS = re.compile(
    r"embarg|demand|cárcel|juicio|amenaz|ladr[oó]n|rater|sinvergüenza|idiota|moros|culpa|urgente|inmediat|vergüenza"
    r"|juzgado|policía|último|jefe|vecinos|familia|por qué|deuda|saldo",
    re.IGNORECASE,
)
ROUNDS = 3


def main(arguments: list[str]) -> int:
    load_tone()
    exams = {**{name: read_lines(name) for name in EXAMS}, "wide, kept back": read_wide(kept_back=True)}
    for name, lines in exams.items():
        print(f"{name}: {len(lines)} lines\n{'':32}{'lines':>7}{'precision':>11}{'recall':>9}")
        print("\n".join(_by_fault(lines)))
        print(_any_fault("ours", lines, _ours))
        print(_any_fault("a plain word list", lines, _listed), flush=True)
    texts = [line for lines in exams.values() for line in lines]
    works: dict[str, Callable[[], Spent]] = {
        "ours": partial(spend, partial(_all, texts, _ours)),
        "a plain word list": partial(spend, partial(_all, texts, _listed)),
    }
    print(table(compare(works, ROUNDS), dict.fromkeys(works, len(texts)), "a plain word list"))
    return 0


def _by_fault(lines: list[Line]) -> list[str]:
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    for line in lines:
        found = _ours(line)
        right.update(line.must & found)
        missed.update(line.must - found)
        wrong.update(found - line.must - line.may)
    rows = [(fault, right[fault], wrong[fault], right[fault] + missed[fault]) for fault in FAULTS]
    return [f"{fault:32}{of:>7}{hit / max(1, hit + no):>11.2f}{hit / of:>9.2f}" for fault, hit, no, of in rows if of]


def _any_fault(name: str, lines: list[Line], judge: Callable[[Line], set[str]]) -> str:
    unfit = [bool(judge(line)) for line in lines if line.must]
    kind = [bool(judge(line)) for line in lines if not line.must]
    return f"{name}: stops {sum(unfit)}/{len(unfit)} unfit texts and {sum(kind)}/{len(kind)} kind ones"


def _ours(line: Line) -> set[str]:
    found = faults_of(line.text, load_tone(), country=line.country, verified=line.verified, facts=line.facts)
    return {fault.fault for fault in found}


def _listed(line: Line) -> set[str]:
    return {"listed"} if _WORDS.search(line.text) else set()


def _all(lines: list[Line], judge: Callable[[Line], set[str]]) -> None:
    for line in lines:
        judge(line)
