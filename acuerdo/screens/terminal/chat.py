"""`acuerdo chat --case FILE`: the negotiator on one case; a turn a line in, its answer a line out (CONTRACTS §5)."""

from __future__ import annotations

import argparse
import json
import sys
from functools import partial
from pathlib import Path
from typing import Any

from acuerdo.core.dialogue.advised.advised_reply import advised_reply
from acuerdo.core.dialogue.case_file import CaseProblem, read_case
from acuerdo.core.dialogue.mind import Turn, open_conversation
from acuerdo.core.dialogue.moves.effects import line as effect_line
from acuerdo.core.dialogue.moves.facts import TalkFacts
from acuerdo.core.dialogue.moves.state import DialogueState
from acuerdo.screens.terminal.json_lines import BadLine, parse, text_of, write


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description = (
        "Conversa sobre un caso. La primera línea de salida es la apertura; después, por cada línea\n"
        'de entrada {"say": "…"} sale otra con lo que responde, los actos oídos, los movimientos, los efectos\n'
        "y el estado. Una línea con errores recibe {error:{code, message}} y el estado de salida es 1.\n"
        "La misma semilla da la misma conversación."
    )
    parser.add_argument("--case", required=True, type=Path, help="archivo JSON con el caso (CONTRACTS §5)")
    parser.add_argument("--seed", default="acuerdo", help="semilla de las variantes de redacción")


def run(args: argparse.Namespace) -> int:
    facts = case_from(args.case)
    if isinstance(facts, CaseProblem):
        write({"error": {"code": facts.code, "message": facts.message}})
        return 1
    return converse(facts, args.seed)


def case_from(path: Path) -> TalkFacts | CaseProblem:
    from acuerdo.core.offers.caps import caps_of
    from acuerdo.flows.wiring import wired

    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return CaseProblem("unreadable_case", f"No se puede leer «{path.name}»: revisa que exista y sea JSON.")
    law = wired().law()
    return read_case(raw, partial(caps_of, law), reason_may_be_asked=_may_ask(raw))


def _may_ask(raw: object) -> bool:
    from acuerdo.core.dialogue.moves.lawful import reason_may_be_asked
    from acuerdo.flows.wiring import wired

    return isinstance(raw, dict) and reason_may_be_asked(wired().law(), str(raw.get("country")), str(raw.get("today")))


def converse(facts: TalkFacts, seed: str) -> int:
    from acuerdo.flows.consult_model import fresh_counsel
    from acuerdo.flows.wiring import wired

    ear, phrases = wired().ear(), wired().phrases()
    turn = open_conversation(facts, DialogueState(), seed, phrases=phrases)
    write(turn_line(turn))
    bad = 0
    for raw in sys.stdin.buffer:
        if not raw.strip():
            continue
        try:
            said = text_of(parse(raw), "say")
        except BadLine as problem:
            bad += 1
            write({"error": {"code": problem.code, "message": str(problem)}})
            continue
        counsel = fresh_counsel()
        turn = advised_reply(said, facts, turn.state, seed, ear=ear, phrases=phrases, counsel=counsel).turn
        write(turn_line(turn))
    return 1 if bad else 0


def turn_line(turn: Turn) -> dict[str, Any]:
    """One turn as JSON; the effects carry what the flows need."""
    return {
        "say": turn.say,
        "acts": [{"act": act.name, "p": act.p} for act in turn.acts],
        "moves": list(turn.moves),
        "effects": [effect_line(effect) for effect in turn.effects],
        "state": turn.state.to_json(),
    }
