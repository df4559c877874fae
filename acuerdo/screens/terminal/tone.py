"""`acuerdo tone`: is this text fit to send to a debtor? One text a line in, the verdict a line out (CONTRACTS §2)."""

from __future__ import annotations

import argparse
from typing import Any

from acuerdo.core.channels import Register
from acuerdo.core.tone.book import ToneBook
from acuerdo.core.tone.figures import sources_of
from acuerdo.core.tone.judge import ToneVerdict, judge_text
from acuerdo.screens.terminal.json_lines import BadLine, Line, answer_lines, country_of, text_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description = (
        "Lee JSON Lines de la entrada y dice si cada texto puede enviarse: sus faltas con su lugar,\n"
        "una forma más amable de decirlo y un puntaje de 0 a 1.\n\n"
        "Ejemplo de línea:\n"
        '{"id":"1","text":"Usted no ha pagado","country":"CO","register":"usted"}\n\n'
        "Opcionales: verified (false: todavía no se sabe si es la persona) y facts (de dónde salen las cifras;\n"
        "sin facts no se juzgan, con {} ninguna tiene respaldo).\n"
        "Una línea con errores recibe {id, error:{code, message}} y al final el estado de salida es 1."
    )


def run(args: argparse.Namespace) -> int:
    from acuerdo.flows.wiring import wired

    book = wired().tone()
    return answer_lines(lambda line: judged(line, book))


def judged(line: Line, book: ToneBook) -> Line:
    """The answer to one question, without its id."""
    facts = line.get("facts")
    if facts is not None and not isinstance(facts, dict | list):
        raise BadLine("bad_facts", "«facts» debe ser un objeto con los datos que respaldan las cifras.")
    verified = line.get("verified", True)
    if not isinstance(verified, bool):
        raise BadLine("bad_verified", "«verified» debe ser true o false.")
    verdict = judge_text(
        text_of(line, "text"),
        book,
        country=country_of(line, "MX"),
        register=_register(line),
        verified=verified,
        facts=None if facts is None else sources_of(facts.values() if isinstance(facts, dict) else facts),
    )
    return verdict_line(verdict)


def verdict_line(verdict: ToneVerdict) -> dict[str, Any]:
    faults = [{"fault": fault.fault, "span": list(fault.span), "says": fault.says} for fault in verdict.faults]
    line: dict[str, Any] = {"fit": verdict.fit, "faults": faults, "score": verdict.score}
    if verdict.rewrite is not None:
        line["rewrite"] = verdict.rewrite
    return line


def _register(line: Line) -> Register | None:
    value = line.get("register")
    try:
        return None if value is None else Register(value)
    except ValueError:
        raise BadLine("unknown_register", "«register» debe ser tu, usted o vos.") from None
