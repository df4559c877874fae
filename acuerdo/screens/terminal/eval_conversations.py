"""`acuerdo eval conversations`: holds every conversation, examines it, prints the marks by country."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from acuerdo.core.dialogue.case_file import CaseProblem, read_case
from acuerdo.core.dialogue.moves.facts import TalkFacts
from acuerdo.core.simulation.talks.cases import COUNTRIES, TODAY, case_of
from acuerdo.core.simulation.talks.debtor import hold_debtor
from acuerdo.core.simulation.talks.held import HeldTalk, Mind, hold_script
from acuerdo.core.simulation.talks.said import OBJECTIONS, TEMPERAMENTS
from acuerdo.core.simulation.talks.script import Script, ScriptError, read_scripts
from acuerdo.core.simulation.talks.tally import Examined, Marks, examine, marks_of
from acuerdo.screens.terminal.progress import progress

ALL = "todos"


def run(args: argparse.Namespace) -> int:
    from acuerdo.flows.consult_model import fresh_counsel
    from acuerdo.flows.wiring import wired

    try:
        scripts = scripts_in(args.scripts)
    except (ScriptError, OSError, ValueError) as problem:
        print(f"No se pudieron leer las conversaciones escritas: {problem}", file=sys.stderr)
        return 2
    if not scripts:
        print(f"Sin conversaciones escritas en «{args.scripts}»: sólo habla la persona simulada.", file=sys.stderr)
    mind = Mind(wired().ear(), wired().phrases(), fresh_counsel)
    examined = []
    total = len(scripts) + len(COUNTRIES) * len(TEMPERAMENTS) * len(OBJECTIONS)
    with progress("conversaciones", total) as tick:
        for talk in _talks(scripts, args.seed, mind):
            examined.append(examine(talk, wired().tone()))
            tick(1)
    marks = marks_by_country(examined)
    print(json.dumps(_as_json(marks, examined), ensure_ascii=False) if args.json else _table(marks))
    if not args.json:
        _show(examined, args.show)
    return 0 if all(each.passes for each in marks) else 1


def scripts_in(folder: Path) -> tuple[Script, ...]:
    """Every script of the folder's TOML files; empty when there is no such folder."""
    files = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    return tuple(script for file in files for script in read_scripts(file.read_text(encoding="utf-8")))


def marks_by_country(examined: list[Examined]) -> tuple[Marks, ...]:
    """One row a country and one of all together, first."""
    by_country = {code: [one for one in examined if one.talk.country == code] for code in COUNTRIES}
    rows = [marks_of(code, each) for code, each in by_country.items() if each]
    return (marks_of(ALL, examined), *rows)


def facts_of(country: str, changes: Mapping[str, Any] | None = None) -> TalkFacts:
    """The case of a trial conversation under the law of the installation. Raises ValueError for a bad case."""
    from acuerdo.core.offers.caps import caps_of
    from acuerdo.flows.wiring import wired

    facts = read_case(case_of(country, changes), partial(caps_of, wired().law()), reason_may_be_asked=_may_ask(country))
    if isinstance(facts, CaseProblem):
        raise ValueError(facts.message)
    return facts


@lru_cache(maxsize=32)
def _may_ask(country: str) -> bool:
    from acuerdo.core.dialogue.moves.lawful import reason_may_be_asked
    from acuerdo.flows.wiring import wired

    return reason_may_be_asked(wired().law(), country, TODAY)


def _talks(scripts: tuple[Script, ...], seed: str, mind: Mind) -> Iterator[HeldTalk]:
    for script in scripts:
        yield hold_script(script, facts_of(script.country, script.case), seed, mind)
    for country in COUNTRIES:
        for at, temperament in enumerate(TEMPERAMENTS):
            facts = facts_of(country, {"verified": at % 2 == 0})
            for objection in OBJECTIONS:
                yield hold_debtor(country, temperament, objection, facts, seed, mind)


_HEADS = (
    "país", "charlas", "turnos", "acuerdo", "resuelto", "persona", "efectos", "guiones", "7 partes", "tono p5",
    "tono apto", "cifras", "revelado", "2 opc.", "por qué", "silencio", "sin resp.", "sí dudoso", "ofertas",
    "no validó",
)  # fmt: skip


def _table(marks: tuple[Marks, ...]) -> str:
    rows = [_HEADS, *(_row(each) for each in marks)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(_HEADS))]
    return "\n".join("  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)


def _row(marks: Marks) -> tuple[str, ...]:
    shares = (marks.agreed, marks.resolved, marks.handed_over, marks.effects_right, marks.scripts_held)
    return (
        marks.country,
        str(marks.conversations),
        str(marks.turns),
        *(f"{share:.1%}" for share in (*shares, marks.script_parts)),
        f"{marks.tone_p5:.2f}",
        f"{marks.tone_fit:.1%}",
        *(str(count) for count in marks.breaches.values()),
    )


def _show(examined: list[Examined], most: int) -> None:
    faults = [
        f"- {one.talk.country} {one.talk.who}: {what}"
        for one in examined
        for what in (
            *(f"{breach.rule} turno {breach.at}: {breach.shows}" for breach in one.breaches),
            *(f"tono: {say}" for say in one.unfit),
            *one.complaints,
        )
    ]
    if faults and most:
        print(f"\nFaltas: {len(faults)}; se muestran {min(most, len(faults))}.", *faults[:most], sep="\n")


def _as_json(marks: tuple[Marks, ...], examined: list[Examined]) -> dict[str, Any]:
    faults = [
        {"country": one.talk.country, "who": one.talk.who, "complaints": one.complaints,
         "breaches": [asdict(breach) for breach in one.breaches], "unfit": one.unfit}
        for one in examined
        if one.breaches or one.complaints or one.unfit
    ]  # fmt: skip
    return {"passes": all(each.passes for each in marks), "marks": [asdict(each) for each in marks], "faults": faults}
